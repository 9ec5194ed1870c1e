"""An edition after some of the changes that lead to another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from compute import schema
from compute.differences import ADDED, CELL, PARAMETER, REMOVED, Difference
from compute.edition import Edition, Parameters


def combined(old: Edition, new: Edition, chosen: Iterable[Difference]) -> Edition:
    """The old edition with the chosen differences from the new one; what an edition says of itself is the old one's.

    A table that no difference is about is the old one itself, so that what follows from it can be known again.
    """
    by_file: dict[str, list[Difference]] = defaultdict(list)
    for one in chosen:
        by_file[one.file].append(one)
    tables = {
        name: _table(getattr(old, name), getattr(new, name), table.key, by_file[table.file])
        for table in schema.TABLES
        if by_file[table.file]
        for name in [table.file.removesuffix(".csv")]
    }
    parameters = old.parameters
    for found in by_file.values():
        for one in found:
            if one.kind == PARAMETER:
                parameters = _with_parameter(parameters, new.parameters, one.key.split("."))
    return replace(old, **tables, parameters=parameters)


def _table(old: pd.DataFrame, new: pd.DataFrame, key: str, found: list[Difference]) -> pd.DataFrame:
    gone = {one.key for one in found if one.kind == REMOVED}
    came = {one.key for one in found if one.kind == ADDED}
    changed = {one.key for one in found if one.kind == CELL}
    taken = came | changed
    rows = new[new[key].isin(taken)].copy()
    before = old.set_index(key)
    kept = {(one.key, one.column) for one in found if one.kind == CELL}
    for column in [name for name in rows if name in before and name != key]:
        values = [
            value if name in came or (name, column) in kept else before.at[name, column]
            for name, value in zip(rows[key], rows[column], strict=True)
        ]
        rows[column] = pd.Series(values, index=rows.index, dtype=old[column].dtype)
    frame = pd.concat([old[~old[key].isin(gone | taken)], rows[[name for name in rows if name in old]]])
    return frame.sort_values(key, kind="stable", ignore_index=True)


def _with_parameter(into: Any, source: Parameters | Any, path: list[str]) -> Any:
    name, *rest = path
    value = getattr(source, name)
    return replace(into, **{name: _with_parameter(getattr(into, name), value, rest) if rest else value})
