"""Senses that several things bear out together: "both" all of two, "neither" none of two, "rises" more than before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report.claims.accounting.derived import apart, quotients
from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP
from report.claims.accounting.numerals import CARDINAL, CUT, MULTIPLE, ORDINAL, THIRD
from report.claims.accounting.offers import Offer
from report.claims.accounting.stress import LITTLE, NEAR, denied_one, implied, preceding, stressed
from report.claims.accounting.tokens import Token
from report.claims.language.verdict import Verdict

TWO = (CARDINAL, Decimal(2))
TOLD = {(CUT, "first"): TOP, (CUT, "last"): BOTTOM, (THIRD, "upper"): TOP, (THIRD, "lower"): BOTTOM}
"""The numbers that say where somebody stands: "the first fifteen" are at the top, and nothing else need say so."""


def combine(offer: Offer, tokens: Sequence[Token], parts: Sequence[Verdict]) -> None:
    """Add to an offer what its parts bear out together, and take off what the numbers of the words say already."""
    senses = offer.senses
    senses.update(stressed(tokens, parts))
    offer.add(CARDINAL, *apart(tokens, parts))
    times = [*quotients(parts)]
    offer.add(MULTIPLE, *times)
    senses.update(["equal", "compared"] * (1 in times))
    for kind, value, allowed in implied(tokens, parts):
        offer.add(kind, value)
        senses.update(allowed)
    for value, before in preceding(tokens, parts):
        offer.add(CARDINAL, value)
        senses.update([UP, "compared", *(["only"] if before in LITTLE else [])])
    senses["both"] += len(parts) > 1 and any(
        token.text.lower() == "both" and any(one.text.lower() == "and" for one in tokens[at : at + NEAR])
        for at, token in enumerate(tokens)
    )
    if offer.numbers[TWO]:
        senses["both"] += senses["all"] or senses["together"]
        senses["neither"] += max(senses["none"], senses["not"])
    if max(senses["none"], senses["not"], senses["neither"]) and denied_one(tokens):
        offer.add(CARDINAL, 1)
    if senses["change"] or senses["correlation"] or senses["order"]:
        senses["rising"] += senses[UP]
        senses["falling"] += senses[DOWN]
    for token in tokens:
        if token.number:
            first = token.number.kind == ORDINAL and token.number.value == 1
            end = TOP if first else TOLD.get((token.number.kind, token.number.which))
            if end and senses[end] > 1:
                senses[end] -= 1
