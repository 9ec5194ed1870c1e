"""Figure M1: how far ranks move when weights change, in the overall ranking and in each dimension (annex 1).

A row for each cluster, in the order of the overall ranking, and in it a panel for every ranking: a line from the 5th to
the 95th percentile of the rank over random weightings, and a dot at the rank itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from compute.exhibits.leaders import place
from compute.exhibits.tables import RANKINGS
from compute.specifications import theme
from compute.specifications.bars import headings, specification
from compute.specifications.charts import alt
from compute.specifications.grid import GAP, HEADING, SHEETS, Grid, Variant
from compute.specifications.lettering import text_width
from compute.specifications.parts import nothing, records, region_colour, region_key, texts, titles, tooltips
from compute.specifications.pixels import Layers, pixel, pixel_end
from compute.specifications.ranked import NO_VALUE, cluster_labels, keyed

TALLEST = 686
"""Pixels that all rows may take on a printed page."""
SCALE = 14
"""Pixels of the line that says where panels begin and end."""
EDGE = 4
"""Pixels that dots need at both ends of a panel."""


def rank_ranges(frame: pd.DataFrame, variant: Variant) -> dict:
    """Lines and dots for each cluster whose ranks were simulated."""
    shown = frame[frame["overall_p05"].notna()]
    if shown.empty:
        return nothing(variant, NO_VALUE)
    sheet, rows = SHEETS[variant], keyed(records(shown))
    if not sheet.stacked:
        sheet = replace(sheet, step=min(sheet.step, round(TALLEST / len(rows), 2)))
    colours, top = region_key(shown["region"], sheet)
    grid = Grid(sheet, cluster_labels(rows), top + HEADING + SCALE)
    panels = panels_of(grid)
    heads = [
        (left - EDGE, head(label.split()[0], sheet.font, right - left + 2 * GAP)) for _, label, left, right in panels
    ]
    ranges = [one for row in rows for one in ranges_of(row, panels, len(frame))]
    above = replace(grid, top=grid.top - SCALE)
    parts = [grid.label_layers(), headings(heads, above), scales(grid, panels, len(frame)), marks(grid, panels, ranges)]
    return specification(grid, [colours, *parts])


def head(word: str, size: float, width: float) -> str:
    """A word over a panel, cut short where that is narrow.

    >>> head("Market", 11, 80), head("Collaboration", 11, 60)
    ('Market', 'Collab.')
    """
    return word if text_width(word, size) <= width else f"{word[:6]}."


def panels_of(grid: Grid) -> list[tuple[str, str, float, float]]:
    """Of each ranking its name and label, and where its panel begins and ends."""
    width = (grid.right - grid.left + 2 * GAP) / len(RANKINGS)
    starts = [grid.left + n * width for n in range(len(RANKINGS))]
    return [
        (name, label, start + EDGE, start + width - 2 * GAP - EDGE)
        for (name, label), start in zip(RANKINGS.items(), starts, strict=True)
    ]


def scales(grid: Grid, panels: Sequence[tuple[str, str, float, float]], last: int) -> Layers:
    """The first and the last rank, over the ends of each panel."""
    y, sheet = grid.top - SCALE / 2, grid.sheet
    first = [{"x": round(left - EDGE, 2), "y": y, "text": "1"} for *_, left, _ in panels]
    ends = [{"x": round(right + EDGE, 2), "y": y, "text": str(last)} for *_, right in panels]
    layers = [texts("first", sheet, colour=theme.GREY), texts("last", sheet, "right", theme.GREY)]
    return layers, {"first": first, "last": ends}


def ranges_of(row: Mapping, panels: Sequence[tuple[str, str, float, float]], last: int) -> list[dict]:
    """What is drawn of a cluster in each panel, ranks as pixels from the left."""

    def at(rank: float, left: float, right: float) -> float:
        return round(left + (rank - 1) * (right - left) / max(last - 1, 1), 2)

    return [
        {
            "row": row["row"],
            "cluster": row["cluster"],
            "region": row["region"],
            "ranking": label,
            "rank": row[f"{name}_rank"],
            "rank_p05": row[f"{name}_p05"],
            "rank_p95": row[f"{name}_p95"],
            "x": at(row[f"{name}_p05"], *ends),
            "x2": at(row[f"{name}_p95"], *ends),
            "dot": at(place(row[f"{name}_rank"]), *ends),
        }
        for name, label, *ends in panels
    ]


def marks(grid: Grid, panels: Sequence[tuple[str, str, float, float]], ranges: list[dict]) -> Layers:
    """The axis of each panel in every row, and on it the line and the dot."""
    axes = [
        {"row": label.key, "x": round(left, 2), "x2": round(right, 2)}
        for label in grid.labels
        for *_, left, right in panels
    ]
    tips = tooltips({"cluster": "Cluster", "ranking": "Ranking", "rank": "Rank", **titles("rank_p05", "rank_p95")})
    dy, ends = grid.sheet.bar_dy, {"x": pixel("x"), "x2": pixel_end("x2"), "y": grid.y()}
    lines = [
        alt.Chart(alt.NamedData(data)).mark_rule(strokeWidth=width, yOffset=dy, strokeCap="butt", opacity=opacity)
        for data, width, opacity in (("axes", 1, 1), ("ranges", 6, 0.7))
    ]
    dots = alt.Chart(alt.NamedData("ranges")).mark_point(
        filled=True, size=44, opacity=1, stroke=theme.PAPER, strokeWidth=1, yOffset=dy
    )
    return [
        lines[0].encode(**ends, color=alt.ColorValue(theme.RULE)),
        lines[1].encode(**ends, color=region_colour(), tooltip=tips),
        dots.encode(x=pixel("dot"), y=grid.y(), color=region_colour(), tooltip=tips),
    ], {"axes": axes, "ranges": ranges}


FIGURES = {"rank_ranges": rank_ranges}
