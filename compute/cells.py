"""From the text of one cell to a value: one small parser for each kind of column.

A parser takes the text exactly as it stands in the file and returns a value, or raises `Refused` with why and how to
fix it. Nothing is trimmed, guessed or repaired: where the text looks like a known slip of a spreadsheet, the message
says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from compute.alphabets import ALPHABETS, read_in
from compute.characters import misread, unseen, untidy
from compute.errors import Refused, nearest, quoted
from compute.slips import number_slip

Parser = Callable[[str], Any]

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
KEY = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_-]*")
ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|NV|WERT!|BEZUG!|ZAHL!)|#{2,}|Err:[0-9]{3}")
HALF_READ = re.compile("[\u00c3-\u00f4].*\ufffd|\ufffd.*[\u00c3-\u00f4]")
"""UTF-8 opened in another alphabet, which had no letter for some bytes."""
NOT_UTF8 = "is not UTF-8"
LONGEST_NUMBER, LONGEST_KEY, LONGEST_NAME, LONGEST_TEXT = 40, 200, 1_000, 20_000
MOST_MONEY = 10**15


def texts(longest: int, lines: bool = False) -> Parser:
    """Texts that may be blank: readable, NFC, and nothing that a spreadsheet would take for a formula."""

    def parse(value: str) -> str:
        short(value, longest, "text")
        if value:
            _readable(value, "\n" if lines else "")
        return value

    return parse


free_text = texts(LONGEST_TEXT)
note = texts(LONGEST_TEXT, lines=True)
name = texts(LONGEST_NAME)


def required(parse: Parser) -> Parser:
    """A text that must be there."""

    def parsed(value: str) -> object:
        if value == "":
            raise Refused("is blank", "Fill it in")
        return parse(value)

    return parsed


text = required(name)


def short(value: str, longest: int, kind: str) -> None:
    if len(value) > longest:
        raise Refused(
            f"is {len(value):,} characters long, but a {kind} has at most {longest:,}",
            "Shorten it, or look for a stray quotation mark",
        )


def _readable(value: str, also: str = "") -> None:
    seen(value, also)
    if value[0] in "=+-@":
        raise Refused(
            f"starts with {value[0]}, which a spreadsheet takes for a formula",
            "Put the text without that first character",
            habit=True,
        )
    if fault := untidy(value):
        raise Refused(*fault, habit=True)


def seen(value: str, also: str = "") -> None:
    """Refuse what no parser can read: other alphabets, unseen characters, a spreadsheet's errors."""
    if not value.isascii() and any(0xDC80 <= ord(c) <= 0xDCFF for c in value):
        raise Refused(not_utf8(value, value), 'Save the file again as "CSV UTF-8"', habit=True)
    if fault := unseen(value, also):
        meant = misread(value)
        if meant or HALF_READ.search(value):
            raise Refused(
                "looks like UTF-8 opened in another alphabet, such as that of Windows",
                (f"It was probably {quoted(meant)}: t" if meant else "T")
                + "ake the file from before, and open it as UTF-8",
                habit=True,
            )
        raise Refused(*fault, habit=True)
    if ERROR.fullmatch(value):
        raise Refused(
            "is an error or a column too narrow in the spreadsheet, not a value",
            "Mend the formula or widen the column there, and save again",
            habit=True,
        )


def not_utf8(value: str, among: str) -> str:
    """That a text is not UTF-8, and how it reads in the alphabet that makes words of all the texts `among` it."""
    raw, beside = (text.encode("utf-8", "surrogateescape") for text in (value, among))
    told = (
        f" (in {how} it would read {quoted(raw.decode(name))})"
        for name, how in ALPHABETS.items()
        if read_in(beside, name)
    )
    return NOT_UTF8 + next(told, "")


@required
def key(value: str) -> str:
    """A key: letters, digits, hyphens and underscores, in ASCII."""
    short(value, LONGEST_KEY, "key")
    if not KEY.fullmatch(value):
        _readable(value)
        raise Refused("is not a key", "Use letters, digits, - and _ only, without accents")
    return value


def one_of(*allowed: str) -> Parser:
    """One of a few words, exactly as listed."""

    def parse(value: str) -> str:
        if value in allowed:
            return value
        if ERROR.fullmatch(value):
            seen(value)
        near = nearest(value, allowed)
        fix = f"{f'Did you mean {near}? ' if near else ''}Allowed: {'; '.join(allowed)}"
        raise Refused(_not_a_word(value, "is not one of the allowed words"), fix)

    return parse


def _not_a_word(value: str, why: str) -> str:
    """Why a text is none of a few words: it is blank, or like one but for a character, or none."""
    if value == "":
        return "is blank"
    fault = (unseen(value) or untidy(value)) if len(value) <= LONGEST_NAME else None
    return f"{why}: it {fault[0]}" if fault else why


def number(
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    above: float | None = None,
    make: Callable[[str], object] = Decimal,
    decimals: int = LONGEST_NUMBER,
) -> Parser:
    """A plain decimal number (point, no separators, no exponent) in a range; `make` turns its digits into a value."""

    def parse(value: str) -> object:
        if len(value) > LONGEST_NUMBER:
            raise Refused(
                f"has more digits than any number here needs ({len(value):,} characters)",
                f"Write at most {LONGEST_NUMBER} characters",
            )
        if not NUMBER.fullmatch(value):
            raise _no_number(value, below_thousand=at_most is not None and at_most < 1000)
        if len(value.partition(".")[2].rstrip("0")) > decimals:
            raise Refused(f"has more than {decimals} digits behind the point", "Round it")
        exact = Decimal(value)
        if at_most is not None and (at_least or 0) < 0 and "." not in value and abs(exact) > 2 * at_most:
            raise Refused("is far too large: its decimal point was lost", "Put the point back", habit=True)
        if at_least is not None and exact < Decimal(str(at_least)):
            raise Refused(f"is below {at_least}", _range(at_least, at_most, above))
        if at_most is not None and exact > Decimal(str(at_most)):
            raise Refused(f"is above {at_most}", _range(at_least, at_most, above))
        if above is not None and exact <= Decimal(str(above)):
            raise Refused(f"is not above {above}", _range(at_least, at_most, above))
        return make(value)

    return parse


def _no_number(value: str, below_thousand: bool) -> Refused:
    if value and (slip := number_slip(value, below_thousand)):
        return slip
    seen(value)
    return Refused(
        "is not a number" if value else "is blank",
        "Write digits with a point before the decimals and nothing else, such as 1234.5"
        if value
        else "Fill in a number",
    )


def _range(at_least: float | None, at_most: float | None, above: float | None) -> str:
    bounds = [f"of at least {at_least}"] * (at_least is not None) + [f"above {above}"] * (above is not None)
    return f"Give a number {' and '.join(bounds + [f'of at most {at_most}'] * (at_most is not None))}"


def whole(at_least: int, at_most: int | None = None) -> Parser:
    """A whole number, written without decimals."""
    in_range = number(at_least=at_least, at_most=at_most)

    def parse(value: str) -> int:
        if "." in value and NUMBER.fullmatch(value):
            raise Refused("is not a whole number", "Write it without decimals")
        return int(in_range(value))

    return parse


count = whole(1, 10**9)


@cache
def _countries() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries)


def country(value: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals."""
    if value in _countries():
        return value
    if value == "":
        raise Refused("is blank", "Fill in the two-letter country code")
    bare = value[:9].strip().upper()
    near = {"UK": "GB", "EL": "GR"}.get(bare, bare)
    hint = f"Did you mean {near}? " if near in _countries() else ""
    raise Refused(
        _not_a_word(value, "is not an ISO 3166-1 country code"), f"{hint}Use two capital letters, such as GB or US"
    )


kilometres = number(at_least=0, at_most=20_015, make=float)
distance_above_zero = number(above=0, at_most=20_015, make=float)
money = number(at_least=0, at_most=MOST_MONEY, decimals=12)
money_above_zero = number(above=0, at_most=MOST_MONEY, decimals=12)
share = number(at_least=0, at_most=1, make=Fraction)
latitude = number(at_least=-90, at_most=90, make=float)
longitude = number(at_least=-180, at_most=180, make=float)
