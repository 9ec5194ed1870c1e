"""What an edition consists of once it has been read and checked: typed, frozen, in no particular row order.

The dataclasses of the two YAML files are their schema: each field carries the parser of its text, and a key that is
not a field is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from compute import cells


def checked(parse: cells.Parser, missing: str = "Add it, with its value") -> Any:
    """A field whose text `parse` turns into its value, and what to do where it is missing."""
    return field(metadata={"parse": parse, "missing": missing})


@dataclass(frozen=True)
class Spatial:
    """DBSCAN, and how far a cluster's centroid may lie from the area that names it."""

    eps_km: float = checked(cells.distance_above_zero)
    min_samples: int = checked(cells.count)
    area_match_km: float = checked(cells.kilometres)


@dataclass(frozen=True)
class Merge:
    """When two neighbouring spatial clusters are one."""

    max_centroid_km: float = checked(cells.kilometres)
    min_cross_collaborations: int = checked(cells.whole(1))
    min_cross_share: Fraction = checked(cells.share)


@dataclass(frozen=True)
class Cluster:
    """What makes a full cluster."""

    min_startups: int = checked(cells.whole(1))
    combined_funding_usd: Decimal = checked(cells.money)
    single_funding_usd: Decimal = checked(cells.money)
    min_institutions: int = checked(cells.whole(1))


@dataclass(frozen=True)
class Quasi:
    """What makes a quasi-cluster of either tier."""

    tier1_startup_funding_usd: Decimal = checked(cells.money)
    min_institutions: int = checked(cells.whole(1))
    min_collaborations: int = checked(cells.whole(0))


@dataclass(frozen=True)
class Brokerage:
    """The measure, and from how many collaborations on two clusters count as joined."""

    measure: str = checked(cells.one_of("betweenness"))
    min_collaborations: int = checked(cells.whole(1))


@dataclass(frozen=True)
class Robustness:
    """The simulation of random weightings."""

    simulations: int = checked(cells.whole(1, 1_000_000))
    seed: int = checked(cells.whole(0))


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """Every choice of the method that a reader could dispute: `parameters.yml`."""

    cutoff_date: date = checked(cells.day)
    spatial: Spatial
    merge: Merge
    cluster: Cluster
    quasi: Quasi
    brokerage: Brokerage
    large_area_gdp_usd: Decimal = checked(cells.money)
    robustness: Robustness


@dataclass(frozen=True)
class Details:
    """What the publication says of itself: `edition.yml`."""

    title: str = checked(cells.text)
    subtitle: str = checked(cells.free_text)
    series: str = checked(cells.free_text)
    number: str = checked(cells.free_text)
    date: date = checked(cells.day)
    version: str = checked(cells.text)
    authors: str = checked(cells.text)
    publisher: str = checked(cells.free_text)
    licence: str = checked(cells.free_text)
    url: str = checked(cells.free_text)
    language: str = checked(cells.text)
    data_note: str = checked(cells.free_text, 'Say in it how the data was made up; data_note: "" means real data')


@dataclass(frozen=True)
class Edition:
    """One edition's input, valid as a whole.

    The frames have the columns of `compute.schema.TABLES` and `row`, the row in the spreadsheet; they are sorted by
    key. Amounts are `Decimal`, blanks `None`. `inputs` maps each file's name to the SHA-256 of its bytes.
    """

    institutions: pd.DataFrame
    funding: pd.DataFrame
    collaborations: pd.DataFrame
    areas: pd.DataFrame
    corrections: pd.DataFrame
    accepted: pd.DataFrame
    parameters: Parameters
    details: Details
    inputs: dict[str, str]


def plain(value: object) -> object:
    """A dataclass of parameters as plain JSON values, numbers as the reader knows them."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Decimal | Fraction):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, float) and value == int(value):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
