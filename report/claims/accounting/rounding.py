"""Numbers in words of a claim that rounds more than words may: "three times" of 2.511, which `is: 3` lets pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report.claims.accounting.numerals import CARDINAL, MULTIPLE, PART
from report.claims.accounting.tokens import Token
from report.claims.language.amounts import amount
from report.claims.language.conditions import is_amount
from report.claims.language.verdict import Verdict

MEASURED = ("value", "ratio", "likeness")
"""Kinds of numbers that are measured; per cents are whole ones in words."""
PART_OF_VALUE = Decimal(20)
"""A number in words is so much of its value away from it at most: a twentieth, as "around" in a claim."""


def rounded(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """The numbers in words that a claim `is`, and that its value is too far from."""
    for verdict in verdicts:
        for printed, value in _coarse(verdict):
            said = {printed, printed / 100, printed * 100, 1 / printed}
            for token in tokens:
                if token.number and token.number.kind in (CARDINAL, PART, MULTIPLE) and token.number.value in said:
                    yield token.text, f"the claim rounds {value.normalize():f} to {printed}; give it a digit more"


def _coarse(verdict: Verdict) -> Iterator[tuple[Decimal, Decimal]]:
    """The number that a condition `is`, and the value that it lets pass, where these are too far from one another."""
    text = verdict.condition.printed if verdict.condition else ""
    if not is_amount(text) or not amount(text).value or str(verdict.arguments.get("column", "")).endswith("_pct"):
        return
    printed = amount(text).value
    for value in (number.value for number in verdict.numbers if number.kind in MEASURED):
        if value is not None and abs(value - printed) > abs(value) / PART_OF_VALUE:
            yield printed, value
