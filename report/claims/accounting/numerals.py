"""Numbers in running text: figures, number words, ordinals, cuts, fractions, multiples, thirds and tiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from report.claims.accounting.atoms import Atom
from report.claims.language.amounts import SCALES

SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
RANKS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
UNITS = {word: number for number, word in enumerate(SMALL)} | {"single": 1, "dozen": 12, "hundred": 100}
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = {word: number for number, word in enumerate(RANKS, 1)} | {"thirtieth": 30}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "tenth": 10,
    "tenths": 10,
}
MULTIPLES = {
    "twice": 2,
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "thrice": 3,
    "triple": 3,
    "twofold": 2,
    "threefold": 3,
    "tenfold": 10,
    "fivefold": 5,
}
WHICH = {
    "upper": "upper",
    "top": "upper",
    "middle": "middle",
    "lower": "lower",
    "bottom": "lower",
    "first": "upper",
    "last": "lower",
}
BEGINNINGS = {*UNITS, *TENS, *ORDINALS, *PARTS, *MULTIPLES, *WHICH, "a", "an", "this", "that", "tier", "tiers"}
"""The words, besides figures, with which a number may begin."""
CARDINAL, ORDINAL, CUT, PART, MULTIPLE, THIRD, HALF, TIER = (
    "number",
    "rank",
    "cut",
    "fraction",
    "multiple",
    "third",
    "half",
    "tier",
)


@dataclass(frozen=True)
class Numeral:
    """A number in words: what kind it is, and its value; of a third or half, which."""

    kind: str
    value: Decimal = Decimal(0)
    which: str = ""


Read = tuple[int, Numeral] | None
"""How many words a number takes, and the number."""


def numeral(text: Sequence[Atom], at: int) -> Read:
    """The number that begins at a word, if one does.

    >>> from report.claims.accounting.atoms import atoms
    >>> [numeral(atoms(words), 0)[1] for words in ("two and a half times", "first fifteen", "lower third")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Numeral(kind='multiple', value=Decimal('2.5'), which=''), Numeral(kind='cut', value=Decimal('15'), which='first'),
     Numeral(kind='third', value=Decimal('0'), which='lower')]
    """
    first, second = text[at].text.lower(), text[at + 1].text if at + 1 < len(text) else ""
    if first not in BEGINNINGS and second != "third" and not any(sign.isdigit() for sign in first[:2]):
        return None
    words = [atom.text.lower() for atom in text[at : at + 6]]
    return next((found for reader in READERS if (found := reader(words))), None)


def _figures(words: Sequence[str]) -> Read:
    found = re.fullmatch(r"([-−]?\d[\d,]*(?:\.\d+)?)(st|nd|rd|th)?(=)?", words[0])
    if not found:
        return None
    value = Decimal(found[1].replace(",", "").replace("−", "-"))
    return 1, Numeral(ORDINAL if found[2] or found[3] else CARDINAL, value, "=" if found[3] else "")


def _counting(words: Sequence[str]) -> tuple[int, int] | None:
    """How many words a number word takes, and its value."""
    if words[0] in TENS or (words[0] == "twenty" and len(words) > 1 and words[1] in UNITS):
        unit = UNITS.get(words[1], 10) if len(words) > 1 else 10
        return (2, TENS.get(words[0], 20) + unit) if 0 < unit < 10 else (1, TENS.get(words[0], 20))
    return (1, UNITS[words[0]]) if words[0] in UNITS else None


def _which(words: Sequence[str]) -> Read:
    if len(words) > 1 and words[0] in WHICH:
        if words[1] in ("third", "half"):
            return 2, Numeral(THIRD if words[1] == "third" else HALF, which=WHICH[words[0]])
        if words[0] in ("first", "last") and (count := _counting(words[1:])):
            return 1 + count[0], Numeral(CUT, Decimal(count[1]), words[0])
        if words[0] in ("first", "last") and words[1].isdigit():
            return 2, Numeral(CUT, Decimal(words[1]), words[0])
    if words[1:2] == ["third"] and (words[0] in ("this", "that") or (words[2:3] and words[2] in ("of", "that"))):
        return 2, Numeral(THIRD)
    return (1, Numeral(THIRD)) if words[0] == "thirds" else None


def _tier(words: Sequence[str]) -> Read:
    if words[0] in ("tier", "tiers") and len(words) > 1 and (words[1].isdigit() or words[1] in UNITS):
        return 2, Numeral(TIER, Decimal(UNITS.get(words[1], words[1])))
    return None


def _multiple(words: Sequence[str]) -> Read:
    if words[0] in MULTIPLES:
        return 1, Numeral(MULTIPLE, Decimal(MULTIPLES[words[0]]))
    count = _counting(words) or ((1, int(words[0])) if words[0].isdigit() else None)
    if count and list(words[count[0] : count[0] + 4]) == ["and", "a", "half", "times"]:
        return count[0] + 4, Numeral(MULTIPLE, count[1] + Decimal("0.5"))
    if count and words[count[0] : count[0] + 1] == ["times"]:
        return count[0] + 1, Numeral(MULTIPLE, Decimal(count[1]))
    if list(words[:2]) == ["half", "as"]:
        return 1, Numeral(MULTIPLE, Decimal("0.5"))
    return None


def _part(words: Sequence[str]) -> Read:
    count = (1, 1) if words[0] in ("a", "an", "one") else _counting(words)
    if count and len(words) > count[0] and words[count[0]] in PARTS and words[count[0] + 1 : count[0] + 2] != ["place"]:
        return count[0] + 1, Numeral(PART, Decimal(count[1]) / PARTS[words[count[0]]])
    return (1, Numeral(PART, Decimal("0.5"))) if words[0] in ("half", "halves") else None


def _scaled(words: Sequence[str]) -> Read:
    """Two billion, 1.3 billion dollars."""
    count: tuple[int, Decimal | int] | None = _counting(words)
    if (figures := _figures(words)) and figures[1].kind == CARDINAL:
        count = 1, figures[1].value
    if not count or len(words) <= count[0] or not words[count[0]]:
        return None
    scale = SCALES.get(words[count[0]])
    return (count[0] + 1, Numeral(CARDINAL, Decimal(count[1]) * scale)) if scale else None


def _cardinal(words: Sequence[str]) -> Read:
    count = _counting(words)
    if count and count[0] == 1 and len(words) > 1 and words[0] in (*TENS, "twenty") and words[1] in ORDINALS:
        return 2, Numeral(ORDINAL, Decimal(count[1] + ORDINALS[words[1]]))
    return (count[0], Numeral(CARDINAL, Decimal(count[1]))) if count else None


def _ordinal(words: Sequence[str]) -> Read:
    return (1, Numeral(ORDINAL, Decimal(ORDINALS[words[0]]))) if words[0] in ORDINALS else None


READERS: tuple[Callable[[Sequence[str]], Read], ...] = (
    _tier,
    _which,
    _multiple,
    _part,
    _scaled,
    _figures,
    _cardinal,
    _ordinal,
)
