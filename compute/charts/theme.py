"""One look for every figure: type, colour, grid and the way numbers are written.

The same hue means the same region, and the same colour means the same rank, in every exhibit. Both scales were
chosen for readers who cannot tell red from green, and the rank ramp rises in equal steps of lightness, so that
it still reads in a greyscale copy.
"""

import altair as alt

FONT = "IBM Plex Sans, sans-serif"
INK, BLUE, MID_BLUE, PALE = "#0b2545", "#1d4e89", "#4a7fb5", "#dfe8f1"
ORANGE, GREY, RULE, PAPER, WASH = "#d95f02", "#5c6670", "#c9d1d9", "#ffffff", "#f6f8fa"
LAND, COAST, SEA = "#dfe4ea", "#b4bec9", "#f6f8fa"

PRINT_WIDTH, NARROW_WIDTH = 640, 360
"""Pixels: 640 stand for the 170 mm of a printed column, 360 for a telephone."""

RANK_RAMP = ("#0b2a6b", "#103a78", "#244982", "#3d5887", "#5d6681", "#86706f", "#ab7a5a", "#ce8341", "#f28a1c")
"""Dark blue is the best rank, orange the lowest."""

REGION_COLOURS = {
    "US": "#1d4e89",
    "UK, Canada, and Australia": "#509dd2",
    "EU": "#d8a31a",
    "China": "#b8430b",
    "Rest of the World": "#7b838b",
}


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


USD_AXIS = (
    "datum.value >= 1e9 ? format(datum.value / 1e9, ',~r') + ' bn' : "
    "datum.value >= 1e6 ? format(datum.value / 1e6, ',~r') + ' m' : format(datum.value, ',~r')"
)
"""Label expression of an axis in USD whose title names the currency."""


def configuration(font_size: int = 11) -> dict:
    """Settings for the one `.configure(**…)` call of a chart; sizes are pixels."""
    text = {"labelFont": FONT, "labelFontSize": font_size, "labelColor": GREY,
            "titleFont": FONT, "titleFontSize": font_size, "titleColor": INK, "titleFontWeight": 600}
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
