"""How an edition falls on pages: decided, and written beside its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from report.editions.source import Source
from report.pages.composing import rendered
from report.pages.foreseeing import endless
from report.pages.laid import Laid, measured
from report.pages.paginating import decide
from report.pages.pagination import PAGINATION, Pagination, blocks, named, order, with_pagination
from report.pages.pdf import Part, Printing, Sheet, drawings
from report.publishing.output import place_files


def paginate(source: Source, size: str, folder: Path) -> None:
    """Decide for a size of paper, and write it into the words of a source; `folder` is ours."""
    paper, _ = source.paper(folder / "artifacts", folder / "published", draft=False)
    printing, drawn = Printing(paper, Sheet(size)), drawings(paper)
    parts: list[Pagination] = []
    used = 0.0
    for part in printing.parts:
        found, used = decided(replace(printing, sheet=Sheet(size, used=used)), part, drawn)
        parts.append(found)
    later = {name: count for part in parts for name, count in part.later.items()}
    lines = {name: count for part in parts for name, count in part.lines.items()}
    text = with_pagination(source.words, size, Pagination(later, lines, printing.letters))
    place_files({PAGINATION: text.encode()}, source.words)


def decided(printing: Printing, part: Part, drawn: Mapping[str, str]) -> tuple[Pagination, float]:
    """What is decided for a section, and how much of a page is used where the next one runs on."""
    sheet, slug = printing.sheet, part.section.slug
    without_end = replace(printing, sheet=replace(sheet, endless=True))
    names = list(map(named, blocks(printing.bodies[part.section])))

    def lay(tried: Pagination) -> tuple[Laid, Sequence[str]]:
        laid = measured(rendered(printing.html(tried, part), drawn))
        numbered = [f"{slug}.{at + 1}" for at in order(names, tried.later)]
        return laid, ["", *numbered, *[""] * (len(laid.blocks) - 1 - len(numbered))]

    found = decide(lay, lambda tried: endless(rendered(without_end.html(tried, part), drawn)), sheet.used)
    next_one = next(
        (block for block in found.laid.blocks if part.following and block.name == part.following.slug), None
    )
    if not next_one or next_one.top - found.laid.rooms[next_one.pages[0]].top < 1:
        return found.decided, 0
    alone = replace(part, following=None)
    return found.decided, measured(rendered(printing.html(found.decided, alone), drawn)).rooms[-1].used
