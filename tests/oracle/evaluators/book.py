"""The artifacts as a reader finds them, and the lists of places that statements speak about.

A statement's *scope* names such a list: an artifact; `:column` if another column ranks it; `first-last` for some of
its rows; `& filter` for some of its places. `tables/ranking 1-15` are the first fifteen clusters,
`indicators:total_funding_usd & region:EU` the EU's by funding, most first.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from compute.order import by_name, competition
from compute.regions import NAMES as REGIONS

Row = Mapping[str, str]

NAMES = ("cluster", "quasi_cluster", "area", "period", "region", "category", "involvement")
SCOPE = re.compile(r"(?P<table>[a-z_/0-9]+)(:(?P<column>\w+))?( (?P<first>\d+)-(?P<last>\d+))?( & (?P<only>.+))?")
MAPS = {
    "Europe": "figures/map_europe",
    "North America": "figures/map_north_america",
    "East Asia": "figures/map_east_asia",
}
ENGLISH = {"US", "UK, Canada, and Australia"}
GROUPS = {
    f"region:{name}"
    for name in (
        *REGIONS,
        "Europe",
        "Continental Europe",
        "North America",
        "East Asia",
        "Asia",
        "English-speaking world",
        "outside China",
        "outside the English-speaking world and the EU",
        "outside North America, Europe and China",
    )
} | {"global"}


class Unknown(Exception):
    """A statement asks for what nobody defined; it must not pass for checked."""


@dataclass(frozen=True)
class Place:
    """A row of a scope: its name, its competition place in the whole list, the groups it belongs to, its cells."""

    name: str
    place: int
    groups: frozenset[str]
    row: Row


class Book:
    """Artifacts by path (`tables/ranking.csv` → text), and the aliases of printed names."""

    def __init__(self, texts: Mapping[str, str], aliases: Mapping[str, str]):
        self.texts, self.aliases = texts, aliases
        self.table, self.named, self.scope = (  # type: ignore[method-assign]  # each book remembers its own
            cache(self.table),
            cache(self.named),
            cache(self.scope),
        )

    def canonical(self, name: str) -> str:
        """The one name of a place or an institution."""
        return self.aliases.get(name, name)

    def blocks(self) -> dict:
        """The blocks of `robustness.json`."""
        return json.loads(self.texts["robustness.json"])["blocks"]

    def table(self, name: str) -> list[Row]:
        """The rows of an artifact, every cell as text."""
        if f"{name}.csv" not in self.texts:
            raise Unknown(f"no artifact is called {name}.csv")
        return list(csv.DictReader(io.StringIO(self.texts[f"{name}.csv"])))

    def named(self, table: str) -> dict[str, Row]:
        """The rows of an artifact by the name of what they are about."""
        rows = self.table(table)
        column = next((name for name in NAMES if rows and name in rows[0]), "")
        return {self.canonical(row[column]): row for row in rows}

    def scope(self, text: str) -> list[Place]:
        """The places of a scope, in order."""
        parts = SCOPE.fullmatch(text)
        if not parts:
            raise Unknown(f'"{text}" is no scope')
        rows = self.named(parts["table"])
        places = competition_places(rows, parts["column"])
        names = list(rows) if not parts["column"] else sorted(places, key=lambda name: (places[name], by_name(name)))
        listed = [Place(name, places[name], self.groups(name, rows[name]), rows[name]) for name in names]
        if parts["first"]:
            listed = listed[int(parts["first"]) - 1 : int(parts["last"])]
        return self.only(listed, parts["only"]) if parts["only"] else listed

    def only(self, places: list[Place], text: str) -> list[Place]:
        """Those that are in a group, `not` in another artifact, or have so many startups (`startups:1-2`)."""
        if text.startswith("not "):
            return [place for place in places if place.name not in self.named(text.removeprefix("not "))]
        if text.startswith("startups:"):
            low, high = map(int, text.removeprefix("startups:").split("-"))
            areas = self.named("areas")
            return [place for place in places if low <= int(areas[place.name]["startups"]) <= high]
        return self.of(places, text)

    def of(self, places: list[Place], groups: str) -> list[Place]:
        """Those in a group; `+` joins groups."""
        wanted = set(groups.split(" + "))
        for group in wanted:
            if group not in GROUPS and not group.startswith("country:"):
                raise Unknown(f'"{group}" is no group of places')
        return [place for place in places if place.groups & wanted]

    def groups(self, name: str, row: Row) -> frozenset[str]:
        """Every group that a place belongs to; without a country of its own, a row has the ranking's."""
        home = row if "region" in row else self.named("tables/ranking").get(name, {})
        country, region = home.get("country", ""), home.get("region", "")
        maps = {
            title
            for title, table in MAPS.items()
            if f"{table}.csv" in self.texts
            and any(self.canonical(other["cluster"]) == name for other in self.table(table))
        }
        english, chinese = region in ENGLISH, region == "China"
        tests = {
            f"country:{country}": country,
            f"region:{region}": region,
            **{f"region:{title}": True for title in maps},
            "global": True,
            "region:Continental Europe": "Europe" in maps and country != "UK",
            "region:Asia": "East Asia" in maps,
            "region:English-speaking world": english,
            "region:outside China": not chinese,
            "region:outside the English-speaking world and the EU": not english and region != "EU",
            "region:outside North America, Europe and China": not chinese and not maps & {"North America", "Europe"},
        }
        return frozenset(group for group, holds in tests.items() if holds)


def competition_places(rows: Mapping[str, Row], column: str | None) -> dict[str, int]:
    """Each row's place: by a printed rank (`rank`, or a column ending so), by a number, highest first, or as listed."""
    column = column or ("rank" if rows and "rank" in next(iter(rows.values())) else "")
    if not column:
        return {name: number for number, name in enumerate(rows, 1)}
    cells = {name: row[column] for name, row in rows.items() if row[column]}
    if column.endswith("rank"):
        return {name: int(cell.removesuffix("=")) for name, cell in cells.items()}
    return competition({name: Decimal(cell) for name, cell in cells.items()}, best="high")


def position(places: list[Place], name: str) -> str:
    """The competition rank of a place among those listed, with `=` where it is shared; '' where it is not listed."""
    place_of = {place.name: place.place for place in places}
    if name not in place_of:
        return ""
    rank = 1 + sum(other < place_of[name] for other in place_of.values())
    return f"{rank}=" if list(place_of.values()).count(place_of[name]) > 1 else str(rank)
