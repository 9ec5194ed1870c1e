"""Rows whose cells stand one column too far right or left: told as that, not as the several cells that are wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compute.cells import Refused
from compute.errors import ROW, Problem
from compute.spreadsheets.column import Question, Raw
from compute.spreadsheets.meanings import parsers
from compute.spreadsheets.tables import Taken


def moved_rows(contents: Taken, questions: list[Question]) -> Iterator[Problem]:
    """The rows of a sheet that are asked in two cells or more, and fit their columns once a cell goes or comes."""
    asked = Counter(number for question in questions for number in question.cells)
    for number in [number for number, times in asked.items() if times > 1]:
        cells = contents.rows[number]
        at = min([*cells].index(question.column) for question in questions if number in question.cells)
        values, name = [*cells.values()], [*cells][at]
        for side, moved in (
            ("right", [*values[:at], *values[at + 1 :], ""]),
            ("left", [*values[:at], "", *values[at:-1]]),
        ):
            placed = dict(zip(cells, moved, strict=True))
            if _fits(contents, {column: cell for column, cell in placed.items() if column != name or cell != ""}):
                why = f"stands one column too far {side} from {name} on"
                fix = "Move them back, and fill in the cell that was lost"
                yield Problem(ROW, contents.grid.where, why, fix, (number,), value=str(values[0]))
                break


def _fits(contents: Taken, cells: dict[str, Raw]) -> bool:
    parse = parsers(contents.table)
    try:
        for name, cell in cells.items():
            parse[name](str(cell))
    except Refused:
        return False
    return True
