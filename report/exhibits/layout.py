"""How a table is set: which heads stand over which columns, what may break, what folds away where there is little room.

Heads of a group stand in a second row, below the group's name. All of it follows from the columns' kinds and the
lengths of the cells, so that no table has to be laid out by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Column = Mapping[str, object]
Cell = Mapping[str, object]

SORTABLE = 12
"""A table of more rows can be sorted in the page."""
DENSE, WIDE = 6, 8
"""A table of more columns is set smaller, and lets its text go beyond the column of the page."""
LONG, BREAKS = 24, 50
"""A table of more rows is set tighter; of still more it may break over pages."""
BRIEF = 6
"""A column of no longer cells is kept narrow."""
WIDEST = 31
"""Characters beyond which a cell breaks anyway, and counts for no more."""
ROOM = ((100, 30), (125, 18))
"""Where the longest cells of all columns are together no longer than this, cells up to that length do not break."""
COUNTRY = "country"
"""The column whose cells may be called as a place is, such as Singapore, and are none."""
WORDY = 70
"""Beyond so many characters a table with several columns of text is set as paragraphs where there is little room."""


@dataclass(frozen=True)
class Layout:
    """A table ready to be written: `heads` are its rows of header cells, `rows` its cells, `classes` its own."""

    classes: str
    sortable: bool
    heads: list[list[dict]]
    rows: list[list[dict]]


def laid_out(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, for_print: bool) -> Layout:
    """The layout of a table for a page or for print."""
    if for_print:
        columns, rows = within_the_measure(columns, rows)
    texts = [[str(row[at]["text"]) for row in rows] for at in range(len(columns))]
    longest = [max(map(len, column), default=0) for column in texts]
    width = sum(min(length, WIDEST) for length in longest)
    wordy = sum(column["kind"] == "text" and not column["folds"] for column in columns)
    stacks = columns[0]["kind"] in ("rank", "name") and wordy > 1 and width > WORDY and not for_print
    classes = [_column_classes(columns, at, longest[at], for_print) for at in range(len(columns))]
    short = next((length for most, length in ROOM if width <= most), 0)
    labels = _stacked_labels(columns) if stacks else [""] * len(columns)
    tied = [
        column["align"] == "right" and any(text.endswith("=") for text in texts[at])
        for at, column in enumerate(columns)
    ]
    grouped = any(column["group"] for column in columns)
    heads = (
        _grouped_heads(columns, classes) if grouped else [[_head(columns, at, classes) for at in range(len(columns))]]
    )
    return Layout(
        _table_classes(len(columns), len(rows), stacks),
        len(rows) > SORTABLE and not for_print,
        heads,
        [
            [
                _cell(
                    cell,
                    columns[at],
                    classes[at],
                    labels[at],
                    tied[at],
                    short,
                    for_print,
                    _folded(columns, row) if columns[at]["kind"] == "name" and not for_print else "",
                )
                for at, cell in enumerate(row)
            ]
            for row in rows
        ],
    )


def within_the_measure(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> tuple[Sequence[Column], Sequence[Sequence[Cell]]]:
    """Without what no printed page has room for: of the columns of a wide table that fold, the first alone stays."""
    folding = [at for at, column in enumerate(columns) if column["folds"]]
    left_out = folding[1:] if len(columns) > WIDE else []
    kept = [at for at in range(len(columns)) if at not in left_out]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _table_classes(columns: int, rows: int, stacks: bool) -> str:
    told = {
        "exhibit": True,
        "exhibit-table": True,
        "exhibit-wide": columns > WIDE,
        "exhibit-dense": columns > DENSE and not stacks,
        "exhibit-stacks": stacks,
        "exhibit-long": rows > LONG,
        "exhibit-breaks": rows > BREAKS,
    }
    return " ".join(name for name, holds in told.items() if holds)


def _column_classes(columns: Sequence[Column], at: int, longest: int, for_print: bool) -> str:
    column = columns[at]
    told = {
        f"align-{column['align']}": True,
        f"kind-{column['kind']}": True,
        "grouped": column["group"],
        "folds": column["folds"] and not for_print,
        "brief": column["kind"] == "name" and longest <= BRIEF,
        "first": at == 0,
        "last": at == len(columns) - 1,
    }
    return " ".join(name for name, holds in told.items() if holds)


def _goes_on(columns: Sequence[Column], at: int) -> bool:
    """Whether a column is in the group of the one before it."""
    return at > 0 and bool(columns[at]["group"]) and columns[at - 1]["group"] == columns[at]["group"]


def _stacked_labels(columns: Sequence[Column]) -> list[str]:
    """What labels a cell where a row is set as a paragraph: its column, or once the group of its columns, with their
    names where cells do not tell them apart."""
    return [
        "" if column["kind"] == "rank" or _goes_on(columns, at) else _group_label(columns, at)
        for at, column in enumerate(columns)
    ]


def _group_label(columns: Sequence[Column], at: int) -> str:
    group = columns[at]["group"]
    if not group or columns[at]["kind"] == "text":
        return str(group or columns[at]["label"])
    names = [str(column["label"]).lower() for column in columns if column["group"] == group]
    return f"{group} ({', '.join(names)})"


def _head(columns: Sequence[Column], at: int, classes: Sequence[str]) -> dict:
    label, own = columns[at]["label"], columns[at].get("own", False)
    return {"scope": "col", "column": at, "classes": classes[at], "label": label, "own": own}


def _grouped_heads(columns: Sequence[Column], classes: Sequence[str]) -> list[list[dict]]:
    """Two rows of heads: groups over their columns, and columns without a group over both rows."""
    above = [
        _group(columns, at) if column["group"] else {**_head(columns, at, classes), "rowspan": 2}
        for at, column in enumerate(columns)
        if not _goes_on(columns, at)
    ]
    below = [_head(columns, at, classes) for at, column in enumerate(columns) if column["group"]]
    return [above, below]


def _group(columns: Sequence[Column], at: int) -> dict:
    name = columns[at]["group"]
    edge = "first" if at == 0 else "last" if name == columns[-1]["group"] else ""
    return {
        "scope": "colgroup",
        "colspan": sum(column["group"] == name for column in columns),
        "classes": edge,
        "label": name,
    }


def _cell(
    cell: Cell, column: Column, classes: str, label: str, tied: bool, short: int, for_print: bool, folded: str
) -> dict:
    """A cell as it is written: in a column with ties the sign has a slot of its own, so that digits stay in line."""
    text = str(cell["text"])
    is_name = column["kind"] == "name"
    if len(text) <= short and (for_print or not is_name):
        classes += " short"
    return {
        **cell,
        "heads": is_name,
        "is_place": column.get("key") != COUNTRY,
        "classes": classes,
        "label": "" if is_name else label,
        "tied": tied,
        "text": text.removesuffix("=") if tied else text,
        "sign": "=" if text.endswith("=") else "",
        "folded": folded,
    }


def _folded(columns: Sequence[Column], row: Sequence[Cell]) -> str:
    """The words of the columns that fold, below the row's name; not what only repeats an earlier one and adds to it."""
    words: list[str] = []
    for column, cell in zip(columns, row, strict=True):
        if column["folds"] and not any(earlier in str(cell["text"]) for earlier in words):
            words.append(str(cell["text"]))
    return " · ".join(words)


def classes_of(variant: str, drawing: str) -> str:
    """The classes of a drawing on a page: its variant, and whether it is about as high as wide, or a strip.

    >>> [classes_of("wide", f'<svg viewBox="0 0 640 {height}">') for height in (740, 300, 120)]
    ['drawing drawing-wide drawing-tall', 'drawing drawing-wide', 'drawing drawing-wide drawing-flat']
    """
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    share = float(size[2]) / float(size[1]) if size else 0.5
    return f"drawing drawing-{variant}" + " drawing-tall" * (share > 0.8) + " drawing-flat" * (share < 0.4)
