"""The paper between artifacts and pages: sections and exhibits, numbered, and their text expanded for a medium.

An editor's section is Jinja in Quarto markdown. What it may use: `facts`, the filters of `report.filters`,
`table("ranking")` and `figure("map_europe")` to place an exhibit, `ref("ranking")` and `section("methodology")` to
point at one. Everything is in place afterwards: plain Quarto markdown that both engines understand.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from report.artifacts import Artifacts
from report.draw import draw_cached
from report.errors import ReportError
from report.exhibits import Exhibit, definitions, exhibit, printed_cells
from report.filters import FILTERS, day
from report.sections import Section, read_sections

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
CACHE = ROOT / ".cache" / "drawings"
PLACED = re.compile(r"""\{\{-?\s*(?:table|figure)\(\s*["'](\w+)["']""")


@dataclass(frozen=True)
class Medium:
    """Where a text is going to stand: how it links, and where its files are."""

    print: bool
    section: Section
    url: str

    @property
    def root(self) -> str:
        """The site's root as seen from the page."""
        return "" if self.print or self.section.is_first else "../"

    @property
    def files(self) -> str:
        """The folder of assets and artifacts as seen from the page; from paper, its address."""
        if self.print:
            return f"{self.url.rstrip('/')}/paper/"
        return "paper/" if self.section.is_first else ""

    def link(self, section: Section, anchor: str = "") -> str:
        """Address of a section, or of an anchor in it."""
        if self.print:
            return f"#{anchor or section.slug}"
        if section.slug == self.section.slug:
            return f"#{anchor}"
        page = f"{self.root}{section.page}" if section.is_first else f"{self.files}{section.slug}"
        return f"{page}.qmd" + (f"#{anchor}" if anchor else "")


class Paper:
    """Everything of one edition that pages are made of.

    Raises
    ------
    ReportError
        If a section uses what does not exist, with file and line.
    """

    def __init__(self, artifacts: Path):
        self.artifacts = Artifacts(artifacts)
        self.sections = read_sections()
        self.edition = {**self.artifacts.facts["edition"]}
        self.edition["date_text"] = day(self.edition["date"])
        self.jinja = self._environment()
        self._definitions = definitions()
        self.placed = self._placed()
        self.exhibits: dict[str, Exhibit] = self._exhibits()

    @property
    def reconstructed(self) -> bool:
        """Whether the edition has a note on its data, which then stands wherever the data is shown."""
        return bool(self.edition["data_note"])

    def _environment(self) -> Environment:
        jinja = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined,
                            autoescape=select_autoescape(["html.j2"], default_for_string=False),
                            trim_blocks=True, lstrip_blocks=True)
        jinja.filters.update(FILTERS)
        jinja.globals.update(facts=self.artifacts.facts, rows=self.artifacts.rows)
        return jinja

    def _placed(self) -> dict[str, Section]:
        """Exhibit → the section that places it first, in the paper's order."""
        found: dict[str, Section] = {}
        for section in self.sections:
            for name in PLACED.findall(section.text):
                if name not in self._definitions:
                    raise ReportError(f'{section.file.name}: there is no exhibit "{name}" in exhibits.yml.')
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
        return {e.name: {variant: self._drawn(e, suffix) for variant, suffix in (("wide", ""), ("narrow", "-narrow"))}
                for e in self.of_kind("figure")}

    def _drawn(self, e: Exhibit, suffix: str) -> str:
        return draw_cached(self.artifacts.chart(e.name + suffix), f"{e.label}. {e.title}", e.description,
                           e.id + suffix, CACHE)

    def expand(self, section: Section, *, for_print: bool = False) -> str:
        """The section as plain Quarto markdown, every number, reference and exhibit in place."""
        medium = self.medium(section, for_print)
        try:
            text = self.jinja.from_string(section.text).render(
                table=lambda name, rows=None: self._table(name, medium, rows),
                figure=lambda name: self._figure(name, medium),
                ref=lambda name: self._reference(name, medium), section=lambda slug: self._section(slug, medium),
                part=lambda name, **values: self._raw(name, medium, **values), print=for_print,
                files=medium.files)
            return numbered(text, section.number if section.kind == "section" else "")
        except TemplateError as error:
            line = f", line {error.lineno}" if getattr(error, "lineno", None) else ""
            raise ReportError(f"{section.file.name}{line}: {error}") from None

    def medium(self, section: Section, for_print: bool = False) -> Medium:
        """Where the section's text is going to stand."""
        return Medium(for_print, section, self.edition["url"])

    def notice(self, section: Section) -> str:
        """The notice that the data is reconstructed, as raw HTML in markdown; nothing where it is not."""
        return self._raw("notice", self.medium(section)) if self.reconstructed else ""

    def _find(self, name: str) -> Exhibit:
        if name not in self.exhibits:
            raise TemplateError(f'no section places an exhibit "{name}"')
        return self.exhibits[name]

    def _reference(self, name: str, medium: Medium) -> str:
        found = self._find(name)
        return f"[{found.label}]({medium.link(self.placed[name], found.id)})"

    def _section(self, slug: str, medium: Medium) -> str:
        for section in self.sections:
            if section.slug == slug:
                return f"[{section.label}]({medium.link(section)})"
        raise TemplateError(f'there is no section "{slug}"')

    def _table(self, name: str, medium: Medium, rows: list | None) -> str:
        shown = self._shown(self._find(name), medium)
        if rows is not None:
            shown["rows"] = printed_cells(rows, self._definitions[name], self.jinja)
        return self._raw("table", medium, exhibit=shown)

    def _figure(self, name: str, medium: Medium) -> str:
        found = self._find(name)
        shown = self._shown(found, medium)
        if medium.print:
            shown["img_src"] = f"drawing:{name}"
        else:
            shown |= {"svg": self.drawings[name]["wide"], "svg_narrow": self.drawings[name]["narrow"],
                      "href_spec": f"{medium.files}artifacts/{found.spec}"}
        shown["table"] = {"columns": found.columns, "rows": found.rows} if found.rows else None
        return self._raw("figure", medium, exhibit=shown)

    def _shown(self, found: Exhibit, medium: Medium) -> dict:
        return {**vars(found), "id": found.id, "label": found.label,
                "href_csv": f"{medium.files}artifacts/{found.csv}"}

    def _raw(self, partial: str, medium: Medium, **values) -> str:
        """A partial as a block of raw HTML in markdown."""
        html = self.jinja.get_template(f"partials/{partial}.html.j2").render(
            **values, edition=self.edition, reconstructed=self.reconstructed, print=medium.print)
        return f"\n```{{=html}}\n{html.strip()}\n```\n"


def numbered(markdown: str, section: str) -> str:
    """The headings of a numbered section's second level with their numbers: 3.1, 3.2 …

    >>> numbered("## Total funding\\n", "3")
    '## [3.1]{.header-section-number} Total funding\\n'
    """
    if not section:
        return markdown
    count = itertools.count(1)
    return re.sub(r"(?m)^## (?!#)", lambda _: f"## [{section}.{next(count)}]{{.header-section-number}} ", markdown)
