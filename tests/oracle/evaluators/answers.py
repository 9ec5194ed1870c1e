"""What an evaluator returns, and how it goes through the places of a subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from compute.replication.published import Statement
from evaluators.book import Book, Row

Answer = tuple[str, bool]
"""The computed value as text, and whether it is what the paper prints."""

MISSING = "not listed"


def members(text: str) -> list[str]:
    """The members of a list.

    >>> members("Cambridge | Oxford")
    ['Cambridge', 'Oxford']
    """
    return text.split(" | ")


def cell(rows: Mapping[str, Row], name: str, column: str) -> str:
    """A cell of the row of that name, blank where there is no such row."""
    return rows[name][column] if name in rows else ""


def each(
    statement: Statement,
    book: Book,
    value: Callable[[str], str],
    holds: Callable[[str], bool],
    show: Callable[[str], str] = str,
) -> Answer:
    """Evaluate every member of the subject; all must hold, and a blank value, of what is missing, never does."""
    names = [book.canonical(name) for name in members(statement.subject)]
    values = {name: value(name) for name in names}
    texts = {name: show(cell) if cell else MISSING for name, cell in values.items()}
    plain = {name: name.removeprefix("country:").removeprefix("region:") for name in texts}
    shown = [f"{plain[name]} {text}" if len(names) > 1 else text for name, text in texts.items()]
    return ", ".join(shown), all(cell != "" and holds(cell) for cell in values.values())
