"""What words leave out of their claims: a name of several, the number that a count or a rank is about, an order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from report.claims.accounting.beside import besides
from report.claims.accounting.bounds import unbound_parts, unbounded
from report.claims.accounting.directions import EXCEPTING, way
from report.claims.accounting.homes import homes, split
from report.claims.accounting.lexicon import MEASURE, PLAIN
from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP
from report.claims.accounting.numerals import CARDINAL, CUT, HALF, MULTIPLE, ORDINAL, PART
from report.claims.accounting.obligations import correlated, undone
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.amounts import amount
from report.claims.language.arguments import steps
from report.claims.language.conditions import is_amount
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict, given
from report.text.yaml import as_list

KINDS = {f"{MEASURE}{kind}" for kind in ("spinouts", "universities", "institutes", "agencies", "economy")}
"""Measures that nobody would name twice in a breath."""
IN_A_BREATH = 6
"""So many words, names and numbers."""
POINTING = {
    "they",
    "them",
    "these",
    "those",
    "it",
    "its",
    "their",
    "both",
    "here",
    "neither",
    "any",
    "other",
    "others",
    "follow",
    "next",
}
"""Words that stand for names said before."""
COUNTING = {"all", "both", "most", "only", "several", "few", "none", "not", "neither", "nearly all", "nearly none"}
"""Senses that say how many without a number."""
PARTING = (*EXCEPTING, "between", "separates", "separate", "separated", "divides", "parts")
"""Words beside which the order of two says nothing of who is ahead."""
REVERSING = {"behind", "below", "after", "follow", "follows", "beaten", "trails", "trail", "yet"}
"""Words behind which stands who is ahead."""


def omissions(
    tokens: Sequence[Token], verdicts: Sequence[Verdict], flowing: bool, tables: Tables, kinds: Set[str]
) -> Iterator[tuple[str, str]]:
    """The word or name, and what is wrong with it; `kinds` are the names of rows that are kinds of institutions."""
    said = [name for token in tokens for name in token.names]
    yield from _repeated(tokens, len(verdicts) == 1)
    yield from _twice(verdicts, said)
    yield from undone(verdicts, tokens, flowing)
    yield from unbounded(tokens, verdicts)
    yield from unbound_parts(tokens, verdicts)
    yield from correlated(verdicts, tokens)
    yield from _uncounted(verdicts, tokens)
    if not flowing:
        yield from _missing_numbers(verdicts, tokens)
    yield from _other_kinds(verdicts, said, kinds)
    yield from _parts_of_groups(verdicts, said, tables)
    orders = [{*verdict.wanted} for verdict in verdicts if verdict.name == "order"]
    ranked = {name for verdict in verdicts if verdict.name == "rank" for name in verdict.wanted}
    for verdict in verdicts:
        yield from _missing_names(verdict, said, tokens, tables)
        told_otherwise = orders.count({*verdict.wanted}) > 1 or {*verdict.wanted} <= ranked
        yield from _other_order(verdict, said, tokens) if not told_otherwise else ()
        yield from _other_way(verdict, tokens) if len(verdicts) == 1 else ()


def _twice(verdicts: Sequence[Verdict], said: list[str]) -> Iterator[tuple[str, str]]:
    """Somebody of several claims named twice, and somebody else of them not at all."""
    wanted = {name for verdict in verdicts for name in verdict.wanted if verdict.name in ("rank", "leader", "cell")}
    wanted |= {group for group in _groups(verdicts) if not group.startswith(("country ", "outside "))}
    if missing := sorted(wanted - set(said)):
        yield from (
            (name, f"it stands there twice, and {missing[0]} does not")
            for name in sorted(wanted)
            if said.count(name) > 1
        )


def _repeated(tokens: Sequence[Token], alone: bool) -> Iterator[tuple[str, str]]:
    """A measure that is said of itself: "more spinouts than spinouts"."""
    said: dict[str, int] = {}
    for at, token in enumerate(tokens):
        measures = {sense.removeprefix(MEASURE) for sense in token.senses if sense.startswith(MEASURE)}
        if not measures or len(measures) < len(token.senses):
            continue
        words = {token.word} if not token.word.endswith("ed") else set()
        for word in sorted(words | ({f"{MEASURE}{kind}" for kind in measures} & KINDS if alone else set())):
            since = said.get(word, -IN_A_BREATH)
            between = tokens[since + 1 : at + 1]
            if at - since < IN_A_BREATH and not any(one.opens or one.number for one in between):
                yield word.removeprefix(MEASURE), "it stands there twice"
            said[word] = at


def _missing_names(
    verdict: Verdict, said: list[str], tokens: Sequence[Token], tables: Tables
) -> Iterator[tuple[str, str]]:
    """Of several names that a claim is about, one that the words exchange for another, or leave out of "only"."""
    pointing = any(token.word in POINTING for token in tokens) or numbers(tokens, CARDINAL)
    only = verdict.name == "only" and not pointing
    groups = {group for arguments, _ in verdict.lists for group in as_list(arguments.get("of", []))}
    for wanted, exactly in _named_together(verdict, only):
        twice = any(said.count(name) > 1 for name in wanted)
        if len(wanted) > 1 and set(wanted) & set(said) and (twice or exactly):
            for name in wanted:
                if name not in said and not (set(homes(name, tables)) - groups) & set(said):
                    yield name, "the claim is about it too, the words are not"


def _parts_of_groups(verdicts: Sequence[Verdict], said: list[str], tables: Tables) -> Iterator[tuple[str, str]]:
    """A region that the words name in place of, or beside, a group of regions that a list is reduced to."""
    groups = _groups(verdicts)
    wanted = {name for verdict in verdicts for name in verdict.wanted}
    own = groups | wanted | {home for name in wanted for home in homes(name, tables)}
    for group in sorted(groups):
        regions = [] if group.startswith(("country ", "outside ")) else tables.members(group).get("region", [])
        parts = {*regions} - own
        if len(regions) > 1 and parts & {*said} and ({*regions} - {*said} or group in said):
            yield sorted(parts & {*said})[0], f"the claim is about all of {group}"


def _groups(verdicts: Sequence[Verdict]) -> set[str]:
    """The groups to which lists are reduced."""
    return {
        group for verdict in verdicts for arguments, _ in verdict.lists for group in as_list(arguments.get("of", []))
    }


def _other_kinds(verdicts: Sequence[Verdict], said: list[str], kinds: Set[str]) -> Iterator[tuple[str, str]]:
    """A kind of institution that claims are about and the words are not, though they are about another of theirs."""
    wanted = {name for verdict in verdicts for name in verdict.wanted} & kinds
    if wanted & {*said}:
        yield from ((name, "the claim is about it too, the words are not") for name in sorted(wanted - {*said}))


def _named_together(verdict: Verdict, only: bool) -> Iterator[tuple[list[str], bool]]:
    """The names, the homes and the groups of a verdict without repetition, and whether the words must have all."""
    yield [name.removeprefix("country ") for name in dict.fromkeys(verdict.wanted)], only or verdict.name == "homes"
    for arguments, _ in verdict.lists:
        groups = as_list(arguments.get("of", []))
        yield [group.removeprefix("country ") for group in groups], True
        yield from (([*split(group)], True) for group in groups if group.startswith("outside "))


def _other_order(verdict: Verdict, said: list[str], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    if verdict.name != "order" or any(isinstance(step, list | dict) for step in verdict.arguments["who"]):
        return
    order = [name for name in dict.fromkeys(said) if name in verdict.wanted]
    if set(order) != set(verdict.wanted) or any(token.word.startswith(PARTING) for token in tokens):
        return
    named = [at for at, token in enumerate(tokens) if {*token.names} & {*verdict.wanted}]
    between = tokens[named[0] : named[-1]]
    ways = {_turns(tokens), _turns(between if any(map(way, between)) else tokens)}
    if len(order) > 2 and (_turns(tokens) or _compares(between, order[0], verdict)):
        return
    if (len(order) == 2 and ways == {order == list(verdict.wanted)}) or (
        len(order) > 2 and order != list(verdict.wanted)
    ):
        yield order[0], "the claim has another order"


def _turns(tokens: Sequence[Token]) -> bool:
    """Whether words have whom they name first stand lower."""
    return any({*token.word.split()} & REVERSING or _only_down(token) for token in tokens)


def _compares(between: Sequence[Token], first: str, verdict: Verdict) -> bool:
    """Whether the first of several is compared with the others: higher than those of Paris and Munich."""
    return first == verdict.wanted[0] and any(token.word == "than" for token in between)


def _other_way(verdict: Verdict, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Of two steps of an order of which the words name one: they stand higher, or lower, than the claim has them.

    Who stands before the word of direction is told where he is, who stands behind it is what others are held against.
    """
    stepped = steps(verdict.arguments) if verdict.name == "order" else []
    if len(stepped) > 2:
        yield from _first_told(stepped, tokens)
    said = [(number, token) for token in tokens for number, step in enumerate(stepped) if {*step} & {*token.names}]
    told = next((token for token in tokens if way(token)), None)
    if len(stepped) == 2 and told and len({number for number, _ in said}) == 1:
        number, name = said[0]
        if (way(told) == UP) != ((number == 0) == (name.start < told.start)):
            yield told.text, "the claim has another order"


def _first_told(stepped: Sequence[Sequence[str]], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Of an order of several: who is named first stands at one end, and the word right behind says the other."""
    named = [at for at, token in enumerate(tokens) if any({*step} & {*token.names} for step in stepped)]
    ends = {UP: stepped[0], DOWN: stepped[-1]}
    first = next((end for end, step in ends.items() if named and {*step} & {*tokens[named[0]].names}), "")
    for token in tokens[named[0] + 1 : named[1]] if first and len(named) > 1 else ():
        if way(token) not in ("", first):
            yield token.text, "the claim has another order"


def _only_down(token: Token) -> bool:
    """Whether a word says that what it is said of stands lower: fewer, less, lower."""
    return DOWN in token.senses and not {UP, TOP, BOTTOM, PLAIN} & {*token.senses}


def _missing_numbers(verdicts: Sequence[Verdict], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Of counts and ranks that are a number: the words have as many numbers of the kind, and not this one."""
    for name, kind in (("count", CARDINAL), ("rank", ORDINAL)):
        said = [(token, number) for token, number in numbers(tokens, kind) if number.value > 1 or kind == CARDINAL]
        wanted = Counter(value for verdict in verdicts if verdict.name == name for value in _exactly(verdict))
        told = {number.value for _, number in said}
        told |= {value + besides(tokens, verdicts) for value in told}
        missing = wanted.keys() - {Decimal(1), *told}  # one is told by "a" as well
        parts = numbers(tokens, PART) or numbers(tokens, HALF) or any("most" in token.senses for token in tokens)
        if missing and len(said) >= max(1, sum(wanted.values())) and not parts:
            yield said[0][0].text, f"the claim has {min(missing)}"


def _uncounted(verdicts: Sequence[Verdict], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The number of a count that no word says, though another number stands there."""
    told = {sense for token in tokens for sense in token.senses if "plain" not in token.senses}
    said = {number.value for _, number in numbers(tokens, CARDINAL)}
    said |= {value + besides(tokens, verdicts) for value in said} | {number.value for _, number in numbers(tokens, CUT)}
    counts = [verdict for verdict in verdicts if verdict.name == "count" and verdict.condition]
    other = any(numbers(tokens, kind) for kind in (PART, MULTIPLE, HALF))
    if told & COUNTING or other or not (said or numbers(tokens, CUT)):
        return
    for verdict in counts:
        (_, text), *others = given(verdict.condition).words
        if not others and is_amount(text) and amount(text).value > 1 and amount(text).value not in said:
            yield next(token.text for token in tokens if token.number), f"the claim has {amount(text).value}"


def _exactly(verdict: Verdict) -> Iterator[Decimal]:
    """The number that a verdict `is`, one for each of its claims; of a rank that many share, once."""
    text = dict(verdict.condition.words).get("is", "") if verdict.condition else ""
    if is_amount(text) and (verdict.name == "count" or amount(text).value > 1) and amount(text).value > 0:
        yield amount(text).value
