"""Figure 10: the clusters that lie between the others (section 4.3).

Two views of one ranking. Bars say how much brokerage each of the first ten has; a ring says between whom. On the ring
stands every cluster, region by region and in each from west to east; the first ten carry the number that they have in
the list, and the links of the first few are drawn in colour over all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin, sqrt

import altair as alt
import pandas as pd

from compute.charts import theme
from compute.charts.bars import headings
from compute.charts.grid import GAP, HEADING, SHEETS, Grid, Variant
from compute.charts.parts import assemble, nothing, records, region_colour, region_key, tooltips
from compute.charts.pixels import Layers, pixel, pixel_down
from compute.charts.ranked import Panel, bars, cluster_labels, keyed, panel_spans

TOP, EMPHASISED = 10, 5
"""Places down to which clusters are listed and numbered, and down to which their links are in colour."""
APART = 1.2
"""Gap between two regions on the ring, in places of a cluster."""
NUMBERED, LEAST = 8.5, 2.0
"""Radius of a numbered cluster and of one without brokerage, in pixels."""
RING = 300
"""Pixels that the ring takes across."""
INWARDS = 0.3
"""How far from the centre, as a part of its own distance, a link's middle is drawn."""


@dataclass(frozen=True)
class Ring:
    """Where the ring lies, in pixels."""

    x: float
    y: float
    radius: float

    def at(self, turn: float, part: float = 1.0) -> tuple[float, float]:
        """The pixel at a turn from the top, clockwise, and a part of the radius."""
        angle = 2 * pi * turn - pi / 2
        reach = part * self.radius
        return round(self.x + reach * cos(angle), 1), round(self.y + reach * sin(angle), 1)


def brokerage(frame: pd.DataFrame, links: pd.DataFrame, variant: Variant) -> dict:
    """The clusters at place ten or better with a brokerage above zero, and the network that they lie in.

    `frame` has every cluster, best first: rank, cluster, country, region, brokerage, links, longitude; `links` has the
    two ends of each link and its collaborations.
    """
    leading = frame[(frame["brokerage"] > 0) & (frame["rank"].str.removesuffix("=").astype(int) <= TOP)]
    if leading.empty:
        return nothing(variant, "No cluster lies between two others.")
    sheet, rows = SHEETS[variant], keyed(records(leading))
    colours, top = region_key(frame["region"], sheet)
    beside = replace(sheet, width=sheet.width - RING - 3 * GAP, step=28, bar=9, label_dy=-7, bar_dy=6)
    grid = Grid(sheet if variant == "narrow" else beside, cluster_labels(rows), top + HEADING)
    ring, height = ring_of(grid, sheet.width)
    panel = Panel("brokerage", "Brokerage", theme.numbers(leading["brokerage"]))
    spans = panel_spans(grid, [panel], rows)
    return assemble([colours, grid.label_layers(), headings([(grid.left, panel.heading)], grid),
                     bars(grid, spans, [panel], rows, {"links:Q": "Clusters joined"}),
                     *ring_layers(ring, records(frame), records(links))], sheet.width, height, sheet.font)


def ring_of(grid: Grid, width: float) -> tuple[Ring, float]:
    """The ring beside the rows or, on a narrow screen, below them; and the height of the whole chart."""
    radius = RING / 2 - NUMBERED
    if grid.sheet.width == width:
        return Ring(width / 2, grid.height + 2 * GAP + RING / 2, radius), grid.height + 2 * GAP + RING
    height = max(grid.height, grid.top - HEADING + RING)
    return Ring(width - RING / 2, (grid.top - HEADING + height) / 2, radius), height


def turns(rows: Sequence[dict]) -> dict[str, float]:
    """Cluster → its place on the ring, as a part of the whole turn: by region, then from west to east."""
    order = list(theme.REGION_COLOURS)
    along = sorted(rows, key=lambda row: (order.index(row["region"]), row["longitude"], row["cluster"]))
    places, place, before = {}, 0.0, None
    for row in along:
        place += (1 + APART * (row["region"] != before)) if before else 0
        places[row["cluster"]], before = place, row["region"]
    whole = place + 1 + APART
    return {cluster: place / whole for cluster, place in places.items()}


def ring_layers(ring: Ring, rows: Sequence[dict], links: Sequence[dict]) -> list[Layers]:
    """Links, first those that recede, and the clusters over them."""
    where = turns(rows)
    number = {row["cluster"]: n for n, row in enumerate(rows)}
    region = {row["cluster"]: row["region"] for row in rows}
    curves: dict[str, list[dict]] = {"links": [], "leading_links": []}
    for link in links:
        first = min(link["cluster_a"], link["cluster_b"], key=number.__getitem__)
        leads = number[first] < EMPHASISED
        curves["leading_links" if leads else "links"].append(
            link | curve(ring, where[link["cluster_a"]], where[link["cluster_b"]]) | {"region": region[first]})
    return [(link_layers(), curves), node_layers(ring, rows, where)]


def curve(ring: Ring, one: float, other: float) -> dict:
    """Three points of a link, the middle one drawn towards the ring's centre."""
    (x1, y1), (x2, y2) = ring.at(one), ring.at(other)
    x, y = (round(centre + INWARDS * ((a + b) / 2 - centre), 1)
            for centre, a, b in ((ring.x, x1, x2), (ring.y, y1, y2)))
    return {"x": [x1, x, x2], "y": [y1, y, y2], "step": [0, 1, 2]}


def link_layers() -> list[alt.Chart]:
    """The two sets of links as smooth lines."""
    def lines(data: str, **look) -> alt.Chart:
        return alt.Chart(alt.NamedData(data)).mark_line(interpolate="basis", **look).transform_flatten(
            ["x", "y", "step"]).encode(
            x=pixel("x"), y=pixel_down("y"), order=alt.Order("step:Q"), detail=["cluster_a:N", "cluster_b:N"],
            tooltip=tooltips({"cluster_a:N": "Between", "cluster_b:N": "and", "collaborations:Q": "Collaborations"}))

    return [lines("links", stroke=theme.RULE, strokeWidth=0.6),
            lines("leading_links", strokeWidth=1.3).encode(color=region_colour())]


def node_layers(ring: Ring, rows: Sequence[dict], where: dict[str, float]) -> Layers:
    """The clusters, and the numbers of the first ten."""
    largest = max(row["brokerage"] for row in rows)
    nodes = []
    for row in rows:
        numbered = int(row["rank"].removesuffix("=")) <= TOP and row["brokerage"] > 0
        radius = NUMBERED if numbered else LEAST + 3 * sqrt(row["brokerage"] / largest)
        x, y = ring.at(where[row["cluster"]])
        nodes.append(row | {"x": x, "y": y, "area": round(4 * radius**2, 1),
                            "ink": theme.ink_on(theme.REGION_COLOURS[row["region"]]),
                            "number": row["rank"].removesuffix("=") if numbered else ""})
    tips = tooltips({"cluster:N": "Cluster", "rank:N": "Rank", "brokerage:Q": "Brokerage",
                     "links:Q": "Clusters joined"})
    base = alt.Chart(alt.NamedData("nodes")).encode(x=pixel("x"), y=pixel_down("y"))
    circles = base.mark_circle(opacity=1, stroke=theme.PAPER, strokeWidth=1).encode(
        size=alt.Size("area:Q", scale=None, legend=None), color=region_colour(), tooltip=tips)
    numbers = base.mark_text(baseline="middle", fontSize=10, fontWeight=600, dy=0.5).encode(
        text=alt.Text("number:N"), color=alt.Color("ink:N", scale=None))
    return [circles, numbers], {"nodes": nodes}
