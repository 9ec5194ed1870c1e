"""Screens in the dark: every figure follows, a reader may choose otherwise, and what is printed is light."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import enliven, opened, served

from report.exhibits.dark import PAINT
from report.tokens import COLOURS, DARK

GROUND = "() => getComputedStyle(document.body).backgroundColor"
BACKGROUND = "one => getComputedStyle(one).backgroundColor"
PAGE = "paper/geography.html"


def painted(colour: str) -> str:
    """A colour as a browser tells it."""
    return f"rgb({', '.join(map(str, bytes.fromhex(colour[1:])))})"


@pytest.fixture(scope="module")
def address(site: Path):
    with served(site) as at:
        yield at


def test_every_colour_of_every_figure_has_its_own_in_the_dark(site: Path) -> None:
    sheet = (site / "paper/assets/css/dark.css").read_text("utf-8")
    pages = [*site.glob("*.html"), *site.glob("paper/*.html")]
    used = {paint for page in pages for paint in PAINT.findall(page.read_text("utf-8"))}
    assert len(used) > 50
    assert [paint for paint in used if '[{}="{}"]'.format(*paint) not in sheet] == []


def test_a_choice_is_remembered_and_print_is_light(browser, address) -> None:
    with opened(browser, address + PAGE, color_scheme="dark") as page:
        assert page.evaluate(GROUND) == painted(DARK["paper"])
        page.emulate_media(media="print")
        assert page.evaluate(GROUND) == painted(COLOURS["paper"])
        page.emulate_media(media="screen")
        page.get_by_label("Light or dark").select_option("light")
        page.reload()
        assert page.evaluate(GROUND) == painted(COLOURS["paper"])
        page.get_by_label("Light or dark").select_option("as the system")
        assert page.evaluate(GROUND) == painted(DARK["paper"])


def test_maps_and_live_figures_follow(browser, address) -> None:
    with opened(browser, address + PAGE, color_scheme="dark") as page:
        page.locator("#figure-map-europe .drawing:visible").scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        grounds = [url for url in page.asked if "/grounds/" in url]
        assert grounds and all(url.endswith("-dark.svg") for url in grounds)
        live = enliven(page, "figure-map-europe")
        fills = live.locator("svg [fill]").evaluate_all("marks => marks.map(mark => getComputedStyle(mark).fill)")
        assert painted(DARK["paper"]) in fills and painted(DARK["navy"]) in fills
        light = {painted(COLOURS[name]) for name in ("paper", "navy", "grey")}
        assert not light & set(fills)
        assert page.locator("#figure-map-europe .ground:visible").count() == 0
        assert live.locator("svg").evaluate(BACKGROUND) == "rgba(0, 0, 0, 0)"


def test_with_colours_of_the_system_everything_is_there(browser, address) -> None:
    system = {"forced_colors": "active", "color_scheme": "dark"}
    with opened(browser, f"{address}paper/market-orientation.html", **system) as page:
        bars = page.locator(".exhibit svg.bar rect").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
        assert bars and page.evaluate(GROUND) not in bars
        edges = page.locator(".masthead").evaluate("one => getComputedStyle(one).borderBottomStyle")
        assert edges == "solid"


def test_nothing_moves_where_a_reader_does_not_want_it(site: Path) -> None:
    for sheet in (site / "paper/assets/css").glob("*.css"):
        still = r"@media \(prefers-reduced-motion: no-preference\)\{(?:[^{}]*\{[^{}]*\})*\}"
        moving = re.sub(still, "", sheet.read_text("utf-8"))
        assert re.findall(r"(?:transition|animation|(?<!over)scroll-behavior):", moving) == [], sheet.name


def test_a_ground_has_no_colour_of_paper(site: Path) -> None:
    for dark in (site / "paper/assets/grounds").glob("*-dark.svg"):
        light = dark.with_name(dark.name.replace("-dark", "")).read_text("utf-8")
        assert re.sub(PAINT, "", light) == re.sub(PAINT, "", dark.read_text("utf-8"))
        assert not set(PAINT.findall(light)) & set(PAINT.findall(dark.read_text("utf-8")))
