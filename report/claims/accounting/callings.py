"""What institutions are called: a company is no university, whoever says so and wherever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from report.claims.accounting.names import TABLES_OF_NAMES
from report.claims.accounting.tokens import Token
from report.claims.language.tables import Tables

INDUSTRY, RESEARCH = "industry", "research"
CALLINGS = {
    **dict.fromkeys(
        ("startup", "startups", "company", "companies", "firm", "firms", "corporation", "newcomer"), INDUSTRY
    ),
    **dict.fromkeys(("university", "universities", "institute", "institutes", "laboratory", "college"), RESEARCH),
    **dict.fromkeys(("research institute", "research institutes", "research institution", "laboratories"), RESEARCH),
}
SIDES = {"startup": INDUSTRY, "industry": INDUSTRY, "research": RESEARCH, "institution_of_origin": RESEARCH}
"""What a column of names begins with, or has behind `top_` → who stands in it."""
ARTICLES = ("a", "an", "the")
NEAR = 4
"""How many words may stand between a name and what it is called: IonQ, the much older university."""


def sides(tables: Tables) -> dict[str, str]:
    """Whether an institution that exhibits name belongs to industry or to research."""
    sided = {name: INDUSTRY for name in tables.facts.get("best_funded", {})}
    for table in filter(tables.knows, TABLES_OF_NAMES):
        for row in tables.rows(table):
            for column, name in row.items():
                side = next(
                    (side for start, side in SIDES.items() if column.removeprefix("top_").startswith(start)), ""
                )
                if side and name:
                    sided[name] = side
    return sided


def miscalled(tokens: Sequence[Token], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What institutions are called and are not, "the university IonQ", "IonQ, a university", and why."""
    for before, token in pairwise(tokens):
        yield from _wrong(before, token, known)
    for at, token in enumerate(tokens):
        behind = tokens[at + 1 : at + 1 + NEAR]
        if behind and behind[0].word in ARTICLES:
            called = next((word for word in behind if word.names or word.opens or word.word in CALLINGS), None)
            yield from _wrong(called, token, known) if called else ()


def _wrong(calling: Token, token: Token, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    side = CALLINGS.get(calling.word)
    own = {known[name] for name in token.names if name in known}
    if side and own and side not in own:
        yield calling.text, f"{token.text} belongs to {own.pop()}"
