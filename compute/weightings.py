"""Where clusters come out under thousands of random weightings (paper, annex 1).

What is reported of these is a *share of simulations*, never a probability.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import cache

import numpy as np

TOP = 10


@cache
def random_draws(simulations: int, seed: int, parts: int) -> np.ndarray:
    """Uniform draws, one for each part of the block that has the most, shape (simulations, parts)."""
    draw = random.Random(seed).random
    return np.array([[draw() for _ in range(parts)] for _ in range(simulations)])


def weights_of(draws: np.ndarray, parts: int) -> np.ndarray:
    """The weights of a block of so many parts: as many of the draws of each simulation, divided by their sum.

    >>> weights_of(np.array([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]), 2).tolist()
    [[0.6666666666666666, 0.3333333333333333], [0.5, 0.5]]
    """
    own = draws[:, :parts]
    return own / own.sum(axis=1, keepdims=True)


def simulated(clusters: list[str], parts: np.ndarray, borda: np.ndarray, weights: np.ndarray) -> dict:
    """Agreement with the published ranks, and where each cluster comes out, over all weightings.

    Parameters
    ----------
    parts
        The indicator ranks (overall: the dimension scores) of each cluster, shape (clusters, parts), NaN if missing.
    borda
        Published ranks, ties averaged.
    """
    scores = _rounded(_weighted(parts, weights))
    first, last = places(scores)
    agreements = [float(r) for r in _agreements((first + last) / 2, borda)]
    placed = np.sort(first, axis=0)
    return {
        "weights": {
            "min": agreements[0] if agreements else None,
            **{f"p{p:02d}": percentile(agreements, p) for p in (5, 50, 95)},
            "max": agreements[-1] if agreements else None,
            "share_above_0_90": sum(r > 0.90 for r in agreements) / len(agreements) if agreements else None,
        },
        "clusters": {
            cluster: {
                **{f"rank_p{p:02d}": int(percentile(column, p)) for p in (5, 50, 95)},
                "top_ten_share": float((column <= TOP).mean()),
            }
            for cluster, column in zip(clusters, placed.T, strict=True)
        },
    }


def places(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last place that each score of a row takes, which differ where scores are equal; low is good.

    >>> first, last = places(np.array([[0.3, 0.1, 0.3]]))
    >>> first.tolist(), last.tolist()
    ([[2, 1, 2]], [[3, 1, 3]])
    """
    order, count = np.argsort(scores, axis=1), scores.shape[1]
    ordered = np.take_along_axis(scores, order, axis=1)
    apart = np.ones((len(scores), count + 1), bool)
    apart[:, 1:-1] = ordered[:, 1:] != ordered[:, :-1]
    place = np.arange(1, count + 1)
    firsts = np.maximum.accumulate(np.where(apart[:, :-1], place, 0), axis=1)
    lasts = np.minimum.accumulate(np.where(apart[:, 1:], place, count)[:, ::-1], axis=1)[:, ::-1]
    back = np.argsort(order, axis=1)
    return np.take_along_axis(firsts, back, axis=1), np.take_along_axis(lasts, back, axis=1)


def _agreements(ranks: np.ndarray, borda: np.ndarray) -> list[float]:
    """Pearson's correlation of each row of ranks with the published ones, sorted; constant rows are left out."""
    a, b = ranks - ranks.mean(axis=1, keepdims=True), borda - borda.mean()
    spread = (a * a).sum(axis=1) * (b @ b)
    return sorted((a @ b)[spread > 0] / np.sqrt(spread[spread > 0]))


def _weighted(parts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted means of the available parts, weights rescaled; shape (simulations, clusters)."""
    there = ~np.isnan(parts)
    return (weights @ np.where(there, parts, 0.0).T) / (weights @ there.T)


def _rounded(values: np.ndarray) -> np.ndarray:
    """Positive values to twelve significant digits, so that ties are ties."""
    decimals = 11 - np.floor(np.log10(values))
    return np.round(values * 10.0**decimals) / 10.0**decimals


def percentile(ordered: Sequence, p: int):
    """Of N sorted values the one numbered ⌈pN/100⌉; None where there is none.

    >>> percentile(list(range(1, 41)), 5)
    2
    """
    return ordered[math.ceil(p * len(ordered) / 100) - 1] if len(ordered) else None
