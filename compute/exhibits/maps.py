"""Figures 2 to 4: where a region's clusters lie, how they rank and how much funding they hold (section 2.2).

Columns: rank (overall, as printed), place (the same as an integer, for the colour), cluster, country, region,
latitude and longitude of the centroid in decimal degrees, total_funding_usd (for the size). Best rank first. Two more
columns hold what colour and size run to, in every row of the three maps the same, so that a colour and a size mean the
same on all of them: clusters_ranked, and largest_total_funding_usd of any full cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits.exhibit import OVERALL, Exhibit
from compute.exhibits.geography import EAST_ASIA, EUROPE, NORTH_AMERICA, cluster_countries
from compute.exhibits.leaders import place

if TYPE_CHECKING:
    from compute.result import Result

COLUMNS = [
    "rank",
    "place",
    "cluster",
    "country",
    "region",
    "latitude",
    "longitude",
    "total_funding_usd",
    "clusters_ranked",
    "largest_total_funding_usd",
]


def map_europe(result: Result) -> pd.DataFrame:
    """Figure 2: clusters in the EU, the UK and Switzerland."""
    return _map(result, EUROPE)


def map_north_america(result: Result) -> pd.DataFrame:
    """Figure 3: clusters in the US and Canada."""
    return _map(result, NORTH_AMERICA)


def map_east_asia(result: Result) -> pd.DataFrame:
    """Figure 4: clusters in China, Japan, South Korea, Singapore and India."""
    return _map(result, EAST_ASIA)


def _map(result: Result, countries: frozenset[str]) -> pd.DataFrame:
    frame = result.ranking.rename(columns={"overall_rank": "rank"})
    frame = frame[frame["cluster"].map(cluster_countries(result)).isin(countries)].reset_index(drop=True)
    areas = result.areas.set_index("area")
    for column in ("latitude", "longitude", "total_funding_usd"):
        frame[column] = areas[column].loc[frame["cluster"]].array
    return frame.assign(
        place=frame["rank"].map(place),
        clusters_ranked=len(result.ranking),
        largest_total_funding_usd=areas["total_funding_usd"].loc[result.ranking["cluster"]].max(),
    )[COLUMNS]


EXHIBITS = {
    "figures/map_europe": Exhibit(map_europe, OVERALL, "the clusters of Europe"),
    "figures/map_north_america": Exhibit(map_north_america, OVERALL, "the clusters of North America"),
    "figures/map_east_asia": Exhibit(map_east_asia, OVERALL, "the clusters of East Asia"),
}
