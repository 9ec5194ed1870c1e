"""The data behind the nine tables and seventeen figures: a small function for each, frames out, no drawing.

Every function takes the `Result` of `compute.run` and returns a frame in printed order, with the unit in each
column's name: `_usd` is exact money (`Decimal`), `_pct` and `_pct_gdp` are per cent, `_share` and other ratios are
plain numbers, counts are integers. `rank` columns are text as printed (`2=`). A missing value is blank. Top tens are
all clusters whose competition rank is at most ten, so that a tie at the tenth place is never cut. Without a full
cluster the frames have their columns and no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits import annex, collaboration, ecosystem, funding, maps, method, quasi, tables

if TYPE_CHECKING:
    from compute.result import Result

EXHIBITS: Mapping[str, Callable[[Result], pd.DataFrame]] = {
    "tables/ranking": tables.ranking,
    "tables/major_clusters": tables.major_clusters,
    "tables/market_orientation": tables.market_orientation,
    "tables/industry_collaborations": tables.industry_collaborations,
    "tables/collaboration_intensity": tables.collaboration_intensity,
    "tables/ecosystem_maturity": tables.ecosystem_maturity,
    "tables/tier1": quasi.tier1,
    "tables/tier2": quasi.tier2,
    "tables/parameters": method.parameters,
    "tables/merge_ledger": method.merge_ledger,
    "tables/agreement": method.agreement,
    "figures/funding_by_period": annex.funding_by_period,
    "figures/map_europe": maps.map_europe,
    "figures/map_north_america": maps.map_north_america,
    "figures/map_east_asia": maps.map_east_asia,
    "figures/total_funding": funding.total_funding,
    "figures/funding_intensity": funding.funding_intensity,
    "figures/funding_vs_ecosystem": funding.funding_vs_ecosystem,
    "figures/collaborations": collaboration.collaborations,
    "figures/external_share": collaboration.external_share,
    "figures/brokerage": collaboration.brokerage,
    "figures/brokerage_network": collaboration.brokerage_network,
    "figures/institution_density": ecosystem.institution_density,
    "figures/spinout_ratio": ecosystem.spinout_ratio,
    "figures/startup_ratio": ecosystem.startup_ratio,
    "figures/quasi_clusters_by_region": quasi.quasi_clusters_by_region,
    "figures/funding_by_region": annex.funding_by_region,
    "figures/institutions_by_type": annex.institutions_by_type,
    "figures/collaborations_by_involvement": annex.collaborations_by_involvement,
}
"""Table 1 shows the ranking itself, an artifact beside these; Figure 10 has two, its clusters and their links."""


def exhibit_frames(result: Result) -> dict[str, pd.DataFrame]:
    """The frame of every exhibit under its short name, `tables/<name>` or `figures/<name>`."""
    return {name: frame(result) for name, frame in EXHIBITS.items()}
