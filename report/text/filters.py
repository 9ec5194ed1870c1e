"""Every printed form of a number, as Jinja filters: British spelling, decimal point, comma between thousands.

>>> millions(421_600_000), billions(6_230_000_000), percent(0.2863)
('USD 422 million', 'USD 6.2 billion', '29 per cent')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import itemgetter

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SIGN, OPENING = re.compile(r"(?<![^\s(])-(?=\d)"), re.compile(r'(?<![^\s(\[—–])"')
"""A minus sign, and a quotation mark that opens."""
RANKED = re.compile(r"(?:^|, )(\d+=?) (.*?)(?=, \d+=? |$)")
"""A name and its rank in a list of them."""
MINUS, BETWEEN_NUMBERS = re.compile(r"(?<![\w-])-(?=\d)"), re.compile(r"(?<=\d), (?=\d)")
DOLLARS = re.compile(r"([\d.]+) USD (million|billion)")
LONG = re.compile(r"(?<![\w.,–-])(?!(?:19|20)\d\d\b)\d{4,}(?![\w–-])")
"""A number of thousands that is no year."""
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def rounded(value, decimals: int = 0) -> str:
    """Rounded half up, as readers do it, with commas between thousands.

    >>> rounded(1821.25), rounded(0.5), rounded("0.6364", 2)
    ('1,821', '1', '0.64')
    """
    return f"{Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"


def signed(value, decimals: int = 1) -> str:
    """Rounded, with its sign unless it is none.

    >>> signed("1.5"), signed("-0.333333", 2), signed(-2, 0), signed("0")
    ('+1.5', '−0.33', '−2', '0')
    """
    number = Decimal(str(value))
    return f"{'−' if number < 0 else '+'}{rounded(abs(number), decimals)}" if number else "0"


def percent(share, decimals: int = 0) -> str:
    """A share between 0 and 1 as `29 per cent`."""
    return f"{rounded(Decimal(str(share)) * 100, decimals)} per cent"


def billions(usd, decimals: int = 1) -> str:
    """`USD 6.2 billion`."""
    return f"USD {rounded(Decimal(str(usd)) / 10**9, decimals)} billion"


def millions(usd, decimals: int = 0) -> str:
    """`USD 422 million`."""
    return f"USD {rounded(Decimal(str(usd)) / 10**6, decimals)} million"


def money(usd) -> str:
    """Billions with a decimal from a thousand million on, else millions.

    >>> money(6_230_000_000), money(421_600_000), money(25_000_000)
    ('USD 6.2 billion', 'USD 422 million', 'USD 25 million')
    """
    return billions(usd) if Decimal(str(usd)) >= 10**9 else millions(usd)


def typeset(text: str) -> str:
    """Apostrophes, quotation marks and minus signs as printers set them, where no markdown engine sees to it.

    >>> typeset("the UK's"), typeset('"nearly" and ("over")'), typeset("at most -0.3")
    ('the UK’s', '“nearly” and (“over”)', 'at most −0.3')
    """
    signed = SIGN.sub("−", text) if "-" in text else text
    quoted = OPENING.sub("“", signed).replace('"', "”") if '"' in signed else signed
    return quoted.replace("'", "’")


def words(value: int) -> str:
    """Small numbers as words: `two`, `twelve`, 13."""
    return WORDS[value] if 0 <= value < len(WORDS) else rounded(value)


def many(number: int, singular: str, plural: str = "") -> str:
    """A number of things, in agreement: `one startup`, `two startups`, `13 universities`.

    >>> many(1, "startup"), many(2, "startup"), many(13, "university", "universities")
    ('one startup', 'two startups', '13 universities')
    """
    return f"{words(number)} {singular if number == 1 else plural or f'{singular}s'}"


def until(first, last) -> str:
    """A range: `3–7`, or `3` where it ends as it begins."""
    return f"{first}–{last}" if first != last else f"{first}"


def in_hundred(share) -> str:
    """A share in whole per cent, which says 0 or 100 only of none or all.

    >>> in_hundred("0.664"), in_hundred("0.9996"), in_hundred("1.0"), in_hundred("0.0006"), in_hundred("0.0")
    ('66', '>99', '100', '<1', '0')
    """
    exact = Decimal(str(share)) * 100
    return "<1" if 0 < exact < 1 else ">99" if 99 < exact < 100 else rounded(exact)


def counted(name, number) -> str:
    """`EU (29)`."""
    return f"{name} ({number})"


def ordinal(rank: int | str) -> str:
    """`first` to `tenth`, then `11th`; of a rank that is shared, `joint 11th`.

    >>> ordinal(2), ordinal("11"), ordinal("11="), ordinal("2=")
    ('second', '11th', 'joint 11th', 'joint second')
    """
    if str(rank).endswith("="):
        return f"joint {ordinal(str(rank).removesuffix('='))}"
    value = int(rank)
    if 0 <= value < len(ORDINALS):
        return ORDINALS[value]
    return f"{value}{'th' if value % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def day(iso: str) -> str:
    """`31 July 2025`."""
    when = date.fromisoformat(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def setting(value: str) -> str:
    """A parameter as readers write it: a day in words, millions and billions unrounded, all else as it stands.

    >>> setting("2025-07-31"), setting("750,000,000,000"), setting("12,500,000"), setting("5,000"), setting("20251101")
    ('31 July 2025', '750 billion', '12.5 million', '5,000', '20251101')
    """
    if ISO_DAY.fullmatch(value):
        return day(value)
    if (commas := value.count(",")) < 2:
        return value
    power, unit = (9, "billion") if commas > 2 else (6, "million")
    return f"{Decimal(value.replace(',', '')).scaleb(-power).normalize():f} {unit}"


def stated(text: str, printed: str = "") -> str:
    """What a statement prints, or what is computed for it, as readers know numbers, sums and lists; of an order,
    `printed` as "A > B", the names alone, since ranks within a cut list are not those of the ranking.

    >>> stated("372000000, 478000000"), stated("-0.5"), stated("Lodz | Ulm"), stated("ecosystem_maturity 0.979")
    ('372,000,000; 478,000,000', '−0.5', 'Lodz; Ulm', 'ecosystem maturity 0.979')
    >>> stated("1 Avon, 2= Lodz, 2= Ulm", "Avon > Lodz = Ulm"), stated("1821 in 2025")
    ('Avon, then Lodz = Ulm', '1,821 in 2025')
    >>> stated("over 6.2 USD billion")
    'over USD 6.2 billion'
    """
    if " > " in printed:
        placed = groupby(RANKED.findall(text), itemgetter(0))
        text = " > ".join(" = ".join(name for _, name in tied) for _, tied in placed) or text
    text = DOLLARS.sub(r"USD \1 \2", text)
    text = LONG.sub(lambda digits: f"{int(digits[0]):,}", BETWEEN_NUMBERS.sub("; ", MINUS.sub("−", text)))
    return text.replace("_", " ").replace(" | ", "; ").replace(" > ", ", then ")


FILTERS: dict[str, Callable[..., str]] = {
    "rounded": rounded,
    "signed": signed,
    "percent": percent,
    "billions": billions,
    "millions": millions,
    "money": money,
    "words": words,
    "many": many,
    "ordinal": ordinal,
    "day": day,
    "until": until,
    "in_hundred": in_hundred,
    "counted": counted,
    "setting": setting,
    "typeset": typeset,
    "stated": stated,
}
