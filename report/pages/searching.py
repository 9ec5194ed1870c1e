"""What a reader can search for, as a script that a page loads when somebody searches for the first time.

A page that was opened from a disk may load scripts and read no other file. Addresses are those of the site's root.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

from report.claims.telling.published import claims_page
from report.pages.paper import Paper
from report.places.addresses import FOLDER
from report.places.profile import STATUS
from report.text.filters import typeset
from report.text.register import PAGE, PARAGRAPH

Entry = tuple[str, str, str]
"""What is found, what is said of it, and its address."""

NOTES = re.compile(r'<li id="(fn\d+)">(.*?)</li>', re.DOTALL)
TERMS = re.compile(r'<dt>(.*?)</dt>\s*<dd>(.*?)</dd>', re.DOTALL)
ANCHOR = re.compile(r'class="permalink" id="([^"]+)"')
UNSEEN = re.compile(r"<(button|svg)\b.*?</\1>|<a [^>]*footnote-back.*?</a>|<[^>]*>", re.DOTALL)


def write_index(paper: Paper, bodies: Mapping[str, str], folder: Path) -> None:
    """Write the index; `bodies` has the HTML of every page of the paper by the page's path without suffix."""
    text = json.dumps(index(paper, bodies), ensure_ascii=False, separators=(",", ":"))
    (folder / "scripts" / "search-index.js").write_text(f"window.searchIndex = {text};\n", "utf-8", newline="")


def index(paper: Paper, bodies: Mapping[str, str]) -> dict[str, list]:
    """Kind → entries, the kinds in the order in which equally good finds are shown; institutions, where they are
    published, are listed by place: its name, its page, and the id and the name of each."""
    terms = [entry for page, body in bodies.items() for entry in _terms(page, body)]
    defined = {address for *_, address in terms}
    kinds: dict[str, list[Entry]] = {
        "Terms": terms,
        "Sections": list(_sections(paper)),
        "Exhibits": list(_exhibits(paper)),
        "Claims": list(_claims(paper)),
        "Text": [entry for entry in _paragraphs(paper) if entry[2] not in defined],
        "Notes": [entry for page, body in bodies.items() for entry in _notes(page, body)],
    }
    kinds = {kind: [(typeset(title), typeset(text), address) for title, text, address in kinds[kind]] for kind in kinds}
    return {"Places": list(_places(paper)), **kinds, "Institutions": list(_institutions(paper))}


def _places(paper: Paper) -> Iterator[Entry]:
    atlas = paper.atlas
    for name, row in atlas.rows.items():
        yield name, f"{STATUS[row['status']]}, {row['country']}", f"{FOLDER}/{atlas.slugs[name]}.html"


def _sections(paper: Paper) -> Iterator[Entry]:
    pages = {section.slug: section for section in paper.sections}
    for entry in paper.register.entries:
        if entry.kind != PARAGRAPH:
            page = pages[entry.page]
            anchor = "" if entry.kind == PAGE else f"#{entry.id}"
            yield entry.text, page.description if entry.kind == PAGE else page.label, f"{page.page}.html{anchor}"


def _exhibits(paper: Paper) -> Iterator[Entry]:
    for name, found in paper.catalogue.exhibits.items():
        yield f"{found.label}. {found.title}", found.subtitle, f"{paper.catalogue.placed[name].page}.html#{found.id}"


def _claims(paper: Paper) -> Iterator[Entry]:
    for part in claims_page(paper.claims):
        page = paper.links.find(part["page"]).claims_page
        for one in part["claims"]:
            yield one["use"].words, one["finding"].meaning, f"{page}.html#{one['claim'].id}"


def _paragraphs(paper: Paper) -> Iterator[Entry]:
    pages = {section.slug: section for section in paper.sections}
    for entry in paper.register.entries:
        if entry.kind == PARAGRAPH:
            yield pages[entry.page].title, entry.text, f"{pages[entry.page].page}.html#{entry.id}"


def _notes(page: str, body: str) -> Iterator[Entry]:
    for note, text in NOTES.findall(body):
        yield f"Note {note.removeprefix('fn')}", _words(text), f"{page}.html#{note}"


def _terms(page: str, body: str) -> Iterator[Entry]:
    for term, definition in TERMS.findall(body):
        if anchor := ANCHOR.search(definition):
            yield _words(term), _words(definition), f"{page}.html#{anchor[1]}"


def _institutions(paper: Paper) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    atlas = paper.atlas
    for name, members in atlas.members.items():
        listed = [(row["institution_id"], row["name"]) for row in members]
        yield name, f"{FOLDER}/{atlas.slugs[name]}.html", listed


def _words(html: str) -> str:
    """What HTML says, in a line.

    >>> _words('<p>Betweenness<button>?</button>\\n of <em>a</em> &amp; b</p>')
    'Betweenness of a & b'
    """
    return " ".join(unescape(UNSEEN.sub("", html)).split())
