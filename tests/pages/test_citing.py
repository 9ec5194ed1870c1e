"""What programs that collect, cite and share pages are told of the paper, in the head of every page."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from conftest import WORDS

from report.pages.paper import read_paper

TAG = re.compile(r'<(?:meta|link) (?:name|property|rel)="([^"]+)" (?:content|href)="([^"]*)">')


def told(page: Path) -> list[tuple[str, str]]:
    """Name and content of what the head of a page says."""
    head = page.read_text("utf-8").partition("</head>")[0]
    return [(name, unescape(content)) for name, content in TAG.findall(head)]


def test_every_page_says_where_it_stands_and_what_it_is(site):
    root = read_paper(site / "paper" / "artifacts", WORDS).edition["url"]
    pages = [page for page in site.rglob("*.html")]
    assert len(pages) > 150
    for page in pages:
        name = page.relative_to(site).as_posix()
        said = dict(told(page))
        assert said["canonical"] == said["og:url"] == root + name.removesuffix("index.html"), name
        assert all(said[f"og:{key}"] for key in ("title", "description", "site_name", "type")), name
        described = re.search(r'ld\+json">(.*?)</script>', page.read_text("utf-8"))[1]
        assert json.loads(described)["url"] == said["canonical"]


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
        assert not re.search("Erixon|Dugo|Pandya|Sisto|ECIPE", named), page.name
