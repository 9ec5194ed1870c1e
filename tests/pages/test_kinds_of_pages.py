"""Every kind of page: valid, accessible, and no wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import inaccessible, opened, served
from site_audit import AWRY
from tinyhtml5.parser import HTMLParser

KINDS = (
    "index",
    "paper/summary",
    "paper/geography",
    "paper/methodology",
    "paper/glossary",
    "paper/exhibits",
    "paper/data",
    "paper/claims",
    "paper/about",
    "claims/market-orientation",
)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as at:
        yield at


def test_pages_are_valid(site):
    for name in KINDS:
        parser = HTMLParser()
        parser.parse((site / f"{name}.html").read_text("utf-8"))
        assert parser.errors == [], name


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(320, "light", {}), (1300, "light", {}), (1300, "dark", {"runOnly": ["color-contrast", "link-in-text-block"]})],
    ids=["narrow", "wide", "dark"],
)
def test_pages_fit_and_are_accessible(browser, address, width, scheme, rules):
    """In the dark only colours are others."""
    for name in KINDS:
        with opened(browser, f"{address}{name}.html", width, color_scheme=scheme) as page:
            assert page.evaluate(AWRY, width) == [], name
            assert inaccessible(page, **rules) == [], name


def test_claims_are_chosen_by_what_they_deserve(browser, address):
    with opened(browser, f"{address}claims/market-orientation.html") as page:
        entries = page.locator(".claim-entry:visible")
        whole, narrow = entries.count(), page.locator(".claim-entry-narrow").count()
        page.get_by_label("by a hair").check()
        assert 0 < entries.count() == narrow < whole
        page.get_by_label("hold firmly").check()
        assert entries.count() == whole - narrow
        page.get_by_label("all").check()
        assert entries.count() == whole


def test_statements_are_chosen_by_whether_they_agree(browser, address):
    with opened(browser, f"{address}paper/replication.html") as page:
        agreeing, contradicted = page.locator("#table-replication tbody tr"), page.locator("#table-contradictions")
        page.get_by_label("contradict one another (").check()
        assert contradicted.is_visible() and not agreeing.first.is_visible()
        assert not page.locator("#statements").is_visible() and page.locator("#contradictions + p").is_visible()
        page.get_by_label("agree (").check()
        assert not contradicted.is_visible() and agreeing.first.is_visible()
        assert not page.locator("#contradictions").is_visible() and page.locator("#statements + p").is_visible()
        agreeing.first.locator("td").last.evaluate("cell => cell.dataset.chosen = 'no'")
        assert not agreeing.first.is_visible() and agreeing.last.is_visible()
        page.get_by_label("all (").check()
        assert contradicted.is_visible() and agreeing.first.is_visible()


@pytest.mark.parametrize("width", [700, 768, 1024])
def test_whether_a_statement_agrees_is_in_sight_beside_it(browser, site: Path, width: int) -> None:
    with opened(browser, f"{site.as_uri()}/paper/replication.html", width) as page:
        table = page.locator("#table-replication .exhibit-scroll")
        assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
        shown = table.locator("tbody tr").first.evaluate("one => getComputedStyle(one).display")
        assert shown == ("block" if width == 700 else "table-row")
