"""A figure's picture to take along: the drawing in a frame that says what it is and where it comes from.

In a page, title, note and source stand round the drawing; a picture that travels alone has to carry them itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from textwrap import wrap

from report.exhibits.exhibit import Exhibit
from report.fonts.runs import marked_drawing
from report.tokens import COLOURS, FACES

MARGIN = 24
"""Pixels round everything."""
FONT = f"'{FACES['sans']['family']}', Arial, sans-serif"
EMS = 0.5
"""Width of a letter on average, for the size of its font; a little more than our face needs."""


def framed(drawing: str, exhibit: Exhibit, edition: str) -> str:
    """The drawing as SVG with label, title and subtitle above it, source and edition below it.

    Its width is that of the drawing and its margins; `drawing` is an SVG whose root says width and height in pixels.
    """
    width, height = (float(re.findall(rf'<svg\b[^>]*\s{side}="([\d.]+)"', drawing)[0]) for side in ("width", "height"))
    head = [
        *_lines(exhibit.label, width, 12, COLOURS["orange"], bold=True),
        *_lines(exhibit.title, width, 17, COLOURS["navy"], bold=True),
        *_lines(exhibit.subtitle, width, 13, COLOURS["grey"]),
    ]
    foot = list(
        _lines(
            " ".join(filter(None, [f"Source: {exhibit.source}" if exhibit.source else "", edition])),
            width,
            11,
            COLOURS["grey"],
        )
    )
    top, texts = _set(head, MARGIN)
    below, sources = _set(foot, top + 12 + height + 8)
    inner = re.sub(r"^<svg\b", f'<svg x="{MARGIN}" y="{top + 12:g}"', drawing, count=1)
    size = f"{width + 2 * MARGIN:g}", f"{round(below) + MARGIN}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" viewBox="0 0 {size[0]} '
        f'{size[1]}"><rect width="100%" height="100%" fill="{COLOURS["paper"]}"/>{texts}{inner}{sources}</svg>'
    )


def _lines(text: str, width: float, size: float, colour: str, *, bold: bool = False) -> Iterator[tuple]:
    """Lines of a text that fit the width: text, size, colour, weight."""
    for line in wrap(text, int(width / (size * EMS * (1.06 if bold else 1)))):
        yield line, size, colour, 600 if bold else 400


def _set(lines: list[tuple], top: float) -> tuple[float, str]:
    """Lines one below the other: where they end, and their SVG."""
    texts = []
    for text, size, colour, weight in lines:
        top += 1.35 * size
        texts.append(
            f'<text x="{MARGIN}" y="{top - 0.3 * size:g}" font-family="{FONT}" font-size="{size}" '
            f'font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
        )
    return top, marked_drawing("".join(texts))
