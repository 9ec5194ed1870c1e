"""Figure 7: startup funding against the value of the whole startup ecosystem, both per GDP (section 3.2).

Both axes are plain, so that the reference line is straight and a distance from it means the same everywhere. Most
clusters crowd near the origin; those that stand out carry a name. Which these are is decided by the picture: the points
farthest from where most lie, as many as find a place beside their point.
"""

from collections.abc import Sequence
from math import dist
from statistics import median

import altair as alt
import pandas as pd

from compute.charts import theme
from compute.charts.geometry import Circle, Point
from compute.charts.grid import SHEETS, Sheet, Variant
from compute.charts.labels import Label, Mark, place_free
from compute.charts.lettering import text_width
from compute.charts.parts import assemble, nothing, records, region_colour, region_key, short_names, tooltips
from compute.charts.pixels import Layers, pixel, pixel_down
from compute.charts.plot import Plot

X, Y = "ecosystem_value_pct_gdp", "startup_funding_pct_gdp"
X_TITLE, Y_TITLE, LINE = "Startup ecosystem value, % of GDP", "Quantum startup funding, % of GDP", "Least-squares line"
RADIUS = 4.5
TITLE = 24
"""Pixels above the plot for the title of its upright axis."""
SHAPE: dict[Variant, tuple[float, int]] = {"print": (360, 20), "narrow": (320, 12)}
"""Height of the plot in pixels, and how many names it carries at most."""
NAMED_AT = (0.62, 0.75, 0.85, 0.5, 0.4, 0.3)
"""Parts of its length at which the line may carry its name, in order of preference."""

Line = tuple[Point, Point]


def funding_vs_ecosystem(frame: pd.DataFrame, variant: Variant) -> dict:
    """A point for each cluster with a known ecosystem value, and the least-squares line through all of them."""
    if frame.empty:
        return nothing(variant, "No cluster has a known ecosystem value.")
    sheet, rows = SHEETS[variant], records(frame)
    colours, top = region_key(frame["region"], sheet)
    height, most = SHAPE[variant]
    plot = Plot.of((max(row[X] for row in rows), max(row[Y] for row in rows)), top + TITLE, height, sheet, RADIUS)
    line = reference(rows[0], plot)
    names = placed(rows, plot, line, most, sheet)
    return assemble([colours, plot.layers(X_TITLE, Y_TITLE, sheet), line_layers(line, plot), point_layers(rows, plot),
                     name_layers(names, sheet)], sheet.width, plot.y.start + 3.4 * sheet.font, sheet.font)


def reference(row: dict, plot: Plot) -> Line | None:
    """Both ends of the reference line in values, cut to the plot; None where no part of it lies there."""
    slope, intercept = row["reference_slope"], row["reference_intercept"]
    if slope is None:
        return None
    crossings = sorted((y - intercept) / slope for y in (0, plot.y.end)) if slope else (0, plot.x.end)
    left, right = max(0, crossings[0]), min(plot.x.end, crossings[1])
    return ((left, intercept + slope * left), (right, intercept + slope * right)) if left < right else None


def placed(rows: Sequence[dict], plot: Plot, line: Line | None, most: int, sheet: Sheet) -> dict[str, Label]:
    """Text → place, for the line and for the clusters farthest from where most lie, as far as they find a place."""
    short = short_names([row["cluster"] for row in rows])
    points = {short[row["cluster"]]: plot.at(row[X], row[Y]) for row in rows}
    centre = [median(point[side] for point in points.values()) for side in (0, 1)]
    far = sorted(points, key=lambda name: (-round(dist(points[name], centre), 6), name))
    marks = [mark(name, points[name], RADIUS, sheet) for name in far]
    if line is None:
        return place_free(marks, plot.box.grown(-2), [], most)
    start, end = (plot.at(*point) for point in line)
    lines = [mark(LINE, along(start, end, part), 2, sheet) for part in NAMED_AT]
    tried = (place_free([named, *marks], plot.box.grown(-2), [(start, end)], most) for named in lines)
    return next((names for names in tried if LINE in names), {})


def mark(text: str, point: Point, radius: float, sheet: Sheet) -> Mark:
    """What a name is placed at."""
    return Mark(text, Circle(*point, radius), text_width(text, sheet.font), 1.15 * sheet.font)


def along(start: Point, end: Point, part: float) -> Point:
    """The point at a part of the way."""
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def line_layers(line: Line | None, plot: Plot) -> Layers:
    """The reference line."""
    rows = [{X: x, Y: y} for x, y in line or ()]
    stroke = alt.Chart(alt.NamedData("reference")).mark_line(color=theme.ORANGE, strokeWidth=1.6)
    return [stroke.encode(x=plot.across(X), y=plot.up(Y))], {"reference": rows}


def point_layers(rows: Sequence[dict], plot: Plot) -> Layers:
    """A point for each cluster."""
    tips = tooltips({"cluster:N": "Cluster", f"{X}:Q": X_TITLE, f"{Y}:Q": Y_TITLE})
    points = alt.Chart(alt.NamedData("points")).mark_circle(
        size=(2 * RADIUS) ** 2, opacity=1, stroke=theme.PAPER, strokeWidth=0.8)
    return [points.encode(x=plot.across(X), y=plot.up(Y), color=region_colour(), tooltip=tips)], {"points": list(rows)}


def name_layers(names: dict[str, Label], sheet: Sheet) -> Layers:
    """The names at their places."""
    rows = [{"text": text, "x": round(label.box.left, 2), "y": round((label.box.top + label.box.bottom) / 2, 2),
             "colour": theme.ORANGE_INK if text == LINE else theme.INK} for text, label in names.items()]
    layer = alt.Chart(alt.NamedData("names")).mark_text(align="left", baseline="middle", fontSize=sheet.font).encode(
        x=pixel("x"), y=pixel_down("y"), text=alt.Text("text:N"), color=alt.Color("colour:N", scale=None))
    return [layer], {"names": rows}
