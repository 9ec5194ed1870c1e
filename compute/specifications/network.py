"""Figure 10: the clusters that lie between the others, and whom each of them joins (section 4.3).

Bars say how large a part of the shortest paths between other clusters leads through each of the first ten. Beside each
bar stands a dot for every cluster that it is joined with, in the column of that cluster's region: filled in other
regions, a ring in its own. Who joins regions and who stays at home is seen without colour too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

import pandas as pd

from compute.specifications import theme
from compute.specifications.bars import widest
from compute.specifications.charts import alt
from compute.specifications.grid import GAP, SHEETS, Grid, Sheet, Variant
from compute.specifications.lettering import text_width
from compute.specifications.parts import assemble, nothing, records, texts, titles, tooltips
from compute.specifications.pixels import Layers, pixel
from compute.specifications.ranked import Panel, bars, cluster_labels, keyed, panel_spans

TOP = 10
"""Places down to which clusters are shown."""
BARS, PARTNERS, ALL = "Brokerage, % of shortest paths", "Clusters joined, by region; rings: own region", "All"
PITCHES = (9.5, 8.5, 7.5, 6.5, 5.5, 4.5, 3.5)
"""Pixels from one dot to the next: the first with which all columns fit."""


@dataclass(frozen=True)
class Layout:
    """What differs between print, where the dots stand beside the bars, and a narrow screen, where they stand below.

    `rows` is the sheet of the bars; regions' names break after `letters`; headings have `titles` lines over those
    names; dots and sums stand `dots_dy` and `sums_dy` from the middle of their row.
    """

    rows: Sheet
    letters: int
    titles: int
    dots_dy: float
    sums_dy: float


LAYOUTS: dict[Variant, Layout] = {
    "print": Layout(replace(SHEETS["print"], width=285, step=35, bar=10, label_dy=-9, bar_dy=7), 13, 1, 0, 0),
    "narrow": Layout(replace(SHEETS["narrow"], step=54, bar=12, label_dy=-19, bar_dy=-3), 11, 2, 13, -19),
}


@dataclass(frozen=True)
class Columns:
    """Region → the lines of its heading, region → where its dots begin, and the pixels from one dot to the next."""

    heads: Mapping[str, Sequence[str]]
    starts: Mapping[str, float]
    pitch: float


def brokerage(frame: pd.DataFrame, links: pd.DataFrame, variant: Variant) -> dict:
    """The clusters at place ten or better with a brokerage above zero, and the clusters that each is joined with.

    `frame` has every cluster, best first: rank, cluster, country, region, brokerage, links; `links` has the two ends
    of each link and its collaborations.
    """
    shown = leading(frame)
    if shown.empty:
        return nothing(variant, "No cluster lies between two others.")
    full, layout, rows = SHEETS[variant], LAYOUTS[variant], keyed(records(shown))
    dots = partners(rows, frame, links)
    present = {mark["region"] for mark in (*rows, *dots)}
    heads = {name: wrap(name, layout.letters) for name in theme.REGION_COLOURS if name in present}
    lines = layout.titles + max(map(len, heads.values()))
    grid = Grid(layout.rows, cluster_labels(rows), lines * line_height(full) + GAP)
    columns = columns_of(heads, dots, grid, full)
    panel = Panel("brokerage", BARS, [f"{text}%" for text in theme.numbers([100 * row["brokerage"] for row in rows])])
    spans = panel_spans(grid, [panel], rows)
    return assemble(
        [
            grid.label_layers(),
            bars(grid, spans, [panel], rows, ("links",)),
            heading_layers(grid, columns, full, layout),
            dot_layers(grid, dots, columns, layout),
            sum_layers(grid, rows, full, layout),
        ],
        full.width,
        grid.height,
        full.font,
    )


def leading(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that are shown."""
    places = frame["rank"].str.removesuffix("=").astype(int)
    return frame[(frame["brokerage"] > 0) & (places <= TOP)].reset_index(drop=True)


def line_height(sheet: Sheet) -> float:
    """Pixels of a line of headings."""
    return 1.3 * sheet.font


def partners(rows: Sequence[dict], frame: pd.DataFrame, links: pd.DataFrame) -> list[dict]:
    """A dot for each shown cluster and each one that it is joined with; `place` counts within a region from zero."""
    region = dict(zip(frame["cluster"], frame["region"], strict=True))
    both = [
        (*ends, link["collaborations"])
        for link in records(links)
        for ends in ((link["cluster_a"], link["cluster_b"]), (link["cluster_b"], link["cluster_a"]))
    ]
    dots = []
    for row in rows:
        places = dict.fromkeys(theme.REGION_COLOURS, 0)
        joined = [(partner, number) for cluster, partner, number in both if cluster == row["cluster"]]
        for partner, number in sorted(joined, key=lambda link: (-link[1], link[0])):
            its = region[partner]
            colour = theme.REGION_COLOURS[its]
            dots.append(
                {
                    "row": row["row"],
                    "cluster": row["cluster"],
                    "partner": partner,
                    "region": its,
                    "collaborations": number,
                    "place": places[its],
                    "colour": colour,
                    "fill": theme.PAPER if its == row["region"] else colour,
                }
            )
            places[its] += 1
    return dots


def columns_of(heads: Mapping[str, Sequence[str]], dots: Sequence[dict], grid: Grid, sheet: Sheet) -> Columns:
    """A column for each region, as wide as its heading or its longest row of dots; beside bars, room for the sums."""
    beside = grid.sheet.width < sheet.width
    left = grid.sheet.width + GAP if beside else grid.indent
    room = sheet.width - left - (text_width(ALL, sheet.font) + GAP if beside else 0)
    longest = {name: max((dot["place"] + 1 for dot in dots if dot["region"] == name), default=0) for name in heads}
    for pitch in PITCHES:
        widths = [max(longest[name] * pitch, widest(lines, sheet)) for name, lines in heads.items()]
        if sum(widths) + 2 * GAP * (len(widths) - 1) <= room:
            break
    between = min((room - sum(widths)) / max(1, len(widths) - 1), 4 * GAP)
    return Columns(heads, {name: left + sum(widths[:n]) + n * between for n, name in enumerate(heads)}, pitch)


def heading_layers(grid: Grid, columns: Columns, sheet: Sheet, layout: Layout) -> Layers:
    """What bars and dots stand for, and the regions' names, whose last lines stand side by side."""
    line, bottom = line_height(sheet), grid.top - GAP
    heads = [
        {"x": round(grid.left, 2), "y": line / 2, "text": BARS},
        {"x": round(min(columns.starts.values()), 2), "y": line * (layout.titles - 0.5), "text": PARTNERS},
    ]
    heads += [
        {"x": round(columns.starts[name], 2), "y": bottom - line * (len(lines) - n - 0.5), "text": text}
        for name, lines in columns.heads.items()
        for n, text in enumerate(lines)
    ]
    every = [{"x": sheet.width, "y": bottom - line / 2 if layout.titles == 1 else line * 1.5, "text": ALL}]
    return [texts("headings", sheet, colour=theme.GREY), texts("all_heading", sheet, "right", theme.GREY)], {
        "headings": heads,
        "all_heading": every,
    }


def dot_layers(grid: Grid, dots: Sequence[dict], columns: Columns, layout: Layout) -> Layers:
    """The dots in their columns."""
    drawn = [
        dot | {"x": round(columns.starts[dot["region"]] + (dot["place"] + 0.5) * columns.pitch, 2)} for dot in dots
    ]
    tips = tooltips({"cluster": "Between", "partner": "and", **titles("collaborations")})
    points = (
        alt.Chart(alt.NamedData("partners"))
        .mark_point(size=round((0.75 * columns.pitch) ** 2, 1), opacity=1, strokeWidth=1.2, yOffset=layout.dots_dy)
        .encode(
            x=pixel("x"),
            y=grid.y(),
            stroke=alt.Stroke("colour:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            tooltip=tips,
        )
    )
    return [points], {"partners": drawn}


def sum_layers(grid: Grid, rows: Sequence[dict], sheet: Sheet, layout: Layout) -> Layers:
    """At the right edge the number of clusters joined."""
    layer = grid.text("sums", "text", alt.XValue(sheet.width), align="right", colour=theme.GREY, dy=layout.sums_dy)
    return [layer], {"sums": [{"row": row["row"], "text": theme.number(row["links"])} for row in rows]}
