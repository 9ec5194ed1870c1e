"""The vocabulary: every predicate that a claim may name, over the lists of `tables` and the numbers of `numbers`.

A predicate takes its arguments and the tables, and returns a `Finding`. A place that is missing from a list, or has
no value, satisfies nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from report.claims.conditions import KEYS, Condition, adjective_for
from report.claims.correlations import coefficient, p_value
from report.claims.errors import ClaimError
from report.claims.finding import FAILS, HOLDS, PERSON, Finding, status
from report.claims.lists import every_row, homes, leader, member, named_cells, none, only, order, read
from report.claims.margins import Margin, closest
from report.claims.numbers import NUMBERS as OF_TABLES
from report.claims.numbers import Number, needed
from report.claims.rows import is_number
from report.claims.tables import LIST_KEYS, Tables
from report.claims.words import listed, shown
from report.errors import did_you_mean
from report.text.yaml import as_list

Predicate = Callable[[Mapping, Tables], Finding]
NUMBERS = OF_TABLES | {"correlation": (coefficient, {"columns", "method"}), "p_value": (p_value, {"columns"})}


def judge(predicate: Mapping, tables: Tables) -> Finding:
    """The finding of `{count: {…}}`, a mapping of one predicate to its arguments.

    Raises
    ------
    ClaimError
        If there is no such predicate, or its arguments cannot be understood.
    """
    if not isinstance(predicate, dict) or len(predicate) != 1:
        raise ClaimError("a predicate is written `name: {arguments}`, one a claim")
    (name, arguments), = predicate.items()
    if name not in PREDICATES:
        raise ClaimError(f'there is no predicate "{name}"{did_you_mean(name, PREDICATES)}')
    wanted = list if name in ("every", "any") else dict
    if not isinstance(arguments, wanted):
        raise ClaimError(f"`{name}:` takes {'a list of predicates' if wanted is list else 'arguments in {…}'}")
    return PREDICATES[name](arguments, tables)


def number(name: str, arguments: Mapping, tables: Tables) -> Finding:
    """A number satisfies a condition; of several subjects, each."""
    function, own = NUMBERS[name]
    condition = Condition.of(arguments, own if name == "fact" else own | LIST_KEYS, tables.adjectives)
    found = function({key: item for key, item in arguments.items() if key not in KEYS}, tables)
    right = [one.value is not None and condition.holds(one.value, one.kind, tied=one.tied, among=one.among)
             for one in found]
    about, now = _told(arguments, found)
    margin = closest(_margin(one, condition) for one in found)
    same = len({one.text for one in found}) == 1
    rows = [row for one in found for row in one.rows]
    return Finding(status(all(right)), f"{about} is {condition.in_words()}", now, margin.text, margin.slack, rows,
                   _swaps(found[0], condition, tables) + _holders(name, arguments, condition, tables) if same else [])


def _told(arguments: Mapping, found: list[Number]) -> tuple[str, str]:
    """What several numbers are about, and what they are, without saying everything twice."""
    if len(found) == 1:
        return found[0].about, f"{found[0].about} is {found[0].text}"
    names = as_list(arguments["who"])
    about = found[0].about.replace(names[0], listed(names), 1)
    return about, f"{about}: {', '.join(f'{name} {one.text}' for name, one in zip(names, found, strict=True))}"


def _holders(name: str, arguments: Mapping, condition: Condition, tables: Tables) -> list[list[tuple[str, str]]]:
    """Of a rank that another place has now: that place in place of the subject."""
    if name != "rank" or len(as_list(arguments["who"])) > 1 or not is_number(condition.printed):
        return []
    found = tables.places({key: item for key, item in arguments.items() if key in LIST_KEYS})
    holders = [place for place in found.named if found.position(place) == (int(condition.printed), False)]
    return [[(as_list(arguments["who"])[0], holders[0])]] if holders else []


def _margin(one: Number, condition: Condition) -> Margin:
    """Of a count or a rank what decides it; of a measured number its distance to the condition's turn."""
    if one.value is None:
        return Margin()
    if one.kind == "rank" and condition.adjective:
        return Margin(f"{one.text} of {one.among}", condition.slack(one.value, one.kind, one.among))
    if one.kind in ("count", "rank"):
        told = f"{one.text}; {one.margin.text}" if one.margin.text else one.text
        steps = [abs(one.value - turn) for turn in condition.thresholds()] if not condition.adjective else []
        near = not steps or min(steps) <= 1
        return Margin(told, one.margin.slack if near else None)
    slack = condition.slack(one.value, one.kind, one.among)
    turns = [turn for turn in condition.thresholds() if abs(turn - one.value) == min(
        abs(other - one.value) for other in condition.thresholds())] if not condition.adjective else \
        condition.thresholds()
    return Margin(f"{one.text}; it would turn at {' or '.join(shown(turn) for turn in turns)}", slack)


def _swaps(one: Number, condition: Condition, tables: Tables) -> list[list[tuple[str, str]]]:
    if one.value is None:
        return []
    if condition.adjective:
        other = adjective_for(one.value, one.kind, condition.adjective, tables.adjectives, one.among)
        return [[(condition.adjective, other)]] if other else []
    if one.kind in ("count", "rank"):
        amounts = [text for _, text in condition.words]
        known = len(amounts) == 1 and is_number(amounts[0].rstrip("="))
        return [[(amounts[0], one.text.split(" ")[0])]] if known else []
    return [[(condition.printed, shown(one.value))]] if condition.printed else []


RELATIONS = {
    "more than": lambda this, that: this > that,
    "fewer than": lambda this, that: this < that,
    "less than": lambda this, that: this < that,
    "at least": lambda this, that: this >= that,
    "at most": lambda this, that: this <= that,
    "as many as": lambda this, that: this == that,
    "the same as": lambda this, that: this == that,
}


def compare(arguments: Mapping, tables: Tables) -> Finding:
    """Two numbers against each other: by a relation, or an adjective said of their ratio."""
    _only_keys(arguments, {"this", "is", "that"})
    this, that = (_number(needed(arguments, side), tables) for side in ("this", "that"))
    relation = needed(arguments, "is")
    now = f"{this.about} is {this.text}; {that.about} is {that.text}"
    meaning = f"{this.about} is {relation} {that.about}"
    rows = this.rows + that.rows
    if relation not in RELATIONS:
        condition = Condition.of({"is": relation}, (), tables.adjectives)
        if not condition.adjective:
            raise ClaimError(f'"{relation}" is no relation; there are {", ".join(RELATIONS)}, and adjectives of ratios')
    if this.value is None or that.value is None:
        return Finding(FAILS, meaning, now, witnesses=rows)
    scale = max(abs(this.value), abs(that.value))
    if relation in RELATIONS:
        holds = RELATIONS[relation](this.value, that.value)
        slack = abs(this.value - that.value) / scale if scale else None
        return Finding(status(holds), meaning, now, f"{this.text} and {that.text}", slack, rows)
    if not that.value:
        return Finding(FAILS, meaning, now, witnesses=rows)
    ratio = Number(f"{this.about} over {that.about}", this.value / that.value, "ratio",
                   f"{shown(this.value / that.value)} times", rows)
    margin = _margin(ratio, condition)
    return Finding(status(condition.holds(ratio.value, "ratio")), f"{ratio.about} is {condition.in_words()}", now,
                   margin.text, margin.slack, rows, _swaps(ratio, condition, tables))


def _number(described: Mapping, tables: Tables) -> Number:
    if not isinstance(described, dict) or len(described) != 1 or next(iter(described)) not in NUMBERS:
        raise ClaimError(f"compares numbers: one of {', '.join(NUMBERS)} with its arguments")
    (name, arguments), = described.items()
    function, own = NUMBERS[name]
    _only_keys(arguments, own | LIST_KEYS)
    found = function(arguments, tables)
    if len(found) != 1:
        raise ClaimError("compares two numbers, not several")
    return found[0]


def every(parts: list, tables: Tables) -> Finding:
    """Every one of several predicates holds."""
    found = [judge(part, tables) for part in parts]
    failing = [one for one in found if one.status == FAILS]
    doubtful = [one for one in found if one.status == PERSON]
    worst = failing or doubtful or found
    nearest = closest(Margin(one.margin, one.slack) for one in worst)
    return Finding(FAILS if failing else PERSON if doubtful else HOLDS, "; and ".join(one.meaning for one in found),
                   "; ".join(one.now for one in worst), nearest.text, nearest.slack,
                   [row for one in found for row in one.witnesses], [swap for one in failing for swap in one.swaps])


def any_of(parts: list, tables: Tables) -> Finding:
    """At least one of several predicates holds; the margin is that of the firmest."""
    found = [judge(part, tables) for part in parts]
    holding = [one for one in found if one.status == HOLDS]
    firmest = max(holding or found, key=lambda one: one.slack or 0)
    return Finding(status(bool(holding)), "; or ".join(one.meaning for one in found),
                   "; ".join(one.now for one in holding or found), firmest.margin, firmest.slack,
                   [row for one in holding or found for row in one.witnesses])


def _only_keys(arguments: Mapping, known: set[str]) -> None:
    if not isinstance(arguments, dict):
        raise ClaimError("takes arguments in {…}")
    if strange := arguments.keys() - known:
        raise ClaimError(f'does not know "{", ".join(sorted(strange))}"')


def _checked(function: Predicate, own: set[str]) -> Predicate:
    def checked(arguments: Mapping, tables: Tables) -> Finding:
        _only_keys(arguments, own | LIST_KEYS)
        return function(arguments, tables)
    return checked


PREDICATES: dict[str, Callable] = {
    **{name: partial(number, name) for name in NUMBERS},
    "only": _checked(only, {"who"}),
    "member": _checked(member, {"who"}),
    "none": _checked(none, set()),
    "all": _checked(every_row, {"who", "column", *KEYS}),
    "homes": _checked(homes, {"are"}),
    "cell": _checked(named_cells, {"who", "column", "columns", "is", "are", "include"}),
    "leader": _checked(leader, {"who", "margin"}),
    "order": _checked(order, {"who"}),
    "read": _checked(read, {"column", "seen"}),
    "compare": compare,
    "every": every,
    "any": any_of,
}
