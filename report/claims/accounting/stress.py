"""Words that stress a number that a claim has, "only 39th", "a mere four per cent", "no fewer than 48", and the number
of those who stand before a rank, "three clusters score higher" of a fourth place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from report.claims.accounting.directions import denies, way
from report.claims.accounting.lists import UP
from report.claims.accounting.numerals import CARDINAL, MULTIPLE, PART
from report.claims.accounting.tokens import Token
from report.claims.language.amounts import amount, is_number
from report.claims.language.conditions import is_amount
from report.claims.language.places import wheres
from report.claims.language.verdict import Number, Verdict

LITTLE = ("only", "just", "merely", "mere", "a mere", "no more than", "not more than", "as few as", "as little as")
"""Words before a number that is a small one."""
MUCH = ("as many as", "as much as", "no fewer than", "no less than", "not less than", "fully", "a full")
"""Words before a number that is exact all the same."""
BETWEEN = ("in", "at", "the", "usd")
NEAR = 5
"""So many words behind a number, at most, stands what those do whom it counts."""
ONE = Decimal(1)
LITTLE_OVER = (ONE, Decimal("1.1"))
OVER, UNDER, ROUGHLY = (ONE, Decimal("1.25")), (Decimal("0.8"), ONE), (Decimal("0.95"), Decimal("1.05"))
BOUNDS = {
    "just over": LITTLE_OVER,
    "just under": UNDER,
    "over": OVER,
    "well over": OVER,
    "well under": UNDER,
    "below": UNDER,
    "nearly": UNDER,
    "around": ROUGHLY,
}
"""What words say that bound a number → between which parts of it one lies that a claim says exactly."""
SINGLE = ("single", "one")
UNABLE = ("cannot", "without", "has yet to", "have yet to", "fails to", "fail to", "unable to")
"""Words that deny a single one behind them, besides "no"."""
CLUSTER = "cluster"
"""The status of those among whom a value is small."""


def stressed(tokens: Sequence[Token], parts: Sequence[Verdict]) -> Iterator[str]:
    """The senses of words that only stress a number which they stand before."""
    exact = Counter([*_exact(parts), *_bounds(parts, ("around",)), *_listed(parts)])
    few = {value for part in parts for value in _few(part)} | {*_behind(parts)}
    few |= {ONE for part in parts if part.name == "only" and len(part.wanted) == 1}
    for before, token in pairwise([one for one in tokens if one.word not in BETWEEN]):
        text, value = before.word, token.number.value if token.number else None
        part = token.number.value * 100 if token.number and token.number.kind == PART else None
        if (text in LITTLE and (value in few or part in few)) or (text in MUCH and value in exact):
            yield from before.senses


def preceding(tokens: Sequence[Token], parts: Sequence[Verdict]) -> Iterator[tuple[Decimal, str]]:
    """The numbers of those who stand before a rank, where the words say that so many do, and the word before each."""
    before = {rank - 1 for part in parts if part.name == "rank" for rank in _exact([part])}
    for at, token in enumerate(tokens):
        value = token.number.value if token.number and token.number.kind == CARDINAL else None
        if value in before and any(way(one) == UP for one in tokens[at + 1 : at + 1 + NEAR]):
            yield value, tokens[at - 1].word if at else ""


def implied(
    tokens: Sequence[Token], parts: Sequence[Verdict], times: Iterable[Decimal]
) -> Iterator[tuple[str, Decimal, Sequence[str]]]:
    """A number to which the words bound one that a claim says exactly, or bounds more narrowly, and the senses of the
    bound: more than two thirds of eight in ten, over a billion of over 1.2 billion. `times` are multiples that claims
    imply."""
    exact = {*_exact(parts), *_fractions(parts), *times}
    least = {*_parts(_bounds(parts, ("over", "at least")))}
    most = {*_parts(_bounds(parts, ("below", "at most")))}
    for before, token in pairwise(tokens):
        low, high = next((BOUNDS[sense] for sense in BOUNDS if sense in before.senses), (ONE, ONE))
        number = token.number if token.number and token.number.kind in (CARDINAL, PART, MULTIPLE) else None
        known = exact | (least if (low, high) == OVER else most if (low, high) == UNDER else set())
        if number and any(number.value * low < value < number.value * high for value in known):
            yield number.kind, number.value, before.senses


def _bounds(parts: Sequence[Verdict], keys: Sequence[str]) -> Iterator[Decimal]:
    """The bounds, by some words, that values, shares and ratios are held to."""
    for part in parts:
        for key, text in part.condition.words if part.condition and part.name not in ("rank", "correlation") else ():
            if key in keys and is_amount(text):
                yield amount(text).value


def _parts(values: Iterable[Decimal]) -> Iterator[Decimal]:
    """Some numbers, and what part of a hundred each is that may be a share."""
    for value in values:
        yield from (value, value / 100) if value < 100 else (value,)


def _fractions(parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """Exact counts and per cents as parts of their whole."""
    for part in parts:
        for value in _exact([part]) if part.numbers else ():
            among = len(part.numbers[0].places.cut) if part.name == "count" and part.numbers[0].places else 100
            yield value / (among or 1)


def denied_one(tokens: Sequence[Token]) -> bool:
    """Whether "no" stands before a single one: neither has a single spinout, cannot point to a single one."""
    denying = False
    for token in tokens:
        if denying and token.word in SINGLE:
            return True
        denying = denies(token, denying) or token.word in UNABLE
    return False


def _exact(parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """The numbers that conditions say exactly."""
    for part in parts:
        text = part.condition.printed if part.condition else ""
        if is_amount(text):
            yield amount(text).value


def _listed(parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """The numbers that lists are reduced to."""
    for where in (where for part in parts for told, _ in part.lists for where in wheres(told)):
        if is_amount(str(where.get("is", ""))):
            yield amount(where["is"]).value


def _few(part: Verdict) -> Iterator[Decimal]:
    """The ranks in the lower half of their lists, the counts of two thirds at most, shares of less than half, and the
    values that most others exceed: only 39th, just two, a mere four per cent."""
    for exact in _exact([part]):
        if any(_is_low(number, part) for number in part.numbers):
            yield exact


def _behind(parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """The ranks beside which another of the claims is twice as good: second by funding, and a mere 18th overall."""
    ranks = [rank for part in parts if part.name == "rank" for rank in _exact([part])]
    return (rank for rank in ranks if 2 * min(ranks) <= rank)


def _is_low(number: Number, part: Verdict) -> bool:
    value, size = number.value, len(number.places.cut) if number.places else 0
    if value is None:
        return False
    if part.name in ("rank", "count"):
        return 2 * value > size if part.name == "rank" else 3 * value <= 2 * size
    if number.kind == "share" or str(part.arguments.get("column", "")).endswith("_pct"):
        return value < 50
    column, rows = (
        part.arguments.get("column", ""),
        [place.row for place in (number.places.whole if number.places else ())],
    )
    cells = [row.get(column, "") for row in rows if row.get("status", CLUSTER) == CLUSTER]
    return sum(is_number(cell) and Decimal(cell) >= value for cell in cells) * 2 > len(cells)
