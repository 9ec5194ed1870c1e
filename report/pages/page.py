"""What a page says: a section as plain Quarto markdown, every number, reference, exhibit and claim in place.

Both engines take it from here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from report.errors import ReportError
from report.exhibits.exhibit import exhibit
from report.pages.paper import Paper, own_words
from report.pages.placing import Placing
from report.text.boxes import framed
from report.text.environment import markdown_environment
from report.text.expansion import expand
from report.text.markdown import numbered
from report.text.passages import with_anchors, without_marks
from report.text.sections import Section


def page_markdown(paper: Paper, section: Section, *, for_print: bool = False, placing: type[Placing] = Placing) -> str:
    """The section for a page of the site, or for print; `placing` makes what is no text of its own.

    Raises
    ------
    ReportError
        If the section uses what does not exist, with file and line, or a box in it has no title or no end.
    """
    medium = paper.medium(section, for_print=for_print)
    placed = placing(paper, medium)
    text = expand(section, paper.markdown, medium, {**paper.links.functions(medium), **placed.functions()})

    # On the site, a button behind words that claim something (the opener) opens a panel at the foot of the page that
    # says how we know; `mark` turns the notation that names claims into buttons, so that panels are made before.
    panels = "" if for_print else placed.panels(text)
    text = paper.claims.mark(
        text, for_print=for_print, draft=paper.draft, signed=paper.reconstructed, opener=placed.opener
    )
    # Expansion has left a mark at every heading and paragraph; a page of the site has an address there.
    text = without_marks(text) if for_print else with_anchors(text, placed.anchor)
    text = framed(text, placed.frame)
    text = numbered(text, section.number if section.kind == "section" else "")
    # Addresses that led to a passage of this page once, and whose passage now stands on another one, stay valid.
    return text + panels + placed.moved_passages()


def faults_of_text(paper: Paper) -> list[str]:
    """What stops a strict expansion, the first of each section and each exhibit; for a draft's check."""
    jinja = markdown_environment(paper.artifacts)
    attempts: list[Callable[[], object]] = [partial(own_words, paper, section, jinja) for section in paper.sections]
    attempts += [
        partial(exhibit, name, shown.number, paper.catalogue.definitions[name], paper.artifacts, jinja)
        for name, shown in paper.catalogue.exhibits.items()
    ]
    return [fault for attempt in attempts if (fault := _fault(attempt))]


def _fault(attempt: Callable[[], object]) -> str:
    """What an attempt fails of; blank if it succeeds."""
    try:
        attempt()
    except ReportError as error:
        return str(error)
    return ""
