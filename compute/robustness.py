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
from itertools import combinations

import numpy as np
import pandas as pd

from compute.indicators import DIMENSIONS, HIGH, INDICATORS
from compute.order import averaged, significant
from compute.ranking import dimension_scores, overall_scores
from compute.weightings import random_draws, simulated, weights_of

OVERALL = "overall"
METHODS = ("borda", "pca_raw", "pca_standardised", "z_score")
FEWEST_CLUSTERS = 3


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
