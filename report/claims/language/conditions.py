"""What the words before a number mean: `over`, `nearly`, `at least`, a valid rounding, or an adjective.

The words are those that the published statements use, with the same meaning; adjectives ("a wide margin") are defined
once, in `adjectives.yml`, for the quantity that they are measured on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from report.claims.language.amounts import Amount, amount
from report.claims.language.errors import ClaimError
from report.errors import ReportError, did_you_mean
from report.text.yaml import as_list, read_yaml

ADJECTIVES = "adjectives.yml"
Adjectives = Mapping[str, Mapping[str, str]]
"""Adjective → what it is measured on and its thresholds."""
EXACT = ("count", "rank")
"""Kinds of numbers of which `is: 10` means ten and nothing near it."""
MEASURES = {
    "ratio": ("ratio", "compared"),
    "likeness": ("likeness",),
    "share": ("share",),
    "standing": ("rank",),
    "correlation": ("correlation",),
}
"""What an adjective is measured on → the kinds of numbers that can be measured so."""
LAST = "last"
"""Of a rank: that of whoever stands at the end of the list."""


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


def _tolerance(a: Amount) -> Decimal:
    return max(a.half, abs(a.value) / 20)


COMPARISONS = {
    "is": Word(lambda v, a: abs(v - a.value) <= a.half, _rounding),
    "over": Word(lambda v, a: v > a.value, _at),
    "below": Word(lambda v, a: v < a.value, _at),
    "nearly": Word(lambda v, a: a.value * Decimal("0.9") <= v < a.value, _between("0.9", "1")),
    "just under": Word(lambda v, a: a.value * Decimal("0.75") <= v < a.value, _between("0.75", "1")),
    "around": Word(
        lambda v, a: abs(v - a.value) <= _tolerance(a), lambda a: (a.value - _tolerance(a), a.value + _tolerance(a))
    ),
    "at least": Word(lambda v, a: v >= a.value, _at),
    "at most": Word(lambda v, a: v <= a.value, _at),
}
KEYS = {*COMPARISONS, "between"}


def read_adjectives(words: Path) -> Adjectives:
    """The adjectives that an edition's words define.

    Raises
    ------
    ReportError
        If a definition is incomplete.
    """
    entries = read_yaml(words / ADJECTIVES)
    for name, definition in entries.items():
        if not isinstance(definition, dict) or definition.get("of") not in MEASURES or not KEYS & definition.keys():
            raise ReportError(f'{ADJECTIVES}: "{name}" needs `of:` ({", ".join(MEASURES)}) and a condition.')
        try:
            Condition.of(definition, {"of"}, {})
        except ClaimError as error:
            raise ReportError(f'{ADJECTIVES}: "{name}": {error}.') from None
    return entries


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
            meant = "".join(did_you_mean(key, KEYS | {*others}) for key in sorted(strange))
            raise ClaimError(f'does not know "{", ".join(sorted(strange))}"{meant}')
        words = tuple(
            sorted((key, " and ".join(_texts(key, arguments[key], adjectives))) for key in KEYS & arguments.keys())
        )
        if not words:
            raise ClaimError(f"needs a condition: one of {', '.join(sorted(KEYS))}")
        adjective = next((text for key, text in words if key == "is" and not is_amount(text) and text != LAST), "")
        if not adjective:
            return cls(words)
        definition = adjectives[adjective]
        return cls(words, adjective, definition["of"], cls.of(definition, {"of"}, {}))

    @property
    def printed(self) -> str:
        """The number of `is:`, else blank."""
        return "" if self.adjective else dict(self.words).get("is", "")

    def holds(self, value: Decimal, kind: str, *, tied: bool = False, among: int = 0, last: int = 0) -> bool:
        """Whether a value satisfies all of it; a rank is compared with its tie, `is: 2=`."""
        if ("is", LAST) in self.words:
            return kind == "rank" and value == last and not tied
        return all(self._one(key, text, value, kind, tied, among) for key, text in self.words)

    def _one(self, key: str, text: str, value: Decimal, kind: str, tied: bool, among: int) -> bool:
        if key == "between":
            low, high = map(amount, text.split(" and "))
            return low.value - low.half <= value <= high.value + high.half
        if key == "is" and self.degree:
            return self.degree.holds(self.measured(value, kind, among), "value")
        if key == "is" and kind in EXACT:
            return value == amount(text).value and (kind != "rank" or tied == text.endswith("="))
        return COMPARISONS[key].holds(value, amount(text))

    def measured(self, value: Decimal, kind: str, among: int = 0) -> Decimal:
        """The value on the scale that the adjective is measured on."""
        if kind not in MEASURES[self.measure]:
            raise ClaimError(f'"{self.adjective}" is said of a {self.measure}, which this is not')
        if self.measure == "standing":
            return value / among
        return abs(value) if self.measure == "correlation" else value

    def turns(self) -> list[Decimal]:
        """The values at which the condition turns, on the scale of its adjective."""
        if self.degree:
            return self.degree.turns()
        return sorted({turn for key, text in self.words if text != LAST for turn in _turns(key, text)})


def _texts(key: str, argument: object, adjectives: Adjectives) -> list[str]:
    """The amounts of one key of a condition, or its adjective."""
    texts = as_list(argument)
    if len(texts) != (2 if key == "between" else 1) or not all(isinstance(text, str) for text in texts):
        raise ClaimError(f"`{key}:` takes {'two numbers' if key == 'between' else 'one value'}")
    for text in texts:
        if key != "is" or is_amount(text):
            amount(text)
        elif text != LAST and text not in adjectives:
            raise ClaimError(f'"{text}" is neither a number nor in {ADJECTIVES}')
    return texts


def is_amount(text: str) -> bool:
    """Whether a condition's text is a number, not an adjective."""
    return str(text)[:1] in tuple("-0123456789")


def _turns(key: str, text: str) -> Iterable[Decimal]:
    if key == "between":
        low, high = map(amount, text.split(" and "))
        return low.value - low.half, high.value + high.half
    return COMPARISONS[key].turns(amount(text))
