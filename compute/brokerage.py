"""Who lies between the others: the network of full clusters, and the betweenness of each (paper, section 4.3)."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pandas as pd

from compute.order import significant


def network(clusters: list[str], rows: pd.DataFrame, min_collaborations: int) -> nx.Graph:
    """The clusters, joined where at least `min_collaborations` rows have one partner in each (footnote 20)."""
    between = rows[rows["area_a"].isin(clusters) & rows["area_b"].isin(clusters) & (rows["area_a"] != rows["area_b"])]
    pairs = Counter(tuple(sorted(pair)) for pair in zip(between["area_a"], between["area_b"], strict=True))
    graph = nx.Graph()
    graph.add_nodes_from(sorted(clusters))
    graph.add_edges_from(
        (a, b, {"collaborations": n}) for (a, b), n in sorted(pairs.items()) if n >= min_collaborations
    )
    return graph


def brokerage(clusters: list[str], rows: pd.DataFrame, min_collaborations: int) -> dict[str, float]:
    """Betweenness of each cluster (Freeman, 1977): unweighted, undirected, normalised by (n − 1)(n − 2) / 2."""
    between = nx.betweenness_centrality(network(clusters, rows, min_collaborations), normalized=True)
    return {cluster: significant(value) for cluster, value in between.items()}
