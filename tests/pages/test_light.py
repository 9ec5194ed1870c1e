"""What a page weighs when it is first opened: what a compressing server sends, fonts and scripts included."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from browsing import arriving, opened, rest, served
from conftest import WORDS

from report.exhibits.catalogue import VARIANTS
from report.exhibits.grounds import grounds_of, parted
from report.pages.paper import read_paper

KILOBYTES, SCRIPTS = 125, 25


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as at:
        yield at


@cache
def size(file: Path) -> int:
    """What a server sends of a file."""
    return len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes(), 9))


def test_a_page_is_light(site, browser, address):
    largest = sorted((site / "clusters").iterdir(), key=size)[-8:]
    at_root = {*site.glob("*.html")} - {site / "404.html"}  # whose addresses begin at the root of a host
    pages = [*at_root, *site.glob("paper/*.html"), *site.glob("claims/*.html"), *largest]
    for name, asked in arriving(browser, [f"{address}{path.relative_to(site).as_posix()}" for path in pages]):
        sizes = {url: size(site / url.removeprefix(address)) for url in asked}
        assert sum(sizes.values()) <= KILOBYTES * 1024, name
        assert sum(bytes for url, bytes in sizes.items() if url.endswith(".js")) <= SCRIPTS * 1024, name


def test_a_map_lies_on_its_outlines_and_nothing_is_lost(site, browser, address):
    drawings = read_paper(site / "paper" / "artifacts", WORDS).catalogue.drawings
    maps = [name for name in drawings if name.startswith("map_")]
    assert len(maps) == 3
    for name, drawn in drawings.items():
        for variant in VARIANTS:
            marks, ground = parted(drawn[variant])
            assert bool(ground) == (name in maps) == bool(grounds_of(name, variant, drawn[variant]))
            for part in ("<path", "<text", "<a "):
                shared = part == "<path" and bool(ground)  # the frame, which has no colour, is in both
                assert marks.count(part) + ground.count(part) == drawn[variant].count(part) + shared
    for width, shown, hidden in ((1300, "map_europe.svg", "-narrow"), (390, "map_europe-narrow.svg", "europe.svg")):
        with opened(browser, f"{address}paper/geography.html", width) as page:
            page.locator("#figure-map-europe .drawing:visible").scroll_into_view_if_needed()
            page.wait_for_timeout(500)
            asked = [url for url in page.asked if "/grounds/" in url]
        assert any(url.endswith(shown) for url in asked) and not any(hidden in url for url in asked)


SHIFTS = """new PerformanceObserver((list) => {
    window.shifts = (window.shifts ?? 0) + list.getEntries().reduce((sum, entry) => sum + entry.value, 0);
}).observe({ type: "layout-shift", buffered: true });"""
FAR = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A telephone in the country: milliseconds, and bytes a second."""
EARLY_ITALICS = "paper/references", "paper/about"
"""Looked at first: what other pages have loaded, a browser has at hand."""


def moved(browser, address: str, width: int) -> float:
    """How much of a page moves while it arrives from far away, as browsers measure it."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", FAR)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(SHIFTS)
    page.goto(address)
    rest(page)
    page.wait_for_timeout(300)
    shifts = page.evaluate("window.shifts ?? 0")
    page.close()
    return shifts


@pytest.mark.parametrize("width", [412, 1440])
def test_nothing_moves_while_a_page_arrives(browser, address, width):
    for name in (*EARLY_ITALICS, "index", "paper/market-orientation", "clusters/oxford", "claims/summary"):
        tries = (moved(browser, f"{address}{name}.html", width) for _ in range(3))  # a busy machine adds to it
        assert any(shifts < 0.02 for shifts in tries), name


def test_from_a_disk_faces_come_without_a_word(browser, site):
    with opened(browser, f"{site.as_uri()}/index.html") as page:
        assert page.evaluate("document.fonts.check('16px \"Cluster Sans\"')")


def test_a_phone_loads_no_whole_face_for_the_frame_of_a_page(browser, address):
    for name in ("paper/summary", "claims/summary"):
        with opened(browser, f"{address}{name}.html", 390) as page:
            assert page.locator(".thumb > a:visible").count() > 0
            assert [url for url in page.asked if "/fonts/ClusterS" in url] == [], name


FAR_BELOW = "figure-map-east-asia"


def test_a_phone_lays_out_late_and_yet_leads_to_the_passage(browser, address):
    laid_out = f"document.querySelector('#{FAR_BELOW} figcaption').checkVisibility({{ contentVisibilityAuto: true }})"
    top = f"document.getElementById('{FAR_BELOW}').getBoundingClientRect().top"
    for fragment, is_laid_out in (("", False), (f"#{FAR_BELOW}", True), (f"#{FAR_BELOW}&follow=Tokyo", True)):
        with opened(browser, f"{address}paper/geography.html{fragment}", 390, reduced_motion="reduce") as page:
            assert page.evaluate(laid_out) == is_laid_out
            assert (0 <= page.evaluate(top) < 100) == is_laid_out, fragment
