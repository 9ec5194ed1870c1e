"""What claims bear out that only together, or worked out, say what the words say: how far two ranks are apart, that a
country of which a claim counts the clusters lies in the EU, and so many "of every ten"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from report.claims.accounting.beside import ranks_of
from report.claims.accounting.directions import way
from report.claims.accounting.homes import CONTINENTS
from report.claims.accounting.lists import lists_of
from report.claims.accounting.numerals import CARDINAL, PART, ROUND, THIRD, Numeral
from report.claims.accounting.sides import Comparison, Side
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.amounts import SCALES, amount
from report.claims.language.conditions import is_amount
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict
from report.text.yaml import as_list

PLACES = ("place", "places", "position", "positions", "rank", "ranks", "rung", "rungs")
COUNTRY = "country "
LISTED = ("in", "by", "column", "of", "first", "third", "last", "rows", "where")
"""The arguments in which two ranks must agree to be ranks in one list."""


def apart(tokens: Sequence[Token], parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """How far the ranks of a claim are apart, where the words count places, and its values, where they compare."""
    if any(token.text.lower() in PLACES for token in tokens):
        yield from _differences(rank for own in ranks_of(parts).values() for rank in own)
    if any(before.number and way(token) for before, token in pairwise(tokens)):
        for column in {part.arguments.get("column") for part in parts if part.name == "value"}:
            yield from _differences(
                value for part in parts if part.arguments.get("column") == column for value in _exactly(part).values()
            )


def quotients(parts: Sequence[Verdict]) -> Iterator[Decimal]:
    """How many times one count or value of a claim is another in the same list, of the same column."""
    exact = [(part, value) for part in parts for value in _exact_amount(part)]
    for (one, value), (other, second) in combinations(exact, 2):
        if second and value and all(one.arguments.get(key) == other.arguments.get(key) for key in ("in", "column")):
            yield from (value / second, second / value)


def _exact_amount(part: Verdict) -> Iterator[Decimal]:
    text = part.condition.printed if part.name in ("count", "value") and part.condition else ""
    yield from [amount(text).value] if is_amount(text) else []


def _differences(values: Iterable[Decimal]) -> Iterator[Decimal]:
    yield from (abs(one - other) for one, other in combinations(sorted({*values}), 2))


def _exactly(part: Verdict) -> dict[str, Decimal]:
    """Whose value a claim says exactly, and the value."""
    text = part.condition.printed if part.name == "value" and part.condition else ""
    return dict.fromkeys(part.wanted, amount(text).value) if is_amount(text) else {}


def _placed(part: Verdict) -> dict[str, Decimal]:
    """Who has a rank by a claim on it, and the rank."""
    return {name: min(own) for name, own in ranks_of([part]).items()} if part.name == "rank" else {}


def compared(parts: Sequence[Verdict]) -> Iterator[Comparison]:
    """Who is ahead of whom by two ranks in one list, or two values of one column."""
    for known, sign in ((_placed, 1), (_exactly, -1)):
        own = [(part, name, sign * place) for part in parts for name, place in known(part).items()]
        for (one, name, place), (other, behind, second) in combinations(own, 2):
            alike = one.name == other.name and all(one.arguments.get(key) == other.arguments.get(key) for key in LISTED)
            if alike and name != behind and place != second:
                first, last = (name, behind) if place < second else (behind, name)
                yield Comparison(Side(frozenset([first])), Side(frozenset([last])))


def surroundings(tokens: Sequence[Token], parts: Sequence[Verdict], tables: Tables) -> set[str]:
    """The region and the continent of a country to which a list is reduced, where the words name the country too."""
    said = {name for token in tokens for name in token.names}
    groups = {str(group) for part in parts for told, _ in lists_of(part) for group in as_list(told.get("of", []))}
    countries = {group.removeprefix(COUNTRY) for group in groups if group.startswith(COUNTRY)} & said
    around = {row["region"] for row in tables.rows("areas") if row["country"] in countries} if countries else set()
    maps = [table for table in CONTINENTS if countries and tables.knows(table)]
    return around | {CONTINENTS[table] for table in maps if countries & {row["country"] for row in tables.rows(table)}}


def together(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with numbers read that consist of several: three "of every ten", "67 and 58 million", "the upper"
    beside a third."""
    return _bare_thirds(_scaled(_of_every(tokens)))


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
    """The tokens with a number that takes its scale from the next: 67 and 58 million."""
    read = [*tokens]
    for at, (token, link, other) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        scale = SCALES.get(other.text.lower().split()[-1]) if other.number else None
        if scale and link.text.lower() in ("and", "of", "or", "to") and token.number and 0 < token.number.value < scale:
            read[at] = replace(token, number=replace(token.number, value=token.number.value * scale))
    return read


def _bare_thirds(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with "the upper" read as a third at the end of a clause where another third is told in full."""
    read = [*tokens]
    for at, (before, token) in enumerate(pairwise(tokens) if numbers(tokens, THIRD) else (), 1):
        ends = at + 1 == len(tokens) or tokens[at + 1].opens
        if token.text.lower() in ("upper", "middle", "lower") and before.text.lower() == "the" and ends:
            read[at] = replace(token, number=Numeral(THIRD, which=token.text.lower()))
    return read
