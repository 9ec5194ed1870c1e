"""Seeded draws: one independent stream of random numbers per purpose and place.

`random.Random` seeded with a text is stable across Python versions and platforms. A stream per purpose
means that a change in one place leaves every other place as it was.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate


def stream(seed: int, *purpose: str) -> random.Random:
    """A random stream of its own for one purpose.

    >>> stream(1, "a").random() == stream(1, "a").random(), stream(1, "a").random() == stream(1, "b").random()
    (True, False)
    """
    return random.Random(":".join((str(seed), *purpose)))


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to weights that add up to `total` (largest remainder, ties to the first).

    >>> apportion(10, [1, 1, 2])
    [3, 2, 5]
    """
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def heavy_tailed(draw: random.Random, count: int, exponent: float, noise: float) -> list[float]:
    """`count` falling weights: rank to the power of `-exponent`, times lognormal noise."""
    return sorted(((i + 1) ** -exponent * draw.lognormvariate(0, noise) for i in range(count)), reverse=True)


def capped(total: float, weights: Sequence[float], caps: Sequence[float]) -> list[float]:
    """Shares of `total` in proportion to weights, none above its cap; the excess goes to the others.

    >>> capped(10, [8, 1, 1], [4, 9, 9])
    [4, 3.0, 3.0]
    """
    fixed: dict[int, float] = {}
    while True:
        free = [i for i in range(len(weights)) if i not in fixed]
        rest = total - sum(fixed.values())
        whole = sum(weights[i] for i in free)
        over = [i for i in free if rest * weights[i] / whole > caps[i]]
        if not over:
            return [fixed[i] if i in fixed else rest * weights[i] / whole for i in range(len(weights))]
        fixed.update({i: caps[i] for i in over})


def workdays(first: date, last: date) -> list[date]:
    """Mondays to Fridays of a span of time.

    >>> [day.day for day in workdays(date(2025, 8, 1), date(2025, 8, 4))]
    [1, 4]
    """
    days = (first + timedelta(days=i) for i in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


class Urn:
    """Items drawn with given weights."""

    def __init__(self, items: Sequence, weights: Sequence[float]) -> None:
        self.items = list(items)
        self.steps = list(accumulate(weights))

    def pick(self, draw: random.Random):
        """One item, with replacement."""
        return self.items[min(bisect(self.steps, draw.random() * self.steps[-1]), len(self.items) - 1)]
