"""What a PDF says, page by page, and whether it says something word for word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from pathlib import Path

LONG = 24
"""More letters than this stand nowhere by chance."""
HEAD = 200
"""Within so many letters of a page, below a figure perhaps, stands what is left of the page before."""


def letters(text: str) -> str:
    """The letters and digits of a text: what no line, hyphen or ligature changes.

    >>> letters("An ef\\ufb01cient tech-\\nnology, 1,821.5")
    'Anefficienttechnology18215'
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def pages_of(path: Path) -> list[str]:
    """The letters of each page of a PDF."""
    from pypdf import PdfReader

    return [letters(page.extract_text()) for page in PdfReader(path).pages]


def says(pages: Sequence[str], text: str) -> bool:
    """Whether pages say a text, on one of them or from one to the next.

    >>> says(["2Cambridgeleadsbya", "widemarginandmore3"], "Cambridge leads by a wide margin")
    True
    """
    return bool(where(pages, text))


def where(pages: Sequence[str], text: str) -> list[int]:
    """The numbers of the pages on which a text stands, or of two on which a part of it does.

    >>> where(["2Cambridgeleadsbya", "widemarginandmore3"], "Cambridge leads by a wide margin")
    [1, 2]
    """
    wanted = letters(text)
    whole = [at for at, page in enumerate(pages, 1) if wanted in page]
    whole = whole or [at for at, page in enumerate(pages, 1) if re.search(_with_calls(wanted), page)]
    cuts = _word_ends(text)
    parts = (
        [at + 1, later + 1]
        for at, page in enumerate(pages[:-1])
        for cut in _beginnings(page, wanted, cuts)
        for later in range(at + 1, min(at + 3, len(pages)))
        if _goes_on(pages[later], wanted[cut:])
    )
    return whole or next(parts, [])


def _beginnings(page: str, wanted: str, cuts: Iterable[int]) -> Iterator[int]:
    """Those cuts of a text of which what stands before is on a page."""
    return takewhile(lambda cut: wanted[:cut] in page, cuts)


def _word_ends(text: str) -> list[int]:
    """How many letters of a text may stand on a page that has not all of it: pages part between words.

    >>> _word_ends("It is well-known.")
    [2, 4, 8]
    """
    ends = accumulate(len(letters(word)) for word in re.split(r"[\s\-\u2010-\u2014/]+", text))
    return sorted({0, *ends})[1:-1]


def _goes_on(page: str, rest: str) -> bool:
    """Whether a page goes on with the rest of a text; a short one near its head."""
    return rest in (page if len(rest) > LONG else page[:HEAD])


def _with_calls(wanted: str) -> str:
    """A pattern of letters between which the number of a note may stand, though not beside a figure."""
    return re.sub(r"(?<=\D)(?=\D)", r"\\d{0,3}", wanted)
