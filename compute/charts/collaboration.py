"""Figures 8 and 9: how many collaborations clusters have, and how many of them lead outside (section 4)."""

import pandas as pd

from compute.charts import theme
from compute.charts.bars import Column, Gap, Panel, ranked_bars
from compute.charts.grid import Variant


def collaborations(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 8: the number of collaborations, and beside it the share with research on either side."""
    research = Column("With a research institution", [f"{theme.number(share)}%" for share in frame["research_pct"]])
    panel = Panel("collaborations", "Collaborations", [theme.number(n) for n in frame["collaborations"]])
    return ranked_bars(frame, variant, [panel], research, {"research_collaborations:Q": "With a research institution"})


def external_share(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 9: the first and the last ten by external share, a gap between them, and beside it all collaborations."""
    shown = frame[frame["shown"] != "omitted"].reset_index(drop=True)
    omitted = len(frame) - len(shown)
    gap = Gap(int((shown["shown"] == "top").sum()), f"{omitted} cluster{'s' * (omitted != 1)} between") if omitted else None
    shares = [100 * share for share in shown["external_share"]]
    panel = Panel("external_share", "External share", [f"{theme.number(share, 1)}%" for share in shares], largest=1)
    volume = Column("Collaborations", [theme.number(n) for n in shown["collaborations"]])
    return ranked_bars(shown, variant, [panel], volume, {"collaborations:Q": "Collaborations"}, gap)
