"""Corrections: changes of single cells, applied in file order on the texts of the tables and guarded by `old_value`.

They may chain (the second correction of a cell must know what the first one left), they cannot touch keys, and they
neither add nor remove rows. The result is validated like any other input.
"""

from __future__ import annotations

from compute.errors import REFERENCE, Problem, quoted
from compute.sheets import Sheet

Origin = dict[tuple[str, int, str], str]
"""(file, row, column) → the correction that the text now there comes from."""


def apply_corrections(sheets: dict[str, Sheet], corrections: Sheet) -> tuple[Origin, list[Problem]]:
    """Change the sheets in place; return where the new texts come from, and what could not be applied."""
    origin: Origin = {}
    problems = []
    for row, correction in corrections.rows.items():
        problem = _apply(sheets, correction, row, origin)
        if problem:
            problems.append(problem)
    return origin, problems


def _apply(sheets: dict[str, Sheet], correction: dict[str, str], row: int, origin: Origin) -> Problem | None:
    file = correction.get("file", "")
    sheet = sheets.get(file.removesuffix(".csv") + ".csv")
    column, key = correction.get("column", ""), correction.get("key", "")

    def refuse(at: str, why: str, fix: str) -> Problem:
        return Problem(REFERENCE, corrections_file, why, fix, (row,), at, correction.get(at, ""))

    corrections_file = "corrections.csv"
    if not (file and key and column):
        return None  # reported as a blank cell
    if sheet is None:
        return refuse("file", "is not a table that can be corrected", f"Use one of {', '.join(sheets)}")
    if not sheet.whole:
        return None
    if column == sheet.table.key:
        return refuse("column", "is the key of its table, which corrections cannot change",
                      "Change the key in the table itself, with everything that refers to it")
    if column not in sheet.parsers:
        return refuse("column", f"is not a column of {sheet.table.file}", f"Use one of {', '.join(sheet.parsers)}")
    target = [number for number, cells in sheet.rows.items() if cells[sheet.table.key] == key]
    if len(target) != 1:
        return refuse("key", f"stands {len(target)} times in {sheet.table.file}" if target
                      else f"is not in {sheet.table.file}", f"Give the {sheet.table.key} of exactly one row")
    number = target[0]
    found = sheet.rows[number][column]
    if found != correction["old_value"]:
        since = origin.get((sheet.table.file, number, column))
        return refuse("old_value", f'is not what stands in {sheet.table.file}, row {number}, column "{column}": '
                      f'there is {quoted(found)}' + (f", set by correction {since}" if since else ""),
                      "Check whether the cell has been changed already; give the value that is there now")
    if found == correction["new_value"]:
        return refuse("new_value", "is the same as old_value", "Give the value that should be there, or remove the row")
    sheet.rows[number][column] = correction["new_value"]
    origin[sheet.table.file, number, column] = correction["correction_id"]
    return None
