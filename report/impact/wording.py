"""Two texts as one, word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Item = TypeVar("Item")
SAME, OUT, IN = "same", "out", "in"


def word_differences(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of both texts in their order, each `same`, `out` or `in`.

    >>> word_differences("Oxford is third.", "Oxford is second.")
    [('same', 'Oxford is '), ('out', 'third'), ('in', 'second'), ('same', '.')]
    """
    before, after = _words(old), _words(new)
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append((SAME, "".join(before[a:b])))
        else:
            pieces += [(OUT, "".join(before[a:b]))] * (b > a) + [(IN, "".join(after[c:d]))] * (d > c)
    return pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[.,’]\w+)*|\s+|[^\w\s]", text)


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
