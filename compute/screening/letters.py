"""Letters that an alphabet has broken: UTF-8 read as something else, or lost on the way.

Two opinions: the pattern of a UTF-8 sequence that was read byte by byte (a lead byte with exactly as many followers as
it asks for; looser patterns took honest Czech names), and ftfy's, which knows more alphabets. Neither has a false alarm
on the names of 34,000 towns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from compute.characters import misread
from compute.screening.finding import Finding
from compute.screening.view import View

TEXTS = {
    "institutions": ("name", "city", "spinout_of", "source", "note"),
    "areas": ("area", "country", "source", "note"),
    "funding": ("source", "note"),
    "collaborations": ("source", "note"),
}
MAY_ASK = ("source", "note")
"""Columns in which a question mark between letters is no lost letter: sentences and addresses."""
_BYTE = (
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\ufffd]"
)
SEQUENCE = re.compile(
    f"[\u00c2-\u00df]{_BYTE}|[\u00e0-\u00ef]{_BYTE}{{2}}|[\u00f0-\u00f4]{_BYTE}{{3}}|\ufffd"
    "|\u0393[\u00a0-\u00ff]{2}|[\u251c\u252c][\u2500-\u259f\u00a0-\u00ff]|\u221a[\u00a0-\u00ff\u2020-\u2260]"
)
"""UTF-8 read as cp1252 or Latin-1; as an alphabet of DOS; as that of old Macs."""
LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")


def garbled_letters(view: View) -> Iterator[Finding]:
    """Texts that were read in the wrong alphabet."""
    for table, columns in TEXTS.items():
        frame = getattr(view, table)
        for column in [name for name in columns if name in frame]:
            values = frame[column]
            for text in [text for text in values.unique() if text and garbled(text, column)]:
                original = mended(text)
                cause = (
                    "a file in UTF-8 that was opened in another alphabet"
                    if original or not LOST.search(text)
                    else "letters that a program could not write"
                )
                why = "has letters that belong to no name" + (f"; it may have been “{original}”" if original else "")
                yield view.finding(
                    "garbled-letters",
                    table,
                    np.flatnonzero(values == text),
                    column,
                    text,
                    why,
                    cause,
                    'Take the file from before that, and save it as "CSV UTF-8"',
                )


def garbled(text: str, column: str) -> bool:
    """Whether a text has been read in the wrong alphabet.

    >>> garbled("BesanÃ§on", "city"), garbled("Besançon", "city"), garbled("Besan?on", "city")
    (True, False, True)
    """
    if "?" in text and column not in MAY_ASK and LOST.search(text):
        return True
    return not text.isascii() and (SEQUENCE.search(text) is not None or _bad(text) or misread(text) != "")


def _bad(text: str) -> bool:
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return is_bad(text) and fix_encoding(text) != text


def mended(text: str) -> str:
    """What the text may have been; blank where nobody can tell.

    >>> mended("BesanÃ§on"), mended("Besan?on")
    ('Besançon', '')
    """
    from ftfy import fix_encoding

    better = fix_encoding(text)
    return better if better != text and "\ufffd" not in better else misread(text)
