"""The words of a text that say more than their claims, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report.claims.accounting.account import Accountant
from report.claims.accounting.atoms import EXPRESSION
from report.claims.telling.coverage import Uncovered
from report.claims.telling.judged import Judged
from report.text.notation import plain, spans

FLOWING = re.compile(r"(?s)\{\{.*?\}\}")
NOTE = re.compile(r"\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]")


def beyond_claims(
    file: str, text: str, line: int, judged: Mapping[str, Judged], accountant: Accountant
) -> Iterator[Uncovered]:
    """What the spans of an unexpanded text say beyond their claims and those of the spans within them."""
    claimed = [span for span in spans(text) if span.claims]
    for span in claimed:
        inside = [within for within in claimed if span.start <= within.start and within.end <= span.end]
        known = [judged[name] for within in inside for name in within.claims if name in judged]
        verdicts = [judgement.verdict for judgement in known if judgement.verdict]
        if len(verdicts) < len(known) or not known:
            continue
        words = as_written(text[slice(*span.inner)])
        says = {word: meaning for judgement in known for word, meaning in judgement.claim.says.items()}
        for word in accountant.unaccounted(words, verdicts, says):
            yield Uncovered(
                file,
                line + text[: span.start].count("\n"),
                "words beyond their claim",
                word.word,
                f"{words}: {word.why}",
            )


def as_written(text: str) -> str:
    """Words without notation and notes, a sign where a number flows.

    >>> as_written('*Ten* of {{ facts.counts.clusters }}^[Or so.]')
    'Ten of ␟'
    """
    return plain(NOTE.sub("", FLOWING.sub(EXPRESSION, text)))
