"""How a text points at places of the paper: sections, exhibits and boxes, from where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import TemplateError
from markupsafe import Markup

from report.errors import did_you_mean
from report.text.boxes import box_labels
from report.text.lenient import GAP
from report.text.medium import Medium
from report.text.sections import Section

Target = tuple[str, Section, str]
"""What is pointed at: label, section and anchor."""


@dataclass(frozen=True)
class Links:
    """Everything that can be pointed at by its short name."""

    sections: Sequence[Section]
    exhibits: Mapping[str, Target]
    boxes: Mapping[str, Target]

    def functions(self, medium: Medium, *, forgiving: bool = False) -> dict[str, Callable[[str], str]]:
        """What an editor calls: `ref("ranking")`, `section("methodology")`, `box("box-history")`; in a draft, which
        forgives, a gap where there is no such thing."""
        linked: dict[str, Callable[[str], str]] = {
            "section": lambda slug: Markup(self._to_section(slug, medium)),
            "ref": lambda name: Markup(_link(self.exhibits, name, "no section places an exhibit", medium)),
            "box": lambda name: Markup(_link(self.boxes, name, "there is no box", medium)),
        }
        return {name: _or_gap(link) for name, link in linked.items()} if forgiving else linked

    def find(self, slug: str) -> Section:
        """The section of a slug; TemplateError if there is none."""
        for section in self.sections:
            if section.slug == slug:
                return section
        raise TemplateError(
            f'there is no section "{slug}"{did_you_mean(slug, (section.slug for section in self.sections))}'
        )

    def _to_section(self, slug: str, medium: Medium) -> str:
        section = self.find(slug)
        if medium.print and not section.in_print:
            return f"“{section.label}” on the website"
        return f"[{section.label}]({medium.link(section)})"


def _or_gap(link: Callable[[str], str]) -> Callable[[str], str]:
    def found(name: str) -> str:
        try:
            return link(name)
        except TemplateError:
            return GAP

    return found


def _link(targets: Mapping[str, Target], name: str, missing: str, medium: Medium) -> str:
    if name not in targets:
        raise TemplateError(f'{missing} "{name}"{did_you_mean(name, targets)}')
    label, section, anchor = targets[name]
    return f"[{label}]({medium.link(section, anchor)})"


def box_targets(sections: Sequence[Section]) -> dict[str, Target]:
    """Id → label, section and anchor of every box."""
    labels = box_labels(section.text for section in sections)
    return {
        name: (label, section, name)
        for name, label in labels.items()
        for section in sections
        if f"{{.box #{name}}}" in section.text
    }
