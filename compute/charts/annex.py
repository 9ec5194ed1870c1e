"""Figures 1 and 14 to 17: what lies inside and outside clusters, and where quasi-clusters are (sections 2 and 6, Annex 2)."""

from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import pandas as pd

from compute.charts import theme
from compute.charts.bars import (
    HEADING,
    Segment,
    Span,
    chart,
    end_layer,
    key_layers,
    nothing,
    records,
    stack_layers,
)
from compute.charts.grid import GAP, ROOMY, Grid, Label, Variant
from compute.charts.lettering import text_width

BAR = 40
INSIDE, OUTSIDE = "In clusters", "Outside clusters"


def funding_by_period(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 1: company funding of each period, inside and outside clusters."""
    totals = [theme.money(a + b) for a, b in zip(frame["in_clusters_usd"], frame["outside_clusters_usd"], strict=True)]
    return shares(frame, variant, "period", totals)


def funding_by_region(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 15: company funding of each region, inside and outside clusters, in the regions' colours."""
    totals = [theme.money(a + b) for a, b in zip(frame["in_clusters_usd"], frame["outside_clusters_usd"], strict=True)]
    return shares(frame, variant, "region", totals, [theme.REGION_COLOURS[region] for region in frame["region"]])


def institutions_by_type(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 16: institutions of each type, and startup funding, inside and outside clusters."""
    sums = zip(frame["unit"], frame["in_clusters"], frame["outside_clusters"], strict=True)
    totals = [theme.money(a + b) if unit == "usd" else theme.number(a + b) for unit, a, b in sums]
    return shares(frame, variant, "category", totals)


def shares(frame: pd.DataFrame, variant: Variant, column: str, totals: Sequence[str],
           colours: Sequence[str] | None = None) -> dict:
    """Bars of a hundred per cent, the share inside clusters at their left, that outside at their right."""
    sheet, rows = ROOMY[variant], records(frame)
    colours = colours or [theme.IN_CLUSTERS] * len(rows)
    key, top = key_layers({INSIDE: theme.IN_CLUSTERS if len(set(colours)) == 1 else theme.GREY, OUTSIDE: theme.OUTSIDE}, sheet)
    grid = Grid(sheet, tuple(Label(row[column], row[column], aside=total) for row, total in zip(rows, totals, strict=True)), top)
    percent = text_width("100%", sheet.font, bold=True)
    span = Span(100, round(grid.left + percent + GAP, 2), round(sheet.width - percent - GAP, 2))
    segments = [Segment(row[column], group, row[field] or 0, "", colour) for row, own in zip(rows, colours, strict=True)
                for group, field, colour in ((INSIDE, "in_clusters_pct", own), (OUTSIDE, "outside_clusters_pct", theme.OUTSIDE))]
    texts = [{"row": row[column], "inside": _percent(row["in_clusters_pct"]), "outside": _percent(row["outside_clusters_pct"])} for row in rows]
    inside = grid.text("texts", "inside", alt.XValue(span.left - GAP), align="right", bold=True, dy=sheet.bar_dy)
    outside = grid.text("texts", "outside", alt.XValue(span.right + GAP), colour=theme.GREY, dy=sheet.bar_dy)
    return chart(grid, [key, grid.label_layers(), stack_layers(grid, span, segments, {"group:N": "", "value:Q": "%"}),
                        ([inside, outside], {"texts": texts})])


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{theme.number(share)}%"


def quasi_clusters_by_region(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 14: quasi-clusters of each region, tier 1 in the region's colour and tier 2 in a tint of it."""
    sheet, rows = ROOMY[variant], records(frame)
    key, top = key_layers({"Tier 1": theme.GREY, "Tier 2": theme.tint(theme.GREY)}, sheet)
    grid = Grid(sheet, tuple(Label(row["region"], row["region"]) for row in rows), top)
    ends = {row["region"]: (row["quasi_clusters"], theme.number(row["quasi_clusters"])) for row in rows}
    beside = max(text_width(text, sheet.font, bold=True) for _, text in ends.values()) + 6
    span = Span(max(value for value, _ in ends.values()), grid.left, sheet.width - beside)
    segments = [Segment(row["region"], name, row[field], theme.number(row[field]), colour) for row in rows
                for own in [theme.REGION_COLOURS[row["region"]]]
                for name, field, colour in (("Tier 1", "tier1", own), ("Tier 2", "tier2", theme.tint(own))) if row[field]]
    return chart(grid, [key, grid.label_layers(), stack_layers(grid, span, segments, {"group:N": "Tier", "value:Q": "Quasi-clusters"}),
                        end_layer(grid, span, ends), (grid.baseline(span.left), {})])


def collaborations_by_involvement(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 17: all collaborations as one bar, and below it what its parts stand for, with counts and shares."""
    sheet, rows = ROOMY[variant], records(frame)
    if not sum(row["collaborations"] for row in rows):
        return nothing(variant, "There is no collaboration.")
    colours = theme.INVOLVEMENT_COLOURS
    sheet = replace(sheet, label_dy=0, bar_dy=0)
    bar = Grid(replace(sheet, step=BAR, bar=BAR), (Label("all"),), 0)
    segments = [Segment("all", row["involvement"], row["share_pct"], _percent(row["share_pct"]), colour)
                for row, colour in zip(rows, colours, strict=True)]
    names = [row["involvement"] for row in rows]
    grid = Grid(replace(sheet, step=1.9 * sheet.font), tuple(Label(name, name) for name in names), BAR + GAP)
    indent = 1.6 * sheet.font
    marks = [{"row": name, "colour": colour, "text": name, "count": theme.number(row["collaborations"]),
              "share": _percent(row["share_pct"])} for name, colour, row in zip(names, colours, rows, strict=True)]
    swatches = alt.Chart(alt.NamedData("parts")).mark_square(size=sheet.font**2, opacity=1).encode(
        x=alt.XValue(sheet.font / 2), y=grid.y(), color=alt.Color("colour:N", scale=None))
    right = indent + max(text_width(name, sheet.font) for name in names) + 8 * sheet.font
    columns = [swatches, grid.text("parts", "text", alt.XValue(indent)),
               grid.text("parts", "count", alt.XValue(round(right - 4 * sheet.font, 2)), align="right"),
               grid.text("parts", "share", alt.XValue(round(right, 2)), align="right", bold=True)]
    return chart(grid, [stack_layers(bar, Span(100, 0, sheet.width), segments, {"group:N": "", "value:Q": "%"}), (columns, {"parts": marks})])
