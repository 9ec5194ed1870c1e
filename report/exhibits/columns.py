"""Columns of an exhibit: what a definition leaves out, the entries of the computation say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def completed(definition: Any, entries: Mapping[str, Mapping]) -> Any:
    """The definition of an exhibit with the label, the kind, the alignment and the form of every column that has an
    entry; what the definition says itself goes first."""
    columns = definition.get("columns") if isinstance(definition, dict) else None
    if not isinstance(columns, list):
        return definition
    return definition | {"columns": [_completed(column, entries) for column in columns]}


def _completed(column: Any, entries: Mapping[str, Mapping]) -> Any:
    entry = entries.get(column.get("key", "")) if isinstance(column, dict) else None
    if not entry:
        return column
    filled = {"label": heading(entry), "kind": entry["kind"], **column}
    plain = {"align": "right"} if filled["kind"] in ("rank", "number") else {}
    if filled["kind"] == entry["kind"] == "number":
        plain["form"] = form(entry)
    return plain | filled


def heading(entry: Mapping) -> str:
    """Label and unit over a column; the cells themselves carry a currency and the sign of a share.

    >>> heading({"label": "Distance", "unit": "km"}), heading({"label": "GDP", "unit": "USD"})
    ('Distance (km)', 'GDP')
    """
    return f"{entry['label']} ({entry['unit']})" if entry["unit"] not in ("", "USD", "share") else entry["label"]


def form(entry: Mapping) -> str:
    """The filter that prints a number.

    >>> [form({"unit": unit, "digits": digits}) for unit, digits in (("USD", 0), ("share", 1), ("%", 1), ("", 0))]
    ['money', 'percent(1)', 'rounded(1)', 'rounded']
    """
    digits = f"({entry['digits']})" if entry["digits"] else ""
    return {"USD": "money", "share": f"percent{digits}"}.get(entry["unit"], f"rounded{digits}")
