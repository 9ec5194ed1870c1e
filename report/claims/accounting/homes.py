"""Whom a verdict speaks of, and where they are: places, their homes, and the groups of its lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from report.claims.language.errors import ClaimError
from report.claims.language.rows import JOINED
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict
from report.text.yaml import as_list

CONTINENTS = {"map_europe": "Europe", "map_north_america": "North America", "map_east_asia": "East Asia"}


def spoken_of(verdict: Verdict, tables: Tables) -> set[str]:
    """Whom a verdict speaks of, where they are, and the groups of its lists."""
    arguments = [verdict.arguments, *(number.arguments for number in verdict.measured)]
    everybody = verdict.name == "all" and "who" not in verdict.arguments
    named = {*verdict.texts} if everybody else {*verdict.wanted, *verdict.texts}
    for described in arguments:
        named |= {
            name
            for key in ("who", "to", "since")
            if isinstance(described.get(key), str | list)
            for name in _strings(described[key])
        } | {*str(described.get("name", "")).split(".")}
    named |= {name for joined in named for name in joined.split(JOINED)}
    groups = {group for described, _ in verdict.lists for group in as_list(described.get("of", []))}
    groups |= set(verdict.wanted) if verdict.name == "homes" else set()
    speaking = named | {component for group in groups for component in components(group, tables)}
    tables_of = {
        table for described, _ in verdict.lists for key in ("in", "not in") for table in as_list(described.get(key, []))
    }
    speaking |= {CONTINENTS[table] for table in tables_of & CONTINENTS.keys()}
    return speaking | ({home for name in named for home in homes(name, tables)} if not _within(groups) else set())


def _within(groups: Iterable[str]) -> bool:
    """Whether a list is reduced to places of a group, so that its name says where they are."""
    return any(not group.startswith("outside") for group in groups)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _strings(part)


def components(group: str, tables: Tables) -> Iterator[str]:
    """The names that a group's own name consists of, and its members where it is not defined by `not`."""
    yield from (group, group.removeprefix("country "), group.removeprefix("outside "))
    yield from split(group.removeprefix("outside ").removeprefix("the "))
    try:
        members = {} if group.startswith("country ") else tables.members(group)
    except ClaimError:
        return
    for key, values in members.items():
        for value in values if not key.startswith("not ") or group.startswith("outside") else ():
            yield CONTINENTS.get(value, value)
        if "in" in key and "map_europe" in values:
            yield "Europe"


def split(name: str) -> Iterator[str]:
    """The parts of a group's name: `outside the UK and the US`, `UK, Canada, and Australia`."""
    for part in name.removeprefix("outside ").replace(", and ", ",").replace(" and ", ",").split(","):
        yield part.strip().removeprefix("the ")


@lru_cache(maxsize=4096)
def homes(name: str, tables: Tables) -> tuple[str, ...]:
    """Country, region and continent of a place."""
    row = tables.by_name("areas").get(name) if tables.knows("areas") else None
    own = [row["country"], row["region"]] if row else []
    own += [
        continent for table, continent in CONTINENTS.items() if tables.knows(table) and name in tables.by_name(table)
    ]
    return tuple(own)


def tables_of_groups(arguments: Mapping, tables: Tables) -> Iterator[str]:
    """The artifacts by which the groups of a list are defined."""
    for group in as_list(arguments.get("of", [])):
        if not group.startswith("country "):
            for key, values in tables.members(group).items():
                yield from values if key == "in" else ()
