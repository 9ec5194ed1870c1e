"""Links and controls by the Tab key alone: reached, in sight, and left again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from browsing import opened, served
from site_audit import walked

PAGE = "paper/market-orientation.html"
FAULTS = {
    "Skip to the text": "const all = new CSSStyleSheet(); all.replaceSync('.masthead { z-index: 99; }');"
    "document.adoptedStyleSheets = [all];",
    "is not reached": "for (const one of document.querySelectorAll('.pager a'))"
    "one.addEventListener('focus', () => one.previousElementSibling?.focus());",
    "stops for": "for (const one of document.querySelectorAll('main *')) one.tabIndex = 0;",
}


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as at:
        yield at


@pytest.mark.parametrize(
    ("name", "width"),
    [*product(["paper/summary.html", PAGE], [390, 1440]), ("paper/exhibits.html", 1440), ("paper/data.html", 390)],
)
def test_everything_is_reached_and_left(browser, address, name: str, width: int) -> None:
    with opened(browser, address + name, width, reduced_motion="reduce") as page:
        assert [*walked(page)] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_what_hinders_is_found(browser, address, fault: str) -> None:
    with opened(browser, address + PAGE, 1440, reduced_motion="reduce") as page:
        page.evaluate(FAULTS[fault])
        assert any(fault in found for found in walked(page))
