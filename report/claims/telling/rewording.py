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
        return [(_with_article(old, words), called(new)), (old, new)]
    before, after = int(old.rstrip("=")), int(new.rstrip("=")) if new.rstrip("=").isdigit() else None
    if after is None:
        return [(old, new)]
    pairs = [(old, new)]
    if before < len(WORDS):
        in_words = WORDS[after] if after < len(WORDS) else str(after)
        at_head = LARGER.get(after, in_words).capitalize()
        pairs += [(WORDS[before], in_words), (WORDS[before].capitalize(), at_head)]
    if before in LATER:
        pairs.append((LATER[before], ordinal(after)))
    pairs.append((ordinal(before), ordinal(after)))
    if before < len(ORDINALS):
        pairs += [(ORDINALS[before], ordinal(after)), (ORDINALS[before].capitalize(), ordinal(after).capitalize())]
    return pairs


ARTICLED = {"San Francisco Bay Area": "the San Francisco Bay Area", "Randstad Region": "the Randstad"}
"""Places that take an article."""
CALLED = {**ARTICLED, "Greater Geneva Bern Area": "Geneva–Bern"}
"""Places that sentences call otherwise than by the short form of their name."""
LARGER = {13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen"}
"""Numbers that are written in words where a sentence begins with them."""
LATER = {11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth", 15: "fifteenth"}


def called(name: str) -> str:
    """A place as a sentence speaks of it.

    >>> called("San Francisco Bay Area"), called("Greater Helsinki")
    ('the San Francisco Bay Area', 'Helsinki')
    """
    return CALLED.get(name) or short(name)


def _with_article(name: str, words: str) -> str:
    """The form in which a name stands in some words, with its article if it takes one."""
    form = spoken(name, words)
    forms = [form, f"{form} Area", "Bay Area"] if name in ARTICLED else [form]
    articled = [f"{the} {one}" for one in forms if name in ARTICLED for the in ("the", "The")]
    return next((one for one in sorted(articled, key=len, reverse=True) if _there(one, words)), form)


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
    forms = [_with_article(name, words) for name in old]
    if not all(forms) or not new:
        return ""
    starts = [words.index(form) for form in forms]
    low, high = min(starts), max(start + len(form) for start, form in zip(starts, forms, strict=True))
    between = words[low:high]
    for form in forms:
        between = between.replace(form, "", 1)
    if re.sub(r"\b(and|the|Greater|Area|Region|in|this|order)\b|[\s,*]", "", between):
        return ""
    after = words[high:]
    if (len(old) == 1) != (len(new) == 1) and not (after := _agreeing(after, len(new) == 1)):
        return ""
    told = words[:low] + listed([called(name) for name in new], limit=99) + after
    return "" if any(spoken(name, told) for name in old if name not in new) else told


NUMBERS_OF_VERBS = {"are": "is", "have": "has", "lie": "lies", "stand": "stands", "lead": "leads", "rank": "ranks"}


def _agreeing(after: str, one: bool) -> str:
    """What follows a list that now has one name, or no longer has only one; blank if its verb is not known."""
    verbs = NUMBERS_OF_VERBS if one else {verb: form for form, verb in NUMBERS_OF_VERBS.items()}
    verb, *rest = after.split() or [""]
    return after.replace(verb, verbs[verb], 1) if verb in verbs and rest[:1] not in (["a"], ["the"], ["both"]) else ""


def _like(old: str, new: str) -> str:
    """The new form with a capital where the old one has it; an article has one where the old one had an article."""
    capital = old.startswith("The ") if new.startswith("the ") else old[:1].isupper()
    return new[:1].upper() + new[1:] if capital else new
