"""Clusters in the order of an indicator: a row each, with one bar or several side by side, in the region's colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from compute.specifications import theme
from compute.specifications.bars import Column, Span, bar_layer, column, headings, specification, widest
from compute.specifications.charts import alt
from compute.specifications.grid import GAP, HEADING, SHEETS, Grid, Label, Sheet, Variant
from compute.specifications.lettering import text_width
from compute.specifications.parts import nothing, records, region_colour, region_key, short_names, titles
from compute.specifications.pixels import Layers

NO_VALUE = "No cluster has a value."


@dataclass(frozen=True)
class Panel:
    """Bars on one scale: the field, the heading over them, the texts at their ends, their part of the width.

    The scale ends at `largest`, by default the largest value. Without a `colour` bars take their region's.
    """

    field: str
    heading: str
    texts: Sequence[str]
    part: float = 1
    largest: float | None = None
    colour: str = ""


@dataclass(frozen=True)
class Gap:
    """Rows left out: before which row, and what is said of them."""

    before: int
    text: str


def ranked_bars(
    frame: pd.DataFrame,
    variant: Variant,
    panels: Sequence[Panel],
    aside: Column | None = None,
    tips: Sequence[str] = (),
    gap: Gap | None = None,
) -> dict:
    """A row for each cluster of `frame`, in its order, with a bar in every panel.

    `frame` has rank, cluster, country, region and the panels' fields. `tips` are columns that tooltips tell besides.
    """
    if frame.empty:
        return nothing(variant, NO_VALUE)
    sheet, rows = SHEETS[variant], keyed(records(frame))
    colours, top = region_key(frame["region"], sheet)
    labels = cluster_labels(rows)
    if gap:
        labels = (*labels[: gap.before], Label(gap.text), *labels[gap.before :])
    grid = Grid(sheet, labels, top + HEADING, reserved(sheet, aside))
    spans = panel_spans(grid, panels, rows)
    heads = [(span.left, panel.heading) for span, panel in zip(spans, panels, strict=True)]
    parts = [colours, grid.label_layers(), headings(heads, grid, aside), bars(grid, spans, panels, rows, tips)]
    parts += [column(grid, [row["row"] for row in rows], aside)] if aside else []
    parts += [gap_layers(grid, gap)] if gap else []
    return specification(grid, parts)


def keyed(rows: Sequence[dict]) -> list[dict]:
    """Rows that say which row of the grid is theirs."""
    return [row | {"row": row["cluster"]} for row in rows]


def cluster_labels(rows: Sequence[Mapping]) -> tuple[Label, ...]:
    """Labels of rows that have a rank, a cluster and a country; a city that is its country is named once."""
    names = short_names([row["cluster"] for row in rows])
    return tuple(
        Label(row["cluster"], name, row["rank"], row["country"] if row["country"] != name else "")
        for row in rows
        for name in [names[row["cluster"]]]
    )


def reserved(sheet: Sheet, aside: Column | None) -> float:
    """Pixels at the right edge that the column takes from the rows, or on a narrow screen from the labels."""
    if aside is None:
        return 0.0
    return 2 * GAP + (widest(aside.texts, sheet) if sheet.stacked else aside.width(sheet))


def panel_spans(grid: Grid, panels: Sequence[Panel], rows: Sequence[Mapping]) -> list[Span]:
    """Where each panel's bars lie: side by side, each leaving room for the texts at its bars' ends."""
    room = grid.right - grid.left + 2 * GAP
    spans, left = [], grid.left
    for panel in panels:
        width = room * panel.part / sum(each.part for each in panels) - 2 * GAP
        largest = max(row[panel.field] for row in rows) if panel.largest is None else panel.largest
        spans.append(Span(largest, left, left + width - 6 - widest(panel.texts, grid.sheet)))
        left += width + 2 * GAP
    return spans


def bars(
    grid: Grid, spans: Sequence[Span], panels: Sequence[Panel], rows: Sequence[dict], tips: Sequence[str]
) -> Layers:
    """The bars of all panels, their lines at zero and their values."""
    told = {"cluster": "Cluster", **{panel.field: panel.heading for panel in panels}, **titles(*tips)}
    layers = []
    for n, (span, panel) in enumerate(zip(spans, panels, strict=True)):
        colour = alt.ColorValue(panel.colour) if panel.colour else region_colour()
        layers += [
            bar_layer(grid, {"x": span.x(panel.field)}, "rows", told, color=colour),
            *grid.baseline(span.left),
            grid.text("rows", f"text_{n}", span.x(panel.field), dx=5, dy=grid.sheet.bar_dy),
        ]
    values = zip(*(panel.texts for panel in panels), strict=True)
    return layers, {
        "rows": [
            row | {f"text_{n}": text for n, text in enumerate(some)} for row, some in zip(rows, values, strict=True)
        ]
    }


def gap_layers(grid: Grid, gap: Gap) -> Layers:
    """What is said of the rows left out, and a broken line to the figure's edge."""
    start = round(grid.indent + text_width(gap.text, grid.sheet.font) + GAP, 2)
    line = (
        alt.Chart(alt.NamedData("gap"))
        .mark_rule(color=theme.GREY, strokeDash=[2, 3])
        .encode(x=alt.XValue(start), x2=alt.X2Value(grid.sheet.width), y=grid.y())
    )
    text = grid.text("gap", "text", alt.XValue(round(grid.indent, 2)), colour=theme.GREY)
    return [line, text], {"gap": [{"row": gap.text, "text": gap.text}]}
