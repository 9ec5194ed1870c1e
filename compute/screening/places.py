"""Coordinates against country and city: exchanged, without their minus sign, moved, or standing for a whole country."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from compute.screening.finding import Finding
from compute.screening.towns import Nearest
from compute.screening.view import View, point
from compute.sphere import distance_km, unit_vectors

CITY_KM = 50.0
"""No institution of the shipped data is farther than 17.4 km from the town that its city names (Beijing)."""
ENOUGH_ROWS = 3
"""So many rows of a city on one spot are a second centre rather than a slip."""
ONE_POINT = 5
"""So many institutions on exactly one point are worth a look when they say they are in several cities."""
HABIT = 0.2
"""Where more rows than this share their point, points are those of cities, and only more than 3 cities are odd."""
COORDINATES = "latitude, longitude"
SLIPS = (
    ("latitude and longitude are exchanged", lambda lat, lon: (lon, lat)),
    ("the minus sign of the longitude is wrong", lambda lat, lon: (lat, -lon)),
    ("the minus sign of the latitude is wrong", lambda lat, lon: (-lat, lon)),
    ("both minus signs are wrong", lambda lat, lon: (-lat, -lon)),
    ("latitude and longitude are exchanged, and a minus sign is lost", lambda lat, lon: (lon, -lat)),
    ("latitude and longitude are exchanged, and a minus sign is lost", lambda lat, lon: (-lon, lat)),
)
"""What happens to coordinates, and what undoes it."""

Distance = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Units and the positions of their rows → how far each is from where its row says it is."""


def country_and_place(view: View) -> Iterator[Finding]:
    """Institutions far from every town of their country."""
    frame, at = view.institutions, np.flatnonzero(view.misplaced)
    abroad = _abroad(view, at)
    causes = slips(view, at, lambda units, rows: view.towns.of_country(units, frame["country"].iloc[rows])[0])
    for position, cause in zip(map(int, at), causes, strict=True):
        if position in abroad:
            yield abroad[position]
            continue
        country, city = frame["country"].iloc[position], frame["city"].iloc[position]
        why = (
            f"is near {view.towns.told(view.units[position])}, {view.from_country_km[position]:,.0f} km from any "
            f"town of {country}, but the row says {city}, {country}"
        )
        yield view.finding(
            "country-and-place",
            "institutions",
            [position],
            COORDINATES,
            point(frame, position),
            why,
            cause or "the coordinates or the country of another row",
            "Correct the coordinates or the country",
        )


def city_and_place(view: View) -> Iterator[Finding]:
    """Institutions far from the city that they name, as the table of towns or the other rows of the city have it."""
    frame = view.institutions
    city = (frame["city"] + "\n" + frame["country"]).to_numpy(object)
    known = view.towns.of_both(view.units, frame["city"], frame["country"])
    centre = _centres(view.units, city)
    away = np.where(np.isfinite(known), known, distance_km(view.units, centre))
    alone = Nearest(view.units, city)(view.units, city, ENOUGH_ROWS)[0] > CITY_KM
    far = ~view.misplaced & alone & (away > CITY_KM)

    def from_city(units: np.ndarray, rows: np.ndarray) -> np.ndarray:
        by_name = view.towns.of_both(units, frame["city"].iloc[rows], frame["country"].iloc[rows])
        return np.where(np.isfinite(by_name), by_name, distance_km(units, centre[rows]))

    at = np.flatnonzero(far)
    for position, cause in zip(map(int, at), slips(view, at, from_city), strict=True):
        name = frame["city"].iloc[position]
        yield view.finding(
            "city-and-place",
            "institutions",
            [position],
            COORDINATES,
            point(frame, position),
            f"is near {view.towns.told(view.units[position])}, {away[position]:,.0f} km from {name} in the same row",
            cause or "the coordinates or the city of another row",
            "Correct the coordinates or the city",
        )
    yield from _abroad(view, np.flatnonzero(~view.misplaced & ~far & alone & ~(known <= CITY_KM))).values()


def _abroad(view: View, at: np.ndarray) -> dict[int, Finding]:
    """Position → finding, of institutions at a town of their city's name that is in another country than they say."""
    if not len(at):  # to sort all towns by their names takes a while
        return {}
    frame, findings = view.institutions, {}
    homonym, town = view.towns.of_name(view.units[at], frame["city"].iloc[at])
    for position, km, k in zip(at, homonym, town, strict=True):
        if km <= CITY_KM and (there := view.towns.countries[k]) != frame["country"].iloc[position]:
            findings[int(position)] = view.finding(
                "country-and-place",
                "institutions",
                [position],
                "country",
                frame["country"].iloc[position],
                f"is said of {frame['city'].iloc[position]}, but the town of that name at {point(frame, position)} is "
                f"in {there}",
                "the wrong country",
                f"Write {there}, or correct the city",
            )
    return findings


def _centres(units: np.ndarray, city: np.ndarray) -> np.ndarray:
    """The median place of each row's city, of at least three rows; where there are fewer, the row itself."""
    frame = pd.DataFrame(units).groupby(city)
    middle = frame.transform("median").to_numpy()
    few = frame[0].transform("size").to_numpy() < ENOUGH_ROWS
    return np.where(few[:, None], units, middle / np.maximum(np.linalg.norm(middle, axis=1), 1e-9)[:, None])


def slips(view: View, at: np.ndarray, away: Distance) -> list[str]:
    """Of each of these institutions: what would put it where it says it is; blank where nothing simple would."""
    lat, lon = (view.institutions[name].to_numpy(float)[at] for name in ("latitude", "longitude"))
    causes = np.where((lat == 0) & (lon == 0), "a blank that became 0, 0", "").astype(object)
    for cause, undone in SLIPS if len(at) else ():
        latitude, longitude = undone(lat, lon)
        fits = (np.abs(latitude) <= 90) & (causes == "")
        fits[fits] = away(unit_vectors(latitude[fits], longitude[fits]), at[fits]) <= CITY_KM
        causes[fits] = cause
    return list(causes)


def same_point(view: View) -> Iterator[Finding]:
    """Many cities on one exact point: the middle of a country, or of a map."""
    frame = view.institutions
    group = frame.groupby(["latitude", "longitude"], sort=False)
    size = group["city"].transform("size").to_numpy()
    allowed = 3 if (size > 1).mean() > HABIT else 1
    crowded = np.flatnonzero(size >= ONE_POINT)
    for _, rows in frame.iloc[crowded].groupby(["latitude", "longitude"]):
        cities = rows["city"].nunique()
        if cities > allowed:
            yield view.finding(
                "same-point",
                "institutions",
                rows.index,
                COORDINATES,
                point(rows, 0),
                f"is exactly where {len(rows)} institutions of {cities} cities stand",
                "the middle of a country or region, put in for places that were not found",
                "Give each its own coordinates",
            )


def coarse_point(view: View) -> Iterator[Finding]:
    """Coordinates with one decimal or none, which leave 5 km open where clusters are 20 km wide."""
    frame = view.institutions
    lat, lon = frame["latitude"].to_numpy(float), frame["longitude"].to_numpy(float)
    coarse = (np.round(lat, 1) == lat) & (np.round(lon, 1) == lon) & ((lat != 0) | (lon != 0))
    for position in map(int, np.flatnonzero(coarse)):
        yield view.finding(
            "coarse-point",
            "institutions",
            [position],
            COORDINATES,
            point(frame, position),
            "has at most one decimal, which leaves 5 km open or more",
            "a rounded or guessed place",
            "Give the coordinates with three decimals or more",
        )
