"""Which of two sides the words have ahead, where a claim compares them: "A has raised more than B" of B over A."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from report.claims.accounting.directions import CLAUSE, DENYING, way
from report.claims.accounting.lists import DOWN, UP
from report.claims.accounting.numerals import CARDINAL, MULTIPLE, PART
from report.claims.accounting.obligations import DEGREE, EITHER_WAY
from report.claims.accounting.tokens import Token
from report.claims.language.conditions import Condition
from report.claims.language.verdict import Verdict, given
from report.text.yaml import as_list

LINK = re.compile(r"(?:(?:more|less|fewer) )?than|(?:as (?:much|many) )?as")
"""What stands between what is compared and what it is compared with."""
MANIFOLD, PARTIAL = re.compile(r"\b(?:twice|times|double|triple)\b"), re.compile(r"\b(?:half|third|quarter|tenth)\b")
RELATED = {"more than": UP, "fewer than": DOWN, "less than": DOWN}
LITTLE = Decimal("1e-9")
Sides = tuple[str, str]


def wrong_way(tokens: Sequence[Token], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """The word that has one of two sides ahead of the other, where every claim on the two has it behind."""
    aheads = [sides for verdict in verdicts if (sides := _ahead(verdict))]
    for ahead, behind in dict.fromkeys(aheads):
        if (behind, ahead) not in aheads and (word := _reversed(tokens, ahead, behind)):
            yield word.text, f"the claim has {ahead} ahead of {behind}"


def _ahead(verdict: Verdict) -> Sides | None:
    """Who has more by a verdict on two, and who has less; of ranks the lower number is ahead."""
    sides, columns = _compared(verdict)
    told = _way(verdict) if len(sides) == 2 and sides[0] != sides[1] else ""
    if not told or any(column.endswith(EITHER_WAY) for column in columns):
        return None
    inverse = any(column.endswith("rank") for column in columns)
    return (sides[0], sides[1]) if (told == UP) != inverse else (sides[1], sides[0])


def _compared(verdict: Verdict) -> tuple[list[str], list[str]]:
    """The two sides of a verdict that have one name each, and the columns that it compares."""
    arguments = verdict.arguments
    if verdict.name == "compare":
        described = [made for side in ("this", "that") for made in arguments[side].values()]
        return [name for side in described for name in _whose(side)], [
            str(side.get("column", "")) for side in described
        ]
    other = {"ratio": "to", "change": "since"}.get(verdict.name, "")
    names = [name for key in ("who", other) for name in _alone(arguments.get(key))] if other else []
    return names, [str(arguments.get("column", ""))]


def _whose(described: Mapping) -> list[str]:
    return _alone(described.get("who", described.get("of")))


def _alone(who: object) -> list[str]:
    """A name that stands by itself; nothing if there are several, or a list."""
    names = as_list(who) if isinstance(who, str | list) else []
    return [name.removeprefix("country ") for name in names] if len(names) == 1 else []


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


def _reversed(tokens: Sequence[Token], ahead: str, behind: str) -> Token | None:
    """The word by which who is ahead has less, or who is behind has more, where one clause names both, once each."""
    named = [(at, name) for at, token in enumerate(tokens) for name in (ahead, behind) if _names(token, name)]
    if len(named) != 2 or named[0][1] == named[1][1]:
        return None
    (first, name), (second, _) = named
    clause = next(
        at for at in range(second, -1, -1) if at == 0 or tokens[at].opens or tokens[at].text.lower() in CLAUSE
    )
    told = _told(tokens[clause:second], first - clause) if clause <= first else None
    return told[0] if told and (told[1] == UP) != (name == ahead) else None


def _names(token: Token, name: str) -> bool:
    """Whether a token is a name, or the number that a name is: a year."""
    year = token.number and token.number.kind == CARDINAL and name.isdigit() and token.number.value == int(name)
    return name in token.names or bool(year)


def _told(clause: Sequence[Token], first: int) -> tuple[Token, str] | None:
    """The word of a clause that compares the name in it with what follows, and its way; none if that is not certain."""
    links = [at for at, token in enumerate(clause) if LINK.fullmatch(token.text.lower()) and not _bounds(clause, at)]
    if len(links) != 1 or links[0] < first or any(token.text.lower() in DENYING for token in clause):
        return None
    ways = [
        (token, told) for at, token in enumerate(clause) if (told := _factor(clause, at) or _comparative(clause, at))
    ]
    late = any(token.names for token in clause[links[0] :])
    return ways[0] if ways and not late and len({told for _, told in ways}) == 1 else None


def _bounds(clause: Sequence[Token], at: int) -> bool:
    """Whether a word bounds the number behind it: more than 20, less than three times."""
    return at + 1 < len(clause) and clause[at + 1].number is not None


def _factor(clause: Sequence[Token], at: int) -> str:
    """Up for twice, down for half, unless the word before bounds it to the other side: less than twice."""
    token = clause[at]
    degree = token.text.lower() if any(sense.startswith(DEGREE) for sense in token.senses) else ""
    times = token.number.value if token.number and token.number.kind in (MULTIPLE, PART) else Decimal(1)
    told = UP if times > 1 or MANIFOLD.search(degree) else DOWN if times < 1 or PARTIAL.search(degree) else ""
    return told if not at or way(clause[at - 1]) in ("", told) else ""


def _comparative(clause: Sequence[Token], at: int) -> str:
    return "" if _bounds(clause, at) else way(clause[at])
