"""What programs that collect papers and data are told: a page, the paper and its data, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Mapping

from markupsafe import Markup

from report.pages.card import CARD
from report.pages.cited import LICENCES, author, citation, names, root
from report.pages.leading import DATA
from report.pages.paper import Paper
from report.text.corrected import corrections_in_words
from report.text.sections import Section

ALL_DATA = "paper/data.zip"


def linked_data(paper: Paper, section: Section, address: str) -> Markup:
    """JSON-LD for the head of a page: the paper, which the first page stands for and of which others are parts; on the
    first and on that of all data also the data."""
    graph = [] if section.is_first else [_page(paper, section, address)]
    graph += [_article(paper), *([_dataset(paper)] if section.is_first or section.slug == DATA else [])]
    said = [{name: value for name, value in node.items() if value} for node in graph]
    text = json.dumps({"@context": "https://schema.org", "@graph": said}, ensure_ascii=False, sort_keys=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _article(paper: Paper) -> dict:
    edition = paper.edition
    return {
        "@type": ["ScholarlyArticle", "Report"],
        "@id": root(edition),
        "url": root(edition),
        "name": edition["title"],
        "headline": edition["title"],
        "alternateName": edition["subtitle"],
        "abstract": edition.get("abstract", ""),
        "reportNumber": f"{edition['series']} {edition['number']}".strip(),
        "identifier": f"https://doi.org/{edition['doi']}" if "doi" in edition else "",
        "image": f"{root(edition)}{CARD}",
        "creditText": citation(edition),
        "correction": [
            {"@type": "CorrectionComment", "datePublished": correction["date"], "text": correction["sentence"]}
            for correction in corrections_in_words(paper.artifacts.facts)
        ],
    } | _shared(edition)


def _page(paper: Paper, section: Section, address: str) -> dict:
    return {
        "@type": "WebPage",
        "url": address,
        "name": section.title,
        "description": section.description,
        "inLanguage": paper.edition["language"],
        "isPartOf": {"@id": root(paper.edition)},
    }


def _dataset(paper: Paper) -> dict:
    edition = paper.edition
    page = next((section.page for section in paper.sections if section.slug == DATA), "")
    told = " ".join(edition["data_note"].split())
    archive = {"@type": "DataDownload", "contentUrl": f"{root(edition)}{ALL_DATA}", "encodingFormat": "application/zip"}
    return {
        "@type": "Dataset",
        "@id": f"{root(edition)}{ALL_DATA}",
        "url": f"{root(edition)}{page}.html" if page else root(edition),
        "name": f"Data of {edition['title']}",
        "description": told or f"All tables that “{edition['title']}” rests on, and what their columns mean.",
        "isAccessibleForFree": True,
        "isPartOf": {"@id": root(edition)},
        "distribution": [archive],
    } | _shared(edition)


def _shared(edition: Mapping) -> dict:
    people = [_who(name, edition) for name in names(edition)]
    return {
        "author": people,
        "creator": people,
        "publisher": {"@type": "Organization", "name": edition["publisher"]} if edition["publisher"] else "",
        "datePublished": edition["date"],
        "dateModified": edition["modified"],
        "version": edition["version"],
        "inLanguage": edition["language"],
        "license": LICENCES.get(edition["licence"], ("", edition["licence"]))[1],
        "keywords": list(edition.get("keywords", ())),
    }


def _who(name: str, edition: Mapping) -> dict:
    parts = author(name, edition["publisher"])
    if name == edition["publisher"]:
        return {"@type": "Organization", "name": name}
    told = {"@type": "Person", "name": name, "familyName": parts.get("family"), "givenName": parts.get("given")}
    return {key: value for key, value in told.items() if value}
