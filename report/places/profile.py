"""One place as its page tells it: standing, indicators, institutions, money, partners, neighbours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import cos, radians

from report.artifacts import Artifacts, Row
from report.exhibits.columns import heading
from report.places.addresses import slugs
from report.places.rows import Rows
from report.places.standings import Measured, Printer, Scale, Standing, standings
from report.places.traces import anchors
from report.text.filters import millions, money, percent, rounded

STATUS = {"cluster": "Cluster", "tier1": "Quasi-cluster of tier 1", "tier2": "Quasi-cluster of tier 2"}
TYPES = ("universities", "research_institutes", "government", "startups", "corporates")
DECISIONS = {"merged": "merged: near, and work together", "same_area": "united: one area", "apart": "stay apart"}
WINDOW = 36
"""Degrees of latitude that the small map of a place shows; it is half again as wide."""
DOT = 0.4
"""Degrees of latitude from the middle of a dot on it to its edge; that of the place itself is twice as large."""


@dataclass(frozen=True)
class Atlas:
    """What the pages of all places are made from, read once; `print_as` prints a number in the form of a column."""

    artifacts: Artifacts
    print_as: Printer

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Name → row of `areas.csv`, of those that have a page: clusters and quasi-clusters."""
        return {row["area"]: row for row in self.artifacts.rows("areas") if row["status"] in STATUS}

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Name → slug."""
        return slugs(self.rows)

    @cached_property
    def anchors(self) -> dict[str, dict[str, str]]:
        """Name → column → anchor on its page where the rows are that the column's value is made of."""
        return {name: anchors(row, published=self.artifacts.has_rows) for name, row in self.rows.items()}

    @property
    def outside(self) -> dict | None:
        """The rounds of institutions in no place and their sum, if there are any and rows are published."""
        rounds = self._published.rounds("") if self._published else None
        return rounds if rounds and rounds["rounds"] else None

    @cached_property
    def _published(self) -> Rows | None:
        return Rows(self.artifacts) if self.artifacts.has_rows else None

    @property
    def members(self) -> dict[str, list[Row]]:
        """Place with a page → its institutions by key; nothing where the edition keeps its rows."""
        members = self._published.members if self._published else {}
        return {name: members[name] for name in self.rows if name in members}

    @cached_property
    def _told(self) -> Mapping[str, Mapping]:
        return self.artifacts.places

    @cached_property
    def _ranking(self) -> dict[str, Row]:
        return {row["cluster"]: row for row in self.artifacts.rows("ranking")}

    @cached_property
    def _scales(self) -> dict[str, Scale]:
        rows = self.artifacts.rows("indicators")
        return {entry["name"]: Scale(rows, entry, self.print_as) for entry in self.artifacts.facts["indicators"]}

    @cached_property
    def _merges(self) -> list[Row]:
        return self.artifacts.rows("merges")

    def profile(self, name: str) -> dict:
        """Everything that the page of a place shows; lists are empty where it has nothing of the kind."""
        row, facts, told = self.rows[name], self.artifacts.facts, self._told[name]
        ranked, columns = self._ranking.get(name), facts["columns"]
        regions = {one["region"] for one in self.rows.values() if one["country"] == row["country"]}
        funding = {key: dollars(row[f"{key}_usd"]) for key in ("total_funding", "startup_funding")}
        standing: list[Standing] = (
            standings(ranked, self.artifacts.robustness["blocks"], facts["dimensions"], len(self._ranking))
            if ranked
            else []
        )
        indicators: list[Measured] = [scale.measured(name) for scale in self._scales.values()] if ranked else []
        return {
            **row,
            **funding,
            "name": name,
            "kind": STATUS[row["status"]],
            "other_regions": sorted(regions - {row["region"]}),
            "standings": standing,
            "ranked": len(self._ranking),
            "indicators": indicators,
            "dimensions": {entry["name"]: entry["label"] for entry in facts["dimensions"]},
            "types": bars([(columns[key]["label"], int(row[key])) for key in TYPES]),
            "years": years(told["funding"]),
            "years_told": years_told(told["funding"]),
            "partners": bars([(partner["place"], partner["collaborations"]) for partner in told["partners"]]),
            "within": told["within"],
            "joined": told["joined"],
            "among_places": told["places"],
            "elsewhere": told["elsewhere"],
            "united": [united(name, merge) for merge in self._merges if name in (merge["area_a"], merge["area_b"])],
            "nearest": [{**near, "km": rounded(near["km"])} for near in told["nearest"]],
            "map": self.window(name),
            "rows": self._published.of(name) if self._published else None,
        }

    def weighing(self, names: Iterable[str]) -> dict:
        """What a page needs to weigh the indicators anew: the dimensions with their indicators as JSON, and of each
        cluster its region and country, its ranks and its printed values, in the order of the indicators."""
        facts = self.artifacts.facts
        entries = {
            dimension["name"]: [entry for entry in facts["indicators"] if entry["dimension"] == dimension["name"]]
            for dimension in facts["dimensions"]
        }
        ordered = [entry for listed in entries.values() for entry in listed]
        labels = [
            {"label": dimension["label"], "indicators": [heading(entry) for entry in entries[dimension["name"]]]}
            for dimension in facts["dimensions"]
        ]
        return {
            "dimensions": json.dumps(labels, ensure_ascii=False),
            "rows": [self._weighed(name, ordered) for name in names],
        }

    def _weighed(self, name: str, ordered: Sequence[Mapping]) -> dict[str, str]:
        ranks = self.artifacts.facts["clusters"][name]["indicator_ranks"]
        values = [self._scales[entry["name"]].measured(name).value for entry in ordered]
        shown = (ranks[entry["name"]] for entry in ordered)
        return {
            "region": self.rows[name]["region"],
            "country": self.rows[name]["country"],
            "ranks": " ".join("-" if rank is None else f"{rank:g}" for rank in shown),
            "printed": "|".join(values),
        }

    def window(self, name: str) -> dict:
        """A piece of the world around a place, in degrees east and south, and the places in it."""
        here = self.rows[name]
        east, south = float(here["longitude"]), -float(here["latitude"])
        squeeze = cos(radians(south))
        height, width = WINDOW, 1.5 * WINDOW / max(squeeze, 0.3)
        top, dot = min(max(south - height / 2, -78), 58 - height), (round(DOT / max(squeeze, 0.3), 2), DOT)
        others = (
            (other, round(float(row["longitude"]), 2), round(-float(row["latitude"]), 2), row["status"] == "cluster")
            for other, row in self.rows.items()
            if other != name
        )
        return {
            "box": f"{east - width / 2:.2f} {top:.2f} {width:.2f} {height:.2f}",
            "here": (round(east, 2), round(south, 2)),
            "dot": dot,
            "dot_here": (round(2 * dot[0], 2), 2 * DOT),
            "others": [
                {"name": other, "x": x, "y": y, "cluster": cluster}
                for other, x, y, cluster in others
                if abs(x - east) < width / 2 - dot[0] and top + DOT < y < top + height - DOT  # whole
            ],
        }


def bars(counted: list[tuple[str, int]]) -> list[dict]:
    """Numbers with the length of their bar in per cent of the longest."""
    most = max((number for _, number in counted), default=0) or 1
    return [{"label": label, "number": number, "length": round(100 * number / most, 1)} for label, number in counted]


def dollars(usd) -> str:
    """Money with digits enough for a small place.

    >>> dollars(160_000), dollars(0), dollars(9_280_000)
    ('USD 0.16 million', 'USD 0', 'USD 9 million')
    """
    amount = Decimal(str(usd))
    return money(amount) if amount >= 10**6 else millions(amount, 2) if amount else "USD 0"


def years(funding: list[Mapping]) -> list[dict]:
    """Every year from the first with funding to the last, with bars in per cent of the highest, in ten units of width.

    >>> made = years([{"year": 2020, "all_usd": 4, "startups_usd": 1}, {"year": 2022, "all_usd": 8, "startups_usd": 8}])
    >>> [(year["year"], year["all"], year["startups"]) for year in made]
    [(2020, 50.0, 12.5), (2021, 0.0, 0.0), (2022, 100.0, 100.0)]
    >>> [(year["left"], year["right"], year["all_top"], year["startups_top"]) for year in made][-2:]
    [(11, 20, 100.0, 100.0), (21, 30, 0.0, 0.0)]
    """
    if not funding:
        return []
    known = {entry["year"]: entry for entry in funding}
    most = max(entry["all_usd"] for entry in funding) or 1
    nothing = {"all_usd": 0, "startups_usd": 0}
    return [
        {
            "year": year,
            "left": 10 * at + 1,
            "right": 10 * at + 10,
            "all": round(100 * entry["all_usd"] / most, 1),
            "all_top": round(100 - 100 * entry["all_usd"] / most, 1),
            "startups": round(100 * entry["startups_usd"] / most, 1),
            "startups_top": round(100 - 100 * entry["startups_usd"] / most, 1),
            "all_printed": dollars(entry["all_usd"]),
            "startups_printed": dollars(entry["startups_usd"]),
        }
        for at, year in enumerate(range(min(known), max(known) + 1))
        for entry in [known.get(year, nothing)]
    ]


def years_told(funding: list[Mapping]) -> str:
    """What the bars of the years show, in the colours that are there.

    >>> years_told([{"year": 2020, "all_usd": 4, "startups_usd": 1}])
    'All funding; the lower part of a bar is that of startups.'
    >>> years_told([{"year": 2020, "all_usd": 4, "startups_usd": 0}])
    'All funding, none of it that of startups.'
    """
    if not any(entry["startups_usd"] for entry in funding):
        return "All funding, none of it that of startups."
    if all(entry["startups_usd"] == entry["all_usd"] for entry in funding):
        return "All funding, all of it that of startups."
    return "All funding; the lower part of a bar is that of startups."


def united(name: str, merge: Row) -> dict:
    """A pair of spatial clusters, from the merge ledger, of which one or both are of this place."""
    cross, smaller = int(merge["cross_collaborations"]), min(int(merge["internal_a"]), int(merge["internal_b"]))
    other = merge["area_b"] if merge["area_a"] == name else merge["area_a"]
    return {
        "other": "" if other == name else other or "a cluster without a name",
        "institutions": f"{merge['institutions_a']} and {merge['institutions_b']}",
        "km": rounded(merge["centroid_km"]),
        "cross": merge["cross_collaborations"],
        "share": percent(cross / smaller) if smaller else "none to compare with",
        "decision": DECISIONS[merge["decision"]],
    }
