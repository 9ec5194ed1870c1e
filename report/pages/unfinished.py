"""What somebody added and did not bring to its end: it stops nothing, and nobody would see that it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

from report.exhibits.catalogue import unplaced
from report.pages.paper import Paper
from report.pages.sidebar import described, words_of
from report.text.environment import TEMPLATES
from report.text.sections import read_sections

ROOT = TEMPLATES.parent
SETTINGS = "_quarto.yml"


def unfinished(paper: Paper, root: Path = ROOT) -> list[str]:
    """What is said of exhibits that no section places, indicators that none names, and pages that Quarto's list of
    contents lacks; `root` holds `_quarto.yml`."""
    return [
        *unplaced(read_sections(paper.words), paper.catalogue.definitions),
        *unnamed(paper),
        *unlisted(paper, root / SETTINGS),
    ]


def unnamed(paper: Paper) -> Iterator[str]:
    """Indicators of which the text says nothing, by the words that readers see over their columns."""
    text = " ".join(section.text for section in paper.sections).casefold()
    for label in (indicator["label"] for indicator in paper.artifacts.facts["indicators"]):
        if label.casefold() not in text:
            yield f'No section names the indicator "{label}", which counts in the ranking: say what it measures.'


def unlisted(paper: Paper, settings: Path) -> Iterator[str]:
    """Lines that `_quarto.yml` lacks or has too many, if it describes the words of this paper."""
    if not settings.is_file():
        return
    before = settings.read_text("utf-8")
    if (settings.parent / words_of(before)).resolve() != paper.words.resolve():
        return
    after = described(before, read_sections(paper.words, published=paper.artifacts.published), paper.words.name)
    for line in ndiff(before.splitlines(), after.splitlines()):
        if line.startswith(("+ ", "- ")):
            yield f"{settings.name}: {'add' if line[0] == '+' else 'remove'} the line “{line[2:].strip()}”."
