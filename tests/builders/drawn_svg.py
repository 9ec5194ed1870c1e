"""What stands in a drawing: its texts with their boxes and fonts, and its bars."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from compute.specifications import theme
from compute.specifications.geometry import Box
from compute.specifications.lettering import FAMILY, FONTS, text_width
from report.exhibits.draw import draw
from report.tokens import FACES

OURS = f"{FACES['sans']['family']}, sans-serif"
"""How a drawing names its face."""
TEXT = "{http://www.w3.org/2000/svg}text"


def drawing(spec: dict) -> ElementTree.Element:
    return ElementTree.fromstring(draw(spec, "Title", "Description", "figure"))


def text_boxes(svg: ElementTree.Element) -> list[tuple[str, Box]]:
    """Every text that is drawn, with the box that its letters take."""
    found = []
    for text in svg.iter(TEXT):
        x, y = map(float, re.findall(r"[-\d.]+", text.get("transform"))[:2])
        size, words = float(text.get("font-size").removesuffix("px")), text.text or ""
        width = text_width(words, size, bold=text.get("font-weight") == "600")
        left = x - width * {"middle": 0.5, "end": 1}.get(text.get("text-anchor"), 0)
        if words:
            found.append((words, Box(left, y - 0.72 * size, left + width, y + 0.08 * size)))
    return found


def foreign(svg: ElementTree.Element) -> list[str]:
    """Texts of a drawing in another font than the shipped one, or with a letter that it lacks."""
    found = []
    for text in svg.iter(TEXT):
        weight = {"600": "SemiBold"}.get(text.get("font-weight", "400"), "Regular")
        right = text.get("font-family") == OURS and text.get("font-weight", "400") in ("400", "600", "normal")
        found += [text.text] if not right or set(map(ord, text.text or "")) - letters(weight) else []
    return found


@cache
def letters(weight: str) -> set[int]:
    """The letters of a shipped font."""
    with TTFont(FONTS / f"{FAMILY}-{weight}.ttf") as font:
        return set(font.getBestCmap())


def bars(svg: ElementTree.Element) -> list[list[tuple[float, float, str]]]:
    """Of each layer of bars the bars: where each starts, how long it is, its fill."""
    groups = [g for g in svg.findall(".//{*}g") if "mark-rect" in g.get("class", "")]
    found = []
    for group in groups:
        boxes = [(re.match(r"M([-\d.]+),[-\d.]+h([-\d.]+)", path.get("d")), path.get("fill")) for path in group]
        found.append([(float(box[1]), float(box[2]), fill) for box, fill in boxes if box])
    return [layer for layer in found if layer and layer[0][2] != theme.RULE]
