"""From the text of one cell to a value: one small parser for each kind of column.

A parser takes the text exactly as it stands in the file and returns a value, or raises `Refused` with why and how to
fix it. Nothing is trimmed, guessed or repaired: where the text looks like a known slip of a spreadsheet, the message
says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import cache

Parser = Callable[[str], object]

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
YEAR = re.compile(r"[0-9]{4}", re.ASCII)
KEY = re.compile(r"\w[\w-]*")
FIRST_YEAR = 1900
LONGEST_NUMBER = 40


class Refused(ValueError):
    """The text is not a value of its column: why, and how to fix it."""

    def __init__(self, why: str, fix: str):
        super().__init__(why, fix)
        self.why, self.fix = why, fix


def optional(parse: Parser) -> Parser:
    """A column that may be blank: blank becomes None."""
    return lambda text: None if text == "" else parse(text)


def text(value: str) -> str:
    """Free text: present, readable, NFC, and nothing that a spreadsheet would take for a formula."""
    if value == "":
        raise Refused("is blank", "Fill it in")
    return free_text(value)


def free_text(value: str) -> str:
    """Like `text`, but may be blank."""
    if not (value.isascii() and value.isprintable()):
        _readable(value)
    if value[:1] in ("=", "+", "-", "@"):
        raise Refused(f"starts with {value[0]}, which a spreadsheet takes for a formula",
                      "Put the text without that first character")
    return value


def _readable(value: str) -> None:
    if any(0xDC80 <= ord(c) <= 0xDCFF for c in value):
        raise Refused(f"is not UTF-8{_as_cp1252(value)}", 'Save the file again as "CSV UTF-8"')
    if any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in value):
        raise Refused("has a character that cannot be printed", "Type the cell again")
    if unicodedata.normalize("NFC", value) != value:
        raise Refused("has accents stored as separate characters (not Unicode NFC)",
                      f"Type it again as {unicodedata.normalize('NFC', value)}")


def _as_cp1252(value: str) -> str:
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return f' (in the Windows alphabet it would read "{raw.decode("cp1252")}")'
    except UnicodeDecodeError:
        return ""


def key(value: str) -> str:
    """A key: letters, digits, hyphens and underscores."""
    if text(value) and not KEY.fullmatch(value):
        raise Refused("is not a key" + _spaces(value), "Use letters, digits, - and _ only")
    return value


def _spaces(value: str) -> str:
    return ": it has a space before or after it" if value != value.strip() else ""


def one_of(*allowed: str) -> Parser:
    """One of a few words, exactly as listed."""

    def parse(value: str) -> str:
        if value in allowed:
            return value
        why = "is blank" if value == "" else "is not one of the allowed words" + _spaces(value)
        near = [word for word in allowed if word.casefold() == value.strip().casefold()]
        near = near or get_close_matches(value, allowed, 1, 0.6)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise Refused(why, f"{hint}Allowed: {'; '.join(allowed)}")

    return parse


def number(*, at_least: float | None = None, at_most: float | None = None, above: float | None = None,
           make: Callable[[str], object] = Decimal) -> Parser:
    """A plain decimal number (point, no separators, no exponent) in a range; `make` turns its digits into a value."""

    def parse(value: str) -> object:
        if not NUMBER.fullmatch(value):
            raise Refused(*_not_a_number(value))
        if len(value) > LONGEST_NUMBER:
            raise Refused("has more digits than any number here needs", f"Write at most {LONGEST_NUMBER} characters")
        exact = Decimal(value)
        if at_least is not None and exact < Decimal(str(at_least)):
            raise Refused(f"is below {at_least}", _range(at_least, at_most, above))
        if at_most is not None and exact > Decimal(str(at_most)):
            raise Refused(f"is above {at_most}", _range(at_least, at_most, above))
        if above is not None and exact <= Decimal(str(above)):
            raise Refused(f"is not above {above}", _range(at_least, at_most, above))
        return make(value)

    return parse


def _range(at_least: float | None, at_most: float | None, above: float | None) -> str:
    bounds = [f"of at least {at_least}"] * (at_least is not None) + [f"above {above}"] * (above is not None)
    return f"Give a number {' and '.join(bounds + [f'of at most {at_most}'] * (at_most is not None))}"


def _not_a_number(value: str) -> tuple[str, str]:
    plain = "Write digits with a point before the decimals and nothing else, such as 1234.5"
    if value == "":
        return "is blank", "Fill in a number"
    if value != value.strip():
        return "has a space before or after the number", plain
    if re.fullmatch(r"-?[0-9]+,[0-9]+", value, re.ASCII) and not re.fullmatch(r"-?[0-9]{1,3},[0-9]{3}", value):
        return "has a decimal comma", f"Write {value.replace(',', '.')}"
    if re.fullmatch(r"-?[0-9]{1,3}([,.' \u00a0\u202f][0-9]{3})+([.,][0-9]+)?", value):
        return "has separators between the thousands, or a decimal comma", plain
    if re.fullmatch(r"-?[0-9.,]+[eE][+-]?[0-9]+", value):
        return "is written with an exponent, as spreadsheets show large numbers", "Format the column as plain number"
    if re.search(r"[$€£¥%]", value):
        return "has a currency or per cent sign", plain
    return "is not a number", plain


def whole(at_least: int, at_most: int | None = None) -> Parser:
    """A whole number, written without decimals."""
    in_range = number(at_least=at_least, at_most=at_most)

    def parse(value: str) -> int:
        if "." in value and NUMBER.fullmatch(value):
            raise Refused("is not a whole number", "Write it without decimals")
        return int(in_range(value))

    return parse


count = whole(1)


def day(value: str) -> date:
    """A calendar day, YYYY-MM-DD, from 1900 on."""
    if not DATE.fullmatch(value):
        raise Refused(*_not_a_date(value))
    try:
        parsed = date.fromisoformat(value)
    except ValueError:
        raise Refused("is not a day of the calendar", "Check month and day: YYYY-MM-DD") from None
    if parsed.year < FIRST_YEAR:
        raise Refused(f"is before {FIRST_YEAR}", "Check the year")
    return parsed


def day_or_year(value: str) -> date | int:
    """A calendar day, or a year alone."""
    if not YEAR.fullmatch(value):
        return day(value)
    if int(value) < FIRST_YEAR:
        raise Refused(f"is before {FIRST_YEAR}", "Check the year")
    return int(value)


def _not_a_date(value: str) -> tuple[str, str]:
    if value == "":
        return "is blank", "Fill in a date, YYYY-MM-DD"
    if re.fullmatch(r"[1-9][0-9]{4}", value):
        guess = date(1899, 12, 30) + timedelta(int(value))
        return "is a spreadsheet's serial number instead of a date", f"Write {guess.isoformat()} if that is the day"
    if re.fullmatch(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}", value):
        return "is not written as YYYY-MM-DD", "Write year, month and day with hyphens, such as 2024-03-09"
    return "is not a date", "Write it as YYYY-MM-DD"


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
    slips = {"UK": "GB", "EL": "GR"}
    near = slips.get(value.strip().upper(), value.strip().upper())
    hint = f"Did you mean {near}? " if near in _countries() else ""
    raise Refused("is not an ISO 3166-1 country code", f"{hint}Use two capital letters, such as GB or US")


kilometres = number(at_least=0, at_most=20_015, make=float)
distance_above_zero = number(above=0, at_most=20_015, make=float)
money = number(at_least=0)
money_above_zero = number(above=0)
share = number(at_least=0, at_most=1, make=Fraction)
latitude = number(at_least=-90, at_most=90, make=float)
longitude = number(at_least=-180, at_most=180, make=float)
