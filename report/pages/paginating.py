"""Deciding how a part of the paper falls on pages, which `build.py build --paginate` does once for a size of paper.

A part is what begins on a page of its own. It is laid out and measured, one thing is changed, and the change is kept if
the pages are better for it; until no change is. What can be changed: an exhibit that begins a page for want of room
on the page before lets what follows it pass, as much as fills that room or one block of it; a block that has pushed a
note off its page for the sake of its own first lines begins overleaf; and the lines of a part of which little spills
over stand a little closer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from report.pages.laid import Block, Laid
from report.pages.pagination import Pagination

Lay = Callable[[Pagination], tuple[Laid, Sequence[str]]]
"""Lays out the part as decided, and measures it; with the names that its blocks have in `Pagination.lines`."""


@dataclass(frozen=True)
class State:
    """A part as it was laid out."""

    decided: Pagination
    laid: Laid
    names: Sequence[str]


MOST = 80
"""So often a part is laid out."""
GAP = 0.12
"""White that is worth filling, as a part of a page's height."""
HALF = 0.4
"""So much white is a page that looks unfinished."""
LITTLE, CLOSER = 0.75, 142
"""Where the last page has so much white, the lines of the part may stand closer, in hundredths of the size of type."""
NEAR = 12.0
"""So close to the head of a page, in pixels, a block begins it."""
PASSING = {"p", "ul", "ol", "dl", "table", "blockquote", "rule", "notice"}
HEADING, PLACED = {"h2", "h3"}, {"exhibit", "box"}
LED = {"ul", "ol", "dl", "table", "blockquote", "rule"}
"""What the paragraph before it announces."""


def decide(lay: Lay) -> Pagination:
    """What makes the pages of a part as good as they get."""
    laid_out: dict[str, State] = {}

    def state(decided: Pagination) -> State:
        if str(decided) not in laid_out:
            laid_out[str(decided)] = State(decided, *lay(decided))
        return laid_out[str(decided)]

    best = min(_passage(state), key=_badness)
    while len(laid_out) < MOST:
        better = (other for changed in _changes(best) if _badness(other := state(changed)) < _badness(best))
        if (improved := next(better, None)) is None:
            break
        best = improved
    return best.decided


def _passage(state: Callable[[Pagination], State]) -> Iterator[State]:
    """From one state to the next by the first thing that can be changed, better or not: what is worse may lead on."""
    now = state(Pagination())
    seen: set[str] = set()
    while str(now.decided) not in seen and len(seen) < MOST // 4:
        seen.add(str(now.decided))
        yield now
        now = state(next(_changes(now), now.decided))


def _badness(state: State) -> tuple[float, ...]:
    """What is wrong with pages, the worst first: notes astray or out of order; exhibits far from their mention, pages
    half empty and a last one with little on it; how many pages the part takes; the white on all but the last."""
    laid = state.laid
    gaps = [room.gap for room in laid.rooms]
    far = sum(
        abs(block.pages[0] - laid.mentions[block.name]) > 1
        for block in laid.blocks
        if block.name in laid.mentions and PLACED & block.kinds
    )
    unsightly = far + sum(gap > HALF for gap in gaps[:-1]) + (gaps[-1] > LITTLE)
    white = sum(gap * gap for gap in gaps[:-1])
    return laid.disordered + len(laid.astray), unsightly, round(len(gaps) - gaps[-1], 2), round(white, 3)


def _changes(state: State) -> Iterator[Pagination]:
    """What might be changed, one thing at a time."""
    decided, laid = state.decided, state.laid
    for at, block in enumerate(laid.blocks):
        if PLACED & block.kinds and (gap := _gap_before(laid, at)) > GAP:
            for count in _passing(block, laid.blocks[at + 1 :], gap * _height(laid, block)):
                earlier = decided.later.get(block.name, 0)
                yield replace(decided, later={**decided.later, block.name: earlier + count})
    for page in sorted({*laid.astray}):
        for name, block in zip(state.names, laid.blocks, strict=True):
            if name and {page, page + 1} <= set(block.pages) and block.lines:
                yield replace(decided, lines={**decided.lines, name: block.lines + 1})
    if laid.rooms[-1].gap > LITTLE and not decided.leading:
        yield replace(decided, leading={name.partition(".")[0]: CLOSER for name in state.names if name})


def _height(laid: Laid, block: Block) -> float:
    room = laid.rooms[block.pages[0]]
    return room.bottom - room.top


def _gap_before(laid: Laid, at: int) -> float:
    """The white on the page before, if a block begins a page and is not the first below a title."""
    block = laid.blocks[at]
    if at < 2 or not block.pages or not block.pages[0] or "h1" in laid.blocks[at - 1].kinds:
        return 0
    begins = block.top < laid.rooms[block.pages[0]].top + NEAR
    return laid.rooms[block.pages[0] - 1].gap if begins else 0


def _passing(block: Block, behind: list[Block], gap: float) -> list[int]:
    """How many of the blocks behind one may pass it: as many as fit into a gap, else one fewer, and so on, at least the
    first; a heading is not the last of them, nor what announces a list."""
    passing = PASSING | HEADING | (PLACED - block.kinds)
    counts: list[int] = []
    height = 0.0
    for count, other in enumerate(behind, 1):
        height += other.height
        if not passing & other.kinds or (counts and height > gap - NEAR / 2):
            break
        follows = behind[count].kinds if count < len(behind) else set()
        if not HEADING & other.kinds and not LED & follows:
            counts.append(count)
    return counts[::-1]
