"""Whether a number of the words is one of the claims."""

from __future__ import annotations

from decimal import Decimal

from report.claims.accounting.numerals import CARDINAL, CUT, HALF, MULTIPLE, ORDINAL, PART, THIRD, Numeral
from report.claims.accounting.offered_numbers import Offer

NEAR = {PART: 40, MULTIPLE: 20}
"""Kinds of numbers that words round, and the part by which they may."""


def taken(number: Numeral, offer: Offer) -> bool:
    """Whether a number is borne out; one of a claim is said once."""
    fits, key = fits_in(number, offer), (number.kind, number.value)
    if key in offer.numbers and number.value > 1:
        offer.numbers[key] -= 1
        if not offer.numbers[key]:
            del offer.numbers[key]
    return fits


def numbers_had(number: Numeral, offer: Offer) -> str:
    """In words the numbers that could stand in place of one that is not borne out, the nearest four."""
    kinds = {number.kind, CARDINAL} if number.kind == PART else {number.kind}
    values = {round(value, 3) for kind, value in offer.numbers if kind in kinds and isinstance(value, Decimal)}
    nearest = sorted(values, key=lambda value: (abs(value - number.value), value))[:4]
    return f"; there is {', '.join(f'{value.normalize():f}' for value in nearest)}" if nearest else ""


def fits_in(number: Numeral, offer: Offer) -> bool:
    """Whether a number is among those of an offer."""
    if number.kind in (THIRD, HALF):
        kinds = {(kind, value) for kind, value in offer.numbers if kind == number.kind}
        return (number.kind, number.which) in kinds if number.which else bool(kinds)
    if number.kind in NEAR:
        return _near(number, offer)
    if number.kind == ORDINAL and number.which in ("first", "last"):
        return (f"{ORDINAL} {number.which}", number.value) in offer.numbers
    if number.kind == ORDINAL and number.which and not offer.senses["tie"]:
        return False
    if number.kind == ORDINAL and number.value == 1 and offer.senses["head"]:
        return True
    kind = f"{CUT} {number.which}" if number.kind == CUT else number.kind
    return (kind, number.value) in offer.numbers


def _near(number: Numeral, offer: Offer) -> bool:
    """Whether a fraction or multiple is close to one of the claims; a third may be one of three thirds."""
    kinds = (PART, CARDINAL) if number.kind == PART else (MULTIPLE,)
    values = [value for kind, value in offer.numbers if kind in kinds and isinstance(value, Decimal)]
    third = number.value == Decimal(1) / 3 and any(kind == THIRD for kind, _ in offer.numbers)
    return third or any(abs(value - number.value) <= number.value / NEAR[number.kind] for value in values)
