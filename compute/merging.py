"""Merging: neighbouring spatial clusters that work together are one (paper, annex 1).

Two clusters merge if their centroids are at most `max_centroid_km` apart, at least `min_cross_collaborations` rows
join them, and these are at least `min_cross_share` of the internal rows of at least one of the two (none internal:
met). One merge at a time, most cross rows first, ties by the pair of smallest ids; each changes only what the two
clusters have to do with others.

The ledger keeps each merge with its evidence at that moment, and every pair that stayed apart although it is near.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pandas as pd

from compute.edition import Merge
from compute.naming import Namer
from compute.spatial import Near, members_of, reach
from compute.sphere import centroid, distance_km

LEDGER_COLUMNS = [
    "step",
    "cluster_a",
    "cluster_b",
    "area_a",
    "area_b",
    "institutions_a",
    "institutions_b",
    "centroid_km",
    "cross_collaborations",
    "internal_a",
    "internal_b",
    "decision",
]
Pair = tuple[int, int]


class Clusters:
    """Spatial clusters, numbered by their names: members (positions), centroids, and rows within and between them."""

    def __init__(self, labels: pd.Series, units: np.ndarray, partners: np.ndarray):
        """From a label per institution, unit vectors and the positions (n, 2) of the partners of each row."""
        members = members_of(labels)
        self.units, self.names, self.members = units, list(members), list(members.values())
        self.centroids = np.array([centroid(units[at]) for at in self.members]).reshape(-1, 3)
        self.rows = _rows(pd.Index(self.names, dtype=object).get_indexer(labels.to_numpy(object))[partners])

    def near(self, max_km: float) -> set[Pair]:
        """Pairs of clusters with centroids at most `max_km` apart."""
        near, radius = Near(self.centroids), reach(max_km)
        pairs = ((a, b) for a, at in enumerate(self.centroids) for b in near(at, radius).tolist() if a < b)
        return {pair for pair in pairs if self.km(*pair) <= max_km}

    def near_to(self, a: int, max_km: float) -> set[Pair]:
        """Those of them that one cluster belongs to."""
        others = np.flatnonzero(distance_km(self.centroids, self.centroids[a]) <= max_km).tolist()
        return {(min(a, b), max(a, b)) for b in others if b != a}

    def km(self, a: int, b: int) -> float:
        """Kilometres between two centroids."""
        return float(distance_km(self.centroids[a], self.centroids[b]))

    def unite(self, a: int, b: int) -> None:
        """Let the second belong to the first; nothing is near to it any more."""
        self.members[a] = np.sort(np.concatenate([self.members[a], self.members[b]]))
        self.centroids[a], self.centroids[b] = centroid(self.units[self.members[a]]), np.nan
        moved = self.rows.pop(b, Counter())
        within = self.rows[a][a] + moved.pop(a, 0) + moved.pop(b, 0)
        for other, count in moved.items():
            self.rows[a][other] += count
            self.rows[other][a] += count
            del self.rows[other][b]
        del self.rows[a][b]
        self.rows[a][a] = within

    def evidence(self, a: int, b: int, name: Namer) -> dict:
        """The columns of the ledger but step and decision."""
        return {
            "cluster_a": self.names[a],
            "cluster_b": self.names[b],
            "area_a": name(self.centroids[a]),
            "area_b": name(self.centroids[b]),
            "institutions_a": len(self.members[a]),
            "institutions_b": len(self.members[b]),
            "centroid_km": self.km(a, b),
            "cross_collaborations": self.rows[a][b],
            "internal_a": self.rows[a][a],
            "internal_b": self.rows[b][b],
        }


def _rows(ends: np.ndarray) -> dict[int, Counter]:
    """Cluster → partner cluster, itself included → rows; from the clusters (n, 2) of both ends, −1 for noise."""
    pairs, counts = np.unique(np.sort(ends[(ends >= 0).all(axis=1)], axis=1), axis=0, return_counts=True)
    rows: dict[int, Counter] = defaultdict(Counter)
    for (a, b), count in zip(pairs.tolist(), counts.tolist(), strict=True):
        rows[a][b] = rows[b][a] = count
    return rows


def belong_together(clusters: Clusters, a: int, b: int, rule: Merge) -> bool:
    """Whether two near clusters have rows enough in common, absolutely and relative to either's internal ones.

    A share of rows is compared as `cross ≥ share × internal`, which a cluster without internal rows meets.
    """
    cross = clusters.rows[a][b]
    return cross >= rule.min_cross_collaborations and any(
        cross >= rule.min_cross_share * clusters.rows[cluster][cluster] for cluster in (a, b)
    )


def merge(
    labels: pd.Series, units: np.ndarray, partners: np.ndarray, rule: Merge, name: Namer
) -> tuple[pd.Series, list[dict]]:
    """Merge until nothing merges; return the new labels and the ledger's rows of the merges, in order."""
    clusters, values = Clusters(labels, units, partners), labels.to_numpy(object, copy=True)
    ledger: list[dict] = []
    pairs = _joined(clusters, clusters.near(rule.max_centroid_km), rule)
    while pairs:
        a, b = min(pairs, key=lambda pair: (-clusters.rows[pair[0]][pair[1]], pair))
        ledger.append({"step": len(ledger) + 1, **clusters.evidence(a, b, name), "decision": "merged"})
        values[clusters.members[b]] = clusters.names[a]
        clusters.unite(a, b)
        pairs = {pair for pair in pairs if a not in pair and b not in pair}
        pairs |= _joined(clusters, clusters.near_to(a, rule.max_centroid_km), rule)
    return pd.Series(values, index=labels.index, dtype=object), ledger


def _joined(clusters: Clusters, pairs: set[Pair], rule: Merge) -> set[Pair]:
    return {pair for pair in pairs if belong_together(clusters, *pair, rule)}


def not_merged(
    labels: pd.Series, units: np.ndarray, partners: np.ndarray, rule: Merge, areas: dict[str, str], name: Namer
) -> list[dict]:
    """The ledger's rows of what did not merge: pairs that are near, and pairs that one area unites all the same."""
    clusters = Clusters(labels, units, partners)
    united: dict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters.names):
        united[areas[cluster]].append(number)
    same = {pair for numbers in united.values() for pair in combinations(numbers, 2)}
    return [
        {"step": None, **clusters.evidence(*pair, name), "decision": "same_area" if pair in same else "apart"}
        for pair in sorted(same | clusters.near(rule.max_centroid_km))
    ]
