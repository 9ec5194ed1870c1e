"""What stands beside a name: its rank among several, its country, how many "all" of them are, and whose part it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise

from report.claims.accounting.homes import CONTINENTS, homes
from report.claims.accounting.lexicon import MEASURE
from report.claims.accounting.numerals import CARDINAL, ORDINAL, PART
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.amounts import amount
from report.claims.language.conditions import is_amount
from report.claims.language.places import AMONG
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict
from report.text.yaml import as_list

Ranks = dict[str, set[Decimal]]
WITHIN = re.compile(r"^(?:,? in (?:the )?| ?\()$")
"""What stands between a place and where it is: Ottawa in Canada, Ottawa (Canada)."""

APART = {"outside", "than", "not in", "of", "without", "beyond", "leaves", "from", "to"}
"""Words before a home that say nothing of who stands behind it."""
PER_CENT = ("per cent of", "percent of")
OF_WHOLE = ("of", "of all", "all", "the", "in", "by", "cluster", "clusters")
"""What may stand between a part and the name of its whole: half of the money raised by the clusters of the US."""


OTHERS = {"other", "others", "more", "further", "another"}
"""Words behind the number of those who are not named."""


def besides(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> int:
    """How many the claims name beside whom the words count others, "Hefei and five others"; 0 if they count none."""
    named = {name for verdict in verdicts for name in verdict.wanted if verdict.name in ("member", "order", "rank")}
    counting = any(one.number and other.word in OTHERS for one, other in pairwise(tokens))
    return len(named) if counting else 0


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
    # of an odd number of runs nobody knows with which they begin to belong together: wrong is what is so either way
    aligned = [runs] if len(runs) % 2 == 0 else [runs[:-1], runs[1:]]
    wrong = [[*_mismatched(pairs, ranks, joined)] for pairs in aligned]
    # of several pairs two are wrong where two ranks are exchanged; of one, somebody may follow: tenth, behind B
    yield from wrong[0] if all(wrong) and (len(wrong[0]) > 1 or len(runs) < 4) else []


def _mismatched(runs: Sequence[list[Token]], ranks: Ranks, joined: set[int]) -> Iterator[tuple[str, str]]:
    """The ranks of which each stands beside a name that has another."""
    for one, other in zip(runs[::2], runs[1::2], strict=True):
        names, places = (one, other) if one[0].names else (other, one)
        pairs = (
            zip(names, places, strict=True) if len(names) == len(places) else [(n, p) for n in names for p in places]
        )
        shared = any(all(_has(name, place, ranks) for name in names) for place in places)
        wrong = [(name, place) for name, place in pairs if not shared and not _has(name, place, ranks)]
        one_list = len(places) == 1 and all(name.start in joined for name in names[1:])
        if len(names) == len(places) or one_list:
            yield from ((place.text, f"{name.text} has another rank") for name, place in wrong)


def _without_links(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without those between the names of a list."""
    return [token for token in tokens if token.word not in ("and", "the")]


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
    told = [token for before, token in pairwise(tokens) if before.word == "all" and [token] == [t for t, _ in said]]
    told += [token for token in tokens if token.word == "both" and not said]
    for token in told if counts else ():
        if (token.number.value if token.number else 2) not in counts:
            yield f"all {token.text}" if token.number else token.text, f"the claim has {min(counts)}"


def mislocated(words: str, tokens: Sequence[Token], tables: Tables) -> Iterator[tuple[str, str]]:
    """A country or a region behind somebody who is elsewhere: Ottawa in France."""
    named = [token for token in tokens if token.names]
    for one, other in pairwise(named):
        yield from _attributed(words, one, other, tokens, tables)
        where = [own for name in one.names if (own := homes(name, tables))]
        if not where or not WITHIN.match(words[one.start + len(one.text) : other.start]):
            continue
        known = {*CONTINENTS.values()} & {*other.names} if len(where[0]) > 2 else {*other.names} & _homes(tables)
        if known and not any({*other.names} & {*own} for own in where):
            yield other.text, f"{one.text} is in {where[0][0]}"


def _attributed(
    words: str, one: Token, other: Token, tokens: Sequence[Token], tables: Tables
) -> Iterator[tuple[str, str]]:
    """A home right before somebody who is elsewhere: British Helsinki, in the EU Glasgow."""
    own = [known for name in other.names if (known := homes(name, tables))]
    said = {*one.names} & ({*CONTINENTS.values()} if own and len(own[0]) > 2 else set()) | {*one.names} & _homes(tables)
    if not own or not said or words[one.start + len(one.text) : other.start] not in (" ", " the "):
        return
    before = next((token.word for token in reversed(tokens) if token.start < one.start), "")
    article = before == "the" and next(
        (token.word for token in reversed(tokens) if token.start < one.start - len("the ")), ""
    )
    if not {before, article} & APART and not any(said & {*known} for known in own):
        yield one.text, f"{other.text} is in {own[0][0]}"


def misbased(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """Whose sum the words take a part of, where the claim takes it of its whole list: half of the funding of the US."""
    if not verdicts or any(verdict.name != "share" for verdict in verdicts):
        return
    bases = {name for verdict in verdicts for name in _bases(verdict)}
    for at, token in enumerate(tokens):
        if token.word in PER_CENT or (token.number and token.number.kind == PART):
            whose = next((one for one in tokens[at + 1 :] if one.names or not _of_whole(one)), None)
            if whose and whose.names and not bases & {*whose.names}:
                yield whose.text, "the claim is about a share of the whole list"


def _bases(verdict: Verdict) -> Iterator[str]:
    """The names of the whole that a share is one of: a map's continent, the groups to which its list is reduced."""
    yield CONTINENTS.get(str(verdict.arguments.get("in", "")), "")
    for group in as_list(verdict.arguments.get(AMONG, {}).get("of", [])):
        yield from (group, group.removeprefix("country "))


def _of_whole(token: Token) -> bool:
    """Whether a word goes on with what a part is taken of."""
    return token.word in OF_WHOLE or any(sense.startswith(MEASURE) for sense in token.senses)


@lru_cache(maxsize=4)
def _homes(tables: Tables) -> set[str]:
    return (
        {row[key] for row in tables.rows("areas") for key in ("country", "region")} if tables.knows("areas") else set()
    )
