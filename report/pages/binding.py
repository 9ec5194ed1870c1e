"""Words that stay on one line in print: a number with its unit, an exhibit with its number, a host with its scheme."""

from __future__ import annotations

import re

NAMED = "Tables?|Figures?|Sections?|Annex|Annexes|Box|Boxes|Dimensions?|Chapters?|[Tt]iers?|[Nn]otes?|pp?\\."
UNITS = (
    "%|per cent|million|billion|trillion|thousand|kilometres?|km|years?|months?|days?|points?|times|"
    "clusters?|quasi-clusters?|institutions?|rows?|ranks?|places?|pages?|pp\\."
)
TAGS = "(?:</?[a-z][^<>]*>)*"
BEFORE = re.compile(rf"\b({NAMED}|USD|EUR|US\\$)({TAGS}) (?={TAGS}[A-Z]?\d)")
AFTER = re.compile(rf"(?<=\d)({TAGS}) (?={TAGS}(?:{UNITS})(?![\w-]))")
LETTERED = re.compile(r"(?<![\w-])([A-Za-z]-[A-Za-z]+)(?![\w-])")
"""A word of which a line should not part a single letter: z-scores."""
HOST = re.compile(r"\bhttps?://[^\s/<]+/?")
"""Of an address what a line should not part."""
WHOLE = r'<span class="whole">\g<0></span>'
MARKUP = re.compile(r"(<(math|pre|code|svg)\b.*?</\2>)", re.DOTALL)


def bound(html: str) -> str:
    """HTML with no-break spaces in what no line should part.

    >>> bound('<a href="#t">Table 1</a> has USD 43 million').replace("\u00a0", "_")
    '<a href="#t">Table_1</a> has USD_43_million'
    >>> bound('the mean of z-scores')
    'the mean of <span class="whole">z-scores</span>'
    >>> bound('70 per cent, of https://a.example/b').replace("\u00a0", "_")
    '70_per_cent, of <span class="whole">https://a.example/</span>b'
    """
    parts = MARKUP.split(html)
    parts[::3] = map(_bound, parts[::3])
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)


def _bound(text: str) -> str:
    spaced = AFTER.sub("\\1\u00a0", BEFORE.sub("\\1\\2\u00a0", text)).replace("per cent", "per\u00a0cent")
    pieces = re.split(r"(<[^<>]*>)", spaced)
    pieces[::2] = [
        LETTERED.sub(WHOLE, piece) if "://" not in piece else HOST.sub(WHOLE, piece) for piece in pieces[::2]
    ]
    return "".join(pieces)
