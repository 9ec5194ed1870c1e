"""How an edition falls on pages: decided, and written beside its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from report.editions.source import Source
from report.pages.composing import rendered
from report.pages.foreseeing import endless
from report.pages.laid import Laid, measured
from report.pages.paginating import decide
from report.pages.pagination import PAGINATION, Pagination, blocks, named, order, with_pagination
from report.pages.pdf import Printing, Sheet, drawings
from report.publishing.output import place_files
from report.text.sections import Section


def paginate(source: Source, size: str, folder: Path) -> None:
    """Decide for a size of paper, and write it into the words of a source; `folder` is ours."""
    paper, _ = source.paper(folder / "artifacts", folder / "published", draft=False)
    printing, drawn = Printing(paper, Sheet(size)), drawings(paper)
    without_end = replace(printing, sheet=Sheet(size, endless=True))
    parts = [decided(printing, without_end, part, drawn) for part in printing.parts]
    later = {name: count for part in parts for name, count in part.later.items()}
    lines = {name: count for part in parts for name, count in part.lines.items()}
    leading = {name: count for part in parts for name, count in part.leading.items()}
    text = with_pagination(source.words, size, Pagination(later, lines, leading, printing.letters))
    place_files({PAGINATION: text.encode()}, source.words)


def decided(printing: Printing, without_end: Printing, part: list[Section], drawn: Mapping[str, str]) -> Pagination:
    """What is decided for sections that run on, which are printed on pages and on a page without end."""
    names = {section.slug: list(map(named, blocks(printing.bodies[section]))) for section in part}

    def lay(tried: Pagination) -> tuple[Laid, Sequence[str]]:
        numbered = (("", *(f"{slug}.{at + 1}" for at in order(names[slug], tried.later))) for slug in names)
        return measured(rendered(printing.html(tried, part), drawn)), [*chain(*numbered)]

    return decide(lay, lambda tried: endless(rendered(without_end.html(tried, part), drawn)))
