"""What a correction needs to be told: from the command, else from a person, else it is listed, all at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from report.errors import ReportError, WrongUse
from report.terminal.asking import ask, asked, day_or_today, settled, yes
from report.terminal.screen import say


class Tables(Protocol):
    """The tables as they are now; what they do not know of a correction as it is typed they refuse (`ValueError`)."""

    def file(self, typed: str) -> str: ...
    def key(self, file: str, typed: str) -> str: ...
    def new_key(self, file: str, typed: str) -> str: ...
    def column(self, file: str, typed: str) -> str: ...
    def value(self, file: str, column: str, typed: str) -> str: ...
    def said(self, column: str, typed: str) -> str: ...
    def row(self, file: str, key: str) -> Mapping[str, str]: ...
    def needed(self, file: str) -> Sequence[str]: ...
    def cells_changed(self, file: str, key: str, cells: Mapping[str, str]) -> list: ...
    def added(self, file: str, key: str, cells: Mapping[str, str]) -> list: ...
    def removed(self, file: str, key: str) -> list: ...


@dataclass(frozen=True)
class Order:
    """What is to be corrected, which corrections are taken back, and what readers are told of it."""

    changes: Sequence[Any]
    undone: Sequence[str]
    reason: str
    source: str


Named = Callable[[str], str]
"""The id of a correction as it was typed."""


@dataclass(frozen=True)
class Person:
    """Whoever corrects, with what was typed with the command."""

    options: Namespace

    @property
    def day(self) -> date:
        """The day of the correction: typed, else today."""
        return day_or_today(self.options)

    def tell(self, *lines: str) -> None:
        """Show something."""
        say(*lines)

    def order(self, tables: Tables, named: Named, released: Collection[str], told: Callable[..., str]) -> Order:
        """The correction that was typed, or that a person answers for; `told` shows a row with what becomes of it.

        Raises
        ------
        ReportError
            With everything that is missing or wrong, where nobody can be asked.
        """
        options, missing = self.options, list[str]()
        undone = [settled("Undo", id, named, missing, "") or "" for id in options.undo or ()]
        changes = [] if options.undo else _changes(options, tables, missing, told)
        why = source = ""
        if not options.undo or not set(undone).isdisjoint(released):
            reason = partial(tables.said, "reason")
            why = settled("Reason, which readers will see", options.reason, reason, missing, "Why? --reason TEXT") or ""
            where = options.source if options.source is not None or asked() else ""
            source = settled("Source (Enter: none)", where, partial(tables.said, "source"), missing, "") or ""
        if missing:
            raise ReportError("\n".join(missing))
        return Order(changes, undone, why, source)

    def confirmed(self, odd: bool) -> bool:
        """Whether it is to be written: with --yes, if a person says so, or if nobody can and nothing looks odd.

        Raises
        ------
        ReportError
            If something looks odd, and nobody can say that it is right.
        """
        if self.options.yes:
            return True
        if asked():
            return ask("Write it? [y/n]", "n" if odd else "y", yes)
        if odd:
            raise ReportError("Something is worth a look: type the command again with --yes if it is right.")
        return True


def _changes(options: Namespace, tables: Tables, missing: list[str], told: Callable[..., str]) -> Sequence:
    if options.remove and (options.add or options.cells):
        raise WrongUse("A row is added, removed, or given other values: one of these at a time.")
    if len(options.cells) % 2:
        raise WrongUse(f"“{options.cells[-1]}” has no new value: name each column with its value, COLUMN NEW.")
    file = settled("Table", options.file, tables.file, missing, "Which table? Type FILE KEY COLUMN NEW")
    if file is None:
        return []
    reader = tables.new_key if options.add else tables.key
    key = settled(f"Row of {file}", options.key, partial(reader, file), missing, f"Which row of {file}? Type its KEY")
    if key is None:
        return []
    if options.remove:
        return _shown(file, tables.row(file, key), tables.removed(file, key), told)
    if options.add:
        cells = _cells(options.cells, tables, file, missing) | _lacking(options.cells, tables, file, missing)
        return [] if missing else _shown(file, {}, tables.added(file, key, cells), told)
    row = tables.row(file, key)
    if not options.cells and asked():
        say(told(file, row, []))
    cells = _cells(options.cells, tables, file, missing) or _chosen(tables, file, missing)
    return [] if missing else _shown(file, row, _differing(tables, file, key, cells), told)


def _shown(file: str, row: Mapping[str, str], changes: Sequence, told: Callable[..., str]) -> Sequence:
    say(told(file, row, changes))
    return changes


def _differing(tables: Tables, file: str, key: str, cells: Mapping[str, str]) -> Sequence:
    try:
        return tables.cells_changed(file, key, cells)
    except ValueError as error:
        raise ReportError(str(error)) from None


def _cells(typed: Sequence[str], tables: Tables, file: str, missing: list[str]) -> dict[str, str]:
    """Column → new text of the cells that were typed with the command."""
    cells = {}
    for named, text in zip(typed[::2], typed[1::2], strict=True):
        column = settled("Column", named, partial(tables.column, file), missing, "")
        new = column and settled(column, text, partial(tables.value, file, column), missing, "")
        if column and new is not None:
            cells[column] = new
    return cells


def _chosen(tables: Tables, file: str, missing: list[str]) -> dict[str, str]:
    """The same of the cells that a person names, one after the other."""
    hint = "Which cell? Type COLUMN NEW behind the key"
    cells: dict[str, str] = {}
    column = settled("Column", None, partial(tables.column, file), missing, hint)
    while column:
        cells[column] = ask(f"New value of {column}", "", partial(tables.value, file, column))
        column = ask("Another column (Enter: none)", "", lambda typed: typed and tables.column(file, typed))
    return cells


def _lacking(typed: Sequence[str], tables: Tables, file: str, missing: list[str]) -> dict[str, str]:
    """The cells of a new row that were not typed with the command; nobody is asked for what may be blank, and blank it
    is then."""
    cells = {}
    for column in tables.needed(file) if asked() else ():
        if column not in typed[::2]:
            cells[column] = ask(column, "", partial(tables.value, file, column))
    return {column: text for column, text in cells.items() if text}
