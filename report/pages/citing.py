"""What machines are told of the paper: how to cite it, which version it is, when it was last corrected; and a feed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from markupsafe import Markup

from report.pages.errata_told import anchor
from report.pages.paper import Paper
from report.text.corrected import corrections_in_words
from report.text.sections import ERRATA, Section

FEED = "feed.xml"


def citation(edition: Mapping) -> str:
    """How to cite the paper, in one line of plain text."""
    number = f"{edition['series']} {edition['number']}".strip()
    parts = [edition["title"], edition["subtitle"], ", ".join(filter(None, [number, f"version {edition['version']}"]))]
    days = edition["date_text"] + (f", corrected {edition['corrected_text']}" if edition["corrected_text"] else "")
    return f"{edition['authors']}: {'. '.join(filter(None, parts))}, {days}. {edition['url']}"


def citing(paper: Paper, section: Section) -> dict:
    """What the head of a page says of the paper and of itself: citation, authors, last change, and the same as JSON-LD;
    its address, title and what it is about."""
    edition = paper.edition
    authors = edition.get("author_names", [edition["authors"]])
    address = f"{edition['url'].rstrip('/')}/{'' if section.is_first else f'{section.page}.html'}"
    described = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": edition["title"],
        "alternateName": edition["subtitle"],
        "author": [_who(name, edition) for name in authors],
        "publisher": {"@type": "Organization", "name": edition["publisher"]},
        "datePublished": edition["date"],
        "dateModified": edition["modified"],
        "version": edition["version"],
        "inLanguage": edition["language"],
        "license": edition["licence"],
        "url": address,
        "creditText": citation(edition),
        "correction": [
            {"@type": "CorrectionComment", "datePublished": correction["date"], "text": correction["sentence"]}
            for correction in corrections_in_words(paper.artifacts.facts)
        ],
    }
    text = json.dumps({key: value for key, value in described.items() if value}, ensure_ascii=False, sort_keys=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return {
        "citation": described["creditText"],
        "modified": edition["modified"],
        "json": Markup(text),
        "address": address,
        "is_landing": section.is_first,
        "authors": authors,
        "title": edition["title"] if section.is_first else section.title,
        "description": section.description or edition["subtitle"],
    }


def _who(name: str, edition: Mapping) -> dict:
    return {"@type": "Organization" if name == edition["publisher"] else "Person", "name": name}


def feed(paper: Paper) -> str:
    """The corrections as an Atom feed, the last one first; its days are those of the corrections."""
    root = paper.edition["url"].rstrip("/")
    entries = [
        {
            **correction,
            "href": f"{root}/{ERRATA}.html#{anchor(correction)}",
            "updated": f"{correction['date']}T00:00:00Z",
        }
        for correction in reversed(corrections_in_words(paper.artifacts.facts))
    ]
    template = paper.html.get_template("feed.xml.j2")
    return template.render(edition=paper.edition, root=root, entries=entries, updated=entries[0]["updated"]) + "\n"
