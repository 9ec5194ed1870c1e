"""Reads the documented inputs of the reconstruction (folder `inputs/`, described in the README).

One frozen record per row; counts and money are integers. Nothing is repaired: a missing file, column or
number ends the run with Python's own message, because these files are part of the programme and not of an
edition.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "inputs"
TYPES = ("university", "research_institute", "government", "startup", "corporate")
RESEARCH = frozenset(("university", "research_institute"))
INDUSTRY = frozenset(("startup", "corporate"))


@dataclass(frozen=True)
class Place:
    """A named metropolitan area: `status` is `cluster`, `tier1` or `tier2`; `institutions` only where not a
    cluster.
    """

    area: str
    country: str
    region: str
    status: str
    institutions: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Centre:
    """A city around which institutions are scattered; `weight` is its share within its place."""

    city: str
    country: str
    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True)
class Printed:
    """An organisation that the paper prints, with the places it takes among its cluster's collaborators (0:
    none).
    """

    name: str
    area: str
    type: str
    city: str
    industry_place: int
    research_place: int
    spinout_of: str
    spinout_type: str
    origin_printed: bool
    printed_in: str


@dataclass(frozen=True)
class Inputs:
    """Everything that the generator reads."""

    places: dict[str, Place]
    centres: dict[str, list[Centre]]
    towns: list[Centre]
    printed: dict[str, list[Printed]]
    clusters: dict[str, dict[str, int]]
    links: dict[tuple[str, str], int]
    totals: dict


def rows(name: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    """The rows of one input file, every cell as text."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> int:
    """An integer; blank is 0."""
    return int(text or 0)


def place(row: dict[str, str]) -> Place:
    size = number(row["institutions"])
    where = float(row["latitude"]), float(row["longitude"])
    return Place(row["area"], row["country"], row["region"], row["status"], size, *where)


def centre(row: dict[str, str], weight: str) -> Centre:
    return Centre(row["city"], row["country"], float(row["latitude"]), float(row["longitude"]), int(row[weight]))


def printed(row: dict[str, str]) -> Printed:
    text = {key: row[key] for key in ("name", "area", "type", "city", "spinout_of", "spinout_type", "printed_in")}
    standing = {key: number(row[key]) for key in ("industry_place", "research_place")}
    return Printed(**text, **standing, origin_printed=row["origin_printed"] == "1")


def grouped(records: list, key: str) -> dict[str, list]:
    """Records by the value of one attribute, in file order."""
    groups: dict[str, list] = {}
    for record in records:
        groups.setdefault(getattr(record, key), []).append(record)
    return groups


def places(folder: Path = FOLDER) -> dict[str, Place]:
    """The 131 named areas."""
    return {row["area"]: place(row) for row in rows("places.csv", folder)}


def load(folder: Path = FOLDER) -> Inputs:
    """Reads all input files."""
    centres: dict[str, list[Centre]] = {}
    for row in rows("centres.csv", folder):
        centres.setdefault(row["area"], []).append(centre(row, "weight"))
    text = ("cluster", "country", "region")
    clusters = {
        row["cluster"]: {key: int(value) for key, value in row.items() if key not in text}
        for row in rows("clusters.csv", folder)
    }
    return Inputs(
        places=places(folder),
        centres=centres,
        towns=[centre(row, "population") for row in rows("towns.csv", folder)],
        printed=grouped([printed(row) for row in rows("names.csv", folder)], "area"),
        clusters=clusters,
        links={(row["cluster_a"], row["cluster_b"]): int(row["rows"]) for row in rows("links.csv", folder)},
        totals=yaml.safe_load((folder / "totals.yml").read_text(encoding="utf-8")),
    )
