"""What a text can mean as a number or as a day: every reading there is, each with the name of its convention."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from compute.characters import plain_width

Readings = dict[str, str]
"""How it is read → the text that the tables want. Empty: in no way. One distinct text: it can mean one thing only."""

DECIMAL_COMMA, THOUSANDS, AS_NUMBER = "a decimal comma", "separators of thousands", "the number as it stands"
POINT, BARE = "a decimal point", "nothing beside its digits"
BLANKS = r"[ '’\u00a0\u202f\u2009]"
MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-", "﹣": "-"})
SIDES = {"latitude": {"N": "", "S": "-"}, "longitude": {"E": "", "W": "-"}}


def plain_number(value: float) -> str:
    """A number of a spreadsheet, which keeps fifteen digits, as text.

    >>> plain_number(25000000.0), plain_number(0.1 + 0.2), plain_number(1e-7)
    ('25000000', '0.3', '0.0000001')
    """
    text = f"{Decimal(f'{value:.15g}'):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def number_readings(text: str, column: str = "", commas: bool = False) -> Readings:
    """A text as a number; `commas`: the file comes from where decimals follow a comma.

    >>> number_readings("51,752"), number_readings("1.234,5"), number_readings("$1,234,567")
    ({'a decimal comma': '51.752', 'separators of thousands': '51752'}, {'a decimal comma': '1234.5'}, \
{'separators of thousands': '1234567'})
    """
    bare = re.sub(r"^(US)?\$\s?|\s?(USD|\$)$|^USD\s?", "", plain_width(text).translate(MINUS).strip())
    bare = _with_sign_of_side(bare, column)
    sign, digits = ("-", bare[1:].strip()) if bare[:1] == "-" else ("", bare.removeprefix("+"))
    return {how: sign + number for how, number in _unsigned(digits, commas)}


def _with_sign_of_side(text: str, column: str) -> str:
    """`51.75°N` and `W 8.03` as numbers with a sign, where the letter fits the column."""
    text = re.sub(r"^([NSEW])\s?(.*)", r"\2\1", text)
    match = re.fullmatch(r"([0-9.,]+)\s?°?\s?([NSEW])?", text)
    side = SIDES.get(column)
    if not match or not side or (match[2] and match[2] not in side):
        return text
    return side.get(match[2] or "", "") + match[1]


def _unsigned(text: str, commas: bool) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"[0-9]*[.]?[0-9]*", text) and re.search("[0-9]", text):
        yield POINT if "." in text else BARE, re.sub(r"^\.", "0.", text).removesuffix(".")
        if commas and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", text):
            yield THOUSANDS, text.replace(".", "")
        elif not commas:
            return
    if re.fullmatch(rf"[0-9]{{1,3}}({BLANKS}[0-9]{{3}})+([.,][0-9]+)?", text):
        yield THOUSANDS, re.sub(BLANKS, "", text).replace(",", ".")
    elif re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(,[0-9]{3}){2,}", text):
        yield THOUSANDS, text.replace(",", "")
    elif re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", text):
        yield DECIMAL_COMMA, text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,}", text):
        yield THOUSANDS, text.replace(".", "")
    elif re.fullmatch(r"[0-9]*,[0-9]+", text):
        yield DECIMAL_COMMA, re.sub(r"^\.", "0.", text.replace(",", "."))
        if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", text):
            yield THOUSANDS, text.replace(",", "")


MAGNITUDES = {
    "in thousands": (3, "k|tsd|thousand"),
    "in millions": (6, "m|mn|mio|mill|millions?"),
    "in billions": (9, "b|bn|mrd|billions?"),
}


def magnitude_readings(text: str) -> Readings:
    """An amount that ends in the word or the letter of a magnitude.

    >>> magnitude_readings("$6.5M"), magnitude_readings("1,2 Mrd.")
    ({'in millions': '6500000'}, {'in billions': '1200000000'})
    """
    match = re.fullmatch(r"(?:US)?\$?\s?([0-9][0-9.,]*)\s?([a-z]+)\.?\s?(?:USD|\$)?", text, re.I)
    if not match:
        return {}
    return {
        how: plain_number(float(Decimal(number).scaleb(power)))
        for how, (power, words) in MAGNITUDES.items()
        if re.fullmatch(words, match[2], re.I)
        for number in list(number_readings(match[1]).values())[:1]
    }


def degree_readings(text: str, column: str) -> Readings:
    """Degrees with minutes and seconds.

    >>> degree_readings("44°42'0\\"S", "latitude")
    {'degrees, minutes, seconds': '-44.7'}
    """
    match = re.fullmatch(
        r"""([0-9]{1,3})\s?[°º]\s?([0-9]{1,2}(?:\.[0-9]+)?)\s?['’′]\s?(?:([0-9.]+)\s?(?:"|”|″|''))?\s?([NSEW])?""",
        re.sub(r"^([NSEW])\s?(.*)", r"\2\1", text),
    )
    if not match or (match[4] or "") not in {"", *SIDES.get(column, {})}:
        return {}
    value = int(match[1]) + float(match[2]) / 60 + float(match[3] or 0) / 3600
    sign = SIDES.get(column, {}).get(match[4] or "", "")
    return {"degrees, minutes, seconds": sign + plain_number(round(value, 6))}


EXPONENT = re.compile(r"-?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]{1,3}")


def from_exponent(text: str) -> Readings:
    """The number that an exponent writes out; digits behind those shown may be lost, so that it is always asked.

    >>> from_exponent("1.2E+3"), from_exponent("1e400")
    ({'the number as it stands': '1200'}, {})
    """
    value = Decimal(text.replace(",", "."))
    return {AS_NUMBER: f"{value:f}"} if abs(value.adjusted()) < 40 else {}


MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_NAMES = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}
MONTH_NAMES |= {
    "januar": 1,
    "februar": 2,
    "märz": 3,
    "mrz": 3,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "oktober": 10,
    "okt": 10,
}
MONTH_NAMES |= {"dezember": 12, "dez": 12}
ORDERS = {"year first": "ymd", "day first": "dmy", "month first": "mdy"}
MONTH_LAST = "year, day, month"
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z| ?[AaPp][Mm])?$")


def day_readings(text: str, last_year: int) -> Readings:
    """A text as a day up to the end of `last_year`, or as a year where that is all it says.

    >>> day_readings("1/2/2025", 2025)
    {'day first': '2025-02-01', 'month first': '2025-01-02'}
    >>> day_readings("31.1.2025", 2025), day_readings("Mar 9, 2024", 2025), day_readings("45000", 2025)
    ({'day first': '2025-01-31'}, {'by the name of the month': '2024-03-09'}, {'days since 1899-12-30': '2023-03-15'})
    """
    bare = TIME.sub("", plain_width(text).translate(MINUS).strip())
    days = {how: day for how, day in _days(bare) if 1900 <= day.year <= last_year}
    if re.fullmatch(r"(19|20)[0-9]{2}(\.0)?", bare):
        return {"a year": bare[:4]}
    return {how: day.isoformat() for how, day in days.items()}


def _days(text: str) -> Iterator[tuple[str, date]]:
    if serial := re.fullmatch(r"([1-9][0-9]{4})(\.[0-9]+)?", text):
        yield "days since 1899-12-30", date(1899, 12, 30) + timedelta(int(serial[1]))
    elif re.fullmatch(r"[12][0-9]{7}", text):
        yield from _ordered((text[:4], text[4:6], text[6:]))
    elif parts := re.fullmatch(r"([0-9]{1,4})\s?([/. -])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})", text):
        yield from _ordered((parts[1], parts[3], parts[4]))
    elif parts := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?[.]?[ -]?([^\W\d_]+)[.]?[ ,-]+([0-9]{2,4})", text):
        yield from _named(parts[1], parts[2], parts[3])
    elif parts := re.fullmatch(r"([A-Za-z]+)[.]?[ -]([0-9]{1,2})(?:st|nd|rd|th)?[ ,-]+([0-9]{2,4})", text):
        yield from _named(parts[2], parts[1], parts[3])


def _ordered(parts: tuple[str, ...]) -> Iterator[tuple[str, date]]:
    for how, order in ORDERS.items():
        named = dict(zip(order, parts, strict=True))
        if len(named["m"]) <= 2 and len(named["d"]) <= 2 and (len(named["y"]) == 4 or len(max(parts, key=len)) == 2):
            yield from _of_centuries(how, named["y"], named["m"], named["d"])
    if len(parts[0]) == 4 and int(parts[1]) > 12:
        yield from _of_centuries(MONTH_LAST, parts[0], parts[2], parts[1])


def _named(day: str, month: str, year: str) -> Iterator[tuple[str, date]]:
    if number := MONTH_NAMES.get(month.casefold()):
        yield from _of_centuries("by the name of the month", year, str(number), day)


def _of_centuries(how: str, year: str, month: str, day: str) -> Iterator[tuple[str, date]]:
    centuries = {f"{how}, the year from {c}00 on": c + year for c in ("20", "19") if len(year) == 2}
    years = {how: year} if len(year) == 4 else centuries
    for named, full in years.items():
        try:
            yield named, date(int(full), int(month), int(day))
        except ValueError:
            continue


def orders(texts: Iterable[str], last_year: int) -> dict[str, Counter[str]]:
    """Sign between the parts → order → how many texts can be read as a day in that alone; order "" for those above the
    12th that need no reading.

    >>> orders(["2024-01-13", "13/2/2024", "1/2/2024"], 2025)
    {'-': Counter({'': 1}), '/': Counter({'day first': 1})}
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        plain, sign = ISO.match(text), parted_by(text)
        if plain:
            counts[sign][""] += int(plain[3]) > 12 and int(plain[2]) <= 12
        readings = {} if plain and int(plain[2]) <= 12 else day_readings(text, last_year)
        if len(readings) == 1 and (how := next(iter(readings))) in ("day first", "month first", MONTH_LAST):
            counts[sign][how] += 1
    return {sign: +count for sign, count in counts.items()}


def parted_by(text: str) -> str:
    """The sign between the parts of a day.

    >>> parted_by("1.2.2025"), parted_by("2025-02-01")
    ('.', '-')
    """
    return next((sign for sign in text if sign in "/."), "-")


def with_month_last(text: str) -> str:
    """The day that YYYY-MM-DD is if its month and day are exchanged; blank where that is none or the same.

    >>> with_month_last("2024-02-01"), with_month_last("2024-02-13")
    ('2024-01-02', '')
    """
    match = ISO.fullmatch(text)
    return f"{match[1]}-{match[3]}-{match[2]}" if match and match[2] != match[3] and int(match[3]) <= 12 else ""
