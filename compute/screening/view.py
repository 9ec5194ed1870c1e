"""An edition as the rules look at it: rows in the order of their file, numbers as arrays, places among their towns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from compute import schema
from compute.edition import Edition
from compute.errors import quoted
from compute.screening.finding import MANY, Finding
from compute.screening.towns import Nearest, Towns, towns
from compute.sphere import unit_vectors

KEYS = {table.file.removesuffix(".csv"): table.key for table in schema.TABLES}
COUNTRY_KM = 100.0
"""No place of the shipped data is farther than 44 km from a town of its country; deserts and islands may be."""
BEYOND_KM = 2000.0
"""So far from every town of its country no institution is, whatever is near it."""
NEARER = 3
"""A place is suspicious when a town of another country is so many times nearer than one of its own."""
MISPLACED_SHARE = 0.02
"""From this share of misplaced institutions on the columns are wrong, and nothing is said of areas beside that."""


class View:
    """One edition in file order."""

    def __init__(self, edition: Edition):
        self.edition = edition
        for name in KEYS:
            setattr(self, name, getattr(edition, name).sort_values("row", ignore_index=True))

    institutions: pd.DataFrame
    funding: pd.DataFrame
    collaborations: pd.DataFrame
    areas: pd.DataFrame

    def finding(
        self,
        rule: str,
        table: str,
        positions: Iterable[int],
        column: str,
        value: object,
        why: str,
        cause: str,
        fix: str,
    ) -> Finding:
        """A finding on rows of a table; so many that nobody would list their keys are a count, as `value` may be."""
        frame, at = getattr(self, table), sorted(int(position) for position in positions)
        keys = tuple(frame[KEYS[table]].iloc[at]) if len(at) <= MANY else ()
        rows = tuple(int(row) for row in frame["row"].iloc[at])
        if at and not keys and (count := str(len(at))) != str(value):
            value, why = count, f"rows: {quoted(str(value))} {why}"
        return Finding(rule, f"{table}.csv", rows, keys, column, str(value), why, cause, fix)

    @property
    def towns(self) -> Towns:
        """The towns of the world."""
        return towns()

    @cached_property
    def units(self) -> np.ndarray:
        """Unit vectors of the institutions."""
        return unit_vectors(self.institutions["latitude"], self.institutions["longitude"])

    @cached_property
    def anchors(self) -> np.ndarray:
        """Unit vectors of the areas."""
        return unit_vectors(self.areas["latitude"], self.areas["longitude"])

    @cached_property
    def amounts(self) -> np.ndarray:
        """Funding in dollars."""
        return self.numbers("funding", "amount_usd")

    def numbers(self, table: str, column: str) -> np.ndarray:
        """A column of amounts; blanks are not numbers."""
        return np.array([np.nan if value is None else float(value) for value in getattr(self, table)[column]], float)

    @cached_property
    def from_country_km(self) -> np.ndarray:
        """Of each institution: kilometres to the nearest town of its country; infinite where none is known."""
        return self.towns.of_country(self.units, self.institutions["country"])[0]

    @cached_property
    def misplaced(self) -> np.ndarray:
        """Which institutions are far from every town of their country, and nearer to others."""
        far = np.where(np.isfinite(self.from_country_km), self.from_country_km, 0)
        return (far > COUNTRY_KM) & ((self.towns.near(self.units)[0] * NEARER < far) | (far > BEYOND_KM))

    @property
    def columns_misplaced(self) -> bool:
        """Whether so many are that the whole columns must be wrong."""
        return bool(self.misplaced.mean() > MISPLACED_SHARE)

    @cached_property
    def area(self) -> np.ndarray:
        """Of each institution: the position of the nearest area within its reach, else -1."""
        reach = self.edition.parameters.spatial.area_match_km
        km, position = Nearest(self.anchors)(self.units)
        return np.where(km <= reach, position, -1)

    @cached_property
    def types(self) -> dict[str, str]:
        """institution_id → type."""
        return dict(zip(self.institutions["institution_id"], self.institutions["type"], strict=True))


def days(dates: pd.Series) -> np.ndarray:
    """Dates as days since 1970; a year alone is not a day."""
    whole = [when if isinstance(when, date) else None for when in dates]
    return np.array(whole, "datetime64[D]")


def point(frame: pd.DataFrame, position: int) -> str:
    """Coordinates as they stand: `51.75, -1.25`."""
    return f"{frame['latitude'].iloc[position]}, {frame['longitude'].iloc[position]}"
