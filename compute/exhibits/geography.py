"""Which region an institution belongs to, and which map a cluster.

The three maps are no regions: Europe is the EU, the UK and Switzerland, and East Asia is China, Japan, South Korea,
Singapore and India, since the paper counts ten hubs there and Bangalore is the tenth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from compute.regions import CHINA, EUROPEAN_UNION, region_of
from compute.status import CLUSTER

if TYPE_CHECKING:
    from compute.result import Result

EUROPE = EUROPEAN_UNION | {"GB", "CH"}
NORTH_AMERICA = frozenset({"US", "CA"})
EAST_ASIA = CHINA | {"JP", "KR", "SG", "IN"}


def institution_regions(result: Result) -> pd.Series:
    """The region of each institution, by its id: its area's, and outside every area its country's."""
    frame = result.institutions.set_index("institution_id")
    of_area = frame["area"].map(result.edition.areas.set_index("area")["region"])
    return of_area.where(frame["area"] != "", frame["country"].map(region_of))


def cluster_countries(result: Result) -> pd.Series:
    """The country code of each full cluster: most of its institutions', ties to the first code of the alphabet."""
    inside = result.institutions[result.institutions["status"] == CLUSTER]
    counts = inside.groupby(["area", "country"]).size().reset_index(name="institutions")
    counts = counts.sort_values(["area", "institutions", "country"], ascending=[True, False, True])
    return counts.drop_duplicates("area").set_index("area")["country"]
