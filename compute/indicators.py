"""The nine indicators of full clusters, three for each dimension (paper, sections 3 to 5).

A ratio whose denominator is zero is missing (None): it is left out of the means and reported, never taken for zero.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import networkx as nx
import pandas as pd

from compute.order import significant
from compute.schema import INDUSTRY
from compute.status import CLUSTER

DIMENSIONS = {
    "market_orientation": ("total_funding_usd", "startup_funding_pct_gdp",
                           "industry_collaborations_per_trn_gdp"),
    "collaboration_intensity": ("collaborations", "external_share", "brokerage"),
    "ecosystem_maturity": ("institutions_per_million", "spinouts_per_research_institution",
                           "startups_per_institution"),
}
INDICATORS = tuple(name for names in DIMENSIONS.values() for name in names)


def indicators(profile: pd.DataFrame, areas: pd.DataFrame, collaborations: pd.DataFrame,
               min_collaborations: int) -> pd.DataFrame:
    """One row a full cluster, alphabetically: `area` and the nine indicators.

    Funding is `Decimal`, collaborations an integer, every other value a float of twelve significant digits or None.

    Parameters
    ----------
    profile
        The places, as `compute.status.profiles` makes them.
    areas
        `area`, `gdp_usd`, `population` above 0 for every full cluster.
    collaborations
        Rows up to the cut-off with `area_a`, `area_b`, `type_a`, `type_b`.
    min_collaborations
        From so many rows on two clusters are joined in the network of which `brokerage` is the betweenness.
    """
    full = profile[profile["status"] == CLUSTER]
    size = areas.set_index("area")
    industry, external = _industry_rows(collaborations), _external_rows(collaborations)
    between = brokerage(list(full["area"]), collaborations, min_collaborations)
    rows = []
    for place in full.to_dict("records"):
        area = place["area"]
        gdp, population = Fraction(size.at[area, "gdp_usd"]), Fraction(size.at[area, "population"])
        research = place["universities"] + place["research_institutes"]
        rows.append({
            "area": area,
            "total_funding_usd": place["total_funding_usd"],
            "startup_funding_pct_gdp": significant(100 * Fraction(place["startup_funding_usd"]) / gdp),
            "industry_collaborations_per_trn_gdp": significant(industry[area] / (gdp / 10**12)),
            "collaborations": place["collaborations"],
            "external_share": ratio(external[area], place["collaborations"]),
            "brokerage": between[area],
            "institutions_per_million": significant(place["institutions"] / (population / 10**6)),
            "spinouts_per_research_institution": ratio(place["spinouts"], research),
            "startups_per_institution": ratio(place["startups"], place["institutions"]),
        })
    return pd.DataFrame(rows, columns=["area", *INDICATORS], dtype=object)


def ratio(part: int, whole: int) -> float | None:
    """part / whole to twelve significant digits; missing where there is no whole.

    >>> ratio(1, 4), ratio(1, 0)
    (0.25, None)
    """
    return significant(Fraction(part, whole)) if whole else None


def _industry_rows(rows: pd.DataFrame) -> Counter:
    """Rows in each place with a startup or corporate on either side, inside the place or not."""
    industry = rows[rows["type_a"].isin(INDUSTRY) | rows["type_b"].isin(INDUSTRY)]
    return Counter(area for pair in zip(industry["area_a"], industry["area_b"], strict=True) for area in set(pair))


def _external_rows(rows: pd.DataFrame) -> Counter:
    """Rows with exactly one partner in each place."""
    return Counter(area for pair in zip(rows["area_a"], rows["area_b"], strict=True) if pair[0] != pair[1]
                   for area in pair)


def network(clusters: list[str], rows: pd.DataFrame, min_collaborations: int) -> nx.Graph:
    """The clusters, joined where at least `min_collaborations` rows have one partner in each (footnote 20)."""
    full = set(clusters)
    pairs = Counter(tuple(sorted(pair)) for pair in zip(rows["area_a"], rows["area_b"], strict=True)
                    if pair[0] != pair[1] and full.issuperset(pair))
    graph = nx.Graph()
    graph.add_nodes_from(sorted(clusters))
    graph.add_edges_from((a, b, {"collaborations": n}) for (a, b), n in sorted(pairs.items())
                         if n >= min_collaborations)
    return graph


def brokerage(clusters: list[str], rows: pd.DataFrame, min_collaborations: int) -> dict[str, float]:
    """Betweenness of each cluster (Freeman, 1977): unweighted, undirected, normalised by (n − 1)(n − 2) / 2."""
    found = nx.betweenness_centrality(network(clusters, rows, min_collaborations), normalized=True)
    return {cluster: significant(value) for cluster, value in found.items()}
