"""Widths of text in the real font, measured from its own advance widths."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "templates" / "fonts"


@cache
def _advances(weight: str) -> tuple[dict[int, int], float]:
    with TTFont(FONTS / f"IBMPlexSans-{weight}.ttf") as font:
        widths, unit = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[name][0] for code, name in font.getBestCmap().items()}, unit


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that `text` takes at `size` pixels; a character the font lacks counts as one em."""
    advances, unit = _advances("SemiBold" if bold else "Regular")
    return sum(advances.get(ord(character), unit) for character in text) * size / unit
