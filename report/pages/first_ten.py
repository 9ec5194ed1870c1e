"""The finding in one look: who leads, the first ten with their ranges, where they lie, and the others in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from report.artifacts import Row, listed
from report.pages.paper import Paper
from report.places.standings import standings
from report.text.filters import words

TOP, NAMED = 10, 4
"""The last place that is shown, and how many the finding names."""


class Dot(NamedTuple):
    """A cluster on the map: degrees eastwards and southwards, and whether it is among the first ten."""

    x: float
    y: float
    is_first: bool


def first_ten(paper: Paper) -> dict:
    """What the head of the summary shows: the finding, the first ten and the others with their standing, and the dots
    of a map. The first are more than ten where the tenth place is shared.
    """
    artifacts = paper.artifacts
    ranking, blocks = artifacts.rows("ranking"), artifacts.robustness["blocks"]
    first = [row for row in ranking if place(row) <= TOP]
    names = {row["cluster"] for row in first}
    standing = [(row["cluster"], standings(row, blocks, [], len(ranking))[0]) for row in ranking]
    dots = [
        Dot(round(float(row["longitude"]), 1), round(-float(row["latitude"]), 1), row["area"] in names)
        for row in artifacts.rows("areas")
        if row["status"] == "cluster"
    ]
    return {
        "finding": finding(first, paper.claims.lexicon.called),
        "shown": standing[: len(first)],
        "others": standing[len(first) :],
        "ranked": len(ranking),
        "dots": sorted(dots, key=lambda dot: dot.is_first),
    }


def place(row: Row) -> int:
    """The rank as a number."""
    return int(row["overall_rank"].rstrip("="))


def finding(ranked: Sequence[Row], called: Mapping[str, str]) -> str:
    """Who comes first, and who next; a shared first place is said to be shared. Blank without clusters.

    >>> rows = [{"cluster": name, "overall_rank": rank} for name, rank in zip("ABCDE", ("1", "2=", "2=", "4", "5"))]
    >>> finding(rows, {"C": "the C"})
    'A leads, before B, the C and D'
    >>> finding([row | {"overall_rank": "1="} for row in rows[:2]] + rows[3:], {})
    'A and B share first place, before D and E'
    >>> finding([row | {"overall_rank": "1="} for row in rows], {}), finding(rows[:1], {}), finding([], {})
    ('Five clusters share first place', 'A leads', '')
    """
    names = [called.get(row["cluster"], row["cluster"]) for row in ranked]
    first = sum(place(row) == 1 for row in ranked)
    if not names:
        return ""
    if first > NAMED:
        return f"{words(first).capitalize()} clusters share first place"
    leading = listed(names[:first])
    told = f"{leading[0].upper()}{leading[1:]} {'leads' if first == 1 else 'share first place'}"
    after = listed(names[first:NAMED]) if names[first:NAMED] else ""
    return f"{told}, before {after}" if after else told
