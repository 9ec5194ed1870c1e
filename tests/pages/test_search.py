"""Search in a browser: every kind is found and leads to the very place, from a server, below a path and from a disk."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import inaccessible, opened, served
from conftest import WORDS

from report.pages.paper import read_paper


@pytest.fixture(scope="module", params=["http", "below a path", "file"])
def address(request, site: Path, tmp_path_factory) -> Iterator[str]:
    if request.param == "file":
        yield f"{site.as_uri()}/"
    elif request.param == "http":
        with served(site) as at:
            yield at
    else:
        root = tmp_path_factory.mktemp("root")
        shutil.copytree(site, root / "a" / "quantum clusters")
        with served(root) as at:
            yield f"{at}a/quantum%20clusters/"


@pytest.fixture(scope="module")
def index(site: Path) -> dict[str, list]:
    text = (site / "paper/assets/scripts/search-index.js").read_text("utf-8")
    return json.loads(text.removeprefix("window.searchIndex = ").removesuffix(";\n"))


def ask(page, words: str):
    """Type into the search; its results."""
    page.keyboard.press("/")
    page.locator(".search input:focus").wait_for()
    page.keyboard.insert_text(words)
    page.locator(".search-results a").first.wait_for()
    return page.locator(".search-results")


FINDS = {
    "helsinki": ("Places", "clusters/greater-helsinki.html"),
    "boston": ("Places", "clusters/greater-boston.html"),  # before claims that begin with it
    "sao paulo": ("Places", "clusters/sao-paulo.html"),
    "betweenness": ("Terms", "paper/glossary.html#p-"),
    "executive summary": ("Sections", "paper/summary.html"),
    "table a": ("Exhibits", "paper/summary.html#table-ranking"),
    "cambridge leads in no single": ("Claims", "claims/summary.html#cambridge-heads-none"),
    "rarely written down": ("Text", "paper/geography.html#p-"),
    "traced worldwide": ("Notes", "paper/geography.html#fn"),
    "aalto university": ("Institutions", "clusters/greater-helsinki.html#i-"),
}


IN_SIGHT = """anchor => {
    const { top } = document.getElementById(anchor).getBoundingClientRect();
    return top > -50 && top < innerHeight;
}"""


def test_search_opens_from_a_switch_too(browser, address) -> None:
    """A slash is a letter in a field for text alone."""
    with opened(browser, f"{address}index.html", 1440) as page:
        page.get_by_role("switch").check()
        assert ask(page, "helsinki").count()


def test_every_kind_is_found_and_leads_to_the_very_place(browser, address):
    for asked, (kind, target) in FINDS.items():
        with opened(browser, f"{address}paper/summary.html") as page:
            group = ask(page, asked).get_by_role("group", name=kind)
            group.get_by_role("option").first.click()
            page.wait_for_url(lambda url, target=target: url.startswith(address + target))
            if anchor := page.url.partition("#")[2]:
                page.wait_for_function(IN_SIGHT, arg=anchor)


def test_the_index_is_loaded_when_somebody_searches(browser, address):
    with opened(browser, f"{address}index.html") as page:
        assert [url for url in page.asked if "search-index" in url] == []
        ask(page, "Hefei")
        assert len([url for url in page.asked if "search-index" in url]) == 1
        assert all(url.startswith((address, "file:")) for url in page.asked)


def test_every_address_of_the_index_is_there(site, index):
    texts: dict[str, str] = {}
    addresses = [entry[2] for kind, entries in index.items() if kind != "Institutions" for entry in entries]
    addresses += [f"{page}#i-{name}" for _, page, members in index["Institutions"] for name, _ in members]
    for address in addresses:
        page, _, anchor = address.partition("#")
        text = texts.setdefault(page, (site / page).read_text("utf-8"))
        assert not anchor or f'id="{anchor}"' in text, address
    assert len({*addresses}) == len(addresses)


def test_the_index_has_everything(site, index):
    paper = read_paper(site / "paper" / "artifacts", WORDS)
    assert {entry[0] for entry in index["Places"]} == paper.atlas.rows.keys()
    assert len(index["Exhibits"]) == len(paper.catalogue.exhibits)
    assert len(index["Claims"]) == len(paper.claims.judged)
    members = sum(len(listed) for *_, listed in index["Institutions"])
    assert members == sum(int(row["institutions"]) for row in paper.atlas.rows.values())
    assert len(index["Terms"]) > 50 and len(index["Notes"]) > 20 and len(index["Text"]) > 200


def test_finds_have_the_marks_of_the_paper_and_are_found_by_either(browser, site, index):
    told = {
        kind: entries for kind, entries in index.items() if kind not in ("Places", "Institutions")
    }  # names, as typed
    assert [kind for kind, entries in told.items() if re.search("['\"]", "".join(t + s for t, s, _ in entries))] == []
    with opened(browser, f"{site.as_uri()}/index.html") as page:
        found = [ask(page, f"Hefei{mark}s").all_inner_texts() for mark in "'’" if not page.keyboard.press("Escape")]
        assert found[0] == found[1] and "Hefei’s" in found[0][0]


def test_keys_and_what_a_screen_reader_hears(browser, site):
    with served(site) as address, opened(browser, f"{address}paper/summary.html") as page:
        results = ask(page, "hefei")
        field = page.get_by_role("combobox", name="Search the paper")
        assert field.get_attribute("aria-expanded") == "true"
        assert page.locator(".search [role=status]").text_content().startswith(tuple("123456789"))
        for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1)):
            page.keyboard.press(key)
            chosen = results.locator("[aria-selected=true]")
            assert chosen.count() == 1
            assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
            options = results.get_by_role("option")
            assert chosen.get_attribute("id") == f"found-{at % options.count()}"
        assert inaccessible(page, ".search") == []
        assert inaccessible(page, rules={"target-size": {"enabled": False}}) == []  # its list covers parts of links
        page.keyboard.press("Escape")
        assert results.is_hidden() and field.input_value() == "hefei"
        page.keyboard.press("Escape")
        assert field.input_value() == ""
        page.keyboard.insert_text("hefei")
        results.get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/clusters/hefei.html")


def test_what_is_typed_stays_text_and_what_is_not_found_is_said(browser, site):
    with opened(browser, f"{site.as_uri()}/index.html") as page:
        results = ask(page, "<b>quantum</b>")
        assert results.locator("b").count() == 0
        field = page.get_by_role("combobox", name="Search the paper")
        field.fill("qwxyz")
        page.get_by_text("Nothing found").wait_for()
        assert results.is_hidden()


def test_without_scripts_there_is_no_search(browser, site):
    with opened(browser, f"{site.as_uri()}/index.html", java_script_enabled=False) as page:
        assert page.locator(".search").count() == 0


def test_an_edition_that_keeps_its_rows_has_no_institutions_to_find(run, edition, words, tmp_path):
    out = tmp_path / "out"
    assert run("build", "--draft", "--no-pdf", "--data", edition, "--text", words, "--out", out).code == 0
    text = (out / "paper/assets/scripts/search-index.js").read_text("utf-8")
    assert '"Institutions":[]' in text


@pytest.mark.parametrize("width", [360, 768])
def test_results_fit_a_narrow_screen(browser, site, width):
    with opened(browser, f"{site.as_uri()}/paper/geography.html") as page:
        page.set_viewport_size({"width": width, "height": 800})
        box = ask(page, "quantum").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
