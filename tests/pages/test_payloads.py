"""Data can do nothing but be printed: not in a page, a picture, the PDF, or a program that opens them."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from browsing import chromium, served
from payloads import PAYLOADS, spoil
from small import CORRECTIONS, write_edition
from small_words import write_words

import build
from report.errors import ReportError
from report.pages.pdf import pdf

CORRECTED = (
    CORRECTIONS
    + """\
k-1 | 2025-12-01 | funding | f-01 | amount_usd | 6000000 | 6000001 | A reason | A source
"""
)


def built(folder: Path, *, harmless: bool) -> Path:
    data = spoil(write_edition(folder / "data", corrections=CORRECTED), harmless=harmless)
    words = write_words(folder / "words")
    out = folder / "out"
    assert build.main(["build", "--draft", "--data", str(data), "--text", str(words), "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("harm"), harmless=False)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("plain"), harmless=True)


class Elements(HTMLParser):
    """Every element of a page or picture with the names of its attributes, counted; and its words."""

    def __init__(self, text: str):
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs) -> None:
        if ("class", "place-link") not in attrs and tag != "wbr":  # ours, at names of places and in addresses
            self.found[tag, *(name for name, _ in attrs)] += 1

    def handle_data(self, data: str) -> None:
        self.words += data


def elements(site: Path, kind: str) -> dict[str, Counter]:
    return {
        path.relative_to(site).as_posix(): Elements(path.read_text("utf-8")).found
        for path in sorted(site.rglob(f"*.{kind}"))
    }


def of_places(site: Path) -> dict[str, Counter]:
    """The elements of the pages of places by the first word of their names, before the sentences that name them."""
    return {
        re.match("[a-z]+", path.name)[0]: Elements(path.read_text("utf-8").partition('id="in-the-paper"')[0]).found
        for path in (site / "clusters").iterdir()
    }


def test_no_page_has_an_element_that_harmless_data_would_not_give(spoilt: Path, plain: Path) -> None:
    harmed, harmless = elements(spoilt, "html"), elements(plain, "html")
    assert {kind for found in harmed.values() for kind in found} == {
        kind for found in harmless.values() for kind in found
    }
    assert of_places(spoilt) == of_places(plain)
    for pages in (harmed, harmless):
        for path in [path for path in pages if path.startswith("clusters/")]:
            del pages[path]
    assert harmed == harmless


def test_no_picture_has_an_element_that_harmless_data_would_not_give(spoilt: Path, plain: Path) -> None:
    kinds = {path: {tag for tag, *_ in found} for path, found in elements(plain, "svg").items()}
    assert {path: {tag for tag, *_ in found} for path, found in elements(spoilt, "svg").items()} == kinds


def test_names_are_printed_as_typed(spoilt: Path) -> None:
    names = [row for row in json.loads((spoilt / "paper/artifacts/facts.json").read_text("utf-8"))["clusters"].values()]
    about = " ".join(Elements((spoilt / "index.html").read_text("utf-8")).words.split())
    assert all(" ".join(row["country"].split()) in about for row in names)
    edition = json.loads((spoilt / "paper/artifacts/facts.json").read_text("utf-8"))["edition"]
    said = " ".join(Elements((spoilt / "paper/about.html").read_text("utf-8")).words.split())
    for key in ("authors", "subtitle", "series", "number", "licence", "publisher", "data_note"):
        assert " ".join(edition[key].split()) in said, key


def test_nothing_runs_and_nothing_is_fetched_in_a_browser(spoilt: Path) -> None:
    with chromium() as browser, served(spoilt) as address:
        page, asked = browser.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        for path in sorted(spoilt.rglob("*.html")):
            page.goto(address + path.relative_to(spoilt).as_posix())
            assert page.evaluate("window.harm === undefined"), path
        assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_the_pdf_has_no_attachment_and_no_link_of_a_payload(spoilt: Path) -> None:
    with pikepdf.open(spoilt / "paper.pdf") as document:
        assert all(re.fullmatch(r"(table|figure)-[a-z0-9-]+\.csv", name) for name in document.attachments)
        actions = [annotation.get("/A", {}) for page in document.pages for annotation in page.get("/Annots", [])]
        addresses = [str(action["/URI"]) for action in actions if "/URI" in action]
    assert [address for address in addresses if re.search("evil|javascript|file:|passwd", address)] == []


def test_texts_of_the_edition_stay_texts_for_other_programs(spoilt: Path) -> None:
    for path in spoilt.rglob("*.vl.json"):
        said = json.dumps(json.loads(path.read_text("utf-8")))
        assert not re.search(r'"(url|href|expr)": "[^"]*(evil|harm)', said), path
    assert any(
        payload in unescape((spoilt / "paper/artifacts/areas.csv").read_text("utf-8").replace('""', '"'))
        for payload in PAYLOADS
    )


@pytest.mark.parametrize(
    "harm",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<link rel="attachment" href="../build.py">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<object data="/etc/passwd"></object>',
        '<p style="background: url(file:///etc/passwd)">x</p>',
    ],
)
def test_the_pdf_reads_nothing_but_the_templates(tmp_path: Path, harm: str) -> None:
    with pytest.raises(ReportError, match="The PDF is not as it should be"):
        pdf(f"<!doctype html><html lang=en><title>T</title><body><h1>T</h1>{harm}", {}, {}, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists() or b"root:" not in (tmp_path / "out.pdf").read_bytes()
