"""The pages of the shipped edition in print: how full they are, and what belongs together is on one page."""

from __future__ import annotations

import re

import pytest
from conftest import WORDS
from jinja2 import Template
from pages_measured import Measured, measured

from report.cache import CACHE
from report.exhibits.draw import draw_all
from report.fonts.folder import show
from report.pages.binding import bound
from report.pages.composing import laid_out
from report.pages.paper import read_paper
from report.pages.pdf import print_html
from report.text.environment import TEMPLATES


@pytest.fixture(scope="module")
def pages(site) -> Measured:
    paper = read_paper(site / "paper" / "artifacts", WORDS)
    show(paper.fonts.folder)
    draw_all(paper.catalogue.to_draw, CACHE)
    drawings = {name: drawn["wide"] for name, drawn in paper.catalogue.drawings.items()}
    return measured(laid_out(print_html(paper), drawings))


def test_few_pages_have_much_white(pages: Measured) -> None:
    assert len(pages.emptier(0.6)) <= 3 and pages.emptier(0.4) == []


def test_notes_stand_below_their_numbers_and_boxes_are_whole(pages: Measured) -> None:
    assert pages.notes and pages.parts
    assert pages.notes_off == [] and pages.broken == []


def test_no_line_parts_a_name_from_its_number(pages: Measured) -> None:
    parted = re.compile(r"\b(Section|Table|Figure|Annex|Box|USD)$")
    assert [line for line in pages.lines if parted.search(line[1].strip())] == []


def test_a_key_figure_and_its_label_are_lines_of_their_own() -> None:
    """A blank that binds them would be a line between them."""
    strip = Template((TEMPLATES / "partials" / "key_figures.html.j2").read_text("utf-8"))
    html = strip.render(key_figures=[{"value": 86, "label": "quasi-clusters in two tiers"}])
    assert "quasi-clusters" in html and bound(html) == html
