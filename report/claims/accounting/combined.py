"""Senses that several things bear out together: "both" all of two, "neither" none of two, "rises" more than before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP
from report.claims.accounting.numerals import CARDINAL, CUT, ORDINAL, THIRD
from report.claims.accounting.offers import Offer
from report.claims.accounting.tokens import Token
from report.claims.language.verdict import Verdict

TWO = (CARDINAL, Decimal(2))
TOLD = {(CUT, "first"): TOP, (CUT, "last"): BOTTOM, (THIRD, "upper"): TOP, (THIRD, "lower"): BOTTOM}
"""The numbers that say where somebody stands: "the first fifteen" are at the top, and nothing else need say so."""


LITTLE = ("only", "just", "merely")


def combine(offer: Offer, tokens: Sequence[Token], parts: Sequence[Verdict]) -> None:
    """Add to an offer what its parts bear out together, and take off what the numbers of the words say already."""
    senses = offer.senses
    few = {value for part in parts for value in _few(part)}
    senses["only"] += sum(
        before.text.lower() in LITTLE and token.number is not None and token.number.value in few
        for before, token in pairwise(tokens)
    )
    if offer.numbers[TWO]:
        senses["both"] += senses["all"]
        senses["neither"] += max(senses["none"], senses["not"])
    if senses["change"] or senses["correlation"] or senses["order"]:
        senses["rising"] += senses[UP]
        senses["falling"] += senses[DOWN]
    for token in tokens:
        if token.number:
            first = token.number.kind == ORDINAL and token.number.value == 1
            end = TOP if first else TOLD.get((token.number.kind, token.number.which))
            if end and senses[end] > 1:
                senses[end] -= 1


def _few(part: Verdict) -> Iterator[Decimal]:
    """The ranks in the lower half of their lists, and the counts of less than half: only 39th, just two."""
    for number in part.numbers if part.name in ("rank", "count") else ():
        size = len(number.places.cut) if number.places else 0
        low = number.value is not None and (2 * number.value > size) == (part.name == "rank")
        yield from (number.value,) if low and number.value is not None else ()
