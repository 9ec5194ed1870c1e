"""Which heads stand over and before each cell of a table."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pydyf

from report.tagging.nodes import Node


def name_heads(root: Node) -> None:
    """Name all heads, and in each cell of a body the heads that it has."""
    for number, table in enumerate(root.every("Table"), 1):
        for count, head in enumerate(table.every("TH"), 1):
            head.entries["ID"] = f"t{number}-{count}"
        above = defaultdict(list)
        for column, cell in placed([row for part in table.every("THead") for row in part.every("TR")]):
            above[column].append(cell)
        for body in table.every("TBody"):
            _name_body(list(body.every("TR")), above)


def _name_body(rows: Sequence[Node], above: dict[int, list[Node]]) -> None:
    cells = list(placed(rows))
    for row in rows:
        before = [cell for cell in row.nodes if cell.role == "TH"]
        for column, cell in cells:
            if cell.parent is row:
                heads = [head for head in [*before, *above[column]] if head is not cell]
                cell.attributes["Headers"] = pydyf.Array(pydyf.String(head.entries["ID"]) for head in heads)


def placed(rows: Sequence[Node]) -> Iterator[tuple[int, Node]]:
    """Every cell with its column, once for each column that it spans.

    >>> above, below = Node("TR"), Node("TR")
    >>> above.child("TH").attributes["RowSpan"] = 2
    >>> above.child("TH").attributes["ColSpan"] = 2
    >>> cells = [below.child("TH"), below.child("TH")]
    >>> [column for column, _ in placed([above, below])]
    [0, 1, 2, 1, 2]
    """
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        for cell in row.nodes:
            first = next(column for column in itertools.count() if (at, column) not in taken)
            columns = range(first, first + int(str(cell.attributes.get("ColSpan", 1))))
            below = range(at, at + int(str(cell.attributes.get("RowSpan", 1))))
            taken |= set(itertools.product(below, columns))
            yield from ((column, cell) for column in columns)
