"""How spreadsheets and people write numbers and dates that are none: each slip by its name, with what to write instead.

These are habits of whole columns, so where many cells share one, the intake tells it once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from compute.characters import name_of
from compute.errors import Refused

PLAIN = "Write digits with a point before the decimals and nothing else, such as 1234.5"
DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
MINUS = re.compile(r"[\u2012-\u2015\u2212\ufe63\uff0d](?=[0-9])")
DEGREES = re.compile(r"(-?)([0-9.]+) ?°? ?([NSEW]?)", re.I | re.A)
MINUTES = re.compile(
    r"(-?)([0-9]{1,3})°? ?([0-9]{1,2})['′’] ?(?:([0-9]{1,2}(?:\.[0-9]+)?)(?:[\"″”]|''))? ?([NSEW]?)", re.I | re.A
)
PARTS = re.compile(r"([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})", re.A)


def number_slip(value: str, below_thousand: bool = False) -> Refused | None:
    """The slip in a text that is not a number; None where it is none that is known.

    >>> number_slip("51,752").why, number_slip("51,752", below_thousand=True).fix
    ('has separators between the thousands, or a decimal comma', 'Write 51.752')
    """
    slip = _separated(value, below_thousand) or _foreign(value) or _degrees(value)
    return Refused(*slip, habit=True) if slip else None


def _separated(value: str, below_thousand: bool) -> tuple[str, str] | None:
    if value != value.strip():
        return "has a space before or after the number", PLAIN
    may_be_thousands = not below_thousand and re.fullmatch(r"-?[0-9]{1,3},[0-9]{3}", value, re.A)
    if re.fullmatch(r"-?[0-9]+,[0-9]+", value, re.A) and not may_be_thousands:
        return "has a decimal comma", f"Write {value.replace(',', '.')}"
    if re.fullmatch(r"-?[0-9]{1,3}([,.' \u00a0\u202f’][0-9]{3})+([.,][0-9]+)?", value, re.A):
        return "has separators between the thousands, or a decimal comma", PLAIN
    if re.fullmatch(r"-?[0-9.,]+[eE][+-]?[0-9]+", value, re.A):
        return "is written with an exponent, as spreadsheets show large numbers", "Format the column as plain number"
    if re.search(r"[$€£¥%]", value):
        return "has a currency or per cent sign", PLAIN
    return None


def _foreign(value: str) -> tuple[str, str] | None:
    """Digits and signs that look like ours."""
    plain = "".join(str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFKC", value))
    fix = f"Write {plain}" if DIGITS.fullmatch(plain := MINUS.sub("-", plain)) else PLAIN
    for character in value:
        if character.isdecimal() and not character.isascii():
            kind = "full-width digits" if "\uff10" <= character <= "\uff19" else "digits of another script"
            return f"has {kind}", fix
    if minus := MINUS.match(value):
        return f"has a minus sign that is none, a {name_of(minus[0])}", f"{fix}, with a hyphen"
    return None


def _degrees(value: str) -> tuple[str, str] | None:
    """Coordinates as maps write them; south and west are below zero."""
    if (match := DEGREES.fullmatch(value)) and DIGITS.fullmatch(match[2]):
        return "has a degree sign or a point of the compass", f"Write {_sign(match[1], match[3])}{match[2]}"
    if match := MINUTES.fullmatch(value):
        sign, degrees, minutes, seconds, side = match.groups()
        whole = int(degrees) + int(minutes) / 60 + float(seconds or 0) / 3600
        return "is written in degrees and minutes", f"Write {_sign(sign, side)}{whole:.6f}"
    return None


def _sign(sign: str, side: str) -> str:
    return "-" if sign or side.upper() in ("S", "W") else ""


def date_slip(value: str) -> Refused | None:
    """The slip in a text that is not a date; None where it is none that is known."""
    if re.fullmatch(r"[1-9][0-9]{4}", value, re.A):
        guess = date(1899, 12, 30) + timedelta(int(value))
        return Refused(
            "is a spreadsheet's serial number instead of a date",
            f"Write {guess.isoformat()} if that is the day",
            habit=True,
        )
    if PARTS.fullmatch(value):
        return Refused(
            "is not written as YYYY-MM-DD", "Write year, month and day with hyphens, such as 2024-03-09", habit=True
        )
    if any(c.isdecimal() and not c.isascii() for c in value):
        return Refused("has digits that are not 0 to 9", "Type the date again: YYYY-MM-DD", habit=True)
    return None


def order_of_dates(texts: Iterable[str]) -> str:
    """In which order many dates stand, where they tell.

    >>> order_of_dates(["1/2/2024", "31/12/2024"])
    'day, month, year: 31/12/2024 is 2024-12-31'
    >>> order_of_dates(["1/2/2024", "3/4/2024"])
    'day and month in an order that none of them gives away'
    """
    first = second = ""
    for value in texts:
        parts = PARTS.fullmatch(value)
        if not parts or len(parts[1]) > 2:
            return ""
        first = first or value * (int(parts[1]) > 12)
        second = second or value * (int(parts[2]) > 12)
    if bool(first) == bool(second):
        return (
            "day and month in more than one order"
            if first
            else "day and month in an order that none of them gives away"
        )
    a, b, year = PARTS.findall(first or second)[0]
    day, month = (a, b) if first else (b, a)
    order = "day, month, year" if first else "month, day, year"
    return f"{order}: {first or second} is {_century(year)}-{int(month):02}-{int(day):02}"


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{int(year):02}"
