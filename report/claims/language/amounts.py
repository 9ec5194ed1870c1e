"""Numbers as claims and tables write them: `0.50`, `1,821`, `2 billion`, `75 per cent`, `2=`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from report.claims.language.errors import ClaimError

SCALES = {
    "": Decimal(1),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
WRITTEN = re.compile(r"(?:USD )?(-?\d[\d,]*(?:\.\d+)?) ?(thousand|million|billion|trillion|)(?: ?%| per cent)?=?")
CELL = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


@dataclass(frozen=True)
class Amount:
    """A number as written: its value, and half a unit of its last digit.

    >>> amount("0.50"), amount("2 billion").value
    (Amount(value=Decimal('0.50'), half=Decimal('0.005')), Decimal('2000000000'))
    """

    value: Decimal
    half: Decimal


@cache
def amount(text: str) -> Amount:
    """The number that a text such as `-0.5`, `1,821`, `2 billion` or `75 per cent` states."""
    written = WRITTEN.fullmatch(text)
    if not written:
        raise ClaimError(f'"{text}" is no number')
    value, scale = Decimal(written[1].replace(",", "")), SCALES[written[2]]
    decimals = len(written[1].partition(".")[2])
    return Amount(value * scale, Decimal(5).scaleb(-decimals - 1) * scale)


def is_number(text: str) -> bool:
    """Whether a cell is a number.

    >>> is_number("-1.5"), is_number("2="), is_number("1e-05")
    (True, False, True)
    """
    return bool(CELL.fullmatch(text))
