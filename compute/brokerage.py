"""Who lies between the others: the network of full clusters, and the betweenness of each (paper, section 4.3)."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from compute.kept import Kept, once
from compute.order import significant

Link = tuple[str, str]


def links(clusters: list[str], rows: pd.DataFrame, min_collaborations: int) -> list[Link]:
    """The pairs of clusters that at least `min_collaborations` rows join, with one partner in each (footnote 20)."""
    between = rows[rows["area_a"].isin(clusters) & rows["area_b"].isin(clusters) & (rows["area_a"] != rows["area_b"])]
    counts: Counter[Link] = Counter()
    for (a, b), number in pairs(between).items():
        counts[min(a, b), max(a, b)] += number
    return sorted(link for link, number in counts.items() if number >= min_collaborations)


def pairs(rows: pd.DataFrame) -> Counter[Link]:
    """How many of some collaborations are between the same two places, named in the same order."""
    return Counter(zip(rows["area_a"].to_numpy(object), rows["area_b"].to_numpy(object), strict=True))


def brokerage(
    clusters: list[str], rows: pd.DataFrame, min_collaborations: int, kept: Kept | None = None
) -> dict[str, float]:
    """Betweenness of each cluster (Freeman, 1977): unweighted, undirected, normalised by (n − 1)(n − 2) / 2."""
    names, joined = sorted(clusters), links(clusters, rows, min_collaborations)
    return once(kept, f"brokerage {names} {joined}", lambda: _betweenness(names, joined))


def _betweenness(names: list[str], joined: list[Link]) -> dict[str, float]:
    import networkx as nx  # here, because few changes make or break a link, and it takes a while to load

    graph = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from(joined)
    return {name: significant(value) for name, value in nx.betweenness_centrality(graph, normalized=True).items()}
