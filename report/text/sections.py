"""The paper's sections: one Quarto markdown file each, in the order of their file names.

A file's name is its place and its short name (`04-market-orientation.qmd`); its head says title and kind. Sections
and annexes number themselves: nobody writes "Section 3" by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from traceback import extract_tb

import yaml

from report.errors import ReportError
from report.files import text_of
from report.text.filters import typeset

ERRATA, MISSING = "errata", "404"
"""The pages that stand beside the first one and have no file among an editor's: of corrections, and the one that a host
shows where an address leads nowhere."""
KINDS = ("front", "section", "annex", "back")
PLACE, CLAIMS, VERSIONS = "place", "claims", "versions"
"""The kinds of pages that no editor writes: about one place, of the claims of one page, and of earlier versions."""
FOLDERS = {PLACE: "clusters", CLAIMS: "claims"}
"""Where pages of these kinds stand; of versions wherever their slug says, and all others in `paper`."""


@dataclass(frozen=True)
class Section:
    """One section before expansion; `number` is '3', '1' of an annex, or '' for what stands before and after.

    `in_print` is whether the PDF has it (`print: false` in its head leaves it to the website). `where: published` in
    its head leaves it out where the edition is not held against what a source printed.
    """

    slug: str
    title: str
    kind: str
    number: str
    description: str
    in_print: bool
    file: Path
    text: str

    @property
    def line(self) -> int:
        """The line of the file on which the text begins."""
        return self.file.read_text("utf-8").count("\n") - self.text.count("\n") + 1

    @property
    def label(self) -> str:
        """`Section 3`, `Annex 1`, or the title of an unnumbered one."""
        return f"{self.kind.capitalize()} {self.number}" if self.number else self.title

    @property
    def mark(self) -> str:
        """What stands before the title in a list of contents: `3`, `Annex 1` or nothing."""
        return self.label if self.kind == "annex" else self.number

    @property
    def short(self) -> str:
        """Before the title where there is little room: `3`, `A1` or nothing."""
        return f"A{self.number}" if self.kind == "annex" else self.number

    @property
    def is_first(self) -> bool:
        """The first page of the site is `index`."""
        return self.slug == "index"

    @property
    def at_root(self) -> bool:
        """Whether its page stands in the site's root."""
        return self.is_first or self.slug in (ERRATA, MISSING)

    @cached_property
    def page(self) -> str:
        """Path of its page without suffix, from the site's root."""
        return self.slug if self.at_root or self.kind == VERSIONS else f"{FOLDERS.get(self.kind, 'paper')}/{self.slug}"

    @property
    def claims_page(self) -> str:
        """Path of the page of its claims, as `page`."""
        return f"{FOLDERS[CLAIMS]}/{re.sub(r'^[0-9]+-', '', self.file.stem)}"


def read_sections(folder: Path, *, published: bool = True) -> list[Section]:
    """Every section of an edition's words (`sections/*.qmd`), numbered.

    Raises
    ------
    ReportError
        If a file's head does not say its title and one of the four kinds, or its name its place and its page.
    """
    _require_names([file.name for file in (folder / "sections").glob("*.qmd")])
    count: dict[str, int] = {}
    sections: list[Section] = []
    for file in sorted((folder / "sections").glob("*.qmd")):
        head, text = _split(file)
        if head.get("where") == "published" and not published:
            continue
        kind = head["kind"]
        count[kind] = count.get(kind, 0) + 1
        slug = re.sub(r"^\d+-", "", file.stem) if sections else "index"
        number = str(count[kind]) if kind in ("section", "annex") else ""
        title, description = typeset(head["title"]), typeset(head.get("description", ""))
        sections.append(Section(slug, title, kind, number, description, head.get("print", True), file, text))
    return sections


def _require_names(names: Iterable[str]) -> None:
    """Every file has a place, and its page no other file's name."""
    pages = {f"{ERRATA}.qmd": ["the list of corrections"], f"{MISSING}.qmd": ["the page for wrong addresses"]}
    for place, name in enumerate(sorted(names)):
        page = re.sub(r"^\d+-", "", name) if place else "index.qmd"
        pages.setdefault(page, []).append(name)
    wrong = [
        f"{name}: the name of a section's file begins with its place in the paper: call it 08-{name}, if it stands "
        "between 07 and 09."
        for page, files in pages.items()
        for name in files
        if name == page
    ] + [
        f"{' and '.join(files)} would be one page, {page.removesuffix('.qmd')}: call one of them otherwise."
        for page, files in pages.items()
        if len(files) > 1
    ]
    if wrong:
        raise ReportError("\n".join(wrong))


def errata(file: Path) -> Section:
    """The section of corrections, from a file of the templates."""
    head, text = _split(file)
    return Section(ERRATA, head["title"], head["kind"], "", head["description"], True, file, text)


def _split(file: Path) -> tuple[dict, str]:
    head_text, text = next(iter(re.findall(r"\A---\n(.*?)\n---\n(.*)", text_of(file), re.DOTALL)), ("", ""))
    try:
        head = yaml.safe_load(head_text)
    except (yaml.YAMLError, RecursionError, ValueError):
        head = {}
    if (
        not isinstance(head, dict)
        or head.get("kind") not in KINDS
        or not all(isinstance(head.get(key, ""), str) for key in ("title", "description"))
        or "title" not in head
    ):
        raise ReportError(
            f"{file.name}: the head between the two lines --- needs a title, a text, and a kind, "
            f"which is one of {', '.join(KINDS)}."
        )
    return head, text


def at_line(error: Exception, section: Section) -> str:
    """Where in a section's file an error arose: `, line 12`; blank if nobody knows."""
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == "<template>"]
    line = getattr(error, "lineno", None) or next(iter(lines), None)
    return f", line {line + section.line - 1}" if line else ""
