"""Rows of a sheet that is no table of an edition, under columns that whoever made it knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compute.errors import FILE, InputError, Problem
from compute.spreadsheets.column import Ask
from compute.spreadsheets.grids import HEAD, Grid, folded, grids

WESTERN = "cp1252"
"""The alphabet of a CSV that could be in several, since nothing depends on its letters."""


def rows_under(file: str, raw: bytes, columns: Sequence[str], needed: Sequence[str]) -> list[dict[str, str]]:
    """The rows of the first sheet that has the columns which are needed, each a text by column; others are blank.

    Raises
    ------
    InputError
        If the file cannot be read, or no sheet has these columns.
    """
    names = {folded(name): name for name in columns}
    try:
        sheets = list(grids(file, raw, (), columns=names))
    except Ask:
        sheets = list(grids(file, raw.decode(WESTERN, "replace").encode(), (), columns=names))
    for grid in sheets:
        for at, row in enumerate(grid.rows[:HEAD]):
            head = [names.get(folded(cell), "") for cell in row]
            if {*needed} <= {*head}:
                return list(_rows(grid, at, head, columns))
    lacking = " and ".join(f"“{name}”" for name in needed)
    raise InputError([Problem(FILE, file, f"has no columns {lacking}", "Give back the sheet that the site offers")])


def _rows(grid: Grid, at: int, head: Sequence[str], columns: Sequence[str]) -> Iterator[dict[str, str]]:
    for row in grid.rows[at + 1 :]:
        cells = {name: " ".join(str(cell).split()) for name, cell in zip(head, row, strict=False) if name}
        if any(cells.values()):
            yield dict.fromkeys(columns, "") | cells
