"""The senses that a verdict bears out: directions, order, ties, "only", "none", and its words of degree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import or_

from report.claims.accounting.columns import least
from report.claims.accounting.condition_senses import DENIED, of_column, of_condition
from report.claims.accounting.homes import split
from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP, from_below, of_list
from report.claims.language.amounts import amount
from report.claims.language.conditions import is_amount
from report.claims.language.places import wheres
from report.claims.language.predicates import RELATIONS
from report.claims.language.rows import JOINED
from report.claims.language.verdict import Number, Verdict, given
from report.text.yaml import as_list


def senses(verdict: Verdict) -> Counter[str]:
    """What the words of a verdict may say besides names, numbers and measures, and how often."""
    said = Counter(OF_PREDICATES.get(verdict.name, _number)(verdict))
    lists = [Counter(of_list(arguments, places)) for arguments, places in verdict.lists]
    said |= reduce(or_, lists, Counter())
    if verdict.condition:
        said |= Counter(of_condition(verdict, verdict.condition))
    if said["all"] or verdict.name == "each":
        said |= Counter(["all", "every"])
    if len(verdict.wanted) > 1 and not said["most"]:
        said |= Counter(["all"])
    if len(verdict.wanted) == 2:
        said |= Counter(["both"])
    if any(JOINED in name for name in verdict.wanted):
        said |= Counter(["both", "together"])
    if said["none"] or said["not"]:
        said |= Counter(["any"])
    if said["none"] and ("who" not in verdict.arguments or said["only"] or said[TOP] or said[BOTTOM]):
        said |= Counter(["nobody"])
    return said


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
    printed = verdict.condition.printed if verdict.condition else ""
    if is_amount(printed) and all(number.value == amount(printed).value for number in verdict.numbers):
        yield "exactly"
    if len(verdict.numbers) > 1:
        yield from ("all", *(["equal"] if verdict.name == "value" and printed else []))


def _kinds(numbers: tuple[Number, ...]) -> Iterator[str]:
    for number in numbers:
        for part in (number, *number.sides):
            if part.name == "count" and sum(len([*split(of)]) for of in as_list(part.arguments.get("of", []))) > 1:
                yield "together"
            if part.kind == "correlation":
                yield from ("correlation", "compared", "large", "small", UP, UP, "both")
            if part.name in OF_NUMBERS:
                yield OF_NUMBERS[part.name]
            several = isinstance(part.arguments.get("who"), list) or {"of", "where", "first"} & part.arguments.keys()
            if part.name == "share" and several:
                yield "together"
            yield from _of_name(part.arguments)
            if "per" in part.arguments:
                yield from ("share", "compared")
            if "to" in part.arguments:
                yield from ("compared", "together")
            if part.name in ("sum", "share", "ratio") and isinstance(part.arguments.get("who", ""), str):
                yield "by itself" if "who" in part.arguments else "all"


def _of_name(arguments: Mapping) -> Iterator[str]:
    """What the name of a fact or a column says: of a rank, of a percentile, of a share of what is above a bound."""
    name = str(arguments.get("name", ""))
    if "best_funded" in name:
        yield from (TOP, "everywhere")
    if "robustness" in name:
        yield "correlation"
    if str(arguments.get("column", name)).endswith("p50"):
        yield "median"
    if least(arguments):
        yield from (UP, "over")


def _counted(verdict: Verdict) -> Iterator[str]:
    number, words = verdict.numbers[0], dict(given(verdict.condition).words)
    places, counted = given(number.places), given(number.value)
    if words.get("is") == "0":
        yield "none"
    if words.get("is") == "1":
        yield "only"
    if 2 * counted > len(places.cut) and verdict.holds:
        yield "most"
    if 0 < counted < len(places.cut):
        yield from ("some", "share")
    if counted == len(places.cut):
        yield "all"


def _only(verdict: Verdict) -> Iterator[str]:
    yield from ("only", "completes", *(["tie"] if len(verdict.wanted) > 1 else []))
    bounds = {key for arguments, _ in verdict.lists for where in wheres(arguments) for key in where}
    yield from [TOP] if {"over", "at least"} & bounds else [BOTTOM] if {"below", "at most"} & bounds else []


def _member(verdict: Verdict) -> Iterator[str]:
    yield "completes"


def _order(verdict: Verdict) -> Iterator[str]:
    yield from ("order", "compared")
    places, first, last = given(verdict.places), verdict.wanted[0], verdict.wanted[-1]
    if last in places.named and (places.rank(last) == len(places.whole) or last == places.places[-1].name):
        yield BOTTOM
    ranks = [places.rank(name) for name in verdict.wanted if name in places.named]
    if max(ranks, default=9) - min(ranks, default=0) < len(ranks):
        yield "adjacent"
    if len(verdict.wanted) == len(places.whole):
        yield "all"
    if any(isinstance(step, dict) for step in verdict.arguments["who"]):
        yield from ("tie", "equal")
    if first in places.named and (places.rank(first) == 1 or first == places.places[0].name):
        end = BOTTOM if from_below(verdict.arguments) else TOP
        yield from (end, "head", *([end] if "first" in verdict.arguments else []))


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
    if any(side.name == "value" and isinstance(side.arguments.get("who"), str) for side in sides):
        yield "by itself"


def _leader(verdict: Verdict) -> Iterator[str]:
    lowest = from_below(verdict.arguments)
    end = BOTTOM if lowest else TOP
    yield from (
        *[end] * (1 + ("margin" in verdict.arguments)),  # it has the most, and leads by a margin
        "compared",
        "order",
        "none",
        "equal",
        "only",
        "every",
        DOWN if lowest else UP,
        f"{DENIED} {DOWN if lowest else UP}",
    )
    yield from of_column(str(verdict.arguments.get("by", "")))
    if "margin" in verdict.arguments:
        yield f"degree {verdict.arguments['margin']}"


def _all(verdict: Verdict) -> Iterator[str]:
    if "who" not in verdict.arguments:
        words = {key for key, _ in given(verdict.condition).words}
        yield from (
            "all",
            "throughout",
            *([BOTTOM] if {"over", "at least"} & words else []),
        )  # even the smallest is over
        yield from [TOP] if {"below", "at most"} & words else []
    elif "most" not in of_condition(verdict, given(verdict.condition)):
        yield "all"


def _homes(verdict: Verdict) -> Iterator[str]:
    yield from ("none", "not", "only")
    yield "all"


def _none(verdict: Verdict) -> Iterator[str]:
    yield from ("none", "not")
    keys = {key for arguments, _ in verdict.lists for where in wheres(arguments) for key in where}
    yield from [f"{DENIED} {UP}"] if {"over", "at least"} & keys else []
    yield from [f"{DENIED} {DOWN}"] if {"below", "at most"} & keys else []


def _cell(verdict: Verdict) -> Iterator[str]:
    yield "compared"
    if "collaborator" in str(verdict.arguments):
        yield from (TOP, "none", UP, f"{DENIED} {UP}")
    if "are" in verdict.arguments:
        yield from ("order", "followed")  # IonQ, ahead of RTX


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
