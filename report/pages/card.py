"""The picture that stands for the paper where somebody shares a page of it: what it is called, and who comes first."""

from __future__ import annotations

from textwrap import wrap

from markupsafe import Markup

from report.cache import CACHE
from report.exhibits.draw import picture_cached
from report.exhibits.picture import EMS, FONT
from report.fonts.runs import marked_drawing
from report.pages.paper import Paper
from report.text.environment import TEMPLATES
from report.tokens import painted

CARD = "paper/assets/images/card.png"
WIDTH, HEIGHT = 1200, 630
"""What those who show such pictures ask for, in pixels."""
TITLE = (64, 56, 48, 40, 32)
"""Sizes of the title, of which the largest that fits is taken."""
ROOM, LIST, HIGH = 690, 284, 290
"""Pixels: widths of the title and of the list beside it, height of the title."""
FIRST = 5


def card(paper: Paper) -> bytes:
    """The picture as PNG, `WIDTH` × `HEIGHT` pixels; the same edition gives the same bytes."""
    return picture_cached(drawn(paper), CACHE, scale=1)


def drawn(paper: Paper) -> str:
    """The picture as SVG."""
    edition = paper.edition
    head, colon, rest = edition["title"].partition(": ")
    size, lines = titled(head + colon.strip(), rest)
    ranked = paper.artifacts.rows("ranking")[:FIRST]
    motif = (TEMPLATES / "images" / "motif.svg").read_text("utf-8")
    return marked_drawing(
        painted(
            paper.html.get_template("card.svg.j2").render(
                edition=edition,
                size={"width": WIDTH, "height": HEIGHT},
                font=Markup(FONT),
                motif=Markup(motif.partition("\n")[2].rpartition("</svg>")[0]),
                title=lines,
                title_size=size,
                subtitle=_wrapped(edition["subtitle"], 26, ROOM),
                first=ranked,
                first_size=min((_fitting(row["cluster"]) for row in ranked), default=0),
                notes=[note for note in (paper.draft_note, "Reconstructed data" * paper.reconstructed) if note],
            )
        )
    )


def titled(head: str, rest: str) -> tuple[int, list[tuple[str, int, int]]]:
    """The size of a title, and its lines with the size and the weight of each: the head bold, the rest smaller.

    >>> titled("Clusters:", "A ranking")
    (64, [('Clusters:', 64, 600), ('A ranking', 38, 400)])
    """
    for size in TITLE:
        small = round(0.6 * size)
        lines = [(line, size, 600) for line in _wrapped(head, size, ROOM)]
        lines += [(line, small, 400) for line in _wrapped(rest, small, ROOM)]
        if sum(1.15 * one for _, one, _ in lines) <= HIGH:
            break
    return size, lines


def _wrapped(text: str, size: float, width: float) -> list[str]:
    return wrap(text, int(width / (size * EMS * 1.06)))


def _fitting(text: str) -> int:
    """The size at which a text has room in the list."""
    return min(27, int(LIST / (EMS * 1.06 * len(text))))
