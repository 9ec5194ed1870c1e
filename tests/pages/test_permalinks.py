"""Permanent links of headings and paragraphs: seen on hover and on focus, and no hundreds of stops for the Tab key."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import chromium

PAGE = "paper/market-orientation.html"
SEEN = "link => Number(getComputedStyle(link).opacity)"


@pytest.fixture(scope="module")
def page(site: Path):
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 1300, "height": 900})
        opened.goto(f"{site.as_uri()}/{PAGE}")
        yield opened


def test_a_link_shows_where_a_reader_points(page) -> None:
    passage = page.locator("p:has(> a.permalink)").nth(2)
    assert passage.locator("a.permalink").evaluate(SEEN) == 0
    passage.hover()
    assert passage.locator("a.permalink").evaluate(SEEN) == 1


def test_who_comes_to_a_heading_goes_on_to_every_passage_by_arrow_keys(page) -> None:
    links = page.locator("a.permalink")
    assert page.locator("a.permalink:not([tabindex='-1'])").count() == 0
    page.locator(".layout .on-page a").last.focus()
    page.keyboard.press("Enter")
    page.locator("a.permalink:focus").wait_for()
    at = links.evaluate_all("links => links.indexOf(document.activeElement)")
    for step in (1, 2, 3):
        page.keyboard.press("ArrowDown")
        assert links.evaluate_all("links => links.indexOf(document.activeElement)") == at + step
        assert links.nth(at + step).evaluate(SEEN) == 1
    address = page.evaluate("document.activeElement.hash.slice(1)")
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{address}")
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    assert links.evaluate_all("links => links.indexOf(document.activeElement)") == at


def test_a_link_shows_while_the_focus_is_in_its_passage(page) -> None:
    passage = page.locator("p:has(> a.permalink):has(a:not(.permalink, [tabindex='-1']))").first
    passage.locator("a:not(.permalink, [tabindex='-1'])").first.focus()
    assert passage.locator("a.permalink").evaluate(SEEN) == 1
