"""What stands beside a name: its rank among several that are ranked, its country, and how many "all" of them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from report.claims.accounting.homes import CONTINENTS, homes
from report.claims.accounting.numerals import CARDINAL, ORDINAL
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.amounts import amount
from report.claims.language.conditions import is_amount
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict

Ranks = dict[str, set[Decimal]]
WITHIN = re.compile(r"^(?:,? in (?:the )?| ?\()$")
"""What stands between a place and where it is: Ottawa in Canada, Ottawa (Canada)."""


def ranks_of(verdicts: Sequence[Verdict]) -> Ranks:
    """Who is exactly ranked → the ranks."""
    ranks: Ranks = {}
    for verdict in verdicts:
        place = dict(verdict.condition.words).get("is", "") if verdict.name == "rank" and verdict.condition else ""
        for name in verdict.wanted if is_amount(place) else ():
            ranks.setdefault(name, set()).add(amount(place).value)
        if verdict.name == "order" and verdict.places:
            for name in verdict.wanted:
                if name in verdict.places.named:
                    ranks.setdefault(name, set()).add(Decimal(verdict.places.rank(name)))
    return ranks


def misranked(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """A rank that stands beside somebody who has another, and whose own stands elsewhere.

    Names and the ranks behind them, or before, belong together: one rank to all of the names, or one to each.
    """
    ranks = ranks_of(verdicts)
    known = {rank for own in ranks.values() for rank in own}
    told = [token for token in tokens if {*token.names} & ranks.keys() or _rank(token) in known]
    joined = {token.start for before, token in pairwise(_without_links(tokens)) if before.names and token.names}
    runs = [list(run) for _, run in groupby(told, lambda token: bool(token.names))]
    if len(ranks) < 2 or len(runs) < 2:
        return
    runs = runs[: len(runs) // 2 * 2]
    for one, other in zip(runs[::2], runs[1::2], strict=True):
        names, places = (one, other) if one[0].names else (other, one)
        pairs = (
            zip(names, places, strict=True) if len(names) == len(places) else [(n, p) for n in names for p in places]
        )
        wrong = [(name, place) for name, place in pairs if not _has(name, place, ranks)]
        one_list = len(places) == 1 and all(name.start in joined for name in names[1:])
        if len(names) == len(places) or one_list:
            yield from ((place.text, f"{name.text} has another rank") for name, place in wrong)


def _without_links(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without those between the names of a list."""
    return [token for token in tokens if token.text.lower() not in ("and", "the")]


def _rank(token: Token) -> Decimal | None:
    return token.number.value if token.number and token.number.kind == ORDINAL else None


def _has(name: Token, place: Token, ranks: Ranks) -> bool:
    return any(_rank(place) in ranks.get(one, ()) for one in name.names)


def miscounted(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """All four, or both, where every count is another; of several numbers nobody knows which is meant."""
    counts = {
        amount(text).value
        for verdict in verdicts
        if verdict.name == "count" and verdict.condition
        if is_amount(text := dict(verdict.condition.words).get("is", ""))
    }
    said = numbers(tokens, CARDINAL)
    told = [
        token for before, token in pairwise(tokens) if before.text.lower() == "all" and [token] == [t for t, _ in said]
    ]
    told += [token for token in tokens if token.text.lower() == "both" and not said]
    for token in told if counts else ():
        if (token.number.value if token.number else 2) not in counts:
            yield f"all {token.text}" if token.number else token.text, f"the claim has {min(counts)}"


def mislocated(words: str, tokens: Sequence[Token], tables: Tables) -> Iterator[tuple[str, str]]:
    """A country or a region behind somebody who is elsewhere: Ottawa in France."""
    named = [token for token in tokens if token.names]
    for one, other in pairwise(named):
        where = [own for name in one.names if (own := homes(name, tables))]
        if not where or not WITHIN.match(words[one.start + len(one.text) : other.start]):
            continue
        known = {*CONTINENTS.values()} & {*other.names} if len(where[0]) > 2 else {*other.names} & _homes(tables)
        if known and not any({*other.names} & {*own} for own in where):
            yield other.text, f"{one.text} is in {where[0][0]}"


def _homes(tables: Tables) -> set[str]:
    return (
        {row[key] for row in tables.rows("areas") for key in ("country", "region")} if tables.knows("areas") else set()
    )
