"""Figure 7: startup funding against the value of the whole startup ecosystem, both for the size of the economy (section 3.2).

Both axes are plain, so that the reference line is straight and a distance from it means the same everywhere. Most
clusters crowd near the origin; those that stand out carry a name. Which these are is decided by the picture: the points
farthest from where most lie, as many as find a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist, floor, log10
from statistics import median

import altair as alt
import pandas as pd

from compute.charts import theme
from compute.charts.geometry import Box, Circle, Point
from compute.charts.grid import SHEETS, Sheet, Variant
from compute.charts.labels import Label, Mark, place_free
from compute.charts.lettering import text_width
from compute.charts.parts import assemble, nothing, records, region_colour, region_key, short_names, tooltips
from compute.charts.pixels import Layers, pixel, pixel_down

X, Y = "ecosystem_value_pct_gdp", "startup_funding_pct_gdp"
X_TITLE, Y_TITLE, LINE = "Startup ecosystem value, % of GDP", "Quantum startup funding, % of GDP", "Least-squares line"
RADIUS = 4.5
SHAPE: dict[Variant, tuple[float, int]] = {"print": (360, 20), "narrow": (320, 12)}
"""Height of the plot in pixels, and how many names it carries at most."""


@dataclass(frozen=True)
class Axis:
    """Values from zero to `end`, on pixels from `start` to `stop`, and the round values that are marked."""

    end: float
    start: float
    stop: float

    @property
    def ticks(self) -> list[float]:
        """Zero and at most six more multiples of 1, 2 or 5 times a power of ten."""
        power = 10.0 ** floor(log10(self.end))
        step = next(step for step in (0.1 * power, 0.2 * power, 0.5 * power, power, 2 * power) if self.end / step < 7)
        return [round(n * step, 12) for n in range(floor(self.end / step) + 1)]

    @property
    def scale(self) -> alt.Scale:
        """The axis as Vega-Lite has it."""
        return alt.Scale(domain=[0, self.end], range=[self.start, self.stop], nice=False)

    def pixel(self, value: float) -> float:
        """Where a value lies."""
        return self.start + value / self.end * (self.stop - self.start)


@dataclass(frozen=True)
class Plot:
    """The two axes."""

    x: Axis
    y: Axis

    @property
    def box(self) -> Box:
        """The plot's rectangle."""
        return Box(self.x.start, self.y.stop, self.x.stop, self.y.start)

    def at(self, row: dict) -> Point:
        """Where a row's point lies."""
        return self.x.pixel(row[X]), self.y.pixel(row[Y])

    def encoding(self, x: str = X, y: str = Y) -> dict:
        """Two fields on the axes."""
        return {"x": alt.X(f"{x}:Q", axis=None, scale=self.x.scale), "y": alt.Y(f"{y}:Q", axis=None, scale=self.y.scale)}


def funding_vs_ecosystem(frame: pd.DataFrame, variant: Variant) -> dict:
    """A point for each cluster with a known ecosystem value, and the least-squares line through all of them."""
    if frame.empty:
        return nothing(variant, "No cluster has a known ecosystem value.")
    sheet, rows = SHEETS[variant], records(frame)
    key, top = region_key(frame["region"], sheet)
    height, most = SHAPE[variant]
    plot = plot_of(rows, top + 24, height, sheet)
    line = reference(rows[0], plot)
    labels = placed(rows, plot, line, most, sheet)
    parts = [key, axis_layers(plot, sheet), line_layers(line, plot), point_layers(rows, plot), label_layers(labels, sheet)]
    return assemble(parts, sheet.width, plot.y.start + 3.4 * sheet.font, sheet.font)


def plot_of(rows: Sequence[dict], top: float, height: float, sheet: Sheet) -> Plot:
    """Axes that begin at zero and reach a little beyond the largest values."""
    ends = [1.05 * max(row[field] for row in rows) or 1.0 for field in (X, Y)]
    y = Axis(ends[1], top + height, top)
    left = 6 + max(text_width(text, sheet.font) for text in tick_texts(y))
    return Plot(Axis(ends[0], round(left, 2), sheet.width - RADIUS), y)


def tick_texts(axis: Axis) -> list[str]:
    """The marked values as printed."""
    places = max(0, -floor(log10(axis.ticks[1]))) if len(axis.ticks) > 1 else 0
    return [theme.number(value, places) for value in axis.ticks]


def reference(row: dict, plot: Plot) -> tuple[Point, Point] | None:
    """Both ends of the reference line in values, cut to the plot; None where there is none."""
    slope, intercept = row["reference_slope"], row["reference_intercept"]
    if slope is None:
        return None
    if not slope:
        return (0, intercept), (plot.x.end, intercept)
    crossings = sorted((y - intercept) / slope for y in (0, plot.y.end))
    ends = max(0, crossings[0]), min(plot.x.end, crossings[1])
    return tuple((x, intercept + slope * x) for x in ends)


def at_part(line: tuple[Point, Point], part: float) -> Point:
    """The point of a line at a part of its length."""
    (x1, y1), (x2, y2) = line
    return x1 + part * (x2 - x1), y1 + part * (y2 - y1)


def placed(rows: Sequence[dict], plot: Plot, line: tuple[Point, Point] | None, most: int, sheet: Sheet) -> dict[str, Label]:
    """Text → place, for the line and for the clusters farthest from where most lie, as far as they find a place."""
    short = short_names([row["cluster"] for row in rows])
    centre = [median(plot.at(row)[side] for row in rows) for side in (0, 1)]
    far = sorted(rows, key=lambda row: (-round(dist(plot.at(row), centre), 6), row["cluster"]))
    texts = {short[row["cluster"]]: Circle(*plot.at(row), RADIUS) for row in far}
    drawn = [tuple(plot.at({X: x, Y: y}) for x, y in line)] if line else []
    if line:
        texts = {LINE: Circle(*plot.at(dict(zip((X, Y), at_part(line, 0.62), strict=True))), 2)} | texts
    marks = [Mark(text, circle, text_width(text, sheet.font), 1.15 * sheet.font) for text, circle in texts.items()]
    return place_free(marks, plot.box.grown(-2), drawn, most)


def axis_layers(plot: Plot, sheet: Sheet) -> Layers:
    """Grid lines with their values, and what the axes show."""
    data = {"ticks_x": [{"value": value, "text": text} for value, text in zip(plot.x.ticks, tick_texts(plot.x), strict=True)],
            "ticks_y": [{"value": value, "text": text} for value, text in zip(plot.y.ticks, tick_texts(plot.y), strict=True)],
            "titles_left": [{"x": 0, "y": plot.y.stop - 14, "text": Y_TITLE}],
            "titles_right": [{"x": plot.x.stop, "y": plot.y.start + 2.6 * sheet.font, "text": X_TITLE}]}
    across, down = plot.encoding("value", "value")["x"], plot.encoding("value", "value")["y"]
    look = {"fontSize": sheet.font, "color": theme.GREY, "baseline": "middle"}
    xs, ys = alt.Chart(alt.NamedData("ticks_x")), alt.Chart(alt.NamedData("ticks_y"))
    grid = {"color": theme.PALE, "strokeWidth": 1}
    titles = [alt.Chart(alt.NamedData(f"titles_{side}")).mark_text(align=side, baseline="middle", fontSize=sheet.font, color=theme.INK).encode(
        x=pixel("x"), y=pixel_down("y"), text=alt.Text("text:N")) for side in ("left", "right")]
    return [xs.mark_rule(**grid).encode(x=across, y=alt.YValue(plot.y.start), y2=alt.Y2Value(plot.y.stop)),
            ys.mark_rule(**grid).encode(y=down, x=alt.XValue(plot.x.start), x2=alt.X2Value(plot.x.stop)),
            xs.mark_text(**look).encode(x=across, y=alt.YValue(plot.y.start + 10), text=alt.Text("text:N")),
            ys.mark_text(align="right", **look).encode(y=down, x=alt.XValue(plot.x.start - 6), text=alt.Text("text:N")),
            *titles], data


def line_layers(line: tuple[Point, Point] | None, plot: Plot) -> Layers:
    """The reference line."""
    rows = [{X: x, Y: y} for x, y in line or ()]
    mark = alt.Chart(alt.NamedData("reference")).mark_line(color=theme.ORANGE, strokeWidth=1.6, clip=False)
    return [mark.encode(**plot.encoding())], {"reference": rows}


def point_layers(rows: Sequence[dict], plot: Plot) -> Layers:
    """A point for each cluster."""
    tips = tooltips({"cluster:N": "Cluster", f"{X}:Q": X_TITLE, f"{Y}:Q": Y_TITLE})
    points = alt.Chart(alt.NamedData("points")).mark_circle(size=(2 * RADIUS) ** 2, opacity=1, stroke=theme.PAPER, strokeWidth=0.8)
    return [points.encode(color=region_colour(), tooltip=tips,
                          **plot.encoding())], {"points": list(rows)}


def label_layers(labels: dict[str, Label], sheet: Sheet) -> Layers:
    """The names at their places."""
    rows = [{"text": text, "x": round(label.box.left, 2), "y": round((label.box.top + label.box.bottom) / 2, 2),
             "colour": theme.ORANGE_INK if text == LINE else theme.INK} for text, label in labels.items()]
    texts = alt.Chart(alt.NamedData("names")).mark_text(align="left", baseline="middle", fontSize=sheet.font).encode(
        x=pixel("x"), y=pixel_down("y"), text=alt.Text("text:N"), color=alt.Color("colour:N", scale=None))
    return [texts], {"names": rows}
