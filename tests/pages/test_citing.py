"""What programs that collect, cite and share pages are told of the paper, in the head of every page."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import replace
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import pypandoc
import pytest
import yaml
from browsing import opened, rest, served
from conftest import WORDS

from report.exhibits.draw import picture
from report.pages import card
from report.pages.binding import NO_BREAK
from report.pages.card import CARD, HEIGHT, WIDTH
from report.pages.cited import FORMS
from report.pages.paper import read_paper
from report.pages.site_root import write_root

ORIGINAL = "Erixon|Dugo|Pandya|Sisto|ECIPE"
"""Whose the source is."""

TAG = re.compile(r'<(?:meta|link) (?:name|property|rel)="([^"]+)" (?:content|href)="([^"]*)">')


def told(page: Path) -> list[tuple[str, str]]:
    """Name and content of what the head of a page says."""
    head = page.read_text("utf-8").partition("</head>")[0]
    return [(name, unescape(content)) for name, content in TAG.findall(head)]


def graph(page: Path) -> list[dict]:
    """What the head of a page says in the words of schema.org."""
    return json.loads(re.search(r'ld\+json">(.*?)</script>', page.read_text("utf-8"))[1])["@graph"]


def test_every_page_says_where_it_stands_and_what_it_is(site):
    root = read_paper(site / "paper" / "artifacts", WORDS).edition["url"]
    pages = {*site.rglob("*.html")} - {site / "404.html"}
    assert len(pages) > 150
    for page in pages:
        name = page.relative_to(site).as_posix()
        said = dict(told(page))
        assert said["canonical"] == said["og:url"] == root + name.removesuffix("index.html"), name
        assert all(said[f"og:{key}"] for key in ("title", "description", "site_name", "type")), name
        assert said["og:image"].startswith(root) and (site / said["og:image"].removeprefix(root)).is_file()
        first, *others = graph(page)
        assert first["url"] == said["canonical"]
        assert {"@id": root} == (first["isPartOf"] if others and name != "index.html" else {"@id": first["@id"]})


def test_the_first_page_has_what_collections_of_papers_read(site):
    paper, said = read_paper(site / "paper" / "artifacts", WORDS), told(site / "index.html")
    assert [content for name, content in said if name == "citation_author"] == [paper.edition["authors"]]
    assert ("citation_title", paper.edition["title"]) in said
    assert ("citation_publication_date", "2025/11/01") in said
    assert ("citation_pdf_url", f"{paper.edition['url']}paper.pdf") in said
    assert not [name for name, _ in told(site / "paper" / "summary.html") if name.startswith("citation_")]


def test_a_reconstruction_names_no_original_author_and_is_not_collected(site):
    for page in site.rglob("*.html"):
        said = told(page)
        assert ("robots", "noindex") in said
        named = " ".join(content for name, content in said if "author" in name)
        assert not re.search(ORIGINAL, named), page.name
    for node in graph(site / "index.html"):
        assert not re.search(ORIGINAL, json.dumps([node["author"], node["creator"], node["publisher"]]))
    for name in FORMS:
        told_of_us = (site / "paper" / "cite" / name).read_text("utf-8")
        assert "Quantum Clusters Project" in told_of_us and not re.search("Erixon|Dugo|Pandya|Sisto", told_of_us)
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow:\n"  # or they would not read `noindex`


def test_the_first_page_describes_the_paper_and_its_data(site):
    article, data = graph(site / "index.html")
    assert "ScholarlyArticle" in article["@type"] and data["@type"] == "Dataset"
    assert article["author"] == [{"@type": "Organization", "name": "Quantum Clusters Project"}]
    assert data["isPartOf"] == {"@id": article["@id"]} and "is invented" in data["description"]
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["distribution"][0]["contentUrl"] == f"{article['url']}paper/data.zip"
    assert [node["@type"] for node in graph(site / "paper" / "data.html")] == ["WebPage", article["@type"], "Dataset"]


# Files for reference managers -----------------------------------------------------------------------------------


def read_back(text: str, form: str) -> dict:
    """What pandoc reads of a citation."""
    (item,) = json.loads(pypandoc.convert_text(text, "csljson", format=form))
    return item


EDITION = {
    "title": "R&D_1: 50 % {of} it",
    "subtitle": "Anew",
    "series": "Papers & more",
    "number": "3/2025",
    "date": "2025-03-09",
    "version": "2025.2",
    "authors": "Ada Lovelace, Ludwig van Beethoven and A Press",
    "author_names": ["Ada Lovelace", "Ludwig van Beethoven", "A Press"],
    "publisher": "A Press",
    "licence": "CC BY 4.0",
    "language": "en-GB",
    "url": "https://a.example/x_1/",
    "doi": "10.1234/a_b",
    "abstract": "Two\nlines.",
    "keywords": ["ranking", "clusters"],
    "corrected_text": "1 May 2025",
}
PERSONS = (("Lovelace", "Ada"), ("van Beethoven", "Ludwig"))


@pytest.mark.parametrize("name", ["citation.bib", "citation.ris", "citation.json"])
def test_other_programs_read_the_same_of_every_form(name):
    form = {"bib": "bibtex", "ris": "ris", "json": "csljson"}[name.rpartition(".")[2]]
    item = read_back(FORMS[name][1](EDITION), form)
    assert item["title"] == EDITION["title"] and item["type"] == "report"
    parts = ("literal", "given", "dropping-particle", "non-dropping-particle", "family")
    people = [" ".join(one[part] for part in parts if part in one) for one in item["author"]]
    assert people == EDITION["author_names"]
    assert item["issued"]["date-parts"][0][0] == 2025 and item["publisher"] == "A Press"
    assert (item["URL"], item["DOI"]) == (EDITION["url"], EDITION["doi"])
    series = next(item[name] for name in ("genre", "container-title", "collection-title") if name in item)
    assert series.replace("\\", "") == EDITION["series"]


def test_a_citation_file_names_the_paper_and_whose_it_is():
    file = yaml.safe_load(FORMS["CITATION.cff"][1](EDITION))
    ada, ludwig = ({"family-names": family, "given-names": given} for family, given in PERSONS)
    assert file["authors"] == file["preferred-citation"]["authors"] == [ada, ludwig, {"name": "A Press"}]
    assert (file["cff-version"], file["date-released"], file["license"]) == ("1.2.0", "2025-03-09", "CC-BY-4.0")
    assert file["preferred-citation"]["title"] == EDITION["title"] and file["doi"] == EDITION["doi"]


def test_what_an_edition_does_not_say_no_form_says():
    gone = ("doi", "abstract", "keywords", "author_names")
    bare = {name: value for name, value in EDITION.items() if name not in gone}
    bare |= {"series": "", "number": "", "publisher": "", "subtitle": "", "corrected_text": "", "licence": ""}
    for _, written in FORMS.values():
        text = written({**bare, "authors": "Ada"})
        assert not re.search(r"None|\{\}|: ''|  - \r\n(?!$)|DOI|doi", text.replace("ER  - \r\n", ""))


# For search engines and hosts -----------------------------------------------------------------------------------


def test_an_edition_that_may_be_listed_has_a_map_of_its_pages(site, tmp_path):
    paper = read_paper(site / "paper" / "artifacts", WORDS)
    real = replace(paper, edition={**paper.edition, "data_note": ""})
    pages = ("index.html", "paper/summary.html", "clusters/oxford.html")
    for name in pages:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    write_root(real, tmp_path, has_pdf=True)
    home = paper.edition["url"]
    found = [node.text for node in ElementTree.parse(tmp_path / "sitemap.xml").iter() if node.tag.endswith("}loc")]
    assert sorted(found) == sorted(home + name.removesuffix("index.html") for name in pages)
    assert (tmp_path / "robots.txt").read_text().endswith(f"\nSitemap: {home}sitemap.xml\n")
    assert ("robots", "noindex") in told(tmp_path / "404.html")


def test_the_page_for_wrong_addresses_is_whole_at_any_depth(site, browser):
    class Host(SimpleHTTPRequestHandler):
        """A host that has the site where its addresses say, and shows this page for all others."""

        def translate_path(self, path):
            return str(site / path.removeprefix("/2025/")) if path.startswith("/2025/") else str(site / "nowhere")

        def send_error(self, code, *_):
            self.send_response(code)
            self.end_headers()
            self.wfile.write((site / "404.html").read_bytes())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}"
        page = browser.new_page()
        failed = []
        page.on("response", lambda answer: failed.append(answer.url) if answer.status != 200 else None)
        page.goto(f"{at}/2025/paper/no/such/page.html")
        rest(page)
        assert failed == [f"{at}/2025/paper/no/such/page.html"]
        page.get_by_role("link", name="Begin at the first page").click()
        assert page.url == f"{at}/2025/index.html"
        page.close()
        server.shutdown()


def test_a_picture_stands_for_the_paper_and_is_the_same_each_time(site):
    paper = read_paper(site / "paper" / "artifacts", WORDS)
    drawn = (site / CARD).read_bytes()
    assert struct.unpack(">II", drawn[16:24]) == (WIDTH, HEIGHT)
    svg = card.drawn(paper)
    for said in ("Cambridge", "Version 2025.1", "Reconstructed data", "Quantum Clusters,"):
        assert said in svg
    assert picture(svg, 1) == drawn


def test_a_button_copies_the_citation(site, browser):
    with served(site) as address, opened(browser, f"{address}paper/about.html") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy citation").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".cite-text").inner_text().replace(NO_BREAK, " ").strip()
        assert page.locator(".copy").first.inner_text() == "Copied"
        page.locator("footer a", has_text="How to cite").click()
        assert page.url.endswith("#cite") and page.locator("#cite").count() == 1
