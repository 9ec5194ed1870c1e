"""Laid out pages, measured: where each block stands, how much room is left above the notes, and where notes are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element


@dataclass
class Block:
    """An outermost element of the paper: its pages, where it begins on the first and with how many lines, and its
    height in all."""

    element: Element
    pages: list[int] = field(default_factory=list)
    top: float = 0
    lines: int = 0
    height: float = 0

    @property
    def name(self) -> str:
        return self.element.get("id") or ""

    @property
    def kinds(self) -> set[str]:
        """Its tag without namespace, and its classes."""
        return {self.element.tag.rpartition("}")[2], *(self.element.get("class") or "").split()}


@dataclass
class Room:
    """The height of a page from `top` to `bottom`; text ends at `low`, notes begin at `foot`."""

    top: float
    bottom: float
    low: float
    foot: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def gap(self) -> float:
        """What is left between text and notes, as a part of the whole."""
        return (self.foot - self.low) / self.height

    @property
    def used(self) -> float:
        """The height that text and notes take."""
        return self.low - self.top + self.bottom - self.foot


@dataclass
class Laid:
    """A document as it was laid out; pages count from 0. Name of a note → pages of its number and of itself, in the
    order in which the text calls them; name of an exhibit → the pages that mention it."""

    blocks: list[Block]
    rooms: list[Room]
    notes: dict[str, tuple[int, int]]
    mentions: dict[str, list[int]]

    @property
    def astray(self) -> list[int]:
        """The pages on which notes are called that do not stand there."""
        return [called for called, stands in self.notes.values() if called != stands]

    @property
    def disordered(self) -> int:
        """How many notes are called before one with a lower number."""
        numbers = [(name.rpartition("-")[0], int(name.rpartition("-")[2])) for name in self.notes]
        return sum(slug == other and low < high for (slug, high), (other, low) in pairwise(numbers))


def measured(document: Any) -> Laid:
    """WeasyPrint's document, measured."""
    blocks = blocks_of(document)
    called: dict[str, int] = {}
    stands: dict[str, int] = {}
    mentions: dict[str, list[int]] = {}
    for number, page in enumerate(document.pages):
        for box in walk(page._page_box):
            tag, element = box.element_tag or "", box.element
            if tag.endswith("::footnote-call"):
                called.setdefault(element.get("id"), number)
            elif tag.endswith("::footnote-marker"):
                stands.setdefault(element.get("id"), number)
            elif tag.endswith("a") and (target := element.get("href") or "").startswith("#"):
                mentions.setdefault(target[1:], []).append(number)
            elif element in blocks and is_block(box):
                _seen(blocks[element], box, number)
    notes = {name: (page, stands.get(name, page)) for name, page in called.items()}
    return Laid(list(blocks.values()), [_room(page._page_box) for page in document.pages], notes, mentions)


def blocks_of(document: Any) -> dict[Element, Block]:
    """The outermost elements of a document, not measured yet."""
    boxes = document.pages[0]._page_box.descendants()
    root = next(box.element for box in boxes if box.element_tag == "html")
    main = next(element for element in root.iter() if element.tag.rpartition("}")[2] == "main")
    return {element: Block(element) for element in main}


def is_block(box: Any) -> bool:
    """Whether a box is that of a block, and not what style sheets add to it."""
    from weasyprint.formatting_structure.boxes import BlockLevelBox

    return isinstance(box, BlockLevelBox) and "::" not in (box.element_tag or "")


def walk(box: Any) -> Iterator[Any]:
    """A box and what is in it; not what stands in the margin."""
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.layout.absolute import AbsolutePlaceholder

    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if not isinstance(box, MarginBox):
        yield box
        for child in getattr(box, "children", ()):
            yield from walk(child)


def _seen(block: Block, box: Any, page: int) -> None:
    """Count the part of a block that stands on a page, the outermost box of it."""
    from weasyprint.formatting_structure.boxes import LineBox

    if page in block.pages:
        return
    if not block.pages:
        block.top, block.lines = box.position_y, sum(isinstance(part, LineBox) for part in walk(box))
    block.pages.append(page)
    block.height += box.margin_height()


def _room(page: Any) -> Room:
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox, ReplacedBox, TextBox

    top, bottom = page.padding_box_y(), page.content_box_y() + page.height
    areas = [box for box in walk(page) if isinstance(box, FootnoteAreaBox) and box.children]
    notes = {id(box) for area in areas for box in walk(area)}
    ends = [
        box.position_y + box.height
        for box in walk(page)
        if (isinstance(box, ReplacedBox) or (isinstance(box, TextBox) and box.text.strip())) and id(box) not in notes
    ]
    return Room(top, bottom, max([top, *ends]), min([bottom, *(area.position_y for area in areas)]))
