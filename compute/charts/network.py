"""Figure 10: the clusters that lie between the others, and whom each of them joins (section 4.3).

A drawing of the whole network says little: too many links cross. What a bridge does can be counted, though: behind each
of the first ten clusters stands one dot for every cluster that it is joined with, in the colour of that cluster's region.
"""

from itertools import accumulate, pairwise

import altair as alt
import pandas as pd

from compute.charts import theme
from compute.charts.bars import (
    HEADING,
    Panel,
    chart,
    cluster_labels,
    headings,
    key_layers,
    nothing,
    panel_layers,
    records,
    spans_of,
    tooltips,
)
from compute.charts.grid import SHEETS, Grid, Variant
from compute.charts.pixels import Layers, pixel
from compute.order import by_name

TOP = 10
PITCH = 11
"""Pixels from one dot to the next, where there is room."""
DOT = 8
APART = 0.4
"""Pitches more between two regions."""


def brokerage(frame: pd.DataFrame, links: pd.DataFrame, variant: Variant) -> dict:
    """The clusters at place ten or better with a brokerage above zero, and whom they are joined with.

    `frame` has every cluster, best first: rank, cluster, country, region, brokerage, links; `links` has the two ends
    of each link and its collaborations.
    """
    leading = frame[(frame["brokerage"] > 0) & (frame["rank"].str.removesuffix("=").astype(int) <= TOP)]
    if leading.empty:
        return nothing(variant, "No cluster lies between two others.")
    sheet, rows = SHEETS[variant], records(leading)
    key, top = key_layers(theme.REGION_COLOURS, sheet)
    grid = Grid(sheet, cluster_labels(rows), top + HEADING)
    places = theme.decimals(leading["brokerage"])
    bars = Panel("brokerage", "Brokerage", [theme.number(value, places) for value in leading["brokerage"]])
    dots = Panel("links", "Joined clusters", [f"{row['links']}" for row in rows])
    span, beside = spans_of(grid, [bars, dots], rows, None)
    rows = [row | {"row": row["cluster"], "text": text} for row, text in zip(rows, bars.texts, strict=True)]
    tips = tooltips({"cluster:N": "Cluster", "brokerage:Q": "Brokerage", "links:Q": "Clusters joined"})
    return chart(grid, [key, grid.label_layers(),
                        headings([(span.left, "left", bars.heading), (beside.left, "left", dots.heading)], grid),
                        (panel_layers(grid, span, bars, "text", tips), {"rows": rows}),
                        dot_layers(grid, partners(leading, frame, links), beside.left, beside.right)])


def partners(leading: pd.DataFrame, frame: pd.DataFrame, links: pd.DataFrame) -> dict[str, list[dict]]:
    """Each leading cluster's partners, region by region and alphabetically."""
    order, region = list(theme.REGION_COLOURS), dict(zip(frame["cluster"], frame["region"], strict=True))
    found: dict[str, list[dict]] = {cluster: [] for cluster in leading["cluster"]}
    for one, other, number in zip(links["cluster_a"], links["cluster_b"], links["collaborations"], strict=True):
        for cluster, partner in ((one, other), (other, one)):
            if cluster in found:
                found[cluster].append({"partner": partner, "region": region[partner], "collaborations": int(number)})
    return {cluster: sorted(some, key=lambda each: (order.index(each["region"]), by_name(each["partner"])))
            for cluster, some in found.items()}


def dot_layers(grid: Grid, joined: dict[str, list[dict]], left: float, right: float) -> Layers:
    """One dot for each partner, and their number behind them."""
    steps = {cluster: list(accumulate((1 + APART * (one["region"] != other["region"]) for one, other in pairwise(each)),
                                      initial=0.5)) for cluster, each in joined.items() if each}
    pitch = min(PITCH, (right - left) / (max(places[-1] for places in steps.values()) + 0.5))
    dots = [some | {"row": cluster, "x": round(left + step * pitch, 2)}
            for cluster, places in steps.items() for some, step in zip(joined[cluster], places, strict=True)]
    counts = [{"row": cluster, "x": round(left + (places[-1] + 0.5) * pitch + 5, 2), "text": str(len(places))}
              for cluster, places in steps.items()]
    tips = tooltips({"row:N": "Cluster", "partner:N": "Joined with", "collaborations:Q": "Collaborations"})
    circles = alt.Chart(alt.NamedData("partners")).mark_circle(
        size=(min(DOT, pitch - 2)) ** 2, opacity=1, yOffset=grid.sheet.bar_dy).encode(
        x=pixel("x"), y=grid.y(), color=alt.Color("region:N", scale=theme.region_scale(), legend=None), tooltip=tips)
    return [circles, grid.text("counts", "text", pixel("x"), colour=theme.GREY, dy=grid.sheet.bar_dy)], {"partners": dots, "counts": counts}
