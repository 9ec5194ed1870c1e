"""The four tables and the corrections: their columns, in the order in which we write them, and how each is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from compute import cells
from compute.blanks import optional
from compute.cells import Parser, free_text, key, name, note, one_of, required, text
from compute.days import day, day_or_year
from compute.errors import Refused
from compute.regions import NAMES

UNIVERSITY, RESEARCH_INSTITUTE, GOVERNMENT, STARTUP, CORPORATE = TYPES = (
    "university",
    "research_institute",
    "government",
    "startup",
    "corporate",
)
RESEARCH = (UNIVERSITY, RESEARCH_INSTITUTE)
INDUSTRY = (STARTUP, CORPORATE)
STARTUP_KINDS = ("vc", "equity", "debt")
RULES = (
    "unit",
    "block-twice",
    "rows-missing",
    "column-changed",
    "rows-gone",
    "rows-new",
    "column-sorted",
    "column-filled",
    "garbled-letters",
    "correction",
    "area-figures",
    "amount",
    "country-and-place",
    "city-and-place",
    "area-place",
    "area-twice",
    "organisation-twice",
    "money-twice",
    "partnership-twice",
    "same-point",
    "coarse-point",
    "kind-and-type",
    "day-and-month",
    "date",
    "odd-text",
    "area-labels",
    "changed",
)
"""What can be worth a look (`compute.screening`), in order of weight: what harms most is told first."""

OPTIONAL: dict[str, Parser] = {
    "source": free_text,
    "note": note,
    "provenance": optional(one_of("published", "assumed", "simulated")),
}


@dataclass(frozen=True)
class Table:
    """One CSV file: its name, its columns with their parsers; the first column is the key, unique where `keyed`."""

    file: str
    columns: dict[str, Parser]
    may_be_absent: bool = False
    may_be_empty: bool = True
    keyed: bool = True

    @property
    def key(self) -> str:
        return next(iter(self.columns))

    @cached_property
    def needed(self) -> frozenset[str]:
        """Columns that may not be blank."""
        return frozenset(name for name, parse in self.columns.items() if not _takes_blank(parse))

    @property
    def optional(self) -> dict[str, Parser]:
        """Columns that may be there or not."""
        return {name: parse for name, parse in OPTIONAL.items() if name not in self.columns}


def _takes_blank(parse: Parser) -> bool:
    try:
        parse("")
    except Refused:
        return False
    return True


INSTITUTIONS = Table(
    "institutions.csv",
    {
        "institution_id": key,
        "name": text,
        "type": one_of(*TYPES),
        "city": text,
        "country": cells.country,
        "latitude": cells.latitude,
        "longitude": cells.longitude,
        "spinout_of": optional(name, blank=""),
        "spinout_type": optional(one_of("university", "research")),
    },
    may_be_empty=False,
)

FUNDING = Table(
    "funding.csv",
    {
        "funding_id": key,
        "institution_id": key,
        "date": day,
        "amount_usd": cells.money_above_zero,
        "kind": one_of(*STARTUP_KINDS, "corporate"),
    },
)

COLLABORATIONS = Table(
    "collaborations.csv", {"collaboration_id": key, "institution_a": key, "institution_b": key, "date": day_or_year}
)

AREAS = Table(
    "areas.csv",
    {
        "area": text,
        "country": text,
        "region": one_of(*NAMES),
        "latitude": cells.latitude,
        "longitude": cells.longitude,
        "gdp_usd": optional(cells.money_above_zero),
        "population": optional(cells.money_above_zero),
        "ecosystem_value_usd": optional(cells.money),
    },
    may_be_empty=False,
)

CORRECTIONS = Table(
    "corrections.csv",
    {
        "correction_id": key,
        "date": day,
        "file": text,
        "key": text,
        "column": free_text,
        "old_value": str,
        "new_value": str,
        "reason": required(free_text),
        "source": free_text,
    },
    may_be_absent=True,
)

ACCEPTED = Table(
    "accepted.csv",
    {
        "rule": one_of(*RULES),
        "file": one_of(*(table.file for table in (INSTITUTIONS, FUNDING, COLLABORATIONS, AREAS, CORRECTIONS))),
        "key": str,
        "column": str,
        "value": str,
        "reason": text,
        "date": day,
    },
    may_be_absent=True,
    keyed=False,
)

KEYS = Table(
    "keys.csv",
    {
        "file": one_of(*(table.file for table in (INSTITUTIONS, FUNDING, COLLABORATIONS, AREAS))),
        "ours": text,
        "foreign": text,
    },
    may_be_absent=True,
    keyed=False,
)

TABLES = (INSTITUTIONS, FUNDING, COLLABORATIONS, AREAS)
