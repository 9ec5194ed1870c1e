"""Two things of one bracket exchanged: "leads in X and trails in Y" of claims that have it the other way round.

Each word is borne out by some of the claims, so that none is reported by itself. But a word that only one of two claims
bears out belongs beside the other words that only this one bears out: a name beside its direction or number, a measure
beside its, a name beside its measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from report.claims.accounting.fitting import fits_in
from report.claims.accounting.lexicon import MEASURE, PLAIN
from report.claims.accounting.offered_numbers import Offer
from report.claims.accounting.sides import HELD_AGAINST
from report.claims.accounting.tokens import Token

NAME, COLUMN, SAID = KINDS = ("name", "measure", "said")
BESIDE = ((NAME, SAID), (COLUMN, SAID), (NAME, COLUMN))
"""Kinds of words of which each stands beside its own."""
Word = tuple[Token, str, frozenset[int]]
"""A word, its kind, and the claims that bear it out."""


def exchanged(tokens: Sequence[Token], offers: Sequence[Offer]) -> Iterator[tuple[str, str]]:
    """The word that stands beside what belongs to another of two claims, where the other's stands beside its own."""
    words = [(token, kind, _bearing(token, kind, offers)) for token in tokens if (kind := _kind(token))]
    words = [word for word in words if 0 < len(word[2]) < len(offers)]
    for one, other in combinations(range(len(offers)), 2):
        apart = [word for word in words if word[2] in ({one}, {other})]
        for kinds in BESIDE if len(apart) >= 4 else ():
            crossed = _crossed([word for word in apart if word[1] in kinds], one, tokens)
            if crossed:
                yield crossed[1].text, f"it is said of {crossed[0].text}, where another claim has it"


def _kind(token: Token) -> str:
    if token.names:
        return NAME
    if token.number:
        return SAID
    if not token.senses or PLAIN in token.senses:
        return ""
    measures = [sense.startswith(MEASURE) for sense in token.senses]
    return COLUMN if all(measures) else "" if any(measures) else SAID


def _bearing(token: Token, kind: str, offers: Sequence[Offer]) -> frozenset[int]:
    """The claims that bear a word out."""
    return frozenset(number for number, offer in enumerate(offers) if _bears(token, kind, offer))


def _bears(token: Token, kind: str, offer: Offer) -> bool:
    if kind == NAME:
        return bool({*token.names} & offer.names)
    return fits_in(token.number, offer) if token.number else any(offer.senses[sense] > 0 for sense in token.senses)


def _crossed(words: Sequence[Word], one: int, tokens: Sequence[Token]) -> tuple[Token, Token] | None:
    """Of four runs of words, two of a kind, a word and what is said beside it and belongs to the other claim; if so.

    They stand in pairs, each beside its own, or all of a kind before all of the other, "A and B are first and last",
    unless the first two are a part and its whole, or whom is held against whom: "13 of its 17", "compared with A, B".
    """
    runs = [[*run] for _, run in groupby(words, key=lambda word: (word[1], one in word[2]))]
    if len(runs) != 4 or (runs[0][0][1] == runs[1][0][1] and _within(runs[0][0][0], runs[1][0][0], tokens)):
        return None
    kinds = [run[0][1] for run in runs]
    if kinds[0] == kinds[1]:
        pairs = [(runs[0], runs[2]), (runs[1], runs[3])]
    else:
        pairs = [(runs[0], runs[1]), (runs[2], runs[3])]
    wrong = [(a[0], b[0]) for a, b in pairs if a[0][1] != b[0][1] and (one in a[0][2]) != (one in b[0][2])]
    if len(wrong) < 2:
        return None
    anchor, said = sorted(wrong[0], key=lambda word: KINDS.index(word[1]))
    return anchor[0], said[0]


def _within(one: Token, other: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word tells a part of the next, or what this is held against."""
    before = " ".join(token.word for token in tokens if token.start < one.start)
    return bool(HELD_AGAINST.search(before)) or any(
        one.start < token.start < other.start and token.word in ("of", "out of") for token in tokens
    )
