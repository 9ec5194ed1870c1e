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
FOOTNOTE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?) ?(?:[*†‡§¹²³⁰⁴-⁹]+|\[\w{1,3}\]|\([a-z0-9]\))", re.A)
PARTS = re.compile(r"([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})", re.A)


def number_slip(value: str, below_thousand: bool = False) -> Refused | None:
    """The slip in a text that is not a number; None where it is none that is known.

    >>> number_slip("51,752").why, number_slip("51,752", below_thousand=True).fix
    ('has separators between the thousands, or a decimal comma', 'Write 51.752')
    """
    slip = _separated(value, below_thousand) or _foreign(value) or _degrees(value) or _with_more(value)
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
    if re.search(r"[$€£¥%]|\b(USD|EUR|GBP|CHF|CNY|JPY)\b", value) and re.search("[0-9]", value):
        return "has a currency or per cent sign", PLAIN
    return None


def _with_more(value: str) -> tuple[str, str] | None:
    """A number and something that is none of it."""
    if value[:1] == "=":
        return "is not a number but a formula", f"Put its value in its place. {PLAIN}"
    if match := FOOTNOTE.fullmatch(value):
        return (
            "is not a number: the mark of a footnote stands behind it",
            f"Write {match[1]}; a note has its own column",
        )
    if re.fullmatch(r"\(-?[0-9.,]+\)", value, re.A):
        return "is not a number: it stands in brackets, as accountants write what is below zero", PLAIN
    if re.fullmatch(r"-?[0-9.,]+ ?(k|m|mn|mio|bn?|mrd|tsd|thousand|millions?|billions?)\.?", value, re.A | re.I):
        return "is not a number: its magnitude is written in letters", f"Write all digits. {PLAIN}"
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
    if more := _date_and_more(value):
        return Refused(f"is not a date but {more[0]}", f"{more[1]}Write it as YYYY-MM-DD", habit=True)
    if any(c.isdecimal() and not c.isascii() for c in value):
        return Refused("has digits that are not 0 to 9", "Type the date again: YYYY-MM-DD", habit=True)
    return None


def _date_and_more(value: str) -> tuple[str, str] | None:
    """What a text is that has a date in it, and what to do before writing that."""
    if re.match(r"[0-9/.-]{8,10}[T ][0-9]{1,2}:[0-9]{2}", value, re.A):
        return "a date with a time of the day", "Leave out the time. "
    if re.fullmatch(r"(19|20)[0-9]{6}", value, re.A):
        return "one without hyphens", ""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", value, re.A):
        return "a month", "Look for the day in the source. "
    if re.fullmatch(r"[0-9]{10}([0-9]{3})?", value, re.A):
        return "the count of seconds since 1970 that programs keep", "Take the dates from the source. "
    if re.fullmatch(r"([0-9]{1,2}[a-z]{0,2}[-. ]*)?[^\W\d_]{3,9}[-., ]+([0-9]{1,2}[, ]+)?[0-9]{2,4}", value):
        return "one with its month in letters", ""
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
