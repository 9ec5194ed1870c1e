"""What stands beside, below or behind something else, as a browser sets it."""

from __future__ import annotations

from pathlib import Path

from browsing import opened

APART = """(rings) => rings.filter((ring) => {
  const words = document.getElementById(ring.getAttribute("aria-labelledby").split(" ")[0]);
  const last = [...words.getClientRects()].pop(), own = ring.getBoundingClientRect();
  return own.width && (own.top > last.bottom || own.bottom < last.top);
}).map((ring) => ring.getAttribute("aria-labelledby"))"""
RINGS = "main > :is(p, ul) .claim-how:not(.claim-doubt) > .claim-opener"
HEARD = """(rings) => rings.map((ring) => ring.getAttribute("aria-labelledby").split(" ").pop())
  .map((id) => document.getElementById(id).textContent)"""
RIGHTS = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().right))"


def test_a_ring_stands_behind_its_words_never_at_the_head_of_a_line(site: Path, browser) -> None:
    for width in (320, 390, 768):
        with opened(browser, f"{site.as_uri()}/paper/summary.html", width) as page:
            page.locator("#evidence").check()
            rings = page.locator(RINGS)
            assert rings.count() > 20
            assert rings.evaluate_all(APART) == [], width


def test_a_list_in_columns_keeps_to_the_columns_of_the_text(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/index.html", 1440) as page:
        texts, items = (page.locator(f"main.first > {what}").evaluate_all(RIGHTS) for what in ("ol ~ p", "ol > li"))
        assert {*items} <= {*texts}


def test_the_map_of_the_first_ten_stands_beside_or_below_them(site: Path, browser) -> None:
    for width in (768, 1024):
        with opened(browser, f"{site.as_uri()}/paper/summary.html", width) as page:
            tops = "(all) => all.map((one) => one.getBoundingClientRect().top)"
            ten, where, others = page.locator(".first-ten > *").evaluate_all(tops)
            assert ten <= where + 1 < others + 1 and where < others


def test_who_hears_the_page_hears_all_that_must_hold(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/paper/summary.html", 1440) as page:
        page.locator("#evidence").check()
        assert page.locator(".claim-said", has_text="…").count() > 5  # what is seen in the margin is cut
        texts = page.locator(RINGS).evaluate_all(HEARD)
        assert len(texts) > 20 and not any("…" in text for text in texts)


def test_no_words_of_a_table_run_over_the_next_column(site: Path, browser) -> None:
    cells = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.trim())"
    for width in (768, 1024):
        with opened(browser, f"{site.as_uri()}/paper/replication.html", width) as page:
            over = page.locator(".exhibit :is(td, th):visible")
            assert over.count() > 40
            assert over.evaluate_all(cells) == [], width
