"""What stands in the place of what: of two sequences, and of the sentences of two texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Item = TypeVar("Item")


def replaced(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    """Stretches of two sequences that stand in each other's place."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield old[a:b], new[c:d]


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Sentences that read otherwise, each with what it was; blank where one came or went.

    >>> list(pairs(["One.", "Two is 2."], ["One.", "Two is 3.", "Four."]))
    [('Two is 2.', 'Two is 3.'), ('', 'Four.')]
    """
    for before, after in replaced(old, new):
        longest = max(len(before), len(after))
        yield from zip(
            [*before, *[""] * (longest - len(before))], [*after, *[""] * (longest - len(after))], strict=True
        )
