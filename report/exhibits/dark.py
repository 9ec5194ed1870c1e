"""Figures in the dark: what is dark on paper is light there, and the other way round; the hue stays.

A drawing is made once, for paper. On a screen in the dark a style sheet gives each of its colours the one that stands
out from the dark ground as much as that colour does from paper, so that one drawing serves both, alive or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from report.tokens import COLOURS, DARK, dark_variables

PAINT = re.compile(r' (fill|stroke)="(#[0-9a-f]{6}|rgb\(\d+, ?\d+, ?\d+\))"')
OF_TOKENS = {COLOURS[name]: DARK[name] for name in reversed(COLOURS)}
"""Colours of the house have their own; of several that are alike on paper the first is meant."""
BLACK, LIGHTEST, AREA = 1.205, 0.97, 0.87
"""How light, of 1, black would be in the dark; what is lightest there, of letters, and of areas, which glare sooner."""

Triple = tuple[float, float, float]


def dark_sheet(drawings: Iterable[str]) -> str:
    """What a style sheet says of the dark: the colours of the house, and those of all marks of the drawings."""
    paints = sorted({paint for drawing in drawings for paint in PAINT.findall(drawing)})
    rules = [f'[{kind}="{colour}"] {{ {kind}: {in_the_dark(colour)}; }}' for kind, colour in paints]
    areas = [(colour, dimmed(dark)) for kind, colour in paints if kind == "fill" for dark in [in_the_dark(colour)]]
    rules += [f'path[fill="{colour}"] {{ fill: {dark}; }}' for colour, dark in areas if dark != in_the_dark(colour)]
    return dark_variables() + "\n".join(rules) + "\n"


def darkened(drawing: str) -> str:
    """A drawing that no style sheet reaches, in the colours of the dark."""
    return PAINT.sub(lambda found: f' {found[1]}="{in_the_dark(found[2])}"', drawing)


def in_the_dark(colour: str) -> str:
    """The colour that stands for a colour of a drawing.

    >>> in_the_dark(COLOURS["paper"]) == DARK["paper"], in_the_dark("rgb(0, 0, 0)"), in_the_dark("rgb(216, 163, 26)")
    (True, '#f5f5f5', '#715200')
    """
    plain = f"#{bytes(map(int, re.findall(r'[0-9]+', colour))).hex()}" if colour.startswith("rgb") else colour
    return OF_TOKENS.get(plain) or turned(plain)


def turned(colour: str) -> str:
    """The colour of the same hue that is as light as this one is dark."""
    light, *hue = _oklab(colour)
    return _shown(min(BLACK - light, LIGHTEST), hue)


def dimmed(colour: str) -> str:
    """The colour, or one of its hue that does not glare where it fills an area.

    >>> dimmed(DARK["blue"]) == DARK["blue"], dimmed(in_the_dark("rgb(0, 0, 0)"))
    (True, '#d4d4d4')
    """
    light, *hue = _oklab(colour)
    return colour if light <= AREA else _shown(AREA, hue)


def _shown(light: float, hue: Sequence[float]) -> str:
    """A lightness and a hue, as strong as a screen can show it."""
    shares = (_rgb((light, strength / 50 * hue[0], strength / 50 * hue[1])) for strength in range(50, -1, -1))
    parts = next(rgb for rgb in shares if all(-1e-4 <= part <= 1 + 1e-4 for part in rgb))
    return "#" + "".join(f"{round(255 * _encoded(min(max(part, 0.0), 1.0))):02x}" for part in parts)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _oklab(colour: str) -> Triple:
    """A colour as lightness and two axes of hue (Björn Ottosson's Oklab)."""
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour[1:]))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _rgb(lab: Triple) -> Triple:
    light, green_red, blue_yellow = lab
    long = (light + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (light - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (light - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
