"""Words exchanged in an editor's words: old names and numbers for new ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.claims.accounting.names import short, spoken
from report.claims.telling.wording import listed
from report.text.filters import ORDINALS, WORDS, ordinal


def swapped(words: str, swaps: Sequence[tuple[str, str]]) -> str:
    """The words with old names and numbers replaced by new ones; blank if any of the old ones is not there.

    >>> swapped("ten of the first fifteen", [("10", "9")]), swapped("Helsinki leads", [("Greater Helsinki", "Oxford")])
    ('nine of the first fifteen', 'Oxford leads')
    """
    marks = {}
    for number, (old, new) in enumerate(swaps):
        forms = _forms(old, new, words)
        found = next(((form, other) for form, other in forms if form and _there(form, words)), None)
        if found is None:
            return ""
        mark = f"\x00{number}\x00"
        words = _whole(found[0]).sub(mark, words, count=1)
        marks[mark] = _like(found[0], found[1])
    for mark, text in marks.items():
        words = words.replace(mark, text)
    return words


def _forms(old: str, new: str, words: str) -> list[tuple[str, str]]:
    if not old.rstrip("=").isdigit():
        return [(spoken(old, words), short(new)), (old, new)]
    before, after = int(old.rstrip("=")), int(new.rstrip("=")) if new.rstrip("=").isdigit() else None
    if after is None:
        return [(old, new)]
    pairs = [(old, new)]
    if before < len(WORDS):
        in_words = WORDS[after] if after < len(WORDS) else str(after)
        pairs += [(WORDS[before], in_words), (WORDS[before].capitalize(), in_words.capitalize())]
    if before < len(ORDINALS):
        pairs += [(ORDINALS[before], ordinal(after)), (ORDINALS[before].capitalize(), ordinal(after).capitalize())]
    return pairs


def _there(form: str, words: str) -> bool:
    return bool(_whole(form).search(words))


def _whole(form: str) -> re.Pattern:
    """A form as a word of its own, not as a part of a longer number."""
    return re.compile(
        rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)" if form[:1].isdigit() else rf"(?<!\w){re.escape(form)}(?!\w)"
    )


def relisted(words: str, old: Sequence[str], new: Sequence[str]) -> str:
    """The words with the list of old names replaced by one of the new; blank if the old ones are no list there.

    >>> relisted("Just Helsinki and Karlsruhe are", ["Karlsruhe", "Greater Helsinki"], ["Hefei", "Oxford", "Dubai"])
    'Just Hefei, Oxford and Dubai are'
    """
    forms = [spoken(name, words) for name in old]
    if not all(forms) or not new or (len(old) == 1) != (len(new) == 1):
        return ""
    starts = [words.index(form) for form in forms]
    low, high = min(starts), max(start + len(form) for start, form in zip(starts, forms, strict=True))
    between = words[low:high]
    for form in forms:
        between = between.replace(form, "", 1)
    if re.sub(r"\b(and|the|Greater|Area|Region|in|this|order)\b|[\s,*]", "", between):
        return ""
    return words[:low] + listed([short(name) for name in new], limit=99) + words[high:]


def _like(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
