"""Figures 8 and 9: how many collaborations clusters have, and how many of them lead outside (section 4)."""

import pandas as pd

from compute.specifications import theme
from compute.specifications.bars import Column
from compute.specifications.grid import Variant
from compute.specifications.ranked import Gap, Panel, ranked_bars


def collaborations(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 8: the number of collaborations, and beside it the share with research on either side."""
    panel = Panel("collaborations", "Collaborations", [theme.number(count) for count in frame["collaborations"]])
    research = Column("Involving research", [theme.percent(share) for share in frame["research_pct"]])
    return ranked_bars(frame, variant, [panel], research, ("research_collaborations", "research_pct"))


def external_share(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 9: the first and the last ten by external share, a gap between, and beside it all collaborations."""
    shown = frame[frame["shown"] != "omitted"].reset_index(drop=True)
    omitted = len(frame) - len(shown)
    gap = Gap(int((shown["shown"] == "top").sum()), f"{omitted} cluster{'s' * (omitted != 1)} between")
    texts = [theme.percent(100 * share, 1) for share in shown["external_share"]]
    volume = Column("Collaborations", [theme.number(count) for count in shown["collaborations"]])
    return ranked_bars(
        shown,
        variant,
        [Panel("external_share", "External share", texts, largest=1)],
        volume,
        ("collaborations",),
        gap if omitted else None,
    )


FIGURES = {"collaborations": collaborations, "external_share": external_share}
