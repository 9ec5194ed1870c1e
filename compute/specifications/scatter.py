"""Figure 7: startup funding against the value of the whole startup ecosystem, both per GDP (section 3.2).

Both axes are plain, so that the reference line is straight and a distance from it means the same everywhere. Most
clusters then crowd near the origin, and this corner is drawn a second time, enlarged. In either plot names stand
beside their points where they find room, the outlying points first, or at the end of a thin line.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import dist
from statistics import median

import pandas as pd

from compute.columns import COLUMNS
from compute.regions import SHAPES
from compute.specifications import theme
from compute.specifications.charts import alt
from compute.specifications.geometry import Box, Circle, Point
from compute.specifications.grid import GAP, SHEETS, Sheet, Variant
from compute.specifications.labels import Label, Mark, place_free
from compute.specifications.lettering import text_width
from compute.specifications.parts import assemble, nothing, records, region_colour, region_key, short_names, tooltips
from compute.specifications.pixels import Layers, pixel, pixel_down, pixel_down_end, pixel_end
from compute.specifications.plot import Plot

X, Y = "ecosystem_value_pct_gdp", "startup_funding_pct_gdp"
X_TITLE, Y_TITLE, LINE = COLUMNS[X].title, "Quantum startup funding, % of GDP", "Least-squares line"
CORNER_TITLE = "The dashed corner, enlarged"
RADIUS = 4.5
TITLE, FOOT = 24, 40
"""Pixels above a plot for its title and below it for its marked values and its foot."""
HEIGHT = 370
CORNER, FEWEST = 3, 6
"""The corner goes to so many times the median of either value, if it holds at least so many points."""
NAMED_AT = (0.62, 0.75, 0.85, 0.5, 0.4, 0.3)
"""Parts of its length at which the line may carry its name, in order of preference."""

Line = tuple[Point, Point]
Ends = tuple[float, float]


def funding_vs_ecosystem(frame: pd.DataFrame, variant: Variant) -> dict:
    """A point for each cluster with a known ecosystem value, and the least-squares line through all of them."""
    if frame.empty:
        return nothing(variant, "No cluster has a known ecosystem value.")
    sheet, rows = SHEETS[variant], records(frame)
    colours, top = region_key(frame["region"], sheet, theme.REGION_SHAPES)
    end_x, end_y = (1.05 * max(row[field] for row in rows) or 1.0 for field in (X, Y))
    ends = (end_x, end_y)
    corner = corner_of(rows, ends)
    frames = frames_of(variant, top, 2 if corner else 1, sheet)
    plots = [Plot.of(each, box, sheet) for each, box in zip(filter(None, (ends, corner)), frames, strict=False)]
    parts = [colours, *plot_layers("plot", plots[0], rows, corner, Y_TITLE, sheet)]
    if corner:
        inside = [row for row in rows if within(row, corner)]
        parts += [corner_layers(plots[0], corner), *plot_layers("corner", plots[1], inside, None, CORNER_TITLE, sheet)]
    return assemble(parts, sheet.width, frames[-1].bottom + FOOT, sheet.font)


def corner_of(rows: Sequence[dict], ends: Ends) -> Ends | None:
    """Up to which values the corner goes; None where it would hold few points or half of an axis."""
    corner = tuple(CORNER * median(row[field] for row in rows) for field in (X, Y))
    crowded = sum(within(row, corner) for row in rows) >= FEWEST
    return corner if crowded and all(0 < part < end / 2 for part, end in zip(corner, ends, strict=True)) else None


def within(row: dict, corner: Ends) -> bool:
    """Whether a row's point lies in the corner."""
    return row[X] <= corner[0] and row[Y] <= corner[1]


def frames_of(variant: Variant, top: float, count: int, sheet: Sheet) -> list[Box]:
    """Where the plots lie: side by side in print, one below the other on a narrow screen."""
    if variant == "print":
        width = (sheet.width + 3 * GAP) / count
        return [Box(n * width, top + TITLE, (n + 1) * width - 3 * GAP, top + TITLE + HEIGHT) for n in range(count)]
    steps = [top + TITLE + n * (TITLE + HEIGHT + FOOT) for n in range(count)]
    return [Box(0, step, sheet.width, step + HEIGHT) for step in steps]


def plot_layers(
    name: str, plot: Plot, rows: Sequence[dict], corner: Ends | None, title: str, sheet: Sheet
) -> list[Layers]:
    """One plot: grid, line, points and names, those in the corner left to the other plot."""
    line = reference(rows[0], plot)
    chosen = {row["cluster"] for row in rows if corner is None or not within(row, corner)}
    names = placed(rows, chosen, plot, line, sheet)
    return [
        plot.layers(name, title, X_TITLE, sheet),
        line_layers(f"{name}_line", line, plot),
        point_layers(f"{name}_points", rows, plot),
        name_layers(f"{name}_names", names, rows, sheet),
    ]


def corner_layers(plot: Plot, corner: Ends) -> Layers:
    """The outline of the corner in the plot of all points."""
    outline = alt.Chart(alt.NamedData("outline")).mark_rect(fill=None, stroke=theme.GREY, strokeDash=[2, 3])
    return [outline.encode(x=plot.across("x"), x2=alt.X2("x2:Q"), y=plot.up("y"), y2=alt.Y2("y2:Q"))], {
        "outline": [{"x": 0, "x2": corner[0], "y": 0, "y2": corner[1]}]
    }


def reference(row: dict, plot: Plot) -> Line | None:
    """Both ends of the reference line in values, cut to the plot; None where no part of it lies there."""
    slope, intercept = row["reference_slope"], row["reference_intercept"]
    if slope is None:
        return None
    crossings = sorted((y - intercept) / slope for y in (0, plot.y.end)) if slope else (0, plot.x.end)
    left, right = max(0, crossings[0]), min(plot.x.end, crossings[1])
    return ((left, intercept + slope * left), (right, intercept + slope * right)) if left < right else None


def placed(
    rows: Sequence[dict], chosen: Collection[str], plot: Plot, line: Line | None, sheet: Sheet
) -> dict[str, Label]:
    """Text → place, for the line and then for the chosen clusters, those farthest from where most lie first."""
    short = short_names([row["cluster"] for row in rows])
    points = {short[row["cluster"]]: plot.at(row[X], row[Y]) for row in rows}
    centre = [median(point[side] for point in points.values()) for side in (0, 1)]
    far = sorted(points, key=lambda name: (-round(dist(points[name], centre), 6), name))
    marks, names = [mark(name, points[name], RADIUS, sheet) for name in far], {short[name] for name in chosen}
    if line is None:
        return place_free(marks, names, plot.box.grown(-2), [])
    start, end = (plot.at(*point) for point in line)
    lines = [mark(LINE, along(start, end, part), 2, sheet) for part in NAMED_AT]
    frame = plot.box.grown(-2)
    found = ((named, place_free([named, *marks], {LINE}, frame, [(start, end)])) for named in lines)
    free = (named for named, labels in found if labels and not labels[LINE].leader)
    return next((place_free([named, *marks], {LINE, *names}, frame, [(start, end)]) for named in free), {})


def mark(text: str, point: Point, radius: float, sheet: Sheet) -> Mark:
    """What a name is placed at."""
    return Mark(text, Circle(*point, radius), text_width(text, sheet.font), 1.15 * sheet.font)


def along(start: Point, end: Point, part: float) -> Point:
    """The point at a part of the way."""
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def line_layers(name: str, line: Line | None, plot: Plot) -> Layers:
    """The reference line."""
    rows = [{X: x, Y: y} for x, y in line or ()]
    stroke = alt.Chart(alt.NamedData(name)).mark_line(color=theme.ORANGE, strokeWidth=1.6)
    return [stroke.encode(x=plot.across(X), y=plot.up(Y))], {name: rows}


def point_layers(name: str, rows: Sequence[dict], plot: Plot) -> Layers:
    """A point for each cluster, in its region's colour and shape, hollow so that none hides another."""
    tips = tooltips({"cluster": "Cluster", X: X_TITLE, Y: Y_TITLE})
    points = alt.Chart(alt.NamedData(name)).mark_point(opacity=1, filled=False, strokeWidth=1.6)
    regions = list(theme.REGION_SHAPES)
    shapes = alt.Scale(domain=regions, range=list(theme.REGION_SHAPES.values()))
    shape = alt.Shape("region:N", legend=None, scale=shapes)
    size = alt.Size(
        "region:O",
        legend=None,
        scale=alt.Scale(
            domain=regions,
            range=[round(SHAPES[shape] * (2 * RADIUS) ** 2, 1) for shape in theme.REGION_SHAPES.values()],
        ),
    )
    return [
        points.encode(x=plot.across(X), y=plot.up(Y), color=region_colour(), shape=shape, size=size, tooltip=tips)
    ], {name: list(rows)}


def name_layers(name: str, labels: dict[str, Label], points: Sequence[dict], sheet: Sheet) -> Layers:
    """The names at their places, each with the cluster whose name it is."""
    cluster = {short: whole for whole, short in short_names([row["cluster"] for row in points]).items()}
    rows = [
        {
            "text": text,
            "cluster": cluster.get(text, ""),
            "x": round(label.box.left, 2),
            "y": round((label.box.top + label.box.bottom) / 2, 2),
            "colour": theme.ORANGE_INK if text == LINE else theme.INK,
        }
        for text, label in labels.items()
    ]
    led = {text: label.leader for text, label in labels.items() if label.leader}
    leaders = [
        {"cluster": cluster.get(text, ""), **dict(zip(("x", "y", "x2", "y2"), rounded, strict=True))}
        for text, ends in led.items()
        for rounded in [[round(part, 2) for end in ends for part in end]]
    ]
    layer = (
        alt.Chart(alt.NamedData(name))
        .mark_text(align="left", baseline="middle", fontSize=sheet.font)
        .encode(x=pixel("x"), y=pixel_down("y"), text=alt.Text("text:N"), color=alt.Color("colour:N", scale=None))
    )
    lines = (
        alt.Chart(alt.NamedData(f"{name}_leaders"))
        .mark_rule(stroke=theme.GREY, strokeWidth=0.6)
        .encode(x=pixel("x"), y=pixel_down("y"), x2=pixel_end("x2"), y2=pixel_down_end("y2"))
    )
    return [lines, layer], {name: rows, f"{name}_leaders": leaders}


FIGURES = {"funding_vs_ecosystem": funding_vs_ecosystem}
