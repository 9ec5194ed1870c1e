"""An effect divided among its causes, and the causes of what happens or does not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TypeVar

Part = TypeVar("Part", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)


def subsets(parts: Sequence[Part]) -> Iterator[frozenset[Part]]:
    """Every combination of the parts, the smaller first."""
    for size in range(len(parts) + 1):
        yield from map(frozenset, combinations(parts, size))


def shares(
    parts: Sequence[Part], value: Callable[[frozenset[Part]], Mapping[Name, int]]
) -> dict[Name, dict[Part, Fraction]]:
    """How much each part has to do with the change of each value: the mean, over all orders in which the parts can
    come, of what it changes when it comes (Shapley 1953).

    For every name the shares sum to the value after all parts less that after none.

    >>> worth = {frozenset(): 0, frozenset("a"): 1, frozenset("b"): 0, frozenset("ab"): 4}
    >>> {part: str(share) for part, share in shares("ab", lambda some: {"x": worth[some]})["x"].items()}
    {'a': '5/2', 'b': '3/2'}
    """
    divided: dict[Name, dict[Part, Fraction]] = {name: dict.fromkeys(parts, Fraction(0)) for name in value(frozenset())}
    for part in parts:
        for some in subsets([other for other in parts if other != part]):
            weight = Fraction(factorial(len(some)) * factorial(len(parts) - len(some) - 1), factorial(len(parts)))
            before, after = value(some), value(some | {part})
            for name, of_part in divided.items():
                of_part[part] += weight * (after[name] - before[name])
    return divided


def enough(parts: Sequence[Part], happens: Callable[[frozenset[Part]], bool]) -> list[frozenset[Part]]:
    """The smallest combinations after which something is as it is after all parts.

    >>> enough("abc", lambda some: "a" in some or some >= {"b", "c"}) == [{"a"}, {"b", "c"}]
    True
    """
    smallest: list[frozenset[Part]] = []
    for some in subsets(parts):
        if not any(less <= some for less in smallest) and happens(some):
            smallest.append(some)
    return smallest
