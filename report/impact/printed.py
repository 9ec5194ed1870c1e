"""Which pages of the PDF change: found where both PDFs are there; else a forecast, from where the last one has what is
going to change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from report.impact.impact import Exhibit, Impact, Printed, Shown
from report.impact.wording import replaced
from report.reading.leaves import Leaf, Leaves
from report.reading.printed import letters, where


@dataclass(frozen=True)
class Print:
    """A PDF, its version, and the days that it names as its own."""

    leaves: Leaves
    version: str
    days: tuple[str, ...]


def pages_changed(old: Print, new: Print) -> Printed:
    """The pages of the new PDF that the old one does not have so, version and days apart."""
    before, after = ([_undated(leaf, side) for leaf in side.leaves.pages] for side in (old, new))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return Printed(tuple(at + 1 for kind, _, _, c, d in codes if kind != "equal" for at in range(c, d)))


def _undated(leaf: Leaf, side: Print) -> Leaf:
    said = "|".join([f"[Vv]ersion{letters(side.version)}", *map(letters, side.days)])
    return Leaf(re.sub(said, "", leaf.text), leaf.drawn)


def pages_forecast(last: Leaves, found: Impact) -> Printed:
    """The pages of the last PDF on which sentences and exhibits stand that change."""
    texts = [page.text for page in last.pages]
    pages = {number for one in found.sentences for number in where(texts, one.old or one.new)}
    pages |= {number for one in found.exhibits for number in _pages_of(one, last, texts)}
    return Printed(tuple(sorted(pages)), is_forecast=True)


def _pages_of(one: Exhibit, last: Leaves, texts: Sequence[str]) -> Iterator[int]:
    """The page on which an exhibit begins, and those after it that have a row of it that changes."""
    first = last.places.get(one.anchor)
    if first:
        yield first
        rows = [letters("".join(row)) for row in _rows_that_change(one)]
        yield from (at for at, text in enumerate(texts, 1) if at > first and any(row in text for row in rows))


def _rows_that_change(one: Exhibit) -> Iterable[Sequence[str]]:
    nothing = Shown((), ())
    old, new = one.old or nothing, one.new or nothing
    return (row for gone, _ in replaced([*map(tuple, old.rows)], [*map(tuple, new.rows)]) for row in gone)
