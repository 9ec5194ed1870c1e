"""Rows that are none: what a spreadsheet, a copy or a lone quotation mark puts among the rows of a table."""

from __future__ import annotations

import csv
import re

from compute.cells import Refused
from compute.schema import Table

TOTAL = re.compile(r"(grand |sub-?)?(total|sum|summe|average|mean|count)s?\b[\s:.]*.*", re.I)

Fault = tuple[str, str]
"""Why, and how to fix it."""


def no_row(table: Table, header: list[str], cells: list[str]) -> Fault | None:
    """Why these cells are no row of the table, if they are none; where a row is hidden in them it is lost."""
    if not any(cell.strip() for cell in cells):
        return "holds nothing but blanks", "Delete the row"
    if cells == header:
        return "repeats the header", "Delete the row; were two files pasted together?"
    if _is_total(table, header, cells):
        return "looks like a total below the rows, not like one of them", "Delete the row"
    return None


def _is_total(table: Table, header: list[str], cells: list[str]) -> bool:
    first = next(cell for cell in cells if cell.strip())
    filled = sum(cell != "" for name, cell in zip(header, cells, strict=False) if name in table.columns)
    return TOTAL.fullmatch(first.strip()) is not None and filled * 2 <= len(table.columns)


def swallowed(table: Table, header: list[str], cells: list[str]) -> Fault | None:
    """What a quotation mark that is closed in a later row has swallowed: lines of a cell that are rows themselves."""
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
    parsers = [(table.columns[name], cell) for name, cell in zip(header, cells, strict=False) if name in table.columns]
    return sum(_fits(parse, cell) for parse, cell in parsers) * 2 > len(parsers) > 0


def _fits(parse, cell: str) -> bool:
    try:
        parse(cell)
    except Refused:
        return False
    return True
