"""Numbers that know the address of the rows that they are made of, and lead there once they are printed.

A filter keeps the address; arithmetic gives an ordinary number, which leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any


class Traced:
    """A number, or its printed form; `rows` is the address of its rows as seen from the page."""

    rows: str


class Count(Traced, int):
    """A whole number."""


class Amount(Traced, float):
    """Any other number."""


class Words(Traced, str):
    """A printed number."""


KINDS: dict[type, type] = {int: Count, float: Amount, str: Words}


def traced(value: Any, rows: str) -> Any:
    """The same value, which leads to some rows; what is no number or text, as it is.

    >>> number = traced(6, "a.html#rows")
    >>> number == 6, number.rows, traced(None, "a.html#rows")
    (True, 'a.html#rows', None)
    """
    if type(value) not in KINDS:
        return value
    made = KINDS[type(value)](value)
    made.rows = rows
    return made


def tracing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that keeps the address of its number."""

    @wraps(function)
    def kept(value: Any, *arguments: Any, **named: Any) -> Any:
        printed = function(value, *arguments, **named)
        return traced(printed, value.rows) if isinstance(value, Traced) else printed

    return kept
