"""Figures 11 to 13: how dense, productive and entrepreneurial a cluster's institutions are (section 5)."""

import pandas as pd

from compute.charts import theme
from compute.charts.bars import (
    HEADING,
    Column,
    Panel,
    Segment,
    Span,
    chart,
    cluster_labels,
    end_layer,
    headings,
    key_layers,
    nothing,
    ranked_bars,
    records,
    stack_layers,
)
from compute.charts.grid import SHEETS, Grid, Variant
from compute.charts.lettering import text_width

GROUPS = {"industry": "Industry", "research": "Research", "government": "Government"}


def institution_density(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 11: institutions per million people, each bar made of three kinds, with the sum at its end."""
    if frame.empty:
        return nothing(variant, "No cluster has a value.")
    sheet, rows = SHEETS[variant], records(frame)
    key, top = key_layers({name: theme.TYPE_COLOURS[group] for group, name in GROUPS.items()}, sheet)
    grid = Grid(sheet, cluster_labels(rows), top + HEADING)
    places = theme.decimals(frame["institutions_per_million"])
    totals = {row["cluster"]: (row["institutions_per_million"], theme.number(row["institutions_per_million"], places))
              for row in rows}
    beside = max(text_width(text, sheet.font, bold=True) for _, text in totals.values()) + 6
    span = Span(max(value for value, _ in totals.values()), grid.left, sheet.width - beside)
    segments = [Segment(row["cluster"], name, value, theme.number(value, places), theme.TYPE_COLOURS[group])
                for row in rows for group, name in GROUPS.items() if (value := row[f"{group}_per_million"])]
    return chart(grid, [key, grid.label_layers(), headings([(span.left, "left", "Institutions per million people")], grid),
                        stack_layers(grid, span, segments, {"group:N": "Type", "value:Q": "Per million people"}),
                        end_layer(grid, span, totals), (grid.baseline(span.left), {})])


def spinout_ratio(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 12: spinouts for each research institution; the two counts stand in panels of their own, on one scale."""
    values = frame["spinouts_per_research_institution"]
    places = theme.decimals(values, least=2)
    most = max([*frame["spinouts"], *frame["research_institutions"]], default=0)
    counts = [Panel(field, heading, [theme.number(n) for n in frame[field]], 0.8, most, theme.MID_GREY)
              for field, heading in (("spinouts", "Spinouts"), ("research_institutions", "Research institutions"))]
    ratio = Panel("spinouts_per_research_institution", "Ratio", [theme.number(v, places) for v in values])
    return ranked_bars(frame, variant, [ratio, *counts])


def startup_ratio(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 13: startups for each institution, and beside it the two counts."""
    values = frame["startups_per_institution"]
    places = theme.decimals(values, least=2)
    pairs = zip(frame["startups"], frame["institutions"], strict=True)
    counts = Column("Startups of institutions", [f"{theme.number(some)} of {theme.number(every)}" for some, every in pairs])
    panel = Panel("startups_per_institution", "Startups per institution", [theme.number(v, places) for v in values])
    return ranked_bars(frame, variant, [panel], counts, {"startups:Q": "Startups", "institutions:Q": "Institutions"})
