"""The PDF: all sections in one document, laid out by WeasyPrint from our own print style sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import zip_longest
from pathlib import Path

from markupsafe import Markup, escape

from report.cache import CACHE, cached
from report.exhibits.downloads import data_csv
from report.exhibits.draw import draw_all
from report.fonts.folder import show, shown
from report.fonts.stylesheets import languages_css
from report.pages.binding import bound
from report.pages.cited import citation
from report.pages.composing import laid_out, no_warnings
from report.pages.errata_told import last_correction
from report.pages.index import indexed, place_of_form
from report.pages.layout import finished
from report.pages.page import page_markdown
from report.pages.pagination import PAGINATION, Pagination, length, opening, paginated, read_pagination, stale
from report.pages.paper import Paper
from report.seal import seal
from report.tagging.writing import written
from report.text.environment import TEMPLATES
from report.text.markdown import headings, htmls
from report.text.references import BIBLIOGRAPHY
from report.text.sections import ERRATA, Section
from report.tokens import variables

Attached = Mapping[str, tuple[str, str]]
"""Tables that a PDF carries: name → description and text."""


@dataclass(frozen=True)
class Sheet:
    """What the paper is printed on: a size that CSS knows; with a bleed of 3 mm and crop marks for a print shop; or as
    wide as that and without end. Of the first page so many pixels may be used already."""

    size: str = "A4"
    bleed: bool = False
    endless: bool = False
    used: float = 0

    @property
    def css(self) -> str:
        """What a rule for pages says of it.

        >>> Sheet().css, Sheet("letter", bleed=True).css
        ('size: A4;', 'size: letter; bleed: 3mm; marks: crop;')
        """
        size = f"{WIDTHS[self.size]} 20000mm" if self.endless else self.size
        return f"size: {size};" + " bleed: 3mm; marks: crop;" * self.bleed


@dataclass(frozen=True)
class Part:
    """A section by itself, to see how it falls on pages; behind it the beginning of the one that runs on there."""

    section: Section
    following: Section | None


A4 = Sheet()
WIDTHS = {"A4": "210mm", "letter": "8.5in"}
RUN_ON = (("section", "section"), ("annex", "annex"), ("annex", "back"), ("back", "back"))
"""Kinds of sections, and of those that run on behind them; any other begins on a page of its own."""
NOTE = '<span class="footnote">'


@dataclass(frozen=True)
class Printing:
    """The paper on its way to the PDF, on a sheet."""

    paper: Paper
    sheet: Sheet = A4

    @cached_property
    def bodies(self) -> dict[Section, str]:
        """The HTML of each section, in the order of its text."""
        paper = self.paper
        printed = sorted(
            (section for section in paper.sections if section.in_print), key=lambda section: section.slug != ERRATA
        )
        texts = [page_markdown(paper, section, for_print=True) for section in printed]
        written = htmls(texts, paper.words / BIBLIOGRAPHY, notes_on_page=True)
        return {
            section: bound(_noted(section.slug, _paired(body))) for section, body in zip(printed, written, strict=True)
        }

    @cached_property
    def decided(self) -> Pagination:
        """Where it departs from that order."""
        return read_pagination(self.paper.words, self.sheet.size)

    @property
    def letters(self) -> dict[str, int]:
        """How long each section is."""
        return {section.slug: length(body) for section, body in self.bodies.items()}

    def stale(self) -> list[str]:
        """What has changed since its pages were decided, told to an editor."""
        texts = {section.slug: body for section, body in self.bodies.items()}
        changes = list(stale(texts, self.decided))
        told = f"{PAGINATION} was decided for other words; `build.py build --paginate` decides anew:"
        return [told, *changes] if changes else []

    @property
    def parts(self) -> list[Part]:
        """Every section with the one that runs on behind it."""
        return [
            Part(section, after if after and (section.kind, after.kind) in RUN_ON else None)
            for section, after in zip_longest(self.bodies, [*self.bodies][1:])
        ]

    def html(self, decided: Pagination | None = None, part: Part | None = None) -> str:
        """The paper as one HTML document for print: all of it, or a part to see how it falls on pages."""
        paper = self.paper
        printed = {
            section: paginated(section.slug, self.bodies[section], decided or self.decided)
            for section in ([part.section] if part else self.bodies)
        }
        if part and part.following:
            printed[part.following] = opening(self.bodies[part.following])
        bodies, places = indexed({section.slug: body for section, body in printed.items()}, self._places)
        run_on = {part.following for part in self.parts} if not part or self.sheet.used else {part.following}
        contents = [
            entry
            for section, body in self.bodies.items()
            for entry in [
                {"id": section.slug, "title": section.title, "number": section.mark, "level": 1},
                *(_contents_entry(heading) for heading in _parts(section, body)),
            ]
        ]
        if places:
            contents.append({"id": "index-of-places", "title": "Index of places", "number": "", "level": 1})
        return finished(
            paper.html.get_template("paper.html.j2").render(
                edition=paper.edition,
                contents=contents,
                tables=paper.catalogue.of_kind("table"),
                figures=paper.catalogue.of_kind("figure"),
                body=Markup(
                    "\n".join(f"{_head(section, section in run_on)}\n{bodies[section.slug]}" for section in printed)
                ),
                sheet=self.sheet,
                whole=part is None,
                places=places,
                reconstructed=paper.reconstructed,
                draft=paper.draft_note,
                corrected=last_correction(paper, paper.medium(paper.sections[0], for_print=True)),
                citation=citation(paper.edition),
                faces=Markup(variables(paper.fonts.families) + languages_css(paper.fonts)),
            )
        )

    @cached_property
    def _places(self) -> dict[str, str]:
        """The forms in which the text writes places → their names."""
        lexicon = self.paper.claims.lexicon
        called = {spoken.removeprefix("the "): name for name, spoken in lexicon.called.items()}
        return place_of_form((row["area"] for row in self.paper.artifacts.rows("areas")), {**lexicon.aliases, **called})


def _noted(slug: str, body: str) -> str:
    """A section with its notes numbered, as on its page of the site.

    >>> _noted("summary", 'One.<span class="footnote">Source.</span>')
    'One.<span class="footnote" id="summary-note-1" data-note="1">Source.</span>'
    """
    first, *others = body.split(NOTE)
    return first + "".join(
        f'<span class="footnote" id="{slug}-note-{number}" data-note="{number}">{after}'
        for number, after in enumerate(others, 1)
    )


def _paired(body: str) -> str:
    """Terms each in one element with what they mean, so that they stand beside each other and on one page.

    >>> _paired("<dl><dt>One</dt> <dd>1 </dd></dl>")
    '<dl><div><dt>One</dt> <dd>1</dd></div></dl>'
    """
    body = re.sub(r"\s+</dd>", "</dd>", body)
    return re.sub(r"<dt>.*?</dt>(?:\s*<dd>.*?</dd>)+", r"<div>\g<0></div>", body, flags=re.DOTALL)


def _head(section: Section, runs_on: bool) -> str:
    number = f'<span class="header-section-number">{section.mark}</span> ' if section.mark else ""
    kind = f"{section.kind} runs-on" if runs_on else section.kind
    return f'<h1 class="{kind}" id="{section.slug}">{number}{escape(section.title)}</h1>'


def _parts(section: Section, body: str) -> list[dict]:
    """The headings below a section's own that the contents list; a correction more or less moves no page."""
    return [heading for heading in headings(body) if heading["level"] == 2 and section.slug != ERRATA]


def _contents_entry(heading: dict) -> dict:
    number, _, title = heading["title"].partition(" ")
    numbered = number.replace(".", "").isdigit()
    return {
        "id": heading["id"],
        "title": title if numbered else heading["title"],
        "number": number if numbered else "",
        "level": 2,
    }


def pdf(document: str, drawings: Mapping[str, str], attached: Attached, target: Path) -> None:
    """Write a document of `Printing.html` as PDF, or what it gave before with the same drawings, templates and fonts.

    All that it needs is text, so that it can run in a process of its own.
    """
    beside = seal([TEMPLATES], {"fonts": shown().name})
    made_from = beside and json.dumps([beside, document, dict(drawings), dict(attached)])
    target.write_bytes(cached(made_from, "pdf", partial(made, document, drawings, attached), CACHE))


def made(document: str, drawings: Mapping[str, str], attached: Attached) -> bytes:
    """The PDF of a document, laid out and written anew."""
    with no_warnings("weasyprint"):
        return written(laid_out(document, drawings), attached)


def drawings(paper: Paper) -> dict[str, str]:
    """The figures of a paper as they stand in print, drawn unless they were before."""
    show(paper.fonts.folder)
    draw_all(paper.catalogue.to_draw, CACHE)
    return {name: drawn["wide"] for name, drawn in paper.catalogue.drawings.items()}


def tables_attached(paper: Paper) -> dict[str, tuple[str, str]]:
    """The data of every exhibit, as the site offers it: name → description and text."""
    return {
        f"{exhibit.id}.csv": (
            f"{exhibit.label}: {exhibit.title}",
            data_csv(exhibit, paper.artifacts, paper.catalogue.placed[name], paper.edition),
        )
        for name, exhibit in paper.catalogue.exhibits.items()
    }
