"""What stands beside, below or behind something else, as a browser sets it."""

from __future__ import annotations

from pathlib import Path

from browsing import opened

APART = """() => [...document.querySelectorAll(".claim-how:not(.claim-doubt) > .claim-opener")].filter((ring) => {
  const claim = ring.parentElement.parentElement.querySelector(`[id="${ring.getAttribute("aria-labelledby")}"]`);
  const words = claim && [...claim.getClientRects()].pop(), own = ring.getBoundingClientRect();
  return words && own.width && (own.top > words.bottom || own.bottom < words.top);
}).length"""
RIGHTS = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().right))"


def test_a_ring_stands_behind_its_words_never_at_the_head_of_a_line(site: Path, browser) -> None:
    for width in (320, 390, 768):
        with opened(browser, f"{site.as_uri()}/paper/summary.html", width) as page:
            page.locator("#evidence").check()
            assert page.locator(".claim-opener:visible").count() > 20
            assert page.evaluate(APART) == 0, width


def test_a_list_in_columns_keeps_to_the_columns_of_the_text(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/index.html", 1440) as page:
        texts, items = (page.locator(f"main.first > {what}").evaluate_all(RIGHTS) for what in ("ol ~ p", "ol > li"))
        assert {*items} <= {*texts}


def test_the_map_of_the_first_ten_stands_beside_or_below_them(site: Path, browser) -> None:
    for width in (390, 1024):
        with opened(browser, f"{site.as_uri()}/paper/summary.html", width) as page:
            tops = "(all) => all.map((one) => one.getBoundingClientRect().top)"
            ten, where, others = page.locator(".first-ten > *").evaluate_all(tops)
            assert ten <= where + 1 < others + 1 and where < others
