"""How much the ranking depends on its method and on its weights (paper, annex 1).

A block is one dimension or `overall`. In each block the published ranking (*borda*, the mean of indicator ranks)
meets the mean of z-scores and the first principal component of the raw and of the standardised values, and then
thousands of random weightings. What is reported of these is a *share of simulations*, never a probability. The
principal component of raw values is dominated by the indicator with the largest numbers: it is reported as it comes.

Undefined values are null: a block without three clusters, a composite without a single indicator that varies, the
correlation of a constant.
"""

from __future__ import annotations

import math
import random
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from compute.indicators import DIMENSIONS, HIGH, INDICATORS
from compute.order import averaged, significant
from compute.ranking import dimension_scores, overall_scores

OVERALL = "overall"
METHODS = ("borda", "pca_raw", "pca_standardised", "z_score")
FEWEST_CLUSTERS = 3
TOP = 10


def robustness(indicators: pd.DataFrame, ranks: pd.DataFrame, simulations: int, seed: int) -> dict:
    """The artifact `robustness.json`, numbers unrounded.

    Parameters
    ----------
    indicators
        `area` and the values of every indicator, None where missing.
    ranks
        `area` and the rank in every indicator, NaN where missing.
    """
    clusters = list(indicators["area"])
    enough = len(clusters) >= FEWEST_CLUSTERS
    most = max(len(DIMENSIONS), *map(len, DIMENSIONS.values()))
    blocks = (
        _blocks(clusters, indicators, ranks, random_draws(simulations, seed, most))
        if enough
        else dict.fromkeys([*DIMENSIONS, OVERALL])
    )
    return {"simulations": simulations, "seed": seed, "blocks": blocks}


def _blocks(clusters: list[str], indicators: pd.DataFrame, ranks: pd.DataFrame, draws: np.ndarray) -> dict:
    values = {name: indicators[name].astype(float).to_numpy() for name in INDICATORS}
    dimensions = dimension_scores(ranks)
    borda = {name: _array(scores, clusters) for name, scores in dimensions.items()}
    composite = {
        name: mean_z([values[i] if INDICATORS[i].best == HIGH else -values[i] for i in names])
        for name, names in DIMENSIONS.items()
    }
    parts = {name: ranks[list(names)].to_numpy(float) for name, names in DIMENSIONS.items()}
    borda[OVERALL] = _array(overall_scores(dimensions, clusters), clusters)
    composite[OVERALL] = available_mean(list(composite.values())).round(12)
    parts[OVERALL] = np.column_stack([borda[name] for name in DIMENSIONS])
    return {
        block: _block(
            clusters,
            DIMENSIONS.get(block, tuple(INDICATORS)),
            values,
            borda[block],
            composite[block],
            parts[block],
            weights_of(draws, parts[block].shape[1]),
        )
        for block in borda
    }


def _block(
    clusters: list[str],
    names: tuple[str, ...],
    values: dict[str, np.ndarray],
    borda: np.ndarray,
    composite: np.ndarray,
    parts: np.ndarray,
    weights: np.ndarray,
) -> dict:
    raw = np.column_stack([_filled(values[name]) for name in names])
    standard = np.column_stack([_filled(z_scores(values[name]), 0.0) for name in names])
    components = {"raw": first_component(raw, composite), "standardised": first_component(standard, composite)}
    scores = {
        "borda": borda,
        "z_score": composite,
        **{f"pca_{kind}": component[0] for kind, component in components.items()},
    }
    placed = {method: method_ranks(scores[method], "low" if method == "borda" else "high") for method in METHODS}
    return {
        "methods": {
            method: {
                cluster: {"score": _number(score), "rank": _number(rank)}
                for cluster, score, rank in zip(clusters, scores[method], placed[method], strict=True)
            }
            for method in METHODS
        },
        "spearman": {f"{a}~{b}": pearson(placed[a], placed[b]) for a, b in combinations(METHODS, 2)},
        "pca": {
            kind: {"explained_share": share, "loadings": dict(zip(names, map(_number, loadings), strict=True))}
            for kind, (_, loadings, share) in components.items()
        },
        **simulated(clusters, parts, placed["borda"], weights),
    }


def _array(scores: dict, clusters: list[str]) -> np.ndarray:
    return np.array([float(scores[cluster]) for cluster in clusters])


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def constant(values: np.ndarray) -> bool:
    """Whether the available values are all equal to twelve significant digits (no value at all counts too)."""
    return len({significant(v) for v in values[~np.isnan(values)]}) < 2


def z_scores(values: np.ndarray) -> np.ndarray:
    """(value − mean) / population standard deviation over the available values; NaN where missing or constant."""
    if constant(values):
        return np.full_like(values, np.nan)
    return (values - np.nanmean(values)) / np.nanstd(values)


def mean_z(columns: list[np.ndarray]) -> np.ndarray:
    """The mean of the available z-scores of several indicators, shape (clusters,).

    Twelve decimals, so that scores which cancel out are zero.
    """
    return available_mean([z_scores(column) for column in columns]).round(12)


def available_mean(columns: list[np.ndarray]) -> np.ndarray:
    """The mean of what is available in each row; NaN where nothing is."""
    table = np.column_stack(columns)
    there = ~np.isnan(table)
    return np.where(there.any(axis=1), np.nansum(table, axis=1) / np.maximum(there.sum(axis=1), 1), np.nan)


def _filled(values: np.ndarray, mean: float | None = None) -> np.ndarray:
    """Missing values replaced by the indicator's mean."""
    there = values[~np.isnan(values)]
    mean = (there.mean() if len(there) else 0.0) if mean is None else mean
    return np.where(np.isnan(values), mean, values)


def first_component(columns: np.ndarray, composite: np.ndarray) -> tuple[np.ndarray, np.ndarray, float | None]:
    """Scores, loadings and explained share of the first principal component of the centred columns.

    The sign makes the scores correlate positively with `composite`; where the correlation is zero (to nine decimals)
    or undefined, the largest absolute loading is positive, the first of equally large ones. Columns without any
    variance have no component (NaN).
    """
    centred = columns - columns.mean(axis=0)
    variances, vectors = np.linalg.eigh(centred.T @ centred / len(columns))
    if variances[-1] <= 0:
        nothing = np.full(columns.shape[1], np.nan)
        return np.full(len(columns), np.nan), nothing, None
    loadings = vectors[:, -1]
    agreement = pearson(centred @ loadings, composite) or 0.0
    leading = loadings[np.argmax(np.abs(loadings).round(9))]
    if round(agreement, 9) < 0 or (round(agreement, 9) == 0 and leading < 0):
        loadings = -loadings
    scores = centred @ loadings
    return (
        np.where(np.abs(scores) < 1e-12 * np.abs(centred).max(), 0.0, scores),
        loadings,
        float(variances[-1] / variances.sum()),
    )


def pearson(a: np.ndarray, b: np.ndarray) -> float | None:
    """Pearson's correlation; None where either is constant or undefined."""
    if np.isnan(a).any() or np.isnan(b).any() or constant(a) or constant(b):
        return None
    a, b = a - a.mean(), b - b.mean()
    return float(a @ b / math.sqrt((a @ a) * (b @ b)))


def method_ranks(scores: np.ndarray, best: str) -> np.ndarray:
    """1 = best, ties (to twelve significant digits) averaged; NaN throughout where a score is undefined."""
    if np.isnan(scores).any():
        return np.full_like(scores, np.nan)
    ranks = averaged({i: significant(score) for i, score in enumerate(scores)}, best)
    return np.array([ranks[i] for i in range(len(scores))])


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
    agreements = [float(r) for r in _agreements(rankdata(scores, axis=1), borda)]
    placed = np.sort(rankdata(scores, method="min", axis=1), axis=0)
    return {
        "weights": {
            "min": agreements[0] if agreements else None,
            **{f"p{p:02d}": percentile(agreements, p) for p in (5, 50, 95)},
            "max": agreements[-1] if agreements else None,
            "share_above_0_90": sum(r > 0.90 for r in agreements) / len(agreements) if agreements else None,
        },
        "clusters": {
            cluster: {
                **{f"rank_p{p:02d}": int(percentile(list(column), p)) for p in (5, 50, 95)},
                "top_ten_share": float((column <= TOP).mean()),
            }
            for cluster, column in zip(clusters, placed.T, strict=True)
        },
    }


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


def percentile(ordered: list, p: int):
    """Of N sorted values the one numbered ⌈pN/100⌉; None where there is none.

    >>> percentile(list(range(1, 41)), 5)
    2
    """
    return ordered[math.ceil(p * len(ordered) / 100) - 1] if ordered else None
