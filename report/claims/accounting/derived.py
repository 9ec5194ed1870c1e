"""What claims bear out that only together, or worked out, say what the words say: how far two ranks are apart, that a
country of which a claim counts the clusters lies in the EU, and so many "of every ten"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from report.claims.accounting.beside import ranks_of
from report.claims.accounting.directions import way
from report.claims.accounting.homes import CONTINENTS
from report.claims.accounting.lexicon import MEASURE, PLAIN
from report.claims.accounting.numerals import CARDINAL, MULTIPLE, PART, ROUND, THIRD, Numeral
from report.claims.accounting.sides import Comparison, Side
from report.claims.accounting.stress import BOUNDS
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.amounts import SCALES, amount
from report.claims.language.conditions import is_amount
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict
from report.text.yaml import as_list

ADJECTIVE = re.compile(r"(?:al|ic|ed|ous|ive|ish|ese|ian|est|ary|main|first|last|next|new)$")
BEHIND_ONE = ("and", "in", "of", "is", "has", "with", "than", "at", "by", "on", "but", "or", "for", "to", "among")
GRADES = {"large", "degree high"}
LINKS = ("and", "of", "or", "to", "instead", "against", "usd")
OF_ALL = {"all", "any", "each", "every", "most", "at least", "at most"}
SHARING = ("share", "shares", "sharing", "shared")
PLACES = ("place", "places", "position", "positions", "rank", "ranks", "rung", "rungs")
COUNTRY = "country "
LISTED = ("in", "by", "column", "of", "first", "third", "last", "rows", "where")
"""The arguments in which two ranks must agree to be ranks in one list."""


def apart(tokens: Sequence[Token], parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """How far the ranks of a claim are apart, where the words count places, and its values, where they compare."""
    if any(token.text.lower() in PLACES for token in tokens):
        yield from _differences(rank for own in ranks_of(parts).values() for rank in own)
    points = any(token.text.lower().startswith("percentage point") for token in tokens)
    if points or any(before.number and way(token) for before, token in pairwise(tokens)):
        for column in {part.arguments.get("column") for part in parts if part.name == "value"}:
            yield from _differences(
                value for part in parts if part.arguments.get("column") == column for value in _exactly(part).values()
            )


def quotients(parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """How many times one count or value of a claim is another in the same list, of the same column or of the same
    place, or one count of those of a group another in another list."""
    exact = [(part, value) for part in parts for value in _exact_amount(part)]
    for (one, value), (other, second) in combinations(exact, 2):
        agree = {key for key in ("in", "column", "of", "who") if one.arguments.get(key) == other.arguments.get(key)}
        listed = (
            {"in", "column"} <= agree or {"in", "who"} <= agree or ("of" in agree and one.name == other.name == "count")
        )
        if second and value and listed:
            yield from (value / second, second / value)


def _exact_amount(part: Verdict) -> Iterator[Decimal]:
    text = part.condition.printed if part.name in ("count", "value", "mean", "sum") and part.condition else ""
    yield from [amount(text).value] if is_amount(text) else []


def _differences(values: Iterable[Decimal]) -> Iterator[Decimal]:
    yield from (abs(one - other) for one, other in combinations(sorted({*values}), 2))


def _exactly(part: Verdict) -> dict[str, Decimal]:
    """Whose value a claim says exactly, and the value."""
    text = part.condition.printed if part.name == "value" and part.condition else ""
    return dict.fromkeys(part.wanted, amount(text).value) if is_amount(text) else {}


def _placed(part: Verdict) -> dict[str, Decimal]:
    """Who has a rank by a claim on it, and the rank; of the best-funded companies it is a fact."""
    if part.name == "leader":
        return {name: Decimal(1) for name in part.wanted}
    told, _, name = str(part.arguments.get("name", "")).partition("best_funded.")
    if part.name == "fact" and name and not told:
        return dict(zip([name], _exact_amount(replace(part, name="value")), strict=False))
    return {name: min(own) for name, own in ranks_of([part]).items()} if part.name == "rank" else {}


def _counted(part: Verdict) -> dict[str, Decimal]:
    """The group of which a claim counts exactly so many, and the count."""
    group = part.arguments.get("of") if part.name == "count" else None
    return {group.removeprefix(COUNTRY): value for value in _exact_amount(part)} if isinstance(group, str) else {}


def compared(parts: Sequence[Verdict]) -> Iterator[Comparison]:
    """Who is ahead of whom by two ranks in one list, two values of one column, or two counts in one list."""
    for known, sign in ((_placed, 1), (_exactly, -1), (_counted, -1)):
        keys = [key for key in LISTED if key != "of"] if known is _counted else LISTED
        own = [(part, name, sign * place) for part in parts for name, place in known(part).items()]
        for (one, name, place), (other, behind, second) in combinations(own, 2):
            alike = one.name == other.name and all(one.arguments.get(key) == other.arguments.get(key) for key in keys)
            if alike and name != behind and place != second:
                first, last = (name, behind) if place < second else (behind, name)
                yield Comparison(Side(frozenset([first])), Side(frozenset([last])))


def compared_within(parts: Sequence[Verdict]) -> Iterator[Comparison]:
    """By which of two columns somebody ranks higher, or has more."""
    for known, key, sign in ((_placed, "by", 1), (_exactly, "column", -1)):
        own = [
            (str(part.arguments[key]), (name, part.arguments.get("in")), sign * place)
            for part in parts
            if key in part.arguments
            for name, place in known(part).items()
        ]
        for (one, name, place), (other, same, second) in combinations(own, 2):
            if name == same and place != second and one != other:
                ahead, behind = (one, other) if place < second else (other, one)
                yield Comparison(Side(frozenset(), "", ahead), Side(frozenset(), "", behind))


def surroundings(tokens: Sequence[Token], parts: Sequence[Verdict], tables: Tables) -> set[str]:
    """The region and the continent of a country to which a list is reduced, where the words name the country too."""
    said = {name for token in tokens for name in token.names}
    groups = {str(group) for part in parts for told, _ in part.lists for group in as_list(told.get("of", []))}
    countries = {group.removeprefix(COUNTRY) for group in groups if group.startswith(COUNTRY)} & said
    around = {row["region"] for row in tables.rows("areas") if row["country"] in countries} if countries else set()
    maps = [table for table in CONTINENTS if countries and tables.knows(table)]
    return around | {CONTINENTS[table] for table in maps if countries & {row["country"] for row in tables.rows(table)}}


def together(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with what consists of several read as one: three "of every ten", "67 and 58 million", "the upper"
    beside a third, "more lavishly", "as high as"."""
    return _graded(_bare_thirds(_scaled(_of_every(_of_one_per_cent(_weighed(_again(tokens)))))))


def _again(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with no number in one that points back: five have a billion, and three of "the five" are American."""
    return [
        replace(token, number=None, senses=(PLAIN,))
        if token.number
        and token.number.kind == CARDINAL
        and tokens[at - 1].text.lower().split()[-1] == "the"
        and any(token.number == one.number for one in tokens[:at])
        else token
        for at, token in enumerate(tokens)
    ]


def _weighed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with no bound in what a condition stands behind: "under more than 99 per cent of the weightings"."""
    return [
        replace(token, senses=(PLAIN,))
        if token.text.lower() == "under" and not OF_ALL.union(BOUNDS).isdisjoint((*behind.senses, behind.text.lower()))
        else token
        for token, behind in pairwise([*tokens, Token("", 0)])
    ]


def _of_one_per_cent(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the one of which a part is told: a fifth "of one per cent"."""
    return [
        token
        for at, token in enumerate(tokens)
        if not (
            token.text.lower() == "one"
            and at > 1
            and tokens[at - 1].text.lower() == "of"
            and tokens[at + 1 : at + 2]
            and tokens[at + 1].text.lower().startswith("per cent")
            and (part := tokens[at - 2].number)
            and part.kind == PART
        )
    ]


def _graded(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with "more lavishly" read as more, "as high as" as "as much as", and no tie in who shares a sum."""
    read: list[Token] = []
    for at, token in enumerate(tokens):
        text, before = token.text.lower(), read[-1] if read else None
        if text in SHARING and (tokens[at + 1 : at + 2] and _is_amount(tokens[at + 1])):
            token = replace(token, senses=(PLAIN,))
        manner = (text.endswith("ly") and {*token.senses} <= {PLAIN} and not token.names) or "large" in token.senses
        if before and manner and before.text.lower() in ("more", "less", "most", "least"):
            read[-1] = replace(before, text=f"{before.text} {token.text}")
        elif len(read) > 1 and text == "as" and read[-2].text.lower() == "as" and GRADES & {*read[-1].senses}:
            measures = tuple(sense for sense in read[-1].senses if sense.startswith(MEASURE))
            told = f"{read[-2].text} {read[-1].text} {token.text}"
            read[-2:] = [replace(read[-2], text=told, senses=("compared", "equal", *measures))]
        elif (
            len(read) > 1 and before and before.text.lower() == "as" and _is_times(read[-2]) and "large" in token.senses
        ):
            measures = tuple(sense for sense in token.senses if sense.startswith(MEASURE))
            read[-1] = replace(before, text=f"{before.text} {token.text}", senses=("compared", "equal", *measures))
        elif text == "one" and before and (before.names or (_is_adjective(before) and _ends_phrase(tokens[at + 1 :]))):
            read.append(replace(token, number=None, senses=(PLAIN,)))
        else:
            read.append(token)
    return read


def _is_times(token: Token) -> bool:
    return token.number is not None and token.number.kind in (PART, MULTIPLE)


def _is_adjective(token: Token) -> bool:
    """Whether a word that "one" stands for a noun of: its main academic one, the Canadian one."""
    return ADJECTIVE.search(token.text.lower()) is not None


def _ends_phrase(behind: Sequence[Token]) -> bool:
    return not behind or behind[0].opens or behind[0].text.lower() in BEHIND_ONE


def _is_amount(token: Token) -> bool:
    """Whether a word is a number that may be divided, or bounds one."""
    bounds = not BOUNDS.keys().isdisjoint(token.senses) or token.text.lower() == "usd"
    return token.number.kind == CARDINAL if token.number else bounds


def _of_every(tokens: Sequence[Token]) -> list[Token]:
    read = [*tokens]
    for at, token in enumerate(tokens[:-2]):
        many = tokens[at + 2].number if at + 2 < len(tokens) else None
        if token.text.lower() != "of" or tokens[at + 1].text.lower() not in ("every", "each") or not many:
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
        behind = [one for one in tokens[at + 1 : at + 4] if one.text.lower() not in LINKS][:1]
        own = SCALES.get(behind[0].text.lower().split()[-1]) if behind and behind[0].number else None
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
        if token.text.lower() in ("upper", "middle", "lower") and before.text.lower() == "the" and ends:
            read[at] = replace(token, number=Numeral(THIRD, which=token.text.lower()))
    return read
