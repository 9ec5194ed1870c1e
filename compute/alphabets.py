"""The alphabets of text files that are not UTF-8, and whether what they make of the bytes can be meant."""

from __future__ import annotations

import re

ALPHABETS = {
    "cp1252": "the Western alphabet of Windows",
    "cp1250": "the Central European alphabet of Windows",
    "cp1254": "the Turkish alphabet of Windows",
    "mac_roman": "the Western alphabet of old Macs",
    "cp850": "the Western alphabet of DOS",
}
SIGNS = re.compile("[–—](?![^\\W\\d_A-ZÀ-Þ])|(?<![^\\W\\d_])[‘’“”]|[’”](?![^\\W\\d_])|°|\u00a0")
"""What is no letter and may be meant: a dash, unless a small letter follows; a quote around words; a degree."""


def read_in(raw: bytes, alphabet: str) -> str:
    """The text, if what is not ASCII stands in words as letters of their case, or is a sign; else blank.

    >>> read_in(b"C\\x97rdoba", "cp1252"), read_in(b"C\\x97rdoba", "mac_roman")
    ('', 'Córdoba')
    """
    try:
        text = raw.decode(alphabet)
    except UnicodeDecodeError:
        return ""
    return "" if any(map(_odd, beyond_ascii(SIGNS.sub(" ", text)))) else text


def beyond_ascii(text: str) -> list[str]:
    """The words with letters that ASCII has not."""
    return [word for word in re.findall(r"[^\s,;\t\"'().]+", text) if not word.isascii()]


def _odd(word: str) -> bool:
    """Whether a word has signs between its letters, or a capital within that its neighbours do not share.

    >>> _odd("Zürich"), _odd("Saint-Étienne"), _odd("ZŸrich"), _odd("Z³rich")
    (False, False, True, True)
    """
    beyond = [(number, c) for number, c in enumerate(word) if not c.isascii()]
    return any(
        not c.isalpha() or (c.isupper() and not word.isupper() and number and word[number - 1].isalpha())
        for number, c in beyond
    )
