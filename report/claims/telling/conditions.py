"""Conditions in words, how far a value is from turning one, and another adjective that would be true."""

from __future__ import annotations

from decimal import Decimal

from report.claims.language.conditions import EXACT, Adjectives, Condition
from report.claims.language.verdict import given

STANDINGS = {
    "at most 0.3334": "in the upper third",
    "over 0.3334": "not in the upper third",
    "at most 0.5": "in the upper half",
    "over 0.5": "in the lower half",
    "at most 0.6667": "not in the lower third",
    "over 0.6667": "in the lower third",
    "over 0.3334 and at most 0.6667": "in the middle third",
}
"""The parts of a list that have names."""
UNITS = {"ratio": " times", "share": " per cent"}
"""What stands behind the numbers of a measure."""


def in_words(condition: Condition) -> str:
    """`over 2 billion`, the lower bound first; an adjective with its definition."""
    told = []
    for key, text in sorted(condition.words, key=lambda word: word[0] in ("at most", "below")):
        if key == "is" and condition.degree:
            degree = _degree(condition)
            told.append(f"“{text}” ({degree})" if degree != text else text)
        else:
            told.append(text if key == "is" else f"{key} {text}")
    return " and ".join(told)


def _degree(condition: Condition) -> str:
    """What an adjective means; of a standing, which tells how far down the list somebody is, the part of the list."""
    degree = in_words(given(condition.degree))
    if condition.measure == "standing":
        return STANDINGS.get(degree, degree)
    return f"{degree}{UNITS.get(condition.measure, '')}"


def slack(condition: Condition, value: Decimal, kind: str, among: int = 0) -> Decimal | None:
    """How far the value may move before the condition turns, as a share of it; None for exact kinds."""
    if condition.degree:
        return slack(condition.degree, condition.measured(value, kind, among), "value")
    if kind in EXACT and condition.printed:
        return None
    turns = condition.turns()
    scale = max([abs(value), *map(abs, turns)]) or Decimal(1)
    return min(abs(value - turn) for turn in turns) / scale


def adjective_for(value: Decimal, kind: str, like: Condition, adjectives: Adjectives, among: int = 0) -> str:
    """Another adjective, measured on the same as `like`, that is true of the value; blank if none is."""
    value = like.measured(value, kind, among)
    return next(
        (
            name
            for name, definition in adjectives.items()
            if definition["of"] == like.measure and Condition.of(definition, {"of"}, {}).holds(value, "value")
        ),
        "",
    )
