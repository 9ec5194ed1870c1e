"""Names as running text calls them: places, institutions, countries and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report.claims.accounting.atoms import Phrases
from report.claims.language.tables import Tables

AFFIXES = re.compile(r"^(?:Greater|Metro) | (?:Metropolitan Area|Region|Area|Corridor|Metroplex|Commuter Belt)$")
BRACKETS = re.compile(r" \([^()]*\)$")
COLUMNS_OF_NAMES = (
    "startup",
    "institution_of_origin",
    "top_industry_collaborator",
    "top_research_collaborator",
    *(f"{side}_collaborator_{number}" for side in ("industry", "research") for number in (1, 2, 3)),
)
TABLES_OF_PERIODS = ("funding_by_period",)
TABLES_OF_NAMES = ("major_clusters", "industry_collaborations", "tier1")


def short(name: str) -> str:
    """A place as running text calls it.

    >>> short("Greater Helsinki"), short("Tel Aviv Metropolitan Area"), short("San Francisco Bay Area")
    ('Helsinki', 'Tel Aviv', 'San Francisco Bay')
    """
    return AFFIXES.sub("", AFFIXES.sub("", name))


def spoken(name: str, words: str) -> str:
    """The form in which a name stands in some words; blank if it does not."""
    parts = [part for part in (*short(name).split("–")[:1], *short(name).split(" ")[:1]) if len(part) > 4]
    forms = [name, f"{short(name)} Area", short(name), short(name).replace(" ", "–"), *parts]
    return next((form for form in forms if re.search(rf"\b{re.escape(form)}\b", words)), "")


def forms(name: str) -> set[str]:
    """The ways in which running text writes the name of a place or an institution, and the parts of a double name.

    >>> sorted(forms("Greater Atlanta, GA")), sorted(forms("Bristol–Bath Region"))
    (['Atlanta', 'Atlanta, GA', 'Greater Atlanta, GA'], ['Bath', 'Bristol', 'Bristol–Bath', 'Bristol–Bath Region'])
    """
    return {name, short(name), BRACKETS.sub("", name), short(name).partition(",")[0], *short(name).split("–")}


def names(tables: Tables, aliases: Mapping[str, str]) -> Phrases[str]:
    """Every name that the artifacts or the aliases know: as it may be written → as the data has it."""
    known: Phrases[str] = Phrases()
    for name in {*_places(tables), *_institutions(tables)}:
        for form in forms(name):
            known.add(form, name)
    groups = {group for group in tables.groups if not group.startswith("first ")}
    for period in _periods(tables):
        known.add(period, period)
        known.add(period[:1].lower() + period[1:], period)
    for home in {*_homes(tables), *groups, *tables.facts.get("regions", {})}:
        known.add(home, home)
        known.add(home.replace(", and ", " or "), home)
    for alias, name in aliases.items():
        known.add(alias, name)
    return known


def bearers(tables: Tables) -> frozenset[str]:
    """The names of single places and institutions, as against countries, regions and groups."""
    return frozenset({*_places(tables), *_institutions(tables)} - {*_homes(tables), *tables.groups})


def _places(tables: Tables) -> Iterator[str]:
    for table in ("areas", "ranking"):
        if tables.knows(table):
            yield from tables.by_name(table)


def _homes(tables: Tables) -> Iterator[str]:
    for table in ("areas", "ranking"):
        if tables.knows(table):
            for row in tables.rows(table):
                yield from filter(None, (row.get("country"), row.get("region")))


def _periods(tables: Tables) -> Iterator[str]:
    """The names of periods that are no years: "Up to 2023"."""
    for table in filter(tables.knows, TABLES_OF_PERIODS):
        yield from (row["period"] for row in tables.rows(table) if not row["period"].isdigit())


def _institutions(tables: Tables) -> Iterator[str]:
    yield from tables.facts.get("best_funded", {})
    for table in TABLES_OF_NAMES:
        if tables.knows(table):
            for row in tables.rows(table):
                yield from filter(None, (row.get(column) for column in COLUMNS_OF_NAMES))
