"""The two legends of a map and the key of a narrow one, laid out in pixels.

Colour: an upright strip with rank 1 at its top. Size: nested rings at round amounts, each with its amount. Both
use the colour scale and the radius that the bubbles use.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10, sqrt

from compute.specifications import theme
from compute.specifications.charts import alt
from compute.specifications.lettering import text_width
from compute.specifications.pixels import Layers, pixel, pixel_down, pixel_down_end, pixel_end, text_layer

FONT = 11.6
STRIP_WIDTH = 10
BANDS = 32
RANK_TITLE, FUNDING_TITLE = "Overall rank", "Total funding, USD"
STRIP_HEIGHT = 5.8 * FONT
LINE = 1.5 * FONT
GAP = 2 * FONT
"""Pixels between the two legends."""


@dataclass(frozen=True)
class LegendScale:
    """What the legends explain; `largest_radius` is that of the largest funding, in pixels."""

    clusters: int
    largest_funding_usd: float
    largest_radius: float

    def radius(self, amount: float) -> float:
        """Pixels; the area is proportional to the amount."""
        return self.largest_radius * sqrt(amount / self.largest_funding_usd) if self.largest_funding_usd else 0.0

    @property
    def rings(self) -> list[tuple[float, float]]:
        """Amount and radius of each ring, largest first."""
        return [(amount, self.radius(amount)) for amount in round_amounts(self.largest_funding_usd)]


def round_amounts(largest: float) -> list[float]:
    """The largest 1, 2 or 5 times a power of ten within `largest`, and two smaller powers of ten.

    >>> [f"{amount:.0e}" for amount in round_amounts(6.2e9)]
    ['5e+09', '1e+09', '1e+08']
    """
    if largest < 1:
        return []
    power = 10.0 ** floor(log10(largest))
    top = max(step * power for step in (1, 2, 5) if step * power <= largest)
    return [top, power / (1 if top > power else 10), power / (10 if top > power else 100)]


def round_ranks(clusters: int) -> list[int]:
    """The first, the last, and round ranks between that keep their distance from both.

    >>> round_ranks(45), round_ranks(12), round_ranks(2), round_ranks(1)
    ([1, 10, 20, 30, 45], [1, 5, 12], [1, 2], [1])
    """
    step = 10 if clusters > 25 else 5 if clusters > 8 else 2
    between = [rank for rank in range(step, clusters, step) if rank > 1 and rank + 0.6 * step <= clusters]
    return [1, *between, *([clusters] if clusters > 1 else [])]


def _sizes(scale: LegendScale) -> tuple[tuple[float, float], tuple[float, float]]:
    """Width and height of the colour legend and of the size legend."""
    title = 2 * FONT
    widest = max((2 * radius for _, radius in scale.rings), default=0.0)
    colour = max(text_width(RANK_TITLE, FONT, bold=True), STRIP_WIDTH + 5 + text_width("000 lowest", FONT))
    size = max(text_width(FUNDING_TITLE, FONT, bold=True), widest + 14 + text_width("500 m", FONT))
    return (colour, title + STRIP_HEIGHT + FONT / 2), (size, title + max(widest, 3.5 * FONT))


def legend_size(scale: LegendScale, stacked: bool) -> tuple[float, float]:
    """Width and height of both legends in pixels, one above the other or side by side."""
    (width, height), (width2, height2) = _sizes(scale)
    if stacked:
        return max(width, width2), height + GAP + height2
    return width + GAP + width2, max(height, height2)


def legend_layers(scale: LegendScale, x: float, y: float, stacked: bool) -> Layers:
    """Both legends with their upper left corner at (x, y)."""
    width, height = _sizes(scale)[0]
    x2, y2 = (x, y + height + GAP) if stacked else (x + width + GAP, y)
    titles = [
        {"x": left, "y": top + FONT / 2, "text": text}
        for left, top, text in ((x, y, RANK_TITLE), (x2, y2, FUNDING_TITLE))
    ]
    strip, strip_data = _rank_strip(scale, x, y + 2 * FONT)
    rings, ring_data = _funding_rings(scale, x2, y2 + 2 * FONT)
    layers = [text_layer("legend_titles", FONT, bold=True), *strip, *rings]
    return layers, {"legend_titles": titles, **strip_data, **ring_data}


def _rank_strip(scale: LegendScale, x: float, top: float) -> Layers:
    """Bands of the bubbles' own colour scale rather than a gradient, which WeasyPrint does not paint in a rectangle."""
    last, height = max(scale.clusters, 2), STRIP_HEIGHT / BANDS
    bands = [
        {
            "x": x,
            "x2": x + STRIP_WIDTH,
            "y": top + band * height,
            "y2": top + min((band + 1.5) * height, STRIP_HEIGHT),
            "place": 1 + (last - 1) * band / (BANDS - 1),
        }
        for band in range(BANDS)
    ]
    words = {scale.clusters: " lowest", 1: " best"}
    ranks = [
        {
            "x": x + STRIP_WIDTH + 5,
            "y": top + STRIP_HEIGHT * (rank - 1) / (last - 1),
            "text": f"{rank}{words.get(rank, '')}",
        }
        for rank in round_ranks(scale.clusters)
    ]
    strip = (
        alt.Chart(alt.NamedData("legend_strip"))
        .mark_rect()
        .encode(
            x=pixel("x"),
            x2=pixel_end("x2"),
            y=pixel_down("y"),
            y2=pixel_down_end("y2"),
            color=alt.Color("place:Q", scale=theme.rank_scale(scale.clusters), legend=None),
        )
    )
    return [strip, text_layer("legend_ranks", FONT)], {"legend_strip": bands, "legend_ranks": ranks}


def _funding_rings(scale: LegendScale, x: float, top: float) -> Layers:
    """Rings that share their lowest point, each with a line from its top to its amount; amounts keep apart."""
    widest = max((radius for _, radius in scale.rings), default=0.0)
    bottom, rows = top + 2 * widest, []
    text_y = bottom + FONT / 2
    for amount, radius in reversed(scale.rings):
        text_y = min(bottom - 2 * radius, text_y - 1.15 * FONT)
        rows.append(
            {
                "x": x + 2 * widest + 14,
                "y": text_y,
                "text": theme.usd(amount).removeprefix("USD "),
                "line_x": x + widest,
                "line_y": bottom - 2 * radius,
                "line_x2": x + 2 * widest + 11,
                "ring_y": bottom - radius,
                "area": 4 * radius**2,
            }
        )
    base = alt.Chart(alt.NamedData("legend_rings"))
    rings = base.mark_point(fill=theme.PAPER, stroke=theme.GREY, strokeWidth=0.8, opacity=1).encode(
        x=pixel("line_x"), y=pixel_down("ring_y"), size=alt.Size("area:Q", scale=None, legend=None)
    )
    lines = base.mark_rule(stroke=theme.GREY, strokeWidth=0.5).encode(
        x=pixel("line_x"), y=pixel_down("line_y"), x2=pixel_end("line_x2"), y2=pixel_down_end("y")
    )
    return [rings, lines, text_layer("legend_rings", FONT)], {"legend_rings": rows[::-1]}


def key_layers(entries: list[tuple[str, str, str]], width: float, y: float) -> tuple[Layers, float]:
    """Ranks and names below `y`, read downwards in two columns where both fit, and the height that they take.

    An entry is a rank, a short name and the cluster whose name it is.
    """
    digits = ceil(max((text_width(rank.removesuffix("="), FONT, bold=True) for rank, *_ in entries), default=0.0))
    indent = digits + text_width("=", FONT, bold=True)
    halves = [entries[: -(-len(entries) // 2)], entries[-(-len(entries) // 2) :]]
    widths = [max((text_width(name, FONT) for _, name, _ in half), default=0.0) + indent + 7 for half in halves]
    columns = halves if sum(widths) + FONT <= width else [entries]
    second = min(width / 2, width - widths[1])
    rows = [
        {
            "rank_x": left + digits,
            "name_x": left + indent + 7,
            "y": y + (line + 0.5) * LINE,
            "rank": rank.removesuffix("="),
            "tie": "=" * rank.endswith("="),
            "name": name,
            "cluster": cluster,
        }
        for left, column in zip((0.0, second), columns, strict=False)
        for line, (rank, name, cluster) in enumerate(column)
    ]
    layers = [
        text_layer("key", FONT, bold=True, align="right", x="rank_x", text="rank"),
        text_layer("key", FONT, bold=True, x="rank_x", text="tie"),
        text_layer("key", FONT, x="name_x", text="name"),
    ]
    return (layers, {"key": rows}), len(columns[0]) * LINE
