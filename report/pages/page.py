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
from report.text.passages import anchored, unmarked
from report.text.sections import Section


def page_markdown(paper: Paper, section: Section, *, for_print: bool = False, places: type[Placing] = Placing) -> str:
    """The section for a page of the site, or for print; `places` puts into it what is no text of its own."""
    medium = paper.medium(section, for_print=for_print)
    placing = places(paper, medium)
    text = expand(section, paper.markdown, medium, {**paper.links.functions(medium), **placing.functions()})
    panels = "" if for_print else placing.panels(text)
    text = paper.claims.mark(
        text, for_print=for_print, draft=paper.draft, signed=paper.reconstructed, opener=placing.opener
    )
    text = unmarked(text) if for_print else anchored(text, placing.anchor)
    text = framed(text, placing.frame)
    return numbered(text, section.number if section.kind == "section" else "") + panels + placing.moved()


def faults(paper: Paper) -> list[str]:
    """What stops a strict expansion, the first of each section and each exhibit; for a draft's check."""
    jinja = markdown_environment(paper.artifacts)
    steps: list[Callable[[], object]] = [partial(own_words, paper, section, jinja) for section in paper.sections]
    steps += [
        partial(exhibit, name, shown.number, paper.catalogue.definitions[name], paper.artifacts, jinja)
        for name, shown in paper.catalogue.exhibits.items()
    ]
    return [problem for step in steps if (problem := _problem(step))]


def _problem(step: Callable[[], object]) -> str:
    try:
        step()
    except ReportError as error:
        return str(error)
    return ""
