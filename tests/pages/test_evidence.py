"""Evidence is quiet: at rest a page marks only what deserves doubt; one switch shows all, and is remembered."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from browsing import inaccessible, opened, served

PAGE = "paper/market-orientation.html"
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
    .filter((one) => one.checkVisibility() && one.tabIndex >= 0).length"""
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((one) => one.checkVisibility({ opacityProperty: true })).length"""
NAME = "one => one.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id).textContent).join()"
WORDS = """one => document.getElementById(one.getAttribute('popovertarget'))
    .querySelector(".claim-panel-words").textContent.slice(0, 9)"""
RESTING = "() => document.querySelector('.claim-panel:popover-open').scrollTop"


def test_at_rest_only_doubt_is_marked_and_said_where_the_sentence_stands(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/{PAGE}") as page:
        marks = page.locator(".claim-how:visible")
        assert 0 < marks.count() < page.locator(".claim-how").count() / 2
        assert {text.strip() for text in marks.all_text_contents()} == {"by a hair"}
        assert page.locator("main > p .claim-hair").first.is_visible()
        assert page.evaluate(STOPS) < page.evaluate(CONTROLS)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_switch_shows_all_and_is_remembered(site: Path, browser, width: int) -> None:
    with served(site) as address, opened(browser, f"{address}{PAGE}", width) as page:
        page.get_by_role("switch", name="Show the evidence").check()
        page.reload()
        assert page.get_by_role("switch").is_checked()
        marks = page.locator(".claim-how")
        assert page.locator(".claim-how:visible").count() == marks.count() > 50
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert inaccessible(page) == []
        for opener in page.locator(".claim-opener").all()[3:40:9]:
            assert opener.evaluate(NAME).startswith(opener.evaluate(WORDS))
            opener.press("Enter")
            assert page.evaluate(RESTING) == 0
            page.keyboard.press("Escape")
            assert opener.evaluate("one => one === document.activeElement")
        page.get_by_role("switch").uncheck()
        page.reload()
        assert page.locator(".claim-how:visible").count() < marks.count() / 2


def test_in_the_margin_evidence_covers_nothing(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/{PAGE}", 1440) as page:
        page.get_by_role("switch").check()
        boxes = page.locator("main > p .claim-how").evaluate_all("all => all.map(one => one.getBoundingClientRect())")
        assert all(box["left"] > 1000 and box["right"] < 1440 for box in boxes)
        ordered = sorted(boxes, key=lambda box: box["top"])
        assert all(one["bottom"] <= after["top"] for one, after in pairwise(ordered))
        exhibits = page.locator(".exhibit").evaluate_all("all => all.map(one => one.getBoundingClientRect())")
        assert not any(one["top"] < box["bottom"] and box["top"] < one["bottom"] for one in exhibits for box in boxes)


def test_without_scripts_the_switch_works_and_the_claims_are_a_link_away(site: Path, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{PAGE}")
    before = page.locator(".claim-how:visible").count()
    page.get_by_role("switch").check()
    assert page.locator(".claim-how:visible").count() > before
    page.locator(".claim-switch a").click()
    assert page.locator(".claim-entry").count() > before
    context.close()
