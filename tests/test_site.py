"""The site and the PDF of the 2025 edition, built once for all tests: files, links, words, one look in a browser."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pypdf
import pytest
import yaml

import build
from report.claims.yaml import read_yaml
from report.exhibits import DEFINITIONS, definitions
from report.sections import read_sections

ROOT = Path(__file__).parent.parent
PAGES = [f"{section.page}.html" for section in read_sections()]
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("site") / "out"
    assert build.main(["build", "--renderer", "pandoc", "--data", str(ROOT / "data" / "2025"), "--out", str(out)]) == 0
    return out


class Page(HTMLParser):
    """What a test wants to know of a page: ids, links, loaded files, and the words of its main part.

    Drawings, tables that open on demand, and what is behind a claim are no words.
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
        self._apart += tag in ("svg", "details", "dialog")
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif ("href" in given and tag == "link") or "src" in given:
            self.loads.append(given.get("href") or given["src"])

    def handle_endtag(self, tag):
        self._main -= tag == "main"
        self._apart -= tag in ("svg", "details", "dialog")

    def handle_data(self, data):
        if self._main and not self._apart:
            self.words += data.split()


@pytest.fixture(scope="module")
def pages(site) -> dict[str, Page]:
    return {name: Page((site / name).read_text("utf-8")) for name in PAGES}


def test_exact_file_set(site):
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    artifacts = {name for name in found if name.startswith("paper/artifacts/")}
    assets = {name for name in found if name.startswith("paper/assets/")}
    figures = {Path(name).stem for name in artifacts if name.endswith(".vl.json")}
    assert found - artifacts - assets == {*PAGES, "paper.pdf", "claims.json"}
    assert {name.split("/")[2] for name in assets} == {"css", "figures", "fonts", "images", "scripts"}
    drawn = {Path(name).stem for name in assets if "/figures/" in name}
    assert {f"{name}.vl" for name in drawn} == {name for name in figures if "-narrow" not in name}


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


def test_the_reconstruction_is_said_and_not_indexed(site):
    for name in PAGES:
        text = (site / name).read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "Reconstructed data" in text


def test_pdf_says_what_the_pages_say(site, pages):
    """Every number that stands on a page stands in the PDF, and every page has its bookmark."""
    reader = pypdf.PdfReader(site / "paper.pdf")
    printed = re.sub(r"[\s\-‐]", "", " ".join(page.extract_text() for page in reader.pages))
    for section in (section for section in read_sections() if section.in_print):
        page = pages[f"{section.page}.html"]
        numbers = set(re.findall(r"\b\d[\d,.]*\d\b", " ".join(page.words)))
        assert [n for n in numbers if n not in printed] == [], section.slug
    assert reader.metadata.title.startswith("Quantum Clusters")
    links = [note.get_object().get("/A", {}).get("/URI") for page in reader.pages for note in page.get("/Annots", [])]
    outside = {link for link in links if link}
    assert outside and all(link.startswith("https://") for link in outside)
    assert len(reader.outline) > len(PAGES) - 2


def test_ranking_is_the_same_in_page_pdf_and_artifact(site, pages):
    rows = (site / "paper/artifacts/ranking.csv").read_text("utf-8").splitlines()[1:]
    page = " ".join(pages["index.html"].words)
    printed = re.sub(r"\s", "", "".join(p.extract_text() for p in pypdf.PdfReader(site / "paper.pdf").pages))
    for row in rows:
        rank, cluster = row.split(",")[:2]
        assert cluster in page
        assert re.sub(r"\s", "", rank + cluster) in printed


def test_quarto_project_has_the_same_pages_and_words(site, pages, tmp_path):
    from report.markdown import html
    from report.quarto import write_project

    write_project(site / "paper" / "artifacts", tmp_path)
    settings = yaml.safe_load((ROOT / "_quarto.yml").read_text("utf-8"))
    listed = [entry["href"] for entry in settings["website"]["sidebar"]["contents"]]
    assert listed == [f"{section.page}.qmd" for section in read_sections()]
    for name in PAGES:
        expanded = (tmp_path / name).with_suffix(".qmd").read_text("utf-8")
        assert "{{" not in expanded and "{%" not in expanded
        words = Page(f"<main>{html(expanded)}</main>").words
        shown = iter(pages[name].words)
        assert all(word in shown for word in words), name


def test_quarto_lists_sections_by_their_titles():
    settings = yaml.safe_load((ROOT / "_quarto.yml").read_text("utf-8"))
    listed = [entry["text"] for entry in settings["website"]["sidebar"]["contents"]]
    assert listed == [f"{section.mark} {section.title}".strip() for section in read_sections()]
    assert settings["project"]["pre-render"] == "build.py prepare"
    assert settings["execute"] == {"enabled": False}


def test_no_exhibit_is_defined_twice():
    assert read_yaml(DEFINITIONS).keys() == definitions().keys()


def test_a_second_build_changes_nothing(site, capsys):
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    build.main(["build", "--renderer", "pandoc", "--data", str(ROOT / "data" / "2025"), "--out", str(site)])
    assert "\n0 files changed" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()} == before


@pytest.fixture(scope="module")
def browser():
    import shutil

    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    program = next(found for name in names if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(site):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_in_chromium(address, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "paper/geography.html", wait_until="networkidle")
    assert said == []
    assert all(asked_for.startswith(address) for asked_for in asked)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator("figure svg[role=img]:visible")
    assert shown.count() == 4
    assert all(shown.nth(i).bounding_box()["width"] > 0.8 * min(width, 700) for i in range(4))
    page.close()
