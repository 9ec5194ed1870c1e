"""The bricks of a random edition: a draft to fill, sites on the globe, and functions that put one thing on a site.

Lengths within a site are multiples of eps: two points are neighbours when they are at most 1 apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from math import cos, pi, radians
from random import Random

KM_PER_DEGREE = 6371.0088 * pi / 180
TYPES = ("university", "research_institute", "government", "startup", "corporate")
REGIONS = {"US": "US", "UK": "UK, Canada, and Australia", "France": "EU", "China": "China", "UAE": "Rest of the World"}


@dataclass
class Site:
    lat: float
    lon: float
    members: list[str] = field(default_factory=list)
    areas: list[dict] = field(default_factory=list)
    sealed: bool = False  # no random rows inside
    silent: bool = False  # no rows at all


@dataclass
class Draft:
    rng: Random
    parameters: dict[str, dict]
    cutoff: str
    date: str
    ids: Iterator[str]
    names: Iterator[str]
    institutions: dict[str, dict] = field(default_factory=dict)
    funding: list[dict] = field(default_factory=list)
    collaborations: list[dict] = field(default_factory=list)
    areas: list[dict] = field(default_factory=list)
    corrections: list[dict] = field(default_factory=list)
    keys: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def eps(self) -> float:
        return self.parameters["spatial"]["eps_km"]

    @property
    def dense(self) -> int:
        return self.parameters["spatial"]["min_samples"]


def coordinates(draft: Draft, site: Site, x: float, y: float) -> dict[str, str]:
    """x eps east and y eps north of the site's centre; the same x on both sides gives the same distance."""
    degree = draft.eps / KM_PER_DEGREE
    east, north = round(x * degree / cos(radians(site.lat)), 4), round(y * degree, 4)
    lon = (site.lon + east + 180) % 360 - 180
    return {"latitude": f"{site.lat + north:.4f}", "longitude": f"{lon:.4f}"}


def place(draft: Draft, site: Site, x: float, y: float, kinds=TYPES) -> str:
    return institution(draft, site, draft.rng.choice(kinds), coordinates(draft, site, x, y))


def institution(draft: Draft, site: Site, kind: str, where: dict[str, str]) -> str:
    key, n = next(draft.ids), len(draft.institutions)
    name = draft.rng.choice(("Universität Ωmega", "Institut “Étoile”", "量子", "Łukasz, Søn & Co", "Qubit"))
    row = {"institution_id": key, "name": f"{name} {n}", "type": "", "city": draft.rng.choice(("Ålesund", "Rome"))}
    row |= {"country": draft.rng.choice(("GB", "NA", "FR", "NO"))} | where | {"spinout_of": "", "spinout_type": ""}
    draft.institutions[key] = row
    site.members.append(key)
    become(draft, key, kind)
    return key


def become(draft: Draft, key: str, kind: str) -> None:
    """Give an institution its type; half of the startups are spinouts."""
    spinout = kind == "startup" and draft.rng.random() < 0.5
    origin = {"spinout_of": "École Ñ", "spinout_type": draft.rng.choice(("university", "research"))}
    draft.institutions[key] |= {"type": kind} | (origin if spinout else dict.fromkeys(origin, ""))


def clump(draft: Draft, site: Site, x: float, y: float, extra=3, radius=0.15, kinds=TYPES) -> list[str]:
    """A cluster whose members all see each other: cores only, or stacked on one point where the radius is 0."""
    size = draft.dense + draft.rng.randint(0, extra)
    spots = [(draft.rng.uniform(-1, 1), draft.rng.uniform(-1, 1)) for _ in range(size)]
    return [place(draft, site, x + radius * dx, y + radius * dy, kinds) for dx, dy in spots]


def anchor(draft: Draft, site: Site, x: float, y: float) -> None:
    country = draft.rng.choice(list(REGIONS))
    row = {"area": next(draft.names), "country": country, "region": REGIONS[country]}
    row |= coordinates(draft, site, x, y) | dict.fromkeys(("gdp_usd", "population", "ecosystem_value_usd"), "")
    draft.areas.append(row)
    site.areas.append(row)


def rows(draft: Draft, n: int, left: list[str], right: list[str]) -> None:
    """n collaborations that count, between the two lists."""
    for _ in range(n if len({*left, *right}) > 1 else 0):
        a = draft.rng.choice(left)
        b = draft.rng.choice([i for i in right if i != a] or [i for i in left if i != a])
        collaboration(draft, a, b, counted_date(draft))


def collaboration(draft: Draft, a: str, b: str, date: str) -> None:
    key = f"k{next(draft.keys)}"
    draft.collaborations.append({"collaboration_id": key, "institution_a": a, "institution_b": b, "date": date})


def counted_date(draft: Draft) -> str:
    """Often the cut-off itself or its year alone."""
    return draft.rng.choice((draft.cutoff, draft.cutoff[:4], "2019-02-28", "2023", "2024-02-29", "2010-12-31"))


def fund(draft: Draft, key: str, kind: str, amount: float | str, date: str | None = None) -> None:
    date = date or draft.rng.choice((draft.cutoff, "2018-06-30", "2024-01-01"))
    row = {"funding_id": f"f{next(draft.keys)}", "institution_id": key, "date": date}
    draft.funding.append(row | {"amount_usd": f"{amount}", "kind": kind})


def fund_exactly(draft: Draft, startups: list[str], total: float) -> None:
    """Several events a startup whose decimals add up to the total, though floats may not."""
    cents = round(total * 100)
    cuts = sorted(draft.rng.sample(range(1, cents), 3 * len(startups) - 1))
    for n, (low, high) in enumerate(pairwise([0, *cuts, cents])):
        amount = f"{(high - low) // 100}.{(high - low) % 100:02d}"
        fund(draft, startups[n % len(startups)], draft.rng.choice(("vc", "equity", "debt")), amount)
