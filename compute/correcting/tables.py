"""What a person types as a correction, understood against the tables as they are now.

Nothing is guessed: what stands nowhere is refused, with what may have been meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from compute import schema
from compute.corrected_rows import NAMING
from compute.correcting.change import Change, require_readable, row_added, row_removed
from compute.errors import FILE, InputError, Problem, Refused, quoted
from compute.intake import read_texts
from compute.sheets import Sheet

LIKE = 75
"""Out of 100 (rapidfuzz): how like the one that was meant must be before it is offered."""
OFFERED = 6
"""So many rows are offered where several may be meant."""
DASHES = re.compile(r"[\u2010-\u2015\u2212]")


class Unknown(Refused):
    """A text that stands nowhere, and those that may be `meant`, the likeliest first."""

    def __init__(self, text: str, why: str, meant: list[str], known: str):
        told = " or ".join(map(quoted, meant[:OFFERED])) + (f" or {len(meant) - OFFERED} more" * (len(meant) > OFFERED))
        super().__init__(f"{quoted(text)} {why}", f"Did you mean {told}?" if meant else known)
        self.meant = meant


@dataclass(frozen=True)
class Tables:
    """The tables of a folder as texts after the corrections, and these."""

    folder: Path
    sheets: Mapping[str, Sheet]
    corrections: Sheet

    def file(self, typed: str) -> str:
        """A table that can be corrected; `areas` is areas.csv."""
        names = [file for file, sheet in self.sheets.items() if sheet.whole]
        name = typed.removesuffix(".csv") + ".csv"
        if name in names:
            return name
        raise Unknown(typed, "is no table that can be corrected", likest(name, names), f"Use one of {', '.join(names)}")

    def key(self, file: str, typed: str) -> str:
        """The key of one row of a table."""
        sheet = self.sheets[file]
        keys = [cells[sheet.table.key] for cells in sheet.rows.values()]
        if keys.count(typed) == 1:
            return typed
        if typed in keys:
            raise Refused(f"{quoted(typed)} stands {keys.count(typed)} times in {file}", "Mend the file first")
        raise Unknown(typed, f"is no {sheet.table.key} of {file}", self._meant(file, typed, keys), "Look into the file")

    def new_key(self, file: str, typed: str) -> str:
        """A key that no row of a table has."""
        sheet = self.sheets[file]
        if any(cells[sheet.table.key] == typed for cells in sheet.rows.values()):
            raise Refused(f"{quoted(typed)} stands in {file} already", "Give the key of a new row")
        return self.value(file, sheet.table.key, typed)

    def column(self, file: str, typed: str) -> str:
        """A column of a table."""
        known = [*self.sheets[file].parsers]
        if typed in known:
            return typed
        raise Unknown(typed, f"is no column of {file}", likest(typed, known), f"Use one of {', '.join(known)}")

    def value(self, file: str, column: str, typed: str) -> str:
        """A text that a column takes."""
        try:
            self.sheets[file].parsers[column](typed)
        except Refused as refused:
            raise Refused(f"{column}: {quoted(typed)} {refused.why}", refused.fix) from None
        return typed

    def said(self, column: str, typed: str) -> str:
        """A reason, or a source, of a correction."""
        schema.CORRECTIONS.columns[column](typed)
        return typed

    def row(self, file: str, key: str) -> dict[str, str]:
        """Column → text of a row."""
        sheet = self.sheets[file]
        return next(cells for cells in sheet.rows.values() if cells[sheet.table.key] == key)

    def needed(self, file: str) -> list[str]:
        """The columns that a new row is asked for, its key aside."""
        return [*self.sheets[file].table.columns][1:]

    def require_unchanged(self) -> None:
        """Nobody has written to corrections.csv since it was read.

        Raises
        ------
        InputError
            If somebody has.
        """
        if read_texts(self.folder)[1].rows != self.corrections.rows:
            why, fix = "was changed meanwhile", "Type the command again; nothing was written"
            raise InputError([Problem(FILE, schema.CORRECTIONS.file, why, fix)])

    def cells_changed(self, file: str, key: str, cells: Mapping[str, str]) -> list[Change]:
        """The changes that give a row other texts.

        Raises
        ------
        Refused
            If one of them is there already.
        """
        row = self.row(file, key)
        for column, text in cells.items():
            if row[column] == text:
                raise Refused(f"{column} of {key} is {quoted(text)} already", "Give the value that should be there")
        return [Change(file, key, column, row[column], text) for column, text in cells.items()]

    def added(self, file: str, key: str, cells: Mapping[str, str]) -> list[Change]:
        """The changes that add a row."""
        return [*row_added(file, key, {name: text for name, text in cells.items() if name != self._key_of(file)})]

    def removed(self, file: str, key: str) -> list[Change]:
        """The change that removes a row."""
        cells = {name: text for name, text in self.row(file, key).items() if name != self._key_of(file)}
        return [row_removed(file, key, cells)]

    def _key_of(self, file: str) -> str:
        return self.sheets[file].table.key

    def _meant(self, file: str, typed: str, keys: list[str]) -> list[str]:
        """Keys like what was typed; rows of the institution that was; and what is merely like it."""
        named = {
            cells["institution_id"]: cells["name"] for cells in self.sheets[schema.INSTITUTIONS.file].rows.values()
        }
        like = folded(typed)
        owners = {key for key, name in named.items() if like in (folded(key), folded(name))}
        same = [key for key in keys if folded(key) == like or key in owners] + [*self._naming(file, owners)]
        if same:
            return same
        names = {folded(key): key for key in keys}
        if file == schema.INSTITUTIONS.file:
            names |= {folded(name): key for key, name in named.items()}
        near = likest(like, names)
        within = [key for name, key in names.items() if len(like) > 3 and re.search(rf"\b{re.escape(like)}\b", name)]
        return [*dict.fromkeys([*within, *(names[name] for name in near)])]

    def _naming(self, file: str, institutions: set[str]) -> Iterator[str]:
        """The keys of the rows that name one of some institutions."""
        for cells in self.sheets[file].rows.values():
            if institutions & {cells[name] for name in NAMING.get(file, ())}:
                yield cells[self._key_of(file)]


def tables_of(folder: Path) -> Tables:
    """The tables of an edition's data folder.

    Raises
    ------
    InputError
        If corrections.csv cannot be read to its last row.
    """
    sheets, corrections = read_texts(folder)
    require_readable(corrections)
    return Tables(folder, sheets, corrections)


def folded(text: str) -> str:
    """What two spellings of one name have in common: no case, no accents, one dash.

    >>> folded("Denver-Boulder REGION") == folded("Denver–Boulder Region"), folded("São Paulo")
    (True, 'sao paulo')
    """
    plain = unicodedata.normalize("NFKD", DASHES.sub("-", text)).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def likest(text: str, known: Iterable[str]) -> list[str]:
    """The known text most like another, if one is like it.

    >>> likest("poplation", ["gdp_usd", "population"])
    ['population']
    """
    from rapidfuzz import fuzz, process

    near = process.extractOne(text, list(known), scorer=fuzz.ratio, score_cutoff=LIKE, processor=str.casefold)
    return [near[0]] if near else []
