"""The PDF of an edition that asks for more than the shipped one does."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from large import CLUSTERS, HALF_A_PAGE, LONGER_THAN_A_PAGE, NAMES, write_large
from page_audit import headings, lists, notes, sizes, whole
from printed_pages import Printed, read_printed
from structure import Element

from report.reading.printed import letters, pages_of


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import build

    folder = tmp_path_factory.mktemp("large")
    data, words = write_large(folder)
    arguments = ["build", "--data", data, "--text", words, "--out", folder / "out", "--renderer", "pandoc"]
    assert build.main([str(argument) for argument in arguments]) == 0
    return folder / "out" / "paper.pdf"


@pytest.fixture(scope="module")
def printed(file: Path) -> Printed:
    return read_printed(file)


def test_everything_is_there(file: Path) -> None:
    text = "".join(pages_of(file))
    assert {
        name: text.count(letters(name)) for name in NAMES if text.count(letters(name)) < CLUSTERS // len(NAMES)
    } == {}
    assert text.count(letters(HALF_A_PAGE[:88])) == 36
    assert text.count(letters(LONGER_THAN_A_PAGE[:60])) >= 158  # a sentence or two go on overleaf


def test_it_is_well_made(printed: Printed) -> None:
    assert [told for rule in (notes, whole, lists, headings, sizes) for told in rule(printed)] == []
    tables = [table for table in printed.structure.root.all("Table") if len(table.pages) > 1]
    assert len(tables) == 2


def test_a_table_without_rows_says_so_and_nothing_leaves_its_page(file: Path, printed: Printed) -> None:
    assert all(next(table.all("TBody"), None) for table in printed.structure.root.all("Table"))
    with pypdfium2.PdfDocument(file) as pdf:
        boxes = [(page.get_width(), *one.get_bounds()) for page in [*pdf][1:] for one in page.get_objects(max_depth=1)]
    assert [(left, right) for width, left, _, right, _ in boxes if left < 0 or right > width] == []


def test_a_table_longer_than_a_page_begins_below_the_text_before_it(printed: Printed) -> None:
    (head,) = (one for one in printed.structure.root.all("H2") if "row" in printed.lines_of(one)[0][1].text)
    *_, table = printed.structure.root.all("Table")
    assert min(table.pages) == printed.start(head)[0]


def test_a_page_that_goes_on_with_a_table_says_so(file: Path, printed: Printed) -> None:
    long = [
        table
        for table in printed.structure.root.all("Table")
        if len(table.pages) > 1 and next(table.all("Caption"), None)
    ]
    says = {}
    with pypdfium2.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf):
            head = page.get_textpage().get_text_bounded(bottom=page.get_height() - 29 * 72 / 25.4)
            says[number] = re.findall(r": Table\s(\w+), continued", head)
    labels = {page: [_label(printed, table) for table in long if page in sorted(table.pages)[1:]] for page in says}
    assert says == labels and any(labels.values())


def _label(printed: Printed, table: Element) -> str:
    title = printed.lines_of(next(table.all("Caption")))[0][1].text
    return re.findall(r"Table\s([A-Z]?\d+|[A-Z])", title)[0]
