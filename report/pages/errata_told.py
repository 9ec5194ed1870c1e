"""What pages say of corrections: each with what it touched, the last one in a line, and those of an exhibit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from report.pages.errata import Touched
from report.pages.paper import Paper
from report.text.corrected import corrections_in_words, edits_in_words
from report.text.differing import word_differences
from report.text.filters import day, many, typeset
from report.text.medium import Medium
from report.text.sections import ERRATA

NOTHING = Touched()


def errata_page(paper: Paper, medium: Medium) -> dict:
    """What the page of corrections shows: these, and what else of the data has changed."""
    return {"errata": errata(paper, medium), "others": other_changes(paper)}


def errata(paper: Paper, medium: Medium) -> list[dict]:
    """Every correction, the last one first: what readers are told, and links to what it touched."""
    return [
        {
            **correction,
            **_touched(paper, medium, paper.touched.get(correction["correction_id"], NOTHING)),
            "id": anchor(correction),
        }
        for correction in reversed(corrections_in_words(paper.artifacts.facts))
    ]


def other_changes(paper: Paper) -> list[dict]:
    """Changes of data since the edition's first release that nobody wrote as a correction."""
    return edits_in_words(paper.artifacts.facts)


def anchor(correction: Mapping) -> str:
    """Where a correction stands on the page of all."""
    return f"erratum-{correction['correction_id']}"


def _touched(paper: Paper, medium: Medium, touched: Touched) -> dict:
    exhibits = [paper.catalogue.exhibits[name] for name in touched.exhibits]
    pages = {paper.catalogue.placed[exhibit.name].slug for exhibit in exhibits} | {
        passage.page for passage in touched.passages
    }
    labels = {"overall": "Overall"} | {one["name"]: one["label"] for one in paper.artifacts.facts["dimensions"]}
    return {
        "ranks": [
            {"label": labels[name], "moved": [one for one in touched.ranks if one.list == name]}
            for name in dict.fromkeys(one.list for one in touched.ranks)
        ],
        "exhibits": [
            {
                "label": exhibit.label,
                "title": exhibit.title,
                "href": medium.link(paper.catalogue.placed[exhibit.name], exhibit.id),
            }
            for exhibit in exhibits
        ],
        "passages": [
            {
                "section": page.label,
                "href": medium.link(page, "" if medium.print else passage.id),
                "sentences": [word_differences(typeset(before), typeset(now)) for before, now in passage.sentences],
            }
            for passage in touched.passages
            for page in [paper.links.find(passage.page)]
        ],
        "pages": [
            {"title": page.title, "href": medium.link(page)}
            for page in paper.sections
            if page.slug in pages and (page.in_print or not medium.print)
        ],
        "places": [] if medium.print else touched.places,
        "with_others": touched.with_others,
        "since": touched.since,
    }


def of_exhibit(paper: Paper, name: str, medium: Medium) -> list[dict]:
    """The corrections that touched an exhibit, each with its date and a link."""
    return _that(paper, medium, lambda touched: name in touched.exhibits)


def of_place(paper: Paper, name: str, medium: Medium) -> list[dict]:
    """The same of a place."""
    return _that(paper, medium, lambda touched: name in touched.places)


def _that(paper: Paper, medium: Medium, is_told: Callable[[Touched], bool]) -> list[dict]:
    return [
        {
            "date": correction["date"],
            "sentence": correction["sentence"],
            "href": medium.link(paper.links.find(ERRATA), anchor(correction)),
        }
        for correction in corrections_in_words(paper.artifacts.facts)
        if is_told(paper.touched.get(correction["correction_id"], NOTHING))
    ]


def last_correction(paper: Paper, medium: Medium) -> dict | None:
    """Day and extent of the last corrections, for the cover and the first page; None where there is none."""
    told = corrections_in_words(paper.artifacts.facts)
    if not told:
        return None
    date = max(correction["date"] for correction in told)
    last = [correction for correction in told if correction["date"] == date]
    return {
        "date": date,
        "day": day(date),
        "what": last[0]["title"] + (f", and {many(len(last) - 1, 'other correction')}" if len(last) > 1 else ""),
        "extent": extent(paper, [correction["correction_id"] for correction in last]),
        "href": medium.link(paper.links.find(ERRATA)).replace(".qmd", ".html"),
    }


def extent(paper: Paper, ids: Iterable[str]) -> str:
    """How much some corrections touched: `two tables, a figure and three sentences`; blank if nothing that is shown."""
    parts = [paper.touched.get(name, NOTHING) for name in ids]
    exhibits = [paper.catalogue.exhibits[name] for name in {name for part in parts for name in part.exhibits}]
    sentences = {pair for part in parts for passage in part.passages for pair in passage.sentences}
    counts = [
        (sum(exhibit.kind == "table" for exhibit in exhibits), "table"),
        (sum(exhibit.kind == "figure" for exhibit in exhibits), "figure"),
        (len(sentences), "sentence"),
    ]
    told = [many(count, thing) for count, thing in counts if count]
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))
