"""The senses that a verdict bears out: directions, order, ties, "only", "none", and its words of degree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import reduce
from operator import or_

from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP, lists_of, of_adjective, of_list
from report.claims.language.amounts import amount
from report.claims.language.conditions import Condition
from report.claims.language.places import CUTS
from report.claims.language.predicates import RELATIONS
from report.claims.language.verdict import Number, Verdict, given

DENIED = "denied"
"""Before a direction: what the words may say where they deny it, "no region has more than three" of at most three."""


def senses(verdict: Verdict) -> Counter[str]:
    """What the words of a verdict may say besides names, numbers and measures, and how often."""
    said = Counter(OF_PREDICATES.get(verdict.name, _number)(verdict))
    lists = [Counter(of_list(arguments, places)) for arguments, places in lists_of(verdict)]
    said |= reduce(or_, lists, Counter())
    if verdict.condition:
        said |= Counter(_of_condition(verdict, verdict.condition))
    if len(verdict.wanted) > 1 and not said["most"]:
        said |= Counter(["all"])
    return said


def _of_condition(verdict: Verdict, condition: Condition) -> Iterator[str]:
    """The words of a condition: its keys, its direction (of a rank the other way round), and its adjective."""
    words, kind = dict(condition.words), verdict.numbers[0].kind if verdict.numbers else "value"
    by_rank = kind == "rank" or str(verdict.arguments.get("column", "")).endswith("rank")
    up, down = (DOWN, UP) if by_rank else (UP, DOWN)
    if {"over", "at least"} & words.keys():
        yield from (up, "several", f"{DENIED} {down}")
    if {"below", "at most"} & words.keys():
        yield from (down, "none", f"{DENIED} {up}")
    if {"nearly", "just under"} & words.keys():
        yield down
    yield from (key for key in words if key not in ("is", "between"))
    if condition.adjective:
        yield from of_adjective(condition.adjective)
    if by_rank and kind == "rank":
        yield from _of_rank(verdict, words)
    if kind in ("share", "value") and _over_half(words, kind):
        yield "most"
    yield from _nearly(verdict, words, kind)
    if any(str(text).startswith("No ") for text in verdict.wanted):
        yield from ("none", "not")


def _over_half(words: dict, kind: str) -> bool:
    """Whether a share is over a half, or what is left of it is."""
    over = [amount(words[key]).value for key in ("over", "at least") if key in words]
    below = [amount(words[key]).value for key in ("below", "at most") if key in words]
    half = Decimal("0.5") if max([*over, *below], default=0) <= 1 else Decimal(50)
    return (bool(over) and min(over) >= half) or (bool(below) and max(below) == half)


def _nearly(verdict: Verdict, words: dict, kind: str) -> Iterator[str]:
    """Whether a share leaves next to nothing, or is next to nothing."""
    hundred = 100 if kind == "share" or str(verdict.arguments.get("column", "")).endswith("_pct") else 1
    over = [amount(words[key]).value for key in ("over", "at least") if key in words]
    below = [amount(words[key]).value for key in ("below", "at most") if key in words]
    if over and Decimal("0.9") <= over[0] / hundred <= 1:
        yield "nearly all"
    if below and below[0] / hundred <= Decimal("0.1"):
        yield "nearly none"


def _of_rank(verdict: Verdict, words: dict) -> Iterator[str]:
    lowest = str(verdict.arguments.get("by", "")).startswith("lowest ")
    yield "compared"
    if words.get("is") in ("1", "1="):
        yield from (BOTTOM if lowest else TOP, "none", "compared", "equal", DOWN if lowest else UP)
    if words.get("is") == "last" or words.get("is") == str(verdict.numbers[0].among):
        yield TOP if lowest else BOTTOM
    if str(words.get("is", "")).endswith("="):
        yield from ("tie", "equal")
    if "over" in words or "at least" in words:
        yield from ("none", "not")
    if words.get("at least") == "2":
        yield TOP
    if "at most" in words or "below" in words:
        yield BOTTOM if lowest else TOP
    if amount(words["is"]).value > 1 if str(words.get("is", ""))[:1].isdigit() else False:
        yield "order"


OF_NUMBERS = {
    "correlation": "correlation",
    "p_value": "correlation",
    "mean": "mean",
    "share": "share",
    "alike": "equal",
    "ratio": "compared",
    "sum": "together",
    "change": "change",
}


def _number(verdict: Verdict) -> Iterator[str]:
    yield from _kinds(verdict.numbers)
    if verdict.name == "count":
        yield from _counted(verdict)
    if len(verdict.numbers) > 1:
        yield "all"


def _kinds(numbers: tuple[Number, ...]) -> Iterator[str]:
    for number in numbers:
        for one in (number, *number.sides):
            if one.kind == "correlation":
                yield from ("correlation", "large", "small", UP, UP)
            if "best_funded" in str(one.arguments.get("name", "")):
                yield from (TOP, "everywhere")
            if one.name in OF_NUMBERS:
                yield OF_NUMBERS[one.name]
            if "robustness" in str(one.arguments.get("name", "")):
                yield "correlation"
            if "per" in one.arguments:
                yield from ("share", "compared")
            if "to" in one.arguments:
                yield from ("compared", "together")


def _counted(verdict: Verdict) -> Iterator[str]:
    number, words = verdict.numbers[0], dict(given(verdict.condition).words)
    places, counted = given(number.places), given(number.value)
    yield "together"
    if words.get("is") == "0":
        yield "none"
    if words.get("is") == "1":
        yield "only"
    if 2 * counted > len(places.cut) and verdict.holds:
        yield "most"
    if counted == len(places.cut):
        yield "all"


def _only(verdict: Verdict) -> Iterator[str]:
    yield from ("only", "completes")
    if len(verdict.wanted) > 1:
        yield "together"


def _member(verdict: Verdict) -> Iterator[str]:
    yield "completes"


def _order(verdict: Verdict) -> Iterator[str]:
    yield from ("order", "compared")
    if any(isinstance(step, dict) for step in verdict.arguments["who"]):
        yield from ("tie", "equal")
    if set(CUTS) & verdict.arguments.keys():
        yield TOP
    places, first = given(verdict.places), verdict.wanted[0]
    if first in places.named and places.rank(first) == 1:
        yield TOP


def _compare(verdict: Verdict) -> Iterator[str]:
    yield "compared"
    yield from _kinds(verdict.numbers)
    sides = verdict.numbers if verdict.arguments["is"] in RELATIONS else verdict.numbers[0].sides
    inverse = any(str(side.arguments.get("column", side.arguments.get("name", ""))).endswith("rank") for side in sides)
    relation = verdict.arguments["is"]
    if relation == "as many as":
        yield "equal"
    if relation == "more than" or relation not in RELATIONS:
        yield DOWN if inverse else UP
    if relation in ("fewer than", "less than"):
        yield UP if inverse else DOWN
    if relation not in RELATIONS:
        yield f"degree {relation}"
        yield DOWN
    if {side.name for side in sides} == {"count"}:
        yield "most"


def _leader(verdict: Verdict) -> Iterator[str]:
    lowest = str(verdict.arguments.get("by", "")).startswith("lowest ")
    yield from (BOTTOM if lowest else TOP, "compared", "order", "none", "equal", "only", DOWN if lowest else UP)
    if "margin" in verdict.arguments:
        yield f"degree {verdict.arguments['margin']}"


def _all(verdict: Verdict) -> Iterator[str]:
    yield "all"


def _homes(verdict: Verdict) -> Iterator[str]:
    yield from ("none", "not")
    yield "all"


def _none(verdict: Verdict) -> Iterator[str]:
    yield from ("none", "not")


def _cell(verdict: Verdict) -> Iterator[str]:
    yield "compared"
    if "collaborator" in str(verdict.arguments):
        yield TOP


OF_PREDICATES: dict[str, Callable[[Verdict], Iterator[str]]] = {
    "only": _only,
    "member": _member,
    "none": _none,
    "all": _all,
    "homes": _homes,
    "cell": _cell,
    "leader": _leader,
    "order": _order,
    "compare": _compare,
    "read": _all,
}
