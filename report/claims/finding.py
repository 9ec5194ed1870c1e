"""What a predicate finds: whether it holds, what it means, the rows that show it, and what would turn it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

HOLDS, FAILS, PERSON = "holds", "fails", "person"
HAIR = Decimal("0.02")
"""A claim whose deciding number is less than this share away from turning is warned about."""


@dataclass(frozen=True)
class Finding:
    """The judgement on one predicate.

    `meaning` is the predicate in words, `now` what is true now, `margin` what would turn it; `slack` is the relative
    distance to that point where it can be told. `swaps` are alternatives, each a list of words that no longer fit with
    those that would; `names` are the names of a list before and now. `witnesses` are rows, column → text.
    """

    status: str
    meaning: str
    now: str
    margin: str = ""
    slack: Decimal | None = None
    witnesses: list[dict[str, str]] = field(default_factory=list)
    swaps: list[list[tuple[str, str]]] = field(default_factory=list)
    names: tuple[list[str], list[str]] | None = None

    @property
    def narrow(self) -> bool:
        """Whether it holds by a hair."""
        return self.status == HOLDS and self.slack is not None and self.slack < HAIR


def status(holds: bool) -> str:
    """`holds` or `fails`."""
    return HOLDS if holds else FAILS
