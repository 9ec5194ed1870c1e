"""Figures 5 and 6: who raised most, in dollars and for the size of the economy (section 3)."""

import pandas as pd

from compute.specifications import theme
from compute.specifications.bars import Column
from compute.specifications.grid import Variant
from compute.specifications.ranked import Panel, ranked_bars


def total_funding(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 5: funding in USD, and beside it the share of all clusters' funding."""
    amounts = list(frame["total_funding_usd"])
    unit, heading = theme.usd_unit(max(amounts, default=0))
    panel = Panel("total_funding_usd", heading, theme.numbers([amount / unit for amount in amounts]))
    shares = Column("Share of all clusters", [theme.percent(share) for share in frame["share_pct"]])
    return ranked_bars(frame, variant, [panel], shares, ("total_funding_usd", "share_pct"))


def funding_intensity(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 6: startup funding in per cent of GDP."""
    texts = [f"{value}%" for value in theme.numbers(frame["startup_funding_pct_gdp"])]
    return ranked_bars(
        frame, variant, [Panel("startup_funding_pct_gdp", "% of GDP", texts)], tips=("startup_funding_usd", "gdp_usd")
    )


FIGURES = {"total_funding": total_funding, "funding_intensity": funding_intensity}
