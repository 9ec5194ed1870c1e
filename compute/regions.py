"""The regions of the world, an entry each: what it is called, which countries it has, and how figures show it.

The five of 2025 are the paper's: the US; the UK, Canada and Australia; the EU of 27; China with Hong Kong and Macao;
the rest of the world. `areas.csv` says of each area which region it is in; the countries here are for institutions
outside every area. Tables, legends and messages list regions in this order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from re import fullmatch

from compute.tokens import hex_colour, lightness

EUROPEAN_UNION = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    }
)
CHINA = frozenset({"CN", "HK", "MO"})
SHAPES = {
    "circle": 1,
    "square": 0.85,
    "triangle-up": 1.35,
    "triangle-down": 1.35,
    "triangle-left": 1.35,
    "triangle-right": 1.35,
    "diamond": 1.6,
    "cross": 1.35,
}
"""Vega's shapes, with the areas at which they look as large as a circle."""


APART = 7
"""So much must the lightness of two regions differ, of 100, to be told apart in a greyscale copy."""


LIGHTEST = 75
"""No colour is lighter, since its tint has to be lighter than every colour."""


@dataclass(frozen=True)
class Region:
    """Its name as `areas.csv` has it, its countries (ISO 3166-1 alpha-2), and the colour and shape of its marks.

    One region names no countries: it has all that no other one names. Hue and lightness must differ from the
    others' enough for readers who cannot tell red from green and for a greyscale copy; lightness is checked.
    """

    name: str
    colour: str = ""
    shape: str = ""
    countries: frozenset[str] = frozenset()


REGIONS = (
    Region("US", "blue", "circle", frozenset({"US"})),
    Region("UK, Canada, and Australia", "sky", "square", frozenset({"GB", "CA", "AU"})),
    Region("EU", "#d8a31a", "triangle-up", EUROPEAN_UNION),
    Region("China", "#ae3d09", "diamond", CHINA),
    Region("Rest of the World", "#6f777e", "cross"),
)
NAMES = tuple(region.name for region in REGIONS)


def region_of(country: str) -> str:
    """The region of an ISO 3166-1 alpha-2 code.

    >>> region_of("AU"), region_of("MO"), region_of("CH")
    ('UK, Canada, and Australia', 'China', 'Rest of the World')
    """
    named = (region.name for region in REGIONS if country in region.countries)
    return next(named, None) or next(region.name for region in REGIONS if not region.countries)


def region_faults(regions: tuple[Region, ...] = REGIONS) -> Iterator[tuple[str, str]]:
    """What was forgotten in the table, and how to put it right."""
    for name, times in Counter(region.name for region in regions).items():
        if times > 1:
            yield f'the region "{name}" has {times} entries', "Keep one"
    for region in regions:
        if not fullmatch("#[0-9a-f]{6}", hex_colour(region.colour)):
            yield (
                f'the region "{region.name}" has no colour',
                "Give it one: a name in templates/tokens.yml, or six hexadecimal digits behind #",
            )
        if region.shape not in SHAPES:
            yield (
                f'the region "{region.name}" has no shape that can be drawn',
                f"Use one of {', '.join(SHAPES)}; an entry is Region(name, colour, shape, countries)",
            )
    for what in ("colour", "shape"):
        for value, times in Counter(hex_colour(str(getattr(region, what))) for region in regions).items():
            if value and times > 1:
                yield f"{times} regions have the {what} {value}", "Give each one of its own"
    yield from _alike_in_grey(regions)
    yield from _shared_or_left(regions)


def _shared_or_left(regions: tuple[Region, ...]) -> Iterator[tuple[str, str]]:
    for country, times in sorted(Counter(code for region in regions for code in region.countries).items()):
        if times > 1:
            yield f"{times} regions name the country {country}", "Leave it in one"
    rest = [region.name for region in regions if not region.countries]
    if len(rest) != 1:
        yield (
            f"{len(rest)} regions name no countries{': ' * bool(rest)}{', '.join(rest)}",
            "Exactly one does, the one that has the rest of the world",
        )
    elif regions[-1].countries:
        yield f'the region "{rest[0]}" is not the last one', "Move its entry behind all others: lists end with it"


def _alike_in_grey(regions: tuple[Region, ...]) -> Iterator[tuple[str, str]]:
    colours = {region.name: hex_colour(region.colour) for region in regions}
    levels = sorted((lightness(c), name) for name, c in colours.items() if fullmatch("#[0-9a-f]{6}", c))
    for (dark, darker), (light, lighter) in pairwise(levels):
        if light - dark < APART and colours[darker] != colours[lighter]:
            yield (
                f'the colours of the regions "{darker}" and "{lighter}" look alike in a greyscale copy: their '
                f"lightness is {dark:.0f} and {light:.0f} of 100",
                f"Choose one whose lightness is {_free(regions, darker, lighter)}",
            )


def _free(regions: tuple[Region, ...], first: str, second: str) -> str:
    """The lightness that the later of two regions may have: far from all others', and dark enough for its tint."""
    moved = max(
        (region.name for region in regions if region.name in (first, second)), key=[r.name for r in regions].index
    )
    others = [lightness(hex_colour(region.colour)) for region in regions if region.name != moved]
    free = [n for n in range(LIGHTEST + 1) if all(abs(n - level) >= APART for level in others)]
    ranges = [(n, next(m for m in range(n, LIGHTEST + 2) if m + 1 not in free)) for n in free if n - 1 not in free]
    return " or ".join(f"from {first} to {last}" for first, last in ranges) or "apart from the others'; none is free"
