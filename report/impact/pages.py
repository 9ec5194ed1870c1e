"""Which exhibits and which pages of the site show something else, found without rendering the site.

A page of the site is a function of its markdown, the drawings on it, and what every page has. The markdown is compared
with a mark for each drawing; a drawing is made only where its specification is another one and nothing else on the page
tells that the page differs.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

from report.cache import CACHE
from report.exhibits.catalogue import VARIANTS, Catalogue, Drawing
from report.exhibits.draw import draw_all
from report.exhibits.exhibit import Exhibit as Placed
from report.exhibits.linked import without_links
from report.impact.impact import Exhibit, Shown
from report.impact.lettering import lettered_otherwise
from report.pages.evidence import claims_pages
from report.pages.page import page_markdown
from report.pages.paper import Paper
from report.pages.places import place_html, place_pages
from report.pages.placing import Placing

MARK = "\ue002{}\ue003"
"""What stands in the place of a drawing: characters that no text has."""
SHOWN_WHOLE = ("standings", "indicators", "rows")
"""What is known of a place and stands on its page in full, so that no part of it differs unseen."""


class Marked(Catalogue):
    """A catalogue that gives a mark for each drawing."""

    @property
    def linked_drawings(self) -> dict[str, dict[str, str]]:
        """Figure → marks."""
        return {
            found.name: dict.fromkeys(("wide", "narrow"), MARK.format(found.name)) for found in self.of_kind("figure")
        }


class Listing(Placing):
    """Places what the openers of a page open as what it is made from."""

    def evidence(self, text: str) -> tuple[str, str]:
        """The claims of the page as their records."""
        shown = [text, *(found.claiming for found in self.paper.catalogue.on(self.medium.section))]
        groups = [group for each in shown for group in self.paper.claims.groups(each)]
        return "", json.dumps([one.record for group in groups for one in group])


class Unlinked(Listing):
    """The same where both papers link the same names to the same pages: texts that differ do so without links too."""

    def linked(self, text: str) -> str:
        """The text as it is."""
        return text


def undrawn(paper: Paper) -> Paper:
    """The paper with marks in place of its drawings."""
    found = paper.catalogue
    return replace(paper, catalogue=Marked(**{field.name: getattr(found, field.name) for field in fields(found)}))


@dataclass(frozen=True)
class Comparison:
    """Two papers without drawings beside each other."""

    old: Paper
    new: Paper

    @cached_property
    def exhibits(self) -> list[Exhibit]:
        """Every exhibit that shows something else, in the order of the new paper."""
        before, after = (paper.catalogue.exhibits for paper in (self.old, self.new))
        return [
            Exhibit(name, found.id, found.label, found.title, shown(before.get(name)), shown(after.get(name)))
            for name in dict.fromkeys([*after, *before])
            for found in [after.get(name) or before[name]]
            if before.get(name) != after.get(name) or self._drawn_otherwise(name)
        ]

    @cached_property
    def site_pages(self) -> list[str]:
        """The pages of the site that differ."""
        before, after = ({one.page: at for at, one in enumerate(side.sections)} for side in (self.old, self.new))
        changed = {one.name for one in self.exhibits}
        return [
            f"{page}.html"
            for page in dict.fromkeys([*after, *before])
            if page not in before or page not in after or self._differs(before[page], after[page], changed)
        ] + [*self._places, *self._claims]

    @property
    def _places(self) -> list[str]:
        """The pages of places that differ: their neighbours, what they are made from, then as they are."""
        before, after = (list(place_pages(paper)) for paper in (self.old, self.new))
        turned, now = _neighbours(before), _neighbours(after)
        old, new = ({page[0].page: page for page in pages} for pages in (before, after))
        return [
            f"{page}.html"
            for page in dict.fromkeys([*new, *old])
            if turned.get(page) != now.get(page)
            or (old.get(page) != new.get(page) and self._place_differs(old.get(page), new.get(page)))
        ]

    @property
    def _claims(self) -> list[str]:
        """The pages of claims that differ: what they are made from."""
        before, after = map(_claims_of, (self.old, self.new))
        return [f"{page}.html" for page in dict.fromkeys([*after, *before]) if before.get(page) != after.get(page)]

    def _place_differs(self, before: tuple | None, after: tuple | None) -> bool:
        """Whether two pages of a place do; where what they show whole does, they need not be made."""
        if before and after and any(before[1][key] != after[1][key] for key in SHOWN_WHOLE):
            return True
        return _place_html(self.old, before) != _place_html(self.new, after)

    def _differs(self, before: int, after: int, changed: Container[str]) -> bool:
        """Whether two pages differ; where their own text or an exhibit on them does, they need not be made."""
        section = self.new.sections[after]
        if self.old.expanded[before] != self.new.expanded[after]:
            return True
        if any(one.name in changed for one in self.new.catalogue.on(section)):
            return True
        text = page_markdown(self.new, section, placing=self._listing)
        if text != page_markdown(self.old, self.old.sections[before], placing=self._listing):
            return True
        return any(map(self._drawn_otherwise, self._drawn_on(text)))

    @cached_property
    def _listing(self) -> type[Listing]:
        alike = self.old.names == self.new.names and self.old.atlas.slugs == self.new.atlas.slugs
        return Unlinked if alike else Listing

    def _drawn_on(self, text: str) -> list[str]:
        return [found.name for found in self.new.catalogue.of_kind("figure") if MARK.format(found.name) in text]

    def _drawn_otherwise(self, name: str) -> bool:
        old, new = (side.get(name, []) for side in self._specified)
        if len(old) != len(new) or any(one[1:] != other[1:] for one, other in zip(old, new, strict=True)):
            return True
        changed = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
        if any(lettered_otherwise(one[0], other[0]) for one, other in changed):
            return True
        return any(draw_all([one], CACHE) != draw_all([other], CACHE) for one, other in changed)

    @cached_property
    def _specified(self) -> list[Mapping[str, list[Drawing]]]:
        return [_to_draw(paper.catalogue) for paper in (self.old, self.new)]

    def drawn(self, found: Exhibit) -> Exhibit:
        """The exhibit with its drawings."""
        old, new = (side.get(found.name, [])[:1] for side in self._specified)
        return replace(found, old=_with_drawing(found.old, old), new=_with_drawing(found.new, new))


def _claims_of(paper: Paper) -> dict[str, str]:
    """Page of claims → its title, and the parts that it shows."""
    return {section.page: repr((section.title, parts)) for section, parts in claims_pages(paper)}


def _neighbours(pages: Sequence[tuple]) -> dict[str, tuple[str | None, str | None]]:
    """Page of a place → the title of the one before and of the one after."""
    titles = [None, *(page[0].title for page in pages), None]
    return {page[0].page: (titles[at], titles[at + 2]) for at, page in enumerate(pages)}


def _place_html(paper: Paper, page: tuple | None) -> tuple[str, str] | None:
    """What a page of a place says in its head and on itself; None where there is no such page."""
    return (page[0].description, place_html(paper, *page)) if page else None


def _with_drawing(side: Shown | None, drawing: list[Drawing]) -> Shown | None:
    return replace(side, svg=without_links(draw_all(drawing, CACHE)[0])) if side and drawing else side


def shown(found: Placed | None) -> Shown | None:
    """The cells of an exhibit as texts."""
    if found is None:
        return None
    return Shown([column["label"] for column in found.columns], [[cell["text"] for cell in row] for row in found.rows])


def _to_draw(catalogue: Catalogue) -> Mapping[str, list[Drawing]]:
    drawn: dict[str, list[Drawing]] = {found.name: [] for found in catalogue.of_kind("figure")}
    for drawing, name in zip(catalogue.to_draw, [name for name in drawn for _ in VARIANTS], strict=True):
        drawn[name].append(drawing)
    return drawn
