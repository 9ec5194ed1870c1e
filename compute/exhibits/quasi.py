"""Tables 7 and 8 and Figure 14: places on the way to becoming clusters (section 6, Annex 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits.exhibit import Exhibit
from compute.exhibits.leaders import in_order
from compute.order import by_name
from compute.regions import NAMES

if TYPE_CHECKING:
    from compute.result import Result

ORIGIN = {"university": "University spinout", "research": "Research spinout"}


def tier1(result: Result) -> pd.DataFrame:
    """Table 7, alphabetically: quasi_cluster, region, startup, institution_of_origin, type_of_origin.

    The startup is the best-funded one. Both columns of its origin are blank when it came out of no institution.
    """
    frame = _tier(result, 1)[["quasi_cluster", "region", "startup", "institution_of_origin", "type_of_origin"]]
    kinds = [ORIGIN.get(kind) for kind in frame["type_of_origin"]]
    return frame.assign(type_of_origin=pd.Series(kinds, index=frame.index, dtype=object))


def tier2(result: Result) -> pd.DataFrame:
    """Table 8, one row per place: region, quasi_cluster; region by region, places alphabetically."""
    frame = _tier(result, 2)[["region", "quasi_cluster"]]
    return in_order(frame, [NAMES.index(region) for region in frame["region"]])


def quasi_clusters_by_region(result: Result) -> pd.DataFrame:
    """Figure 14, regions with the most quasi-clusters first: region, tier1, tier2, quasi_clusters."""
    counts = [_tier(result, tier)["region"].value_counts() for tier in (1, 2)]
    frame = pd.DataFrame(
        [(region, *(int(count.get(region, 0)) for count in counts)) for region in NAMES],
        columns=["region", "tier1", "tier2"],
    )
    frame["quasi_clusters"] = frame["tier1"] + frame["tier2"]
    return in_order(frame, list(-frame["quasi_clusters"]))


def _tier(result: Result, tier: int) -> pd.DataFrame:
    frame = result.quasi_clusters[result.quasi_clusters["tier"].astype(int) == tier]
    return in_order(frame, [by_name(name) for name in frame["quasi_cluster"]])


EXHIBITS = {
    "tables/tier1": Exhibit(tier1, words="the quasi-clusters of tier 1"),
    "tables/tier2": Exhibit(tier2, words="the quasi-clusters of tier 2"),
    "figures/quasi_clusters_by_region": Exhibit(quasi_clusters_by_region, words="the regions"),
}
