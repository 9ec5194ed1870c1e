"""Cells without a value: blank where a column may be, and what people and programs write in place of that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compute.errors import Refused

NOTHING = frozenset(
    (
        *("n/a", "na", "n.a.", "null", "none", "nan", "nil", "unknown", "missing", "tbd", "not available", "no data"),
        *("-", "–", "—", "?", ".", "..", "...", "…", ":", "\\n", "(blank)"),
        *("k.a.", "k. a.", "keine angabe", "unbekannt", "(leer)"),
    )
)
SAYS_NOTHING = "says that there is no value"


def is_nothing(text: str) -> bool:
    """Whether a text stands for no value.

    >>> is_nothing("N/A"), is_nothing("–"), is_nothing("Nana")
    (True, True, False)
    """
    return text.casefold() in NOTHING


def optional(parse: Callable[[str], Any], blank: str | None = None) -> Callable[[str], Any]:
    """A column that may be blank, and then has the value `blank`; a word for nothing is none."""

    def parsed(text: str) -> object:
        if text == "":
            return blank
        if is_nothing(text):
            raise Refused(SAYS_NOTHING, "Leave the cell blank", habit=True)
        return parse(text)

    return parsed
