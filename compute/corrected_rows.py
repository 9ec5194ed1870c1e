"""Corrections of whole rows: one that is missing, one too many, one whose key is another, one that is there twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from compute import schema
from compute.correction import Correction, Refusal, did_you_mean
from compute.sheets import Sheet

NAMING = {schema.FUNDING.file: ("institution_id",), schema.COLLABORATIONS.file: ("institution_a", "institution_b")}
"""The columns in which other tables name an institution."""
HOW = "Write the cells as name=text, with a semicolon and a blank between two, such as name=A name; type=startup"


def add(correction: Correction) -> None:
    """A row that was missing stands behind the last one; columns that are not named are blank."""
    sheet = correction.sheet
    if correction.find(correction.key) is not None:
        raise Refusal("key", f"stands in {sheet.table.file} already", "Give the key of a new row, or correct its cells")
    cells = _cells(correction, "new_value")
    if cells.setdefault(sheet.table.key, correction.key) != correction.key:
        raise Refusal("new_value", f"gives another {sheet.table.key} than key does", "Write the same key in both")
    number = max(sheet.rows, default=1) + 1
    sheet.rows[number] = dict.fromkeys(sheet.header, "")
    for column, text in cells.items():
        correction.put(sheet, number, column, text)


def remove(correction: Correction) -> None:
    """A row goes, if the cells that the correction names are what it holds."""
    number = correction.target()
    for column, text in _cells(correction, "old_value").items():
        correction.guard(number, column, text)
    del correction.sheet.rows[number]


def rename(correction: Correction) -> None:
    """A key is another, and whatever named the row names it so; where a row has that key already, the two are one."""
    sheet, old, new = correction.sheet, correction.key, correction.new_value
    if correction.old_value != old:
        raise Refusal("old_value", "is not the key", "For another key, old_value is the key as it is")
    number = correction.target()
    if correction.find(new) is None:
        correction.put(sheet, number, sheet.table.key, new)
    else:
        del sheet.rows[number]
    if sheet.table.file == schema.INSTITUTIONS.file:
        for file, columns in NAMING.items():
            _follow(correction, correction.sheets[file], columns, old, new)


def _follow(correction: Correction, sheet: Sheet, columns: tuple[str, ...], old: str, new: str) -> None:
    """Rows that name the old key name the new one; a partnership of one institution with itself is none."""
    for number in [number for number, cells in sheet.rows.items() if old in [cells.get(name) for name in columns]]:
        for column in columns:
            if sheet.rows[number].get(column) == old:
                correction.put(sheet, number, column, new)
        named = [sheet.rows[number].get(column) for column in columns]
        if len(columns) > 1 and len(set(named)) == 1:
            del sheet.rows[number]


def in_words(cells: Mapping[str, str]) -> tuple[str, list[str]]:
    """Cells as a correction names them, without the blank ones; and the columns whose text would not be read back.

    >>> in_words({"name": "A name", "type": "startup", "city": "", "note": "old; type=unknown"})
    ('name=A name; type=startup', ['note'])
    """
    beyond = [column for column, text in cells.items() if re.search(r"; \w+=", text)]
    return "; ".join(f"{name}={text}" for name, text in cells.items() if text and name not in beyond), beyond


def _cells(correction: Correction, at: str) -> dict[str, str]:
    """Column → text of `name=A name; type=startup`.

    A semicolon that no column follows belongs to the text before it.
    """
    known = correction.sheet.parsers
    cells: dict[str, str] = {}
    column = ""
    for part in getattr(correction, at).split("; "):
        name, equals, text = part.partition("=")
        if equals and name in known:
            column = name
            cells[column] = text
        elif column and not (equals and name.isidentifier()):
            cells[column] += f"; {part}"
        else:
            meant = did_you_mean(name, known) if equals else ""
            raise Refusal(
                at,
                f'has "{name}", which is no column of {correction.sheet.table.file}'
                if equals
                else "does not name its columns",
                f"{meant}{HOW}",
            )
    return cells
