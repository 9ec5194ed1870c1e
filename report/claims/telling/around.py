"""What a sentence says besides what changes in it, and whether that stays true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from report.claims.accounting.lexicon import Lexicon
from report.claims.language.conditions import is_amount
from report.claims.telling.amendment import Amendment
from report.claims.telling.judged import Judged
from report.claims.telling.rewording import called
from report.text.filters import ORDINALS, WORDS

OWN = re.compile(r"\b(?:its|their|the [A-Z]{2,}['’]s) (?:\d+|[a-z]+)\b")
"""How many somebody has whom nobody exchanges: of the EU's eleven."""
CALLED = re.compile(r"\b(?:is|are) (?:high|middling|low)\b")
"""Where a sentence says outside its claims what a rank amounts to."""
PLACING = re.compile(rf"\b(?:upper|middle|lower) (?:third|half)\b|\bfirst\b|\blast\b|{CALLED.pattern}|(?<!\w)[-−]\d")
"""What a sentence says outside its claims of somebody's place, or a distance that has turned."""
NEXT = re.compile(r"\b(?:next|follow|follows|followed)\b")
"""Where a sentence says that somebody comes directly behind others, and perhaps no longer does."""
PLACED = re.compile(rf"\bin (?:{'|'.join(ORDINALS[1:])})\b|\b(?:{'|'.join(ORDINALS[2:])}) place\b")
"""Where a sentence says who stands at which rank."""

NUMBER = re.compile(rf"\b(?:\d+|{'|'.join(WORDS[1:])})\b", re.IGNORECASE)
OF_THEM = re.compile(r"\b\w+ of (?:them|these|those|which|whom)\b")
"""Where a sentence counts among those whom it has counted before: four are in the UK, two of them in Oxford."""


def fits_around(amendment: Amendment, around: str) -> bool:
    """Whether what a sentence says outside its claims stays true: nobody is exchanged, and if ranks are, nothing else
    says where somebody stands. Numbers outside flow, or are no numbers of the data."""
    return amendment.only_numbers or (amendment.only_ranks and not PLACING.search(around))


def around_claims(claims: Sequence[Judged]) -> str:
    """What a sentence says outside its claims, the longest of them taken out first."""
    around = claims[0].use.sentence
    for words in sorted({one.use.words for one in claims}, key=len, reverse=True):
        around = around.replace(words, " ", 1)
    return around


def counted(sentence: str, amendment: Amendment) -> bool:
    """Whether a sentence says how many stood in a list that is going to be longer or shorter, or names a region
    whose name is a list itself."""
    sizes = [len(old) for old, new in amendment.lists if len(old) != len(new)]
    if any(len(new) == 1 for _, new in amendment.lists) and sizes and re.search(r"\b(?:they|their|them)\b", sentence):
        return True
    if sizes and NEXT.search(sentence):
        return True
    if not amendment.predicate.keys() & {"member", "all", "rank"}:
        return (bool(sizes) and bool(PLACED.search(sentence))) or any(", " in new for _, new in amendment.swaps)
    said = [WORDS[size] for size in sizes if size < len(WORDS)] + ["both"] * (2 in sizes)
    return any(re.search(rf"\b{word}\b", sentence, re.IGNORECASE) for word in said) or any(
        ", " in new for _, new in amendment.swaps
    )


def without_own(around: str) -> str:
    """What a sentence says outside its claims without how many somebody has whom nobody exchanges."""
    return OWN.sub("", around)


def at_odds(claims: Sequence[Judged], new: str, amendments: Iterable[Amendment], lexicon: Lexicon) -> bool:
    """Whether a sentence would name somebody twice who enters it, or counts outside its claims among a number that has
    changed."""
    old = claims[0].use.sentence
    entering = {name for one in amendments for _, names in one.lists for name in names}
    entering |= {name for one in amendments for _, name in one.swaps if not is_amount(name)}
    forms = [re.compile(rf"(?<!\w){re.escape(called(name, lexicon).removeprefix('the '))}(?!\w)") for name in entering]
    twice = any(len(form.findall(new)) > max(1, len(form.findall(old))) for form in forms)
    return twice or (bool(OF_THEM.search(around_claims(claims))) and _bases(old) != _bases(new))


def _bases(sentence: str) -> list[str]:
    """The numbers among which a sentence counts, each the last before its "of them"."""
    told = [NUMBER.findall(sentence[: match.start()]) for match in OF_THEM.finditer(sentence)]
    return [numbers[-1].lower() if numbers else "" for numbers in told]
