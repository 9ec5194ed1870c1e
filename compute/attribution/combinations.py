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
    for difference in chosen:
        by_file[difference.file].append(difference)
    tables = {
        name: _table(getattr(old, name), getattr(new, name), table.key, by_file[table.file])
        for table in schema.TABLES
        if by_file[table.file]
        for name in [table.file.removesuffix(".csv")]
    }
    parameters = old.parameters
    for differences in by_file.values():
        for difference in differences:
            if difference.kind == PARAMETER:
                parameters = _with_parameter(parameters, new.parameters, difference.key.split("."))
    return replace(old, **tables, parameters=parameters)


def _table(old: pd.DataFrame, new: pd.DataFrame, key: str, differences: list[Difference]) -> pd.DataFrame:
    gone = {difference.key for difference in differences if difference.kind == REMOVED}
    came = {difference.key for difference in differences if difference.kind == ADDED}
    changed = {difference.key for difference in differences if difference.kind == CELL}
    taken = came | changed
    rows = new[new[key].isin(taken)].copy()
    before = old.set_index(key)
    kept = {(difference.key, difference.column) for difference in differences if difference.kind == CELL}
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
