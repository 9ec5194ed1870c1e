"""What a PDF says, page by page, and whether it says something word for word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

LEAD = 24
"""So many letters say where a text may begin."""
HEAD = 200
"""Within so many letters of a page stands what is left of the last line of the page before."""


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

    >>> says(["2Cambridgeleadsbya", "3widemarginandmore"], "Cambridge leads by a wide margin")
    True
    """
    wanted = letters(text)
    if any(wanted in page for page in pages) or any(re.search(_with_calls(wanted), page) for page in pages):
        return True
    lead = wanted[:LEAD]
    for at, page in enumerate(pages[:-1]):
        for start in (found.start() for found in re.finditer(re.escape(lead), page)):
            length = _shared(page[start:], wanted)
            if any(
                _goes_on(page, wanted[cut:]) for page in pages[at + 1 : at + 3] for cut in range(length, LEAD - 1, -1)
            ):
                return True
    return False


def _goes_on(page: str, rest: str) -> bool:
    """Whether a page goes on with the rest of a text, a short one at its head."""
    return rest in (page if len(rest) > LEAD else page[:HEAD])


def _with_calls(wanted: str) -> str:
    """A pattern of letters between which the number of a note may stand, though not beside a figure."""
    return re.sub(r"(?<=\D)(?=\D)", r"\\d{0,3}", wanted)


def _shared(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    return next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(other))
