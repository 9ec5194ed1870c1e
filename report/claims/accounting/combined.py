"""Senses that several things bear out together: "both" all of two, "neither" none of two, "rises" more than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from report.claims.accounting.beside import besides, ranks_of
from report.claims.accounting.columns import numbered
from report.claims.accounting.derived import apart, quotients
from report.claims.accounting.fitting import fits_in
from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP
from report.claims.accounting.numerals import CARDINAL, CUT, MULTIPLE, ORDINAL, PART, ROUND, THIRD, Numeral
from report.claims.accounting.offered_numbers import Offer
from report.claims.accounting.stress import LITTLE, denied_one, implied, preceding, stressed
from report.claims.accounting.tokens import Token
from report.claims.language.amounts import amount
from report.claims.language.conditions import is_amount
from report.claims.language.verdict import Verdict

TWO = (CARDINAL, Decimal(2))
CLOSE, WIDE = Decimal("1.1"), Decimal("1.5")
"""So many times another is slightly more, and so many times is much more, as `adjectives.yml` has it of ratios."""
FAR = 10
"""So many places apart, at least, is far ahead."""
RANGE = Decimal("0.9")
"""The part of all simulations that lies between the fifth and the 95th percentile."""
TOLD = {(CUT, "first"): TOP, (CUT, "last"): BOTTOM, (THIRD, "upper"): TOP, (THIRD, "lower"): BOTTOM}
"""The numbers that say where somebody stands: "the first fifteen" are at the top, and nothing else need say so."""


def combine(offer: Offer, tokens: Sequence[Token], parts: Sequence[Verdict]) -> None:
    """Add to an offer what its parts bear out together, and take off what the numbers of the words say already."""
    senses = offer.senses
    senses.update(stressed(tokens, parts))
    offer.add(CARDINAL, *apart(tokens, parts))
    times = [*quotients(parts)]
    offer.add(MULTIPLE, *times)
    _of_others(offer, tokens, parts, times)
    senses.update(["equal", "compared"] * (1 in times))
    senses.update([*_degrees(times), *_between_ranks(parts)])
    for kind, value, allowed in implied(tokens, parts, times):
        offer.add(kind, value)
        senses.update(allowed)
    for value, before in preceding(tokens, parts):
        offer.add(CARDINAL, value)
        senses.update([UP, "compared", *(["only"] if before in LITTLE else [])])
    for few, many, before in _of_ten(tokens):
        if fits_in(Numeral(PART, few / many), offer):
            offer.numbers.update([(CARDINAL, few), (CARDINAL, many)])
            senses["only"] += before in LITTLE and 2 * few < many
    judged = _by_rank_in(parts)
    several = [len(columns) for columns in judged if len(columns) > 2]
    offer.add(CARDINAL, *several, *(number - 1 for number in several))  # the three dimensions, the two others
    senses["both"] += bool(several)
    senses.update([TOP, BOTTOM] * any(count > 1 for count in Counter(_compared_first(parts)).values()))
    senses["every indicator"] += len(set[str]().union(*judged)) > 2
    columns = [part.arguments.get("column") for part in parts if part.name == "value"]
    senses["compared"] += len(columns) > len({*columns})
    offer.add(PART, *[RANGE] * ({"_p05", "_p95"} <= {column[-4:] for part in parts for column in part.columns}))
    turns = numbered(column for part in parts if part.name == "cell" for column in part.columns)
    senses["order"] += len(turns) > 1
    offer.add(CARDINAL, *[len(turns)] * (len(turns) > 1))
    offer.add(f"{CUT} first", *[len(turns)] * (turns == {*range(1, len(turns) + 1)}))
    senses["own extreme"] += 2 * any(len(columns) > 1 for columns in judged)
    senses["both"] += len(parts) > 1 and any(
        token.word == "both" and any(one.word == "and" for one in tokens[at:]) for at, token in enumerate(tokens)
    )
    senses["neither"] += sum(own.senses["none"] > 0 for own in offer.parts) > 1
    if offer.numbers[TWO]:
        senses["both"] += senses["all"] or senses["together"]
        senses["neither"] += max(senses["none"], senses["not"])
    if max(senses["none"], senses["not"], senses["neither"]) and denied_one(tokens):
        offer.add(CARDINAL, 1)
    if senses["change"] or senses["correlation"] or senses["order"]:
        senses["rising"] += senses[UP]
        senses["falling"] += senses[DOWN]
    for token in tokens:
        if token.number:
            first = token.number.kind == ORDINAL and token.number.value == 1
            end = TOP if first else TOLD.get((token.number.kind, token.number.which))
            if end and senses[end] > 1:
                senses[end] -= 1


def _by_rank_in(parts: Sequence[Verdict]) -> list[set[str]]:
    """The columns by which each of those is ranked whom the claims rank by several."""
    columns: dict[str, set[str]] = {}
    for part in parts:
        for name in part.wanted if part.name == "rank" else ():
            columns.setdefault(name, set()).add(str(part.arguments.get("by", part.arguments.get("in", ""))))
    return [own - {"ranking"} for own in columns.values()]


def _compared_first(parts: Sequence[Verdict]) -> Iterator[str]:
    """What the claims compare with something else: what is more than several others is the most of them."""
    return (f"{part.arguments['this']} {part.arguments['is']}" for part in parts if part.name == "compare")


def _of_ten(tokens: Sequence[Token]) -> Iterator[tuple[Decimal, Decimal, str]]:
    """So many of so many, where that may be a part: "seven of ten startups", and the word before."""
    for at, (few, of, many) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        one, other = few.number, many.number
        counted = one and other and one.kind == other.kind == CARDINAL and of.word == "of"
        if one and other and counted and one.value < other.value and other.value in ROUND:
            yield one.value, other.value, tokens[at - 1].word if at else ""


def _degrees(times: Sequence[Decimal]) -> Iterator[str]:
    """The words of degree for multiples that exact numbers imply."""
    if any(1 < one < CLOSE for one in times):
        yield from ("just over", "just under", "degree a narrow margin")
    if any(1 <= one < CLOSE for one in times):
        yield from ("equal", "degree matching", "degree comparable")
    if any(one >= WIDE for one in times):
        yield "degree a wide margin"
    if any(one > 2 for one in times):
        yield from ("degree more than twice", "degree far ahead")


def _of_others(offer: Offer, tokens: Sequence[Token], parts: Sequence[Verdict], times: Sequence[Decimal]) -> None:
    """Add what part one number is of another, "half of what it was", and how many of a count are not named."""
    if any(token.word in ("what", "that") for token in tokens):
        offer.add(PART, *(one for one in times if one < 1))
    named = besides(tokens, parts)
    for part in parts if named else ():
        if part.name == "count" and part.condition and is_amount(part.condition.printed):
            offer.add(CARDINAL, amount(part.condition.printed).value - named)


def _between_ranks(parts: Sequence[Verdict]) -> Iterator[str]:
    """The words of degree for how far ranks of a claim are apart: "considerably better" of sixth and 29th."""
    ranks = {rank for own in ranks_of(parts).values() for rank in own}
    ranks |= {Decimal(1) for part in parts if part.name == "leader"}
    apart = [abs(one - other) for one, other in combinations(ranks, 2)]
    yield from ["degree a wide margin"] if any(one >= FAR for one in apart) else []
    yield from ["adjacent"] if 1 in apart else []
