"""Names outside the brackets: a sentence that speaks of a place, a region or an institution has a ground for it.

The ground is a claim or a constant about it, a number of its own that flows, a citation, a rule, or the mark
`[…]{.aside}` of what no table could prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from report.claims.accounting.account import Accountant
from report.claims.accounting.callings import miscalled
from report.claims.accounting.homes import homes, spoken_of
from report.claims.accounting.offers import flat
from report.claims.telling.coverage import Uncovered, blocks_of
from report.claims.telling.judged import Judged
from report.text.excerpts import excerpt
from report.text.notation import blank, masked, plain, spans

EXPRESSION = re.compile(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
BREAK = re.compile(
    r"(?m)\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d+\.|:)[ \t])|(?<=[.!?])[”’)\]*]*\s+(?=[“(\[*]*[A-Z])|\n:::|^#+ [^\n]*\n"
)
GROUND = re.compile(r'\[[^\][]*@[\w-]+|\{constant="|\b(?:ref|printed)\(')
"""A citation, a constant, what the source printed, or an exhibit that the sentence points at."""


def outside_claims(
    file: str, text: str, line: int, judged: Mapping[str, Judged], accountant: Accountant
) -> Iterator[Uncovered]:
    """The names of an unexpanded text that have no ground in their sentence."""
    prose = _prose(text)
    cuts = [0, *(match.end() for match in BREAK.finditer(prose)), len(prose)]
    for start, end in pairwise(cuts):
        grounds = text[start:end]
        for word in _miscalled(prose[start:end], accountant):
            at, around = line + text[:start].count("\n"), excerpt(plain(grounds), most=90)
            yield Uncovered(file, at, "institution of another kind", word, around)
        if GROUND.search(grounds):
            continue
        known = _known(grounds, judged, accountant)
        for token in accountant.named(prose[start:end]):
            if not known & _where(token.names, accountant):
                around = excerpt(plain(EXPRESSION.sub("…", grounds)), most=90)
                at = line + text[: start + token.start].count("\n")
                yield Uncovered(file, at, "name without a ground", token.text, around)


def _miscalled(words: str, accountant: Accountant) -> list[str]:
    """What institutions are called there and are not; looked for only where one is named."""
    named = any(name in accountant.sides for token in accountant.named(words) for name in token.names)
    return [word for word, _ in miscalled([*accountant.tokens(words)], accountant.sides)] if named else []


def _prose(text: str) -> str:
    """The text with everything blanked out in place that has a ground of its own or is no prose."""
    bound = (
        [(span.start, span.end) for span in spans(text) if not span.own]
        + blocks_of(text, "rule")
        + blocks_of(text, "aside")
    )
    text = masked(text)
    for start, end in [*bound, *(match.span() for match in EXPRESSION.finditer(text))]:
        text = text[:start] + blank(text[start:end]) + text[end:]
    return re.sub(r"(?m)^#.*$|^:::.*$", lambda match: blank(match[0]), text)


def _known(grounds: str, judged: Mapping[str, Judged], accountant: Accountant) -> set[str]:
    """Whom the claims of a sentence and its numbers are about, and where they are."""
    flowing = " ".join(form for match in EXPRESSION.finditer(grounds) for form in (match[0], match[0].title()))
    names = {name for token in accountant.named(flowing) for name in token.names}
    for span in (span for span in spans(grounds) if not span.own):
        names |= {name for token in accountant.named(span.words(grounds)) for name in token.names}
        verdicts = [verdict for name in span.claims if name in judged and (verdict := judged[name].verdict) is not None]
        names |= {name for verdict in verdicts for part in flat(verdict) for name in spoken_of(part, accountant.tables)}
    return _where(names, accountant)


def _where(names: Iterable[str], accountant: Accountant) -> set[str]:
    """Names, and where they are."""
    return {home for name in names for home in (name, *homes(name, accountant.tables))}
