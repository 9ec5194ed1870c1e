"""Section 2, point 7 of the contract without a numerical library: composites, principal components, reweighting.

Eigenvectors come from Jacobi rotations, percentiles from counting, all in plain floats; ranks and Spearman compare
values to twelve significant digits, and what cancels to rounding errors is zero. What mathematics leaves open is marked
UNDEFINED and not compared: the first component where nothing varies, or where two eigenvalues share the first place. A
cluster without any z-score has no composite, and the overall one is the mean of those it has.
"""

from __future__ import annotations

from itertools import combinations
from math import hypot, sqrt
from random import Random

METHODS = ("z_score", "pca_raw", "pca_standardised", "borda")
UNDEFINED = "undefined"
Scores = dict[str, float | None]


def robustness(settings: dict[str, str], dimensions: dict, values: dict, ranks: dict, scores: dict) -> dict:
    """robustness.json, not yet rounded; `scores` are the dimension scores and `overall`, as exact fractions."""
    simulations, seed = int(settings["simulations"]), int(settings["seed"])
    report = {"simulations": simulations, "seed": seed, "blocks": dict.fromkeys(scores)}
    if len(scores["overall"]) < 3:
        return report
    triplets = weight_triplets(simulations, seed)
    composites = {name: z_composite({i: values[i] for i in names}) for name, names in dimensions.items()}
    composites["overall"] = {a: mean([composites[d][a] for d in dimensions]) for a in scores["overall"]}
    for block in scores:
        names = dimensions.get(block) or [i for of_dimension in dimensions.values() for i in of_dimension]
        columns = {i: values[i] for i in names}
        parts = [ranks[i] for i in dimensions[block]] if block in dimensions else [scores[d] for d in dimensions]
        report["blocks"][block] = block_report(columns, composites[block], scores[block], parts, triplets)
    return report


def block_report(columns: dict, z_score: Scores, borda: dict, parts: list, triplets: list) -> dict:
    pca = {"raw": component(columns, centred, z_score), "standardised": component(columns, z_values, z_score)}
    scored = {
        "z_score": z_score,
        "pca_raw": pca["raw"]["scores"],
        "pca_standardised": pca["standardised"]["scores"],
        "borda": {a: float(score) for a, score in borda.items()},
    }
    ranked = {m: average_ranks(scored[m], high_is_best=m != "borda") for m in METHODS}
    simulated = [weighted(parts, weights, list(borda)) for weights in triplets]
    return {
        "methods": {m: method_report(scored[m], ranked[m]) for m in METHODS},
        "spearman": {f"{a}~{b}": correlation(ranked[a], ranked[b]) for a, b in combinations(sorted(METHODS), 2)},
        "pca": {m: {k: pca[m][k] for k in ("explained_share", "loadings")} for m in pca},
        "weights": weights_report([correlation(average_ranks(s, False), ranked["borda"]) for s in simulated]),
        "clusters": clusters_report([competition_ranks(s) for s in simulated]),
    }


def method_report(score: Scores | str, rank: Scores | str) -> dict | str:
    return score if score == UNDEFINED else {a: {"score": score[a], "rank": rank[a]} for a in score}


# Ranks and correlation --------------------------------------------------------------------------------------


def twelve(value: float) -> float:
    return float(f"{value:.11e}")


def mean(values: list[float | None]) -> float | None:
    """Of what is available; None of nothing."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def average_ranks(scores: Scores | str, high_is_best: bool) -> Scores | str:
    """1 is best; ties share the average of their places; without a score no rank."""
    if scores == UNDEFINED:
        return UNDEFINED
    values = {a: twelve(-s if high_is_best else s) for a, s in scores.items() if s is not None}
    every = list(values.values())
    ranks = {a: 1 + sum(w < v for w in every) + (every.count(v) - 1) / 2 for a, v in values.items()}
    return {a: ranks.get(a) for a in scores}


def competition_ranks(scores: Scores) -> dict[str, int]:
    values = {a: twelve(score) for a, score in scores.items()}
    return {a: 1 + sum(w < v for w in values.values()) for a, v in values.items()}


def correlation(x: Scores | str, y: Scores | str) -> float | str | None:
    """Pearson's, over the clusters that have both; None where one is constant."""
    if UNDEFINED in (x, y):
        return UNDEFINED
    both = [(x[a], y[a]) for a in x if x[a] is not None and y[a] is not None]
    dx, dy = ([value - mean(side) for value in side] for side in ([a for a, _ in both], [b for _, b in both]))
    size = sqrt(sum(a * a for a in dx) * sum(b * b for b in dy))
    return sum(a * b for a, b in zip(dx, dy, strict=True)) / size if size else None


# Composites -------------------------------------------------------------------------------------------------


def centred(column: dict) -> Scores:
    """Distances from the mean, of the available values; none if they are all the same."""
    known = {a: float(v) for a, v in column.items() if v is not None}
    if len({twelve(v) for v in known.values()}) < 2:
        return {}
    average = mean(list(known.values()))
    return {a: v - average for a, v in known.items()}


def z_values(column: dict) -> Scores:
    """Standard scores by the population deviation, of the available values; none if they are all the same."""
    distances = centred(column)
    deviation = sqrt(mean([d * d for d in distances.values()])) if distances else 0.0
    return {a: d / deviation for a, d in distances.items()}


def without_noise(scores: Scores) -> Scores:
    """What cancels to nothing is zero, or else rounding errors would be ranked."""
    noise = 1e-12 * max(1e-300, *(abs(s) for s in scores.values()))
    return {a: 0.0 if abs(s) <= noise else s for a, s in scores.items()}


def z_composite(columns: dict) -> Scores:
    standard = [z_values(column) for column in columns.values()]
    available = {a: [z[a] for z in standard if a in z] for a in next(iter(columns.values()))}
    scores = {a: mean(z) for a, z in available.items()}
    return {a: 0.0 if s is not None and abs(s) < 1e-12 else s for a, s in scores.items()}


def component(columns: dict, transformed, z_score: Scores) -> dict:
    """First principal component: scores, explained share and loadings, turned the way of the z-score composite."""
    table = {name: transformed(column) for name, column in columns.items()}  # missing and constant: at the mean
    data = {a: [table[name].get(a, 0.0) for name in table] for a in z_score}
    width = range(len(table))
    covariance = [[mean([row[i] * row[j] for row in data.values()]) for j in width] for i in width]
    (first, vector), (second, _), *_ = eigenpairs(covariance)
    if first - second <= 1e-9 * first:
        return dict.fromkeys(("scores", "explained_share", "loadings"), UNDEFINED)
    raw = without_noise({a: sum(x * y for x, y in zip(row, vector, strict=True)) for a, row in data.items()})
    turn = direction(correlation(raw, z_score), vector)
    return {
        "scores": {a: turn * s for a, s in raw.items()},
        "explained_share": first / sum(covariance[i][i] for i in width),
        "loadings": {name: turn * x for name, x in zip(table, vector, strict=True)},
    }


def direction(pearson: float | None, vector: list[float]) -> int:
    """Along the composite; where they are unrelated, so that the first of the largest loadings is positive."""
    if pearson is None or abs(pearson) < 1e-9:
        largest = max(abs(x) for x in vector)
        pearson = next(x for x in vector if abs(x) >= largest - 1e-9)
    return 1 if pearson > 0 else -1


def eigenpairs(matrix: list[list[float]]) -> list[tuple[float, list[float]]]:
    """Eigenvalues, largest first, and their unit vectors, by cyclic Jacobi rotations."""
    a, n = [row[:] for row in matrix], len(matrix)
    v = [[float(i == j) for j in range(n)] for i in range(n)]
    scale = 1e-18 * sum(a[i][i] for i in range(n))
    while any(abs(a[p][q]) > scale for p, q in combinations(range(n), 2)):
        for p, q in combinations(range(n), 2):
            rotate(a, v, p, q)
    pairs = [(a[i][i], [v[k][i] for k in range(n)]) for i in range(n)]
    return sorted(pairs, key=lambda pair: -pair[0])


def rotate(a: list[list[float]], v: list[list[float]], p: int, q: int) -> None:
    """One rotation in place that makes a[p][q] zero."""
    if a[p][q] == 0:
        return
    ratio = (a[q][q] - a[p][p]) / (2 * a[p][q])
    tangent = (1 if ratio >= 0 else -1) / (abs(ratio) + hypot(ratio, 1))
    c = 1 / hypot(tangent, 1)
    s = tangent * c
    for row in (*a, *v):
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    for k in range(len(a)):
        a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]
    a[p][q] = a[q][p] = 0.0


# Reweighting ------------------------------------------------------------------------------------------------


def weight_triplets(simulations: int, seed: int) -> list[list[float]]:
    random = Random(seed)
    draws = [[random.random() for _ in range(3)] for _ in range(simulations)]
    return [[w / sum(draw) for w in draw] for draw in draws]


def weighted(parts: list[dict], weights: list[float], clusters: list[str]) -> Scores:
    """Weighted mean of the parts that each cluster has, the weights of those rescaled to one."""
    scores = {}
    for a in clusters:
        known = [(w, float(part[a])) for w, part in zip(weights, parts, strict=True) if part[a] is not None]
        scores[a] = sum(w * x for w, x in known) / sum(w for w, _ in known)
    return scores


def percentile(values: list[float], p: int) -> float:
    """Of N sorted values the one numbered p N / 100, rounded up."""
    return sorted(values)[-(-p * len(values) // 100) - 1]


def weights_report(agreement: list[float | None]) -> dict:
    names = ("min", "p05", "p50", "p95", "max", "share_above_0_90")
    known = [rho for rho in agreement if rho is not None]
    if not known:
        return dict.fromkeys(names)
    above = mean([float(twelve(rho) > 0.9) for rho in known])
    return dict(zip(names, (min(known), *(percentile(known, p) for p in (5, 50, 95)), max(known), above), strict=True))


def clusters_report(simulated: list[dict[str, int]]) -> dict:
    return {a: rank_report([ranks[a] for ranks in simulated]) for a in simulated[0]}


def rank_report(ranks: list[int]) -> dict:
    places = {f"rank_p{p:02d}": percentile(ranks, p) for p in (5, 50, 95)}
    return places | {"top_ten_share": mean([float(rank <= 10) for rank in ranks])}
