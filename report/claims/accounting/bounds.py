"""Words that bound a number, held against the claim that has it: "more than half" is not "at most half"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from report.claims.accounting.columns import least
from report.claims.accounting.directions import denies
from report.claims.accounting.numerals import CARDINAL, MULTIPLE, ORDINAL, PART
from report.claims.accounting.stress import LITTLE, MUCH
from report.claims.accounting.tokens import Token
from report.claims.language.amounts import amount
from report.claims.language.conditions import Condition, is_amount
from report.claims.language.verdict import Verdict

MORE, LESS = "more", "less"
STRICTLY = {
    **dict.fromkeys(("more than", "over", "above", "exceeds", "exceed", "exceeding", "beyond"), MORE),
    **dict.fromkeys(("less than", "fewer than", "under", "below", "just under"), LESS),
    **dict.fromkeys(("nearly", "almost", "just below", "just short of", "all but", "close to", "not quite"), LESS),
}
"""Words that leave out the number itself."""
BOUNDING = {
    **STRICTLY,
    **dict.fromkeys(("at least", "no fewer than", "not less than"), MORE),
    **dict.fromkeys(("at most", "up to", "no more than"), LESS),
}
OF_KEY = {"over": MORE, "at least": MORE, "below": LESS, "at most": LESS, "nearly": LESS, "just under": LESS}
INCLUSIVE = {"at least": MORE, "at most": LESS}
TURNED = {MORE: LESS, LESS: MORE}
BOUNDED = re.compile(
    r"\b(?:than|over|above|exceeds?|exceeding|beyond|under|below|least|most|up to|nearly|almost|just|not|close|"
    r"short|about|around|roughly|all but|or|reach(?:es)?|fewer|less|more|well|good|every|no|none|barely|hardly)\b"
)
"""Words beside a number that say that it is no exact one."""
NUMBERS = {CARDINAL, PART, MULTIPLE, ORDINAL}


def bounds(verdicts: Sequence[Verdict]) -> set[tuple[Decimal, str]]:
    """The numbers of the verdicts' conditions, each with the side to which it bounds."""
    return {bound for verdict in verdicts if verdict.condition for bound in _of_condition(verdict, verdict.condition)}


def _of_condition(verdict: Verdict, condition: Condition) -> Iterator[tuple[Decimal, str]]:
    kinds = {number.kind for number in verdict.measured}
    yield from ((bound, MORE) for number in verdict.measured for bound in least(number.arguments))
    for degree in filter(None, (condition, condition.degree)):
        for key, text in degree.words:
            if not is_amount(text) or " and " in text:
                continue
            value, side = amount(text).value, OF_KEY.get(key, "")
            side = TURNED.get(side, "") if kinds == {"rank"} and not condition.degree else side
            yield value, side
            yield from ((value / 100, side), (value * 100, side)) if kinds & {"share", "value"} else ()
            if kinds & {"ratio"} and value:
                yield 1 / value, TURNED.get(side, "")


def inclusive(verdicts: Sequence[Verdict]) -> set[tuple[Decimal, str]]:
    """The numbers that conditions let pass, each with its side: at least three is not more than three."""
    words = [(verdict, word) for verdict in verdicts if verdict.condition for word in verdict.condition.words]
    known = {
        (verdict.name == "rank", key, amount(text).value)
        for verdict, (key, text) in words
        if key in OF_KEY and is_amount(text)
    }
    passed = {(value, INCLUSIVE[key]) for ranked, key, value in known if key in INCLUSIVE and not ranked}
    return passed - {(value, OF_KEY[key]) for _, key, value in known if key in ("over", "below")}


def unbounded(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """The words that bound a number to a side to which no claim with that number does."""
    known, reached = bounds(verdicts), inclusive(verdicts)
    for before, token in pairwise(tokens):
        side = BOUNDING.get(before.word)
        if not side or not token.number or token.number.kind not in NUMBERS:
            continue
        value = token.number.value
        sides = {known_side for bound, known_side in known if value and abs(bound - value) <= value / 40}
        denied = _denied(tokens, before)
        if "" in sides and before.word in (*MUCH, *LITTLE):
            continue
        if sides and (TURNED[side] if denied else side) not in sides:
            yield before.text, "its claim bounds this number otherwise"
        elif before.word in STRICTLY and not denied and (value, side) in reached:
            yield before.text, "its claim lets pass this number itself"


def unbound_parts(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """A fraction or multiple without a word of bounds, of which every claim says only that it is more, or less."""
    known = bounds(verdicts)
    for at, token in enumerate(tokens):
        if not token.number or token.number.kind not in (PART, MULTIPLE) or _denied(tokens, token):
            continue
        sides = {side for bound, side in known if bound and abs(bound - token.number.value) <= token.number.value / 40}
        near = " ".join(one.word for one in tokens[max(0, at - 2) : at + 6])
        if sides and "" not in sides and not BOUNDED.search(near):
            yield token.text, "its claim only bounds this number"


def _denied(tokens: Sequence[Token], at: Token) -> bool:
    """Whether "no" stands before a word in its clause."""
    denying = False
    for token in tokens:
        if token is at:
            return denying
        denying = denies(token, denying)
    return False
