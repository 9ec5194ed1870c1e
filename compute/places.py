"""What the page of a place tells beside the artifacts: its funding by year and its partners, counted.

Aggregates alone, so that they may be published of an edition whose rows may not.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

from compute.facts import number
from compute.order import alphabetical
from compute.sphere import distance_km, unit_vectors
from compute.status import is_startup_funding, total

if TYPE_CHECKING:
    from compute.result import Result

NEAREST = 3
PARTNERS, MOST = 8, 12
"""How many partners of a place are named, and how many at most so that none is named before one tied with it."""


def places(result: Result) -> dict[str, dict]:
    """Area → `funding` (year, all money and that of startups in USD), `partners` (place and collaborations with it,
    most first), how many collaborations are `within`, with other `places`, and with institutions in no place
    (`elsewhere`), and the `nearest` places in km; a collaboration with two places counts in each."""
    money, partners = funding_by_year(result.funding), partnerships(result.collaborations)
    near = nearest(result.areas)
    return {
        area: {"funding": money.get(area, []), **told(area, partners.get(area, Counter())), "nearest": near[area]}
        for area in result.areas["area"]
    }


def nearest(areas: pd.DataFrame) -> dict[str, list[dict]]:
    """Area → the places next to it and their distances in km from centroid to centroid, the nearest first."""
    names = list(areas["area"])
    units = unit_vectors(areas["latitude"].to_numpy(), areas["longitude"].to_numpy())
    told = {}
    for name, unit in zip(names, units, strict=True):
        km = distance_km(unit, units)
        order = sorted((at for at in range(len(names)) if names[at] != name), key=lambda at: (km[at], names[at]))
        told[name] = [{"place": names[at], "km": round(float(km[at]), 1)} for at in order[:NEAREST]]
    return told


def funding_by_year(funding: pd.DataFrame) -> dict[str, list[dict]]:
    """Area → its years with funding, the first one first."""
    frame = funding.assign(
        year=pd.to_datetime(funding["date"]).dt.year,
        startups=funding["amount_usd"].where(is_startup_funding(funding), Decimal(0)),
    )
    years: dict[str, list[dict]] = {}
    for (area, year), rows in frame[frame["area"] != ""].groupby(["area", "year"]):
        sums = {"all_usd": number(total(rows["amount_usd"])), "startups_usd": number(total(rows["startups"]))}
        years.setdefault(str(area), []).append({"year": int(year), **sums})
    return years


def partnerships(collaborations: pd.DataFrame) -> dict[str, Counter[str]]:
    """Area → how many collaborations it has with each area, itself included; '' is whoever is in none."""
    counted = Counter(zip(collaborations["area_a"], collaborations["area_b"], strict=True))
    partners: dict[str, Counter[str]] = {}
    for (first, second), count in counted.items():
        for here, there in {(first, second), (second, first)}:
            partners.setdefault(here, Counter())[there] += count
    return partners


def told(area: str, partners: Counter[str]) -> dict:
    """The partners of an area as its page tells them.

    >>> told("A", Counter({"A": 3, "": 4, "B": 2, "C": 5}))["partners"]
    [{'place': 'C', 'collaborations': 5}, {'place': 'B', 'collaborations': 2}]
    """
    others = {name: count for name, count in partners.items() if name not in ("", area)}
    listed = sorted(others, key=lambda name: (-others[name], alphabetical(name)))
    if len(listed) > PARTNERS:
        least = others[listed[PARTNERS]]
        tied = [name for name in listed if others[name] >= least]
        listed = tied if len(tied) <= MOST else [name for name in tied if others[name] > least]
    return {
        "partners": [{"place": name, "collaborations": others[name]} for name in listed],
        "within": partners[area],
        "places": sum(others.values()),
        "joined": len(others),
        "elsewhere": partners[""],
    }
