"""What stands on each page of a PDF of ours, apart from running heads and page numbers; and where its anchors are.

Our PDFs write every run of text in one way, so that reading them takes a hundredth of what a general reader takes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from report.cache import cached
from report.reading.printed import letters

RUNNING = re.compile(rb"/Artifact\n<</Type /Pagination.*?\nEMC\n", re.DOTALL)
SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ|/(\w+) Do")
"""A face is chosen, a run of text is set, a drawing is placed."""
GLYPHS = re.compile(rb"<([0-9a-f]+)>")
LETTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True)
class Leaf:
    """A page: the letters of its text, and a hash of everything that is drawn on it."""

    text: str
    drawn: str


@dataclass(frozen=True)
class Leaves:
    """All pages of a PDF in order, and the number of the page on which each anchor is."""

    pages: tuple[Leaf, ...]
    places: Mapping[str, int]


def read_leaves(pdf: bytes, cache: Path) -> Leaves:
    """The pages of a PDF, taken apart or known from before."""
    kept = json.loads(cached(sha256(pdf).hexdigest(), "leaves", lambda: _taken_apart(pdf), cache))
    return Leaves(tuple(Leaf(**page) for page in kept["pages"]), kept["places"])


def _taken_apart(pdf: bytes) -> bytes:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    places = {
        name: 1 + (reader.get_destination_page_number(place) or 0) for name, place in reader.named_destinations.items()
    }
    return json.dumps({"pages": [asdict(_leaf(page)) for page in reader.pages], "places": places}).encode()


def _leaf(page: Any) -> Leaf:
    content = RUNNING.sub(b"", page.get_contents().get_data())
    text, drawn = _said(content, page["/Resources"])
    return Leaf(letters(text), sha256("".join(drawn).encode()).hexdigest())


def _said(content: bytes, resources: Mapping) -> tuple[str, list[str]]:
    """The text of a stream, and what its drawings are, each as a text; faces are told by their letters."""
    text, drawn, face = "", [], {}
    for name, run, placed in SHOWN.findall(content):
        if name:
            face = _letters_of(resources["/Font"][f"/{name.decode()}"].get_object()["/ToUnicode"].get_data())
        elif placed:
            drawn.append(_drawing(resources["/XObject"][f"/{placed.decode()}"].get_object()))
        else:
            glyphs = b"".join(GLYPHS.findall(run))
            text += "".join(face.get(glyphs[at : at + 4], "") for at in range(0, len(glyphs), 4))
    return text, drawn


def _drawing(drawing: Any) -> str:
    """Everything that a drawing shows, without what its parts are called in this PDF."""
    content = drawing.get_data()
    if drawing["/Subtype"] != "/Form":
        return sha256(content).hexdigest()
    text, parts = _said(content, drawing.get("/Resources", {}))
    return "".join([SHOWN.sub(b"", content).decode("latin-1"), text, *parts])


@lru_cache
def _letters_of(face: bytes) -> dict[bytes, str]:
    """Glyph → what it stands for."""
    return {glyph: bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in LETTER.findall(face)}
