"""Words that stay on one line: a number with its unit, an exhibit with its number, a range with its end, a sign with
what is before it; in print also a host with its scheme, and at the end of a text a short word with those before it.
On a page addresses part behind a slash.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NAMED = (
    "[Tt]ables?|[Ff]igures?|[Ss]ections?|[Aa]nnex(?:es)?|[Bb]ox(?:es)?|[Dd]imensions?|[Cc]hapters?|[Tt]iers?|[Nn]otes?|"
    "[Rr]anks?|[Vv]ersions?|pp?\\."
)
UNITS = (
    "%|per cent|million|billion|trillion|thousand|kilometres?|km|years?|months?|days?|points?|times|"
    "clusters?|quasi-clusters?|institutions?|rows?|ranks?|places?|pages?|pp\\.|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
TAGS = "(?:</?(?:a|abbr|b|del|em|i|ins|small|span|strong|sub|sup)\\b[^<>]*>)*"
SPACE = r"(?:(?<!>)[ \n]|[ \n](?!<))(?![^<>]*>)"
"""A space of the text: within no tag, and not between two, which may be lines of their own."""
BEFORE = re.compile(rf"\b({NAMED}|USD|EUR|US\$)({TAGS}){SPACE}(?={TAGS}(?:[A-Z]?\d|[A-Z]\b))")
AFTER = re.compile(rf"(?<=\d)({TAGS}){SPACE}(?={TAGS}(?:{UNITS})(?![\w-]))")
PER_CENT = re.compile(r"per(?<=\bper)[ \n](?=cent\b)(?![^<>]*>)")
SIGN = re.compile(r"[ \n](?=†)(?<=\S[ \n])(?![^<>]*>)")
RANGE = re.compile(r"(?<![\w/.–-])\d+(?:[.,]\d+)*=?–\d+(?:[.,]\d+)*=?(?![\w–-])")
LETTERED = re.compile(r"(?<![\w-])([A-Za-z]-[A-Za-z]+)(?![\w-])")
"""A word of which a line should not part a single letter: z-scores."""
CELL = re.compile(rf"(?<=>){LETTERED.pattern}(?=</td>)")
"""The same as all that a cell says."""
HOST = re.compile(r"\bhttps?://[^\s/<]+/?")
"""Of an address what a line should not part."""
ADDRESS, SLASH = re.compile(r"\bhttps?://[^\s<]+"), re.compile(r"(?<=[^/:])/(?=[^/])")
"""An address, and where a line of a page may part it."""
END = re.compile(r" (?:[^<>\s]|<[^<>]*>)+</(?:p|li|dd)>")
"""The last word of a text, with what closes it."""
TITLE = re.compile(r'<h[2-4]\b[^<>]*>.*?</h[2-4]>|<span class="exhibit-title">[^<>]*', re.DOTALL)
ALONE, LAST_LINE = 5, 10
"""So many letters may stand alone on the last line of a text, and so many are on that of a title."""
NO_BREAK = "\u00a0"
WHOLE = r'<span class="whole">\g<0></span>'
MARKUP = re.compile(r"(<(head|script|style|textarea|option|math|pre|code|svg)\b.*?</\2>)", re.DOTALL)


def bound(html: str) -> str:
    """The HTML of a section, for print, with no-break spaces in what no line should part.

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
    return _around(html, lambda text: _set(_joined(text)))


def bound_page(html: str) -> str:
    """A finished page, of the site or for print, with no-break spaces in what no line should part, whatever made it.

    >>> bound_page('<head><title>Box 1</title></head><p title="box 1">See box 1, no † and').replace("\u00a0", "_")
    '<head><title>Box 1</title></head><p title="box 1">See box_1, no_† and'
    >>> bound_page("<td>Table</td> <td>1</td><li>47(1), 117–132, 5–6</li>")
    '<td>Table</td> <td>1</td><li>47(1), <span class="whole">117–132</span>, <span class="whole">5–6</span></li>'
    >>> bound_page("<p>Of z-scores at</p>"), bound_page("<td>D-Wave</td>")
    ('<p>Of <span class="whole">z-scores</span> at</p>', '<td><span class="whole">D-Wave</span></td>')
    >>> bound_page('<a href="https://a.example/b/c">https://a.example/b/c</a>')
    '<a href="https://a.example/b/c">https://a.example/<wbr>b/<wbr>c</a>'
    """
    return _around(html, lambda text: _pieces(_joined(text), _parted))


def _around(html: str, change: Callable[[str], str]) -> str:
    """HTML with all changed but what is no running text."""
    parts = MARKUP.split(html)
    parts[::3] = map(change, parts[::3])
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)


def _joined(text: str) -> str:
    spaced = BEFORE.sub(f"\\1\\2{NO_BREAK}", text)
    spaced = PER_CENT.sub(f"per{NO_BREAK}", AFTER.sub(f"\\1{NO_BREAK}", spaced))
    return _pieces(CELL.sub(WHOLE, SIGN.sub(NO_BREAK, spaced)), _unparted)


def _unparted(piece: str) -> str:
    """A text between tags, if it is more than a word, with its ranges and single letters before a hyphen kept whole."""
    if not ("–" in piece or "-" in piece) or not re.search(r"\S\s", piece):
        return piece
    return RANGE.sub(WHOLE, piece if "://" in piece else LETTERED.sub(WHOLE, piece))


def _parted(piece: str) -> str:
    """A text between tags, whose addresses part behind a slash."""
    return ADDRESS.sub(lambda found: SLASH.sub("/<wbr>", found[0]), piece) if "://" in piece else piece


def _set(text: str) -> str:
    spaced = END.sub(lambda end: _kept(end[0], ALONE), text)
    spaced = TITLE.sub(lambda title: _kept(title[0], LAST_LINE), spaced)
    return _pieces(spaced, lambda piece: HOST.sub(WHOLE, piece) if "://" in piece else piece)


def _pieces(html: str, change: Callable[[str], str]) -> str:
    """HTML with what stands between its tags changed."""
    pieces = re.split(r"(<[^<>]*>)", html)
    pieces[::2] = map(change, pieces[::2])
    return "".join(pieces)


def _kept(text: str, letters: int) -> str:
    """A text of which no line begins with its last letters, if they are fewer than these."""
    for space in reversed([found.start() for found in re.finditer(r" (?![^<>]*>)", text)]):
        if len(re.sub(r"<[^<>]*>", "", text[space + 1 :])) >= letters:
            break
        text = text[:space] + NO_BREAK + text[space + 1 :]
    return text
