"""What claims bear out that only together, or worked out, say what the words say: how far two ranks are apart, that a
country of which a claim counts the clusters lies in the EU."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from report.claims.accounting.beside import ranks_of
from report.claims.accounting.directions import way
from report.claims.accounting.homes import CONTINENTS
from report.claims.accounting.sides import Comparison, Side
from report.claims.accounting.tokens import Token
from report.claims.language.amounts import amount
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
    if any(token.word in PLACES for token in tokens):
        yield from _differences(rank for own in ranks_of(parts).values() for rank in own)
    points = any(token.word.startswith("percentage point") for token in tokens)
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
