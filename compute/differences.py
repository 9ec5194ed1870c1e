"""What differs between two states of an edition.

A *state* is what an edition says after its corrections: every cell as text, every parameter, every word of its imprint.
A *difference* is a cell, a row that came or went, a parameter or a word of the imprint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

import pandas as pd

from compute import schema
from compute.edition import Edition
from compute.intake import DETAILS, PARAMETERS

CELL, ADDED, REMOVED, PARAMETER, IMPRINT = "cell", "row added", "row removed", "parameter", "edition"
"""Kinds of differences."""

Row = Mapping[str, str]
State = Mapping[str, Mapping[str, Row]]
"""File → key → column → text; of the two YAML files the key is the name, and the one column `value`."""


@dataclass(frozen=True)
class Difference:
    """One difference; `old` and `new` are texts, or whole rows; `id` and `reason` are those of its change."""

    kind: str
    file: str
    key: str
    column: str
    old: str | Row
    new: str | Row
    id: str = ""
    reason: str = ""

    @property
    def record(self) -> dict:
        """The entry of changes.json."""
        return {
            "id": self.id,
            "kind": self.kind,
            "file": self.file,
            "key": self.key,
            "column": self.column,
            "old": _plain(self.old),
            "new": _plain(self.new),
            "reason": self.reason,
        }


def _plain(value: str | Row) -> str | dict[str, str]:
    return value if isinstance(value, str) else dict(value)


@lru_cache(2)  # two are held against each other, more than once
def state(edition: Edition) -> State:
    """What an edition says, as texts: amounts without trailing zeros, coordinates in full, blanks blank."""
    tables = {table.file: _rows(table, getattr(edition, table.file.removesuffix(".csv"))) for table in schema.TABLES}
    settings = {PARAMETERS: edition.parameters, DETAILS: edition.details}
    return {
        **tables,
        **{file: {name: {"value": text} for name, text in _settings(value)} for file, value in settings.items()},
    }


def _rows(table: schema.Table, frame: pd.DataFrame) -> dict[str, Row]:
    columns = [*table.columns, *table.optional]
    texts = [_texts(frame[name]) if name in frame else [""] * len(frame) for name in columns]
    return {cells[0]: dict(zip(columns, cells, strict=True)) for cells in zip(*texts, strict=True)}


def _texts(column: Iterable[object]) -> list[str]:
    return [value if type(value) is str else plain_text(value) for value in column]  # most are texts already


def _settings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    for field in fields(value):  # type: ignore[arg-type]
        setting, name = getattr(value, field.name), f"{path}{field.name}"
        if is_dataclass(setting):
            yield from _settings(setting, f"{name}.")
        else:
            yield name, plain_text(setting)


def plain_text(value: object) -> str:
    """A value as text, the same for the same value.

    >>> plain_text(Decimal("1500.50")), plain_text(44.70), plain_text(None), plain_text(0.00001)
    ('1500.5', '44.7', '', '0.00001')
    """
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def differences(before: State, after: State) -> list[Difference]:
    """Every single difference between two states, by file, key and column."""
    return [
        difference
        for file in before
        for key in sorted(before[file].keys() | after[file].keys())
        for difference in _of_row(file, key, before[file].get(key), after[file].get(key))
    ]


def _of_row(file: str, key: str, old: Row | None, new: Row | None) -> Iterator[Difference]:
    if old is None or new is None:
        yield Difference(ADDED if old is None else REMOVED, file, key, "", old or "", new or "")
    elif old != new:
        kind = {PARAMETERS: PARAMETER, DETAILS: IMPRINT}.get(file, CELL)
        for column in dict.fromkeys([*old, *new]):
            if old.get(column, "") != new.get(column, ""):
                yield Difference(
                    kind, file, key, "" if kind != CELL else column, old.get(column, ""), new.get(column, "")
                )


def applied(before: State, differences: Iterable[Difference]) -> State:
    """A state after some differences."""
    after = {file: dict(rows) for file, rows in before.items()}
    for difference in differences:
        rows, key = after[difference.file], difference.key
        if difference.kind == REMOVED:
            del rows[key]
        elif difference.kind == ADDED:
            rows[key] = difference.new if isinstance(difference.new, Mapping) else {}
        else:
            rows[key] = {**rows[key], difference.column or "value": str(difference.new)}
    return MappingProxyType(after)
