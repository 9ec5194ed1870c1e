"""The words of a text that say more than their claims, each with the place where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from report.cache import CACHE, cached
from report.claims.accounting.account import Accountant
from report.claims.accounting.atoms import EXPRESSION
from report.claims.telling.coverage import Uncovered
from report.claims.telling.judged import Judged
from report.seal import program
from report.text.notation import plain, spans

FLOWING = re.compile(r"(?s)\{\{.*?\}\}")
NOTE = re.compile(r"\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]")


class Claimed(NamedTuple):
    """The words of a span, where it begins, and all claims on them and within them, which can be understood."""

    words: str
    start: int
    claims: list[Judged]

    @property
    def says(self) -> dict[str, str]:
        """What words mean although nobody could see it."""
        return {word: meaning for judgement in self.claims for word, meaning in judgement.claim.says.items()}


def beyond_claims(
    file: str, text: str, line: int, judged: Mapping[str, Judged], accountant: Accountant
) -> Iterator[Uncovered]:
    """What the spans of an unexpanded text say beyond their claims and those of the spans within them."""
    claimed = [*_claimed(text, judged)]
    for span, words in zip(claimed, _unaccounted(claimed, accountant), strict=True):
        at = line + text[: span.start].count("\n")
        for word, why in words:
            yield Uncovered(file, at, "words beyond their claim", word, f"{span.words}: {why}")


def _claimed(text: str, judged: Mapping[str, Judged]) -> Iterator[Claimed]:
    every = [span for span in spans(text) if span.claims]
    for span in every:
        inside = [within for within in every if span.start <= within.start and within.end <= span.end]
        known = [judged[name] for within in inside for name in within.claims if name in judged]
        if known and all(judgement.verdict for judgement in known):
            yield Claimed(as_written(text[slice(*span.inner)]), span.start, known)


def _unaccounted(claimed: Sequence[Claimed], accountant: Accountant) -> list[list[tuple[str, str]]]:
    """Of each span the words that say too much, and why; worked out once for as long as words, claims, artifacts,
    lexicon and program stay."""

    def found() -> bytes:
        verdicts = [[verdict for one in span.claims if (verdict := one.verdict)] for span in claimed]
        told = [accountant.unaccounted(span.words, of, span.says) for span, of in zip(claimed, verdicts, strict=True)]
        return json.dumps([[(word.word, word.why) for word in words] for words in told]).encode()

    asked = [(span.words, [(one.claim.predicate, one.claim.says) for one in span.claims]) for span in claimed]
    made_from = program() and accountant.content and f"{program()} beyond {accountant.content} {asked}"
    return json.loads(cached(made_from, "json", found, CACHE))


def as_written(text: str) -> str:
    """Words without notation and notes, a sign where a number flows.

    >>> as_written('*Ten* of {{ facts.counts.clusters }}^[Or so.]')
    'Ten of ␟'
    """
    return plain(NOTE.sub("", FLOWING.sub(EXPRESSION, text)))
