"""A column that is read, what a cell can hold, and what comes of it: a text, or a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from compute.altered_ids import alike
from compute.cells import Parser, Refused
from compute.errors import quoted, rows_text
from compute.spreadsheets.meanings import Meaning
from compute.spreadsheets.readings import Readings

Raw = str | float | bool | date | datetime | time | timedelta
"""What a cell holds: a text, or what a spreadsheet has made of it."""
CURRENT, BLANK = "what stands in the edition now", "blank"
IS_BLANK = "is blank"
EXCHANGED = "latitude and longitude exchanged"


@dataclass(frozen=True)
class Read:
    """The text of a cell, and the kinds of repairs that made it."""

    text: str
    repairs: tuple[str, ...] = ()


class Ask(Exception):
    """A cell that does not say what it means: why, and each reading with its text."""

    def __init__(self, why: str, readings: Readings | None = None):
        super().__init__(why)
        self.why, self.readings = why, readings or {}


@dataclass(frozen=True)
class Column:
    """A column of a file that is read: its meaning and parser, and what is known where it came from and goes to.

    `foreign` maps keys of other databases to ours; `keys` are those of the edition. `typed`: from a spreadsheet, where
    a text is what somebody typed; a CSV may have gone through one that changed it. `commas`: decimals follow a comma.
    `exchanged`, `dates_exchanged`: other days of the column show that months may stand in the place of days, in texts
    and in dates that the spreadsheet has made; `orders`: how those others are read, by the sign between their parts.
    """

    meaning: Meaning
    parse: Parser
    last_year: int
    foreign: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    typed: bool = False
    commas: bool = False
    exchanged: bool = False
    dates_exchanged: bool = False
    orders: Mapping[str, str] = field(default_factory=dict)

    def accepts(self, text: str) -> bool:
        """Whether the intake would take the text."""
        try:
            self.parse(text)
        except Refused:
            return False
        return True

    @cached_property
    def like(self) -> dict[str, list[str]]:
        """Keys of the edition by what is left of them without capitals and kinds of separators."""
        by_form: dict[str, list[str]] = {}
        for key in sorted(self.keys):
            by_form.setdefault(alike(key), []).append(key)
        return by_form


@dataclass
class Question:
    """Cells of one column that are asked for the same reason: row → what stands there, and its readings.

    `rows` are those of its sheet, which an answer fills in.
    """

    where: str
    file: str
    column: str
    why: str
    rows: dict[int, dict[str, str]]
    cells: dict[int, tuple[Raw, dict[str, str]]] = field(default_factory=dict)

    def fill(self, number: int, how: str) -> None:
        """Take one of the readings of a cell; where two cells were exchanged, of both."""
        raw, readings = self.cells[number]
        self.rows[number][self.column] = readings[how]
        if how == EXCHANGED:
            self.rows[number]["longitude"] = str(raw)

    @property
    def readings(self) -> list[str]:
        """The readings that every cell has."""
        return [
            how
            for how in next(iter(self.cells.values()))[1]
            if all(how in readings for _, readings in self.cells.values())
        ]

    def __str__(self) -> str:
        value, _ = next(iter(self.cells.values()))
        rows = rows_text(tuple(self.cells))
        return f'{self.where}, {rows}, column "{self.column}", value {quoted(str(value))}: {self.why}'


def as_text(readings: Mapping[str, str]) -> str:
    """What can be meant, each with how it is read."""
    return "; ".join(f"{quoted(text)} ({how})" for how, text in readings.items())
