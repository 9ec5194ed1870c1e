"""Claims in a page: the words marked, an opener after them, and what it opens ("how do we know?").

The opener is a button that shows a panel of the same page, which browsers do without scripts. At rest it is seen only
of what deserves doubt. In print the words stand alone. In a draft, claims that do not hold are marked in both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from report.claims.language.claims import Claim
from report.claims.language.verdict import HOLDS, PERSON
from report.claims.telling.judged import HAIR, MARKS, Judged
from report.text.notation import Span, rewritten, spans

OWN = '[†]{.own title="This edition\'s own: no printed statement says it"}'
"""Behind words that rest on nothing that the source printed."""
DOUBTFUL = {HAIR: " .claim-hair", MARKS[PERSON]: " .claim-again"}
"""Classes of words that are marked though they may be published."""


def marked(
    text: str,
    judgements: Mapping[str, Judged],
    *,
    for_print: bool,
    draft: bool,
    opener: Callable[[list[Judged]], str],
    signed: bool = False,
    own: Callable[[Claim], bool] = lambda claim: False,
) -> str:
    """The text with plain spans in place of the notation, legal for both engines; `opener` gives raw HTML.

    `own` says whether only this edition says what a claim says; where the text is `signed`, a sign tells it, and
    numbers of this edition, from what the source printed.
    """

    def replace(span: Span) -> tuple[str, str]:
        judged = [judgements[name] for name in span.claims if name in judgements]
        if not judged:
            return "", OWN if signed and span.own else ""
        status = next((judgement.finding.status for judgement in judged if judgement.finding.status != HOLDS), HOLDS)
        wrong = draft and status != HOLDS
        doubt = next((judgement.doubt for judgement in judged if judgement.doubt), "")
        classes = f".claim .claim-{status}" if wrong else f".claim{DOUBTFUL.get(doubt, '')}"
        mark = f" [\\[{MARKS[status]}\\]]{{.claim-mark}}" if wrong else ""
        sign = OWN if signed and any(own(judgement.claim) for judgement in judged) else ""
        if for_print:
            return ("[", f"{mark}]{{{classes}}}{sign}") if wrong else ("", sign)
        first, *others = judged
        opening = "[" * len(judged)
        ends = "".join(f"]{{#claim-{other.claim.id} .claim}}" for other in others)
        return opening, f"{mark}]{{#claim-{first.claim.id} {classes}}}{ends}{sign}`{opener(judged)}`{{=html}}"

    return rewritten(text, replace)


def on_page(text: str, judgements: Mapping[str, Judged]) -> list[list[Judged]]:
    """The claims of each span of a text, in reading order: what its openers open."""
    groups = [
        [judgements[name] for name in span.claims if name in judgements]
        for span in sorted(spans(text), key=lambda span: span.start)
    ]
    return [group for group in groups if group]
