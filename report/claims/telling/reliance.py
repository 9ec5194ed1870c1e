"""What else rests on a name or a number that is about to change: nobody can say it of the new one without reading it.

A pronoun, an apposition or another claim stands for the name; another claim has the same number of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from report.claims.accounting.names import spoken
from report.claims.accounting.offers import flat
from report.claims.language.numbers import OUT_OF
from report.claims.language.verdict import given
from report.claims.telling.amendment import Amendment
from report.claims.telling.judged import Judged
from report.claims.telling.rewording import often

Amended = Mapping[str, Amendment]
POINTING = re.compile(
    r"\b(?:its?|they|their|them|where|whose|who|(?<!of )which|both|latter|former)\b|^, (?:the|an?)\b", re.IGNORECASE
)
"""What in the rest of a sentence stands for somebody named before."""
GOING_ON = re.compile(r"^(?:Its?|Here|There)\b|\b(?:others?|latter|former)\b")
"""What in the next sentence stands for one of those named before, or for all but one."""
REASONING = re.compile(r"^(?:This|That) is (?:how|why)\b|^(?:Hence|Therefore|Thus|So)\b")
"""What says that a sentence follows from what was said before, of those whom it named."""
PLURAL = re.compile(r"^(?:They|Their|These|Both)\b")
AS_BEFORE = re.compile(r"\b(?:also (?:has|have|holds?)|too|likewise|as many)\b")
"""What says that a number is the one that was said before."""


def numbers_parted(claims: Sequence[Judged], amended: Amended) -> bool:
    """Whether a number that several claims have of the same words is to change for some of them, or otherwise."""
    retold = any(amendment.standings for amendment in amended.values())  # each with its own rank
    for name, amendment in () if retold else amended.items():
        words = next(one.use.words for one in claims if one.claim.id == name)
        pairs = [pair for one in claims if _overlap(one.use.words, words) for pair in _numbers(one, amended)]
        changing = {old for old, _ in amendment.swaps + amendment.ranks}
        changing -= {old for old in changing if amendment.beside and often(old, words)}  # each beside its own name
        for kind, old in {before for before, new in pairs if before != new and before[1] in changing}:
            if len({new for before, new in pairs if before == (kind, old)}) > 1:
                return True
    return False


def _overlap(words: str, others: str) -> bool:
    return words in others or others in words


def _numbers(one: Judged, amended: Amended) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """What each part of a claim `is`, and what it is to be."""
    amendment = amended.get(one.claim.id)
    if amendment and (amendment.standings or amendment.lists):
        return
    new = amendment.predicate if amendment else one.claim.predicate
    yield from zip(_stated(one.claim.predicate), _stated(new), strict=False)


def _stated(predicate: Mapping) -> Iterator[tuple[str, str]]:
    for name, arguments in predicate.items():
        if isinstance(arguments, list):
            for part in arguments:
                yield from _stated(part)
        elif isinstance(arguments, Mapping) and "is" in arguments:
            yield name, str(arguments["is"])


def miscounted(claims: Sequence[Judged], amended: Amended) -> bool:
    """Whether a number changes and the names do not that are as many as it was, or words say that it is as before."""
    before = {name for one in claims if not _counts(one) for name in _about(one)}
    after = {name for name in (before | _new(amended)) - gone(amended) if not name.rstrip("=").isdigit()}
    for one in claims:
        swaps = amended[one.claim.id].swaps if one.claim.id in amended and _counts(one) else ()
        for old, new in swaps:
            if AS_BEFORE.search(one.use.words) or (old == str(len(before)) and new != str(len(after))):
                return True
    return False


def wholes_parted(claims: Sequence[Judged], amended: Amended) -> bool:
    """Whether a count is to be one of more or fewer than it was, beside counts of other lists: four of the first
    eleven, against seven in another list, is not said."""
    verdicts = [one.verdict for one in claims if one.verdict]
    counts = [part.arguments for verdict in verdicts for part in flat(verdict) if part.name == "count"]
    wholes = {str(arguments[OUT_OF]) for arguments in counts if OUT_OF in arguments}
    new = {whole for one in amended.values() for whole in _wholes(one.predicate)}
    return len({str(arguments.get("in")) for arguments in counts}) > 1 and bool(new - wholes)


def _wholes(predicate: Mapping) -> Iterator[str]:
    """Of how many the counts of a predicate are some."""
    for name, arguments in predicate.items():
        parts = arguments if isinstance(arguments, list) else []
        yield from (whole for part in parts for whole in _wholes(part))
        if name == "count" and OUT_OF in arguments:
            yield str(arguments[OUT_OF])


def _counts(one: Judged) -> bool:
    return given(one.verdict).name == "count"


def gone(amended: Amended) -> set[str]:
    """Who is no longer named."""
    old = {name for one in amended.values() for name, _ in one.swaps}
    return (old | {name for one in amended.values() for names, _ in one.lists for name in names}) - _new(amended)


def _new(amended: Amended) -> set[str]:
    new = {name for one in amended.values() for _, name in one.swaps}
    return new | {name for one in amended.values() for _, names in one.lists for name in names}


def names_needed(claims: Sequence[Judged], amended: Amended, later: Sequence[Judged], following: str) -> bool:
    """Whether something else stands for a place or an institution that is no longer named.

    `following` is the sentence behind it, `later` are the claims of that one.
    """
    left = gone(amended) & {name for one in claims if one.claim.id in amended for name in _about(one)}
    if not left:
        return False
    others = [one for one in claims if one.claim.id not in amended]
    single = any(len(new) == 1 for one in amended.values() for _, new in one.lists)
    behind = [one for one in later if not any(spoken(name, one.use.sentence) for name in left)]
    return (
        any(_about(one) & left for one in (*others, *behind))
        or bool(REASONING.search(claims[0].use.sentence))
        or bool(POINTING.search(_rest(claims, amended)))
        or bool(GOING_ON.search(following) or (single and PLURAL.search(following)))
    )


def _about(one: Judged) -> set[str]:
    return {name for part in flat(one.verdict) for name in part.wanted} if one.verdict else set()


def _rest(claims: Sequence[Judged], amended: Amended) -> str:
    """What a sentence says behind the first words that change, without the others that do."""
    text = claims[0].use.sentence
    words = sorted((one.use.words for one in claims if one.claim.id in amended), key=text.find)
    for said in words:
        text = text.replace(said, "\x00", 1)
    return text.partition("\x00")[2].replace("\x00", "")
