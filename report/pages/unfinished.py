"""What somebody added and did not bring to its end: it stops nothing, and nobody would see that it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import ndiff
from itertools import pairwise
from pathlib import Path

from report.claims.language.claims import SUFFIX, text_of
from report.exhibits.catalogue import unplaced
from report.exhibits.exhibit import DEFINITIONS
from report.files import text_of as text_of_file
from report.pages.paper import Paper
from report.pages.sidebar import described, words_of
from report.text.environment import TEMPLATES
from report.text.sections import KINDS, read_sections

ROOT = TEMPLATES.parent
SETTINGS = "_quarto.yml"
OFFERED = ("tables/bridge", "figures/movement")
"""Exhibits that an edition with another before it may show, or not."""
EXHIBITS = ("tables/", "figures/")


def unfinished(paper: Paper, root: Path = ROOT) -> list[str]:
    """What is said of sections out of their order or without a description, of exhibits that nothing shows, that no
    section places, at which no sentence points or that name no source, of indicators that none introduces, and of pages
    that Quarto's list of contents lacks; `root` holds `_quarto.yml`."""
    return [
        *misplaced(paper),
        *unplaced(read_sections(paper.words), paper.catalogue.definitions),
        *unshown(paper),
        *unmentioned(paper),
        *unsourced(paper),
        *undescribed(paper),
        *homeless(paper),
        *unnamed(paper),
        *unlisted(paper, root / SETTINGS),
    ]


def misplaced(paper: Paper) -> Iterator[str]:
    """Sections behind one of a kind that comes later."""
    for before, behind in pairwise(read_sections(paper.words)):
        if KINDS.index(before.kind) > KINDS.index(behind.kind):
            yield (
                f"{behind.file.name}: “kind: {behind.kind}” stands before “kind: {before.kind}”, but comes behind "
                f"{before.file.name} by its number: give it a smaller one."
            )


def unshown(paper: Paper) -> Iterator[str]:
    """Exhibits that are computed and that the words neither define nor quote."""
    definitions = paper.catalogue.definitions
    said = " ".join([text_of_file(paper.words / DEFINITIONS), *(section.text for section in paper.sections)])
    for name in paper.artifacts.names:
        if not name.startswith(EXHIBITS) or name in OFFERED:
            continue
        if name.partition("/")[2] not in definitions and name not in said:
            yield f"{DEFINITIONS}: nothing shows {name}, which is computed: describe it, or take it out of `EXHIBITS`."


def unmentioned(paper: Paper) -> Iterator[str]:
    """Exhibits at which no sentence points."""
    text = " ".join(section.text for section in paper.sections)
    for name, section in paper.catalogue.placed.items():
        if not re.search(rf"""ref\(["']{name}["']\)""", text):
            yield f'{section.file.name}: no sentence points at “{name}”: write {{{{ ref("{name}") }}}} where one does.'


def unsourced(paper: Paper) -> Iterator[str]:
    """Exhibits that do not say where their values come from."""
    for name, shown in paper.catalogue.exhibits.items():
        if not shown.source:
            yield f"{DEFINITIONS}: {name}: nothing says where its values come from: write `source: …`."


def unnamed(paper: Paper) -> Iterator[str]:
    """Indicators that no section introduces, in bold, by the label that readers see over their columns."""
    text = " ".join(section.text for section in paper.sections).casefold()
    for label in (indicator["label"] for indicator in paper.artifacts.facts["indicators"]):
        if f"**{label.casefold()}" not in text:
            yield f"sections/: none says what the indicator “{label}” measures: write **{label}** and a sentence on it."


def undescribed(paper: Paper) -> Iterator[str]:
    """Sections without a description."""
    for section in paper.sections:
        if not section.description:
            yield f"{section.file.name}: its head has no description, which tells in a sentence what the page is about."


def homeless(paper: Paper) -> Iterator[str]:
    """Files of claims that belong to no section."""
    for file in sorted((paper.words / "sections").glob(f"*{SUFFIX}")):
        if not (file.parent / text_of(file.name)).is_file():
            yield f"{file.name}: there is no {text_of(file.name)}, whose claims these would be."


def unlisted(paper: Paper, settings: Path) -> Iterator[str]:
    """Lines that `_quarto.yml` lacks or has too many, if it describes the words of this paper."""
    if not settings.is_file():
        return
    before = settings.read_text("utf-8")
    if (settings.parent / words_of(before)).resolve() != paper.words.resolve():
        return
    after = described(before, read_sections(paper.words, published=paper.artifacts.published), paper.words.name)
    number = 0
    for line in ndiff(before.splitlines(), after.splitlines()):
        number += line[0] in " -"
        if line[0] in "+-":
            do = "remove the line" if line[0] == "-" else "add behind it the line"
            yield f"{settings.name}, line {number}: {do} “{line[2:].strip()}”."
