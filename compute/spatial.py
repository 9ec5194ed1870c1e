"""Spatial clusters: DBSCAN on the sphere (Ester, Kriegel, Sander and Xu, 1996; paper, annex 1).

An institution is *core* if at least `min_samples` institutions, itself included, lie within `eps_km`. Core
institutions within `eps_km` of one another share a cluster; any other institution within reach of a core joins the
cluster of the *nearest* core (equally near: of the core with the smaller id), which unlike DBSCAN's usual "first come,
first served" does not depend on row order; the rest is noise. Paper, annex 1.

A cluster is called by the smallest institution_id in it; noise is ''.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.cluster import DBSCAN
from sklearn.neighbors import KDTree

from compute.sphere import DECIMALS, chord, distance_km, unit_vectors


def reach(distance: float) -> float:
    """The chord within which distances round to at most `distance` km."""
    step = 10.0**DECIMALS
    return chord(np.floor(distance * step + 1e-4) / step + 0.5 / step)


def spatial_clusters(institutions: pd.DataFrame, eps_km: float, min_samples: int) -> pd.Series:
    """Cluster of each institution, indexed by institution_id.

    Parameters
    ----------
    institutions
        `institution_id`, `latitude`, `longitude` (decimal degrees), one row an institution, sorted by id.
    """
    places, units, weights = _places(institutions)
    clustering = DBSCAN(eps=reach(eps_km), min_samples=min_samples, algorithm="kd_tree").fit(
        units, sample_weight=weights
    )
    core = np.zeros(len(units), bool)
    core[clustering.core_sample_indices_] = True
    label = np.where(core, clustering.labels_, -1)
    if core.any():
        label = _with_borders(label, core, units, reach(eps_km))
    return _called_by_smallest_id(label[places], institutions["institution_id"])


def _places(institutions: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Distinct coordinates in order of their smallest id: place of each institution, unit vectors, institutions."""
    place, _ = pd.factorize(pd.MultiIndex.from_frame(institutions[["latitude", "longitude"]]))
    first = institutions.iloc[np.unique(place, return_index=True)[1]]
    return place, unit_vectors(first["latitude"], first["longitude"]), np.bincount(place)


def _with_borders(label: np.ndarray, core: np.ndarray, units: np.ndarray, radius: float) -> np.ndarray:
    label, cores = label.copy(), np.flatnonzero(core)
    others = np.flatnonzero(~core)
    if len(others) == 0:
        return label
    within = KDTree(units[cores]).query_radius(units[others], radius)
    for other, near in zip(others, within, strict=True):
        if len(near):
            near = np.sort(cores[near])
            label[other] = label[near[np.argmin(distance_km(units[near], units[other]))]]
    return label


def _called_by_smallest_id(label: np.ndarray, ids: pd.Series) -> pd.Series:
    by_label = pd.Series(ids.to_numpy(object)).groupby(label).first()
    names = [by_label[value] if value >= 0 else "" for value in label]
    return pd.Series(names, index=ids.to_numpy(object), dtype=object)
