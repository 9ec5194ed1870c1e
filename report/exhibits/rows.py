"""Rows of an exhibit before they are printed: those that become one row, and what is not said twice."""

from __future__ import annotations

from report.artifacts import Row
from report.errors import did_you_mean


def gathered(rows: list[Row], key: str) -> list[Row]:
    """Rows with the same `key` as one row: their other cells in a list, and `number`, how many they were.

    >>> gathered([{"region": "EU", "place": "Ulm"}, {"region": "EU", "place": "Lille"}], "region")
    [{'region': 'EU', 'place': 'Ulm; Lille', 'number': '2'}]
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(said(row, key), []).append(row)
    return [
        {
            **{column: "; ".join(row[column] for row in group) for column in group[0]},
            key: name,
            "number": str(len(group)),
        }
        for name, group in groups.items()
    ]


def said_once(rows: list[Row], key: str, name: str) -> list[Row]:
    """The same rows, but what one says under `key` is not said again: a later row names the first.

    >>> said_once([{"id": "c1", "note": "Why."}, {"id": "c2", "note": "Why."}], "note", "id")[1]
    {'id': 'c2', 'note': 'As for c1.'}
    """
    first: dict[str, str] = {}
    return [
        {**row, key: f"As for {told}."} if said(row, key) and told != row[name] else row
        for row in rows
        for told in [first.setdefault(said(row, key), said(row, name))]
    ]


def said(row: Row, key: str) -> str:
    """What a row says under a key.

    Raises
    ------
    LookupError
        If it has no such key, told with those that it has.
    """
    if key not in row:
        hint = did_you_mean(key, row) or f"; it has {', '.join(row)}"
        raise LookupError(f'the data has no column "{key}"{hint}')
    return row[key]
