"""What can be wrong with a claim itself, apart from whether it holds."""

from __future__ import annotations


class ClaimError(ValueError):
    """A claim that cannot be understood: it must not pass for checked."""
