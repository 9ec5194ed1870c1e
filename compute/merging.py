"""Merging: neighbouring spatial clusters that work together are one (paper, annex 1).

Two clusters merge if their centroids are at most `max_centroid_km` apart, at least `min_cross_collaborations` rows
join them, and these are at least `min_cross_share` of the internal rows of at least one of the two (none internal:
met). One merge at a time, most cross rows first, ties by the pair of smallest ids; then everything is counted anew.

The ledger keeps each merge with its evidence at that moment, and every pair that stayed apart although it is near.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from compute.edition import Merge
from compute.naming import Namer
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


@dataclass(frozen=True)
class Clusters:
    """Spatial clusters at one moment: members (positions), centroids, and rows within and between them."""

    members: dict[str, np.ndarray]
    centroids: dict[str, np.ndarray]
    internal: Counter
    cross: Counter

    @classmethod
    def of(cls, labels: pd.Series, units: np.ndarray, partners: np.ndarray) -> Clusters:
        """From a label per institution, unit vectors and the positions (n, 2) of the partners of each row."""
        values = labels.to_numpy(object)
        members = {name: np.flatnonzero(values == name) for name in sorted(set(values) - {""})}
        pairs = Counter(tuple(sorted(pair)) for pair in values[partners].tolist() if "" not in pair)
        return cls(
            members,
            {name: centroid(units[at]) for name, at in members.items()},
            Counter({a: n for (a, b), n in pairs.items() if a == b}),
            Counter({(a, b): n for (a, b), n in pairs.items() if a != b}),
        )

    def apart_km(self, a: str, b: str) -> float:
        """Kilometres between two centroids."""
        return float(distance_km(self.centroids[a], self.centroids[b]))

    def near(self, max_km: float) -> list[tuple[str, str]]:
        """Pairs of clusters with centroids at most `max_km` apart, smaller id first."""
        names = list(self.centroids)
        if len(names) < 2:
            return []
        at = np.array([self.centroids[name] for name in names])
        rows = (np.flatnonzero(distance_km(at[i], at[i + 1 :]) <= max_km) + i + 1 for i in range(len(names)))
        return [(names[i], names[j]) for i, near in enumerate(rows) for j in near]

    def evidence(self, a: str, b: str, name: Namer) -> dict:
        """The columns of the ledger but step and decision."""
        return {
            "cluster_a": a,
            "cluster_b": b,
            "area_a": name(self.centroids[a]),
            "area_b": name(self.centroids[b]),
            "institutions_a": len(self.members[a]),
            "institutions_b": len(self.members[b]),
            "centroid_km": self.apart_km(a, b),
            "cross_collaborations": self.cross[a, b],
            "internal_a": self.internal[a],
            "internal_b": self.internal[b],
        }


def belong_together(clusters: Clusters, a: str, b: str, rule: Merge) -> bool:
    """Whether two near clusters have rows enough in common, absolutely and relative to either's internal ones.

    A share of rows is compared as `cross ≥ share × internal`, which a cluster without internal rows meets.
    """
    cross = clusters.cross[a, b]
    return cross >= rule.min_cross_collaborations and any(
        cross >= rule.min_cross_share * clusters.internal[name] for name in (a, b)
    )


def merge(
    labels: pd.Series, units: np.ndarray, partners: np.ndarray, rule: Merge, name: Namer
) -> tuple[pd.Series, list[dict]]:
    """Merge until nothing merges; return the new labels and the ledger's rows of the merges, in order."""
    ledger: list[dict] = []
    labels = labels.copy()
    while True:
        clusters = Clusters.of(labels, units, partners)
        pairs = [p for p in clusters.near(rule.max_centroid_km) if belong_together(clusters, *p, rule)]
        if not pairs:
            return labels, ledger
        a, b = min(pairs, key=lambda pair: (-clusters.cross[pair], pair))
        ledger.append({"step": len(ledger) + 1, **clusters.evidence(a, b, name), "decision": "merged"})
        labels[labels == b] = a


def neighbours(
    labels: pd.Series, units: np.ndarray, partners: np.ndarray, rule: Merge, areas: dict[str, str], name: Namer
) -> list[dict]:
    """The ledger's rows of what did not merge: pairs that are near, and pairs that one area unites all the same."""
    clusters = Clusters.of(labels, units, partners)
    same = {pair for pair in combinations(sorted(areas), 2) if areas[pair[0]] == areas[pair[1]]}
    return [
        {"step": None, **clusters.evidence(*pair, name), "decision": "same_area" if pair in same else "apart"}
        for pair in sorted(same | set(clusters.near(rule.max_centroid_km)))
    ]
