"""Figures 11 to 13: how dense, productive and entrepreneurial a cluster's institutions are (section 5).

Research institutions are universities and research institutes, industry is startups and corporates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits.exhibit import leading
from compute.exhibits.leaders import top_ten

if TYPE_CHECKING:
    from compute.result import Result

RESEARCH = ["universities", "research_institutes"]
GROUPS = {"research": RESEARCH, "government": ["government"], "industry": ["startups", "corporates"]}


def institution_density(result: Result) -> pd.DataFrame:
    """Figure 11, the ten clusters with the most institutions per million people, by group.

    Columns: rank, cluster, country, region, institutions_per_million, and its three summands research_per_million,
    government_per_million and industry_per_million.
    """
    frame = top_ten(result, "institutions_per_million")
    places = _places(result, frame)
    population = result.edition.areas.set_index("area")["population"].loc[frame["cluster"]]
    for group, counts in GROUPS.items():
        numbers = zip(places[counts].sum(axis=1), population, strict=True)
        frame[f"{group}_per_million"] = [float(int(number) * 1_000_000 / people) for number, people in numbers]
    return frame


def spinout_ratio(result: Result) -> pd.DataFrame:
    """Figure 12, the ten highest ratios of spinouts to research institutions: rank, cluster, country, region,
    spinouts_per_research_institution, spinouts, research_institutions."""
    frame = top_ten(result, "spinouts_per_research_institution")
    places = _places(result, frame)
    return frame.assign(spinouts=places["spinouts"].array, research_institutions=places[RESEARCH].sum(axis=1).array)


def startup_ratio(result: Result) -> pd.DataFrame:
    """Figure 13, the ten highest ratios of startups to institutions: rank, cluster, country, region,
    startups_per_institution, startups, institutions."""
    frame = top_ten(result, "startups_per_institution")
    places = _places(result, frame)
    return frame.assign(startups=places["startups"].array, institutions=places["institutions"].array)


def _places(result: Result, frame: pd.DataFrame) -> pd.DataFrame:
    """What `areas` knows of the clusters of `frame`, in its order."""
    return result.areas.set_index("area").loc[frame["cluster"]]


EXHIBITS = {
    "figures/institution_density": leading(
        institution_density, "institutions_per_million", "by institutions per million people"
    ),
    "figures/spinout_ratio": leading(
        spinout_ratio, "spinouts_per_research_institution", "by spinouts per research institution"
    ),
    "figures/startup_ratio": leading(startup_ratio, "startups_per_institution", "by startups per institution"),
}
