"""The vocabulary: every predicate that a claim may name, over the lists of `tables` and the numbers of `numbers`.

A predicate takes its arguments and the tables, and returns a `Verdict`. A place that is missing from a list, or has
no value, satisfies nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from report.claims.language.amounts import amount
from report.claims.language.arguments import needed, only_keys
from report.claims.language.conditions import KEYS, Condition
from report.claims.language.correlations import NUMBERS
from report.claims.language.errors import ClaimError, NoColumn
from report.claims.language.lists import every_row, homes, leader, member, named_cells, none, only, order, read
from report.claims.language.numbers import OUT_OF
from report.claims.language.places import LIST_KEYS
from report.claims.language.tables import Tables
from report.claims.language.verdict import FAILS, HOLDS, PERSON, Number, Verdict, given, status
from report.errors import did_you_mean

Predicate = Callable[[Mapping, Tables], Verdict]


def judge(predicate: Mapping, tables: Tables) -> Verdict:
    """The verdict on `{count: {…}}`, a mapping of one predicate to its arguments.

    Raises
    ------
    ClaimError
        If there is no such predicate, or its arguments cannot be understood.
    """
    if not isinstance(predicate, dict) or len(predicate) != 1:
        raise ClaimError("a predicate is written `name: {arguments}`, one a claim")
    ((name, arguments),) = predicate.items()
    if name not in PREDICATES:
        raise ClaimError(f'there is no predicate "{name}"{did_you_mean(name, PREDICATES)}')
    wanted = list if name == "every" else dict
    if not isinstance(arguments, wanted) or arguments == []:
        raise ClaimError(f"`{name}:` takes {'a list of predicates' if wanted is list else 'arguments in {…}'}")
    try:
        return PREDICATES[name](arguments, tables)
    except NoColumn as error:
        raise ClaimError(f"{error}{tables.elsewhere(error.column)}") from None


def number(name: str, arguments: Mapping, tables: Tables) -> Verdict:
    """A number satisfies a condition; of several subjects, each. Who shares a rank is named completely."""
    function, own = NUMBERS[name]
    condition = Condition.of(arguments, own, tables.adjectives)
    numbers = tuple(function({key: item for key, item in arguments.items() if key not in KEYS}, tables))
    holds = all(number.satisfies(condition) for number in numbers)
    if holds and OUT_OF in arguments:
        holds = len(given(numbers[0].places).cut) == amount(arguments[OUT_OF]).value
    wanted = tuple(number.subject for number in numbers if number.subject)
    if holds and len(wanted) > 1 and condition.printed.endswith("="):
        holds = set(given(numbers[0].places).sharing(wanted[0])) == set(wanted)
    return Verdict(
        name,
        arguments,
        status(holds),
        numbers[0].places if numbers else None,
        wanted,
        numbers=numbers,
        condition=condition,
    )


RELATIONS = {
    "more than": lambda this, that: this > that,
    "fewer than": lambda this, that: this < that,
    "less than": lambda this, that: this < that,
    "as many as": lambda this, that: this == that,
}


def compare(arguments: Mapping, tables: Tables) -> Verdict:
    """Two numbers against each other: by a relation, or an adjective said of their ratio."""
    only_keys(arguments, {"this", "is", "that"})
    this, that = (_one_number(needed(arguments, side), tables) for side in ("this", "that"))
    relation = needed(arguments, "is")
    if relation in RELATIONS:
        holds = this.value is not None and that.value is not None and RELATIONS[relation](this.value, that.value)
        return Verdict("compare", arguments, status(holds), numbers=(this, that))
    condition = Condition.of({"is": relation}, (), tables.adjectives)
    if not condition.adjective:
        raise ClaimError(f'"{relation}" is no relation; there are {", ".join(RELATIONS)}, and adjectives of ratios')
    quotient = this.value / that.value if this.value is not None and that.value else None
    ratio = Number("ratio", arguments, quotient, "ratio", sides=(this, that))
    return Verdict("compare", arguments, status(ratio.satisfies(condition)), numbers=(ratio,), condition=condition)


def _one_number(described: Mapping, tables: Tables) -> Number:
    if not isinstance(described, dict) or len(described) != 1 or next(iter(described)) not in NUMBERS:
        raise ClaimError(f"compares numbers: one of {', '.join(NUMBERS)} with its arguments")
    ((name, arguments),) = described.items()
    function, own = NUMBERS[name]
    only_keys(arguments, own)
    numbers = function(arguments, tables)
    if len(numbers) != 1:
        raise ClaimError("compares two numbers, not several")
    return numbers[0]


def every(predicates: list, tables: Tables) -> Verdict:
    """Every one of several predicates holds."""
    parts = tuple(judge(predicate, tables) for predicate in predicates)
    statuses = {part.status for part in parts}
    return Verdict("every", {}, next((worst for worst in (FAILS, PERSON) if worst in statuses), HOLDS), parts=parts)


OF_ONE = ("rank", "value", "change", "ratio", "cell", "member", "all")
"""Predicates that say something about `who`: those that `each` says of every row."""


def each(arguments: Mapping, tables: Tables) -> Verdict:
    """One predicate for every row of a list, whoever is in it; a list without rows is no ground."""
    predicate = {key: item for key, item in arguments.items() if key in PREDICATES}
    listed = {key: item for key, item in arguments.items() if key not in PREDICATES}
    only_keys(listed, LIST_KEYS)
    if len(predicate) != 1:
        raise ClaimError("takes a list and one predicate that is said of each of its rows")
    places = tables.places(listed)
    if not places.named:
        return Verdict("each", listed, FAILS, places)
    said = every([_said_of(name, predicate, listed) for name in places.named], tables)
    return replace(said, arguments=listed, places=places)


def _said_of(name: str, predicate: Mapping, listed: Mapping) -> dict:
    """A predicate with its subject, on both sides of a comparison."""
    ((kind, arguments),) = predicate.items()
    if kind == "compare":
        sides = {side: _said_of(name, needed(arguments, side), listed) for side in ("this", "that")}
        return {kind: {**arguments, **sides}}
    table = {"in": listed["in"]} if "in" in listed else {}
    return {kind: {"who": name, **table, **arguments} if kind in OF_ONE else arguments}


def _checked(function: Predicate, own: set[str]) -> Predicate:
    def checked(arguments: Mapping, tables: Tables) -> Verdict:
        only_keys(arguments, own | LIST_KEYS)
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
    "each": each,
}
