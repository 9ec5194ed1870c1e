"""The site and the PDF of the 2025 edition, built once for all tests: files, links, words, one look in a browser."""

from __future__ import annotations

import csv
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pypdf
import pytest
import yaml
from browsing import rest, served
from conftest import ROOT, WORDS

import build
from compute.definitions import published
from report.exhibits.exhibit import DEFINITIONS, definitions
from report.pages.binding import NO_BREAK, bound_page
from report.pages.cited import FORMS
from report.pages.paper import read_paper
from report.places.addresses import slugs
from report.text.references import BIBLIOGRAPHY
from report.text.sections import read_sections
from report.text.yaml import read_yaml


class Page(HTMLParser):
    """What a test wants to know of a page: ids, links, loaded files, and the words of its main part.

    Drawings, tables that open on demand, what is behind a claim, and heads and feet are no words.
    """

    def __init__(self, text: str):
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.words: list[str] = []
        self._main = self._apart = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._main += tag == "main"
        self._apart += tag in ("svg", "details", "dialog", "header", "footer")
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif (
            "href" in given and tag == "link" and given["rel"] != "canonical"
        ) or "src" in given:  # that loads nothing
            self.loads.append(given.get("href") or given["src"])

    def handle_endtag(self, tag):
        self._main -= tag == "main"
        self._apart -= tag in ("svg", "details", "dialog", "header", "footer")

    def handle_data(self, data):
        if self._main and not self._apart:
            self.words += data.split()


def names() -> list[str]:
    """Every page's file."""
    return [f"{section.page}.html" for section in read_sections(WORDS)]


def places(site: Path) -> list[str]:
    """Every cluster's and quasi-cluster's page."""
    with (site / "paper" / "artifacts" / "areas.csv").open(encoding="utf-8", newline="") as file:
        named = [row["area"] for row in csv.DictReader(file) if row["status"] != "none"]
    return [f"clusters/{slug}.html" for slug in slugs(named).values()]


def claims() -> list[str]:
    """The page of the claims of every page that has some."""
    return [f"{section.claims_page}.html" for section in read_sections(WORDS) if "claim=" in section.text]


@pytest.fixture(scope="module")
def pages(site) -> dict[str, Page]:
    return {name: Page((site / name).read_text("utf-8")) for name in [*names(), *places(site), *claims()]}


def test_no_page_parts_a_number_from_its_unit(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert [name for name, text in pages.items() if bound_page(text) != text] == []
    assert f"lie within 20{NO_BREAK}km" in pages["paper/methodology.html"]
    assert all(f"USD{NO_BREAK}" in pages[name] for name in ("claims/summary.html", "clusters/oxford.html"))


def test_exact_file_set(site):
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    artifacts = {name for name in found if name.startswith("paper/artifacts/")}
    assets = {name for name in found if name.startswith("paper/assets/")}
    drawn = {Path(name).stem.removesuffix(".vl") for name in artifacts if name.endswith(".vl.json")}
    beside = {"paper.pdf", "claims.json", "changes.json", "register.json", ".published.json", "paper/data.zip"}
    beside |= {"404.html", "robots.txt", "favicon.ico", "paper/claims-for-review.csv"}
    beside |= {*(f"paper/cite/{name}" for name in (*FORMS, BIBLIOGRAPHY))}
    assert found - artifacts - assets == {*names(), *places(site), *claims(), *beside}
    assert {name.split("/")[2] for name in assets} == {
        *("charts", "css", "exhibits", "fonts", "grounds", "images", "scripts")
    }
    assert {Path(name).stem for name in assets if "/charts/" in name} == drawn
    placed = read_paper(site / "paper" / "artifacts", WORDS).catalogue.exhibits.values()
    taken_along = {
        f"{one.id}.{suffix}" for one in placed for suffix in ("csv", *(("png", "svg") if one.name in drawn else ()))
    }
    assert {Path(name).name for name in assets if "/exhibits/" in name} == taken_along


def test_every_exhibit_offers_its_files_a_link_and_how_to_cite_it(site, pages):
    paper = read_paper(site / "paper" / "artifacts", WORDS)
    for name, found in paper.catalogue.exhibits.items():
        page = f"{paper.catalogue.placed[name].page}.html"
        offered = [link.rpartition("/")[2] for link in pages[page].links]
        for suffix in ("csv", "png", "svg") if found.kind == "figure" else ("csv",):
            assert offered.count(f"{found.id}.{suffix}") == 1
        assert offered.count(f"{name}.vl.json") == (found.kind == "figure")
        assert f"#{found.id}" in pages[page].links and found.id in pages[page].ids
        shown = re.search(rf'<p data-copy="citation">((?:(?!</p>).)*#{found.id})</p>', (site / page).read_text("utf-8"))
        cited = unescape(re.sub("<[^>]*>", "", shown[1])).replace(NO_BREAK, " ")
        assert f"{found.label}: {found.title}" in cited and paper.edition["version"] in cited


def test_the_gallery_leads_to_every_exhibit_in_order(site, pages):
    paper = read_paper(site / "paper" / "artifacts", WORDS)
    wanted = [found.id for kind in ("figure", "table") for found in paper.catalogue.of_kind(kind)]
    links = pages["paper/exhibits.html"].links
    assert [link.partition("#")[2] for link in links if re.search("#(figure|table)-", link)] == wanted


def test_small_pictures_begin_as_their_exhibits_do(site):
    """A table of some rows with these, a drawing with its first name."""
    small = (site / "paper" / "exhibits.html").read_text("utf-8")
    contradictions = small[small.index("#table-contradictions") :].partition("</li>")[0]
    assert ">c044<" in contradictions and ">c001<" not in contradictions
    statements = small[small.index("#table-replication") :].partition("</li>")[0]
    assert ">c007<" in statements and ">c001<" not in statements
    startups = small[small.index("#figure-startup-ratio") :].partition("</li>")[0]
    assert ">Bristol–Bath<" in startups


def test_figures_in_the_pdf_have_their_long_descriptions(site):
    def alternatives(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from alternatives(child)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Figure":
                yield str(node.get("/Alt", "")).replace("\xa0", " ")
            yield from alternatives(node.get("/K"))

    paper = read_paper(site / "paper" / "artifacts", WORDS)
    with pikepdf.open(site / "paper.pdf") as document:
        found = list(alternatives(document.Root.StructTreeRoot))
    figures = [one for one in paper.catalogue.exhibits.values() if one.kind == "figure"]
    told = [figure.description.replace("\xa0", " ") for figure in figures]
    assert found == told and all(found)


def test_every_link_resolves(site, pages):
    broken = []
    for name, page in pages.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            if "://" in link:
                continue
            target = (site / name).parent / path if path else site / name
            there = target.resolve().relative_to(site.resolve()).as_posix()
            if not target.is_file() or (anchor and anchor not in pages[there].ids):
                broken.append((name, link))
    assert broken == []


def test_pages_load_nothing_from_elsewhere(site, pages):
    for name, page in pages.items():
        for address in page.loads:
            assert "//" not in address
            assert ((site / name).parent / address).is_file(), (name, address)
    for sheet in site.rglob("*.css"):
        for address in re.findall(r"url\([\"']?([^)\"']+)", sheet.read_text("utf-8")):
            assert address.startswith("data:") or (sheet.parent / address).is_file(), (sheet.name, address)


def test_no_markup_shows_as_words(pages):
    shown = {name: [word for word in page.words if "<" in word or "]{" in word] for name, page in pages.items()}
    assert {name: words for name, words in shown.items() if any("=" in word or "span" in word for word in words)} == {}


def test_ids_are_unique(pages):
    for name, page in pages.items():
        assert [i for i, n in Counter(page.ids).items() if n > 1] == [], name


def test_the_reconstruction_is_said_and_not_indexed(site, pages):
    for name in pages:
        text = (site / name).read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "Reconstructed data" in text


def test_the_pdf_has_bookmarks_and_no_address_of_this_machine(site):
    reader = pypdf.PdfReader(site / "paper.pdf")
    assert reader.metadata.title.startswith("Quantum Clusters")
    links = [note.get_object().get("/A", {}).get("/URI") for page in reader.pages for note in page.get("/Annots", [])]
    outside = {link for link in links if link}
    assert outside and all(link.startswith("https://") for link in outside)
    assert len(reader.outline) > len(names()) - 2


def test_quarto_project_has_the_same_pages_and_words(site, pages, tmp_path):
    from report.pages.layout import finished
    from report.pages.quarto import write_project
    from report.text.markdown import html

    write_project(read_paper(site / "paper" / "artifacts", WORDS), tmp_path)
    for name in names():
        expanded = (tmp_path / name).with_suffix(".qmd").read_text("utf-8")
        assert "{{" not in expanded and "{%" not in expanded
        scripts = re.findall(r'<script src="([^"]+)" defer>', expanded)
        assert scripts and all((tmp_path / name).parent.joinpath(script).is_file() for script in scripts)
        words = Page(finished(f"<main>{html(expanded, WORDS / BIBLIOGRAPHY)}</main>")).words
        shown = iter(pages[name].words)
        assert all(word in shown for word in words), name


def test_quarto_prepares_the_project_and_runs_nothing():
    settings = yaml.safe_load((ROOT / "_quarto.yml").read_text("utf-8"))
    assert settings["project"]["pre-render"] == "build.py prepare"
    assert settings["execute"] == {"enabled": False}


def test_no_exhibit_is_defined_twice():
    assert read_yaml(WORDS / DEFINITIONS).keys() == definitions(WORDS, published()["columns"]).keys()


def test_a_second_build_changes_nothing(site, capsys):
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    build.main(["build", "--renderer", "pandoc", "--data", str(ROOT / "data" / "2025"), "--out", str(site)])
    assert "\n0 files changed" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()} == before


@pytest.fixture(scope="module")
def address(site):
    with served(site) as at:
        yield at


@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_in_chromium(address, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "paper/geography.html")
    rest(page)
    assert said == []
    assert all(asked_for.startswith(address) for asked_for in asked)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator(".drawing > svg:visible")
    assert shown.count() == 4
    assert all(shown.nth(i).bounding_box()["width"] > 0.8 * min(width, 700) for i in range(4))
    page.close()
