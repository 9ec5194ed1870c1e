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
        inside = [one for one in claimed if span.start <= one.start and one.end <= span.end]
        known = [judged[name] for one in inside for name in one.claims if name in judged]
        verdicts = [one.verdict for one in known if one.verdict]
        if len(verdicts) < len(known) or not known:
            continue
        words = as_written(text[slice(*span.inner)])
        says = {word: meaning for one in known for word, meaning in one.claim.says.items()}
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
