"""What words are read as before they are held against claims: names, numbers, and phrases with senses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from report.claims.accounting.numerals import Numeral


@dataclass(frozen=True)
class Token:
    """A phrase of some words: a name with what it may mean, a number, or a phrase with its senses; else unknown.

    `opens` says whether a clause begins with it.
    """

    text: str
    start: int
    opens: bool = False
    names: tuple[str, ...] = ()
    number: Numeral | None = None
    senses: tuple[str, ...] = ()

    @cached_property
    def word(self) -> str:
        """The phrase in lower case."""
        return self.text.lower()


def numbers(tokens: Sequence[Token], kind: str) -> list[tuple[Token, Numeral]]:
    """The numbers of a kind among some tokens, each with its token."""
    return [(token, token.number) for token in tokens if token.number and token.number.kind == kind]
