"""Figures 11 to 13: how dense, productive and entrepreneurial a cluster's institutions are (section 5)."""

import pandas as pd

from compute.specifications import theme
from compute.specifications.bars import Column, Segment, Span, headings, specification, stack, totals, widest
from compute.specifications.grid import HEADING, SHEETS, Grid, Variant
from compute.specifications.parts import key, nothing, records
from compute.specifications.ranked import NO_VALUE, Panel, cluster_labels, keyed, ranked_bars

GROUPS = {"industry": "Industry", "research": "Research", "government": "Government"}
DENSITY = "institutions_per_million"


def institution_density(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 11: institutions per million people; each bar is made of three kinds and has the sum at its end."""
    if frame.empty:
        return nothing(variant, NO_VALUE)
    sheet, rows, places = SHEETS[variant], keyed(records(frame)), theme.decimals(frame[DENSITY])
    colours, top = key({name: theme.TYPE_COLOURS[group] for group, name in GROUPS.items()}, sheet)
    grid = Grid(sheet, cluster_labels(rows), top + HEADING)
    sums = [theme.number(row[DENSITY], places) for row in rows]
    room = 6 + widest(sums, sheet, bold=True)
    span = Span(max(row[DENSITY] for row in rows), grid.left, grid.right - room)
    segments = [
        Segment(row["cluster"], name, value, theme.number(value, places), theme.TYPE_COLOURS[group])
        for row in rows
        for group, name in GROUPS.items()
        if (value := row[f"{group}_per_million"])
    ]
    parts = stack(grid, span, segments, "per_million", "Per million people")
    return specification(
        grid,
        [
            colours,
            grid.label_layers(),
            headings([(grid.left, "Institutions per million people")], grid),
            parts,
            totals(grid, span, rows, DENSITY, sums),
            (grid.baseline(span.left), {}),
        ],
    )


def spinout_ratio(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 12: spinouts for each research institution; the two counts have panels of their own, on one scale."""
    counts = {"spinouts": "Spinouts", "research_institutions": "Research institutions"}
    most = max((count for field in counts for count in frame[field]), default=0)
    texts = theme.numbers(frame["spinouts_per_research_institution"], least=2)
    panels = [Panel("spinouts_per_research_institution", "Ratio", texts)]
    panels += [
        Panel(field, heading, [theme.number(count) for count in frame[field]], 0.8, int(most), theme.MID_GREY)
        for field, heading in counts.items()
    ]
    return ranked_bars(frame, variant, panels)


def startup_ratio(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 13: startups for each institution, and beside it the two counts."""
    texts = theme.numbers(frame["startups_per_institution"], least=2)
    pairs = zip(frame["startups"], frame["institutions"], strict=True)
    counts = Column(
        "Startups of institutions", [f"{theme.number(some)} of {theme.number(every)}" for some, every in pairs]
    )
    return ranked_bars(
        frame,
        variant,
        [Panel("startups_per_institution", "Startups per institution", texts)],
        counts,
        ("startups", "institutions"),
    )


FIGURES = {"institution_density": institution_density, "spinout_ratio": spinout_ratio, "startup_ratio": startup_ratio}
