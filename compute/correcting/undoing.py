"""A correction taken back: out of the file until it is released, by a correction of its own afterwards."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from compute import schema
from compute.correcting.change import Change, row_added, without
from compute.correcting.tables import Tables, Unknown, likest
from compute.corrections import apply_corrections
from compute.errors import Refused
from compute.intake import read_tables
from compute.sheets import Sheet

Cells = Mapping[str, str]


def correction_named(tables: Tables, typed: str) -> str:
    """The id of a correction."""
    ids = [cells["correction_id"] for cells in tables.corrections.rows.values()]
    if typed in ids:
        return typed
    told = f"There are {', '.join(ids)}" if ids else "There is none"
    raise Unknown(typed, f"is no correction of {schema.CORRECTIONS.file}", likest(typed, ids), told)


def undone(tables: Tables, ids: Collection[str], released: Collection[str]) -> tuple[Sheet, list[Change]]:
    """The corrections without those of `ids` that are not released, and the changes that take back the others.

    Raises
    ------
    Refused
        If a later correction goes on from one of them, or two rows became one.
    """
    rows = [*tables.corrections.rows.items()]
    taken: list[Change] = []
    for row, correction in reversed(rows):
        if correction["correction_id"] in ids:
            _require_last(correction, [other for number, other in rows if number > row], ids)
            if correction["correction_id"] in released:
                taken += _back(correction, tables, _before(tables, row))
    return without(tables.corrections, {name for name in ids if name not in released}), taken


def _require_last(correction: Cells, later: list[Cells], ids: Collection[str]) -> None:
    for other in later:
        if other["correction_id"] not in ids and _place(other) == _place(correction):
            raise Refused(
                f"{other['correction_id']} goes on from {correction['correction_id']}",
                f"Undo both: --undo {correction['correction_id']} {other['correction_id']}",
            )


def _place(correction: Cells) -> tuple[str, str, str]:
    return correction["file"].removesuffix(".csv"), correction["key"], correction["column"]


def _before(tables: Tables, row: int) -> dict[str, Sheet]:
    """The tables as they were before the correction of a row."""
    sheets = read_tables(tables.folder)
    earlier = {number: cells for number, cells in tables.corrections.rows.items() if number < row}
    apply_corrections(sheets, Sheet(tables.corrections.table, tables.corrections.header, earlier))
    return sheets


def _back(correction: Cells, tables: Tables, before: Mapping[str, Sheet]) -> list[Change]:
    file = correction["file"].removesuffix(".csv") + ".csv"
    sheet, key, old, new = before[file], correction["key"], correction["old_value"], correction["new_value"]
    own = sheet.table.key
    rows = {cells[own]: cells for cells in sheet.rows.values()}
    if correction["column"] == own and new in rows:
        raise Refused(
            f"{correction['correction_id']} made one row of two, which nothing tells apart any more",
            "Add the row again: --add, and correct the rows that name it",
        )
    if correction["column"]:
        return [Change(file, new if correction["column"] == own else key, correction["column"], new, old)]
    if new:
        return tables.removed(file, key)
    return [*row_added(file, key, {name: text for name, text in rows[key].items() if name != own})]
