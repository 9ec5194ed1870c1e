"""What the words must say because their claim does: a direction, "only", "none", a tie, a third.

A claim that no word tells is left alone; one of which the words tell another part, or the opposite, is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from report.claims.accounting.directions import left_out
from report.claims.accounting.lexicon import MEASURE, PLAIN
from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP, by_rank, from_below
from report.claims.accounting.numerals import CARDINAL, CUT, HALF, MULTIPLE, ORDINAL, PART, THIRD
from report.claims.accounting.sides import DEGREE, EITHER_WAY, comparison
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.amounts import amount
from report.claims.language.conditions import is_amount
from report.claims.language.places import wheres
from report.claims.language.predicates import RELATIONS
from report.claims.language.verdict import Verdict, given

NO = {"none", "not", "neither", "nearly none"}
NUMBERS = {ORDINAL, CUT, PART, MULTIPLE, THIRD, HALF}
LESS = {"well under", "not reached", "falling", DOWN, BOTTOM, "below", "at most", "nearly", "few", "small", DEGREE, *NO}
MORE = {"well over", "rising", UP, TOP, "over", "at least", "most", "several", "large", MULTIPLE, DEGREE, *NO}
WAY = {TOP: UP, BOTTOM: DOWN}
QUANTITIES = {"all", "most", "few", "several", "only", "completes", *NO}
DIRECTIONS = {UP, DOWN, TOP, BOTTOM, "over", "below", "at least", "at most", *QUANTITIES}
HEAD = {TOP, BOTTOM, UP, DOWN, "order", "none", "tie", "only", "completes", "most", DEGREE} | NUMBERS
AGAINST = {UP, DOWN, "compared", "equal", "most", TOP, BOTTOM, "correlation", DEGREE} | NUMBERS


@dataclass(frozen=True)
class Duty:
    """`what` the words must say, and some senses of which they need one, if they have any of those that `begin` it;
    none: in any case."""

    what: str
    one_of: frozenset[str]
    begun_by: frozenset[str] = frozenset()


def duties(verdict: Verdict, tokens: Sequence[Token], alone: bool, flowing: bool) -> Iterator[Duty]:
    """What the words must say because a verdict does."""
    words = dict(verdict.condition.words) if verdict.condition else {}
    if verdict.name == "only":
        ends = [TOP] if "by" in verdict.arguments else []
        yield _duty("“only”", {"only", "completes", CARDINAL, *NO, *ends}, QUANTITIES)
    if alone and is_none(verdict):
        yield _duty("that there is none", {*NO, *(["all"] if left_out(tokens) else [])})
    if verdict.name == "leader" or (verdict.name == "rank" and words.get("is") in ("1", "last")):
        yield _duty("who is first, or last", HEAD, {*DIRECTIONS, *NUMBERS, "equal"})
    if verdict.name == "compare":
        yield from _of_comparison(verdict, tokens)
    if verdict.name == "correlation" and words.get("is") == "weak":
        yield _duty("that the correlation is weak", {"degree weak", *NO})
    if verdict.condition and verdict.condition.adjective:
        yield _of_adjective(verdict.condition.adjective)
    elif verdict.condition and not flowing:
        yield from _of_condition(verdict, words, tokens)


def is_none(verdict: Verdict) -> bool:
    """Whether a verdict is that there is nobody."""
    words = dict(verdict.condition.words) if verdict.condition else {}
    return verdict.name == "none" or (verdict.name == "count" and words.get("is") == "0")


def _duty(what: str, one_of: set[str], begun_by: set[str] | None = None) -> Duty:
    return Duty(what, frozenset(one_of), frozenset(begun_by or ()))


def _of_comparison(verdict: Verdict, tokens: Sequence[Token]) -> Iterator[Duty]:
    yield _duty("what is compared", AGAINST, {*DIRECTIONS, *NUMBERS, "large", "small"})
    relation = verdict.arguments["is"]
    sides = [str(side.arguments.get("column", side.arguments.get("name", ""))) for side in verdict.numbers]
    if relation in RELATIONS and relation != "as many as":
        more = (relation == "more than") != any(side.endswith("rank") for side in sides)
        up = (_told(verdict, tokens) or (UP if more else DOWN)) == UP
        yield _duty("“more”" if up else "“less”", MORE if up else LESS, {UP, DOWN, TOP, BOTTOM})


def _told(verdict: Verdict, tokens: Sequence[Token]) -> str:
    """Which way the words tell a comparison of two; blank if nobody knows."""
    compared = comparison(verdict)
    return compared.told(tokens) if compared else ""


def _of_condition(verdict: Verdict, words: dict, tokens: Sequence[Token]) -> Iterator[Duty]:
    """The direction of a bound whose number the words have, or which they tell in some other way."""
    kind = verdict.numbers[0].kind if verdict.numbers else "value"
    column = str(verdict.arguments.get("column", ""))
    if kind == "rank" or column.endswith("rank"):
        named = {name for token in tokens for name in token.names} & {*verdict.wanted}
        yield from _of_rank(words, len(named) > 1)
        return
    if len(words) > 1 or kind == "correlation" or column.endswith(EITHER_WAY):
        return
    begun, told = set() if _said(words, tokens) else DIRECTIONS, _told(verdict, tokens)
    if {"below", "at most"} & words.keys():
        turned = MORE if told == UP else set()
        yield _duty("“less”", {*LESS, *turned, *(["most"] if "50" in words.values() else [])}, begun)
    if {"over", "at least"} & words.keys():
        turned = LESS if told == DOWN else set()
        yield _duty("“more”", {*MORE, *turned, "all"}, begun)
    if {"nearly", "just under"} & words.keys():
        yield _duty("“nearly”", {"nearly", "just under", DEGREE}, {*DIRECTIONS, "around", "exactly"})


def _of_adjective(adjective: str) -> Duty:
    """A degree, where the words have a size alone; one that the claim does not have is reported by itself."""
    others = {kind for word, kind in {"half": HALF, "twice": MULTIPLE}.items() if word in adjective}
    return _duty(f"“{adjective}”", {DEGREE, TOP, BOTTOM, PART, THIRD, CUT, *others}, {"large", "small", HALF})


def _of_rank(words: dict, together: bool) -> Iterator[Duty]:
    if {"over", "at least"} & words.keys():
        yield _duty("that it is lower", {*LESS, "only"}, DIRECTIONS | {CUT, ORDINAL})
    if str(words.get("is", "")).endswith("=") and not together:
        yield _duty("that the place is shared", {"tie", "equal", "all", "together", CARDINAL}, {TOP, BOTTOM, ORDINAL})


def _said(words: dict, tokens: Sequence[Token]) -> bool:
    """Whether the words have a number of the condition."""
    values = {amount(text).value for text in words.values() if is_amount(text) and " and " not in text}
    values |= {value / 100 for value in values}
    return any(
        token.number and any(abs(token.number.value - value) <= value / 40 for value in values) for token in tokens
    )


def undone(verdicts: Sequence[Verdict], tokens: Sequence[Token], flowing: bool) -> Iterator[tuple[str, str]]:
    """The word with which each duty begins that the words have not done, and what is missing."""
    said = {sense for token in tokens for sense in _senses(token)}
    for verdict in verdicts:
        for duty in duties(verdict, tokens, all(map(is_none, verdicts)), flowing):
            begun = [token for token in tokens if not duty.begun_by or duty.begun_by & _senses(token)]
            if begun and not duty.one_of & said:
                yield begun[0].text, f"no word says {duty.what}, as the claim does"
    yield from _thirds(verdicts, tokens)
    yield from _degrees(verdicts, tokens)
    yield from _ends(verdicts, tokens)


def _ends(verdicts: Sequence[Verdict], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Of claims about both ends of lists, the end that no word says."""
    wanted = {end for verdict in verdicts for end in _end(verdict)}
    said = [token for token in tokens if {TOP, BOTTOM, UP, DOWN} & {*token.senses} and PLAIN not in token.senses]
    for end in (TOP, BOTTOM):
        if len(wanted) > 1 and len(said) > 1 and not any({end, WAY[end]} & {*token.senses} for token in said):
            yield said[0].text, f"no word says who is at the {end}"


def _end(verdict: Verdict) -> Iterator[str]:
    """At which end of a list a verdict has somebody."""
    words = dict(verdict.condition.words) if verdict.condition else {}
    lowest = from_below(verdict.arguments)
    if verdict.name == "leader" or (verdict.name == "rank" and words.get("is") == "1"):
        yield BOTTOM if lowest else TOP
    if verdict.name == "rank" and words.get("is") == "last":
        yield TOP if lowest else BOTTOM


def _degrees(verdicts: Sequence[Verdict], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Of several degrees that claims are about, one that the words exchange for another."""
    wanted = {verdict.condition.adjective for verdict in verdicts if verdict.condition and verdict.condition.adjective}
    wanted |= {
        str(where["is"])
        for verdict in verdicts
        for arguments, _ in verdict.lists
        for where in wheres(arguments)
        if by_rank(where) and not is_amount(str(where.get("is", "1")))
    }
    degrees = {adjective: f"{DEGREE} {adjective}" for adjective in sorted(wanted)}
    said = [token for token in tokens if {*degrees.values()} & {*token.senses}]
    for adjective, degree in degrees.items() if len(degrees) > 1 and len(said) >= len(degrees) else ():
        if not any(degree in token.senses for token in said):
            yield said[0].text, f'no word says "{adjective}"'


def correlated(verdicts: Sequence[Verdict], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Of a correlation, "more" with "less" where both rise together, or "more" with "more" where one falls."""
    for verdict in verdicts:
        value = verdict.numbers[0].value if verdict.name == "correlation" and verdict.numbers else None
        if not value or len(verdicts) > 1 or "weak" in dict(given(verdict.condition).words).values():
            continue
        ways = [(token, way) for token in tokens for way in (UP, DOWN) if way in _ways(token)]
        if len(ways) == 2 and (ways[0][1] == ways[1][1]) != (value > 0):
            yield ways[1][0].text, "the claim is about the other direction"


def _ways(token: Token) -> set[str]:
    """The direction of a word that compares or measures, where it has one."""
    senses = {*token.senses} & {UP, DOWN, "large", "small"}
    ways = {UP if sense in (UP, "large") else DOWN for sense in senses}
    return ways if len(ways) == 1 and not token.number and PLAIN not in token.senses else set()


def unmeasured(
    verdicts: Sequence[Verdict], tokens: Sequence[Token], measures: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """A measure that the words exchange for another: they name as many as the claims have columns, and not its own."""
    named = [token for token in tokens if "tie" not in token.senses and MEASURE in "".join(token.senses)]
    said = {sense.removeprefix(MEASURE) for token in named for sense in token.senses if sense.startswith(MEASURE)}
    columns = {column for verdict in verdicts for column in verdict.columns if not column.endswith("_pct")}
    if len(named) < len(columns):
        return
    columns -= {token.word.replace(" ", "_") for token in tokens}
    columns -= {str(told.get("in")) for verdict in verdicts for told, _ in verdict.lists if wheres(told)}
    for column in sorted(columns):
        own = {name for name, parts in measures.items() if any(part in column for part in parts)}
        if own and not own & said and not any(token.word in column for token in named):
            yield named[0].text, f'no word says "{column}"'


def _senses(token: Token) -> set[str]:
    """What a token says, degrees of any kind as one."""
    senses = {sense for sense in token.senses if sense != PLAIN and not sense.startswith(MEASURE)}
    senses |= {DEGREE for sense in senses if sense.startswith(DEGREE)}
    if token.number:
        senses |= {token.number.kind, *(["tie"] if token.number.which == "=" else [])}
        senses |= {BOTTOM} if token.number.kind == CUT and token.number.which == "last" else set()
    return senses


def _thirds(verdicts: Sequence[Verdict], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Of several thirds that claims are about, one that the words exchange for another."""
    named = numbers(tokens, THIRD)
    said = {number.which for _, number in named}
    wanted = {str(arguments["third"]) for verdict in verdicts for arguments, _ in verdict.lists if "third" in arguments}
    if "" not in said and len(named) >= len(wanted) and not wanted <= said:
        yield named[0][0].text, f"the claim is about the {sorted(wanted - said)[0]} third"
