"""Figures that come alive: nothing before the press, the same picture and more after it, and a strict policy."""

from __future__ import annotations

import re

import pytest
from browsing import enliven, opened, served
from conftest import WORDS

from compute.definitions import published
from report.exhibits.exhibit import definitions
from report.exhibits.live import vega_script
from report.pages.binding import NO_BREAK
from report.text.sections import read_sections

PAGE = "paper/market-orientation.html"
POLICY = (
    "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
WIDE, NARROW = 1300, 390


@pytest.fixture(scope="module", params=["http", "file"])
def address(request, site):
    """The site from a server, and opened from a disk."""
    if request.param == "file":
        yield f"{site.as_uri()}/"
    else:
        with served(site) as at:
            yield at


def place(drawing) -> list[float]:
    """Left, top, width and height of a drawing in its figure."""
    return drawing.evaluate("""drawing => {
        const [figure, box] = [drawing.closest("figure"), drawing].map(element => element.getBoundingClientRect());
        return [box.left - figure.left, box.top - figure.top, box.width, box.height];
    }""")


def mark(live, name: str):
    """The mark of a cluster that the keys stop at."""
    return live.locator(f'[role=img][aria-label*="{name}"]').first


def lit(live) -> list[str]:
    """The texts that are not dimmed among those that could be."""
    return live.evaluate("""live => [...live.querySelectorAll("svg text")]
        .filter(text => (text.__data__.datum.cluster || text.__data__.datum.row) && !text.matches(".dim"))
        .map(text => text.textContent)""")


def pages() -> list[str]:
    return [f"{section.page}.html" for section in read_sections(WORDS)]


def test_every_page_has_the_policy_and_nothing_that_it_forbids(site):
    for page in [*map(site.joinpath, pages()), *sorted((site / "clusters").iterdir())]:
        has_the_policy(page.read_text("utf-8"))


def has_the_policy(text: str) -> None:
    head = text.index('<meta http-equiv="Content-Security-Policy"')
    assert re.search(r'content="([^"]+)"', text[head:])[1] == POLICY
    assert head < text.index("<link") and head < text.index("<script")
    data = ' type="application/ld\\+json">'  # not a program: nothing runs it
    wrong = rf"<style|<script(?![^>]* src=)(?!{data})|<[^>]*\s(?:style|on[a-z]+)=\"|javascript:"
    assert re.findall(wrong, text) == []


def test_without_scripts_every_picture_is_there_and_no_button(address, browser):
    with opened(browser, address + PAGE, java_script_enabled=False) as page:
        assert page.locator(".drawing > svg:visible").count() == 3
        assert page.locator(".explore, .live").count() == 0


def test_nothing_is_loaded_before_the_press(address, browser):
    with opened(browser, address + PAGE) as page:
        assert page.locator(".explore button", has_text="Explore").count() == 3
        assert [url for url in page.asked if re.search(r"vega|charts/", url)] == []
        before = len(page.asked)
        enliven(page, "figure-total-funding")
        loaded = [url.rsplit("/", 1)[1] for url in page.asked[before:] if url.endswith(".js")]
        assert loaded == ["vega.js", "closer.js", "total_funding.js"]
        assert all(url.startswith(address) for url in page.asked)


def test_a_live_chart_stands_where_the_picture_stood_and_the_picture_comes_back(address, browser):
    with opened(browser, address + PAGE) as page:
        figure, button = page.locator("#figure-total-funding"), page.locator("#figure-total-funding .explore button")
        picture = figure.locator(".drawing > svg:visible")
        stood, words = place(picture), picture.locator("text").all_text_contents()
        live = enliven(page, "figure-total-funding")
        assert picture.count() == 0
        assert place(live.locator("svg")) == pytest.approx(stood)
        assert live.locator("text").all_text_contents() == words
        assert (button.text_content(), live.get_attribute("role")) == (
            f"Back to the picture Figure{NO_BREAK}5",
            "group",
        )
        assert live.get_attribute("aria-label").startswith(f"Figure{NO_BREAK}5, live")
        assert button.evaluate("button => button === document.activeElement")
        button.click()
        live.wait_for(state="detached")
        assert button.text_content() == f"Explore Figure{NO_BREAK}5"
        assert place(picture) == pytest.approx(stood)


def test_a_cluster_is_marked_in_all_live_charts_and_in_tables(address, browser):
    with opened(browser, address + PAGE) as page:
        one, other = (enliven(page, f"figure-{name}") for name in ("total-funding", "funding-vs-ecosystem"))
        mark(one, "Greater Washington").hover()
        tip = page.locator(".chart-tip")
        assert re.match(r"Greater Washington\s+Total funding, USD\s+2,\d{3},\d{3},000\s", tip.inner_text())
        assert lit(one) == ["2", "Washington", "US", "2.60", "12%"]
        assert lit(other) == ["Washington"]
        assert {
            row.locator("th").evaluate("th => th.firstChild.textContent.trim()")
            for row in page.locator("tr.marked").all()
        } == {"Greater Washington"}
        page.mouse.move(2, 2)
        tip.wait_for(state="hidden")
        assert page.locator(".dim, .marked").count() == 0
        page.locator(".exhibit-table th[scope=row]", has_text="Greater Helsinki").first.hover()
        assert lit(other) == ["Helsinki"]
        assert page.locator("#figure-total-funding .dim").count() == 0


def test_a_name_tells_what_its_bar_tells_and_a_number_what_its_part_tells(address, browser):
    with opened(browser, address + "paper/ecosystem-maturity.html") as page:
        live = enliven(page, "figure-institution-density")
        live.locator("text", has_text="6.5").first.hover()
        assert page.locator(".chart-tip").inner_text().split("\n") == [
            "Cambridge: Research",
            "Per million people",
            "6.452",
        ]
        live.locator("text", has_text="Cambridge").hover()
        assert page.locator(".chart-tip strong").inner_text().startswith("Cambridge: ")
        assert live.get_by_role("img", name="Cambridge: Research. Per million people: 6.452", exact=True).count() == 1


def test_a_name_below_a_narrow_map_is_marked_with_its_bubble(address, browser):
    with opened(browser, address + "paper/geography.html", NARROW) as page:
        live = enliven(page, "figure-map-europe")
        page.mouse.move(2, 2)  # the chart has moved under it, below its tools
        mark(live, "Greater Helsinki").focus()
        assert "Helsinki" in lit(live) and "Glasgow" not in lit(live)


def test_a_link_of_figure_10_leads_to_both_its_ends(address, browser):
    with opened(browser, address + "paper/collaboration-intensity.html") as page:
        live = enliven(page, "figure-brokerage")
        mark(live, "Karlsruhe").hover()
        shown = live.evaluate("""live => [...live.querySelectorAll("path:not(.dim)")].map(mark => mark.__data__?.datum)
            .filter(datum => datum && (datum.partner || datum.cluster_b)).map(datum => Object.values(datum))""")
        assert len(shown) > 3 and all("Karlsruhe" in values for values in shown)
        assert live.locator("path.dim").count() > len(shown)


def test_keys_go_from_mark_to_mark(address, browser):
    with opened(browser, address + PAGE) as page:
        live = enliven(page, "figure-funding-intensity")
        page.keyboard.press("Tab")
        focused = live.locator("[role=img]:focus")
        first = focused.get_attribute("aria-label")
        page.keyboard.press("ArrowDown")
        second = focused.get_attribute("aria-label")
        assert re.match(r"[^:]+\. % of GDP: [\d.]+\. Startup funding, USD: [\d,]+\. GDP, USD: [\d,]+", second)
        assert second != first
        assert page.locator(".chart-tip strong").inner_text() in second
        assert live.locator(".dim").count() > 0
        page.keyboard.press("Escape")
        assert page.locator(".chart-tip").is_hidden() and live.locator(".dim").count() == 0
        page.set_viewport_size({"width": WIDE, "height": 250})
        page.keyboard.press("End")
        away = page.evaluate("""() => {
            const [mark, tip] = [document.activeElement, document.querySelector(".chart-tip")];
            const [a, b] = [mark, tip].map(element => element.getBoundingClientRect());
            return Math.min(Math.abs(b.top - a.bottom), Math.abs(a.bottom - b.bottom));
        }""")
        assert away == pytest.approx(14, abs=1)  # also while the page scrolls to the mark
        page.keyboard.press("Tab")
        assert focused.count() == 0 and page.locator(".chart-tip").is_hidden()


def test_a_narrow_screen_has_the_narrow_chart_and_turning_it_changes_the_chart(address, browser):
    with opened(browser, address + "paper/geography.html", NARROW) as page:
        enliven(page, "figure-map-europe")
        assert page.locator("#figure-map-europe .drawing-narrow .live").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.locator("#figure-map-europe .drawing-wide .live").wait_for()
        assert page.locator(".live").count() == 1


def test_what_cannot_be_loaded_is_said(site, browser):
    with served(site) as address:
        page = browser.new_page()
        page.route("**/charts/*", lambda route: route.abort())
        page.goto(address + PAGE)
        button = page.locator("#figure-total-funding .explore button")
        button.click()
        page.get_by_text("The live chart cannot be loaded.").wait_for()
        assert button.text_content() == f"Explore Figure{NO_BREAK}5"
        page.unroute("**/charts/*")
        enliven(page, "figure-total-funding")
        page.close()


def test_print_has_the_picture(site, browser):
    with opened(browser, f"{site.as_uri()}/{PAGE}") as page:
        enliven(page, "figure-total-funding")
        page.emulate_media(media="print")
        assert page.locator("#figure-total-funding .drawing > svg:visible").count() == 1
        assert page.locator(".live:visible, .explore:visible").count() == 0


@pytest.mark.soak
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_figure_comes_alive_as_its_picture_shows_it(site, browser, width):
    count = 0
    for name in pages():
        if "data-chart" not in (site / name).read_text("utf-8"):
            continue
        with opened(browser, f"{site.as_uri()}/{name}", width) as page:
            for figure in page.locator("figure[data-chart]").all():
                picture = figure.locator(".drawing > svg:visible")
                stood, words = place(picture), picture.locator("text").all_text_contents()
                live = enliven(page, figure.get_attribute("id"))
                stood[1] = place(live)[1] if width == NARROW else stood[1]  # below the tools
                assert place(live.locator("svg")) == pytest.approx(stood)
                assert [text for text in live.locator("text").all_text_contents() if text] == words
                live.locator("[role=img]").first.focus()
                assert page.locator(".chart-tip").is_visible()
                count += 1
    found = definitions(WORDS, published()["columns"]).values()
    assert count == sum(definition["kind"] == "figure" for definition in found)


def test_vega_is_that_of_the_drawing_library_and_made_once(tmp_path, monkeypatch):
    made = vega_script(tmp_path)
    head, wrapper, *_ = made.split("\n", 2)
    assert re.fullmatch(r"/\* Vega [\d.]+, Vega-Lite [\d.]+, Vega-Embed [\d.]+\. Licences: .*\*/", head)
    assert wrapper == "(() => {" and "\r" not in made
    monkeypatch.setattr("vl_convert.javascript_bundle", None)
    assert vega_script(tmp_path) == made
    assert [path.suffix for path in tmp_path.iterdir()] == [".js"]
