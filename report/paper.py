"""The paper between artifacts and pages: sections and exhibits, numbered, and their text expanded for a medium.

An editor's section is Jinja in Quarto markdown. What it may use: `facts`, the filters of `report.filters`,
`table("ranking")` and `figure("map_europe")` to place an exhibit, `ref("ranking")`, `box("box-history")` and
`section("methodology")` to point at one. Everything is in place afterwards: plain Quarto markdown that both engines
understand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, TemplateError, select_autoescape

from report.artifacts import Artifacts
from report.boxes import BODY, box_labels, framed
from report.cache import CACHE
from report.claims.register import Register, exhibit_text, section_texts
from report.claims.tables import Tables
from report.downloads import citation, offers
from report.draw import draw_all
from report.errors import ReportError, did_you_mean
from report.exhibits import Exhibit, definitions, exhibit, printed_cells
from report.filters import FILTERS, day, typeset
from report.gallery import cards
from report.lenient import lenient
from report.markdown import numbered, raw
from report.medium import Medium
from report.proof import proofread
from report.references import listed, works
from report.sections import Section, at_line, read_sections
from report.strict import WRONG, Missing, told

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
PROJECT = ROOT / "_quarto.yml"
VARIANTS = {"wide": "", "narrow": "-narrow"}
"""Of a drawing: for print and wide screens, and for narrow ones; and what their names end in."""
PLACING = ("table", "figure", "part", "claims", "gallery", "references")
"""What a section may call to place something that is no text of its own."""
PLACED = re.compile(r"""\{\{-?\s*(?:table|figure)\(\s*["'](\w+)["']""")


class Paper:
    """Everything of one edition that pages are made of.

    Raises
    ------
    ReportError
        If a section uses what does not exist, with file and line.
    """

    def __init__(self, artifacts: Path, *, draft: bool = False):
        self.artifacts = Artifacts(artifacts)
        self.draft = draft
        self.sections = read_sections()
        proofread(self.sections)
        self.edition = {**self.artifacts.facts["edition"]}
        self.edition |= {key: typeset(self.edition[key]) for key in ("title", "subtitle")}
        self.edition["date_text"] = day(self.edition["date"])
        self.jinja = self._environment()
        self._definitions = definitions()
        self.placed = self._placed()
        self.exhibits: dict[str, Exhibit] = self._exhibits()
        self.boxes = box_labels(section.text for section in self.sections)
        self.works = works(self.sections)

    @property
    def reconstructed(self) -> bool:
        """Whether the edition has a note on its data, which then stands wherever the data is shown."""
        return bool(self.edition["data_note"])

    @property
    def draft_note(self) -> str:
        """What every page of a draft says, `Draft: 2 claims fail`; blank unless it is one."""
        failing = len(self.claims.failing)
        return f"Draft: {failing} claim{'s fail' if failing != 1 else ' fails'}" if self.draft else ""

    @property
    def is_about_its_data(self) -> bool:
        """Whether the text and the data belong to the same publication, by its title in `_quarto.yml`."""
        return self.edition["title"].startswith(yaml.safe_load(PROJECT.read_text("utf-8"))["website"]["title"])

    def _environment(self, *, strict: bool = False) -> Environment:
        jinja = Environment(loader=FileSystemLoader(TEMPLATES), undefined=Missing,
                            autoescape=select_autoescape(["html.j2"], default_for_string=False),
                            trim_blocks=True, lstrip_blocks=True)
        jinja.filters.update(FILTERS)
        jinja.globals.update(facts=self.artifacts.facts, rows=self.artifacts.rows, method=self.artifacts.method)
        return lenient(jinja, FILTERS) if self.draft and not strict else jinja

    def _placed(self) -> dict[str, Section]:
        """Exhibit → the section that places it first, in the paper's order."""
        found: dict[str, Section] = {}
        for section in self.sections:
            for name in PLACED.findall(section.text):
                if name not in self._definitions:
                    raise ReportError(f'{section.file.name}: there is no exhibit "{name}" in exhibits.yml'
                                      f"{did_you_mean(name, self._definitions) or '.'}")
                found.setdefault(name, section)
        return found

    def _exhibits(self) -> dict[str, Exhibit]:
        count = {"table": 0, "figure": 0}
        found = {}
        for name in self.placed:
            definition = self._definitions[name]
            if "number" not in definition:
                count[definition["kind"]] += 1
            number = str(definition.get("number", count[definition["kind"]]))
            found[name] = exhibit(name, number, definition, self.artifacts, self.jinja)
        return found

    def of_kind(self, kind: str) -> list[Exhibit]:
        """The tables, or the figures, in the paper's order."""
        return [found for found in self.exhibits.values() if found.kind == kind]

    @cached_property
    def drawings(self) -> dict[str, dict[str, str]]:
        """Figure → its drawing for print and wide screens, and for narrow ones (SVG)."""
        drawn = iter(draw_all(self.to_draw, CACHE))
        return {name: dict(zip(VARIANTS, drawn, strict=False)) for name in self._charted}

    @property
    def to_draw(self) -> list[tuple[dict, str, str, str]]:
        """Of every drawing: specification, title, description and id; figure by figure, wide and narrow."""
        return [(self.artifacts.chart(name + suffix), f"{e.label}. {e.title}", e.description, e.id + suffix)
                for name in self._charted for e in [self.exhibits[name]] for suffix in VARIANTS.values()]

    @property
    def _charted(self) -> list[str]:
        return [e.name for e in self.of_kind("figure") if e.charted]

    def expand(self, section: Section, *, for_print: bool = False) -> str:
        """The section as plain Quarto markdown, every number, reference and exhibit in place."""
        medium = self.medium(section, for_print)
        text = self._rendered(section, medium, self.jinja,
                              table=lambda name, rows=None, partial="table": self._table(
                                  name, medium, rows, partial),
                              figure=lambda name: self._figure(name, medium),
                              part=lambda name, **values: self._raw(name, medium, **values),
                              claims=lambda name: self._register(name, medium),
                              gallery=lambda kind: self._raw("gallery", medium, cards=list(cards(self, kind, medium))),
                              references=lambda: listed(self.works))
        panels = "" if for_print else self._panels(section, text, medium)
        text = self.claims.mark(text, for_print=for_print, draft=self.draft, opener=self._opener)
        text = framed(text, lambda kind, name, title: self._frame(kind, name, title, medium))
        return numbered(text, section.number if section.kind == "section" else "") + panels

    def _rendered(self, section: Section, medium: Medium, jinja: Environment, **placing) -> str:
        try:
            return jinja.from_string(section.text).render(
                ref=lambda name: self._reference(name, medium), section=lambda slug: self._section(slug, medium),
                box=lambda name: self._box(name, medium), print=medium.print, files=medium.files,
                **placing)
        except WRONG as error:
            raise ReportError(f"{section.file.name}{at_line(error, section)}: {told(error)}") from None

    def medium(self, section: Section, for_print: bool = False) -> Medium:
        """Where the section's text is going to stand."""
        return Medium(for_print, section, self.edition["url"])

    @cached_property
    def claims(self) -> Register:
        """Every claim of the text, judged; sentences are found even where the data lacks what they quote."""
        jinja = lenient(self._environment(), FILTERS)
        texts = [text for section in self.sections for text in section_texts(section, self._words(section, jinja))]
        texts += [exhibit_text(found, self._definitions[found.name], self.placed[found.name])
                  for found in self.exhibits.values()]
        return Register(texts, Tables.of_folder(self.artifacts.folder))

    def _words(self, section: Section, jinja: Environment) -> str:
        """The section's own text, expanded, without what it places."""
        return self._rendered(section, self.medium(section), jinja, **dict.fromkeys(PLACING, lambda *_, **__: ""))

    def faults(self) -> list[str]:
        """What stops a strict expansion, the first of each section and each exhibit; for a draft's check."""
        jinja = self._environment(strict=True)
        steps = [partial(self._words, section, jinja) for section in self.sections]
        steps += [partial(exhibit, name, found.number, self._definitions[name], self.artifacts, jinja)
                  for name, found in self.exhibits.items()]
        return [problem for step in steps if (problem := _problem(step))]

    def _opener(self, judged: list, anchored: bool = False) -> str:
        return self.jinja.get_template("partials/claim_opener.html.j2").render(claims=judged, anchored=anchored)

    def _panels(self, section: Section, text: str, medium: Medium) -> str:
        """What the openers of a page open."""
        shown = [text, *(found.claiming for found in self.exhibits.values() if self.placed[found.name] is section)]
        groups = [group for one in shown for group in self.claims.groups(one)]
        return self._raw("claim_panels", medium, groups=groups, version=self.edition["version"],
                         href_claims=medium.link(self._by_slug("claims"))) if groups else ""

    def _register(self, name: str, medium: Medium) -> str:
        """A list for a page: of all claims, of words of degree, or of what is declared."""
        if name == "claims":
            sections = [{**one, "href": medium.link(self._by_slug(one["page"]))} for one in self.claims.sections()]
            return self._raw("claims", medium, sections=sections)
        if name == "adjectives":
            return self._raw("adjectives", medium, adjectives=self.claims.adjectives())
        return self._raw("constants", medium, **self.claims.declared())

    def notice(self, section: Section) -> str:
        """The notices that this is a draft and that the data is reconstructed, as HTML; nothing where neither is so.

        The first page of a draft lists the places that fail.
        """
        medium = self.medium(section)
        failing = self.claims.failing if self.draft and section.is_first else []
        failing = {(one.use.page, one.use.sentence, one.use.words): one for one in reversed(failing)}.values()
        places = [{"words": one.use.words, "title": page.label, "href": medium.link(page, f"claim-{one.claim.id}")}
                  for one in reversed(failing) for page in [self._by_slug(one.use.page)]]
        return self._html("notice", medium, draft=self.draft_note, places=places)

    def _find(self, name: str) -> Exhibit:
        if name not in self.exhibits:
            raise TemplateError(f'no section places an exhibit "{name}"{did_you_mean(name, self.exhibits)}')
        return self.exhibits[name]

    def _reference(self, name: str, medium: Medium) -> str:
        found = self._find(name)
        return f"[{found.label}]({medium.link(self.placed[name], found.id)})"

    def _section(self, slug: str, medium: Medium) -> str:
        section = self._by_slug(slug)
        if medium.print and not section.in_print:
            return f"“{section.label}” on the website"
        return f"[{section.label}]({medium.link(section)})"

    def _by_slug(self, slug: str) -> Section:
        for section in self.sections:
            if section.slug == slug:
                return section
        raise TemplateError(f'there is no section "{slug}"'
                            f"{did_you_mean(slug, (one.slug for one in self.sections))}")

    def _box(self, name: str, medium: Medium) -> str:
        for section in self.sections:
            if f"{{.box #{name}}}" in section.text:
                return f"[{self.boxes[name]}]({medium.link(section, name)})"
        raise TemplateError(f'there is no box "{name}"{did_you_mean(name, self.boxes)}')

    def _frame(self, kind: str, name: str, title: str, medium: Medium) -> str:
        values = {"id": name, "label": self.boxes.get(name, ""), "title": typeset(title), "body": BODY}
        return self._html(kind, medium, **{kind: values})

    def _table(self, name: str, medium: Medium, rows: list | None = None, partial: str = "table") -> str:
        shown = self._shown(self._find(name), medium)
        if rows is not None:
            shown["rows"] = printed_cells(name, rows, self._definitions[name], self.jinja)
        return self._raw(partial, medium, exhibit=shown)

    def _figure(self, name: str, medium: Medium) -> str:
        """The figure; while nobody has drawn it, its values as a table."""
        found = self._find(name)
        if not found.charted:
            return self._table(name, medium)
        shown = self._shown(found, medium)
        if medium.print:
            shown["img_src"] = f"drawing:{name}"
        else:
            shown |= {"svg": self.drawings[name]["wide"], "svg_narrow": self.drawings[name]["narrow"]}
        shown["table"] = {"columns": found.columns, "rows": found.rows} if found.rows else None
        return self._raw("figure", medium, exhibit=shown)

    def _shown(self, found: Exhibit, medium: Medium) -> dict:
        openers = [] if medium.print else [self._opener(group, anchored=True)
                                             for group in self.claims.groups(found.claiming)]
        return {**vars(found), "id": found.id, "label": found.label, "openers": openers,
                "offers": offers(found, medium),
                "citation": citation(found, self.placed[found.name], self.edition)}

    def _raw(self, partial: str, medium: Medium, **values) -> str:
        """A partial as a block of raw HTML in markdown."""
        return raw(self._html(partial, medium, **values))

    def _html(self, partial: str, medium: Medium, **values) -> str:
        return self.jinja.get_template(f"partials/{partial}.html.j2").render(
            **values, edition=self.edition, reconstructed=self.reconstructed, print=medium.print).strip()


def _problem(step: Callable[[], object]) -> str:
    try:
        step()
    except ReportError as error:
        return str(error)
    return ""
