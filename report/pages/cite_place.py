"""Where a reader takes along how to cite the paper: the place itself, and the way to it from every page."""

from __future__ import annotations

import re

from report.pages.cited import FOLDER, FORMS, bibtex, citation
from report.pages.paper import Paper
from report.text.medium import Medium
from report.text.references import BIBLIOGRAPHY

ANCHOR = "cite"
PLACED = re.compile(r"\{\{-?\s*cite\(")


def cite_place(paper: Paper, medium: Medium) -> dict:
    """What the place shows: the citation, its files, and the works that the paper cites, if it cites any."""
    files = [{"label": label, "href": f"{medium.files}{FOLDER}/{name}"} for name, (label, _) in FORMS.items()]
    return {
        "id": ANCHOR,
        "citation": citation(paper.edition),
        "bibtex": bibtex(paper.edition),
        "citation_files": files,
        "works": f"{medium.files}{FOLDER}/{BIBLIOGRAPHY}" if paper.works else "",
    }


def cite_href(paper: Paper, medium: Medium) -> str:
    """The address of the place; blank where no section has it."""
    section = next((section for section in paper.sections if PLACED.search(section.text)), None)
    return medium.link(section, ANCHOR).replace(".qmd#", ".html#") if section else ""
