"""How a part of the paper would fall on pages with its blocks in another order, foreseen without laying it out again.

The part is laid out once on a page without end. What may not be parted there is a piece, and pieces are then set on
pages one after another, with their notes. It takes a hundredth of the time of a layout and comes close to it; what
looks best is laid out in earnest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from report.pages.laid import Block, Laid, Room, blocks_of, is_block, walk

EXACT = 0.01
"""Pixels by which sums of heights may be off."""
KEPT = ("avoid", "avoid-page")
BEGINS = ("page", "left", "right", "recto", "verso")


@dataclass(frozen=True)
class Piece:
    """What stands on one page, a line, a row or a picture: its height up to the next piece, whether a page may end
    behind it, its notes by name with their heights, and names that it mentions."""

    height: float
    ends: bool
    notes: Mapping[str, float]
    mentions: Sequence[str]


@dataclass(frozen=True)
class Stretch:
    """A block on the page without end: its pieces, the white above and below, and whether it begins a page, keeps what
    follows on its page, and is kept on that of what goes before."""

    block: Block
    pieces: Sequence[Piece]
    above: float
    below: float
    begins: bool
    keeps: bool
    kept: bool


@dataclass(frozen=True)
class Endless:
    """A part of the paper on a page without end; white and a rule above notes take so much of a page."""

    stretches: Sequence[Stretch]
    above_notes: float


Run = list[tuple[Stretch, Piece, float]]
"""Pieces that stay together, each with the white above it."""


def endless(document: Any) -> Endless:
    """A document that was laid out on a page without end."""
    found = blocks_of(document)
    notes: dict[str, float] = {}
    stretches: dict[Any, Stretch] = {}
    above_notes = 0.0
    for area in _areas(document):
        notes |= {note.element.get("id"): note.margin_height() for note in area.children}
        above_notes = area.margin_height() - sum(note.margin_height() for note in area.children)
    for page in document.pages:
        for box in walk(page._page_box):
            if box.element in found and box.element not in stretches and is_block(box):
                stretches[box.element] = _stretch(found[box.element], box, notes)
    return Endless([*stretches.values()], above_notes)


def foreseen(part: Endless, order: Iterable[int], height: float, used: float = 0) -> Laid:
    """How the blocks of a part fall in an order on pages of a height, of the first of which so much is used."""
    stretches = [part.stretches[number] for number in order]
    blocks = {id(stretch): replace(stretch.block, pages=[], lines=0) for stretch in stretches}
    laid = Laid([*blocks.values()], [Room(0, height, used, height)], {}, {})
    for run in _runs(stretches):
        _set(run, laid, part.above_notes)
        page = len(laid.rooms) - 1
        for stretch, piece, _ in run:
            block = blocks[id(stretch)]
            block.pages += [page] * (page not in block.pages)
            block.lines += block.pages[0] == page
            laid.notes.update(dict.fromkeys(piece.notes, (page, page)))
            for name in piece.mentions:
                laid.mentions.setdefault(name, []).append(page)
    return laid


def _set(run: Run, laid: Laid, above_notes: float) -> None:
    """Set a run on the last page, or on a new one where that has no room for it."""
    room = laid.rooms[-1]
    notes = sum(height for _, piece, _ in run for height in piece.notes.values())
    text = sum(piece.height for _, piece, _ in run) + sum(white for *_, white in run)
    first, piece, white = run[0]
    foot = room.foot - notes - above_notes * (notes > 0 and room.foot == room.bottom)
    begins = first.begins and piece is first.pieces[0]
    if room.low and (begins or room.low + text > foot + EXACT):
        laid.rooms.append(Room(0, room.bottom, text - white, room.bottom - notes - above_notes * (notes > 0)))
    else:
        room.low, room.foot = room.low + text - white * (not room.low), foot


def _runs(stretches: Sequence[Stretch]) -> Iterator[Run]:
    run: Run = []
    for before, stretch, after in zip([None, *stretches], stretches, [*stretches[1:], None], strict=False):
        white = max(before.below if before else 0, stretch.above)
        for piece in stretch.pieces:
            run.append((stretch, piece, white if piece is stretch.pieces[0] else 0))
            kept = piece is stretch.pieces[-1] and after is not None and (stretch.keeps or after.kept)
            if piece.ends and not kept:
                yield run
                run = []


def _stretch(block: Block, box: Any, notes: Mapping[str, float]) -> Stretch:
    top, bottom = box.position_y + box.margin_top, box.position_y + box.margin_height() - box.margin_bottom
    parts = _parts(box)
    tops = [top, *(part.position_y for part, _ in parts[1:]), bottom]
    pieces = [
        Piece(end - start, ends, _notes(part, notes), _mentions(part))
        for (part, ends), (start, end) in zip(parts, pairwise(tops), strict=True)
    ]
    return Stretch(
        block,
        pieces,
        box.margin_top,
        box.margin_bottom,
        box.style["break_before"] in BEGINS,
        _keeps(box, "break_after"),
        _keeps(box, "break_before"),
    )


def _keeps(box: Any, side: str) -> bool:
    """Whether a box, or what stands in it at that side, stays on the page of what is there."""
    inner = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    edge = inner[0 if side == "break_before" else -1] if inner else None
    return box.style[side] in KEPT or (edge is not None and _keeps(edge, side))


def _parts(box: Any) -> list[tuple[Any, bool]]:
    """What may not be parted of a box, each with whether a page may end behind it."""
    from weasyprint.formatting_structure.boxes import BlockContainerBox, LineBox, TableBox, TableRowGroupBox

    children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    parted = isinstance(box, (BlockContainerBox, TableBox, TableRowGroupBox)) and box.style["break_inside"] not in KEPT
    if not parted or not children:
        return [(box, True)]
    if isinstance(children[0], LineBox):
        first, last = box.style["orphans"], len(children) - box.style["widows"]
        return [(line, first <= at <= last or line is children[-1]) for at, line in enumerate(children, 1)]
    parts = _parts(children[0])
    for before, child in pairwise(children):
        parts[-1] = (parts[-1][0], not (_keeps(before, "break_after") or _keeps(child, "break_before")))
        parts += _parts(child)
    return parts


def _areas(document: Any) -> list[Any]:
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    boxes = (box for page in document.pages for box in walk(page._page_box))
    return [box for box in boxes if isinstance(box, FootnoteAreaBox) and box.children]


def _notes(part: Any, notes: Mapping[str, float]) -> dict[str, float]:
    calls = (box.element.get("id") for box in walk(part) if (box.element_tag or "").endswith("::footnote-call"))
    return {name: notes.get(name, 0) for name in calls}


def _mentions(part: Any) -> list[str]:
    hrefs = (box.element.get("href") or "" for box in walk(part) if (box.element_tag or "").rpartition("}")[2] == "a")
    return [href[1:] for href in hrefs if href.startswith("#")]
