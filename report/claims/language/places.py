"""A list of places: rows of an artifact in an order, perhaps cut to some rows and reduced to a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from report.claims.language.rows import Row

CUTS = ("first", "last", "rows", "third")
REDUCING = ("of", "not in", "where")
AMONG = "among"
"""What reduces a list before rows are cut from it."""
LIST_KEYS = {"in", "by", AMONG, *CUTS, *REDUCING}


def wheres(arguments: Mapping) -> list[Mapping]:
    """The conditions of `where`: one, or a list of those that hold together.

    >>> wheres({"where": {"column": "startups", "is": "1"}}), wheres({"in": "ranking"})
    ([{'column': 'startups', 'is': '1'}], [])
    """
    where = arguments.get("where", [])
    return where if isinstance(where, list) else [where]


@dataclass(frozen=True)
class Place:
    """A row of a list: its name, its place in the whole table (ties share the best), and its cells."""

    name: str
    place: int
    row: Row


@dataclass(frozen=True)
class PlaceList:
    """Places in order; `cut` is the list before it was reduced to a group, `whole` before rows were cut from it.

    `table` and `column` say what ranks it.
    """

    places: list[Place]
    table: str
    column: str
    cut: list[Place]
    whole: list[Place]
    arguments: Mapping

    @cached_property
    def named(self) -> dict[str, Place]:
        """The places by name."""
        return {place.name: place for place in self.places}

    @property
    def last(self) -> int:
        """The rank of whoever stands at the end."""
        return self.rank(self.places[-1].name) if self.places else 0

    def rank(self, name: str) -> int:
        """Competition rank of somebody listed among those listed."""
        own = self.named[name].place
        return 1 + sum(place.place < own for place in self.places)

    def position(self, name: str) -> tuple[int, bool] | None:
        """Competition rank among those listed, and whether it is shared; None for who is not listed."""
        return (self.rank(name), len(self.sharing(name)) > 1) if name in self.named else None

    def sharing(self, name: str) -> list[str]:
        """Who stands at the same place as somebody listed, that one included."""
        own = self.named[name].place
        return [place.name for place in self.places if place.place == own]
