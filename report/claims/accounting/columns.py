"""The columns on which a verdict is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from report.claims.language.places import wheres
from report.claims.language.verdict import Verdict
from report.text.yaml import as_list

NUMBERED = re.compile(r"_p?(\d+)$")
"""How the columns of a second partner or of a 95th percentile end."""
ABOVE = re.compile(r"above_(\d)_(\d+)$")
"""How the names of shares of what is above a bound end."""
OPEN = ("indicators", "areas", "ranking", "membership", "quasi_clusters")
"""Artifacts that list everybody: their length is no number that words would say."""


def columns_of(verdict: Verdict) -> Iterator[str]:
    """The columns on which a verdict's numbers and orders are; where a list has none, the list."""
    described = (verdict.arguments, *(number.arguments for number in verdict.measured))
    for arguments in (*described, *(where for place in described for where in wheres(place))):
        keys = [arguments[key] for key in ("column", "by", "columns") if key in arguments]
        keys = keys or [table for table in (arguments.get("in"),) if table and table not in (*OPEN, "tier1", "tier2")]
        yield from (str(column).removeprefix("lowest ") for key in keys for column in as_list(key))


def numbered(columns: Iterable[str]) -> set[int]:
    """The numbers in the names of columns: of the second partner, of the 95th percentile."""
    return {int(number[1]) for column in columns if (number := NUMBERED.search(column))}


def least(arguments: Mapping) -> list[Decimal]:
    """The bound in the name of a share of what is above it."""
    bound = ABOVE.search(str(arguments.get("name", arguments.get("column", ""))))
    return [Decimal(f"{bound[1]}.{bound[2]}")] if bound else []
