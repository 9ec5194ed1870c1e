"""Corrections, applied in file order on the texts of the tables and guarded by what must be there before.

| what is corrected | column | old_value | new_value |
|---|---|---|---|
| a cell | its name | what is there | what should be there |
| a key, everywhere | the key's name | the key | the new key |
| a row that is there twice: it goes, and what named it names the other | the key's name | its key | the other's key |
| a row that is missing | blank | blank | `name=A name; type=startup; …` |
| a row that should not be there | blank | `name=A name`, one cell or more | blank |

They may chain: the second correction of a cell must know what the first one left. The result is validated like any
other input, with all corrections applied: rows that come or go together may be corrected in any order.
"""

from __future__ import annotations

from compute.corrected_rows import add, remove, rename
from compute.correction import Correction, Origin, Refusal, did_you_mean
from compute.errors import Problem
from compute.sheets import Sheet

SAYING = ("correction_id", "file", "key", "column", "old_value", "new_value")
"""The columns that say what is corrected; the others say why."""


def apply_corrections(sheets: dict[str, Sheet], corrections: Sheet) -> tuple[Origin, list[Problem]]:
    """Change the sheets in place; return where the new texts come from, and what could not be applied."""
    origin: Origin = {}
    problems = []
    for row, cells in corrections.rows.items():
        id, file, key, column, old_value, new_value = (cells.get(name, "") for name in SAYING)
        correction = Correction(row, id, file, key, column, old_value, new_value, sheets, origin)
        try:
            _apply(correction)
        except Refusal as refusal:
            problems.append(correction.problem(refusal))
    return origin, problems


def _apply(correction: Correction) -> None:
    if not (correction.file and correction.key):
        return  # told as blank cells
    sheet = correction.sheet
    if not sheet.whole:
        return  # what is wrong with the table is told already
    if correction.old_value == correction.new_value:
        raise Refusal("new_value", "is the same as old_value", "Give the value that should be there, or remove the row")
    if correction.column == sheet.table.key:
        rename(correction)
    elif correction.column:
        _change(correction)
    elif correction.old_value and correction.new_value:
        raise Refusal("column", "is blank, although a value is to become another", "Name the column of the cell")
    elif correction.old_value:
        remove(correction)
    else:
        add(correction)


def _change(correction: Correction) -> None:
    """One cell is another."""
    sheet, column = correction.sheet, correction.column
    if column not in sheet.parsers:
        raise Refusal(
            "column",
            f"is not a column of {sheet.table.file}",
            f"{did_you_mean(column, sheet.parsers)}Use one of {', '.join(sheet.parsers)}",
        )
    number = correction.target()
    correction.guard(number, column, correction.old_value)
    correction.put(sheet, number, column, correction.new_value)
