"""One edition's paper, read: what the compute step found, an editor's words, and what the two make together.

An editor's section is Jinja in Quarto markdown. What it may use: `facts`, `rows`, `method`, the filters of
`report.text.filters`, `table("ranking")` and `figure("map_europe")` to place an exhibit, `data()` to offer all of
them, `cite()` to say how the paper is cited, `ref("ranking")`, `box("box-history")` and `section("methodology")` to
point at one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment

from report.artifacts import Artifacts
from report.claims.accounting.names import bearers
from report.claims.telling.failing import Why
from report.claims.telling.register import Register as Claims
from report.claims.telling.register import read_register as read_judged
from report.claims.telling.register import unexplained
from report.claims.telling.texts import exhibit_text, section_texts
from report.errors import ReportError
from report.exhibits.catalogue import Catalogue, catalogue
from report.exhibits.exhibit import definitions
from report.files import text_of
from report.fonts.folder import Fonts, laid, require_faces, texts_below
from report.pages.archive import Archive
from report.pages.cited import citation
from report.pages.mentions import Names, written
from report.pages.withheld import Withheld
from report.places.profile import Atlas
from report.text.environment import TEMPLATES, html_environment, markdown_environment
from report.text.expansion import PLACING, expand
from report.text.filters import day, typeset
from report.text.lenient import lenient, without_expressions
from report.text.links import Links, box_targets
from report.text.medium import Medium
from report.text.notation import sentences
from report.text.opened import opened_in
from report.text.passages import without_marks
from report.text.proofreading import proofread
from report.text.references import BIBLIOGRAPHY, works
from report.text.register import Register, register
from report.text.sections import Section, errata, read_sections


@dataclass(frozen=True)
class Paper:
    """Everything of one edition that pages are made of.

    `words` is the folder of an editor's text (`report/2025`); `markdown` and `html` are the languages of sections and
    of templates; `works` are the keys of what the text cites; `last` is the register of the last release, and `touched`
    says of a correction by its id what it changed (`report.pages.errata.Touched`), `why` of claims that fail which
    changes make them fail.
    """

    artifacts: Artifacts
    words: Path
    draft: bool
    edition: Mapping
    sections: list[Section]
    catalogue: Catalogue
    links: Links
    works: list[str]
    last: Register | None
    markdown: Environment
    html: Environment
    touched: Mapping[str, Any] = field(default_factory=dict)
    why: Why = unexplained
    whole: Path | None = None
    withheld: Withheld | None = None

    @property
    def reconstructed(self) -> bool:
        """Whether the edition has a note on its data, which then stands wherever the data is shown."""
        return bool(self.edition["data_note"])

    @cached_property
    def data_note(self) -> list[str]:
        """The sentences of this note."""
        return sentences(typeset(self.edition["data_note"]))

    @property
    def draft_note(self) -> str:
        """What every page of a draft says, `Draft: 2 claims fail`; blank unless it is one."""
        failing = len(self.claims.failing)
        told = f": {failing} claim{'s fail' if failing != 1 else ' fails'}" if failing else ""
        return f"Draft{told}" if self.draft else ""

    @property
    def unlisted(self) -> bool:
        """Whether search engines are asked to leave the site out."""
        return self.reconstructed or self.draft

    @cached_property
    def expanded(self) -> list[str]:
        """Each section's own words, passages marked, with a gap where the data lacks what they quote."""
        forgiving = lenient(markdown_environment(self.artifacts))
        return [words_or_gaps(self, section, forgiving) for section in self.sections]

    @cached_property
    def register(self) -> Register:
        """Every heading, paragraph and sentence, with ids that go on from the last release."""
        return register(self.sections, self.expanded, self.last)

    @cached_property
    def claims(self) -> Claims:
        """Every claim of the text, judged."""
        texts = [
            text
            for section, expanded in zip(self.sections, self.expanded, strict=True)
            for text in section_texts(section, without_marks(expanded))
        ]
        texts += [
            exhibit_text(shown, self.catalogue.definitions[name], self.catalogue.placed[name])
            for name, shown in self.catalogue.exhibits.items()
        ]
        with opened_in(self.words):
            judged = read_judged(texts, self.whole or self.artifacts.folder, self.words, self.why)
        return replace(judged, tell=self.withheld.value) if self.withheld else judged

    def require_claims(self) -> None:
        """Go on only if its claims hold, or it is a draft.

        Raises
        ------
        FailingClaims
            With each sentence that is not true now, and a proposed wording.
        """
        with opened_in(self.words):
            if not self.draft:
                self.claims.require()

    @cached_property
    def archive(self) -> Archive:
        """All published data, to take along."""
        return Archive(self.artifacts, self.edition, citation(self.edition))

    @cached_property
    def atlas(self) -> Atlas:
        """What the pages of places are made from."""
        printer = cache(lambda form: self.markdown.compile_expression(f"value | {form}"))
        return Atlas(self.artifacts, lambda value, form: str(printer(form)(value=value)))

    @cached_property
    def names(self) -> Names:
        """How the text may write the places that have a page, and what else is called after one."""
        return written(self.atlas.rows, sorted(bearers(self.claims.tables)), self.claims.lexicon.aliases)

    @cached_property
    def fonts(self) -> Fonts:
        """The faces that the paper is printed in."""
        return laid(texts_below(self.artifacts.folder, self.words))

    def medium(self, section: Section, *, for_print: bool = False) -> Medium:
        """Where the section's text is going to stand."""
        return Medium(for_print, section, self.edition["url"])


def read_paper(artifacts: Path, words: Path, *, draft: bool = False, last: Register | None = None) -> Paper:
    """The paper of a folder of artifacts and a folder of words; a draft shows a gap where the data lacks a value.

    Raises
    ------
    ReportError
        If a section uses what does not exist, or is not well formed, with file and line.
    """
    with opened_in(words):
        return _read_paper(artifacts, words, draft, last)


def _read_paper(artifacts: Path, words: Path, draft: bool, last: Register | None) -> Paper:
    results = Artifacts(artifacts)
    sections = read_sections(words, published=results.published)
    proofread(sections)
    if results.facts["corrections"] or results.facts["release"]["edits"]:
        sections.append(errata(TEMPLATES / "errata.qmd"))
    require_faces(words)
    markdown = markdown_environment(results)
    if draft:
        markdown = lenient(markdown)
    exhibits = catalogue(sections, definitions(words, results.facts["columns"]), results, markdown)
    targets = {name: (shown.label, exhibits.placed[name], shown.id) for name, shown in exhibits.exhibits.items()}
    return Paper(
        results,
        words,
        draft,
        edition_words(results.facts["edition"]) | last_change(results.facts),
        sections,
        exhibits,
        Links(sections, targets, box_targets(sections)),
        works(sections, text_of(words / BIBLIOGRAPHY)),
        last,
        markdown,
        html_environment(results),
    )


def edition_words(edition: Mapping) -> dict:
    """What the edition says of itself, as printers set it, with its date and that of its release in words."""
    set_ = {key: typeset(edition[key]) for key in ("title", "subtitle")}
    released = f", released {day(edition['released'])}" if edition["released"] else ""
    return {**edition, **set_, "date_text": day(edition["date"]), "version_text": f"{edition['version']}{released}"}


def last_change(facts: Mapping) -> dict:
    """The day of the last correction in words, blank without one; and the last day on which anything changed.

    >>> last_change({"edition": {"date": "2025-11-01", "released": ""}, "corrections": [{"date": "2025-12-01"}]})
    {'corrected_text': '1 December 2025', 'modified': '2025-12-01'}
    """
    edition, last = facts["edition"], max((correction["date"] for correction in facts["corrections"]), default="")
    return {"corrected_text": day(last) if last else "", "modified": max(edition["date"], edition["released"], last)}


def own_words(paper: Paper, section: Section, jinja: Environment, *, for_print: bool = False) -> str:
    """The section's own text, expanded, without what it places."""
    medium = paper.medium(section, for_print=for_print)
    nothing = dict.fromkeys(PLACING, lambda *_, **__: "")
    with opened_in(paper.words):
        return expand(section, jinja, medium, {**paper.links.functions(medium), **nothing})


def words_or_gaps(paper: Paper, section: Section, jinja: Environment) -> str:
    """The section's own text; in a draft with dots for each expression where one cannot be computed at all."""
    try:
        return own_words(paper, section, jinja)
    except ReportError:
        if not paper.draft:
            raise
        return without_expressions(section.text)
