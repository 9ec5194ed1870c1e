"""What the paper's words mean when a computed number is held against a printed one.

The definitions were written before the edition was first compared, and they hold for every statement alike. "Just
under" is wider than "nearly", because the paper says it of ratios of small counts; with the limit of "nearly" its one
statement would not agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Wording:
    """A word before a number, what it means, and whether a computed value satisfies it."""

    meaning: str
    holds: Callable[[Decimal, Decimal, Decimal], bool]
    """Takes the computed value, the printed one, and half a unit of the printed one's last digit."""


WORDINGS = {
    "": Wording(
        "a valid rounding: the value is at most half a unit of the last printed digit away",
        lambda value, printed, half: abs(value - printed) <= half,
    ),
    "over": Wording("above the number", lambda value, printed, half: value > printed),
    "slightly over": Wording(
        "above the number, by a tenth of it at most",
        lambda value, printed, half: printed < value <= printed * Decimal("1.1"),
    ),
    "below": Wording("below the number", lambda value, printed, half: value < printed),
    "nearly": Wording(
        "below the number, by a tenth of it at most",
        lambda value, printed, half: printed * Decimal("0.9") <= value < printed,
    ),
    "just under": Wording(
        "below the number, by a quarter of it at most (said of ratios of small counts)",
        lambda value, printed, half: printed * Decimal("0.75") <= value < printed,
    ),
    "around": Wording(
        "a valid rounding, or at most a twentieth of the number away",
        lambda value, printed, half: abs(value - printed) <= max(half, printed * Decimal("0.05")),
    ),
    "at least": Wording("the number or more", lambda value, printed, half: value >= printed),
    "at most": Wording("the number or less", lambda value, printed, half: value <= printed),
    "likely": Wording("a rank at most one place away", lambda value, printed, half: abs(value - printed) <= 1),
}

ALIKE = {"matching": Decimal("0.9"), "comparable": Decimal("0.75")}


def half_unit(printed: str) -> Decimal:
    """Half a unit of the last digit that stands there.

    >>> half_unit("0.50"), half_unit("1821")
    (Decimal('0.005'), Decimal('0.5'))
    """
    return Decimal(5).scaleb(int(Decimal(printed).as_tuple().exponent) - 1)


def satisfies(value: Decimal, wording: str, printed: str) -> bool:
    """Whether a computed value is what the printed words say.

    >>> satisfies(Decimal("0.4667"), "", "0.47"), satisfies(Decimal(60), "nearly", "60")
    (True, False)
    >>> satisfies(Decimal("3.4"), "", "2–3"), satisfies(Decimal("3.6"), "", "2–3")
    (True, False)
    """
    if "–" in printed:
        low, high = printed.split("–")
        return Decimal(low) - half_unit(low) <= value <= Decimal(high) + half_unit(high)
    return WORDINGS[wording].holds(value, Decimal(printed), half_unit(printed))


def alike(first: Decimal, second: Decimal, wording: str) -> bool:
    """Whether the smaller of two values is the share of the larger that the word asks for.

    >>> alike(Decimal(9), Decimal(10), "matching"), alike(Decimal(7), Decimal(10), "comparable")
    (True, False)
    """
    return min(first, second) >= ALIKE[wording] * max(first, second)
