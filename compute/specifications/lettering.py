"""Widths of text in the real font, measured from its own advance widths."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from compute.tokens import TOKENS

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
FAMILY = TOKENS["faces"]["sans"]["family"].replace(" ", "")


@cache
def _advances(weight: str) -> tuple[dict[int, int], float]:
    with TTFont(FONTS / f"{FAMILY}-{weight}.ttf") as font:
        widths, unit = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[name][0] for code, name in font.getBestCmap().items()}, unit


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that `text` takes at `size` pixels; a character the font lacks counts as one em."""
    advances, unit = _advances("SemiBold" if bold else "Regular")
    return sum(advances.get(ord(character), unit) for character in text) * size / unit


def fitted(text: str, size: float, width: float) -> str:
    """`text`, or as much of it as fits into `width` pixels, with an ellipsis.

    >>> fitted("Oslo", 11, 100), fitted("Llanfairpwllgwyngyll", 11, 60), fitted("Oslo", 11, 3)
    ('Oslo', 'Llanfairp…', '')
    """
    if text_width(text, size) <= width:
        return text
    return next(
        (
            text[:end].rstrip() + "…"
            for end in range(len(text) - 1, 0, -1)
            if text_width(text[:end].rstrip() + "…", size) <= width
        ),
        "",
    )
