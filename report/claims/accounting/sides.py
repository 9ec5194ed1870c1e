"""Which of two sides the words have ahead, where a claim compares them: "A has raised more than B" of B over A."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from report.claims.accounting.directions import CLAUSE, DENYING, way
from report.claims.accounting.lexicon import MEASURE
from report.claims.accounting.lists import DOWN, UP
from report.claims.accounting.numerals import CARDINAL, MULTIPLE, PART, THIRD
from report.claims.accounting.tokens import Token
from report.claims.language.conditions import Condition
from report.claims.language.verdict import Verdict, given
from report.text.yaml import as_list

LINK = re.compile(r"(?:(?:more|less|fewer) )?than|(?:as \w+ )?as")
"""What stands between what is compared and what it is compared with."""
BEFORE_NAMES = {
    "the",
    "that",
    "those",
    "of",
    "of the",
    "in",
    "from",
    "for",
    "does",
    "do",
    "did",
    "has",
    "is",
    "are",
    "what",
    "all",
}
HELD_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|(?:contrast|comparison) (?:with|to)|against|vis.(?:à|a).vis)(?: the)?$"
)
"""What stands before what something is held against: compared with the EU, the US has fewer."""
MANIFOLD, PARTIAL = re.compile(r"\b(?:twice|times|double|triple)\b"), re.compile(r"\b(?:half|third|quarter|tenth)\b")
RELATED = {"more than": UP, "fewer than": DOWN, "less than": DOWN}
LITTLE = Decimal("1e-9")
DEGREE = "degree"
EITHER_WAY = ("longitude", "latitude", "residual")
"""Columns of which more is no more in words: east is not much."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: what words call it by, and what it is measured on."""

    names: frozenset[str]
    third: str = ""
    column: str = ""

    def is_named(self, token: Token, other: Side) -> bool:
        """Whether a word speaks of this side and not of the other."""
        if token.number:
            third = token.number.which if token.number.kind == THIRD else ""
            year = f"{token.number.value}" if token.number.kind == CARDINAL else ""
            return (third != "" and third == self.third != other.third) or year in self.names - other.names
        if token.names:
            return bool((self.names - other.names) & {*token.names})
        told = token.word.removeprefix("in ") if any(sense.startswith(MEASURE) for sense in token.senses) else ""
        own, others = self.column.replace("_", " "), other.column.replace("_", " ")
        return told != "" and told in own and told not in others

    def __str__(self) -> str:
        return " and ".join(sorted(self.names)) or (f"the {self.third} third" if self.third else self.column)


@dataclass(frozen=True)
class Comparison:
    """The two sides of a verdict: who has more by it, and who has less; of ranks the lower number is ahead."""

    ahead: Side
    behind: Side

    def named(self, tokens: Sequence[Token]) -> list[tuple[Side, list[int]]]:
        """The sides in the order in which the words name them, each with the places of the words."""
        sides = [(self._side(token), at) for at, token in enumerate(tokens)]
        runs = groupby(((side, at) for side, at in sides if side), key=lambda one: one[0])
        return [(side, [at for _, at in run]) for side, run in runs if side]

    def _side(self, token: Token) -> Side | None:
        if self.ahead.is_named(token, self.behind):
            return self.ahead
        return self.behind if self.behind.is_named(token, self.ahead) else None

    def is_turned(self, other: Comparison) -> bool:
        """Whether another comparison, be it on something else, has the same two the other way round."""
        own, others = ([(side.names, side.third) for side in (one.ahead, one.behind)] for one in (self, other))
        return own == others[::-1] if own[0] != own[1] else (other.behind, other.ahead) == (self.ahead, self.behind)

    def told(self, tokens: Sequence[Token]) -> str:
        """Up if the words tell where who is ahead stands, down if where the other does; blank if that is not known.

        Who is named first is told of, unless what is told is "compared with" him; a single one behind the word of
        direction is what the other is held against.
        """
        named = self.named(tokens)
        if not named:
            return ""
        side, (at, *_) = named[0]
        if HELD_AGAINST.search(" ".join(token.word for token in tokens[max(0, at - 4) : at])) and named[1:]:
            side, (at, *_) = named[1]
        word = next((number for number, token in enumerate(tokens) if way(token)), at)
        alone = all(other is side for other, _ in named)
        return UP if (side is self.ahead) != (alone and word < at) else DOWN


def comparison(verdict: Verdict) -> Comparison | None:
    """The comparison that a verdict makes; none if it makes none, or leaves open who is ahead."""
    sides = _sides(verdict)
    told = _way(verdict) if len(sides) == 2 and sides[0] != sides[1] else ""
    if not told or any(side.column.endswith(EITHER_WAY) for side in sides):
        return None
    inverse = any(side.column.endswith("rank") for side in sides)
    return Comparison(*(sides if (told == UP) != inverse else sides[::-1]))


def _sides(verdict: Verdict) -> list[Side]:
    arguments = verdict.arguments
    if verdict.name == "compare":
        return [_side(made) for side in ("this", "that") for made in arguments[side].values()]
    other = arguments.get({"ratio": "to", "change": "since"}.get(verdict.name, ""))
    if other is None:
        return []
    here = {"column": arguments.get("column", "")}
    return [_side(arguments), _side({**here, **(other if isinstance(other, dict) else {"who": other})})]


def _side(described: Mapping) -> Side:
    names = as_list(described.get("who", described.get("of", [])))
    bare = frozenset(str(name).removeprefix("country ") for name in names)
    return Side(bare, str(described.get("third", "")), str(described.get("column", "")))


def _way(verdict: Verdict) -> str:
    """Whether a verdict says that its first side has more than the second, or less; blank if it leaves that open."""
    if not verdict.condition:
        return RELATED.get(str(verdict.arguments.get("is", "")), "")
    even, condition = Decimal(0 if verdict.name == "change" else 1), _of_numbers(verdict.condition)
    if condition.holds(even, "value"):
        return ""
    return UP if max(condition.turns()) > even or condition.holds(even + LITTLE, "value") else DOWN


def _of_numbers(condition: Condition) -> Condition:
    return given(condition.degree) if condition.adjective else condition


def point(senses: Counter[str], tokens: Sequence[Token], comparisons: Sequence[Comparison]) -> None:
    """Add to the senses of some verdicts the way in which comparisons are told: B has less, where A has more."""
    senses["compared"] += bool(comparisons)
    for told in filter(None, {compared.told(tokens) for compared in comparisons}):
        senses[told] = max(senses[told], 1)
        senses["order"] += told == DOWN  # who has less is behind
        senses["followed"] += told == UP


def wrong_way(tokens: Sequence[Token], comparisons: Sequence[Comparison]) -> Iterator[tuple[str, str]]:
    """The word that has one of two sides ahead of the other, where every claim on the two has it behind."""
    for compared in dict.fromkeys(comparisons):
        if not any(map(compared.is_turned, comparisons)) and (word := _reversed(tokens, compared)):
            yield word.text, f"the claim has {compared.ahead} ahead of {compared.behind}"


def _reversed(tokens: Sequence[Token], compared: Comparison) -> Token | None:
    """The word by which who is ahead has less, or who is behind has more, where one clause names both, once each."""
    named = compared.named(tokens)
    if len(named) != 2:
        return None
    (side, (start, *others)), (_, (second, *_)) = named
    first = [start, *others][-1]
    clause = next(at for at in range(second, -1, -1) if at == 0 or tokens[at].opens or tokens[at].word in CLAUSE)
    told = _told(tokens[clause:second], first - clause) if clause <= first else None
    return told[0] if told and (told[1] == UP) != (side is compared.ahead) else None


def _told(clause: Sequence[Token], first: int) -> tuple[Token, str] | None:
    """The word of a clause that compares the name in it with what follows, and its way; none if that is not certain."""
    links = [at for at, token in enumerate(clause) if LINK.fullmatch(token.word) and not _bounds(clause, at)]
    if len(links) != 1 or links[0] < first or any(token.word in DENYING for token in clause):
        return None
    ways = [
        (token, told) for at, token in enumerate(clause) if (told := _factor(clause, at) or _comparative(clause, at))
    ]
    late = any(token.word not in BEFORE_NAMES for token in clause[links[0] + 1 :])
    return ways[0] if ways and not late and len({told for _, told in ways}) == 1 else None


def _bounds(clause: Sequence[Token], at: int) -> bool:
    """Whether a word bounds the number behind it: more than 20, less than three times."""
    number = clause[at + 1].number if at + 1 < len(clause) else None
    return number is not None and number.kind != THIRD


def _factor(clause: Sequence[Token], at: int) -> str:
    """Up for twice, down for half, unless the word before bounds it to the other side: less than twice."""
    token = clause[at]
    degree = token.word if any(sense.startswith(DEGREE) for sense in token.senses) else ""
    times = token.number.value if token.number and token.number.kind in (MULTIPLE, PART) else Decimal(1)
    told = UP if times > 1 or MANIFOLD.search(degree) else DOWN if times < 1 or PARTIAL.search(degree) else ""
    return told if not at or way(clause[at - 1]) in ("", told) else ""


def _comparative(clause: Sequence[Token], at: int) -> str:
    return "" if _bounds(clause, at) else way(clause[at])
