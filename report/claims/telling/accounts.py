"""The words of a text that say more than their claims, each with the place where it stands."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from report.cache import CACHE, cached
from report.claims.accounting.account import Accountant
from report.claims.accounting.atoms import EXPRESSION
from report.claims.language.verdict import Verdict
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
    def verdicts(self) -> list[Verdict]:
        """What judging the claims yielded."""
        return [verdict for one in self.claims if (verdict := one.verdict)]

    @property
    def content(self) -> str:
        """What stands for the words, what they are said to mean, and all that the claims were judged on."""
        return sha256(pickle.dumps((self.words, self.says, self.verdicts))).hexdigest()

    @property
    def says(self) -> dict[str, str]:
        """What words mean although nobody could see it."""
        return {word: meaning for judgement in self.claims for word, meaning in judgement.claim.says.items()}


def beyond_claims(
    file: str, text: str, line: int, judged: Mapping[str, Judged], accountant: Accountant
) -> Iterator[Uncovered]:
    """What the spans of an unexpanded text say beyond their claims and those of the spans within them."""
    for span in _claimed(text, judged):
        at = line + text[: span.start].count("\n")
        for word, why in _unaccounted(span, accountant):
            yield Uncovered(file, at, "words beyond their claim", word, f"{span.words}: {why}")


def _claimed(text: str, judged: Mapping[str, Judged]) -> Iterator[Claimed]:
    every = [span for span in spans(text) if span.claims]
    for span in every:
        inside = [within for within in every if span.start <= within.start and within.end <= span.end]
        known = [judged[name] for within in inside for name in within.claims if name in judged]
        if known and all(judgement.verdict for judgement in known):
            yield Claimed(as_written(text[slice(*span.inner)]), span.start, known)


def _unaccounted(span: Claimed, accountant: Accountant) -> list[tuple[str, str]]:
    """The words of a span that say too much, and why; worked out once for as long as all that the span is made of,
    whom the artifacts name, lexicon and program stay."""

    def found() -> bytes:
        words = accountant.unaccounted(span.words, span.verdicts, span.says)
        return json.dumps([(word.word, word.why) for word in words]).encode()

    known = program() and accountant.content and f"{program()} beyond {accountant.content} {span.content}"
    return json.loads(cached(known, "json", found, CACHE))


def as_written(text: str) -> str:
    """Words without notation and notes, a sign where a number flows.

    >>> as_written('*Ten* of {{ facts.counts.clusters }}^[Or so.]')
    'Ten of ␟'
    """
    return plain(NOTE.sub("", FLOWING.sub(EXPRESSION, text)))
