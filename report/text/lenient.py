"""Jinja that goes on where the data lacks what a text quotes: for drafts, and to find the sentences of claims.

A published page is always expanded strictly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import ChainableUndefined, Environment, Undefined

GAP = "…\u2060"
"""What stands where a value is missing; the joiner that nobody sees tells it from dots that an editor wrote."""
ANSWERING = ("default", "d")
"""Filters that say what stands in place of a gap."""


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
        place = int(hasattr(function, "jinja_pass_arg"))  # behind the environment, where a filter asks for it

        @wraps(function)
        def call(*arguments, **named):
            value = arguments[place]
            if value is None or isinstance(value, Undefined):
                return value
            try:
                return function(*arguments, **named)
            except (ArithmeticError, ValueError):  # a blank cell is no number
                return Gap()

        return call

    overlay = jinja.overlay(undefined=Gap)
    overlay.filters = {
        name: function if name in ANSWERING else forgiving(function) for name, function in jinja.filters.items()
    }
    return overlay


def without_expressions(text: str) -> str:
    """A text that cannot be expanded, with dots for every expression: no gaps, since it is not the data that lacks.

    >>> without_expressions("{% set a = 1 / 0 %}It has {{ a }}.")
    'It has ….'
    """
    return re.sub(r"(?s)\{\{.*?\}\}", "…", re.sub(r"(?s)\{%.*?%\}|\{#.*?#\}", "", text))
