"""What a statement's wording and value ask of a number, as a condition of the language.

The words were defined before the edition was first compared, and they hold for every statement alike. "Just under" is
wider than "nearly", because the paper says it of ratios of small counts; with the limit of "nearly" its one statement
would not agree.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from report.claims.language.amounts import amount
from report.claims.language.conditions import COMPARISONS
from report.claims.language.errors import ClaimError
from report.claims.published.statement import Statement

SCALES = {"USD million": "million", "USD billion": "billion"}
ALIKE = {"matching": "0.9", "comparable": "0.75"}
"""Of two values the smaller is at least this share of the larger."""
OTHER_WORDS: dict[str, Callable[[Decimal], dict[str, Decimal]]] = {
    "slightly over": lambda number: {"over": number, "at most": number * Decimal("1.1")},
    "likely": lambda rank: {"at least": rank - 1, "at most": rank + 1},
}
"""Words that claims do not have, in those that they have."""


def condition(statement: Statement, ratio: bool = False) -> dict:
    """The condition on a number in the statement's unit; on a `ratio` where it is printed in per cent.

    >>> from types import SimpleNamespace as Printed
    >>> condition(Printed(wording="over", value="750", unit="USD million"))
    {'over': '750 million'}
    >>> condition(Printed(wording="", value="2–3", unit=""))
    {'between': ['2', '3']}
    >>> condition(Printed(wording="", value="96", unit="%"), ratio=True)
    {'is': '0.96'}
    """
    word, scale = statement.wording or "is", SCALES.get(statement.unit, "")

    def said(text: str) -> str:
        return f"{amount(text).value.scaleb(-2):f}" if ratio else f"{text} {scale}".strip()

    if word in OTHER_WORDS:
        needed = OTHER_WORDS[word](amount(statement.value).value)
        return {key: said(f"{number:f}") for key, number in needed.items()}
    if "–" in statement.value:
        return {"between": [said(text) for text in statement.value.split("–")]}
    if word not in COMPARISONS:
        raise ClaimError(f'"{word}" is no wording')
    return {word: said(statement.value)}


def left_of_hundred(percent: dict) -> dict:
    """A condition on what is left of 100 per cent as one on the rest.

    >>> left_of_hundred({"is": "23"})
    {'is': '77'}
    """
    if percent.keys() != {"is"}:
        raise ClaimError("what is left of 100 per cent is printed without a word before it")
    return {"is": f"{100 - amount(percent['is']).value:f}"}
