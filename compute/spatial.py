"""Spatial clusters: DBSCAN on the sphere (Ester, Kriegel, Sander and Xu, 1996; paper, annex 1).

An institution is *core* if at least `min_samples` institutions, itself included, lie within `eps_km`. Core
institutions within `eps_km` of one another share a cluster; any other institution within reach of a core joins the
cluster of the *nearest* core (equally near: of the core with the smaller id), which unlike DBSCAN's usual "first come,
first served" does not depend on row order; the rest is noise. Paper, annex 1. Nobody's neighbours are listed, which
would take the square of a dense place: a grid of cubes says for most of them that they are near.

A cluster is called by the smallest institution_id in it; noise is ''.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from compute.sphere import DECIMALS, chord, distance_km, unit_vectors

PAIRS = 30_000_000
"""So many pairs are looked through in less time than it takes to load what finds neighbours in a tree."""


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
    radius = reach(eps_km)
    core = _cores(units, weights, radius, min_samples)
    label = np.full(len(units), -1)
    if core.any():
        label[core] = _together(units[core], radius)
        label = _with_borders(label, core, units, radius)
    return _called_by_smallest_id(label[places], institutions["institution_id"])


def members_of(labels: pd.Series) -> dict[str, np.ndarray]:
    """The positions of each cluster's institutions; the clusters in order of their names.

    >>> members_of(pd.Series(["b", "", "a", "b"]))
    {'a': array([2]), 'b': array([0, 3])}
    """
    members = labels.groupby(labels.to_numpy(object)).indices
    return {name: members[name] for name in sorted(members) if name}


def _places(institutions: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Distinct coordinates in order of their smallest id: place of each institution, unit vectors, institutions."""
    place, _ = pd.factorize(pd.MultiIndex.from_frame(institutions[["latitude", "longitude"]]))
    first = institutions.iloc[np.unique(place, return_index=True)[1]]
    return place, unit_vectors(first["latitude"], first["longitude"]), np.bincount(place)


def _cubes(units: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """A grid so fine that all places in a cube are near: the cubes with places, and the cube of each place."""
    cubes, cube = np.unique(np.floor(units * (3**0.5 * (1 + 1e-9) / radius)), axis=0, return_inverse=True)
    return cubes, cube.ravel()


def _near(
    points: np.ndarray, places: np.ndarray, radius: float, metric: str = "euclidean", count_only: bool = False
) -> Any:
    """The points within a radius of each place, or how many there are."""
    if len(points) * len(places) > PAIRS:
        from sklearn.neighbors import KDTree

        return KDTree(points, metric=metric).query_radius(places, radius, count_only=count_only)
    near_to = Near(points, _is_near if metric == "euclidean" else _is_beside)
    near = (near_to(place, radius) for place in places)
    return np.array([len(some) for some in near]) if count_only else [*near]


def _is_near(points: np.ndarray, place: np.ndarray, radius: float) -> np.ndarray:
    return ((points - place) ** 2).sum(axis=1) <= radius**2


def _is_beside(points: np.ndarray, place: np.ndarray, radius: float) -> np.ndarray:
    return np.abs(points - place).max(axis=1) <= radius


class Near:
    """Finds which of some points are near a place, in the band of their heights (third coordinate) that may be."""

    def __init__(self, points: np.ndarray, is_near: Callable = _is_near):
        self.order = np.argsort(points[:, 2], kind="stable")
        self.points, self.is_near = points[self.order], is_near
        self.heights = np.ascontiguousarray(self.points[:, 2])

    def __call__(self, place: np.ndarray, radius: float) -> np.ndarray:
        """The positions of the points within `radius` of a place, in order."""
        step = radius * (1 + 1e-9)
        first, after = self.heights.searchsorted((place[2] - step, place[2] + step))
        return np.sort(self.order[first + np.flatnonzero(self.is_near(self.points[first:after], place, radius))])


def _cores(units: np.ndarray, weights: np.ndarray, radius: float, min_samples: int) -> np.ndarray:
    """Which places are core: those of a full cube need no counting."""
    _, cube = _cubes(units, radius)
    core = np.bincount(cube, weights)[cube] >= min_samples
    others = np.flatnonzero(~core)
    if len(others):
        every = np.repeat(units, weights, axis=0)
        core[others] = _near(every, units[others], radius, count_only=True) >= min_samples
    return core


def _together(cores: np.ndarray, radius: float) -> np.ndarray:
    """A number for each core, the same for those that hang together: in a cube, or in two with cores that are near."""
    cubes, cube = _cubes(cores, radius)
    inside = [cores[at] for at in np.split(np.argsort(cube, kind="stable"), np.cumsum(np.bincount(cube))[:-1])]
    first = list(range(len(cubes)))
    for cube_a, near in enumerate(_near(cubes, cubes, 2, metric="chebyshev")):
        for cube_b in near[near > cube_a]:
            a, b = _root(first, cube_a), _root(first, cube_b)
            if a != b and _meet(inside[cube_a], inside[cube_b], radius):
                first[max(a, b)] = min(a, b)
    return np.array([_root(first, number) for number in range(len(cubes))])[cube]


def _root(first: list[int], cube: int) -> int:
    while first[cube] != cube:
        first[cube] = first[first[cube]]
        cube = first[cube]
    return cube


def _meet(some: np.ndarray, others: np.ndarray, radius: float) -> bool:
    """Whether one of some places is near one of others."""
    few, many = sorted((some, others), key=len)
    return any(_is_near(many, place, radius).any() for place in few)


def _with_borders(label: np.ndarray, core: np.ndarray, units: np.ndarray, radius: float) -> np.ndarray:
    label, cores = label.copy(), np.flatnonzero(core)
    others = np.flatnonzero(~core)
    if not len(others):
        return label
    within = _near(units[cores], units[others], radius)
    for other, some in zip(others, within, strict=True):
        if len(some):
            near = np.sort(cores[some])
            label[other] = label[near[np.argmin(distance_km(units[near], units[other]))]]
    return label


def _called_by_smallest_id(label: np.ndarray, ids: pd.Series) -> pd.Series:
    called = ids.to_numpy(object)
    labels, first, of_each = np.unique(label, return_index=True, return_inverse=True)
    return pd.Series(np.where(labels < 0, "", called[first])[of_each], index=called, dtype=object)
