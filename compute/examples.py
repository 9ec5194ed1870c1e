"""The worked examples of annex 1: cases small enough to check by hand, worked out by the method itself.

Nothing here is data of an edition, and no parameter is: each example brings its own thresholds. The text takes inputs
and outcomes from `facts.json`, so that it shows what the method does; the tests hold the outcomes against arithmetic.
"""

from __future__ import annotations

from fractions import Fraction
from math import pi

import numpy as np
import pandas as pd

from compute.brokerage import brokerage
from compute.edition import Merge, plain
from compute.indicators import DIMENSIONS, INDICATORS
from compute.merging import merge
from compute.ranking import indicator_ranks, ranking
from compute.spatial import spatial_clusters
from compute.sphere import EARTH_RADIUS_KM, distance_km, unit_vectors

DEGREES_PER_KM = 180 / (pi * EARTH_RADIUS_KM)
"""Along the equator, where the examples lie."""

LINE = {"A1": 0, "A2": 0, "A3": 0, "A4": 8, "X": 17, "B1": 35, "B2": 35, "B3": 35, "B4": 27, "Z": 60}
"""Institution → kilometres east."""
LINE_EPS_KM, LINE_MIN_SAMPLES = 10, 4

RULE = Merge(max_centroid_km=20.0, min_cross_collaborations=5, min_cross_share=Fraction("0.20"))
NEIGHBOURS = ((20, 5, 25, 99), (20, 5, 26, 26), (20, 5, 26, 0), (20, 4, 10, 10), (21, 40, 10, 10))
"""Kilometres between two centroids, collaborations between the two, within the one, and within the other."""

DIMENSION = "ecosystem_maturity"
VALUES = {"East": (50, 0.5, 0.2), "North": (80, 0.25, 0.2), "South": (50, None, 0.4), "West": (20, 0.5, 0.1)}
"""Cluster → its values in the first three indicators of `DIMENSION`; the example leaves others out."""

NETWORKS = {
    "path of three": "ab bc",
    "triangle": "ab bc ca",
    "path of four": "ab bc cd",
    "star": "ab ac ad",
    "square": "ab bc cd da",
}
"""Name → which clusters are joined."""


def examples() -> dict:
    """Every example: inputs and what the method makes of them, as plain JSON values."""
    return {"line": line(), "neighbours": neighbours(), "ranks": ranks(), "networks": networks()}


def line() -> dict:
    """Institutions on a line: how many are within reach of each (itself included), its role, and its cluster."""
    names = sorted(LINE)
    longitude = [LINE[name] * DEGREES_PER_KM for name in names]
    institutions = pd.DataFrame({"institution_id": names, "latitude": 0.0, "longitude": longitude})
    clusters = spatial_clusters(institutions, LINE_EPS_KM, LINE_MIN_SAMPLES)
    units = unit_vectors(institutions["latitude"], longitude)
    within = {name: int((distance_km(units, at) <= LINE_EPS_KM).sum()) for name, at in zip(names, units, strict=True)}

    def role(name: str) -> str:
        return "core" if within[name] >= LINE_MIN_SAMPLES else "border" if clusters[name] else "noise"

    return {
        "eps_km": LINE_EPS_KM,
        "min_samples": LINE_MIN_SAMPLES,
        "rows": [
            {
                "institution": name,
                "east_km": LINE[name],
                "within": within[name],
                "role": role(name),
                "cluster": clusters[name],
            }
            for name in sorted(names, key=lambda name: (LINE[name], name))
        ],
    }


def neighbours() -> dict:
    """Pairs of clusters, each with its evidence and whether the two merge under `RULE`."""
    return {
        "rule": plain(RULE),
        "rows": [
            {"centroid_km": km, "cross": cross, "internal_a": a, "internal_b": b, "merged": _merged(km, cross, a, b)}
            for km, cross, a, b in NEIGHBOURS
        ],
    }


def _merged(km: int, cross: int, internal_a: int, internal_b: int) -> bool:
    """Whether two clusters of two institutions, a1 and a2, b1 and b2, become one."""
    labels = pd.Series(["a1", "a1", "b1", "b1"], index=["a1", "a2", "b1", "b2"], dtype=object)
    units = unit_vectors(np.zeros(4), np.array([0, 0, km, km]) * DEGREES_PER_KM)
    partners = np.array([(0, 2)] * cross + [(0, 1)] * internal_a + [(2, 3)] * internal_b)
    merged, _ = merge(labels, units, partners, RULE, lambda at: "")
    return merged["b1"] == "a1"


def ranks() -> dict:
    """Four clusters in one dimension: values, indicator ranks, score as an exact fraction, and printed rank."""
    names = DIMENSIONS[DIMENSION][:3]
    rest = {name: None if name in DIMENSIONS[DIMENSION] else 1 for name in INDICATORS}
    values = pd.DataFrame({"area": list(VALUES)}, dtype=object).assign(**rest).astype(object)
    for column, name in enumerate(names):
        values[name] = pd.Series([VALUES[area][column] for area in VALUES], dtype=object)
    placed = indicator_ranks(values)
    table = ranking(values[["area"]].assign(country="", region=""), placed).set_index("cluster")
    by_area = placed.set_index("area")
    return {
        "indicators": list(names),
        "rows": [
            {
                "cluster": area,
                "values": list(VALUES[area]),
                "ranks": [None if rank != rank else float(rank) for rank in by_area.loc[area, list(names)]],
                "score": str(table.at[area, f"{DIMENSION}_score"]),
                "rank": table.at[area, f"{DIMENSION}_rank"],
            }
            for area in VALUES
        ],
    }


def networks() -> list[dict]:
    """Small networks of clusters a, b, c and d: brokerage of each as an exact fraction."""
    rows = []
    for name, links in NETWORKS.items():
        clusters = sorted(set(links) - {" "})
        collaborations = pd.DataFrame([tuple(pair) for pair in links.split()], columns=["area_a", "area_b"])
        between = brokerage(clusters, collaborations, 1)
        rows.append(
            {
                "network": name,
                "links": ["–".join(pair) for pair in links.split()],
                "brokerage": {c: str(Fraction(between[c]).limit_denominator(100)) for c in clusters},
            }
        )
    return rows
