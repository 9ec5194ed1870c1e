"""A sheet for reviewers with every claim and a column for remarks, and each remark back at its place in the text.

The text may have been edited since the sheet was made: a sentence is found by its claim, else by its words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from report.claims.language.verdict import FAILS, HOLDS, PERSON
from report.claims.telling.judged import Judged
from report.pages.cited import root
from report.pages.paper import Paper
from report.text.opened import opened
from report.text.register import ALIKE, HELD

SHEET = "claims-for-review.csv"
"""Where it stands, among the files of the paper."""
CLAIM, SENTENCE, REMARK = "claim", "sentence", "remark"
COLUMNS = (CLAIM, "section", SENTENCE, "words", "verdict", "must hold", "margin", "address", "version", REMARK)
NEEDED = SENTENCE, REMARK
VERDICTS = {HOLDS: "holds", FAILS: "fails", PERSON: "to be read again"}


def sheet(paper: Paper) -> str:
    """The sheet, in the form that a spreadsheet opens rightly."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_row(paper, judged) for judged in paper.claims.judged if judged.use.page)
    return "\ufeff" + out.getvalue()


def _row(paper: Paper, judged: Judged) -> dict[str, str]:
    page, finding = paper.links.find(judged.use.page), judged.finding
    of_page = "" if page.is_first else f"{page.page}.html"
    return {
        CLAIM: judged.claim.id,
        "section": f"{page.mark} {page.title}".strip(),
        SENTENCE: judged.use.sentence,
        "words": judged.use.words,
        "verdict": VERDICTS[finding.status] + ", by a hair" * finding.narrow,
        "must hold": finding.meaning,
        "margin": finding.margin,
        "address": f"{root(paper.edition)}{of_page}#claim-{judged.claim.id}",
        "version": paper.edition["version"],
    }


@dataclass(frozen=True)
class Place:
    """Where a sentence stands: file, line, and its words now."""

    file: str
    line: int
    sentence: str


def answered(paper: Paper, rows: Iterable[Mapping[str, str]]) -> str:
    """Each remark of a sheet with file, line and sentence, in the order of the text; last those without a place."""
    rows = [row for row in rows if row[REMARK]]
    if not rows:
        return "The sheet has no remarks."
    places = list(_places(paper))
    found = [(place_of(paper, places, row), row) for row in rows]
    files = list(dict.fromkeys(place.file for place in places))
    placed = sorted(
        ((place, row) for place, row in found if place), key=lambda pair: (files.index(pair[0].file), pair[0].line)
    )
    lost = [row for place, row in found if not place]
    told = [_told(place, row) for place, row in placed]
    told += [f"not found: {_called(row)}\n  remark:  {row[REMARK]}" for row in lost]
    count = f"{len(rows)} remark{'s' * (len(rows) != 1)}" + (f", {len(lost)} without a place" if lost else "")
    return opened("\n\n".join([*told, f"{count}."]), paper.words)


def place_of(paper: Paper, places: list[Place], row: Mapping[str, str]) -> Place | None:
    """The place of a remark: that of its claim, else of the sentence whose words are nearest; None if there is none."""
    if (judged := paper.claims.by_id.get(row[CLAIM])) and judged.use.sentence:
        return Place(judged.use.file, judged.use.line, judged.use.sentence)
    from rapidfuzz import fuzz

    def nearest(like) -> tuple[float, Place | None]:
        scores = [(like(row[SENTENCE], place.sentence), -at) for at, place in enumerate(places)]
        best, at = max(scores, default=(0.0, 0))
        return best, places[-at] if places else None

    whole, place = nearest(fuzz.ratio)
    part, other = nearest(fuzz.partial_ratio)
    return place if whole >= ALIKE else other if part >= HELD and len(row[SENTENCE].split()) > 3 else None


def _places(paper: Paper) -> Iterator[Place]:
    """Every sentence of the text in its order, those around exhibits last."""
    for entry in paper.register.entries:
        yield from (Place(entry.file, entry.line, sentence) for sentence in entry.sentences or (entry.text,))
    for judged in paper.claims.judged:
        if judged.use.file and not judged.use.file.endswith(".qmd"):
            yield Place(judged.use.file, judged.use.line, judged.use.sentence)


def _told(place: Place, row: Mapping[str, str]) -> str:
    lines = [f"{place.file}, line {place.line}: {place.sentence}"]
    was = " ".join(row[SENTENCE].split())
    lines += [f"  was:     {was}"] if was not in ("", place.sentence) else []
    return "\n".join([*lines, f"  remark:  {row[REMARK]}"])


def _called(row: Mapping[str, str]) -> str:
    return f"“{row[SENTENCE]}”" + (f" (claim {row[CLAIM]})" if row[CLAIM] else "")
