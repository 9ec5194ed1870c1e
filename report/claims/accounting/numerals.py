"""Numbers in running text: figures, number words, ordinals, cuts, fractions, multiples, thirds and tiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from report.claims.accounting.atoms import Atom
from report.claims.accounting.number_words import BEGINNINGS, ENDS, MULTIPLES, ORDINALS, PARTS, TENS, UNITS, WHICH
from report.claims.language.amounts import SCALES

CARDINAL, ORDINAL, CUT, PART, MULTIPLE, THIRD, HALF, TIER, LAST = (
    "number",
    "rank",
    "cut",
    "fraction",
    "multiple",
    "third",
    "half",
    "tier",
    "rank from the end",
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
    if first not in BEGINNINGS and second not in ("third", "mark") and not any(sign.isdigit() for sign in first[:2]):
        return None
    words = [atom.text.lower() for atom in text[at : at + 6]]
    return next((read for reader in READERS if (read := reader(words))), None)


def _figures(words: Sequence[str]) -> Read:
    figures = re.fullmatch(r"([-−]?\d[\d,]*(?:\.\d+)?)(st|nd|rd|th)?(=)?", words[0])
    if not figures:
        return None
    value = Decimal(figures[1].replace(",", "").replace("−", "-"))
    return 1, Numeral(ORDINAL if figures[2] or figures[3] else CARDINAL, value, "=" if figures[3] else "")


def _counting(words: Sequence[str]) -> tuple[int, int] | None:
    """How many words a number word takes, and its value."""
    if words[0] in TENS or (words[0] == "twenty" and len(words) > 1 and words[1] in UNITS):
        unit = UNITS.get(words[1], 10) if len(words) > 1 else 10
        return (2, TENS.get(words[0], 20) + unit) if 0 < unit < 10 else (1, TENS.get(words[0], 20))
    return (1, UNITS[words[0]]) if words[0] in UNITS else None


def _which(words: Sequence[str]) -> Read:
    if words[0] in WHICH and words[1:2] in (["third"], ["half"]):
        return 2, Numeral(THIRD if words[1] == "third" else HALF, which=WHICH[words[0]])
    if list(words[:2]) == ["second", "half"]:
        return 2, Numeral(HALF, which="lower")
    if len(words) > 1 and words[0] in ENDS:
        count = _counting(words[1:]) or ((1, int(words[1])) if words[1].isdigit() else None)
        if count and count[1] > 1 and list(words[1 + count[0] :][:1]) != ["times"]:
            return 1 + count[0], Numeral(CUT, Decimal(count[1]), ENDS[words[0]])
    pointed = words[0] in ("this", "that", "each")
    if words[1:2] == ["third"] and (pointed or (words[0] == "the" and words[2:3] and words[2] in ("of", "that"))):
        return 2, Numeral(THIRD)
    return (1, Numeral(THIRD)) if words[0] == "thirds" else None


def _tier(words: Sequence[str]) -> Read:
    if words[0] in ("tier", "tiers") and len(words) > 1 and (words[1].isdigit() or words[1] in UNITS):
        return 2, Numeral(TIER, Decimal(UNITS.get(words[1], words[1])))
    if words[0] in ORDINALS and words[1:2] == ["tier"]:
        return 2, Numeral(TIER, Decimal(ORDINALS[words[0]]))
    return None


def _from_the_end(words: Sequence[str]) -> Read:
    """Second to last, the last but two."""
    text = " ".join(words)
    if words[0] in ORDINALS and (phrase := re.match(r"\w+ (?:to last|from (?:the )?(?:last|bottom|end))", text)):
        return len(phrase[0].split()), Numeral(LAST, Decimal(ORDINALS[words[0]]))
    if text.startswith("last but ") and (but := _counting([*words[2:3], ""])):
        return 3, Numeral(LAST, Decimal(but[1] + 1))
    if text.startswith("next to last"):
        return 3, Numeral(LAST, Decimal(2))
    return (1, Numeral(LAST, Decimal(2))) if words[0] == "penultimate" else None


def _of_so_many(words: Sequence[str]) -> Read:
    """Seven in ten, three out of four, nine cases out of ten, six dollars in every ten, one collaboration in five."""
    few = _counting(words)
    if not few:
        return None
    for at in range(few[0], few[0] + 3):
        between = words[few[0] : at]  # of what, if that is said
        link = next((link for link in LINKS if tuple(words[at : at + len(link)]) == link), ())
        many = _counting([*words[at + len(link) :], ""]) if link else None
        end = at + len(link) + many[0] if many else 0
        if many and few[1] < many[1] and many[1] in ROUND and _is_part(few[1], between, many[1], words[end : end + 1]):
            return end, Numeral(PART, Decimal(few[1]) / many[1])
    return None


def _is_part(few: int, between: Sequence[str], many: int, after: Sequence[str]) -> bool:
    """Whether two numbers are no counts of things, as in "six clusters in ten countries"."""
    if not between or list(between) in (["cases"], ["times"]):
        return many in TOLD or list(after) != ["of"]
    if few == 1:
        return many > 2
    return not any(word == "of" or (word.endswith("s") and word not in VERBS) for word in after)


def _multiple(words: Sequence[str]) -> Read:
    if words[0] in MULTIPLES:
        return 1, Numeral(MULTIPLE, Decimal(MULTIPLES[words[0]]))
    figures = _figures(words)
    count = _counting(words) or ((1, figures[1].value) if figures and figures[1].kind == CARDINAL else None)
    if words[1:2] == ["fold"] and count:
        return 2, Numeral(MULTIPLE, Decimal(count[1]))
    if count and list(words[count[0] : count[0] + 4]) == ["and", "a", "half", "times"]:
        return count[0] + 4, Numeral(MULTIPLE, count[1] + Decimal("0.5"))
    if count and words[count[0] : count[0] + 1] == ["times"]:
        return count[0] + 1, Numeral(MULTIPLE, Decimal(count[1]))
    if count and list(words[count[0] : count[0] + 2]) == ["to", "one"]:
        return count[0] + 2, Numeral(MULTIPLE, Decimal(count[1]))
    if list(words[:2]) == ["half", "as"]:
        return 1, Numeral(MULTIPLE, Decimal("0.5"))
    return None


def _part(words: Sequence[str]) -> Read:
    if words[0] == "every" and words[1:2] and (many := ORDINALS.get(words[1], 1)) in ROUND and words[2:3] != ["place"]:
        return 2, Numeral(PART, Decimal(1) / many)  # every second institution
    if words[0] in (*TENS, "twenty") and words[1:2] and words[1] in ORDINALS:
        return None  # twenty-ninth
    count = (1, 1) if words[0] in ("a", "an", "one") else _counting(words)
    if count and len(words) > count[0] and words[count[0]] in PARTS and words[count[0] + 1 : count[0] + 2] != ["place"]:
        return count[0] + 1, Numeral(PART, Decimal(count[1]) / PARTS[words[count[0]]])
    return (1, Numeral(PART, Decimal("0.5"))) if words[0] in ("half", "halves", "halved") else None


def _scaled(words: Sequence[str]) -> Read:
    """Two billion, 1.3 billion dollars, the billion mark."""
    if words[0] in SCALES and list(words[1:2]) == ["mark"]:
        return 1, Numeral(CARDINAL, Decimal(SCALES[words[0]]))
    if list(words[:3]) == ["half", "a", "dozen"]:
        return 3, Numeral(CARDINAL, Decimal(6))
    count: tuple[int, Decimal | int] | None = (1, 1) if words[0] == "a" else _counting(words)
    if (figures := _figures(words)) and figures[1].kind == CARDINAL:
        count = 1, figures[1].value
    if count and list(words[count[0] : count[0] + 3]) == ["and", "a", "half"]:
        count = count[0] + 3, count[1] + Decimal("0.5")
        if words[count[0] : count[0] + 1] in ([], ["of"]) or words[count[0]] not in SCALES:
            return count[0], Numeral(CARDINAL, Decimal(count[1]))
    if count and list(words[count[0] : count[0] + 1]) == ["hundred"] and not isinstance(count[1], Decimal):
        times = SCALES.get(words[count[0] + 1]) if len(words) > count[0] + 1 else None
        return count[0] + (2 if times else 1), Numeral(CARDINAL, Decimal(count[1] * 100) * (times or 1))
    if list(words[:2]) == ["half", "a"]:
        count = 2, Decimal("0.5")
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
    if words[0] in ORDINALS and words[1:2] and words[1] in ENDS and words[1] not in ("first", "last"):
        return 2, Numeral(ORDINAL, Decimal(ORDINALS[words[0]]), ENDS[words[1]])
    return (1, Numeral(ORDINAL, Decimal(ORDINALS[words[0]]))) if words[0] in ORDINALS else None


LINKS = (
    ("out", "of", "every"),
    ("out", "of", "each"),
    ("out", "of"),
    ("in", "every"),
    ("of", "every"),
    ("of", "each"),
    ("in",),
)
"""What stands between the two numbers of a part: seven in ten."""
TOLD = (10, 100)
"""Of how many most parts are told."""
VERBS = ("is", "was", "has", "lies", "does", "goes", "comes", "stays", "remains", "belongs", "works")
"""Words in s with which goes on what is told of a part."""
ROUND = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100)
"""Of how many a part is told: three in four."""
READERS: tuple[Callable[[Sequence[str]], Read], ...] = (
    _tier,
    _from_the_end,
    _which,
    _of_so_many,
    _multiple,
    _scaled,
    _part,
    _figures,
    _cardinal,
    _ordinal,
)
