"""Searches the network between full clusters: which pairs work together, so that brokerage comes out as ranked.

`python data/reconstruction/searches/network.py [--steps N] [--seed N]` writes `inputs/edges.csv`.

Assumed: the order of the 45 clusters by brokerage (`inputs/ranks.csv`), one of many that agree with Table A. Wanted: pairs that
are near each other, or in one country or region, as real partners are. Simulated annealing over networks: a step moves,
adds or removes an edge; the energy is the remoteness of the edges plus a penalty for each pair of neighbours in
the brokerage order that stands in the wrong order or closer than `GAP`. The best network without any penalty is kept.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from geography import distance_km  # noqa: E402
from inputs import FOLDER, load, rows  # noqa: E402

GAP = 0.00025
HEAT = (2.5, 0.04)
WEIGHT = (0.3, 0.6)
LEAST_DEGREE = 2


def betweenness(adjacent: np.ndarray) -> np.ndarray:
    """Normalised betweenness of every node of an undirected, unweighted network, by levels of breadth-first search.

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
    for far, near in zip(fronts[:0:-1], fronts[-2::-1]):
        share = np.where(far > 0, (1 + credit) / np.where(far > 0, far, 1), 0)
        credit += (share @ adjacent) * near
    np.fill_diagonal(credit, 0)
    return credit.sum(axis=0) / ((n - 1) * (n - 2))


def remoteness(names: list[str]) -> np.ndarray:
    """How unlikely an edge is: logarithm of distance, less for one country or one region."""
    places = load().places
    where = [(places[name].latitude, places[name].longitude) for name in names]
    country = [places[name].country for name in names]
    region = [places[name].region for name in names]
    cost = np.zeros((len(names), len(names)))
    for i in range(len(names)):
        for j in range(len(names)):
            bonus = 1.0 * (country[i] == country[j]) + 0.4 * (region[i] == region[j] != "Rest of the World")
            cost[i, j] = math.log(1 + distance_km(where[i], where[j]) / 400) - bonus
    return cost


def penalty(values: np.ndarray, order: list[int]) -> float:
    """Shortfalls of the gaps between neighbours in the wanted order, in gaps."""
    ordered = values[order]
    return float(np.maximum(0, GAP - (ordered[:-1] - ordered[1:])).sum() / GAP)


def search(names: list[str], start: np.ndarray, order: list[int], most: list[int], steps: int, seed: int) -> np.ndarray:
    """The least remote network found whose brokerage is in the wanted order; edges move, their number stays."""
    draw = random.Random(f"{seed}:network")
    cost, adjacent = remoteness(names), start.copy()
    edges = [(i, j) for i in range(len(names)) for j in range(i) if adjacent[i, j]]
    others = [(i, j) for i in range(len(names)) for j in range(i) if not adjacent[i, j]]
    wrong = penalty(betweenness(adjacent), order)
    best, least, gained = adjacent.copy(), math.inf, 0.0
    for step in range(steps):
        progress = step / steps
        heat, weight = HEAT[0] * (HEAT[1] / HEAT[0]) ** progress, WEIGHT[0] * (WEIGHT[1] / WEIGHT[0]) ** progress
        e, o = draw.randrange(len(edges)), draw.randrange(len(others))
        flip(adjacent, edges[e], others[o])
        degree = adjacent.sum(axis=0)
        change = cost[others[o]] - cost[edges[e]]
        fits = all(degree[k] <= most[k] for k in others[o]) and all(degree[k] >= LEAST_DEGREE for k in edges[e])
        off = penalty(betweenness(adjacent), order) if fits else math.inf
        rise = change + weight * (off - wrong)
        if rise <= 0 or draw.random() < math.exp(-rise / heat):
            edges[e], others[o] = others[o], edges[e]
            gained, wrong = gained + change, off
            if wrong == 0 and gained < least:
                best, least = adjacent.copy(), gained
        else:
            flip(adjacent, edges[e], others[o])
        if step % 20000 == 0:
            print(step, round(gained, 1), round(wrong, 1), round(least, 1), file=sys.stderr, flush=True)
    return best


def flip(adjacent: np.ndarray, *pairs: tuple[int, int]) -> None:
    """Turns edges into gaps and gaps into edges."""
    for i, j in pairs:
        adjacent[i, j] = adjacent[j, i] = 1 - adjacent[i, j]
