"""Figures in the dark: what is dark on paper is light there, and the other way round; the hue stays.

A drawing is made once, for paper. On a screen in the dark a style sheet gives each of its colours the one that stands
out from the dark ground as much as that colour does from paper, so that one drawing serves both, alive or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from report.cache import CACHE, cached
from report.seal import program
from report.tokens import COLOURS, DARK, dark_variables

PAINT = re.compile(r' (fill|stroke)="(#[0-9a-f]{6}|rgb\(\d+, ?\d+, ?\d+\))"')
OF_TOKENS = {COLOURS[name]: DARK[name] for name in reversed(COLOURS)}
"""Colours of the house have their own; of several that are alike on paper the first is meant."""
BLACK, LIGHTEST, AREA = 1.205, 0.97, 0.87
"""How light, of 1, black would be in the dark; what is lightest there, of letters, and of areas, which glare sooner."""
TINT, FAINTEST, PALEST = 0.79, 0.492, 0.36
"""How light on paper the colours of grounds and tints are at least; how light marks, and tints, are in the dark."""


def dark_sheet(drawings: Iterable[str]) -> str:
    """What a style sheet says of the dark: the colours of the house, and those of all marks of the drawings."""
    paints = sorted({paint for drawing in drawings for paint in PAINT.findall(drawing)})
    known = program() and f"{program()} {OF_TOKENS} {paints}"
    return dark_variables() + cached(known, "css", lambda: _rules(paints).encode(), CACHE).decode()


def _rules(paints: Sequence[tuple[str, str]]) -> str:
    """What colours of marks, by kind, become in the dark."""
    rules = [f'[{kind}="{colour}"] {{ {kind}: {in_the_dark(colour)}; }}' for kind, colour in paints]
    areas = [(colour, dimmed(dark)) for kind, colour in paints if kind == "fill" for dark in [in_the_dark(colour)]]
    rules += [f'path[fill="{colour}"] {{ fill: {dark}; }}' for colour, dark in areas if dark != in_the_dark(colour)]
    return "\n".join(rules) + "\n"


def darkened(drawing: str) -> str:
    """A drawing that no style sheet reaches, in the colours of the dark."""
    return PAINT.sub(lambda found: f' {found[1]}="{in_the_dark(found[2])}"', drawing)


@cache
def in_the_dark(colour: str) -> str:
    """The colour that stands for a colour of a drawing.

    >>> in_the_dark(COLOURS["paper"]) == DARK["paper"], in_the_dark("rgb(0, 0, 0)"), in_the_dark("rgb(216, 163, 26)")
    (True, '#f5f5f5', '#815900')
    """
    plain = f"#{bytes(map(int, re.findall(r'[0-9]+', colour))).hex()}" if colour.startswith("rgb") else colour
    return OF_TOKENS.get(plain) or turned(plain)


def turned(colour: str) -> str:
    """The colour of the same hue that is as light as this one is dark."""

    def light_of(light: float) -> float:
        return min(max(BLACK - light, FAINTEST if light < TINT else PALEST), LIGHTEST)

    known = program() and f"{program()} turned {colour}"
    return cached(known, "txt", lambda: _as_light(colour, light_of).encode(), CACHE).decode()


@cache
def dimmed(colour: str) -> str:
    """The colour, or one of its hue that does not glare where it fills an area.

    >>> dimmed(DARK["blue"]) == DARK["blue"], dimmed(in_the_dark("rgb(0, 0, 0)"))
    (True, '#d4d4d4')
    """
    return _as_light(colour, lambda light: min(light, AREA))


def _as_light(colour: str, light_of: Callable[[float], float]) -> str:
    """A colour as light as is said of how light it is (Oklab, 0 to 1), its hue as strong as a screen can show it."""
    from coloraide import Color  # loaded where a colour is new

    made = Color(colour).convert("oklab")
    made["lightness"] = light_of(made["lightness"])
    return made.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
