"""Names: a cluster takes the nearest area within reach of its centroid; clusters with the same area are united.

Paper, annex 1. Equally near areas: the alphabetically first. A cluster without an area is an error,
whatever it would have become, because nobody can print a ranking with a nameless place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np
import pandas as pd

from compute.errors import METHOD, Problem, rows_text
from compute.order import alphabetical
from compute.spatial import Near, members_of, reach
from compute.sphere import centroid, degrees, distance_km, unit_vectors

Namer = Callable[[np.ndarray], str]


def namer(areas: pd.DataFrame, area_match_km: float) -> Namer:
    """A function from a centroid (unit vector) to the name of its area, or '' where none is within reach."""
    ordered = areas.iloc[sorted(range(len(areas)), key=lambda i: alphabetical(areas["area"].iloc[i]))]
    names, anchors = ordered["area"].to_numpy(object), unit_vectors(ordered["latitude"], ordered["longitude"])
    near, radius = Near(anchors), reach(area_match_km)

    def name(at: np.ndarray) -> str:
        within = near(at, radius)
        away = distance_km(anchors[within], at)
        nearest = int(np.argmin(away)) if len(within) else -1
        return names[within[nearest]] if nearest >= 0 and away[nearest] <= area_match_km else ""

    return name


def name_clusters(labels: pd.Series, units: np.ndarray, name: Namer) -> dict[str, str]:
    """Area of each cluster, '' where there is none."""
    return {cluster: name(centroid(units[at])) for cluster, at in members_of(labels).items()}


def nameless(
    labels: pd.Series, units: np.ndarray, areas: dict[str, str], institutions: pd.DataFrame, area_match_km: float
) -> list[Problem]:
    """A problem for each cluster without an area, called by its most frequent city, its size and its position."""
    members = defaultdict(list)
    for position, cluster in enumerate(labels):
        if cluster and not areas[cluster]:
            members[cluster].append(position)
    return [_nameless(institutions.iloc[at], centroid(units[at]), area_match_km) for at in members.values()]


def _nameless(members: pd.DataFrame, at: np.ndarray, area_match_km: float) -> Problem:
    cities = Counter(members["city"])
    city = min(cities, key=lambda c: (-cities[c], alphabetical(c)))
    latitude, longitude = degrees(at)
    rows = rows_text(tuple(sorted(members["row"])))
    return Problem(
        METHOD,
        "areas.csv",
        f"no area lies within {area_match_km:g} km of the cluster of {len(members)} institutions around "
        f"{city} (latitude {latitude:.4f}, longitude {longitude:.4f}; institutions.csv, {rows})",
        "Add an area at that place, or check the coordinates of these institutions and of the areas near it",
    )
