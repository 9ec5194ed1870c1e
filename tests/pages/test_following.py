"""Clusters followed through all figures and tables, maps magnified, points framed; the address remembers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import enliven, inaccessible, opened, served


@pytest.fixture(scope="module", params=["http", "file"])
def address(request, site) -> Iterator[str]:
    if request.param == "file":
        yield f"{site.as_uri()}/"
    else:
        with served(site) as at:
            yield at


def followed(page) -> list[str]:
    return page.locator(".followed-bar li > :first-child").all_text_contents()


def test_a_cluster_is_followed_from_its_page_through_every_page(browser, address):
    with opened(browser, f"{address}clusters/oxford.html") as page:
        page.get_by_role("button", name="Follow through all figures and tables").click()
        assert followed(page) == ["Oxford"] and "follow=Oxford" in page.url
        page.goto(f"{address}paper/market-orientation.html")
        assert followed(page) == ["Oxford"]
        figure = page.locator("#figure-funding-intensity .drawing-wide > svg")
        assert figure.locator("a:not(.dim)").count() > 2
        assert {*figure.locator("a:not(.dim)").evaluate_all("all => all.map(one => one.href.baseVal)")} == {
            "../clusters/oxford.html"
        }
        assert page.locator("tr.followed").count() > 2
        page.get_by_role("button", name="Do not follow Oxford").click()
        assert page.locator(".dim, tr.followed").count() == 0 and page.locator(".followed-bar").is_hidden()


def test_a_mark_that_is_pressed_is_followed_in_all_live_figures(browser, address):
    with opened(browser, f"{address}paper/market-orientation.html") as page:
        one, other = (enliven(page, f"figure-{name}") for name in ("total-funding", "funding-vs-ecosystem"))
        one.locator("text", has_text="Washington").first.click()
        assert followed(page) == ["Greater Washington"]
        page.mouse.move(2, 2)
        assert other.locator(".dim").count() > 20
        page.get_by_label("Follow a cluster of Figure 7").select_option("Greater Helsinki")
        assert followed(page) == ["Greater Washington", "Greater Helsinki"]
        again = page.context.browser.new_page()
        again.goto(page.url)
        again.locator("#figure-funding-vs-ecosystem .live").wait_for()
        assert followed(again) == ["Greater Washington", "Greater Helsinki"]
        again.close()


def test_keys_follow_too(browser, address):
    with opened(browser, f"{address}paper/market-orientation.html") as page:
        live = enliven(page, "figure-total-funding")
        live.locator('[role=img][aria-label^="San Francisco"]').first.focus()
        page.keyboard.press("Enter")
        assert followed(page) == ["San Francisco Bay Area"]
        page.keyboard.press("Enter")
        assert followed(page) == []


def test_a_map_is_magnified_and_the_address_remembers(browser, address):
    with opened(browser, f"{address}paper/geography.html") as page:
        live = enliven(page, "figure-map-europe")
        box = live.locator("svg").bounding_box()
        page.get_by_role("button", name="Nearer").click()
        page.get_by_role("button", name="Nearer").click()
        assert "view=map_europe" in page.url
        view = live.locator("svg").get_attribute("viewBox")
        assert float(view.split()[2]) == pytest.approx(160) and live.locator("svg").bounding_box() == box
        again = page.context.browser.new_page(viewport={"width": 1300, "height": 900})
        again.goto(page.url)
        shown = again.locator("#figure-map-europe .live svg")
        shown.wait_for()
        numbers = zip(shown.get_attribute("viewBox").split(), view.split(), strict=True)
        assert all(float(one) == pytest.approx(float(other), abs=0.1) for one, other in numbers)
        again.close()
        page.get_by_role("button", name="The whole map").click()
        assert "view=" not in page.url


def test_a_frame_around_points_chooses_them(browser, address):
    with opened(browser, f"{address}paper/market-orientation.html") as page:
        live = enliven(page, "figure-funding-vs-ecosystem")
        box = live.locator("svg").bounding_box()
        live.scroll_into_view_if_needed()
        box = live.locator("svg").bounding_box()
        page.mouse.move(box["x"] + 0.55 * box["width"], box["y"] + 0.5 * box["height"])
        page.mouse.down()
        page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.88 * box["height"], steps=5)
        assert page.locator(".chart-frame").count() == 1
        page.mouse.up()
        assert page.locator(".chart-frame").count() == 0
        assert len(followed(page)) > 3 and page.url.count("follow=") > 3


@pytest.mark.parametrize("page", ["clusters/oxford.html", "paper/market-orientation.html"])
def test_what_is_followed_is_accessible(browser, site, page):
    with served(site) as address, opened(browser, f"{address}{page}#&follow=Oxford&live=total_funding") as shown:
        shown.locator(".followed-bar").wait_for()
        assert inaccessible(shown) == []


def test_nonsense_in_the_address_does_nothing(browser, address):
    with opened(browser, f"{address}paper/geography.html#&follow=%3Cb%3E&view=map_europe:x,1&live=nothing") as page:
        assert page.locator(".dim").count() == 0 and page.locator(".followed-bar b").count() == 0
