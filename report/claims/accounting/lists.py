"""The lists and numbers that a verdict was judged on, and what a list's own description bears out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.claims.language.conditions import is_amount
from report.claims.language.places import PlaceList, wheres
from report.text.yaml import as_list

UP, DOWN, TOP, BOTTOM = "up", "down", "top", "bottom"
ADJECTIVES_UP = ("high", "in the upper half", "dominant", "strong", "twice", "margin", "far ahead")
ADJECTIVES_DOWN = ("low", "modest", "in the lower half", "weak")
NOT_ONLY_HEADS = (
    "ranking",
    "indicators",
    "areas",
    "quasi_clusters",
    "membership",
    "tier1",
    "tier2",
    "external_share",
    "brokerage",
    "funding_vs_ecosystem",
    "map_europe",
    "map_north_america",
    "map_east_asia",
)
"""Tables that do not only list those at the head."""
UNRANKED = ("quasi_clusters", "quasi_clusters_by_region", "tier1", "tier2")
"""Tables of those who have no place in the ranking."""


def from_below(arguments: Mapping) -> bool:
    """Whether a list goes from its lowest value; by a rank it goes from the first, whatever a claim says.

    >>> from_below({"by": "lowest gdp_usd"}), from_below({"by": "lowest overall_rank"})
    (True, False)
    """
    by = str(arguments.get("by", ""))
    return by.startswith("lowest ") and not by.endswith("rank")


def of_list(arguments: Mapping, places: PlaceList) -> Iterator[str]:
    """What a list's own description bears out."""
    lowest = from_below(arguments)
    if "first" in arguments or str(arguments.get("rows", "")).startswith("1-") or arguments.get("third") == "upper":
        yield BOTTOM if lowest else TOP
    to_the_end = "rows" in arguments and places.cut[-1:] == places.whole[-1:]
    if "last" in arguments or arguments.get("third") == "lower" or to_the_end:
        yield TOP if lowest else BOTTOM
    if arguments.get("in", "indicators") not in NOT_ONLY_HEADS and places.whole and "rank" in places.whole[0].row:
        yield TOP
    local = arguments.get("of") or str(arguments.get("in", "")).startswith("map_")
    if not local or "first" in arguments or any(map(by_rank, wheres(arguments))):
        yield "everywhere"
    if wheres(arguments):
        yield "all"
    if arguments.get("in") in UNRANKED:
        yield "unranked"
    if places.whole and "period" in places.whole[0].row:
        yield "change"
    if any(str(group).startswith("outside") for group in as_list(arguments.get("of", []))):
        yield "only"
    if "not in" in arguments:
        yield "not"
    for where in wheres(arguments):
        yield from _of_where(where)


def by_rank(where: Mapping) -> bool:
    """Whether a condition is one on ranks."""
    return "by" in where or str(where.get("column", "")).endswith(("rank", "_p05", "_p95"))


def of_adjective(adjective: str) -> Iterator[str]:
    """What an adjective bears out: itself, and its direction."""
    yield f"degree {adjective}"
    if any(word in adjective for word in ADJECTIVES_UP):
        yield from (UP, "large")
    if adjective in ADJECTIVES_DOWN:
        yield from (DOWN, "small")


def _of_where(where: Mapping) -> Iterator[str]:
    inverse = by_rank(where)
    if inverse and not is_amount(str(where.get("is", "1"))):
        yield from of_adjective(str(where["is"]))
    if inverse and "at most" in where:
        yield BOTTOM if from_below(where) else TOP
    if {"over", "at least"} & where.keys():
        yield from (DOWN if inverse else UP, "compared")
    if {"below", "at most"} & where.keys():
        yield UP if inverse else DOWN
    if where.get("is") in ("blank", "0") or where.get("at most") == "0":
        yield from ("none", "not")
    if where.get("over") in ("0.5", "50"):
        yield "most"
    if "between" in where and not inverse:
        yield from ("around", "just over", "just under")
    if str(where.get("at least", where.get("over", "")))[:2] in ("90", "95", "98", "99"):
        yield "nearly all"
    for key, other in (("over", "below"), ("at least", "at most"), ("at most", "at least"), ("below", "over")):
        if key in where:
            yield from (other, UP if other in ("over", "at least") else DOWN) if inverse else (key,)
