"""The structure of a document before it is written: elements, what they hold, and where that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

HOLD_THEIR_PLACE = ("TD", "TH")
"""Roles that count where they are, though they hold nothing."""


class Mark(NamedTuple):
    """What a page draws for a node: page and number of the marked content there."""

    page: int
    mcid: int


class Area(NamedTuple):
    """Where a page can be pressed for a link: page, and WeasyPrint's annotation."""

    page: int
    annotation: dict


@dataclass(eq=False)
class Node:
    """A structure element; `entries` are texts (`Alt`, `ID`, `Lang`), `attributes` are those of its role."""

    role: str
    parent: Node | None = None
    kids: list[Node | Mark | Area] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, object] = field(default_factory=dict)

    def child(self, role: str, first: bool = False) -> Node:
        """A new node within this one."""
        node = Node(role, self)
        self.kids.insert(0 if first else len(self.kids), node)
        return node

    @property
    def nodes(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def every(self, *roles: str) -> Iterator[Node]:
        """The nodes below of these roles, in their order."""
        for kid in self.nodes:
            if kid.role in roles:
                yield kid
            yield from kid.every(*roles)

    def prune(self) -> None:
        """Leave out what holds nothing."""
        for kid in self.nodes:
            kid.prune()
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or kid.kids or kid.role in HOLD_THEIR_PLACE]


class End(NamedTuple):
    """One end of a note's link: its node, its page, and its corners there."""

    node: Node
    page: int
    corners: list[float]
