"""Links to the pages of places: from the text, from pictures, from rows; the PDF and pictures taken along have none."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from browsing import inaccessible, rest, served
from conftest import WORDS

from report.exhibits.linked import naming, with_addresses, without_links
from report.pages.mentions import Names, linked, written
from report.pages.page import page_markdown
from report.pages.paper import Paper, read_paper

NAMES = Names(
    {"Ulm": "Greater Ulm", "Greater Ulm": "Greater Ulm", "Ulm Lab": "", "Bonn": "Bonn", "Bonn–Köln": "Bonn–Köln"}
)
PAGES = {"Greater Ulm": "u.html", "Bonn": "b.html", "Bonn–Köln": "k.html"}


@pytest.fixture(scope="module")
def paper(site: Path) -> Paper:
    return read_paper(site / "paper" / "artifacts", WORDS)


@pytest.fixture(scope="module")
def address(site: Path):
    with served(site) as at:
        yield at


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ulm and Ulm, Bonn.", "<Ulm> and Ulm, <Bonn>."),
        ("Greater Ulm, then Ulm.", "<Greater Ulm>, then Ulm."),
        ("# Ulm\n\n## In Ulm\n\nUlm.", "# Ulm\n\n## In Ulm\n\n<Ulm>."),
        ("The Ulm Lab, the University of Ulm, Ulm University, New-Ulm, Ulm-Nord.", None),
        ("[Ulm](x.html), [@ulm, Ulm], `Ulm`{=html}, ``Ulm``, {.Ulm}, $$Ulm$$", None),
        ("```{=html}\n<p>Ulm</p>\n```", None),
        ("::: {.box #Ulm}\nUlm\n:   Ulm", "::: {.box #Ulm}\nUlm\n:   <Ulm>"),
        ("[Ulm leads]{#claim-a .claim}`<i>`{=html}", "[<Ulm> leads]{#claim-a .claim}`<i>`{=html}"),
        ("**Bonn–Köln**, Bonn", "**<Bonn–Köln>**, <Bonn>"),
        ("Ulm in the US, Ulm UK", "<Ulm> in the US, Ulm UK"),
    ],
)
def test_the_first_mention_of_a_place_is_a_link_and_nothing_else_is(text, shown):
    made = linked(text, NAMES, PAGES)
    assert re.sub(r"\[([^\[\]]+)\]\(\w\.html\)\{\.place-link\}", r"<\1>", made) == (shown or text)


def test_what_is_called_after_a_place_is_known():
    names = written(["Greater Ulm", "Ulm Valley"], ["Ulm Lab", "Bonn Lab"], {"the Valley": "Ulm Valley", "EU": "EU"})
    assert names["Ulm"] == "Greater Ulm" and names["the Valley"] == "Ulm Valley" and names["Ulm Lab"] == ""
    assert "Bonn Lab" not in names and "EU" not in names


def test_every_section_links_the_places_that_it_names_once(site, paper):
    pages = {name: f"clusters/{slug}.html" for name, slug in paper.atlas.slugs.items()}
    count = 0
    for section in paper.sections:
        text = (site / f"{section.page}.html").read_text("utf-8")
        links = re.findall(r'href="(?:\.\./)?(clusters/[^"]+)" class="place-link"[^>]*>([^<]+)<', text)
        assert len({page for page, _ in links}) == len(links), section.slug
        for page, words in links:
            assert pages[paper.names[unescape(words).replace("\xa0", " ")]] == page
        for heading in re.findall(r"<h[1-6].*?</h[1-6]>", text, re.DOTALL):
            assert "place-link" not in heading
        count += len(links)
    assert count > 100


def test_paper_has_no_links_to_pages(site, paper):
    assert all("place-link" not in page_markdown(paper, section, for_print=True) for section in paper.sections)
    with pikepdf.open(site / "paper.pdf") as document:
        actions = [note.get("/A", {}) for page in document.pages for note in page.get("/Annots", [])]
    assert [action for action in actions if "clusters/" in str(action.get("/URI", ""))] == []
    for picture in (site / "paper/assets/exhibits").glob("*.svg"):
        assert "<a " not in picture.read_text("utf-8")


def test_marks_of_a_picture_lead_to_their_places(site, paper):
    for figure in paper.catalogue.of_kind("figure"):
        text = (site / f"{paper.catalogue.placed[figure.name].page}.html").read_text("utf-8")
        drawn = text.partition(f'id="{figure.id}"')[2].partition("</figure>")[0].partition("<details")[0]
        named = {name for name in figure.names if name in paper.atlas.slugs}
        for picture in re.findall(r"<svg\b.*?</svg>", drawn, re.DOTALL):
            told = re.findall(r'<a href="[./]*clusters/([^"]+)\.html" aria-label="(?:\d+=? )?([^"]+)"', picture)
            assert all(paper.atlas.slugs[unescape(name)] == slug for slug, name in told)
            assert len(told) == len({*told}) and bool(told) == bool(named), figure.name
            if figure.name.startswith("map_"):
                assert {unescape(name) for _, name in told} == named


def test_a_drawing_without_places_stays_an_image():
    spec = naming(
        {"datasets": {"rows": [{"row": "EU"}]}, "layer": [{"mark": {"type": "bar"}, "data": {"name": "rows"}}]}
    )
    assert spec["datasets"]["rows"][0]["href"] == "#EU"
    svg = '<svg role="img"><a xlink:href="#EU" target="_blank"><path/></a></svg>'
    assert with_addresses(svg, {"Ulm": "ulm.html"}) == without_links(svg) == '<svg role="img"><path/></svg>'


def test_a_country_called_as_a_place_is_no_link(site):
    text = (site / "paper" / "summary.html").read_text("utf-8").partition('id="table-ranking"')[2]
    row = next(
        row for row in text.split("<tr") if row.rfind('singapore.html">Singapore</a>') > row.find('<th scope="row"') > 0
    )
    assert row.count("singapore.html") == 1 and ">Singapore</td>" in row


def test_rows_of_figures_and_of_claims_lead_to_their_places(site):
    text = (site / "paper/market-orientation.html").read_text("utf-8")
    values = text.partition('aria-label="Values of Figure 5"')[2].partition("</table>")[0]
    assert '<a href="../clusters/greater-washington.html">' in values
    panel = text.partition('class="claim-rows"')[2].partition("</table>")[0]
    assert re.search(r'<th scope="row"><a [^>]*href="\.\./clusters/', panel)


@pytest.mark.parametrize(
    "page", ["index.html", "paper/summary.html", "paper/geography.html", "paper/market-orientation.html"]
)
def test_pages_with_links_are_accessible(browser, address, page):
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(address + page)
    rest(opened)
    assert inaccessible(opened) == []
    opened.close()


def test_a_bubble_and_a_label_are_pressed(browser, address):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "paper/geography.html")
    rest(page)
    page.locator('#figure-map-europe .drawing-wide a[aria-label="Greater Helsinki"]').click()
    page.wait_for_url("**/clusters/greater-helsinki.html")
    page.goto(address + "paper/market-orientation.html")
    rest(page)
    page.locator("#figure-total-funding .drawing-wide a", has_text="Washington").click()
    page.wait_for_url("**/clusters/greater-washington.html")
    page.close()


def test_a_name_with_an_apostrophe_and_one_of_several_lead_to_their_places(site: Path) -> None:
    table, agreement = (
        (site / "paper" / f"{name}.html").read_text("utf-8") for name in ("tier2-quasi-clusters", "replication")
    )
    assert '<a href="../clusters/xi-an.html">Xi’an</a>' in table
    assert 'among others <a href="../clusters/' in agreement
