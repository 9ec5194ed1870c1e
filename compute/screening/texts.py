"""Texts that are no names: marks of footnotes and of web pages, words for nothing, letters of two alphabets, names that
a column was too narrow for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import numpy as np
import pandas as pd

from compute.blanks import is_nothing
from compute.screening.finding import Finding
from compute.screening.view import View

COLUMNS = {"institutions": ("name", "city", "spinout_of"), "areas": ("area", "country")}
PLACES = ("city", "area", "country")
MARKED = re.compile(r"[*†‡§¹²³⁰⁴-⁹]$|\[\w{1,3}\]$")
WEB = re.compile(r"&(#[0-9]+|#x[0-9a-f]+|[a-z]{2,8});|</?[a-z][^>]*>|%[0-9A-F]{2}|\\[ux][0-9a-f]{2}", re.I)
ENDING = re.compile(r"[,;:/|]$|\.{3}$|…$")
STOPPED = re.compile(r"[^.]*[^\W\d_]{4}\.")
"""A full stop behind a place, which has no other."""
QUOTED = re.compile(r"""["“„«'‘].*["”“»'’]""")
COUNTED = re.compile(r"(.*\D)([0-9]+)")
SERIES = 4
"""So many cities below each other that end in numbers that count up were dragged down."""
CUT_SHARE, CUT_ROWS, SHORTEST = 0.01, 10, 15
"""Names that end at one length: this share of all, and so many, are as long as the longest, which is no short one."""
KINDS = (
    (
        lambda text: is_nothing(text) and text != "Nan",
        "says that there is no value",
        "a blank that a program or a person wrote a word for",
        "Fill it in",
    ),
    (MARKED.search, "ends in the mark of a footnote", "a table that was copied with its footnotes", "Remove the mark"),
    (
        WEB.search,
        "has marks of web pages",
        "a text that was taken from a page or a program as it is written there",
        "Write the letters that it means",
    ),
    (
        ENDING.search,
        "ends in the middle, or in a sign",
        "a text that was cut off, or a list that was taken apart",
        "Write the whole text without it",
    ),
    (
        QUOTED.fullmatch,
        "stands in quotation marks as a whole",
        "quotes that a program or a person put around it",
        "Remove them",
    ),
)


def odd_texts(view: View) -> Iterator[Finding]:
    """Names, cities and areas that hold something else or more."""
    cut = list(_cut(view))
    for table, columns in COLUMNS.items():
        for column in columns:
            values = getattr(view, table)[column]
            for text in [text for text in values.unique() if text]:
                told = odd(text) or (column in PLACES and odd_place(text))
                if told and not (cut and column == "name"):
                    yield view.finding("odd-text", table, np.flatnonzero(values == text), column, text, *told)
    yield from cut
    yield from _dragged(view)


def odd(text: str) -> tuple[str, str, str] | None:
    """Why a text is odd, what it probably is, and what to do.

    >>> odd("Oxford¹")[0], odd("R&amp;D")[0], odd("Oxford")
    ('ends in the mark of a footnote', 'has marks of web pages', None)
    """
    for is_odd, why, cause, fix in KINDS:
        if is_odd(text):
            return why, cause, fix
    if not text.isascii() and (letter := _alike(text)):
        why = f"has letters of two alphabets that look alike: {unicodedata.name(letter)}"
        return why, "a text that somebody typed on another keyboard or copied", "Type it again"
    return None


def odd_place(text: str) -> tuple[str, str, str] | None:
    """The same, of a full stop behind a place."""
    told = "ends in a full stop", "a text that was taken out of a sentence or a list", "Remove it"
    return told if STOPPED.fullmatch(text) else None


def _alike(text: str) -> str:
    """A Greek or Cyrillic letter in a word of Latin ones."""
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {letter: unicodedata.name(letter, "").split(" ")[0] for letter in word}
        others = [letter for letter, script in scripts.items() if script in ("CYRILLIC", "GREEK")]
        if others and "LATIN" in scripts.values():
            return others[0]
    return ""


def _cut(view: View) -> Iterator[Finding]:
    """Many names of exactly the greatest length."""
    names = view.institutions["name"]
    length = names.str.len()
    longest = int(length.max())
    at = np.flatnonzero(length == longest)
    if longest >= SHORTEST and len(at) >= max(CUT_ROWS, CUT_SHARE * len(names)):
        yield view.finding(
            "odd-text",
            "institutions",
            at,
            "name",
            str(len(at)),
            f"names have {longest} letters, and none has more; the first is “{names.iloc[at[0]]}”",
            "names that were cut off at a width",
            "Take the names from before that",
        )


def _dragged(view: View) -> Iterator[Finding]:
    """Cities below each other that count up."""
    parts = view.institutions["city"].str.extract(COUNTED)
    if parts[1].isna().all():
        return
    number, stem = pd.to_numeric(parts[1]).to_numpy(float), parts[0].to_numpy(object)
    next_ = np.concatenate([[False], (number[1:] == number[:-1] + 1) & (stem[1:] == stem[:-1]), [False]])
    for start, end in np.flatnonzero(np.diff(next_)).reshape(-1, 2):
        if end - start + 1 >= SERIES:
            yield view.finding(
                "odd-text",
                "institutions",
                range(start, end + 1),
                "city",
                view.institutions["city"].iloc[start],
                "and the cities below it count up row by row",
                "a cell that was dragged down as a series",
                "Put back the cities of these rows",
            )
