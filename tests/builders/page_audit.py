"""What a typesetter would find amiss in the pages of a PDF, a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from printed_pages import Printed
from structure import Element

LEAST, FULL, FEW = 0.4, 0.6, 3
"""A page may be less full than `FULL` only so often as `FEW`, and never less than `LEAST`."""
SMALLEST = 7.5
"""The smallest type, in points."""
BELOW = 3
"""So many lines stand below a heading on its page."""
NAMES_A_NUMBER = re.compile(
    r"\b([Ss]ections?|[Tt]ables?|[Ff]igures?|[Aa]nnex|[Bb]ox|[Dd]imension|Note|[Vv]ersion|USD|EUR)$|(?<=\d)–$"
)
A_UNIT = re.compile(
    r"(per cent|million|billion|trillion|thousand|kilomet\w+|km|%|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
LAST_LINE = 8
"""So many letters stand on the last line of a heading."""
HYPHENATED_NAME = re.compile(r"\b\w*[A-Z]\w*[-\u00ad\u2010]$")


def audited(printed: Printed) -> list[str]:
    """Everything that is amiss."""
    rules = (fullness, notes, order, whole, lists, headings, last_lines, apart, exhibits, lines, apostrophes, sizes)
    return [told for rule in rules for told in rule(printed)]


def fullness(printed: Printed) -> Iterator[str]:
    """Pages with much white, but for what stands before the first section and ends of parts."""
    empty = [(page, fill) for page, fill in enumerate(printed.fills) if fill < FULL and page not in _exempt(printed)]
    for page, fill in empty:
        if fill < LEAST or len(empty) > FEW:
            yield f"page {page + 1} is {fill:.0%} full"


def _exempt(printed: Printed) -> set[int]:
    """Cover, imprint, contents, key messages, and pages after which something begins on a page of its own: what stands
    before the sections, these, or the annexes."""
    kinds = [
        (_kind(_words(printed, head)), page)
        for head in printed.structure.root.all("H1")
        for page, _ in [printed.start(head)]
        if page >= printed.targets["index"]
    ]
    numbered = [at for at, (kind, _) in enumerate(kinds) if kind]
    first = numbered[0] if numbered else len(kinds) - 1
    annex = next((at for at, (kind, _) in enumerate(kinds) if kind == "annex"), first)
    begins = {page for _, page in [*kinds[: first + 1], kinds[annex]]}
    return {0, printed.targets["imprint"], printed.targets["contents"], len(printed.pages) - 1} | {
        page - 1 for page in begins
    }


def _kind(title: str) -> str:
    """What kind of section has this title; blank without a number."""
    return "section" if title[:1].isdigit() else "annex" if title.startswith("Annex") else ""


def notes(printed: Printed) -> Iterator[str]:
    """Notes that do not end on the page of their number."""
    for element in printed.structure.root.all():
        for call, note in zip(element.kids, element.kids[1:], strict=False):
            if note.role == "Note" and call.pages != note.pages:
                yield f"{note.entries['ID']} is called on page {max(call.pages) + 1} and stands on {_pages(note)}"


def order(printed: Printed) -> Iterator[str]:
    """Notes that are called before one with a lower number."""
    names = [note.entries["ID"].rpartition("-") for note in printed.structure.root.all("Note")]
    for (slug, _, number), (following, _, lower) in pairwise(names):
        if slug == following and int(lower) < int(number):
            yield f"{slug}-{number} is called before {slug}-{lower}"


def whole(printed: Printed) -> Iterator[str]:
    """Boxes, takeaways and figures on more than one page, and tables that would have fitted on one."""
    for part in printed.structure.root.all():
        kids = [kid.role for kid in part.kids]
        one = (part.role == "Sect" and "TOC" not in kids) or (part.role == "Div" and "Figure" in kids)
        if one and len(part.pages) > 1:
            yield f"“{_words(printed, part)}” is broken: {_pages(part)}"
        if part.role == "Table" and (caption := next(part.all("Caption"), None)):
            rows = [min(row.pages) for row in part.all("TR") if row.pages]
            if {*caption.pages} != {min(rows)}:
                yield f"“{_words(printed, caption)}” does not stand above its table: {_pages(part)}"


def lists(printed: Printed) -> Iterator[str]:
    """Lists of which one entry alone stands on a page."""
    for found in printed.structure.root.all():
        if found.role not in ("L", "TOC") or len(found.pages) < 2:
            continue
        ends = [(item, min(item.pages)) for item in found.kids if item.pages]
        first, last = ends[0][1], max(ends[-1][0].pages)
        if sum(page == first for _, page in ends) < 2 or not any(max(item.pages) == last for item, _ in ends[:-1]):
            yield f"a list is split beside one entry, “{_words(printed, found)}”: {_pages(found)}"


def headings(printed: Printed) -> Iterator[str]:
    """Headings with less below them than a paragraph's beginning, but for those of the contents."""
    note_marks = {mark for note in printed.structure.root.all("Note") for one in note.all() for mark in one.marks}
    contents = [part for part in printed.structure.root.all("Sect") if any(kid.role == "TOC" for kid in part.kids)]
    listed = {head.object for part in contents for head in part.all()}
    for level in ("H2", "H3", "H4"):
        for head in printed.structure.root.all(level):
            if head.object in listed or not (lines := printed.lines_of(head)):
                continue
            page, top = lines[-1][0], lines[-1][1].top
            below = [
                line
                for line in printed.pages[page].lines
                if line.top > top + 1 and not any((page, mark) in note_marks for mark in line.marks)
            ]
            if len({round(line.top) for line in below}) + BELOW * _pictures(printed, page, top) < BELOW:
                yield f"page {page + 1}: little stands below “{_words(printed, head)}”"


def last_lines(printed: Printed) -> Iterator[str]:
    """Headings of which one short word stands alone on the last line."""
    for level in ("H1", "H2", "H3", "H4"):
        for head in printed.structure.root.all(level):
            lines = printed.lines_of(head)
            if len(lines) > 1 and len(lines[-1][1].text) < LAST_LINE:
                yield f"page {lines[-1][0] + 1}: the last line of a heading is “{lines[-1][1].text}”"


def apart(printed: Printed) -> Iterator[str]:
    """Pages that begin with what is said below an exhibit."""
    for number, page in enumerate(printed.pages, 1):
        if page.lines and re.match(r"(Note|Source|Online)\.", page.lines[0].text):
            yield f"page {number} begins with the notes of an exhibit"


def _pictures(printed: Printed, page: int, top: float) -> int:
    return sum(start > top for start, _ in printed.pages[page].drawn)


def exhibits(printed: Printed) -> Iterator[str]:
    """Exhibits more than a page away from where their part first mentions them."""
    parts = sorted(printed.start(head)[0] for head in printed.structure.root.all("H1"))
    for name, page in printed.targets.items():
        if not re.match(r"(table|figure)-", name) or page <= printed.targets["contents"]:
            continue
        part = max(start for start in parts if start <= page)
        mentions = [on for on, target in printed.links if target == name and on >= part]
        if mentions and abs(page - min(mentions)) > 1:
            yield f"{name} stands on page {page + 1}, first mentioned on {min(mentions) + 1}"


def lines(printed: Printed) -> Iterator[str]:
    """Ends of lines, outside drawings, that part what belongs together, and hyphens in names."""
    drawn = {mark for figure in printed.structure.root.all("Figure") for mark in figure.marks}
    for number, page in enumerate(printed.pages, 1):
        running = [line for line in page.lines if not any((number - 1, mark) in drawn for mark in line.marks)]
        for line, after in zip(running, [*running[1:], None], strict=True):
            follows = after.text if after else ""
            named = NAMES_A_NUMBER.search(line.text) and re.match(r"[A-Z]?\d", follows)
            measured = re.search(r"\d$", line.text) and A_UNIT.match(follows)
            if named or measured or follows.startswith("†") or HYPHENATED_NAME.search(line.text):
                yield f"page {number}: a line ends “{line.text[-40:]}”"


def apostrophes(printed: Printed) -> Iterator[str]:
    """Apostrophes that are not curly."""
    for number, page in enumerate(printed.pages, 1):
        for line in page.lines:
            if straight := re.search(r"\w*'\w+", line.text):
                yield f"page {number} has a straight apostrophe, “{straight[0]}”"


def sizes(printed: Printed) -> Iterator[str]:
    """Type too small to read."""
    for number, page in enumerate(printed.pages, 1):
        for size, sign in sorted(page.sizes.items()):
            if size < SMALLEST - 0.01:
                yield f"page {number} has type of {size} points, “{sign}”"


def _words(printed: Printed, element: Element) -> str:
    return next((line.text[:50] for _, line in printed.lines_of(element)), element.role)


def _pages(element: Element) -> str:
    return "pages " + ", ".join(str(page + 1) for page in sorted(element.pages))
