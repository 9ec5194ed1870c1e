"""Lettering of charts: at every width no smaller than 11 pixels, and no larger than the text around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import opened

WIDTHS = (320, 360, 390, 480, 600, 641, 687, 768, 1024, 1280, 1440, 1920)
SIZES = """() => [...document.querySelectorAll(".drawing > svg")].filter((svg) => svg.checkVisibility()).map((svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const sizes = [...svg.querySelectorAll("text")].map((text) => scale * parseFloat(text.getAttribute("font-size")));
    return [svg.closest("figure").id, Math.min(...sizes), Math.max(...sizes)];
})"""
TEXT = "() => parseFloat(getComputedStyle(document.querySelector('main > p')).fontSize)"


@pytest.mark.parametrize("name", ["geography", "market-orientation", "collaboration-intensity", "methodology"])
def test_letters_of_a_chart_are_as_large_as_letters_are(site: Path, browser, name: str) -> None:
    with opened(browser, f"{site.as_uri()}/paper/{name}.html") as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            text, found = page.evaluate(TEXT), page.evaluate(SIZES)
            assert len(found) == page.locator("figure[data-chart]").count()
            assert [one for one in found if one[1] < 10.95 or one[2] > text + 0.05] == [], width
            assert page.evaluate("document.documentElement.scrollWidth") <= width
