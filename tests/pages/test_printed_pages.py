"""The pages of the shipped edition in print, as a typesetter and a reader who copies from them look at them."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from jinja2 import Template
from page_audit import audited
from printed_pages import Printed, read_printed
from structure import Element

from report.pages.binding import NO_BREAK, bound, bound_page
from report.text.environment import TEMPLATES

RANGE = 14 * 72 / 25.4
"""Points that the bar of a range is wide."""
LEFT, RIGHT = ((margin + 24) * 72 / 25.4 for margin in (18, 24))
"""Where text begins, in points, on left and on right pages."""
BESIDE = {"left": 24 * 72 / 25.4, "right": 18 * 72 / 25.4}
"""The margin to the right of the text, in points, on left and on right pages."""
MARKER = re.compile(r"[•◦▪]|\d+\.")


@pytest.fixture(scope="module")
def printed(site: Path) -> Printed:
    return read_printed(site / "paper.pdf")


def test_nothing_is_amiss_on_the_pages(printed: Printed) -> None:
    assert len(printed.pages) > 50 and printed.links and printed.targets
    assert audited(printed) == []


def test_what_is_copied_from_a_page_reads_in_order(printed: Printed) -> None:
    """But for notes, which stand below the text, and for marks of lists, which the typesetter draws last."""
    order = [(mark, roles) for mark, roles in printed.structure.root.read() if "Note" not in roles]
    texts = {
        (page, mark): line.text
        for page, found in enumerate(printed.pages)
        for line in found.lines
        for mark in line.marks
    }
    read = [mark for mark, roles in order if roles[-1] != "Lbl" or not MARKER.fullmatch(texts.get(mark, ""))]
    for page in range(len(printed.pages)):
        own = [mark for mark in read if mark[0] == page]
        assert own == sorted(own), f"page {page + 1}"


def test_what_a_term_means_stands_on_the_edge_of_the_text(printed: Printed) -> None:
    found = 0
    for item in printed.structure.root.all("LI"):
        label, body = item.kids if [kid.role for kid in item.kids] == ["Lbl", "LBody"] else (None, item)
        if label is None or next(body.all("Formula"), None) or MARKER.fullmatch(_first_word(printed, label)):
            continue
        own = {mark for one in body.all() for mark in one.marks}
        for page, line in printed.lines_of(body):
            if page != printed.targets["imprint"] and all((page, mark) in own for mark in line.marks):
                assert abs(line.left - (RIGHT if page % 2 == 0 else LEFT)) < 1, (page + 1, line.text)
                found += 1
    assert found > 40


def test_a_term_keeps_clear_of_what_it_means(printed: Printed) -> None:
    terms = [
        item.kids[0] for item in printed.structure.root.all("LI") if [kid.role for kid in item.kids][:1] == ["Lbl"]
    ]
    ends = [
        (line.right, line.text, LEFT if page % 2 else RIGHT)
        for term in terms
        for page, line in printed.lines_of(term)
        if page > printed.targets["index"] and all((page, mark) in _marks(term) for mark in line.marks)
    ]
    assert len(ends) > 40
    assert [text for right, text, edge in ends if right < edge and right > edge - 3 * 72 / 25.4] == []


def _marks(element: Element) -> set[tuple[int, int]]:
    return {mark for one in element.all() for mark in one.marks}


def _first_word(printed: Printed, element: Element) -> str:
    return printed.lines_of(element)[0][1].text.split()[0]


def test_bars_of_a_table_share_an_axis(site: Path, printed: Printed) -> None:
    """Those of ranges are 14 mm wide, whatever is printed before them."""
    page = pypdfium2.PdfDocument(site / "paper.pdf")[printed.targets["table-ranking"]]
    boxes = [path.get_bounds() for path in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
    starts = [left for left, bottom, right, top in boxes if abs(right - left - RANGE) < 0.1 and top - bottom < 6]
    assert len(starts) > 40 and max(starts) - min(starts) < 0.1


def test_no_table_is_wider_than_the_text(site: Path) -> None:
    """Its rules and bars are paths."""
    with pypdfium2.PdfDocument(site / "paper.pdf") as pdf:
        beyond = {
            number
            for number, page in enumerate([*pdf][1:], 2)  # the cover goes beyond
            for path in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
            if path.get_bounds()[2] > page.get_width() - BESIDE["right" if number % 2 else "left"] + 1
        }
    assert beyond == set()


def test_a_key_figure_and_its_label_are_lines_of_their_own() -> None:
    """A blank that binds them would be a line between them."""
    strip = Template((TEMPLATES / "partials" / "key_figures.html.j2").read_text("utf-8"))
    html = strip.render(key_figures=[{"value": 86, "label": "quasi-clusters in two tiers"}])
    assert "quasi-clusters" in html and bound(html) == html


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("as box 1 says", "as box_1 says"),
        ("15/2025, version 2025.1", "15/2025, version_2025.1"),
        ("what has no † was", "what has no_† was"),
        ("within 20\nkm", "within 20_km"),
        ("see annex\n<b>1</b>", "see annex_<b>1</b>"),
        ("47(1), 117–132, A", '47(1), <span class="whole">117–132</span>, A'),
        ('<p title="20 km">ranks 7= of</p>', '<p title="20 km">ranks_7= of</p>'),
        ("<td>Table</td> <td>1</td>", "<td>Table</td> <td>1</td>"),
    ],
)
def test_no_line_parts_what_belongs_together(written: str, kept: str) -> None:
    assert bound_page(written).replace(NO_BREAK, "_") == kept


def test_no_mark_of_a_heading_is_printed(printed: Printed) -> None:
    """A heading that no blank line parts from the text before it stays markdown."""
    assert [
        line.text for page in printed.pages for line in page.lines if re.search(r"(?:^|\s)#{2,}\s", line.text)
    ] == []
