"""What is measured of laid out pages: how full each is, where notes and boxes stand, what begins and ends a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

LEAST_GAP = 32
"""White that counts as empty, in pixels; less stands between paragraphs."""


@dataclass
class Measured:
    """Pages count from 1; `fill` is the part of each page's height that something stands on."""

    fill: list[float] = field(default_factory=list)
    calls: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)
    parts: dict[str, set[int]] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def notes_off(self) -> list[tuple[int, int]]:
        """Pages of a note's number and of the note, where they differ."""
        return [
            (self.calls[one], self.notes.get(one, 0)) for one in self.calls if self.calls[one] != self.notes.get(one)
        ]

    @property
    def broken(self) -> list[str]:
        """Boxes and takeaways on more than one page."""
        return [name for name, pages in self.parts.items() if len(pages) > 1]

    def emptier(self, than: float) -> list[tuple[int, int]]:
        """Pages less full, with per cent, but for the ends of sections and what stands before them."""
        ends = {page - 1 for page in self.starts.values()} | {len(self.fill)}
        first = min(self.starts.values(), default=1)
        return [
            (page, round(100 * fill))
            for page, fill in enumerate(self.fill, 1)
            if fill < than and page not in ends and page > first
        ]


def walk(box) -> Iterator:
    """A box and what is in it; not what stands in the margin."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if isinstance(box, boxes.MarginBox):
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from walk(child)


def measured(document) -> Measured:
    found = Measured()
    for number, page in enumerate(document.pages, 1):
        page_box = page._page_box
        top, bottom = page_box.content_box_y(), page_box.content_box_y() + page_box.height
        spans = []
        for box in walk(page_box):
            tag = (box.element_tag or "").rpartition("}")[2]
            if tag.endswith("::footnote-call"):
                found.calls.setdefault(box.element, number)
            elif tag.endswith("::footnote-marker"):
                found.notes.setdefault(box.element, number)
            if isinstance(box, boxes.BlockBox) and box.element is not None and "::" not in tag:
                name, kinds = box.element.get("id"), (box.element.get("class") or "").split()
                if name and tag == "h1":
                    found.starts.setdefault(name, number)
                if kinds[:1] in (["box"], ["takeaways"]):
                    found.parts.setdefault(name, set()).add(number)
                    spans.append((box.position_y, box.position_y + box.border_height()))
            if (isinstance(box, boxes.TextBox) and box.text.strip()) or isinstance(box, boxes.ReplacedBox):
                spans.append((box.position_y, box.position_y + box.height))
            if isinstance(box, boxes.LineBox):
                text = "".join(one.text for one in box.descendants() if isinstance(one, boxes.TextBox))
                found.lines.append((number, text))
        found.fill.append(_filled(spans, top, bottom))
    return found


def _filled(spans: list[tuple[float, float]], top: float, bottom: float) -> float:
    low, empty = top, 0.0
    for start, end in sorted(span for span in spans if span[0] >= top - 3 and span[1] <= bottom + 6):
        if start > low + LEAST_GAP:
            empty += start - low
        low = max(low, end)
    return 1 - (empty + max(0, bottom - low)) / (bottom - top)
