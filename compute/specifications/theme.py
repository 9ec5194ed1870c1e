"""One look for every figure: type, colour, grid and the way numbers are written.

The same hue means the same region, and the same colour means the same rank, in every exhibit. Both scales were
chosen for readers who cannot tell red from green, and the rank ramp rises in equal steps of lightness, so that
it still reads in a greyscale copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10
from typing import Any

from compute.order import significant
from compute.regions import REGIONS
from compute.specifications.charts import alt
from compute.tokens import COLOURS, TOKENS, hex_colour, luminance

FONT = f"{TOKENS['faces']['sans']['drawn_as']}, sans-serif"
"""Of specifications: the original, which others may have; our pictures are drawn in the face that is cut from it."""
INK, BLUE, MID_BLUE, PALE = (COLOURS[name] for name in ("navy", "blue", "mid-blue", "pale-blue"))
ORANGE, GREY, RULE, PAPER, WASH = (COLOURS[name] for name in ("orange", "grey", "rule", "paper", "wash"))
ORANGE_INK, MID_GREY = COLOURS["orange-ink"], COLOURS["mid-grey"]
LAND, COAST, SEA = "#dfe4ea", "#b4bec9", WASH

PRINT_WIDTH, NARROW_WIDTH = 640, 320
"""Pixels: 640 stand for the 170 mm of a printed column, 320 for what a telephone of 360 has between its margins."""

RANK_RAMP = ("#0b2a6b", "#37307e", "#5c3689", "#7e3d8a", "#9f4584", "#bc5077", "#d26165", "#e17652", "#f28a1c")
"""Dark blue is the best rank, orange the lowest; between them is no grey, which the ground of a map has."""

REGION_COLOURS = {region.name: hex_colour(region.colour) for region in REGIONS}
REGION_SHAPES = {region.name: region.shape for region in REGIONS}
"""Shape of a region's points where they stand without a name: colour is never all that tells regions apart."""

IN_CLUSTERS, OUTSIDE = INK, "#cfd6de"
TYPE_COLOURS = {"industry": "#1f7a70", "research": INK, "government": "#b9a6c9"}
INVOLVEMENT_COLOURS = (INK, "#829fbc", "#cfd6de")
"""Colours of what is no region; those of one figure differ in lightness too."""


def rank_scale(clusters: int) -> alt.Scale:
    """Colour of an overall rank among `clusters` ranked clusters, 1 the darkest."""
    last, steps = max(clusters, 2), len(RANK_RAMP) - 1
    domain = [round(1 + (last - 1) * step / steps, 6) for step in range(steps + 1)]
    return alt.Scale(domain=domain, range=list(RANK_RAMP), interpolate="lab", clamp=True)


def region_scale() -> alt.Scale:
    """Colour of a region, in the order in which legends list them."""
    return alt.Scale(domain=list(REGION_COLOURS), range=list(REGION_COLOURS.values()))


def usd(amount: float) -> str:
    """An amount as legends and labels print it, to two significant digits from a million up.

    >>> [usd(value) for value in (6_230_000_000, 418_600_000, 43_000_000, 950_000)]
    ['USD 6.2 bn', 'USD 420 m', 'USD 43 m', 'USD 950,000']
    """
    for unit, name in ((1e9, "bn"), (1e6, "m")):
        if amount >= unit:
            return f"USD {float(f'{amount / unit:.2g}'):,g} {name}"
    return f"USD {amount:,.0f}"


def number(value: object, decimals: int = 0) -> str:
    """A number as bars and columns print it: rounded half up, with commas between thousands; missing is a dash.

    >>> number(1821.25), number(0.125, 2), number(None)
    ('1,821', '0.13', '–')
    """
    if value is None or value != value:
        return "–"
    exact = value if isinstance(value, int | Decimal) else Decimal(repr(significant(value)))
    return f"{Decimal(exact).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"


def decimals(values: Iterable[Any], least: int = 0) -> int:
    """Decimals with which the smallest of `values` above zero still shows two digits, at most six.

    >>> decimals([6.2, 0.42]), decimals([48.4, 9.7]), decimals([99.1, 70.6], least=1), decimals([0])
    (2, 1, 1, 0)
    """
    smallest = min((float(value) for value in values if value), default=10.0)
    return min(max(least, 1 - floor(log10(smallest))), 6)


def numbers(values: Sequence[object], least: int = 0) -> list[str]:
    """A column of numbers, all with the decimals that its smallest needs.

    >>> numbers([6.2, 0.42])
    ['6.20', '0.42']
    """
    places = decimals(values, least)
    return [number(value, places) for value in values]


def percent(value: object, decimals: int = 0) -> str:
    """A percentage; missing is a dash.

    >>> percent(21.6), percent(None)
    ('22%', '–')
    """
    text = number(value, decimals)
    return text if text == "–" else f"{text}%"


def usd_unit(largest: float) -> tuple[int, str]:
    """Divisor and heading for a column of amounts up to `largest`.

    >>> usd_unit(6.2e9), usd_unit(40)
    ((1000000000, 'USD bn'), (1, 'USD'))
    """
    units = ((10**9, "USD bn"), (10**6, "USD m"))
    return next(((unit, name) for unit, name in units if largest >= unit), (1, "USD"))


def money(amount: Any) -> str:
    """An amount beside a label: billions with a decimal, millions without.

    >>> money(12_677_300_000), money(421_600_000), money(950)
    ('USD 12.7 bn', 'USD 422 m', 'USD 950')
    """
    unit, heading = usd_unit(amount)
    name = heading.removeprefix("USD")
    return f"USD {number(Decimal(amount) / unit, 1 if unit == 10**9 else 0)}{name}"


def tint(colour: str, share: float = 0.28) -> str:
    """`share` of a colour, the rest white.

    >>> tint("#000000", 0.5)
    '#808080'
    """
    return "#" + "".join(f"{round(255 - share * (255 - part)):02x}" for part in bytes.fromhex(colour[1:]))


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, from 1 to 21 (WCAG 2).

    >>> contrast("#000000", PAPER)
    21.0
    """
    dark, light = sorted(map(luminance, (first, second)))
    return round((light + 0.05) / (dark + 0.05), 6)


def ink_on(colour: str) -> str:
    """White or ink, whichever stands out more from a colour."""
    return max((PAPER, INK), key=lambda ink: contrast(ink, colour))


def configuration(font_size: float = 11) -> dict:
    """Settings for the one `.configure(**…)` call of a figure; sizes are pixels."""
    text = {
        "labelFont": FONT,
        "labelFontSize": font_size,
        "labelColor": GREY,
        "titleFont": FONT,
        "titleFontSize": font_size,
        "titleColor": INK,
        "titleFontWeight": 600,
    }
    return {
        "aria": False,
        "background": PAPER,
        "font": FONT,
        "padding": 0,
        "axis": text | {"gridColor": PALE, "domainColor": RULE, "tickColor": RULE, "labelLimit": 400},
        "legend": text | {"labelColor": INK, "labelLimit": 400},
        "header": text,
        "text": {"font": FONT, "fontSize": font_size, "color": INK},
        "view": {"stroke": None},
        "range": {"category": list(REGION_COLOURS.values())},
    }
