"""What pages say of corrections: each with what it touched, the last one in a line, and those of an exhibit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.pages.errata import Touched
from report.pages.paper import Paper
from report.text.corrected import corrections_in_words, edits_in_words
from report.text.filters import day, many
from report.text.medium import Medium
from report.text.sections import ERRATA

NOTHING = Touched((), ())


def errata(paper: Paper, medium: Medium) -> list[dict]:
    """Every correction, the last one first: what readers are told, and links to what it touched."""
    return [
        {**one, **_touched(paper, medium, paper.touched.get(one["correction_id"], NOTHING)), "id": anchor(one)}
        for one in reversed(corrections_in_words(paper.artifacts.facts))
    ]


def other_changes(paper: Paper) -> list[dict]:
    """Changes of data since the edition's first release that nobody wrote as a correction."""
    return edits_in_words(paper.artifacts.facts)


def anchor(one: Mapping) -> str:
    """Where a correction stands on the page of all."""
    return f"erratum-{one['correction_id']}"


def _touched(paper: Paper, medium: Medium, found: Touched) -> dict:
    exhibits = [paper.catalogue.exhibits[name] for name in found.exhibits]
    pages = {paper.catalogue.placed[one.name].slug for one in exhibits} | {one.page for one in found.passages}
    return {
        "exhibits": [
            {"label": one.label, "title": one.title, "href": medium.link(paper.catalogue.placed[one.name], one.id)}
            for one in exhibits
        ],
        "passages": [
            {
                "section": page.label,
                "href": medium.link(page, "" if medium.print else one.id),
                "sentences": [{"before": before, "now": now} for before, now in one.sentences],
            }
            for one in found.passages
            for page in [paper.links.find(one.page)]
        ],
        "pages": [
            {"title": page.title, "href": medium.link(page)}
            for page in paper.sections
            if page.slug in pages and (page.in_print or not medium.print)
        ],
        "with_others": found.with_others,
        "since": found.since,
    }


def of_exhibit(paper: Paper, name: str, medium: Medium) -> list[dict]:
    """The corrections that touched an exhibit, each with its date and a link."""
    return [
        {"date": one["date"], "sentence": one["sentence"], "href": medium.link(paper.links.find(ERRATA), anchor(one))}
        for one in corrections_in_words(paper.artifacts.facts)
        if name in paper.touched.get(one["correction_id"], NOTHING).exhibits
    ]


def last_correction(paper: Paper, medium: Medium) -> dict | None:
    """Day and extent of the last corrections, for the cover and the first page; None where there is none."""
    told = corrections_in_words(paper.artifacts.facts)
    if not told:
        return None
    date = max(one["date"] for one in told)
    last = [one for one in told if one["date"] == date]
    return {
        "date": date,
        "day": day(date),
        "what": last[0]["title"] + (f" and {many(len(last) - 1, 'other correction')}" if len(last) > 1 else ""),
        "extent": extent(paper, [one["correction_id"] for one in last]),
        "href": medium.link(paper.links.find(ERRATA)),
    }


def extent(paper: Paper, ids: Iterable[str]) -> str:
    """How much some corrections touched: `two tables, a figure and three sentences`; blank if nothing that is shown."""
    found = [paper.touched.get(name, NOTHING) for name in ids]
    exhibits = [paper.catalogue.exhibits[name] for name in {name for one in found for name in one.exhibits}]
    sentences = {pair for one in found for passage in one.passages for pair in passage.sentences}
    counts = [
        (sum(one.kind == "table" for one in exhibits), "table"),
        (sum(one.kind == "figure" for one in exhibits), "figure"),
        (len(sentences), "sentence"),
    ]
    told = [many(count, thing) for count, thing in counts if count]
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))
