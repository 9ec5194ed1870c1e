"""Words that are read with their neighbours: three "of every ten", "67 and 58 million", "the seven" of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from report.claims.accounting.lexicon import MEASURE, PLAIN
from report.claims.accounting.lists import DOWN, UP
from report.claims.accounting.numerals import CARDINAL, MULTIPLE, PART, ROUND, THIRD, Numeral
from report.claims.accounting.stress import BOUNDS
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.amounts import SCALES

ADJECTIVE = re.compile(r"(?:al|ic|ed|ous|ive|ish|ese|ian|est|ary|main|first|last|next|new)$")
BEHIND_ONE = ("and", "in", "of", "is", "has", "with", "than", "at", "by", "on", "but", "or", "for", "to", "among")
GRADES = {"large", "degree high"}
LINKS = ("and", "of", "or", "to", "instead", "against", "usd")
OF_ALL = {"all", "any", "each", "every", "most", "at least", "at most"}
AUXILIARIES = ("is", "are", "has", "have")
IDLE = {"once", "since", "still", "equals", "equal", "in total", "one", "over"}
SIMULATED = ("simulations", "weightings", "random weightings")
QUANTIFIERS = {"all", "every", "any", "none"}
SHARING = ("share", "shares", "sharing", "shared")


def together(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with what consists of several read as one: three "of every ten", "67 and 58 million", "the upper"
    beside a third, "more lavishly", "as high as"."""
    read = [*tokens]
    for reading in READINGS:
        read = reading(read)
    return read


def _again(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with no number in one that points back: five have a billion, and three of "the five" are American."""
    return [
        replace(token, number=None, senses=(PLAIN,))
        if token.number
        and token.number.kind == CARDINAL
        and tokens[at - 1].word.split()[-1] == "the"
        and any(token.number == one.number for one in tokens[:at])
        else token
        for at, token in enumerate(tokens)
    ]


def _weighed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with no bound in what a condition stands behind: "under more than 99 per cent of the weightings"."""
    return [
        replace(token, senses=(PLAIN,))
        if token.word == "under" and not OF_ALL.union(BOUNDS).isdisjoint((*behind.senses, behind.word))
        else token
        for token, behind in pairwise([*tokens, Token("", 0)])
    ]


def _of_one_per_cent(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the one of which a part is told: a fifth "of one per cent"."""
    return [
        token
        for at, token in enumerate(tokens)
        if not (
            token.word == "one"
            and at > 1
            and tokens[at - 1].word == "of"
            and tokens[at + 1 : at + 2]
            and tokens[at + 1].word.startswith("per cent")
            and (part := tokens[at - 2].number)
            and part.kind == PART
        )
    ]


def _graded(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with "more lavishly" read as more, "as high as" as "as much as", and no tie in who shares a sum."""
    read: list[Token] = []
    for at, token in enumerate(tokens):
        text, before = token.word, read[-1] if read else None
        if text in SHARING and (tokens[at + 1 : at + 2] and _is_amount(tokens[at + 1])):
            token = replace(token, senses=(PLAIN,))
        manner = (text.endswith("ly") and {*token.senses} <= {PLAIN} and not token.names) or "large" in token.senses
        if before and manner and before.word in ("more", "less", "most", "least"):
            read[-1] = replace(before, text=f"{before.text} {token.text}")
        elif len(read) > 1 and text == "as" and read[-2].word == "as" and GRADES & {*read[-1].senses}:
            measures = tuple(sense for sense in read[-1].senses if sense.startswith(MEASURE))
            told = f"{read[-2].text} {read[-1].text} {token.text}"
            read[-2:] = [replace(read[-2], text=told, senses=("compared", "equal", *measures))]
        elif len(read) > 1 and before and before.word == "as" and _is_times(read[-2]) and "large" in token.senses:
            measures = tuple(sense for sense in token.senses if sense.startswith(MEASURE))
            read[-1] = replace(before, text=f"{before.text} {token.text}", senses=("compared", "equal", *measures))
        elif text == "one" and before and (before.names or (_is_adjective(before) and _ends_phrase(tokens[at + 1 :]))):
            read.append(replace(token, number=None, senses=(PLAIN,)))
        else:
            read.append(token)
    return read


def _without_idle(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with what says nothing beside its neighbours read as plain: "once" before a clause, once density is
    the yardstick; "since" before a name; "still" before a comparison; "equals" before a number, and "in total" behind
    one; "one" of "the one published"; "over" before a number of weightings."""
    return [
        replace(token, number=None, senses=(PLAIN,)) if token.word in IDLE and _is_idle(at, tokens) else token
        for at, token in enumerate(tokens)
    ]


def _is_idle(at: int, tokens: Sequence[Token]) -> bool:
    before, behind = tokens[at - 1] if at else Token("", 0), (*tokens[at + 1 : at + 5], Token("", 0))
    words = [one.word for one in behind]
    match tokens[at].word:
        case "once":
            return at > 0 and not before.names and not {*words[1:]}.isdisjoint(AUXILIARIES)
        case "since":
            return bool(behind[0].names)
        case "still":
            return bool({UP, DOWN} & {*behind[0].senses})
        case "equals" | "equal":
            return bool(behind[0].number)
        case "in total":
            return bool(before.number)
        case "one":
            return before.word == "the" and words[0].endswith(("ed", "at", "which"))
        case "over":
            return bool(behind[0].number) and not {*words}.isdisjoint(SIMULATED)
    return False


def _excepting(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with a "but" that parts a name from all others: all clusters but Oxford."""
    return [
        replace(token, text="but for", senses=("only",))
        if at > 1
        and token.word == "but"
        and QUANTIFIERS & {*tokens[at - 2].senses}
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].names
        else token
        for at, token in enumerate(tokens)
    ]


def _is_times(token: Token) -> bool:
    return token.number is not None and token.number.kind in (PART, MULTIPLE)


def _is_adjective(token: Token) -> bool:
    """Whether a word that "one" stands for a noun of: its main academic one, the Canadian one."""
    return ADJECTIVE.search(token.word) is not None


def _ends_phrase(behind: Sequence[Token]) -> bool:
    return not behind or behind[0].opens or behind[0].word in BEHIND_ONE


def _is_amount(token: Token) -> bool:
    """Whether a word is a number that may be divided, or bounds one."""
    bounds = not BOUNDS.keys().isdisjoint(token.senses) or token.word == "usd"
    return token.number.kind == CARDINAL if token.number else bounds


def _of_every(tokens: Sequence[Token]) -> list[Token]:
    read = [*tokens]
    for at, token in enumerate(tokens[:-2]):
        many = tokens[at + 2].number if at + 2 < len(tokens) else None
        if token.word != "of" or tokens[at + 1].word not in ("every", "each") or not many:
            continue
        few = next((one for one in read[at + 3 :] if one.number and one.number.kind == CARDINAL), None)
        if many.value in ROUND and few and few.number and few.number.value < many.value:
            part = replace(few, number=Numeral(PART, few.number.value / many.value))
            read = [part if one is few else one for one in read]
            read = [one for one in read if one not in (tokens[at + 1], tokens[at + 2])]
    return read


def _scaled(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with numbers that take their scale from the next: 67 and 58 million, 5.4 instead of 5.6 billion."""
    read, scales = [*tokens], dict[int, Decimal]()
    for at in range(len(tokens) - 2, -1, -1):
        behind = [one for one in tokens[at + 1 : at + 4] if one.word not in LINKS][:1]
        own = SCALES.get(behind[0].word.split()[-1]) if behind and behind[0].number else None
        scale = Decimal(own) if own else scales.get(behind[0].start) if behind else None
        number = tokens[at].number
        if scale and number and 0 < number.value < scale and not _is_year(number):
            scales[tokens[at].start] = scale
            read[at] = replace(tokens[at], number=replace(number, value=number.value * scale))
    return read


def _is_year(number: Numeral) -> bool:
    return number.kind == CARDINAL and 1900 <= number.value <= 2100


def _bare_thirds(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with "the upper" read as a third at the end of a clause where another third is told in full."""
    read = [*tokens]
    for at, (before, token) in enumerate(pairwise(tokens) if numbers(tokens, THIRD) else (), 1):
        ends = at + 1 == len(tokens) or tokens[at + 1].opens
        if token.word in ("upper", "middle", "lower") and before.word == "the" and ends:
            read[at] = replace(token, number=Numeral(THIRD, which=token.word))
    return read


READINGS = (_again, _weighed, _of_one_per_cent, _of_every, _scaled, _bare_thirds, _without_idle, _excepting, _graded)
"""In this order."""
