"""How clusters moved from one edition to the next (figure `movement`): a row for each, in the order of its rank now."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from compute.exhibits.leaders import place
from compute.specifications import VARIANTS, theme
from compute.specifications.bars import headings, specification
from compute.specifications.charts import alt
from compute.specifications.grid import HEADING, SHEETS, Grid, Variant
from compute.specifications.parts import key, nothing, records, tooltips
from compute.specifications.pixels import Layers, pixel, pixel_end
from compute.specifications.ranked import NO_VALUE, cluster_labels, keyed

UP, DOWN, SAME = theme.BLUE, theme.ORANGE, theme.GREY
TALLEST = 740
"""Pixels that all rows may take on a printed page."""
ROOM = 12
"""Pixels that signs need at both ends of the line of ranks."""


def both(frame: pd.DataFrame) -> dict[str, dict]:
    """Name → specification, for print and for narrow screens."""
    return {f"figures/movement{suffix}": movement(frame, variant) for suffix, variant in VARIANTS.items()}


def movement(frame: pd.DataFrame, variant: Variant) -> dict:
    """The rank before as a ring, the rank now as a dot, and a line between; who came has no ring."""
    shown = frame.loc[frame["rank"] != "", ["rank", "rank_before", "cluster", "country", "rise"]]
    if shown.empty:
        return nothing(variant, NO_VALUE)
    sheet, rows = SHEETS[variant], keyed(records(shown))
    if not sheet.stacked:
        sheet = replace(sheet, step=min(sheet.step, round(TALLEST / len(rows), 2)))
    colours, top = key({"Rose": UP, "Fell": DOWN, "Stayed, or came": SAME}, sheet)
    grid = Grid(sheet, cluster_labels(rows), top + HEADING)
    last = max(place(row[name]) for row in rows for name in ("rank", "rank_before") if row[name])
    start, step = grid.left + ROOM, (grid.right - grid.left - 2 * ROOM) / max(last - 1, 1)
    for row in rows:
        row["x"] = round(start + (place(row["rank"]) - 1) * step, 2)
        row["x_before"] = round(start + (place(row["rank_before"]) - 1) * step, 2) if row["rank_before"] else None
        row["colour"] = UP if (row["rise"] or 0) > 0 else DOWN if (row["rise"] or 0) < 0 else SAME
    head = headings([(grid.left, f"Rank 1 to {last}: ring, the edition before; dot, now")], grid)
    return specification(grid, [colours, grid.label_layers(), head, moves(grid, rows)])


def moves(grid: Grid, rows: list[dict]) -> Layers:
    """Lines, rings and dots."""
    tips = tooltips({"cluster": "Cluster", "rank_before": "Rank before", "rank": "Rank now"})
    colour = alt.Color("colour:N", scale=None)
    dy = grid.sheet.bar_dy
    there = [row for row in rows if row["x_before"] is not None]
    lines = alt.Chart(alt.NamedData("moved")).mark_rule(strokeWidth=2, yOffset=dy)
    rings = alt.Chart(alt.NamedData("moved")).mark_point(filled=True, fill=theme.PAPER, size=40, opacity=1, yOffset=dy)
    dots = alt.Chart(alt.NamedData("rows")).mark_point(filled=True, size=48, opacity=1, yOffset=dy)
    return [
        lines.encode(x=pixel("x_before"), x2=pixel_end("x"), y=grid.y(), color=colour),
        rings.encode(x=pixel("x_before"), y=grid.y(), stroke=alt.Stroke("colour:N", scale=None)),
        dots.encode(x=pixel("x"), y=grid.y(), color=colour, tooltip=tips),
    ], {"moved": there, "rows": rows}
