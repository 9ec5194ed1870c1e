"""Ranks told anew in an editor's words: one that is shared or no longer shared, and several in one statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from report.claims.accounting.lexicon import Lexicon
from report.claims.accounting.names import spoken
from report.claims.telling.rewording import PLAIN, called, swapped
from report.claims.telling.wording import listed
from report.text.filters import ORDINALS, ordinal

Position = tuple[int, bool]
NTH = rf"(?:{'|'.join(ORDINALS[1:])}|eleventh|twelfth|\d+(?:st|nd|rd|th))"
TIED = (
    (re.compile(rf"\b(?:is|comes|ranks|takes|holds)(?: in)? ({NTH})(?: place)?\b"), r"shares \1 place"),
    (re.compile(rf"(?<=, )in ({NTH}) place\b"), r"tied for \1 place"),
)
ALONE = (
    (re.compile(rf"\b(?:shares|ties for|is tied for) ({NTH}) place\b"), r"is in \1 place"),
    (re.compile(rf"(?<=, )tied for ({NTH}) place\b"), r"in \1 place"),
)
ELLIPSIS = re.compile(
    rf"shares? {NTH} place\b(?:(?!\b(?:is|are|comes?|takes?|shares?|has|have)\b)[^;.])*?"
    rf"(?:,| and|, and) (?:(?!\b(?:is|are|comes?|takes?|shares?|has|have)\b)[^;.])*?{NTH}\b(?! (?:of|{NTH}))"
)
"""A rank without a verb of its own after one that is shared: it would seem to be shared too."""
STATED = re.compile(rf"{NTH}|\d|\w+est\b|most|lead|share|upper|lower|half|head|last|only|alone|rank")
"""What says of somebody's rank which it is."""
BETWEEN = re.compile(
    rf"\b(?:is|are|both|comes?|next|in|takes?|holds?|shares?|ties?|tied|for|and|the|places?|level|then|{NTH})\b|\b\d+=?|[,;]"
)
"""What may stand between the names of a plain statement of ranks."""


def reranked(words: str, old: str, new: str) -> str:
    """The words with a rank exchanged, which may be shared where the old one was not, or the other way round; blank
    if they cannot say so.

    >>> reranked("Oxford, in sixth place", "6", "5="), reranked("it shares 32nd place", "32=", "31")
    ('Oxford, tied for fifth place', 'it is in 31st place')
    """
    changed = swapped(words, [(old, new)])
    if not changed or old.endswith("=") == new.endswith("=") or new in changed.split():
        return changed
    for form, text in TIED if new.endswith("=") else ALONE:
        told, times = form.subn(text, changed)
        if times == 1:
            return told
    return ""


def restated(words: str, groups: Sequence[tuple[Sequence[str], Position]], lexicon: Lexicon = PLAIN) -> str:
    """A plain statement of ranks made anew, the best first; blank if the words say anything else.

    >>> restated("Cambridge and Oxford share second place", [(("Oxford",), (1, False)), (("Cambridge",), (3, True))])
    'Oxford is first and Cambridge shares third place'
    """
    said = [([name for name in names if spoken(name, words)], position) for names, position in groups]
    forms = [spoken(name, words) for names, _ in said for name in names]
    if not forms or len(set(forms)) < len(forms):
        return ""
    start = min(words.index(form) for form in forms)
    rest = words[start:]
    for form in forms:
        rest = rest.replace(form, "", 1)
    if BETWEEN.sub("", rest).strip() or not re.search(rf"\b{NTH}\b|=", rest):
        return ""
    before = re.sub(r"\b[Tt]he $", "", words[:start])
    told = [_clause([called(name, lexicon) for name in names], position) for names, position in said if names]
    text = "; ".join(told) if any(" and " in clause for clause in told) or len(told) > 2 else " and ".join(told)
    return before + (text if before else text[:1].upper() + text[1:])


def _clause(names: Sequence[str], position: Position) -> str:
    rank, tied = position
    who = listed(names, limit=99)
    if len(names) > 1:
        return f"{who} share {ordinal(rank)} place"
    return f"{who} shares {ordinal(rank)} place" if tied else f"{who} is {ordinal(rank)}"


def by_rank(positions: Mapping[str, Position]) -> list[tuple[tuple[str, ...], Position]]:
    """Names that share a rank together, the best first."""
    return [
        (tuple(name for name, own in positions.items() if own == position), position)
        for position in sorted(set(positions.values()))
    ]
