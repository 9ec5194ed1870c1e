"""What an edition wants printed and nobody can print: characters that no font has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pandas as pd

from compute import schema
from compute.edition import Edition
from compute.errors import CELL, InputError, Problem
from compute.result import Result

FIX = "Write the name in letters that are printed, such as those that it has in English"


def printable(result: Result, lacking: Callable[[str], str]) -> Result:
    """The result, if there is a font for every character of its edition.

    Raises
    ------
    InputError
        With every text that has other characters.
    """
    if problems := unprintable(result.edition, lacking):
        raise InputError(problems)
    return result


def unprintable(edition: Edition, lacking: Callable[[str], str]) -> list[Problem]:
    """A problem for each cell and each entry of `edition.yml` with characters that are `lacking` in all fonts."""
    entries = {field.name: getattr(edition.details, field.name) for field in fields(edition.details)}
    tables = [(table, _cells(edition, table)) for table in schema.TABLES]
    columns = [(table.file, column, cells[column]) for table, cells in tables for column in table.columns]
    columns += [("edition.yml", name, pd.Series([entry], dtype=object)) for name, entry in entries.items()]
    return [
        Problem(
            CELL,
            file,
            f"has characters that no font here has: {_named(missing)}",
            FIX,
            (row,) if row else (),
            column,
            text,
        )
        for file, column, cells in columns
        if cells.dtype == object and lacking("".join(text for text in cells if isinstance(text, str)))
        for row, text in cells.items()
        if isinstance(text, str) and (missing := lacking(text))
    ]


def _cells(edition: Edition, table: schema.Table) -> pd.DataFrame:
    return getattr(edition, table.file.removesuffix(".csv")).set_index("row")


def _named(letters: str) -> str:
    """`𓀀 (U+13000)`."""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
