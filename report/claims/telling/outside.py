"""Names outside the brackets: a sentence that speaks of a place, a region or an institution has a ground for it.

The ground is a claim or a constant about it, a number of its own that flows, a citation, a rule, or the mark
`[…]{.aside}` of what no table could prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.claims.accounting.account import Accountant, Token
from report.claims.accounting.homes import homes
from report.claims.telling.coverage import PLACING, Uncovered, rule_blocks
from report.text.notation import masked, plain, spans

EXPRESSION = re.compile(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d+\.|:)[ \t])|(?<=[.!?])[”’)\]*]*\s+(?=[“(\[*]*[A-Z])|\n:::")
CITED = re.compile(r"\[[^\][]*@[\w-]+")
WHOLE = re.compile(r"(?<!\w)(?:ranges? from|throughout|everywhere)(?!\w)")
"""Words that say more than the numbers beside them."""


def outside_claims(file: str, text: str, line: int, accountant: Accountant) -> Iterator[Uncovered]:
    """The names of an unexpanded text that have no ground in their sentence."""
    prose = _prose(text)
    cuts = [0, *(found.end() for found in BREAK.finditer(prose)), len(prose)]
    for start, end in zip(cuts, cuts[1:], strict=False):
        grounds = text[start:end]
        if CITED.search(grounds):
            continue
        known = _known(grounds, accountant)
        for token in accountant.tokens(prose[start:end]):
            if token.names and not _grounded(token, known, accountant):
                around = plain(re.sub(r"\s+", " ", EXPRESSION.sub("…", grounds)))
                yield Uncovered(file, line + text[:start + token.start].count("\n"), "name without a ground", token.text,
                                around[:90])


def _prose(text: str) -> str:
    """The text with everything blanked out in place that has a ground of its own or is no prose."""
    bound = [(span.start, span.end) for span in spans(text)] + rule_blocks(text)
    text = masked(text)
    for start, end in [*bound, *(found.span() for found in EXPRESSION.finditer(text))]:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return re.sub(r"(?m)^#.*$|^:::.*$", lambda found: " " * len(found[0]), text)


def _known(grounds: str, accountant: Accountant) -> set[str]:
    """Whom the claims of a sentence and its numbers are about, and where they are."""
    flowing = " ".join(found[0] for found in EXPRESSION.finditer(grounds)
                       if not found[0].strip("{ ").startswith(PLACING))
    claimed = " ".join(span.words(grounds) for span in spans(grounds) if span.claims or span.constant)
    names = {name for token in accountant.tokens(f"{flowing} {claimed}") for name in token.names}
    return names | {home for name in names for home in homes(name, accountant.tables)}


def _grounded(token: Token, known: set[str], accountant: Accountant) -> bool:
    return any(name in known or known & set(homes(name, accountant.tables)) for name in token.names)
