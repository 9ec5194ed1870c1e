"""What people are told of a judged predicate: what it means, what is true now, and what would turn it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.language.verdict import HOLDS

HAIR = Decimal("0.02")
"""A claim whose deciding number is less than this share away from turning is warned about."""


@dataclass(frozen=True)
class Finding:
    """A verdict in words.

    `meaning` is the predicate in words, `now` what is true now, `margin` what would turn it; `slack` is the relative
    distance to that point where it can be told. `witnesses` are rows, column → text.
    """

    status: str
    meaning: str
    now: str
    margin: str = ""
    slack: Decimal | None = None
    witnesses: list[dict[str, str]] = field(default_factory=list)

    @property
    def narrow(self) -> bool:
        """Whether it holds by a hair."""
        return self.status == HOLDS and self.slack is not None and self.slack < HAIR
