"""Rows that are none: what a spreadsheet, a copy or a lone quotation mark puts among the rows of a table."""

from __future__ import annotations

import csv
import re

from compute.cells import Refused
from compute.schema import Table

TOTAL = re.compile(
    r"\b((grand|sub)?-?\s?totals?|sums?|(zwischen|gesamt)?summe|gesamt|(gesamt|teil)?ergebnis|average|mean|count)\b",
    re.I,
)

Fault = tuple[str, str]
"""Why, and how to fix it."""


def is_plain(table: Table, header: list[str], cells: list[str]) -> bool:
    """Whether cells are a row of the table at first sight, as nearly all are: nothing more need be asked of them."""
    return (
        len(cells) == len(header)
        and cells[0].strip().casefold() not in ("", header[0])
        and _enough(table, header, cells)
        and "\n" not in "".join(cells)
    )


def no_row(table: Table, header: list[str], cells: list[str]) -> Fault | None:
    """Why these cells are no row of the table, if they are none; what they say is nothing that the table lacks."""
    if not "".join(cells).strip():
        return "holds nothing but blanks", "Delete the row"
    if cells[0].strip().casefold() == header[0] and [cell.strip().casefold() for cell in cells] == header:
        return "repeats the header", "Delete the row; were two files pasted together?"
    if not _enough(table, header, cells) and any(map(TOTAL.search, cells)):
        return "looks like a total below the rows, not like one of them", "Delete the row"
    return None


def _enough(table: Table, header: list[str], cells: list[str]) -> bool:
    """Whether more than half of the columns that a row needs are filled."""
    needed = len(table.needed)
    return (cells.count("") * 2 < needed < len(cells)) or _filled(table, header, cells) * 2 > needed


def _filled(table: Table, header: list[str], cells: list[str]) -> int:
    return sum(cell.strip() != "" for name, cell in zip(header, cells, strict=False) if name in table.needed)


def remark(table: Table, header: list[str], cells: list[str]) -> Fault | None:
    """Why these cells are a remark, a row of units or a mark among the rows, if they are."""
    alone = not _enough(table, header, cells) and not any(mark in cells[0] for mark in ",;\t|")
    if not alone and (cells[0].strip() or any(_values(table, header, cells))):
        return None
    filled = _filled(table, header, cells)
    return (
        f"is no row of the table: it has {filled} of the {len(table.needed)} cells that a row needs"
        + ", and none with what its column holds" * (not alone),
        "Delete it if it is a remark, a unit, a sum or a mark; else fill in its cells",
    )


def bent(cells: list[str]) -> Fault | None:
    """What a word processor does to quotation marks that hold a text with commas together."""
    if any(cell[:1] in "“„" and cell[-1:] not in "“”" for cell in cells if cell):
        return (
            "has more cells than the header: bent quotation marks (“ ”) hold no text together",
            'Put straight ones (") in their place, or give the file to `build.py tidy`',
        )
    return None


def swallowed(table: Table, header: list[str], cells: list[str]) -> Fault | None:
    """What a quotation mark that is closed in a later row has swallowed: lines of a cell that are rows themselves."""
    if "\n" not in "".join(cells):
        return None
    for at, cell in enumerate(cells):
        lines = cell.split("\n")[1:]
        if any(_is_row(table, header, line, at, n == len(lines)) for n, line in enumerate(lines, 1)):
            rows = f"the {len(lines):,} rows" if len(lines) > 1 else "the row"
            where = f' in the column "{header[at]}"' if at < len(header) else ""
            return (
                f"a quotation mark that is opened here{where} swallows {rows} that follow{'s' * (len(lines) == 1)}",
                'Remove the stray quotation mark; a quote inside a text is doubled ("") within a quoted cell',
            )
    return None


def _is_row(table: Table, header: list[str], line: str, at: int, last: bool) -> bool:
    """Whether a line, read by itself, has the cells of a row (the last one: those up to the column of the quote)."""
    try:
        cells = next(csv.reader([line]), [])
    except csv.Error:
        return False
    if len(cells) != len(header) and not (last and len(cells) == at + 1 > 1):
        return False
    fitting = _values(table, header, cells)
    return sum(fitting) * 2 > len(fitting) > 0


def _values(table: Table, header: list[str], cells: list[str]) -> list[bool]:
    """Of each cell under one of the columns: whether the column can hold it."""
    return [
        _fits(table.columns[name], cell) for name, cell in zip(header, cells, strict=False) if name in table.columns
    ]


def _fits(parse, cell: str) -> bool:
    try:
        parse(cell)
    except Refused:
        return False
    return True
