"""Ways through a page: the masthead that stays, contents that follow, notes and figures where they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import opened, served

PAGE = "paper/market-orientation.html"
BOX = "element => element.getBoundingClientRect().toJSON()"
TO = "heading => scrollTo({top: heading.getBoundingClientRect().top + scrollY - 90, behavior: 'instant'})"
MARKED = '.layout .on-page a[aria-current="location"][href="#{}"]'
DESCRIBED = "document.activeElement.getAttribute('aria-describedby')"
MEETING = """width => {
    const shown = (kinds) => [...document.querySelectorAll(kinds)].filter((one) => one.checkVisibility());
    const box = (one) => one.getBoundingClientRect();
    const beside = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5;
    const apart = (a, b) => beside(a, b) || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
    const notes = shown(".side-note");
    const others = shown("main :is(p, li, h2, h3, table, figure, .exhibit, .box, .takeaways):not(details *)");
    const meets = (note) => [...others, ...notes].filter((one) => one !== note && !apart(box(note), box(one)));
    const beyond = notes.filter((note) => box(note).right > width);
    return [notes.length, [...beyond, ...notes.flatMap(meets)].map((one) => one.outerHTML.slice(0, 80))];
}"""
"""How many notes stand beside the text, and what they meet or go beyond."""
HOLES = """() => [...document.querySelectorAll("main .exhibit")].filter((exhibit) => {
    const above = exhibit.previousElementSibling?.getBoundingClientRect();
    return above && exhibit.getBoundingClientRect().top - above.bottom > 64;
}).map((exhibit) => exhibit.id)"""
"""Exhibits far below the text before them, which notes beside it would push down."""
SHOWN = ".thumb, .side-note, .preview, .copy, .permalink, .respond-here, .masthead"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as at:
        yield at


def box(locator) -> dict[str, float]:
    return locator.evaluate(BOX)


def test_the_masthead_stays_and_covers_nothing_that_is_led_to(address, browser):
    with opened(browser, f"{address}{PAGE}", 1440) as page:
        heading = page.locator("main h2").last
        page.goto(f"{address}{PAGE}#{heading.get_attribute('id')}")
        page.wait_for_timeout(900)  # it scrolls smoothly
        masthead = box(page.locator(".masthead"))
        assert masthead["top"] == 0 and masthead["bottom"] <= 48
        assert box(heading)["top"] >= masthead["bottom"]


def test_contents_follow_the_reader(address, browser):
    with opened(browser, f"{address}{PAGE}", 1440) as page:
        marked = page.locator('.layout .on-page [aria-current="location"]')
        assert marked.count() == 0
        for heading in (page.locator("main h2").nth(1), page.locator("main h2").last):
            heading.evaluate(TO)
            page.locator(MARKED.format(heading.get_attribute("id"))).wait_for()
            assert marked.count() == 1
            inside, at = box(page.locator(".layout > .contents")), box(marked)
            assert inside["top"] <= at["top"] and at["bottom"] <= inside["bottom"]


def test_contents_are_at_a_thumbs_reach(address, browser):
    with opened(browser, f"{address}{PAGE}", 390) as page:
        assert box(page.locator(".thumb"))["bottom"] == 900
        page.locator(".thumb summary").click()
        menu = page.locator(".thumb .contents")
        assert menu.is_visible() and box(menu)["top"] >= 0
        entry = menu.locator(".on-page a").last
        entry.click()
        assert not menu.is_visible() and page.url.endswith(entry.get_attribute("href"))
        page.locator(".thumb summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert menu.is_visible()
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        assert page.evaluate("document.activeElement.textContent") == "Contents"
        assert page.locator('.thumb a[rel="next"]').get_attribute("href") == "collaboration-intensity.html"


def test_without_scripts_contents_open_and_notes_are_links(address, browser):
    with opened(browser, f"{address}{PAGE}", 390, java_script_enabled=False) as page:
        page.locator(".thumb summary").click()
        assert page.locator(".thumb .contents").is_visible()
        page.locator(".thumb summary").click()
        page.locator(".footnote-ref").first.click()
        assert page.url.endswith("#fn1")


@pytest.mark.parametrize("width", [1300, 1920])
def test_on_wide_screens_notes_stand_beside_the_text_and_on_nothing(address, browser, width):
    for name in (PAGE, "paper/introduction.html", "paper/methodology.html"):
        with opened(browser, f"{address}{name}", width) as page:
            page.locator(".side-note").first.wait_for()
            notes, meeting = page.evaluate(MEETING, width)
            spared = page.locator(".side-note[hidden]").count()
            assert notes + spared == page.locator("#main .footnote-ref").count() > spared and meeting == [], name
            assert page.evaluate(HOLES) == [], name


def test_elsewhere_a_note_is_shown_where_it_is_called(address, browser):
    with opened(browser, f"{address}{PAGE}", 1000) as page:
        call, panel = page.locator(".footnote-ref").first, page.locator(".preview")
        wanted = page.locator("#fn1 p").evaluate("p => p.firstChild.textContent.trim()")
        call.hover()
        assert panel.is_visible() and wanted in panel.inner_text()
        page.keyboard.press("Escape")
        assert not panel.is_visible()
        page.mouse.move(5, 400)
        page.locator("a.permalink").first.focus()
        while not page.evaluate("document.activeElement.matches('.footnote-ref')"):
            page.keyboard.press("Tab")
        assert panel.is_visible() and page.evaluate(DESCRIBED) == "preview"
        page.keyboard.press("Tab")
        assert not panel.is_visible()
    with opened(browser, f"{address}{PAGE}", 390, has_touch=True) as page:
        call, panel, before = page.locator(".footnote-ref").first, page.locator(".preview"), page.url
        call.tap()
        assert panel.is_visible() and page.url == before and 0 <= box(panel)["left"] < box(panel)["right"] <= 390
        call.tap()
        assert page.url.endswith("#fn1")


def test_a_figure_is_shown_where_it_is_mentioned(address, browser):
    with opened(browser, f"{address}{PAGE}", 1300) as page:
        mention = page.locator('main p a[href="#figure-funding-vs-ecosystem"]').first
        mention.hover()
        page.wait_for_timeout(1000)
        assert page.locator(".preview img").evaluate("picture => picture.naturalWidth") > 600
        panel = box(page.locator(".preview"))
        assert panel["left"] >= 0 and panel["right"] <= 1300
        title = page.locator("#figure-funding-vs-ecosystem .exhibit-title").inner_text()
        assert page.locator(".preview img").get_attribute("alt") == title.replace("†", "")


def test_printed_pages_show_none_of_it(address, browser):
    for width in (390, 1440):
        with opened(browser, f"{address}{PAGE}", width) as page:
            page.emulate_media(media="print")
            assert [shown for shown in page.locator(SHOWN).all() if shown.is_visible()] == []


def test_pages_of_claims_and_places_are_turned(site):
    def turned(name: str) -> dict[str, str]:
        page = (site / f"{name}.html").read_text("utf-8")
        return dict(re.findall(r'<a class="(previous|next)" href="\.\./([^"]+)\.html"', page))

    assert turned("claims/key-messages") == {"next": "claims/summary"}
    assert turned("claims/introduction") == {"previous": "claims/summary", "next": "claims/geography"}
    name, passed = "clusters/cambridge", ["clusters/cambridge"]
    assert "previous" not in turned(name)
    while following := turned(name).get("next"):
        assert turned(following)["previous"] == name
        name = following
        passed.append(name)
    assert passed[:3] == ["clusters/cambridge", "clusters/greater-helsinki", "clusters/oxford"]
    assert sorted(passed) == sorted(f"clusters/{path.stem}" for path in (site / "clusters").iterdir())
