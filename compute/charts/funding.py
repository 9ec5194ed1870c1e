"""Figures 5 and 6: who raised most, in dollars and for the size of the economy (section 3)."""

import pandas as pd

from compute.charts import theme
from compute.charts.bars import Column, Panel, ranked_bars
from compute.charts.grid import Variant


def total_funding(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 5: funding in USD, with the share of all clusters' funding beside it."""
    amounts = list(frame["total_funding_usd"])
    unit, heading = theme.usd_unit(max(amounts, default=0))
    exact = [amount / unit for amount in amounts]
    places = theme.decimals(exact)
    shares = Column("Share of all clusters", [f"{theme.number(share)}%" for share in frame["share_pct"]])
    panel = Panel("total_funding_usd", heading, [theme.number(n, places) for n in exact])
    return ranked_bars(frame, variant, [panel], shares, {"share_pct:Q": "Share of all clusters, %"})


def funding_intensity(frame: pd.DataFrame, variant: Variant) -> dict:
    """Figure 6: startup funding in per cent of GDP."""
    values = frame["startup_funding_pct_gdp"]
    places = theme.decimals(values)
    panel = Panel("startup_funding_pct_gdp", "% of GDP", [f"{theme.number(value, places)}%" for value in values])
    return ranked_bars(frame, variant, [panel],
                       tips={"startup_funding_usd:Q": "Startup funding, USD", "gdp_usd:Q": "GDP, USD"})
