"""Jinja that goes on where the data lacks what a text quotes: for drafts, and to find the sentences of claims.

A published page is always expanded strictly.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import ChainableUndefined, Environment, Undefined

from report.text.filters import FILTERS

GAP = "…"
"""What stands where a value is missing."""
ARITHMETIC = ("int", "float", "round", "abs")
"""Filters of Jinja's own that would make a number, or an error, of a gap."""


class Gap(ChainableUndefined):
    """A missing value: it prints as a gap, and whatever is made of it is one too."""

    def __str__(self) -> str:
        return GAP

    def _gap(self, *_: Any, **__: Any) -> Any:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _gap
    __neg__ = __pos__ = __floordiv__ = __mod__ = __call__ = _gap

    def __lt__(self, *_: Any, **__: Any) -> Any:
        return False

    __le__ = __gt__ = __ge__ = __lt__


def lenient(jinja: Environment) -> Environment:
    """An overlay of the environment in which what is missing is a gap, also behind a filter."""
    def forgiving(function: Callable) -> Callable:
        def call(value, *arguments, **named):
            if value is None or isinstance(value, Undefined):
                return value
            try:
                return function(value, *arguments, **named)
            except (ArithmeticError, ValueError):  # a blank cell is no number
                return Gap()
        return call

    overlay = jinja.overlay(undefined=Gap)
    names = {*FILTERS, *ARITHMETIC}
    overlay.filters = {**jinja.filters, **{name: forgiving(jinja.filters[name]) for name in names}}
    return overlay
