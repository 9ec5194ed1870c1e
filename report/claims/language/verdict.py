"""What judging a claim yields: whether it holds, and everything that it was judged on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from report.claims.language.conditions import Condition
from report.claims.language.errors import ClaimError
from report.claims.language.places import PlaceList, wheres
from report.text.yaml import as_list

HOLDS, FAILS, PERSON = "holds", "fails", "person"
OPEN = ("indicators", "areas", "ranking", "membership", "quasi_clusters")
"""Artifacts that list everybody: their length is no number that words would say."""
Part = TypeVar("Part")


@dataclass(frozen=True)
class Number:
    """One number that a claim speaks of.

    `name` and `arguments` say how it was made; `kind` says which adjectives can be said of it. `subject` is whose it
    is, where each subject has its own; `values` are what it was made of, by name; `sides` the two numbers of a ratio.
    """

    name: str
    arguments: Mapping
    value: Decimal | None
    kind: str
    subject: str = ""
    values: Mapping[str, Decimal] = field(default_factory=dict)
    places: PlaceList | None = None
    tied: bool = False
    sides: tuple[Number, ...] = ()

    @property
    def among(self) -> int:
        """Of how many places a rank is one."""
        return len(self.places.places) if self.places else 0

    def satisfies(self, condition: Condition) -> bool:
        """Whether there is a number, and the condition holds of it."""
        last = self.places.last if self.places else 0
        return self.value is not None and condition.holds(
            self.value, self.kind, tied=self.tied, among=self.among, last=last
        )


@dataclass(frozen=True)
class Verdict:
    """A predicate judged.

    `places` is its list, `wanted` the names that it speaks of, `texts` the cells that it found, `numbers` what it
    measured, each against `condition`. `every` has none of these: `parts` are the verdicts that it consists of.
    """

    name: str
    arguments: Mapping
    status: str
    places: PlaceList | None = None
    wanted: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    condition: Condition | None = None
    parts: tuple[Verdict, ...] = ()

    @cached_property
    def measured(self) -> tuple[Number, ...]:
        """Every number that it was judged on, those of which a ratio consists included."""
        return tuple(part for number in self.numbers for part in (number, *number.sides))

    @cached_property
    def lists(self) -> tuple[tuple[Mapping, PlaceList], ...]:
        """Every list that it was judged on, with the arguments that describe it."""
        others = (number.places for number in self.measured if number.places is not self.places)
        return tuple((places.described, places) for places in (self.places, *others) if places)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns on which its numbers and orders are; where a list has none, the list."""
        described = [self.arguments, *(number.arguments for number in self.measured)]
        described += [where for place in described for where in wheres(place)]
        return tuple(
            str(column).removeprefix("lowest ")
            for told in described
            for key in _ordered(told)
            for column in as_list(key)
        )

    @property
    def holds(self) -> bool:
        """Whether it holds."""
        return self.status == HOLDS


def _ordered(arguments: Mapping) -> list:
    """What some arguments measure or order by, else their list."""
    keys = [arguments[key] for key in ("column", "by", "columns") if key in arguments]
    return keys or [table for table in (arguments.get("in"),) if table and table not in (*OPEN, "tier1", "tier2")]


def status(holds: bool) -> str:
    """`holds` or `fails`."""
    return HOLDS if holds else FAILS


def given(part: Part | None) -> Part:
    """What a predicate of this name always has: the list of `only`, the condition of `count`.

    Raises
    ------
    ClaimError
        If it has none, since its arguments ask of it what belongs to another.
    """
    if part is None:
        raise ClaimError("asks for a list, a number or a condition that this predicate does not have")
    return part
