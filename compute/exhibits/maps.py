"""Figures 2 to 4: where a region's clusters lie, how they rank and how much funding they hold (section 2.2).

Columns: rank (overall, as printed), place (the same as an integer, for the colour), cluster, country, region,
latitude and longitude of the centroid in decimal degrees, total_funding_usd (for the size). Best rank first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits.geography import EAST_ASIA, EUROPE, NORTH_AMERICA, cluster_countries
from compute.exhibits.leaders import place

if TYPE_CHECKING:
    from compute.result import Result

COLUMNS = ["rank", "place", "cluster", "country", "region", "latitude", "longitude", "total_funding_usd"]


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
    areas = result.areas.set_index("area").loc[frame["cluster"]]
    for column in ("latitude", "longitude", "total_funding_usd"):
        frame[column] = areas[column].array
    return frame.assign(place=frame["rank"].map(place))[COLUMNS]
