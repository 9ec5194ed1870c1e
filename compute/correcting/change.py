"""What a correction says, and corrections.csv with more rows or fewer."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import NamedTuple

from compute.corrected_rows import in_words
from compute.errors import InputError, quoted
from compute.schema import CORRECTIONS
from compute.sheets import Sheet


class Change(NamedTuple):
    """What one correction says; the column is blank where a row came or went, and the key's where a key is another."""

    file: str
    key: str
    column: str
    old: str
    new: str

    def __str__(self) -> str:
        if self.column:
            return f"{self.file}, {self.key}, {self.column}: {quoted(self.old)} → {quoted(self.new)}"
        return f"{self.file}, {self.key}: " + (f"a new row, {self.new}" if self.new else f"a row less, {self.old}")


def row_added(file: str, key: str, cells: Mapping[str, str]) -> Iterator[Change]:
    """A row that was missing, and behind it the cells that the words of a row cannot say."""
    words, beyond = in_words(cells)
    yield Change(file, key, "", "", words)
    yield from (Change(file, key, name, "", cells[name]) for name in beyond)


def row_removed(file: str, key: str, cells: Mapping[str, str]) -> Change:
    """A row that should not be there, with what it holds."""
    return Change(file, key, "", in_words(cells)[0], "")


def with_changes(
    corrections: Sheet, changes: Iterable[Change], when: date, reason: str, source: str
) -> tuple[str, list[str]]:
    """The text of corrections.csv with a row for each change, and the ids of these: `c-1`, `c-2`, and so on."""
    taken = {cells["correction_id"] for cells in corrections.rows.values()}
    last = max((int(id[2:]) for id in taken if id.startswith("c-") and id[2:].isdecimal()), default=0)
    added = [
        dict(zip(CORRECTIONS.columns, (f"c-{number}", when.isoformat(), *change, reason, source), strict=True))
        for number, change in zip(count(last + 1), changes, strict=False)
    ]
    return corrections_text(corrections, [*corrections.rows.values(), *added]), [row["correction_id"] for row in added]


def without(corrections: Sheet, ids: Collection[str]) -> Sheet:
    """The corrections without some of them."""
    left = {row: cells for row, cells in corrections.rows.items() if cells["correction_id"] not in ids}
    return Sheet(corrections.table, corrections.header, left)


def require_readable(sheet: Sheet) -> None:
    """Every row of a table could be read, so that none is lost when it is written.

    Raises
    ------
    InputError
        With everything that keeps it from being read.
    """
    if sheet.problems:
        raise InputError(sheet.problems)


def corrections_text(corrections: Sheet, rows: Iterable[Mapping[str, str]]) -> str:
    """corrections.csv with these rows; columns that only this file has are kept."""
    columns = [*CORRECTIONS.columns, *(name for name in CORRECTIONS.optional if name in corrections.header)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return out.getvalue()
