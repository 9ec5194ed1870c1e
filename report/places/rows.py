"""The rows that make up a place, as its page lists them; an edition may keep them to itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from report.artifacts import Artifacts, Row

TYPES = {
    "university": "Universities",
    "research_institute": "Research institutes",
    "government": "Government",
    "startup": "Startups",
    "corporate": "Corporates",
}
KINDS = {"vc": "Venture capital", "equity": "Equity", "debt": "Debt", "corporate": "Corporate"}
OF_STARTUPS = ("vc", "equity", "debt")


@dataclass(frozen=True)
class Rows:
    """The published rows of an edition, read once."""

    artifacts: Artifacts

    @cached_property
    def _institutions(self) -> dict[str, Row]:
        return {row["institution_id"]: row for row in self.artifacts.rows("rows/institutions")}

    @cached_property
    def members(self) -> dict[str, list[Row]]:
        """Place → its institutions by key; '' is in none."""
        return grouped(self._institutions.values(), ["area"])

    @cached_property
    def _rounds(self) -> dict[str, list[Row]]:
        return grouped(self.artifacts.rows("rows/funding"), ["area"])

    @cached_property
    def _collaborations(self) -> dict[str, list[Row]]:
        return grouped(self.artifacts.rows("rows/collaborations"), ["area_a", "area_b"])

    def of(self, place: str) -> dict:
        """Institutions by type, rounds with their sums, and collaborations of a place, the last two by date."""
        shared = sorted(self._collaborations.get(place, []), key=lambda row: (row["date"], row["collaboration_id"]))
        return {
            "types": by_type(self.members.get(place, [])),
            **self.rounds(place),
            "collaborations": [self._collaboration(row, place) for row in shared],
        }

    def rounds(self, place: str) -> dict:
        """The rounds of a place by date, with their sums."""
        rounds = sorted(self._rounds.get(place, []), key=lambda row: (row["date"], row["funding_id"]))
        return {
            "rounds": [self._round(row) for row in rounds],
            "sum": dollars(rounds),
            "startups_sum": dollars([row for row in rounds if self._is_of_startup(row)]),
        }

    def _is_of_startup(self, row: Row) -> bool:
        return row["kind"] in OF_STARTUPS and self._institutions[row["institution_id"]]["type"] == "startup"

    def _round(self, row: Row) -> dict[str, str]:
        name = self._institutions[row["institution_id"]]["name"]
        return {"date": row["date"], "name": name, "kind": KINDS[row["kind"]], "amount": dollars([row])}

    def _collaboration(self, row: Row, place: str) -> dict[str, str]:
        a, b = (self._institutions[row[key]]["name"] for key in ("institution_a", "institution_b"))
        if row["area_a"] == place:
            return {"date": row["date"], "name": a, "other": b, "place": row["area_b"]}
        return {"date": row["date"], "name": b, "other": a, "place": row["area_a"]}


def grouped(rows: Iterable[Row], keys: Sequence[str]) -> dict[str, list[Row]]:
    """Rows by what they have under the keys; one that has two different ones stands under both.

    >>> grouped([{"a": "X", "b": "Y"}, {"a": "X", "b": "X"}], ["a", "b"])
    {'X': [{'a': 'X', 'b': 'Y'}, {'a': 'X', 'b': 'X'}], 'Y': [{'a': 'X', 'b': 'Y'}]}
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for place in dict.fromkeys(row[key] for key in keys):
            groups.setdefault(place, []).append(row)
    return groups


def by_type(members: Iterable[Row]) -> list[dict]:
    """Institutions under the label of their type, by name."""
    ordered = sorted(members, key=lambda row: (row["name"].casefold(), row["institution_id"]))
    found = {kind: [row for row in ordered if row["type"] == kind] for kind in TYPES}
    return [{"label": TYPES[kind], "institutions": listed} for kind, listed in found.items() if listed]


def dollars(rows: Iterable[Mapping[str, str]]) -> str:
    """The exact sum of amounts.

    >>> dollars([{"amount_usd": "1500000.5"}, {"amount_usd": "250000"}]), dollars([])
    ('1,750,000.5', '0')
    """
    return f"{sum((Decimal(row['amount_usd']) for row in rows), Decimal(0)):,f}"
