"""The data behind every table and figure: a small function for each, frames out, no drawing.

Every function takes the `Result` of `compute.method` and returns a frame in printed order, with the unit in each
column's name: `_usd` is exact money (`Decimal`), `_pct` and `_pct_gdp` are per cent, `_share` and other ratios are
plain numbers, counts are integers. `rank` columns are text as printed (`2=`). A missing value is blank. Top tens are
all clusters whose competition rank is at most ten, so that a tie at the tenth place is never cut. Without a full
cluster the frames have their columns and no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits import annex, collaboration, ecosystem, funding, maps, method, quasi, tables
from compute.indicators import DIMENSIONS

if TYPE_CHECKING:
    from compute.result import Result

Frame = Callable[["Result"], pd.DataFrame]


@dataclass(frozen=True)
class Exhibit:
    """What makes its frame, the column whose values its printed ranks come from, and what running text calls the list.

    Scores are those of `ranking.csv`, indicators those of `indicators.csv`.
    """

    frame: Frame
    ranked_by: str = ""
    words: str = ""


def first_ten(frame: Frame, indicator: str, by: str) -> Exhibit:
    """The first ten by an indicator."""
    return Exhibit(frame, indicator, f"the first ten {by}")


OVERALL = "overall_score"
EXHIBITS: Mapping[str, Exhibit] = {
    "tables/ranking": Exhibit(tables.ranking, OVERALL, "the ranking"),
    "tables/major_clusters": Exhibit(tables.major_clusters, OVERALL, "the clusters in the largest economies"),
    **{
        f"tables/{name}": Exhibit(
            partial(tables.first_of_dimension, dimension=name),
            f"{name}_score",
            f"the first ten in {name.replace('_', ' ')}",
        )
        for name in DIMENSIONS
    },
    "tables/industry_collaborations": first_ten(
        tables.industry_collaborations,
        "industry_collaborations_per_trn_gdp",
        "by industry collaborations for the economy",
    ),
    "tables/tier1": Exhibit(quasi.tier1, words="the quasi-clusters of tier 1"),
    "tables/tier2": Exhibit(quasi.tier2, words="the quasi-clusters of tier 2"),
    "tables/parameters": Exhibit(method.parameters),
    "tables/merge_ledger": Exhibit(method.merge_ledger),
    "tables/agreement": Exhibit(method.agreement),
    "figures/funding_by_period": Exhibit(annex.funding_by_period),
    "figures/map_europe": Exhibit(maps.map_europe, OVERALL, "the clusters of Europe"),
    "figures/map_north_america": Exhibit(maps.map_north_america, OVERALL, "the clusters of North America"),
    "figures/map_east_asia": Exhibit(maps.map_east_asia, OVERALL, "the clusters of East Asia"),
    "figures/total_funding": first_ten(funding.total_funding, "total_funding_usd", "by total funding"),
    "figures/funding_intensity": first_ten(
        funding.funding_intensity, "startup_funding_pct_gdp", "by startup funding for the economy"
    ),
    "figures/funding_vs_ecosystem": Exhibit(
        funding.funding_vs_ecosystem, words="the clusters whose startup ecosystem is valued"
    ),
    "figures/collaborations": first_ten(collaboration.collaborations, "collaborations", "by collaborations"),
    "figures/external_share": Exhibit(collaboration.external_share, "external_share", "the clusters by external share"),
    "figures/brokerage": Exhibit(collaboration.brokerage, "brokerage", "the clusters by brokerage"),
    "figures/brokerage_network": Exhibit(collaboration.brokerage_network),
    "figures/institution_density": first_ten(
        ecosystem.institution_density, "institutions_per_million", "by institutions per million people"
    ),
    "figures/spinout_ratio": first_ten(
        ecosystem.spinout_ratio, "spinouts_per_research_institution", "by spinouts per research institution"
    ),
    "figures/startup_ratio": first_ten(
        ecosystem.startup_ratio, "startups_per_institution", "by startups per institution"
    ),
    "figures/quasi_clusters_by_region": Exhibit(quasi.quasi_clusters_by_region),
    "figures/funding_by_region": Exhibit(annex.funding_by_region),
    "figures/institutions_by_type": Exhibit(annex.institutions_by_type),
    "figures/collaborations_by_involvement": Exhibit(annex.collaborations_by_involvement),
}
"""Table 1 shows the ranking itself, an artifact beside these; Figure 10 has two, its clusters and their links."""


def exhibit_frames(result: Result) -> dict[str, pd.DataFrame]:
    """The frame of every exhibit under its short name, `tables/<name>` or `figures/<name>`."""
    return {name: exhibit.frame(result) for name, exhibit in EXHIBITS.items()}
