"""Orders and equalities that every table shares: alphabetical order, ties, competition ranks, significant digits."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

SIGNIFICANT_DIGITS = 12
Name = TypeVar("Name", bound=Hashable)


@lru_cache(maxsize=4096)
def alphabetical(text: str) -> tuple[str, str]:
    """Sort key: without accents and capitals, by code point; the raw text settles what is then equal.

    >>> sorted(["Zug", "Örebro", "Oslo", "oslo"], key=alphabetical)
    ['Örebro', 'Oslo', 'oslo', 'Zug']
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.casefold(), text


def by_name(cluster: str) -> tuple[tuple[str, str], str]:
    """Sort key of clusters within a tie: alphabetical, ignoring a leading "Greater "."""
    return alphabetical(cluster.removeprefix("Greater ")), cluster


def significant(value) -> float:
    """`value` to twelve significant digits; values equal then are tied.

    >>> significant(0.1 + 0.2) == significant(0.3)
    True
    """
    return float(f"{float(value):.{SIGNIFICANT_DIGITS}g}")


def competition(scores: Mapping[Name, Any], best: str = "low") -> dict[Name, int]:
    """Competition ranks ("1224"): one more than the number of better scores.

    >>> competition({"a": 1, "b": 2, "c": 2, "d": 4})
    {'a': 1, 'b': 2, 'c': 2, 'd': 4}
    """
    first: dict[Any, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=best == "high"), 1):
        first.setdefault(score, place)
    return {name: first[score] for name, score in scores.items()}


def averaged(scores: Mapping[Name, Any], best: str = "low") -> dict[Name, float]:
    """Ranks in which ties share the average of the places that they take.

    >>> averaged({"a": 10, "b": 20, "c": 20}, best="high")
    {'a': 3.0, 'b': 1.5, 'c': 1.5}
    """
    ranks = competition(scores, best)
    size = Counter(ranks.values())
    return {name: rank + (size[rank] - 1) / 2 for name, rank in ranks.items()}


def printed(ranks: Mapping[Name, int]) -> dict[Name, str]:
    """Ranks as the paper prints them: `=` behind every tied one.

    >>> printed({"a": 1, "b": 2, "c": 2})
    {'a': '1', 'b': '2=', 'c': '2='}
    """
    size = Counter(ranks.values())
    return {name: f"{rank}=" if size[rank] > 1 else str(rank) for name, rank in ranks.items()}
