"""Editions of any size, seeded: the shape of 2025 with as many institutions, areas and full clusters as are asked for.

Areas are towns far apart, and their sizes fall as a power of their place; a quarter of the institutions share a campus,
one in twelve stands alone; some partners are sought far more often than others, most of them nearby.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pycountry

from compute.exhibits.geography import EAST_ASIA, EUROPE, NORTH_AMERICA
from compute.regions import region_of
from compute.screening.towns import TABLE
from compute.specifications.windows import MAPS
from compute.sphere import chord, unit_vectors

BASE = Path(__file__).resolve().parents[2] / "data" / "2025"
KEPT = ("parameters.yml", "edition.yml")
TYPES = {"university": 0.49, "corporate": 0.195, "research_institute": 0.157, "startup": 0.098, "government": 0.06}
APART_KM = 60.0
"""Between two areas, so that none is another's."""
SHOWN = {"europe": EUROPE, "north_america": NORTH_AMERICA, "east_asia": EAST_ASIA}
EDGE = 4.0
"""Degrees from the edge of a map's window within which no town is taken: its bubble would have no room."""
ALONE, CAMPUS, NEARBY, BY_YEAR = 1 / 12, 0.25, 0.6, 0.45
"""Shares: of institutions without an area and on a campus, of partners in the same area, of dates that are a year."""
KM = 1 / 111.195
"""Degrees of latitude in a kilometre."""


@dataclass(frozen=True)
class Size:
    """How large an edition is; unless it is said, areas and collaborations grow with the institutions."""

    institutions: int
    full: int = 45
    per_area: int = 300
    per_institution: int = 5

    @property
    def areas(self) -> int:
        """There are areas for all full clusters, and more."""
        return max(self.full, self.institutions // self.per_area)

    @property
    def collaborations(self) -> int:
        """Rows of collaborations."""
        return self.institutions * self.per_institution


def write_sized(folder: Path, size: Size, seed: int = 1) -> Path:
    """Write the data of an edition into a new folder; the same size and seed give the same bytes."""
    random = np.random.default_rng(seed)
    folder.mkdir(parents=True)
    for name in KEPT:
        shutil.copyfile(BASE / name, folder / name)
    towns = _towns(seed)
    places = _far_apart(towns, size.areas)
    area = _areas_of(size, random)
    institutions = _institutions(area, places, towns, random)
    tables = {
        "areas": _areas(places, random),
        "institutions": institutions,
        "funding": _funding(institutions, area, size, random),
        "collaborations": _collaborations(institutions["institution_id"].to_numpy(object), area, size, random),
    }
    for name, table in tables.items():
        table.assign(provenance="simulated").to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return folder


def _towns(seed: int) -> pd.DataFrame:
    """The towns of the world in some order, each name once, without those that lie beyond the map of their country."""
    towns = pd.read_csv(TABLE, keep_default_na=False).sample(frac=1, random_state=seed).drop_duplicates("town")
    fits = np.array([pycountry.countries.get(alpha_2=code) is not None for code in towns["country"]])
    for name, countries in SHOWN.items():
        west, south, east, north = np.transpose([*MAPS[name].windows.values()])
        inside = towns["longitude"].between(max(west) + EDGE, min(east) - EDGE)
        inside &= towns["latitude"].between(max(south) + EDGE, min(north) - EDGE)
        fits &= inside | ~towns["country"].isin(countries)
    return towns[fits]


def _far_apart(towns: pd.DataFrame, count: int) -> pd.DataFrame:
    """The first towns that are far from those before them."""
    units, chosen = unit_vectors(towns["latitude"], towns["longitude"]), []
    for at, unit in enumerate(units):
        if len(chosen) < count and (np.linalg.norm(units[chosen] - unit, axis=1) > chord(APART_KM)).all():
            chosen.append(at)
    return towns.iloc[chosen]


def _areas_of(size: Size, random: np.random.Generator) -> np.ndarray:
    """The area of each institution, -1 for those that stand alone; twelve at least are a spatial cluster."""
    share = (np.arange(size.areas) + 8.0) ** -0.75
    settled = int(size.institutions * (1 - ALONE)) - 12 * size.areas
    counts = 12 + np.floor(settled * share / share.sum()).astype(int)
    area = np.full(size.institutions, -1)
    area[: counts.sum()] = np.repeat(np.arange(size.areas), counts)
    return random.permutation(area)


def _areas(places: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    count = len(places)
    return pd.DataFrame(
        {
            "area": places["town"],
            "country": [pycountry.countries.get(alpha_2=code).name for code in places["country"]],
            "region": [region_of(code) for code in places["country"]],
            "latitude": places["latitude"],
            "longitude": places["longitude"],
            "gdp_usd": random.lognormal(25.3, 1, count).astype(np.int64) + 10**9,
            "population": random.lognormal(14.3, 0.8, count).astype(np.int64) + 10_000,
            "ecosystem_value_usd": random.lognormal(24, 1, count).astype(np.int64),
        }
    )


def _institutions(
    area: np.ndarray, places: pd.DataFrame, towns: pd.DataFrame, random: np.random.Generator
) -> pd.DataFrame:
    count, alone = len(area), area < 0
    town = np.where(alone, random.integers(0, len(towns), count), towns.index.get_indexer(places.index)[area])
    lies = towns.iloc[town]
    where = lies[["latitude", "longitude"]].to_numpy() + random.normal(0, 4 * KM, (count, 2))
    where[alone] = random.uniform((-55, -180), (68, 180), (alone.sum(), 2))  # towns lie so close that these would meet
    first = np.unique(area, return_index=True)[1][int(alone.any()) :]  # of each area the institution with a campus
    campus = ~alone & (random.random(count) < CAMPUS)
    where[campus] = where[first[area[campus]]]
    types = random.choice(list(TYPES), count, p=list(TYPES.values())).astype(object)
    number = np.arange(1, count + 1)
    spun_out = (types == "startup") & (number % 5 < 2)
    return pd.DataFrame(
        {
            "institution_id": [f"i-{at:07}" for at in number],
            "name": [f"{kind.title()} {at} (synthetic)" for kind, at in zip(types, number, strict=True)],
            "type": types,
            "city": lies["town"].to_numpy(object),
            "country": lies["country"].to_numpy(object),
            "latitude": where[:, 0].clip(-90, 90).round(4),
            "longitude": ((where[:, 1] + 180) % 360 - 180).round(4),
            "spinout_of": np.where(spun_out, "An old university", ""),
            "spinout_type": np.where(spun_out, "university", ""),
        }
    )


def _funding(institutions: pd.DataFrame, area: np.ndarray, size: Size, random: np.random.Generator) -> pd.DataFrame:
    """Half a row for each institution; only start-ups of full clusters have venture capital, at least three of each."""
    ids, types = institutions["institution_id"].to_numpy(object), institutions["type"].to_numpy(object)
    rich = (area >= 0) & (area < size.full)
    sure = np.concatenate([np.flatnonzero(area == at)[-3:] for at in range(size.full)])
    institutions.loc[sure, "type"] = types[sure] = "startup"
    startups, companies = np.flatnonzero(rich & (types == "startup")), np.flatnonzero(types == "corporate")
    half = max(size.institutions // 4, len(sure))
    chosen = np.concatenate([sure, random.choice(startups, half - len(sure)), random.choice(companies, half)])
    amounts = (random.lognormal(15.6, 1.4, len(chosen)) // 10_000 + 1).astype(np.int64) * 10_000
    amounts[: len(sure)] += 26_000_000
    return pd.DataFrame(
        {
            "funding_id": [f"f-{at:07}" for at in range(1, len(chosen) + 1)],
            "institution_id": ids[chosen],
            "date": _days(len(chosen), "2012-01-01", random),
            "amount_usd": amounts,
            "kind": np.where(types[chosen] == "corporate", "corporate", "vc"),
        }
    )


def _collaborations(ids: np.ndarray, area: np.ndarray, size: Size, random: np.random.Generator) -> pd.DataFrame:
    count, order = size.collaborations, np.argsort(area, kind="stable")
    sought = np.cumsum(random.pareto(1.1, len(ids)) + 0.2)
    first, second = (np.searchsorted(sought, random.random(count) * sought[-1] * 0.999999) for _ in range(2))
    begin = np.searchsorted(area[order], area[first])
    end = np.searchsorted(area[order], area[first], side="right")
    nearby = order[begin + (random.random(count) * (end - begin)).astype(int)]
    second = np.where((random.random(count) < NEARBY) & (area[first] >= 0), nearby, second)
    second = np.where(second == first, (first + 1) % len(ids), second)
    days = _days(count, "2010-01-01", random)
    return pd.DataFrame(
        {
            "collaboration_id": [f"c-{at:08}" for at in range(1, count + 1)],
            "institution_a": ids[first],
            "institution_b": ids[second],
            "date": np.where(random.random(count) < BY_YEAR, days.astype("U4"), days),
        }
    )


def _days(count: int, first: str, random: np.random.Generator) -> np.ndarray:
    return (np.datetime64(first) + random.integers(0, 4900, count).astype("timedelta64[D]")).astype(str)
