"""The towns of the world (`data/towns/`, GeoNames): which are near a point, and whether one of a country or name is.

A town of a certain country is found in the same tree as any town: the label (country, name) is a fourth coordinate, so
coarse that towns with other labels are always farther away than any place on the sphere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from compute.sphere import EARTH_RADIUS_KM, unit_vectors

TABLE = Path(__file__).parents[2] / "data" / "towns" / "towns.csv.gz"
APART = 10.0
"""Between two labels; two points of a unit sphere are at most 2 apart."""


NO_LETTER = re.compile("[^a-z0-9]")


def letters(text: str) -> str:
    """Letters and digits without marks, case and anything between them.

    >>> letters("Besançon"), letters("St. Gallen")
    ('besancon', 'stgallen')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return NO_LETTER.sub("", text.lower())


class Nearest:
    """Finds the nearest of some places, or of those with a certain label, in time that grows with the logarithm."""

    def __init__(self, units: np.ndarray, labels: Iterable[str] | None = None):
        from scipy.spatial import cKDTree

        self.count = len(units)
        self.known = None if labels is None else pd.Index(pd.unique(pd.Series(labels, dtype=object)))
        self.tree = cKDTree(self._labelled(units, labels))

    def _labelled(self, units: np.ndarray, labels: Iterable[str] | None) -> np.ndarray:
        if self.known is None:
            return units
        return np.column_stack([units, self.known.get_indexer(pd.Index(labels, dtype=object)) * APART])

    def __call__(
        self, units: np.ndarray, labels: Iterable[str] | None = None, rank: int = 1
    ) -> tuple[np.ndarray, np.ndarray]:
        """Kilometres to the nearest (`rank` 2: the second nearest …), and its position.

        Infinitely far, at a position behind the last, where nothing has the label.
        """
        if not self.count or not len(units):
            return np.full(len(units), np.inf), np.full(len(units), self.count)
        chord, position = (nearest[:, 0] for nearest in self.tree.query(self._labelled(units, labels), k=[rank]))
        none = chord > 2 + 1e-9
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord, 2) / 2)
        return np.where(none, np.inf, km), np.where(none, self.count, position)


class Towns:
    """The table, and what is near in it."""

    def __init__(self, table: pd.DataFrame):
        self.names, self.countries = table["town"].to_numpy(object), table["country"].to_numpy(object)
        self.units = unit_vectors(table["latitude"], table["longitude"])

    @cached_property
    def _letters(self) -> np.ndarray:
        return np.array([letters(name) for name in self.names], object)

    @cached_property
    def near(self) -> Nearest:
        """Finds towns."""
        return Nearest(self.units)

    @cached_property
    def of_country(self) -> Nearest:
        """Finds towns of a country."""
        return Nearest(self.units, self.countries)

    @cached_property
    def _of_name(self) -> Nearest:
        return Nearest(self.units, self._letters)

    @cached_property
    def _of_both(self) -> Nearest:
        return Nearest(self.units, self._letters + " " + self.countries)

    def of_name(self, units: np.ndarray, names: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        """Kilometres to the nearest town of that name in any country, and its position."""
        return self._of_name(units, [letters(name) for name in names])

    def of_both(self, units: np.ndarray, names: Iterable[str], countries: Iterable[str]) -> np.ndarray:
        """Kilometres to the nearest town of that name and country."""
        return self._of_both(
            units, [f"{letters(name)} {country}" for name, country in zip(names, countries, strict=True)]
        )[0]

    def told(self, unit: np.ndarray) -> str:
        """The town nearest to a place: `Oxford, GB`."""
        position = self.near(unit[None])[1][0]
        return f"{self.names[position]}, {self.countries[position]}"


@cache
def towns() -> Towns:
    """The shipped table, read once."""
    return Towns(pd.read_csv(TABLE, keep_default_na=False))
