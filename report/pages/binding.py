"""Words that stay on one line in print: a number with its unit, an exhibit with its number, a host with its scheme, and
at the end of a text a short word with those before it.
"""

from __future__ import annotations

import re

NAMED = "Tables?|Figures?|Sections?|Annex|Annexes|Box|Boxes|Dimensions?|Chapters?|[Tt]iers?|[Nn]otes?|pp?\\."
UNITS = (
    "%|per cent|million|billion|trillion|thousand|kilometres?|km|years?|months?|days?|points?|times|"
    "clusters?|quasi-clusters?|institutions?|rows?|ranks?|places?|pages?|pp\\.|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
TAGS = "(?:</?[a-z][^<>]*>)*"
BEFORE = re.compile(rf"\b({NAMED}|USD|EUR|US\$)({TAGS}) (?={TAGS}[A-Z]?\d)")
AFTER = re.compile(rf"(?<=\d)({TAGS}) (?={TAGS}(?:{UNITS})(?![\w-]))")
LETTERED = re.compile(r"(?<![\w-])([A-Za-z]-[A-Za-z]+)(?![\w-])")
"""A word of which a line should not part a single letter: z-scores."""
HOST = re.compile(r"\bhttps?://[^\s/<]+/?")
"""Of an address what a line should not part."""
END = re.compile(r" (?:[^<>\s]|<[^<>]*>)+</(?:p|li|dd)>")
"""The last word of a text, with what closes it."""
TITLE = re.compile(r'<h[2-4]\b[^<>]*>.*?</h[2-4]>|<span class="exhibit-title">[^<>]*', re.DOTALL)
ALONE, LAST_LINE = 5, 10
"""So many letters may stand alone on the last line of a text, and so many are on that of a title."""
NO_BREAK = "\u00a0"
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
    >>> bound("<p>An industry has yet to match it.</p>").replace("\u00a0", "_")
    '<p>An industry has yet to match_it.</p>'
    >>> bound("1 November 2025, US$ 43").replace("\u00a0", "_")
    '1_November 2025, US$_43'
    >>> bound('<h2 id="a">Cambridge and Oxford in front</h2>').replace("\u00a0", "_")
    '<h2 id="a">Cambridge and Oxford_in_front</h2>'
    """
    parts = MARKUP.split(html)
    parts[::3] = map(_bound, parts[::3])
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)


def _bound(text: str) -> str:
    spaced = BEFORE.sub(f"\\1\\2{NO_BREAK}", text)
    spaced = AFTER.sub(f"\\1{NO_BREAK}", spaced).replace("per cent", f"per{NO_BREAK}cent")
    spaced = END.sub(lambda end: _kept(end[0], ALONE), spaced)
    spaced = TITLE.sub(lambda title: _kept(title[0], LAST_LINE), spaced)
    pieces = re.split(r"(<[^<>]*>)", spaced)
    pieces[::2] = [
        LETTERED.sub(WHOLE, piece) if "://" not in piece else HOST.sub(WHOLE, piece) for piece in pieces[::2]
    ]
    return "".join(pieces)


def _kept(text: str, letters: int) -> str:
    """A text of which no line begins with its last letters, if they are fewer than these."""
    for space in reversed([found.start() for found in re.finditer(r" (?![^<>]*>)", text)]):
        if len(re.sub(r"<[^<>]*>", "", text[space + 1 :])) >= letters:
            break
        text = text[:space] + NO_BREAK + text[space + 1 :]
    return text
