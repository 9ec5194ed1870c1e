"""Which alphabet the bytes of a text file are in: told by a mark, by UTF-8, by what gives words; else asked."""

from __future__ import annotations

import re

from compute.spreadsheets.column import Ask

ALPHABETS = {
    "cp1252": "the Western alphabet of Windows",
    "cp1250": "the Central European alphabet of Windows",
    "cp1254": "the Turkish alphabet of Windows",
    "mac_roman": "the Western alphabet of old Macs",
    "cp850": "the Western alphabet of DOS",
}
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decoded(raw: bytes, known: set[str], alphabet: str = "") -> tuple[str, list[str]]:
    """The text, and what was repaired to have it; `known` are words of the edition.

    Raises
    ------
    Ask
        If several alphabets give different words that could all be meant.
    """
    for mark, name in MARKS.items():
        if raw.startswith(mark):
            return raw.decode(name, "replace"), ["the mark of UTF-8 at the front"] if name == "utf-8-sig" else [
                "UTF-16 instead of UTF-8"
            ]
    if raw[:400].count(0) > len(raw[:400]) // 4:
        return raw.decode("utf-16-le" if raw[1] == 0 else "utf-16-be", "replace"), ["UTF-16 instead of UTF-8"]
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    told = {name: text for name in ([alphabet] if alphabet else ALPHABETS) if (text := _plausible(raw, name))}
    spelt = {name: text for name, text in told.items() if set(_words(text)) <= known} or told
    if not spelt:
        raise Ask("is not UTF-8, and no alphabet makes words of it")
    if len(set(spelt.values())) > 1:
        raise Ask(
            "is not UTF-8, and its letters can be read in several alphabets",
            {ALPHABETS[name]: ", ".join(list(dict.fromkeys(_words(text)))[:6]) for name, text in spelt.items()},
        )
    name, text = next(iter(spelt.items()))
    return text, [f"{ALPHABETS[name]} instead of UTF-8"]


def named(how: str) -> str:
    """The alphabet that a reading names."""
    return next(name for name, text in ALPHABETS.items() if text == how)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\s,;\t\"'().]+", text) if not word.isascii()]


def _plausible(raw: bytes, alphabet: str) -> str:
    """The text, if what is not ASCII stands in words as letters of their case, or is a dash, a quote or a degree."""
    try:
        text = raw.decode(alphabet)
    except UnicodeDecodeError:
        return ""
    return "" if any(map(_odd, _words(re.sub("[–—‘’“”°\u00a0]", " ", text)))) else text


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
