"""Rows of an artifact: their cells, their places by a column, and cuts from a list of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from report.claims.language.errors import ClaimError, NoColumn
from report.errors import did_you_mean

Row = Mapping[str, str]
JOINED = " & "
"""Between the names of a pair."""


def cell(row: Row, column: str, table: str) -> str:
    """A cell, blank where there is no row.

    Raises
    ------
    NoColumn
        If the table has no such column.
    """
    if row and column not in row:
        raise NoColumn(f'"{table}" has no column "{column}"{did_you_mean(column, row)}', column)
    return row.get(column, "")


def ranked(rows: Mapping[str, Row], column: str, lowest: bool, table: str) -> dict[str, int]:
    """The place of each row by a column, ties sharing the best; without one as they are listed."""
    if not column:
        return {name: number for number, name in enumerate(rows, 1)}
    cells = {name: text for name, row in rows.items() if (text := cell(row, column, table))}
    if column.endswith("rank"):
        return {name: int(text.removesuffix("=")) for name, text in cells.items()}
    values = {name: Decimal(text) for name, text in cells.items()}
    ordered = sorted(values.values(), reverse=not lowest)
    first: dict[Decimal, int] = {}
    for place, value in enumerate(ordered, 1):
        first.setdefault(value, place)
    return {name: first[value] for name, value in values.items()}


def cut_out(places: list, arguments: Mapping) -> list:
    """The first, the last, some, or a third of the places, as printed rows count them."""
    try:
        if "first" in arguments:
            return places[: int(arguments["first"])]
        if "last" in arguments:
            return places[max(0, len(places) - int(arguments["last"])) :]
        if "rows" in arguments:
            low, high = map(int, arguments["rows"].split("-"))
            return places[low - 1 : high]
    except (ValueError, TypeError, AttributeError):
        raise ClaimError("rows are counted as `first: 15`, `last: 15` or `rows: 16-30`") from None
    return _third(places, arguments["third"]) if "third" in arguments else places


def _third(places: list, which: str) -> list:
    """The upper or the lower third, rounded down, or what is between them."""
    size = len(places) // 3
    thirds = {
        "upper": places[:size],
        "middle": places[size : len(places) - size],
        "lower": places[len(places) - size :],
    }
    if which not in thirds:
        raise ClaimError(f'"{which}" is no third; there are {", ".join(thirds)}')
    return thirds[which]


def by_name(name: str) -> tuple[str, str]:
    """Sort key within a tie: alphabetical, ignoring a leading "Greater "."""
    bare = unicodedata.normalize("NFKD", name.removeprefix("Greater "))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold(), name


def pair(first: str, second: str) -> str:
    """The name of two clusters together, in the order of the alphabet.

    >>> pair("Oxford", "Cambridge")
    'Cambridge & Oxford'
    """
    return JOINED.join(sorted((first, second)))
