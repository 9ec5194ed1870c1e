"""A page of the site, printed by a browser: whole, without holes, with what is loaded late on a screen."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from browsing import opened, served
from pypdf import PdfReader
from pypdfium2 import PdfDocument


def test_no_mark_of_a_claim_leaves_a_hole(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/paper/geography.html") as page:
        marks, hair = page.locator(".claim-doubt"), page.locator("main > p .claim-hair").first
        line = "one => getComputedStyle(one).textDecorationLine"
        assert marks.first.is_visible() and hair.evaluate(line) == "underline"
        page.emulate_media(media="print")
        assert page.locator(".claim-how:visible").count() == 0 < marks.count()
        assert hair.evaluate(line) == "none" and page.locator(".claim-switch:visible").count() == 0


def test_maps_are_printed_with_their_outlines(site: Path, browser) -> None:
    with served(site) as at, opened(browser, f"{at}paper/geography.html") as page:
        before = len(page.asked)
        pdf = PdfReader(BytesIO(page.pdf()))
        late = {url.rpartition("/")[2] for url in page.asked[before:]}
        assert late >= {"map_north_america.svg", "map_east_asia.svg"}
    assert "Helsinki" in "".join(found.extract_text() for found in pdf.pages)


def printed(browser, address: str, around: str = "15mm") -> list[str]:
    """What every page says that is printed on A4."""
    with opened(browser, address) as page:
        margin = dict.fromkeys(("top", "bottom", "left", "right"), around)
        return [found.extract_text() for found in PdfReader(BytesIO(page.pdf(format="A4", margin=margin))).pages]


def test_key_messages_are_one_page(site: Path, browser) -> None:
    assert len(printed(browser, f"{site.as_uri()}/index.html")) == 1


@pytest.mark.parametrize(("name", "total"), [("claims", r"All\xa0\d"), ("data", r"Everything\xa0\d")])
def test_totals_stand_once_with_the_last_row(site: Path, browser, name: str, total: str) -> None:
    pages = ["\xa0".join(text.split()) for text in printed(browser, f"{site.as_uri()}/paper/{name}.html", "10mm")]
    rows = "Annex\xa03" if name == "claims" else "Zhengzhou"
    assert [bool(re.search(total, text.partition(rows)[2])) for text in pages if re.search(total, text)] == [True]


@pytest.mark.parametrize(
    "name", ["paper/ecosystem-maturity", "paper/conclusion", "clusters/athens", "clusters/besancon"]
)
def test_what_a_page_is_stands_at_its_head_and_the_last_sheet_has_text(site: Path, browser, name: str) -> None:
    first, *_, last = printed(browser, f"{site.as_uri()}/{name}.html")
    assert "Version\xa02025.1" in "\xa0".join(first.partition("How to cite")[0].split())
    assert "How to cite" not in last and len(last) > 60


def test_a_table_is_begun_with_rows_and_goes_on_below_its_heads(site: Path, browser) -> None:
    pages = printed(browser, f"{site.as_uri()}/paper/summary.html")
    first = next(at for at, text in enumerate(pages) if "the overall ranking" in text)
    last = next(at for at, text in enumerate(pages) if "Dubai" in text)
    assert "Greater Helsinki" in pages[first].partition("the overall ranking")[2] and last > first
    assert all("Ecosystem" in "".join(text.split()) for text in pages[first : last + 1])


def test_a_clusters_indicators_stand_together_below_their_heading(site: Path, browser) -> None:
    pages = printed(browser, f"{site.as_uri()}/clusters/greater-boston.html", "10mm")
    whole = next(text for text in pages if "Indicator by indicator" in text).partition("Indicator by indicator")[2]
    assert "Total funding" in whole and "Startups per" in whole


def test_a_table_is_printed_in_columns_that_stacks_on_phones(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/paper/market-orientation.html", 700) as page:
        stacks = page.locator(".exhibit-stacks").first
        display = "one => getComputedStyle(one.querySelector('tr')).display"
        assert stacks.evaluate(display) == "block"
        page.emulate_media(media="print")
        assert stacks.evaluate(display) == "table-row"
        assert stacks.evaluate("one => one.scrollWidth <= one.closest('main').clientWidth")


def test_letters_of_a_tall_figure_can_be_read_on_paper(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/paper/methodology.html", 718) as page:
        page.emulate_media(media="print")
        letters = page.locator(".drawing-wide.drawing-tall text:visible")
        letters.first.scroll_into_view_if_needed()
        sizes = letters.evaluate_all(
            "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
        )
        assert min(sizes) > 9  # seven points


@pytest.mark.parametrize("around", ["10mm", "15mm"])
@pytest.mark.parametrize("name", ["geography", "market-orientation", "collaboration-intensity", "exhibits"])
def test_no_page_of_a_chapter_is_left_half_empty(site: Path, browser, name: str, around: str) -> None:
    with opened(browser, f"{site.as_uri()}/paper/{name}.html") as page:
        margin = dict.fromkeys(("top", "bottom", "left", "right"), around)
        pdf = page.pdf(format="A4", margin=margin, print_background=True)
    with PdfDocument(pdf) as pages:
        drawn = [page.render(scale=0.3, grayscale=True).to_numpy().squeeze() < 240 for page in list(pages)[:-1]]
    filled = [float(sheet.any(axis=1).nonzero()[0].max()) / len(sheet) for sheet in drawn]
    assert len(filled) > 3 and min(filled) > 0.5


def test_the_note_of_a_low_figure_stands_below_it(site: Path, browser) -> None:
    pages = printed(browser, f"{site.as_uri()}/paper/clusters-in-depth.html", "10mm")
    (sheet,) = [text for text in (" ".join(text.split()) for text in pages) if "chance would have it" in text]
    assert "If partners were drawn" in sheet.partition("chance would have it")[2]
