"""A page of the site, printed by a browser: without holes, and with everything that is loaded late on a screen."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from browsing import opened, served
from pypdf import PdfReader


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
