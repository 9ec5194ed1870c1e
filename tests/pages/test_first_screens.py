"""What a reader sees before scrolling: the finding, who leads, and all key messages in one look."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import opened

PHONE, THUMB, DESK, MASTHEAD = (390, 844), 48, (1440, 900), 44
BOTTOM = "element => element.getBoundingClientRect().bottom"


def test_on_a_phone_the_finding_and_the_first_are_on_the_first_screen(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/paper/summary.html", PHONE[0]) as page:
        third = page.locator(".first-ten tbody tr").nth(2)
        assert third.evaluate(BOTTOM) <= PHONE[1] - THUMB


@pytest.mark.parametrize("screen", [PHONE, DESK])
def test_the_whole_ranking_is_within_two_screens(site: Path, browser, screen: tuple[int, int]) -> None:
    with opened(browser, f"{site.as_uri()}/paper/summary.html", screen[0]) as page:
        ranked = page.locator(".first-ten tbody tr, .first-ten .others li")
        assert ranked.count() == page.locator("#table-ranking tbody tr").count()
        assert ranked.last.evaluate(BOTTOM) <= 2 * screen[1]


def test_key_messages_are_seen_in_one_look(site: Path, browser) -> None:
    with opened(browser, f"{site.as_uri()}/index.html", DESK[0]) as page:
        head = page.locator("main > .notice").evaluate("element => element.getBoundingClientRect().top")
        assert page.locator("main > p").last.evaluate(BOTTOM) - head <= DESK[1] - MASTHEAD
