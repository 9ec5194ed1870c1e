"""Geometry on the sphere: places as unit vectors, distances as great circles.

Unit vectors know neither antimeridian nor poles. The angle between two of them is `2·atan2(|u − v|, |u + v|)`, exact
to the last digits for neighbours and antipodes alike (Kahan, "How futile are mindless assessments of roundoff", 2006).
Distances are rounded to six decimals of a kilometre before anything is compared with them.
"""

from __future__ import annotations

import numpy as np

EARTH_RADIUS_KM = 6371.0088
DECIMALS = 6


def unit_vectors(latitude, longitude) -> np.ndarray:
    """Vectors of length one, shape (n, 3), of places in decimal degrees.

    >>> unit_vectors([0, 90], [90, 0]).round(12) + 0.0
    array([[0., 1., 0.],
           [0., 0., 1.]])
    """
    lat, lon = np.radians(np.asarray(latitude, float)), np.radians(np.asarray(longitude, float))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def degrees(unit: np.ndarray) -> tuple[float, float]:
    """Latitude and longitude of one vector."""
    x, y, z = unit
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def distance_km(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Great-circle kilometres between vectors, broadcast over all but the last axis, to six decimals.

    >>> quarter = distance_km(unit_vectors([0], [0]), unit_vectors([0], [90]))
    >>> float(quarter[0]) == round(EARTH_RADIUS_KM * np.pi / 2, 6)
    True
    """
    angle = 2 * np.arctan2(np.linalg.norm(u - v, axis=-1), np.linalg.norm(u + v, axis=-1))
    return np.round(EARTH_RADIUS_KM * angle, DECIMALS)


def chord(distance: float) -> float:
    """The straight line through a unit sphere below `distance` km along its surface."""
    return 2 * np.sin(min(distance / EARTH_RADIUS_KM, np.pi) / 2)


def centroid(units: np.ndarray) -> np.ndarray:
    """The normalised mean of vectors of shape (n, 3), each weighing one.

    Vectors that cancel out have no centroid; the first of them stands in, which no cluster on Earth reaches.
    """
    mean = units.mean(axis=0)
    length = np.linalg.norm(mean)
    return mean / length if length > 1e-12 else units[0]
