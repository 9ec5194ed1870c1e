"""Deciding how a section falls on pages, which `build.py build --paginate` does once for a size of paper.

An exhibit or a box may let pass some of the blocks that follow it, or stand before some of the others, but stays under
its heading. Many such orders are foreseen, and the most promising are laid out and measured. Then a block that has
pushed a note off its page for the sake of its own first lines begins overleaf, if the pages are better for it, and so
on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from report.pages.foreseeing import Endless, foreseen
from report.pages.laid import Block, Laid
from report.pages.pagination import Pagination, order

Found = tuple[tuple[float, ...], Pagination]
"""How bad an order is, and what it is."""
Lay = Callable[[Pagination], tuple[Laid, Sequence[str]]]
"""Lays out the section as decided, and measures it; with the names that its blocks have in `Pagination.lines`."""


@dataclass(frozen=True)
class State:
    """A section as it was laid out."""

    decided: Pagination
    laid: Laid
    names: Sequence[str]


MOST = 20
"""So often a section is laid out."""
PROMISING, KEPT = 6, 30
"""So many orders are laid out of those foreseen, of those alike the one that moves least, and so many are kept while
more are sought."""
MOVES = range(-6, 7)
"""So many blocks may pass an exhibit, or so many, below zero, may it pass."""
QUARTER, THIRD, HALF = 0.22, 0.33, 0.45
"""So much white, as a part of a page's height, is a page that looks unfinished, one that looks it very much, and one
that looks half empty: less and more unsightly than an exhibit that stands a page too late."""
LITTLE = 0.8
"""So much white at the end of a section is a page with little on it."""
PAGE = 0.05
"""What a page more is worth in white, squared: a page that has 22 per cent less."""
BELOW = 3
"""So many lines stand below a heading on its page."""
UNSIGHTLY = 2
"""So many parts of what is wrong with pages a reader would call wrong; the others are white."""
PASSING = {"p", "ul", "ol", "dl", "table", "blockquote", "rule", "notice"}
HEADING, PLACED = {"h2", "h3"}, {"exhibit", "box"}
LED = {"ul", "ol", "dl", "table", "blockquote", "rule"}
"""What the paragraph before it announces."""


def decide(lay: Lay, endless: Callable[[Pagination], Endless], used: float = 0) -> State:
    """What makes the pages of a section as good as they get; `endless` lays it out on a page without end. Of its first
    page so many pixels are used already."""
    laid_out: dict[str, State] = {}

    def state(decided: Pagination) -> State:
        if str(decided) not in laid_out:
            laid_out[str(decided)] = State(decided, *lay(decided))
        return laid_out[str(decided)]

    first = state(Pagination())
    sought = _sought(first.decided, endless(first.decided), first.laid.rooms[0].height, used)
    best = first
    for bad, decided in sought[:PROMISING]:
        best = min(best, state(decided), key=_measure)
        if _measure(best)[:UNSIGHTLY] <= bad[:UNSIGHTLY]:  # as good as it was foreseen, and what is left less so
            break
    while len(laid_out) < MOST:
        better = (other for changed in _changes(best) if _measure(other := state(changed)) < _measure(best))
        if (improved := next(better, None)) is None:
            break
        best = improved
    return best


def _measure(state: State) -> tuple[float, ...]:
    return badness(state.laid, state.decided)


def badness(laid: Laid, decided: Pagination) -> tuple[float, ...]:
    """What is wrong with pages, the worst first: notes astray or out of order; exhibits far from their mention,
    headings with little below, pages half empty and a last one with little on it; the white on all but the last, with
    what pages are worth; how many blocks exhibits pass, or are passed by."""
    gaps = [room.gap for room in laid.rooms]
    unfinished = sum((gap > QUARTER) + (gap > THIRD) + 2 * (gap > HALF) for gap in gaps[:-1]) + (gaps[-1] > LITTLE)
    unsightly = 5 * _far(laid) + 3 * _bare(laid) + 2 * unfinished
    white = sum(gap * gap for gap in gaps[:-1]) + PAGE * len(gaps)
    return laid.disordered + len(laid.astray), unsightly, round(white, 2), sum(map(abs, decided.later.values()))


def _far(laid: Laid) -> int:
    """How many exhibits stand more than a page behind where their section first mentions them, or on a page before."""
    start, far = 0, 0
    for block in laid.blocks:
        start = block.pages[0] if "h1" in block.kinds else start
        mentions = [page for page in laid.mentions.get(block.name, []) if page >= start] if PLACED & block.kinds else []
        far += bool(mentions) and block.pages[0] - mentions[0] not in (0, 1)
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


def _sought(decided: Pagination, section: Endless, height: float, used: float) -> list[Found]:
    """The orders of a section that look best, foreseen on pages of a height, of the first of which so much is used:
    each by how bad it looks."""
    blocks = [stretch.block for stretch in section.stretches]
    names = [block.name for block in blocks]
    placed = [block.name for block in blocks if PLACED & block.kinds]
    seen: set[str] = set()

    def looked_at(laters: Iterator[Mapping[str, int]]) -> Iterator[Found]:
        for later in laters:
            moved = order(names, later)
            if str(moved) not in seen and _sound(blocks, moved):
                seen.add(str(moved))
                tried = replace(decided, later=later)
                yield badness(foreseen(section, moved, height, used), tried), tried

    best = list(looked_at(iter([decided.later])))
    while more := list(looked_at(later for _, known in best for later in _laters(known.later, placed))):
        kept = _unlike([*best, *more])[:KEPT]
        if kept == best:
            break
        best = kept
    return best


def _unlike(found: Sequence[Found]) -> list[Found]:
    """The best first, and of those as good as one another the one that moves least."""
    alike = {bad[:-1]: (bad, decided) for bad, decided in sorted(found, key=lambda one: one[0], reverse=True)}
    return sorted(alike.values(), key=lambda one: one[0])


def _laters(later: Mapping[str, int], placed: Sequence[str]) -> Iterator[Mapping[str, int]]:
    """With one exhibit, or with it and the next, behind another number of blocks; those that stand first are moved
    last."""
    for names in [*((name,) for name in placed), *pairwise(placed)]:
        for count in MOVES:
            counts = {**later, **dict.fromkeys(names, count)}
            yield {name: counts[name] for name in reversed(placed) if counts.get(name)}


def _sound(blocks: Sequence[Block], moved: Sequence[int]) -> bool:
    """Whether exhibits have passed nothing in an order that they may not pass, nor part what belongs together."""
    for at, number in enumerate(moved):
        passed = [blocks[other] for other in moved[:at] if other > number and PLACED & blocks[number].kinds]
        passed += [blocks[other] for other in moved[at + 1 :] if other < number and PLACED & blocks[number].kinds]
        follows = blocks[moved[at + 1]].kinds if at + 1 < len(moved) else set()
        if passed and (
            HEADING & blocks[moved[at - 1]].kinds
            or LED & follows
            or not all(_may_pass(blocks[number], other) for other in passed)
        ):
            return False
    return True


def _may_pass(block: Block, other: Block) -> bool:
    """Whether an exhibit or box and another block may change places: those of a kind keep their order. An exhibit stays
    under its heading; a box has its own."""
    return bool((PASSING | (PLACED - block.kinds) | (HEADING if "box" in block.kinds else set())) & other.kinds)


def _changes(state: State) -> Iterator[Pagination]:
    """Blocks that might begin overleaf, one at a time, to bring a note home."""
    decided, laid = state.decided, state.laid
    for page in sorted({*laid.astray}):
        for name, block in zip(state.names, laid.blocks, strict=True):
            if name and {page, page + 1} <= set(block.pages) and block.lines:
                yield replace(decided, lines={**decided.lines, name: block.lines + 1})
