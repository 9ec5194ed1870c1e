"""What an edition wants printed and nobody can print: characters that no font has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

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
    cells = [(table.file, row, column, text) for table in schema.TABLES for row, column, text in _texts(edition, table)]
    cells += [
        ("edition.yml", 0, field.name, text)
        for field in fields(edition.details)
        if isinstance(text := getattr(edition.details, field.name), str)
    ]
    if not lacking("".join(text for *_, text in cells)):
        return []
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
        for file, row, column, text in cells
        if (missing := lacking(text))
    ]


def _texts(edition: Edition, table: schema.Table) -> list[tuple[int, str, str]]:
    frame = getattr(edition, table.file.removesuffix(".csv"))
    return [
        (int(row), column, text)
        for column in table.columns
        if frame[column].dtype == object
        for row, text in zip(frame["row"], frame[column], strict=True)
        if isinstance(text, str)
    ]


def _named(letters: str) -> str:
    """`𓀀 (U+13000)`."""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
