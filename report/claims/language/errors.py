"""What can be wrong with a claim itself, apart from whether it holds."""

from __future__ import annotations


class ClaimError(ValueError):
    """A claim that cannot be understood: it must not pass for checked."""


class NoColumn(ClaimError):
    """A table that has no such column; another may."""

    def __init__(self, message: str, column: str):
        super().__init__(message)
        self.column = column
