"""Searches the network between full clusters: which pairs work together, so that brokerage comes out nearly
as ranked.

`python data/reconstruction/search_network.py [--steps N] [--seed N]` writes `inputs/edges.csv` (about three
minutes).

Assumed: the brokerage ranks of `inputs/ranks.csv`, which agree with Table A and have Figure 10's six
connectors on top. Wanted: pairs that are near each other, or in one country or region, as real partners
are. Simulated annealing over networks with a fixed number of edges: a step moves one edge; the energy is
the remoteness of the edges plus the distance of the brokerage ranks from the wanted ones. What remains of
that distance, `search_values.py` absorbs in the two other indicators of the dimension.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import sys

import numpy as np
from geography import distance_km
from inputs import FOLDER, places, rows

HEAT = (3.0, 0.05)
WEIGHT = 0.4
TOP, CONNECTORS = 25, 6
EDGES = 211
ROWS_PER_EDGE = 8.2
LEAST_DEGREE = 2


def betweenness(adjacent: np.ndarray) -> np.ndarray:
    """Normalised betweenness of every node, undirected and unweighted, by levels of breadth-first search.

    >>> betweenness(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], float)).tolist()
    [0.0, 1.0, 0.0]
    """
    n = len(adjacent)
    level, paths = np.eye(n) - 1, np.eye(n)
    front, depth = np.eye(n), 0
    fronts = [front]
    while True:
        depth += 1
        front = (front @ adjacent) * (level < 0)
        if not front.any():
            break
        level[front > 0] = depth
        paths += front
        fronts.append(front)
    credit = np.zeros((n, n))
    for far, near in zip(fronts[:0:-1], fronts[-2::-1], strict=True):
        share = np.where(far > 0, (1 + credit) / np.where(far > 0, far, 1), 0)
        credit += (share @ adjacent) * near
    np.fill_diagonal(credit, 0)
    return credit.sum(axis=0) / ((n - 1) * (n - 2))


def remoteness(names: list[str]) -> np.ndarray:
    """How unlikely an edge is: logarithm of distance, less for one country or one region."""
    found = [places()[name] for name in names]
    where = [(one.latitude, one.longitude) for one in found]
    country, region = [one.country for one in found], [one.region for one in found]
    cost = np.zeros((len(names), len(names)))
    for i in range(len(names)):
        for j in range(len(names)):
            bonus = 1.0 * (country[i] == country[j]) + 0.4 * (region[i] == region[j] != "Rest of the World")
            cost[i, j] = math.log(1 + distance_km(where[i], where[j]) / 400) - bonus
    return cost


def disorder(adjacent: np.ndarray, wanted: np.ndarray) -> float:
    """How far brokerage is from the wanted ranks: the sum of the shifts, and `TOP` for each connector not on
    top.
    """
    values = betweenness(adjacent)
    ranks = np.argsort(np.argsort(-values, kind="stable"), kind="stable")
    return float(np.abs(ranks - wanted).sum() + TOP * (ranks[wanted < CONNECTORS] >= CONNECTORS).sum())


def search(
    names: list[str], start: np.ndarray, wanted: np.ndarray, most: list[int], steps: int, seed: int
) -> np.ndarray:
    """A network with near edges and brokerage close to the wanted ranks; edges move, their number stays."""
    draw = random.Random(f"{seed}:network")
    cost, adjacent = remoteness(names), start.copy()
    edges = [(i, j) for i in range(len(names)) for j in range(i) if adjacent[i, j]]
    others = [(i, j) for i in range(len(names)) for j in range(i) if not adjacent[i, j]]
    wrong, gained = disorder(adjacent, wanted), 0.0
    for step in range(steps):
        heat = HEAT[0] * (HEAT[1] / HEAT[0]) ** (step / steps)
        e, o = draw.randrange(len(edges)), draw.randrange(len(others))
        flip(adjacent, edges[e], others[o])
        degree = adjacent.sum(axis=0)
        change = cost[others[o]] - cost[edges[e]]
        fits = all(degree[k] <= most[k] for k in others[o]) and all(degree[k] >= LEAST_DEGREE for k in edges[e])
        off = disorder(adjacent, wanted) if fits else math.inf
        rise = change + WEIGHT * (off - wrong)
        if rise <= 0 or draw.random() < math.exp(-rise / heat):
            edges[e], others[o] = others[o], edges[e]
            gained, wrong = gained + change, off
        else:
            flip(adjacent, edges[e], others[o])
        if step % 20000 == 0:
            print(step, round(gained, 1), round(wrong, 1), file=sys.stderr, flush=True)
    return adjacent


def flip(adjacent: np.ndarray, *pairs: tuple[int, int]) -> None:
    """Turns edges into gaps and gaps into edges."""
    for i, j in pairs:
        adjacent[i, j] = adjacent[j, i] = 1 - adjacent[i, j]


def most_edges(row: dict[str, str]) -> int:
    """How many edges a cluster can carry: about half of its external rows, at 8.2 rows an edge."""
    external = int(row["collab_other_clusters"]) + int(row["collab_non_cluster"])
    return max(5, int(0.58 * external / ROWS_PER_EDGE), round(int(row["collab_other_clusters"]) / 6.5))


def nearest(names: list[str]) -> np.ndarray:
    """The network of the least remote pairs."""
    cost = remoteness(names)
    pairs = sorted(((i, j) for i in range(len(names)) for j in range(i)), key=lambda pair: (cost[pair], pair))
    adjacent = np.zeros((len(names), len(names)))
    flip(adjacent, *pairs[:EDGES])
    return adjacent


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Searches the network between full clusters.")
    parser.add_argument("--steps", type=int, default=600_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    first, ranks = rows("first_values.csv"), rows("ranks.csv")
    names = [row["cluster"] for row in first]
    wanted = np.array([int(row["brokerage"]) - 1 for row in ranks])
    found = search(names, nearest(names), wanted, [most_edges(row) for row in first], options.steps, options.seed)
    with (FOLDER / "edges.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("cluster_a", "cluster_b"))
        writer.writerows((names[j], names[i]) for i in range(len(names)) for j in range(i) if found[i, j])
    return 0


if __name__ == "__main__":
    sys.exit(main())
