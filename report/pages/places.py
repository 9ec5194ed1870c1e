"""The pages of clusters and quasi-clusters, `clusters/<slug>.html`, from our own templates whoever renders the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from report.claims.accounting.names import short
from report.exhibits.exhibit import Exhibit
from report.pages.errata_told import of_place
from report.pages.layout import write_pages
from report.pages.paper import Paper
from report.pages.placing import Placing
from report.places.addresses import FOLDER
from report.text.filters import day, typeset
from report.text.register import HEADING, PAGE
from report.text.sections import PLACE, Section

BETWEEN_NAMES = re.compile(r"[\s,.;]|\b(?:and|the)\b", re.IGNORECASE)
"""What stands between the names of a list."""


def write_places(paper: Paper, staged: Path, *, has_pdf: bool) -> None:
    """Write the page of every cluster and quasi-cluster into a site or a project."""
    (staged / FOLDER).mkdir()
    write_pages(paper, staged, [(page[0], place_html(paper, *page)) for page in place_pages(paper)], has_pdf=has_pdf)


def place_pages(paper: Paper) -> Iterator[tuple[Section, dict, list[dict], list[dict]]]:
    """Of the page of every place what it is, what is known of the place, sentences that name it, exhibits that do; in
    the order in which a reader turns them."""
    atlas, spoken, shown = paper.atlas, mentions(paper), appearances(paper)
    for name in in_order(paper):
        place = atlas.profile(name)
        section = Section(atlas.slugs[name], name, PLACE, "", told(place), False, Path(), "")
        medium = paper.medium(section)
        exhibits = [
            {
                "label": exhibit.label,
                "title": exhibit.title,
                "href": medium.link(paper.catalogue.placed[exhibit.name], exhibit.id),
            }
            for exhibit in shown.get(name, [])
        ]
        sentences = [
            {**sentence, "href": medium.link(page, sentence["id"]), "section": page.label}
            for sentence in spoken.get(name, [])
            for page in [paper.links.find(sentence["page"])]
        ]
        yield section, place, sentences, exhibits


def in_order(paper: Paper) -> list[str]:
    """The places: clusters as they are ranked, then quasi-clusters as they are listed."""
    ranked = [row["cluster"] for row in paper.artifacts.rows("ranking")]
    return [*ranked, *(name for name in paper.atlas.rows if name not in ranked)]


def told(place: dict) -> str:
    """What a place is, in a line."""
    overall = place["standings"][:1]
    what = [f"overall rank {standing.rank} of {place['ranked']} clusters" for standing in overall] or [place["kind"]]
    return f"{place['country']}: {what[0][:1].lower()}{what[0][1:]}"


def place_html(paper: Paper, section: Section, place: dict, sentences: list[dict], exhibits: list[dict]) -> str:
    """What the page of a place says."""
    medium = paper.medium(section)
    placing = Placing(paper, medium)
    return placing.kept_html(
        "place",
        place=place,
        exhibits=exhibits,
        sentences=sentences,
        corrected=of_place(paper, section.title, medium),
        cutoff=day(paper.artifacts.facts["parameters"]["cutoff_date"]),
    )


def appearances(paper: Paper) -> dict[str, list[Exhibit]]:
    """What cells say → the exhibits that say it; one cell may list several names."""
    shown: dict[str, list[Exhibit]] = {}
    for exhibit in paper.catalogue.exhibits.values():
        for part in {part for row in exhibit.rows for cell in row for part in cell["text"].split("; ")}:
            shown.setdefault(part, []).append(exhibit)
    return shown


def mentions(paper: Paper) -> dict[str, list[dict]]:
    """Place → the sentences of the text that name it, with the page and the id of their passage."""
    places, aliases = paper.atlas.rows, paper.claims.lexicon.aliases
    names = {form: name for name in places for form in (name, short(name), short(name).partition(",")[0])}
    names |= {alias: name for alias, name in aliases.items() if name in places}
    any_name = re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w-])"
    )
    by_place: dict[str, list[dict]] = {}
    for entry in paper.register.entries:
        if entry.kind not in (HEADING, PAGE):
            for sentence in entry.sentences:
                if not BETWEEN_NAMES.sub("", any_name.sub("", sentence)):
                    continue  # a list below a heading, which says nothing without it
                for name in dict.fromkeys(names[match] for match in any_name.findall(sentence)):
                    by_place.setdefault(name, []).append(
                        {"text": typeset(sentence), "page": entry.page, "id": entry.id}
                    )
    return by_place
