"""What the words before a number mean: `over`, `nearly`, `at least`, a valid rounding, or an adjective.

The words are those that the published statements use, with the same meaning; adjectives ("a wide margin") are defined
once, in `adjectives.yml`, for the quantity that they are measured on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from report.claims.errors import ClaimError
from report.text.yaml import as_list, read_yaml

ADJECTIVES = "adjectives.yml"
Adjectives = Mapping[str, Mapping[str, str]]
"""Adjective → what it is measured on and its thresholds."""
SCALES = {"": Decimal(1), "thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9),
          "trillion": Decimal(10**12)}
EXACT = ("count", "rank")
"""Kinds of numbers of which `is: 10` means ten and nothing near it."""
MEASURES = {"ratio": ("ratio", "compared"), "likeness": ("likeness",), "share": ("share",), "standing": ("rank",),
            "correlation": ("correlation",)}
"""What an adjective is measured on → the kinds of numbers that can be measured so."""


@dataclass(frozen=True)
class Amount:
    """A number as written: its value, and half a unit of its last digit.

    >>> amount("0.50"), amount("2 billion").value
    (Amount(value=Decimal('0.50'), half=Decimal('0.005')), Decimal('2000000000'))
    """

    value: Decimal
    half: Decimal


def amount(text: str) -> Amount:
    """The number that a text such as `-0.5`, `1,821`, `2 billion` or `75 per cent` states."""
    found = re.fullmatch(r"(?:USD )?(-?\d[\d,]*(?:\.\d+)?) ?(thousand|million|billion|trillion|)(?: ?%| per cent)?=?",
                         text)
    if not found:
        raise ClaimError(f'"{text}" is no number')
    value, scale = Decimal(found[1].replace(",", "")), SCALES[found[2]]
    return Amount(value * scale, Decimal(5).scaleb(value.as_tuple().exponent - 1) * scale)


@dataclass(frozen=True)
class Word:
    """One key of a condition: whether a value satisfies it, and where that turns."""

    holds: Callable[[Decimal, Amount], bool]
    turns: Callable[[Amount], Iterable[Decimal]]


def _between(low: str, high: str) -> Callable[[Amount], Iterable[Decimal]]:
    return lambda a: (a.value * Decimal(low), a.value * Decimal(high))


def _at(a: Amount) -> Iterable[Decimal]:
    return (a.value,)


def _rounding(a: Amount) -> Iterable[Decimal]:
    return a.value - a.half, a.value + a.half


WORDS = {
    "is": Word(lambda v, a: abs(v - a.value) <= a.half, _rounding),
    "over": Word(lambda v, a: v > a.value, _at),
    "slightly over": Word(lambda v, a: a.value < v <= a.value * Decimal("1.1"), _between("1", "1.1")),
    "below": Word(lambda v, a: v < a.value, _at),
    "nearly": Word(lambda v, a: a.value * Decimal("0.9") <= v < a.value, _between("0.9", "1")),
    "just under": Word(lambda v, a: a.value * Decimal("0.75") <= v < a.value, _between("0.75", "1")),
    "around": Word(lambda v, a: abs(v - a.value) <= max(a.half, abs(a.value) / 20),
                   lambda a: (a.value - max(a.half, abs(a.value) / 20), a.value + max(a.half, abs(a.value) / 20))),
    "at least": Word(lambda v, a: v >= a.value, _at),
    "at most": Word(lambda v, a: v <= a.value, _at),
    "likely": Word(lambda v, a: abs(v - a.value) <= 1, lambda a: (a.value - 1, a.value + 1)),
}
KEYS = {*WORDS, "between"}


def read_adjectives(words: Path) -> Adjectives:
    """The adjectives that an edition's words define.

    Raises
    ------
    ClaimError
        If a definition is incomplete.
    """
    found = read_yaml(words / ADJECTIVES)
    for name, definition in found.items():
        if definition.get("of") not in MEASURES or not KEYS & definition.keys():
            raise ClaimError(f'{ADJECTIVES}: "{name}" needs `of:` ({", ".join(MEASURES)}) and a condition')
        Condition.of(definition, {"of"}, {})
    return found


@dataclass(frozen=True)
class Condition:
    """What a number must satisfy: words with amounts, or an adjective, which `degree` defines on a `measure`."""

    words: tuple[tuple[str, str], ...]
    adjective: str = ""
    measure: str = ""
    degree: Condition | None = None

    @classmethod
    def of(cls, arguments: Mapping, others: Iterable[str], adjectives: Adjectives) -> Condition:
        """The condition among the arguments of a predicate.

        Raises
        ------
        ClaimError
            If there is none, a key is neither a condition nor one of `others`, or a number is none.
        """
        strange = arguments.keys() - KEYS - set(others)
        if strange:
            raise ClaimError(f'does not know "{", ".join(sorted(strange))}"')
        words = tuple(sorted((key, " and ".join(_texts(key, arguments[key], adjectives)))
                             for key in KEYS & arguments.keys()))
        if not words:
            raise ClaimError(f"needs a condition: one of {', '.join(sorted(KEYS))}")
        adjective = next((text for key, text in words if key == "is" and not _is_amount(text)), "")
        if not adjective:
            return cls(words)
        definition = adjectives[adjective]
        return cls(words, adjective, definition["of"], cls.of(definition, {"of"}, {}))

    @property
    def printed(self) -> str:
        """The number of `is:`, else blank."""
        return "" if self.adjective else dict(self.words).get("is", "")

    def holds(self, value: Decimal, kind: str, *, tied: bool = False, among: int = 0) -> bool:
        """Whether a value satisfies all of it; a rank is compared with its tie, `is: 2=`."""
        return all(self._one(key, text, value, kind, tied, among) for key, text in self.words)

    def _one(self, key: str, text: str, value: Decimal, kind: str, tied: bool, among: int) -> bool:
        if key == "between":
            low, high = map(amount, text.split(" and "))
            return low.value - low.half <= value <= high.value + high.half
        if key == "is" and self.degree:
            return self.degree.holds(self._measured(value, kind, among), "value")
        if key == "is" and kind in EXACT:
            return value == amount(text).value and (kind != "rank" or tied == text.endswith("="))
        return WORDS[key].holds(value, amount(text))

    def _measured(self, value: Decimal, kind: str, among: int) -> Decimal:
        return measured(value, kind, self.measure, self.adjective, among)

    def slack(self, value: Decimal, kind: str, among: int = 0) -> Decimal | None:
        """How far the value may move before the condition turns, as a share of it; None for exact kinds."""
        if self.degree:
            return self.degree.slack(self._measured(value, kind, among), "value")
        if kind in EXACT and self.printed:
            return None
        turns = [turn for key, text in self.words for turn in _turns(key, text)]
        scale = max([abs(value), *map(abs, turns)]) or Decimal(1)
        return min(abs(value - turn) for turn in turns) / scale

    def thresholds(self) -> list[Decimal]:
        """The values at which the condition turns."""
        if self.degree:
            return self.degree.thresholds()
        return sorted({turn for key, text in self.words for turn in _turns(key, text)})

    def in_words(self) -> str:
        """`over 2 billion`, the lower bound first; an adjective with its definition."""
        told = []
        for key, text in sorted(self.words, key=lambda word: word[0] in ("at most", "below")):
            if key == "is" and self.degree:
                told.append(f"“{text}” ({self.degree.in_words()} as a {self.measure})")
            else:
                told.append(text if key == "is" else f"{key} {text}")
        return " and ".join(told)


def _texts(key: str, argument: object, adjectives: Adjectives) -> list[str]:
    """The amounts of one key of a condition, or its adjective."""
    texts = as_list(argument)
    if len(texts) != (2 if key == "between" else 1):
        raise ClaimError(f"`{key}:` takes {'two numbers' if key == 'between' else 'one value'}")
    for text in texts:
        if key != "is" or _is_amount(text):
            amount(text)
        elif text not in adjectives:
            raise ClaimError(f'"{text}" is neither a number nor in {ADJECTIVES}')
    return texts


def _is_amount(text: str) -> bool:
    return text[:1] in "-0123456789"


def _turns(key: str, text: str) -> Iterable[Decimal]:
    if key == "between":
        low, high = map(amount, text.split(" and "))
        return low.value - low.half, high.value + high.half
    return WORDS[key].turns(amount(text))


def measured(value: Decimal, kind: str, of: str, adjective: str, among: int) -> Decimal:
    """The value on the scale that an adjective is measured on."""
    if kind not in MEASURES[of]:
        raise ClaimError(f'"{adjective}" is said of a {of}, which this is not')
    if of == "standing":
        return value / among
    return abs(value) if of == "correlation" else value


def adjective_for(value: Decimal, kind: str, like: str, adjectives: Adjectives, among: int = 0) -> str:
    """Another adjective, measured on the same as `like`, that is true of the value; blank if none is."""
    of = adjectives[like]["of"]
    value = measured(value, kind, of, like, among)
    return next((name for name, definition in adjectives.items()
                 if definition["of"] == of and Condition.of(definition, {"of"}, {}).holds(value, "value")), "")
