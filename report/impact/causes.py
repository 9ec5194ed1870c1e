"""Why: which of the changes move a rank, bring or take a place, or turn a claim; in words that say no more than is so.

What is asked here is computed by a program that this one does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol, TypeVar

from report.claims.language.claims import Claim as Written
from report.claims.language.predicates import judge
from report.claims.language.tables import Tables, Vocabulary
from report.claims.language.verdict import HOLDS
from report.claims.telling.judged import NOT_UNDERSTOOD, Judged
from report.impact.impact import Claim, Place, Rank
from report.pages.paper import Paper

Answer = TypeVar("Answer")


class Part(Protocol):
    """One or more changes that are looked at together."""

    id: str
    words: str


Some = frozenset[Any]


class Effects(Protocol):
    """What follows from each combination of the parts of a change of data."""

    parts: list[Any]

    def shares(self) -> Mapping[tuple[str, str], Mapping[Any, Fraction]]:
        """(list, cluster) → how many ranks each part has to do with."""

    def enough(self, happens: Callable[[Some], bool]) -> Sequence[Some]:
        """The smallest combinations after which something is as it is after all changes."""

    def standing(self, some: Some) -> Mapping[tuple[str, str], int]:
        """(list, cluster) → rank after some of the parts."""

    def text(self, some: Some, file: str) -> str:
        """An artifact after some of the parts."""

    def statuses(self, some: Some) -> Mapping[str, str]:
        """Place → status after some of the parts."""


class Differing(Protocol):
    """What differs between two editions, and questions about what follows from it."""

    @property
    def records(self) -> list[dict]:
        """The entries of changes.json."""

    @property
    def words(self) -> Mapping[str, str]:
        """Id of a change → what it is, in a few words."""

    def asked(self, question: Callable[[Any], Answer]) -> Answer:
        """The answer to a question about the effects of the changes."""


def named(some: Collection[Part]) -> str:
    """Parts by id, with what they are: `c-4 (PQShield’s amount)`."""
    return " and ".join(f"{one.id} ({one.words})" for one in sorted(some, key=lambda one: one.id))


def told(ways: Sequence[Some]) -> str:
    """Which combinations of changes are enough for something, in words.

    >>> from collections import namedtuple
    >>> Part = namedtuple("Part", "id words")
    >>> a, b = Part("c-1", "Oxford’s GDP"), Part("c-2", "Ulm’s GDP")
    >>> told([frozenset([a])]), told([frozenset([a]), frozenset([b])])
    ('c-1 (Oxford’s GDP) alone does it', 'c-1 (Oxford’s GDP) does it, and so would c-2 (Ulm’s GDP)')
    >>> told([frozenset([a, b])])
    'c-1 (Oxford’s GDP) and c-2 (Ulm’s GDP) do it, only together'
    """
    if not ways or not ways[0]:
        return ""
    first, *others = ways
    verb = "does it" if len(first) == 1 else "do it, only together"
    if others:
        return f"{named(first)} {verb}, and so would {' or '.join(map(named, others[:2]))}"
    return f"{named(first)} {'alone ' * (len(first) == 1)}{verb}"


def rank_causes(effects: Effects, ranks: Sequence[Rank]) -> list[Rank]:
    """The ranks with the changes that have to do with each."""
    if len(effects.parts) == 1:
        (part,) = effects.parts
        return [replace(one, causes=((part.id, one.change),), why=told([frozenset({part})])) for one in ranks]
    divided = effects.shares() if any(one.old and one.new for one in ranks) else {}
    return [_caused(effects, one, divided.get((one.list, one.cluster), {})) for one in ranks]


def _caused(effects: Effects, one: Rank, shares: Mapping[Part, Fraction]) -> Rank:
    moved = {part: share for part, share in shares.items() if share}
    if moved:
        causes = tuple((part.id, _number(share)) for part, share in moved.items())
        return replace(one, causes=causes, why=_divided(moved))
    key = one.list, one.cluster

    def position(some: Some) -> tuple[bool, bool]:
        standing = effects.standing(some)
        rank = standing.get(key)
        sharing = sum(name[0] == key[0] and other == rank for name, other in standing.items())
        return rank is not None, bool(one.old and one.new) and sharing > 1

    ways = effects.enough(lambda some: position(some) == position(frozenset(effects.parts)))
    having = dict.fromkeys(part for way in ways for part in way)
    return replace(one, causes=[(part.id, None) for part in having], why=told(ways))


def _number(share: Fraction) -> float:
    return round(float(share), 6) + 0.0


def _divided(shares: Mapping[Part, Fraction]) -> str:
    if len(shares) == 1:
        return f"{named(list(shares))} alone does it"
    by_size = sorted(shares.items(), key=lambda pair: (-abs(pair[1]), pair[0].id))
    return "; ".join(f"{named([part])} {_places(share)}" for part, share in by_size)


def _places(share: Fraction) -> str:
    """`1 up`, `0.5 down`: a lower number is a better rank.

    >>> _places(Fraction(-1)), _places(Fraction(5, 2))
    ('1 up', '2.5 down')
    """
    return f"{abs(float(share)):.3g} {'up' if share < 0 else 'down'}"


def place_causes(effects: Effects, places: Sequence[Place]) -> list[Place]:
    """The places whose status changed with the changes that are enough for it."""
    end = frozenset(effects.parts)

    def why(name: str) -> str:
        if len(effects.parts) == 1:
            return told([end])
        now = effects.statuses(end).get(name, "")
        return told(effects.enough(lambda some: effects.statuses(some).get(name, "") == now))

    return [replace(one, why=why(one.name)) if one.old != one.new else one for one in places]


def claim_causes(effects: Effects, claims: Sequence[Claim], paper: Paper) -> list[Claim]:
    """The claims that do not hold any more with the changes that are enough to make them fail."""
    lost = {one.id: paper.claims.by_id[one.id].claim for one in claims if one.old == HOLDS != one.new}
    if len(effects.parts) == 1:
        whys = dict.fromkeys(lost, told([frozenset(effects.parts)]))
    else:
        whys = _whys(effects, lost, Vocabulary.of(paper.words))
    return [replace(one, why=whys.get(one.id, "")) for one in claims]


def failing_causes(differing: Differing, failing: Sequence[Judged], words: Path) -> dict[str, str]:
    """Ids of claims that fail → the changes of data that are enough for that, where these make them fail."""
    claims = {one.claim.id: one.claim for one in failing if one.verdict}
    whys = differing.asked(lambda effects: _whys(effects, claims, Vocabulary.of(words)))
    return {name: why for name, why in whys.items() if why}


def _whys(effects: Effects, claims: Mapping[str, Written], words: Vocabulary) -> dict[str, str]:
    """Id of a claim → the smallest combinations of changes after which it does not hold, blank if it never did."""
    known: dict[Some, Tables] = {}

    def holds(claim: Written, some: Some) -> bool:
        if some not in known:
            known[some] = Tables(lambda file: effects.text(some, file), words)
        try:
            return judge(claim.predicate, known[some]).status == HOLDS
        except NOT_UNDERSTOOD:
            return False

    def why(claim: Written) -> str:
        return told(effects.enough(lambda some: not holds(claim, some)))

    return {name: why(claim) for name, claim in claims.items()}
