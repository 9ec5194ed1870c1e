"""Where institutions stand: scattered around real centres of cities.

DBSCAN joins what lies within 20 km of ten others, so a small place keeps all its institutions within 6 km
of its centre, a large metropolitan area spreads up to 9 km around each of its centres, and a town that must
stay noise keeps its few within 3 km. So does a secondary centre with few institutions. The coordinates of
the centres are from GeoNames (CC BY 4.0), see the README.
"""

from __future__ import annotations

import math
import random

import numpy as np

RADIUS_KM = 6371.0088
EPS_KM, MIN_SAMPLES = 20.0, 10
KM_PER_DEGREE = math.pi * RADIUS_KM / 180


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in degrees (haversine).

    >>> round(distance_km((0, 0), (0, 90)) / (math.pi * RADIUS_KM / 2), 9)
    1.0
    """
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def spread_km(institutions: int) -> tuple[float, float]:
    """Standard deviation and largest distance from the centre, in km, for a centre with this many
    institutions.
    """
    if institutions < 10:
        return 1.3, 3.0
    return (4.0, 9.0) if institutions >= 20 else (2.2, 6.0)


def scatter(draw: random.Random, centre: tuple[float, float], sigma_km: float, limit_km: float) -> tuple[float, float]:
    """A point around a centre: two normal offsets, drawn again until within the limit; four decimals."""
    while True:
        north, east = draw.gauss(0, sigma_km), draw.gauss(0, sigma_km)
        if math.hypot(north, east) <= limit_km:
            break
    latitude = centre[0] + north / KM_PER_DEGREE
    longitude = centre[1] + east / (KM_PER_DEGREE * math.cos(math.radians(centre[0])))
    return round(latitude, 4), round(longitude, 4)


def dense(points: list[tuple[float, float]]) -> np.ndarray:
    """Which points belong to some density cluster: core points and what lies within reach of one.

    >>> [bool(dense([(0.0, 0.01 * i) for i in range(count)]).any()) for count in (9, 10)]
    [False, True]
    """
    near = np.array([[distance_km(p, q) <= EPS_KM for q in points] for p in points])
    core = near.sum(axis=1) >= MIN_SAMPLES
    return (near & core[None, :]).any(axis=1)
