"""Figures in printed text, and whether a value of the data, rounded, gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report.claims.language.amounts import SCALES, is_number

FIGURE = re.compile(r"(?<![\w.])([<>])?[-−]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?: (?:USD )?([a-z]+))?")


@dataclass(frozen=True)
class Figure:
    """A number as it is printed: its value, half a unit of its last digit, and whether values lie over or under it."""

    value: Decimal
    half: Decimal
    bound: str = ""

    def gives(self, value: Decimal) -> bool:
        """Whether a value is printed so."""
        if self.bound:
            return value > self.value if self.bound == ">" else value < self.value
        return abs(value - self.value) <= self.half


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text, with the words million or billion behind them, perhaps behind their currency.

    >>> [str(figure.value) for figure in figures("USD 6.2 billion for 1,300 of −0.50, 3=")]
    ['6200000000.0', '1300', '0.50', '3']
    >>> [str(figure.value) for figure in figures("750 USD million")]
    ['750000000']
    """
    for match in FIGURE.finditer(text):
        bound, whole, rest, word = match.groups()
        scale, number = SCALES.get(word or "", 1), Decimal(whole.replace(",", "") + (rest or ""))
        unit = Decimal(1).scaleb(-len(rest or ".") + 1)
        yield Figure(number * scale, unit * scale / 2, bound or "")


def rounds(text: str, figure: Figure) -> bool:
    """Whether a cell of an artifact has a number that is printed as the figure, as it is or in per cent.

    >>> wanted = next(figures("6.2 billion"))
    >>> rounds("6234000000", wanted), rounds("6255000000", wanted)
    (True, False)
    """
    number = text.removesuffix("=")
    values = [abs(Decimal(number))] if is_number(number) else [figure.value for figure in figures(text)]
    return any(figure.gives(value * times) for value in values for times in (1, 100))
