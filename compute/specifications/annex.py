"""Figures 1 and 14 to 17: what lies inside and outside clusters, and where quasi-clusters are.

Sections 2.1 and 6, Annex 2. Shares are bars of a hundred per cent, with the share inside clusters at the left end and
the share outside at the right; beside the label stands what a hundred per cent is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from compute.specifications import theme
from compute.specifications.bars import Segment, Span, specification, stack, totals, widest
from compute.specifications.charts import alt
from compute.specifications.grid import GAP, HEADING, ROOMY, Grid, Label, Sheet, Variant
from compute.specifications.lettering import text_width
from compute.specifications.parts import key, nothing, records, texts
from compute.specifications.pixels import Layers

INSIDE, OUTSIDE, ALL = "In clusters", "Outside clusters", "All"
WHOLE = 40
"""Pixels that the one bar of Figure 17 is high."""
WHOLE_NAME = "All collaborations"
"""What the one bar of Figure 17 stands for."""


def funding_by_period(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 1: company funding of each period, inside and outside clusters."""
    sums = frame["in_clusters_usd"] + frame["outside_clusters_usd"]
    return inside_outside(frame, variant, "period", [theme.money(usd) for usd in sums])


def funding_by_region(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 15: company funding of each region, inside and outside clusters, in the region's colour."""
    sums = frame["in_clusters_usd"] + frame["outside_clusters_usd"]
    return inside_outside(
        frame,
        variant,
        "region",
        [theme.money(usd) for usd in sums],
        [theme.REGION_COLOURS[region] for region in frame["region"]],
    )


def institutions_by_type(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 16: institutions of each type, and startup funding, the least inside clusters first."""
    frame = frame.sort_values("in_clusters_pct", kind="stable")
    sums = zip(frame["unit"], frame["in_clusters"] + frame["outside_clusters"], strict=True)
    return inside_outside(
        frame,
        variant,
        "category",
        [theme.money(every) if unit == "usd" else theme.number(every) for unit, every in sums],
    )


def inside_outside(
    frame: pd.DataFrame, variant: Variant, label: str, sums: Sequence[str], colours: Sequence[str] = ()
) -> dict:
    """Bars of a hundred per cent; without `colours` of their own, the part inside is dark."""
    sheet, rows = ROOMY[variant], records(frame)
    grid = Grid(sheet, tuple(Label(row[label], row[label]) for row in rows), HEADING)
    percent = text_width("100%", sheet.font, bold=True) + GAP
    before = 0 if sheet.stacked else widest((ALL, *sums), sheet) + 2 * GAP
    span = Span(100, grid.left + before + percent, grid.right - percent)
    segments = [
        Segment(row[label], group, row[field], "", colour)
        for row, own in zip(rows, colours or [theme.IN_CLUSTERS] * len(rows), strict=True)
        for group, field, colour in ((INSIDE, "in_clusters_pct", own), (OUTSIDE, "outside_clusters_pct", theme.OUTSIDE))
        if row[field]
    ]
    return specification(
        grid,
        [
            grid.label_layers(),
            stack(grid, span, segments, "share_pct", "Share, %"),
            percentages(grid, span, rows, label),
            column_of_sums(grid, span, rows, sums, label),
        ],
    )


def percentages(grid: Grid, span: Span, rows: Sequence[dict], label: str) -> Layers:
    """The share inside at the left of each bar, that outside at the right."""
    cells = [
        row
        | {
            "row": row[label],
            "inside": theme.percent(row["in_clusters_pct"]),
            "outside": theme.percent(row["outside_clusters_pct"]),
        }
        for row in rows
    ]
    left, right = alt.XValue(round(span.left - GAP, 2)), alt.XValue(round(span.right + GAP, 2))
    return [
        grid.text("rows", "inside", left, align="right", bold=True, dy=grid.sheet.bar_dy),
        grid.text("rows", "outside", right, colour=theme.GREY, dy=grid.sheet.bar_dy),
    ], {"rows": cells}


def column_of_sums(grid: Grid, span: Span, rows: Sequence[dict], sums: Sequence[str], label: str) -> Layers:
    """What a hundred per cent is, flush right before the bars or, on a narrow screen, over their ends; all headings."""
    sheet, y = grid.sheet, grid.top - HEADING / 2
    percent = text_width("100%", sheet.font, bold=True) + GAP
    right = sheet.width if sheet.stacked else span.left - percent - 2 * GAP
    heads = [
        {"x": round(x, 2), "y": y, "text": text, "align": align}
        for x, text, align in ((span.left, INSIDE, "left"), (span.right, OUTSIDE, "right"), (right, ALL, "right"))
        if text
    ]
    layers = [texts(f"heads_{align}", sheet, align, theme.GREY) for align in ("left", "right")]
    cells = [{"row": row[label], "text": text} for row, text in zip(rows, sums, strict=True)]
    layers.append(
        grid.text("sums", "text", alt.XValue(round(right, 2)), align="right", colour=theme.GREY, dy=sheet.label_dy)
    )
    return layers, {
        "sums": cells,
        **{f"heads_{align}": [head for head in heads if head["align"] == align] for align in ("left", "right")},
    }


def quasi_clusters_by_region(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 14: quasi-clusters of each region, tier 1 in the region's colour and tier 2 in a tint of it."""
    sheet, rows = ROOMY[variant], [row | {"row": row["region"]} for row in records(frame)]
    legend, top = key({"Tier 1": theme.GREY, "Tier 2": theme.tint(theme.GREY)}, sheet)
    grid = Grid(sheet, tuple(Label(row["region"], row["region"]) for row in rows), top)
    sums = [theme.number(row["quasi_clusters"]) for row in rows]
    room = 6 + widest(sums, sheet, bold=True)
    span = Span(max(row["quasi_clusters"] for row in rows), grid.left, grid.right - room)
    segments = [
        Segment(row["region"], tier, row[field], theme.number(row[field]), colour)
        for row in rows
        for own in [theme.REGION_COLOURS[row["region"]]]
        for tier, field, colour in (("Tier 1", "tier1", own), ("Tier 2", "tier2", theme.tint(own)))
        if row[field]
    ]
    parts = stack(grid, span, segments, "quasi_clusters", "Quasi-clusters")
    return specification(
        grid,
        [
            legend,
            grid.label_layers(),
            parts,
            totals(grid, span, rows, "quasi_clusters", sums),
            (grid.baseline(span.left), {}),
        ],
    )


def collaborations_by_involvement(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 17: all collaborations as one bar, and below it what its parts stand for, with counts and shares."""
    rows = records(frame)
    if not sum(row["collaborations"] for row in rows):
        return nothing(variant, "There is no collaboration.")
    sheet = replace(ROOMY[variant], step=WHOLE, bar=WHOLE, label_dy=0, bar_dy=0)
    bar = Grid(sheet, (Label(WHOLE_NAME),), 0)
    segments = [
        Segment(WHOLE_NAME, row["involvement"], row["share_pct"], theme.percent(row["share_pct"]), colour)
        for row, colour in zip(rows, theme.INVOLVEMENT_COLOURS, strict=True)
    ]
    grid = Grid(replace(sheet, step=1.9 * sheet.font), tuple(Label(row["involvement"]) for row in rows), WHOLE + GAP)
    return specification(
        grid, [stack(bar, Span(100, 0, sheet.width), segments, "share_pct", "Share, %"), explained(grid, rows, sheet)]
    )


def explained(grid: Grid, rows: Sequence[dict], sheet: Sheet) -> Layers:
    """A line for each part of the one bar: its colour, name, count and share."""
    cells = [
        row
        | {
            "row": row["involvement"],
            "colour": colour,
            "count": theme.number(row["collaborations"]),
            "share": theme.percent(row["share_pct"]),
        }
        for row, colour in zip(rows, theme.INVOLVEMENT_COLOURS, strict=True)
    ]
    names = 1.6 * sheet.font
    counts = names + widest((cell["row"] for cell in cells), sheet) + 4 * sheet.font
    square = (
        alt.Chart(alt.NamedData("rows"))
        .mark_square(size=sheet.font**2, opacity=1)
        .encode(x=alt.XValue(sheet.font / 2), y=grid.y(), color=alt.Color("colour:N", scale=None))
    )
    return [
        square,
        grid.text("rows", "row", alt.XValue(names)),
        grid.text("rows", "count", alt.XValue(round(counts, 2)), align="right"),
        grid.text("rows", "share", alt.XValue(round(counts + 4 * sheet.font, 2)), align="right", bold=True),
    ], {"rows": cells}


FIGURES = {
    "funding_by_period": funding_by_period,
    "quasi_clusters_by_region": quasi_clusters_by_region,
    "funding_by_region": funding_by_region,
    "institutions_by_type": institutions_by_type,
    "collaborations_by_involvement": collaborations_by_involvement,
}
