"""The static site: one page a section and a place, the files that pages need, and the artifacts to download."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from report.pages.assets import write_assets
from report.pages.evidence import write_claims
from report.pages.layout import write_pages
from report.pages.page import page_markdown
from report.pages.paper import Paper
from report.pages.places import write_places
from report.pages.quarto_site import quarto_site
from report.pages.searching import write_index
from report.text.markdown import htmls
from report.text.references import BIBLIOGRAPHY


def site(paper: Paper, staged: Path, renderer: str, *, has_pdf: bool, beside: Callable) -> str:
    """Write the site into `staged`, beside the artifacts; its pages link to the PDF if there is going to be one.

    `auto` leaves the choice of the renderer to the edition, `beside` begins what the other core can do. What rendered
    the pages is returned.
    """
    if (paper.edition.get("renderer", "pandoc") if renderer == "auto" else renderer) == "quarto":
        return quarto_site(paper, staged, has_pdf=has_pdf)
    others = beside(partial(_write_others, paper, staged, has_pdf=has_pdf))
    assets = staged / "paper" / "assets"
    write_assets(paper, assets)
    bodies = htmls([page_markdown(paper, page) for page in paper.sections], paper.words / BIBLIOGRAPHY)
    write_index(paper, dict(zip([page.page for page in paper.sections], bodies, strict=True)), assets)
    write_pages(paper, staged, [*zip(paper.sections, bodies, strict=True)], has_pdf=has_pdf)
    others()
    return "pandoc"


def _write_others(paper: Paper, staged: Path, *, has_pdf: bool) -> None:
    write_places(paper, staged, has_pdf=has_pdf)
    write_claims(paper, staged, has_pdf=has_pdf)
