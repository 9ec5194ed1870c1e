"""Words that speak of no data: what may be or should be done, and a general remark before a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.claims.accounting.lexicon import MEASURE
from report.claims.accounting.tokens import Token

MODAL = {"may", "might", "should", "must", "ought", "need not", "needs to", "need to"}
"""Words behind which stands what is possible or asked for, which no table shows; "would" is none of them."""
ENDS = (",", ";", ":", ".", "(", ")")
"""Signs with which what is possible or asked for ends."""
GOES_ON = {"but", "yet", "while", "whereas", "because", "although", "though"}
REMARKED = {"large", "small", "up", "down", "top", "bottom", "not", "none", "nobody", "any", "over", "beyond", "some"}
"""Senses of a general remark, "small does not mean weak:"; how many, only whom and since when is told of somebody."""


def framing(words: str, tokens: Sequence[Token]) -> set[int]:
    """Where those words begin that are held against no claim."""
    return {*_possible(words, tokens), *_remark(words, tokens)}


def _possible(words: str, tokens: Sequence[Token]) -> Iterator[int]:
    """What stands behind a modal verb, up to the next sign, without names, numbers and measures."""
    inside, end = False, 0
    for token in tokens:
        between, end = words[end : token.start], token.start + len(token.text)
        text = "" if token.text == "May" else token.word  # a month
        inside = (inside and not any(sign in between for sign in ENDS) and text not in GOES_ON) or text in MODAL
        if inside and not _is_checked(token):
            yield token.start


def _remark(words: str, tokens: Sequence[Token]) -> Iterator[int]:
    """The words of the first clause, where a colon ends it and it has neither a name, a number nor a measure."""
    colon = words.find(":")
    first = [token for token in tokens if token.start < colon]
    if first and not any(map(_is_checked, first)):
        yield from (token.start for token in first if {*token.senses} & REMARKED or _is_degree(token))


def _is_checked(token: Token) -> bool:
    return bool(token.names or token.number) or any(sense.startswith(MEASURE) for sense in token.senses)


def _is_degree(token: Token) -> bool:
    return any(sense.startswith("degree ") for sense in token.senses)
