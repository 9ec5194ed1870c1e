"""What the head of a page says to those who collect, cite and share pages; and a feed."""

from __future__ import annotations

from report.pages.card import CARD, HEIGHT, WIDTH
from report.pages.cited import citation, names, root
from report.pages.errata_told import anchor
from report.pages.linked_data import linked_data
from report.pages.paper import Paper
from report.text.corrected import corrections_in_words
from report.text.sections import ERRATA, Section

FEED = "feed.xml"


def citing(paper: Paper, section: Section) -> dict:
    """What the head of a page says of the paper and of itself: citation, authors, last change, and the same as JSON-LD;
    its address, title and what it is about; and the picture that stands for it where somebody shares it."""
    edition = paper.edition
    address = root(edition) + ("" if section.is_first else f"{section.page}.html")
    return {
        "citation": citation(edition),
        "modified": edition["modified"],
        "json": linked_data(paper, section, address),
        "address": address,
        "is_landing": section.is_first,
        "authors": names(edition),
        "title": edition["title"] if section.is_first else section.title,
        "description": section.description or edition["subtitle"],
        "card": {"address": root(edition) + CARD, "width": WIDTH, "height": HEIGHT},
    }


def feed(paper: Paper) -> str:
    """The corrections as an Atom feed, the last one first; its days are those of the corrections."""
    home = root(paper.edition).rstrip("/")
    entries = [
        {
            **correction,
            "href": f"{home}/{ERRATA}.html#{anchor(correction)}",
            "updated": f"{correction['date']}T00:00:00Z",
        }
        for correction in reversed(corrections_in_words(paper.artifacts.facts))
    ]
    template = paper.html.get_template("feed.xml.j2")
    return template.render(edition=paper.edition, root=home, entries=entries, updated=entries[0]["updated"]) + "\n"
