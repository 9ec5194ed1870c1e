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

from compute import addresses, cells
from compute.days import day
from compute.errors import Problem

ONE, MANY, EITHER = "one value", "a list", "one value or a list"


def checked(parse: cells.Parser, missing: str = "Add it, with its value") -> Any:
    """A field whose text `parse` turns into its value, and what to do where it is missing."""
    return field(metadata={"parse": parse, "missing": missing})


def listed(parse: cells.Parser, takes: str = MANY, **default):
    """A field of several texts, a tuple; where it takes either, one text stands for a list of one."""
    return field(metadata={"parse": parse, "missing": "Add it, with its value", "takes": takes}, **default)


def offered(parse: cells.Parser, default: object = None):
    """A field whose key may be absent."""
    return field(default=default, metadata={"parse": parse})


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

    cutoff_date: date = checked(day)
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
    date: date = checked(day)
    version: str = checked(cells.text)
    authors: tuple[str, ...] = listed(cells.text, EITHER)
    publisher: str = checked(cells.free_text)
    licence: str = checked(cells.free_text)
    url: str = checked(addresses.address)
    language: str = checked(cells.text)
    data_note: str = checked(cells.free_text, 'Say in it how the data was made up; data_note: "" means real data')
    abstract: str | None = offered(cells.required(cells.free_text))
    keywords: tuple[str, ...] | None = listed(cells.text, default=None)
    doi: str | None = offered(addresses.doi)
    issn: str | None = offered(addresses.issn)
    contact: str | None = offered(cells.text)
    repository: str | None = offered(addresses.address)
    publish_rows: bool = offered(addresses.true_or_false, default=False)
    respond: str | None = offered(addresses.mail_or_address)
    formats: tuple[str, ...] | None = listed(cells.one_of("pdf", "docx"), default=None)
    renderer: str = offered(cells.one_of("pandoc", "quarto"), default="pandoc")

    def stated(self) -> dict:
        """As the artifacts state it: keys that are not used stay away, authors are told in one line.

        Where there are several, `author_names` has each of them.
        """
        named = {f.name: plain(value) for f in fields(self) if (value := getattr(self, f.name)) != f.default}
        several = {"author_names": list(self.authors)} if len(self.authors) > 1 else {}
        return {**named, "authors": in_words(self.authors), **several}


def in_words(names: tuple[str, ...]) -> str:
    """Names in one line.

    >>> in_words(("Ada",)), in_words(("Ada", "Bob", "Cleo"))
    ('Ada', 'Ada, Bob and Cleo')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition's input, valid as a whole; frames cannot be held against each other, so it is equal to itself alone.

    The frames have the columns of `compute.schema.TABLES` and `row`, the row in the spreadsheet; they are sorted by
    key. Amounts are `Decimal`, blanks `None`. `inputs` maps each file's name to the SHA-256 of its bytes. `beside`
    tells of files that look as if they should be read, `folder` where they lie, as a person can open it.
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
    beside: tuple[Problem, ...] = ()
    folder: str = ""


def plain(value: object) -> object:
    """A dataclass of parameters as plain JSON values, numbers as the reader knows them."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Decimal | Fraction):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, float) and value == int(value):
        return int(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
