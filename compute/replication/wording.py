"""What the paper's words mean when a computed number is held against a printed one.

The definitions were written before the edition was first compared, and they hold for every statement alike. "Just
under" is wider than "nearly", because the paper says it of ratios of small counts; with the limit of "nearly" its one
statement would not agree. `WORDINGS` are the words of numbers, `READINGS` the other terms that statements use; both
are printed beside the replication table.
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

READINGS = {
    "2–3": "the value is a valid rounding of a number from the first to the second",
    "matching": "of two values the smaller is at least nine tenths of the larger",
    "comparable": "of two values the smaller is at least three quarters of the larger",
    "more than one": "at least two",
    "mostly over": "above the number in more than half of the simulations",
    "the methods": "the mean of z-scores, the first component of standardised indicators, and the mean of ranks; the "
    "component of raw values follows the largest indicator and is reported apart",
    "first ten": "rank ten or better, so that a tie at the tenth place adds a cluster",
    "first 15, middle third, lower third": "rows 1–15, 16–30 and 31–45 of the printed ranking",
    "share of the clusters' funding": "of the full clusters' funding together, as the printed shares add up",
    "periods": "separate ones: up to 2023, 2024, and 2025 up to the cut-off",
    "Europe": "the EU, the UK and Switzerland; continental Europe leaves out the UK",
    "East Asia": "China, Japan, South Korea, Singapore and India, whose Bangalore is the tenth hub; Asia is the same",
    "English-speaking countries": "the US, the UK, Canada and Australia",
    "region": "of an institution its area's, and outside every area its country's",
    "collaborations in Figure 8's clusters": "summed over the ten clusters; one between two of them counts in both",
    "very few startups": "one or two",
    "lists of collaborators": "the same names in any order",
}


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
