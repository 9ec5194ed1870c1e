"""The texts that may hold claims: sections, and what stands around exhibits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from report.exhibits.exhibit import TEXTS, Exhibit
from report.text.notation import sentences_of
from report.text.sections import Section


@dataclass(frozen=True)
class Text:
    """A text that may hold claims: its file, its page, and its words, expanded and as written."""

    file: str
    page: str
    title: str
    expanded: str
    written: str
    line: int

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences as readers see them."""
        return sentences_of(self.expanded)

    @property
    def anchor(self) -> str:
        """What identifies it on the page of all claims: its section's page or its exhibit."""
        exhibit = self.file.removeprefix("exhibits.yml, ")
        return self.page if exhibit == self.file else f"exhibit-{exhibit.replace('_', '-')}"


def section_texts(section: Section, expanded: str) -> list[Text]:
    """A section's text, and its title and description, which hold no claims."""
    head = f"{section.title}\n\n{section.description}"
    title = f"{section.mark} {section.title}".strip()
    return [
        Text(section.file.name, section.slug, title, "", head, 2),
        Text(section.file.name, section.slug, title, expanded, section.text, section.line),
    ]


def exhibit_text(exhibit: Exhibit, definition: Mapping, section: Section) -> Text:
    """The texts around an exhibit, on the page that places it first."""
    written = "\n\n".join(str(definition.get(key, "")) for key in TEXTS)
    return Text(
        f"exhibits.yml, {exhibit.name}", section.slug, f"{exhibit.label}: {exhibit.title}", exhibit.claiming, written, 1
    )
