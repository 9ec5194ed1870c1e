"""Rank orders of the 45 clusters, and how those of dimension 2 are adapted to the network that was found."""

from __future__ import annotations

import itertools

import numpy as np
from programme import Programme
from search_network import betweenness

WINDOW = 6
RANK_BOUNDS = {
    (name, "collaborations"): (1, 10)
    for name in (
        "Beijing",
        "Shenzhen–Hong Kong–Guangzhou Region",
        "Hefei",
        "Shanghai",
        "Greater Tokyo",
        "Greater Paris",
    )
}
RANK_BOUNDS[("San Francisco Bay Area", "collaborations")] = (1, 8)
RANK_BOUNDS |= {
    (name, "external_share"): (36, 45)
    for name in ("Beijing", "Shenzhen–Hong Kong–Guangzhou Region", "Greater Tokyo", "Greater Paris")
}
RANK_BOUNDS |= {(name, "external_share"): (1, 18) for name in ("Shanghai", "Hefei", "Singapore", "Greater Boston")}


def order(ranks: dict[str, dict[str, float]], column: str) -> list[str]:
    """Clusters from rank 1 down."""
    return sorted(ranks, key=lambda name: ranks[name][column])


def neighbours(ranked: list[str]) -> list[tuple[str, str]]:
    return list(itertools.pairwise(ranked))


def brokerage(names: list[str], edges: set[frozenset[str]]) -> dict[str, int]:
    """Ranks by betweenness on the network of edges; ties are refused."""
    adjacent = np.array([[float(frozenset((a, b)) in edges) for b in names] for a in names])
    values = betweenness(adjacent).round(12)
    if len(set(values)) < len(names):
        raise SystemExit("the network has ties in brokerage; search with another seed")
    return {name: 1 + int((values > values[i]).sum()) for i, name in enumerate(names)}


def adapted(ranks: dict, broker: dict[str, int], window: int) -> dict:
    """Ranks of volume and external share, shifted as little as possible for unchanged sums of the dimension.

    Figures 8 and 9 bound some of them: `RANK_BOUNDS`.
    """
    programme = Programme()
    names = list(ranks)
    chosen: dict[tuple[str, str, int], int] = {}
    for column in ("collaborations", "external_share"):
        for name in names:
            old = int(ranks[name][column])
            low, high = RANK_BOUNDS.get((name, column), (1, len(names)))
            for rank in range(max(low, old - window), min(high, old + window) + 1):
                chosen[name, column, rank] = programme.variable(0, 1, abs(rank - old), whole=True)
            programme.require({v: 1 for (n, c, _), v in chosen.items() if (n, c) == (name, column)}, 1, 1)
        for rank in range(1, len(names) + 1):
            programme.require({v: 1 for (_, c, r), v in chosen.items() if (c, r) == (column, rank)}, 1, 1)
    for name in names:
        wanted = sum(ranks[name][key] for key in ("collaborations", "external_share", "brokerage")) - broker[name]
        programme.require({v: r for (n, _, r), v in chosen.items() if n == name}, wanted, wanted)
    solved = programme.solve()
    found = {name: ranks[name] | {"brokerage": broker[name]} for name in names}
    for (name, column, rank), variable in chosen.items():
        if solved[variable] > 0.5:
            found[name][column] = rank
    return found


def by_rank(values: dict[str, float], ranks: dict, column: str) -> dict[str, float]:
    """The same values, handed to the clusters in the order of a column."""
    return dict(zip(order(ranks, column), sorted(values.values(), reverse=True), strict=True))
