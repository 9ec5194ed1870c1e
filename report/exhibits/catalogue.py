"""The exhibits that a paper's sections place, numbered in the order of the paper, each with its section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, TemplateError

from report.artifacts import Artifacts
from report.cache import CACHE
from report.errors import ReportError, did_you_mean
from report.exhibits.draw import Drawing, draw_cached, drawn_before
from report.exhibits.exhibit import Exhibit, exhibit
from report.exhibits.linked import naming, without_links
from report.text.sections import Section

VARIANTS = {"wide": "", "narrow": "-narrow"}
"""Of a drawing: for print and wide screens, and for narrow ones; and what their names end in."""
SERIES = re.compile(r"[A-Z]\d")
"""How exhibits are numbered that are listed behind all others: those of the method."""
PLACED = re.compile(r"""\{\{-?\s*(table|figure)\(\s*["'](\w+)["']""")


@dataclass(frozen=True)
class Catalogue:
    """Every placed exhibit by name, in the paper's order, its definition, and the section that places it first."""

    exhibits: Mapping[str, Exhibit]
    definitions: Mapping[str, dict]
    placed: Mapping[str, Section]
    artifacts: Artifacts

    def find(self, name: str) -> Exhibit:
        """The exhibit of a name; TemplateError, told with file and line, if no section places it."""
        if name not in self.exhibits:
            raise TemplateError(f'no section places an exhibit "{name}"{did_you_mean(name, self.exhibits)}')
        return self.exhibits[name]

    def of_kind(self, kind: str) -> list[Exhibit]:
        """The tables, or the figures, in the paper's order; those of a series of their own, as M1, come last."""
        found = [exhibit for exhibit in self.exhibits.values() if exhibit.kind == kind]
        return sorted(found, key=lambda exhibit: bool(SERIES.search(exhibit.label)))

    def on(self, section: Section) -> list[Exhibit]:
        """The exhibits that stand in a section."""
        return [exhibit for name, exhibit in self.exhibits.items() if self.placed[name] is section]

    @cached_property
    def to_draw(self) -> list[Drawing]:
        """Of every drawing what is drawn; figure by figure, wide and narrow."""
        return [
            (
                naming(self.artifacts.specification(figure.name + suffix)),
                f"{figure.label}. {figure.title}",
                figure.description,
                figure.id + suffix,
            )
            for figure in self.of_kind("figure")
            for suffix in VARIANTS.values()
        ]

    @cached_property
    def _drawn_before(self) -> list[str | None]:
        return [drawn_before(drawing, CACHE) for drawing in self.to_draw]

    @property
    def lacking(self) -> list[Drawing]:
        """What has not been drawn before."""
        return [one for one, svg in zip(self.to_draw, self._drawn_before, strict=True) if svg is None]

    @cached_property
    def linked_drawings(self) -> dict[str, dict[str, str]]:
        """Figure → its drawings for print and wide screens, and for narrow ones (SVG); their marks carry names."""
        drawn = iter(svg or draw_cached(*one, CACHE) for one, svg in zip(self.to_draw, self._drawn_before, strict=True))
        return {figure.name: dict(zip(VARIANTS, drawn, strict=False)) for figure in self.of_kind("figure")}

    @cached_property
    def drawings(self) -> dict[str, dict[str, str]]:
        """The same as pictures alone."""
        linked = self.linked_drawings.items()
        return {name: {key: without_links(svg) for key, svg in drawn.items()} for name, drawn in linked}


def catalogue(
    sections: Iterable[Section], definitions: Mapping[str, dict], artifacts: Artifacts, jinja: Environment
) -> Catalogue:
    """The catalogue of the exhibits that the sections place; tables and figures count on their own.

    Raises
    ------
    ReportError
        If a section places what no definition describes, or a definition uses what does not exist.
    """
    placed = _placed(sections, definitions, artifacts)
    count = {"table": 0, "figure": 0}
    exhibits = {}
    for name in placed:
        definition = definitions[name]
        if "number" not in definition:
            count[definition["kind"]] += 1
        number = str(definition.get("number", count[definition["kind"]]))
        exhibits[name] = exhibit(name, number, definition, artifacts, jinja)
    return Catalogue(exhibits, definitions, placed, artifacts)


def unplaced(sections: Iterable[Section], definitions: Mapping[str, Mapping]) -> list[str]:
    """What is said of each definition that no section places."""
    placed = {name for section in sections for _, name in PLACED.findall(section.text)}
    return [
        f"exhibits.yml: {name}: no section places it; write "
        f'{{{{ {definition["kind"]}("{name}") }}}} where it belongs, or remove it.'
        for name, definition in definitions.items()
        if name not in placed
    ]


def _placed(sections: Iterable[Section], definitions: Mapping[str, dict], artifacts: Artifacts) -> dict[str, Section]:
    homes: dict[str, Section] = {}
    for section in sections:
        for placed in PLACED.finditer(section.text):
            kind, name = placed.groups()
            line = f"{section.file.name}, line {section.line + section.text.count(chr(10), 0, placed.start())}"
            if name not in definitions:
                computed = f"{kind}s/{name}" in artifacts.names
                meant = "" if computed else did_you_mean(name, definitions)
                raise ReportError(
                    f'{line}: there is no exhibit "{name}" in exhibits.yml'
                    + (meant or "; describe it there, with kind, title, source and columns.")
                )
            if (kind, definitions[name]["kind"]) == ("figure", "table"):
                raise ReportError(f'{line}: "{name}" is a table; write table("{name}").')
            homes.setdefault(name, section)
    return homes
