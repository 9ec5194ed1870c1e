"""What a page says: a section as plain Quarto markdown, every number, reference, exhibit and claim in place.

The two engines, pandoc and Quarto, make the page's HTML of it.
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
from report.text.notation import with_code, without_code
from report.text.opened import opened_in
from report.text.passages import with_anchors, without_marks
from report.text.sections import Section


def page_markdown(paper: Paper, section: Section, *, for_print: bool = False, placing: type[Placing] = Placing) -> str:
    """The section for a page of the site, or for print; `placing` supplies exhibits, panels and links.

    Raises
    ------
    ReportError
        If the section uses what does not exist, with file and line, or a box in it has no title or no end.
    """
    medium = paper.medium(section, for_print=for_print)
    placed = placing(paper, medium)
    links = paper.links.functions(medium, forgiving=paper.draft)
    facts = placed.leading.facts  # all; on the site each is a link to its rows
    given = {"facts": facts, **links, **placed.functions()}
    with opened_in(paper.words):  # an error in here names its file below that folder
        expanded = expand(section, paper.markdown, medium, given)  # by Jinja, which forgives in a draft
    text, apart = without_code(expanded)

    # What is raw HTML, exhibits first of all, is `apart` until the end, so that only words are looked through.
    # Claims stand in the text as they are written, [words]{claim="id"}. On the site, a button (`opener`) behind the
    # words opens a panel at the foot of the page, which says how we know; a switch above the text shows all buttons.
    # Panels are made before `mark` takes the notation away. If data is reconstructed (`signed`), claims on what no
    # source printed get a sign.
    switch, panels = ("", "") if for_print else placed.evidence(text)
    text = paper.claims.mark(
        text, for_print=for_print, draft=paper.draft, signed=paper.reconstructed, opener=placed.opener
    )
    # `expand` has left a mark of another kind at every heading and paragraph, which has an address on the site.
    text = without_marks(text) if for_print else with_anchors(text, placed.anchor)
    text = framed(text, placed.frame)
    text = numbered(text, section.number if section.kind == "section" else "")
    text = text if for_print else placed.linked(text)  # places to their pages, where they are first named
    # On the site (blank in print), addresses that once led to a passage of this page lead on to where it stands now.
    return switch + with_code(text, apart) + panels + placed.moved_passages()


def faults_of_text(paper: Paper) -> list[str]:
    """What cannot be expanded, at which a build that is no draft stops: the first fault of each section and exhibit."""
    strict, catalogue = markdown_environment(paper.artifacts), paper.catalogue
    expansions: list[Callable[[], object]] = [partial(own_words, paper, section, strict) for section in paper.sections]
    expansions += [
        partial(exhibit, name, shown.number, catalogue.definitions[name], paper.artifacts, strict)
        for name, shown in catalogue.exhibits.items()
    ]
    return [fault for expansion in expansions if (fault := _fault_of(expansion))]


def _fault_of(expansion: Callable[[], object]) -> str:
    """Why something cannot be expanded; blank if it can."""
    try:
        expansion()
    except ReportError as error:
        return str(error)
    return ""
