"""One correction: what it says, the tables that it is about, and why it cannot be applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compute.errors import REFERENCE, Problem, quoted
from compute.sheets import Sheet

FILE = "corrections.csv"
LIKE = 75
"""Out of 100 (rapidfuzz): how like the one that was meant must be before it is offered."""

Origin = dict[tuple[str, int, str], str]
"""(file, row, column) → the correction that the text now there comes from."""


class Refusal(Exception):
    """The correction cannot be applied: the column of corrections.csv at fault, why, and how to fix it."""

    def __init__(self, at: str, why: str, fix: str):
        super().__init__(at, why, fix)
        self.at, self.why, self.fix = at, why, fix


@dataclass(frozen=True)
class Correction:
    """A row of corrections.csv, the tables as earlier corrections left them, and where their texts come from."""

    row: int
    id: str
    file: str
    key: str
    column: str
    old_value: str
    new_value: str
    sheets: Mapping[str, Sheet]
    origin: Origin

    @property
    def sheet(self) -> Sheet:
        """The table that is corrected."""
        sheet = self.sheets.get(self.file.removesuffix(".csv") + ".csv")
        if sheet is None:
            raise Refusal(
                "file",
                "is not a table that can be corrected",
                f"{did_you_mean(self.file, self.sheets)}Use one of {', '.join(self.sheets)}",
            )
        return sheet

    def find(self, key: str) -> int | None:
        """The row of the table that has a key; None if there is none."""
        name = self.sheet.table.key
        rows = [number for number, cells in self.sheet.rows.items() if cells[name] == key]
        if len(rows) > 1:
            raise Refusal(
                "key", f"stands {len(rows)} times in {self.sheet.table.file}", f"Give the {name} of exactly one row"
            )
        return rows[0] if rows else None

    def target(self) -> int:
        """The row of the table that the correction is about."""
        row = self.find(self.key)
        if row is None:
            name = self.sheet.table.key
            meant = did_you_mean(self.key, (cells[name] for cells in self.sheet.rows.values()))
            raise Refusal("key", f"is not in {self.sheet.table.file}", f"{meant}Give the {name} of exactly one row")
        return row

    def guard(self, number: int, column: str, expected: str) -> None:
        """Go on only if a cell holds what the correction says it does."""
        there = self.sheet.rows[number][column]
        if there != expected:
            since = self.origin.get((self.sheet.table.file, number, column))
            raise Refusal(
                "old_value",
                f"is not what stands in {self.sheet.table.file}, row {number}, column "
                f'"{column}": there is {quoted(there)}' + (f", set by correction {since}" if since else ""),
                "Check whether the cell has been changed already; give the value that is there now",
            )

    def put(self, sheet: Sheet, number: int, column: str, text: str) -> None:
        """Change a cell, and remember which correction did."""
        sheet.rows[number][column] = text
        self.origin[sheet.table.file, number, column] = self.id

    def problem(self, refusal: Refusal) -> Problem:
        """What an editor is told of a correction that cannot be applied."""
        return Problem(REFERENCE, FILE, refusal.why, refusal.fix, (self.row,), refusal.at, getattr(self, refusal.at))


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """The known word most like a text, as a question with a blank behind it; blank where none is like it."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(text, list(known), scorer=fuzz.ratio, score_cutoff=LIKE, processor=str.casefold)
    return f'Did you mean "{near[0]}"? ' if near else ""
