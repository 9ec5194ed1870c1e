"""Which alphabet the bytes of a text file are in: told by a mark, by UTF-8, by what gives words; else asked."""

from __future__ import annotations

from compute.alphabets import ALPHABETS, beyond_ascii, read_in
from compute.spreadsheets.column import Ask

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
    told = {name: text for name in ([alphabet] if alphabet else ALPHABETS) if (text := read_in(raw, name))}
    words = {name: beyond_ascii(text) for name, text in told.items()}
    spelt = {name: text for name, text in told.items() if {w for w in words[name] if "?" not in w} <= known} or told
    if not spelt:
        raise Ask("is not UTF-8, and no alphabet makes words of it")
    if len(set(spelt.values())) > 1:
        raise Ask(
            "is not UTF-8, and its letters can be read in several alphabets",
            {ALPHABETS[name]: _examples(words[name], [words[other] for other in spelt]) for name in spelt},
        )
    name, text = next(iter(spelt.items()))
    return text, [f"{ALPHABETS[name]} instead of UTF-8"]


def _examples(words: list[str], every: list[list[str]]) -> str:
    """Words that several alphabets spell otherwise."""
    differing = [word for word, *others in zip(words, *every, strict=False) if len(set(others)) > 1]
    return ", ".join(list(dict.fromkeys(differing))[:6])


def named(how: str) -> str:
    """The alphabet that a reading names."""
    return next(name for name, text in ALPHABETS.items() if text == how)
