"""The pages of a PDF read back: where its lines stand, and what its structure places where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from structure import Element, Structure, read_structure

APART = 24.0
"""White that counts as empty, in points; less stands between paragraphs."""


@dataclass
class Line:
    """Words on one line of one column, from left to right as they are drawn."""

    text: str
    left: float
    top: float
    bottom: float
    marks: set[int]
    right: float


@dataclass
class Page:
    """What stands between head and foot of a page: lines, the heights that pictures take, and sizes of type."""

    lines: list[Line] = field(default_factory=list)
    drawn: list[tuple[float, float]] = field(default_factory=list)
    sizes: dict[float, str] = field(default_factory=dict)

    @property
    def spans(self) -> list[tuple[float, float]]:
        return sorted([*((line.top, line.bottom) for line in self.lines), *self.drawn])

    def fill(self, top: float, bottom: float) -> float:
        """The part of the height between two lines on which something stands."""
        low, empty = top, 0.0
        for start, end in self.spans:
            if start > low + APART:
                empty += start - low
            low = max(low, end)
        return 1 - (empty + max(0.0, bottom - low)) / (bottom - top)


@dataclass
class Printed:
    """A PDF; pages count from 0, as in its structure."""

    pages: list[Page]
    structure: Structure
    targets: dict[str, int]
    links: list[tuple[int, str]]

    @cached_property
    def area(self) -> tuple[float, float]:
        """Where the text of a page begins and ends, by the pages that are fullest; the cover goes beyond."""
        spans = [page.spans for page in self.pages[1:] if page.lines]
        return min(found[0][0] for found in spans), max(max(end for _, end in found) for found in spans)

    @cached_property
    def fills(self) -> list[float]:
        return [page.fill(*self.area) for page in self.pages]

    def lines_of(self, element: Element) -> list[tuple[int, Line]]:
        """The lines that an element has words on, with their pages."""
        marks: dict[int, set[int]] = {}
        for one in element.all():
            for page, mark in one.marks:
                marks.setdefault(page, set()).add(mark)
        return [
            (page, line) for page, own in sorted(marks.items()) for line in self.pages[page].lines if line.marks & own
        ]

    def start(self, element: Element) -> tuple[int, float]:
        """The page and the height at which an element begins."""
        lines = self.lines_of(element)
        page = min(element.pages)
        return page, min((line.top for on, line in lines if on == page), default=0.0)


def read_printed(path: Path) -> Printed:
    structure = read_structure(path)
    with pypdfium2.PdfDocument(path) as pdf:
        heights = [page.get_height() for page in pdf]
        pages = [_page(page) for page in pdf]
    for figure in structure.root.all("Figure"):
        (number,) = figure.pages
        _, low, _, high = map(float, figure.attributes["BBox"])
        pages[number].drawn.append((heights[number] - high, heights[number] - low))
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = list(pdf.Root.Names.Dests.Names)
        targets = {str(name): numbers[target[0].objgen] for name, target in zip(names[::2], names[1::2], strict=True)}
        links = [
            (number, str(one.Dest))
            for number, page in enumerate(pdf.pages)
            for one in page.obj.get("/Annots", [])
            if isinstance(one.get("/Dest"), pikepdf.String)
        ]
    return Printed(pages, structure, targets, links)


def _page(page: pypdfium2.PdfPage) -> Page:
    letters = list(_letters(page))
    drawn = [one for one in letters if one.mark >= 0]
    found = Page(sizes={round(one.size, 2): one.sign for one in letters if one.sign.strip()})
    found.lines = [line for line in map(_line, _rows(drawn)) if line.text]
    return found


class Letter(NamedTuple):
    """One letter, in points from the upper left corner; within a drawing its mark is -1."""

    sign: str
    left: float
    top: float
    bottom: float
    size: float
    mark: int
    right: float


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text, height = page.get_textpage(), page.get_height()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for at in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, at))
        if pdfium.FPDFText_IsGenerated(text, at) or not pdfium.FPDFText_GetLooseCharBox(text, at, box):
            continue
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        size = pdfium.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(pdfium.FPDFText_GetTextObject(text, at))
        yield Letter(sign, box.left, height - box.top, height - box.bottom, size, mark, box.right)


def _rows(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Letters by lines: the next begins further left, or on another height than a raised number has."""
    row = letters[:1]
    for before, after in pairwise(letters):
        if after.left < before.left - 2 or abs(after.bottom - before.bottom) > 0.6 * before.size:
            yield row
            row = []
        row.append(after)
    yield row


def _line(letters: list[Letter]) -> Line:
    return Line(
        "".join(one.sign for one in letters).strip(),
        min((one.left for one in letters), default=0.0),
        min((one.top for one in letters), default=0.0),
        max((one.bottom for one in letters), default=0.0),
        {one.mark for one in letters},
        max((one.right for one in letters if one.sign.strip()), default=0.0),
    )
