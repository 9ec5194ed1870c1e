"""A list of places: rows of an artifact in an order, perhaps cut to some rows and reduced to a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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


def positions(places: Sequence[Place]) -> dict[str, tuple[int, bool]]:
    """Competition rank of each of several places, and whether it is shared."""
    ordered = sorted(place.place for place in places)
    rank = {number: rank for rank, number in reversed(list(enumerate(ordered, 1)))}
    shared = Counter(ordered)
    return {place.name: (rank[place.place], shared[place.place] > 1) for place in places}


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

    @cached_property
    def described(self) -> Mapping:
        """What describes the list, before a cut and after it, the conditions of both."""
        before = self.arguments.get(AMONG, {})
        conditions = [*wheres(before), *wheres(self.arguments)]
        return {**before, **self.arguments, **({"where": conditions} if conditions else {})}

    @cached_property
    def positions(self) -> dict[str, tuple[int, bool]]:
        """Competition rank of each among those listed, and whether it is shared."""
        return positions(self.places)

    @property
    def last(self) -> int:
        """The rank of whoever stands at the end."""
        return self.positions[self.places[-1].name][0] if self.places else 0

    def rank(self, name: str) -> int:
        """Competition rank of somebody listed among those listed."""
        return self.positions[name][0]

    def position(self, name: str) -> tuple[int, bool] | None:
        """Competition rank among those listed, and whether it is shared; None for who is not listed."""
        return self.positions.get(name)

    def sharing(self, name: str) -> list[str]:
        """Who stands at the same place as somebody listed, that one included."""
        own = self.named[name].place
        return [place.name for place in self.places if place.place == own]
