"""Deciding how a part of the paper falls on pages, which `build.py build --paginate` does once for a size of paper.

A part is what begins on a page of its own. It is laid out and measured, one thing is changed, and the change is kept if
the pages are better for it; until no change is. What can be changed: an exhibit that begins a page for want of room
on the page before lets what follows it pass, as much as fills that room or one block of it; or lets it be passed by
the box that begins the next page for want of room; a block that has pushed a note off its page for the sake of its own
first lines begins overleaf; and the lines of a part stand a little closer, where that saves its last page.
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
LITTLE = 0.75
"""So much white at the end of a part is a page with little on it."""
CLOSER = 142
"""From line to line where lines stand closer, in hundredths of the size of type."""
BELOW = 3
"""So many lines stand below a heading on its page."""
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
    """What is wrong with pages, the worst first: notes astray or out of order; exhibits far from their mention,
    headings with little below, pages half empty and a last one with little on it; how many pages the part takes; lines
    that stand closer; how far the last page is filled; the white on all but the last."""
    laid = state.laid
    gaps = [room.gap for room in laid.rooms]
    unsightly = _far(laid) + _bare(laid) + sum(gap > HALF for gap in gaps[:-1]) + (gaps[-1] > LITTLE)
    white = sum(gap * gap for gap in gaps[:-1])
    closer = bool(state.decided.leading)
    return laid.disordered + len(laid.astray), unsightly, len(gaps), closer, round(-gaps[-1], 2), round(white, 3)


def _far(laid: Laid) -> int:
    """How many exhibits stand more than a page from where their section first mentions them."""
    start, far = 0, 0
    for block in laid.blocks:
        start = block.pages[0] if "h1" in block.kinds else start
        mentions = [page for page in laid.mentions.get(block.name, []) if page >= start] if PLACED & block.kinds else []
        far += bool(mentions) and abs(block.pages[0] - mentions[0]) > 1
    return far


def _bare(laid: Laid) -> int:
    """How many headings have two lines below them, and nothing more, on their page."""
    blocks = zip(laid.blocks, laid.blocks[1:], laid.blocks[2:], strict=False)
    return sum(
        bool(HEADING & head.kinds and PLACED.isdisjoint(below.kinds))
        and below.lines < BELOW
        and head.pages == below.pages
        and after.pages[0] > head.pages[0]
        for head, below, after in blocks
    )


def _changes(state: State) -> Iterator[Pagination]:
    """What might be changed, one thing at a time; at last, what was decided and is needed no more."""
    decided, laid = state.decided, state.laid
    for name, count in _passages(laid):
        yield replace(decided, later={**decided.later, name: decided.later.get(name, 0) + count})
    for page in sorted({*laid.astray}):
        for name, block in zip(state.names, laid.blocks, strict=True):
            if name and {page, page + 1} <= set(block.pages) and block.lines:
                yield replace(decided, lines={**decided.lines, name: block.lines + 1})
    if laid.rooms[-1].gap > HALF and not decided.leading:
        yield replace(decided, leading={name.partition(".")[0]: CLOSER for name in state.names if name})
    for name in decided.later:
        yield replace(decided, later={other: count for other, count in decided.later.items() if other != name})


def _passages(laid: Laid) -> Iterator[tuple[str, int]]:
    """Exhibits with the number of blocks that may pass them, because white before an exhibit asks for it."""
    for at, block in enumerate(laid.blocks):
        first = _first(laid, at)
        if not PLACED & block.kinds or (gap := _gap_before(laid, first)) <= GAP:
            continue
        room = laid.rooms[block.pages[0]]
        left = gap * (room.bottom - room.top) - sum(before.height for before in laid.blocks[first:at])
        for count in _passing(block, laid.blocks[at + 1 :], left):
            yield block.name, count
        for earlier in range(first):
            other = laid.blocks[earlier]
            between = laid.blocks[earlier + 1 : at + 1]
            on_the_page_before = other.pages[-1:] == [block.pages[0] - 1]
            if PLACED & other.kinds and on_the_page_before and all(_may_pass(other, one) for one in between):
                yield other.name, len(between)


def _first(laid: Laid, at: int) -> int:
    """The heading that begins the page of an exhibit, where at most a paragraph stands between the two; else itself."""
    page = laid.blocks[at].pages[:1]
    start = next((at - back for back in (2, 1) if at >= back and laid.blocks[at - back].pages[:1] == page), at)
    return start if HEADING & laid.blocks[start].kinds else at


def _gap_before(laid: Laid, at: int) -> float:
    """The white on the page before, if a block begins a page and is not the first below a title."""
    block = laid.blocks[at]
    if at < 2 or not block.pages or not block.pages[0] or "h1" in laid.blocks[at - 1].kinds:
        return 0
    begins = block.top < laid.rooms[block.pages[0]].top + NEAR
    return laid.rooms[block.pages[0] - 1].gap if begins else 0


def _may_pass(block: Block, other: Block) -> bool:
    """Whether an exhibit may stand behind another block: exhibits of a kind keep their order, and parts their end."""
    return bool((PASSING | HEADING | (PLACED - block.kinds)) & other.kinds)


def _passing(block: Block, behind: list[Block], gap: float) -> list[int]:
    """How many of the blocks behind one may pass it: as many as fit into a gap, else one fewer, and so on, at least the
    first; a heading is not the last of them, nor what announces a list."""
    counts: list[int] = []
    height = 0.0
    for count, other in enumerate(behind, 1):
        height += other.height
        if not _may_pass(block, other) or (counts and height > gap - NEAR / 2):
            break
        follows = behind[count].kinds if count < len(behind) else set()
        if not HEADING & other.kinds and not LED & follows:
            counts.append(count)
    return counts[::-1]
