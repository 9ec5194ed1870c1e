"""A piece of a text for a message."""

from __future__ import annotations

import re


def excerpt(text: str, start: int = 0, end: int = 0, most: int = 40) -> str:
    """A part of a text with up to so many letters on either side of it: words whole, dots where the text goes on.

    >>> excerpt("One two three four five six", 8, 13, 6), excerpt("One two.", most=7), excerpt("One two.")
    ('… two three four …', 'One …', 'One two.')
    """
    low, high = max(0, start - most), min(len(text), end + most)
    if low and (gap := re.search(r"\s", text[low - 1 : start])):
        low += gap.start()
    if high < len(text) and (gap := re.search(r"\s\S*$", text[end : high + 1])):
        high = end + gap.start()
    piece = " ".join(text[low:high].split())
    return f"{'… ' * bool(text[:low].strip())}{piece}{' …' * bool(text[high:].strip())}"
