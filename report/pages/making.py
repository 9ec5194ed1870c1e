"""Everything of an edition in one folder: site, PDF, and the lists beside them; what can be done at once is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from report.cache import CACHE
from report.exhibits.draw import draw_all
from report.exhibits.live import has_vega, vega_script
from report.fonts.folder import show
from report.pages.judgement import accounted, judged
from report.pages.paper import Paper
from report.pages.pdf import Printing, Sheet, pdf, tables_attached
from report.pages.site import site
from report.pages.site_root import write_root
from report.pages.versions import write_lists
from report.releases.standing import Standing

Read = Callable[[Path, Path], tuple[Paper, Standing]]
"""Writes all artifacts into a folder, those that may be published into another, and reads the paper that they make."""


class Made(NamedTuple):
    """What was made, what rendered its pages, and what is to be told of its claims and pages."""

    paper: Paper
    standing: Standing
    renderer: str
    told: str


def make(read: Read, staged: Path, other: Any, run: Callable, *, renderer: str, no_pdf: bool, sheet: Sheet) -> Made:
    """Make site and PDF in a folder of ours; `other` is the second core, `run` runs a step that has a name.

    Raises
    ------
    ReportError
        If a claim does not hold or words say more than theirs, except in a draft.
    """
    if not (no_pdf and has_vega(CACHE)):  # else there may be nothing that another process could do
        other.submit(vega_script, CACHE)
    paper, standing = run("compute", read, staged.with_name("artifacts"), staged / "paper" / "artifacts")
    show(paper.fonts.folder)
    drawing = None
    if paper.catalogue.lacking or not no_pdf:
        other.submit(show, paper.fonts.folder)
        drawing = other.submit(draw_all, paper.catalogue.lacking, CACHE)
    run("claims", judged, paper, staged / "claims.json")
    printing = Printing(paper, sheet)
    text = None if no_pdf else run("text", printing.html)
    told = run("words", accounted, paper)
    if drawing:
        run("drawings", drawing.result)
    drawings = {name: drawn["wide"] for name, drawn in paper.catalogue.drawings.items()}
    printed = text and other.submit(pdf, text, drawings, tables_attached(paper), staged / "paper.pdf")
    rendered = run("site", partial(site, has_pdf=not no_pdf, beside=other.beside), paper, staged, renderer)
    write_root(paper, staged, has_pdf=not no_pdf)
    write_lists(paper, standing, staged)
    if printed:
        told = "\n".join([told, *printing.stale()]).strip()
        run("PDF", printed.result)
    return Made(paper, standing, rendered, told)
