"""Two texts as one, word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

Piece = tuple[str, str]
SAME, OUT, IN = "same", "out", "in"
LEAST = 0.4
"""Texts that have a smaller part in common are told one after the other: they would be found in crumbs."""


def word_differences(old: str, new: str) -> list[Piece]:
    """Pieces of both texts in their order, each `same`, `out` or `in`.

    >>> word_differences("Oxford is third.", "Oxford is second.")
    [('same', 'Oxford is '), ('out', 'third'), ('in', 'second'), ('same', '.')]
    >>> word_differences("One place has nearly three of all.", "One place has about two of all.")[1:3]
    [('out', 'nearly three'), ('in', 'about two')]
    >>> word_differences("All agree.", "546 of 547 do.")
    [('out', 'All agree.'), ('in', '546 of 547 do.')]
    """
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    common = sum(len("".join(before[at : at + size])) for at, _, size in matcher.get_matching_blocks())
    if old and new and common < LEAST * max(len(old), len(new)):
        return [(OUT, old), (IN, new)]
    pieces: list[Piece] = []
    for was, now, stays in _stretches([(before[a:b], after[c:d], k) for k, a, b, c, d in matcher.get_opcodes()]):
        pieces += [(SAME, now)] if stays else [(OUT, was)] * bool(was) + [(IN, now)] * bool(now)
    return pieces


def _stretches(codes: list[tuple[list[str], list[str], str]]) -> list[tuple[str, str, bool]]:
    """What was and is, and whether it stays; changes with nothing but a blank between them are one."""
    stretches: list[tuple[str, str, bool]] = []
    for at, (before, after, kind) in enumerate(codes):
        was, now = "".join(before), "".join(after)
        between = kind == "equal" and now.isspace() and 0 < at < len(codes) - 1
        stays = kind == "equal" and not between
        if stretches and not stays and not stretches[-1][2]:
            earlier = stretches.pop()
            was, now = earlier[0] + was, earlier[1] + now
        stretches.append((was, now, stays))
    return stretches


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[.,’]\w+)*|\s+|[^\w\s]", text)
