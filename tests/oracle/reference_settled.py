"""Who belongs where, before anything is ranked: the places of an edition, their members and their status."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from reference_edition import World, load, money
from reference_space import Cluster, centre, merge, named, spatial_clusters

TYPES = {
    "universities": "university",
    "research_institutes": "research_institute",
    "government": "government",
    "startups": "startup",
    "corporates": "corporate",
}


class Settled(NamedTuple):
    """Who belongs where: clusters in space, what their merging left and in which steps, and the places with a name."""

    world: World
    spatial: list[Cluster]
    separate: list[Cluster]
    merges: list[dict]
    clusters: dict[str, Cluster]
    status: dict[str, str]

    def membership(self) -> list[dict]:
        home = {i: (area, self.status[area]) for area, members in self.clusters.items() for i in members}
        rows = [(i, *home.get(i, ("", ""))) for i in sorted(self.world.institutions)]
        return [dict(zip(("institution_id", "area", "status"), row, strict=True)) for row in rows]

    def areas(self) -> list[dict]:
        return [area_row(self.world, area, self.clusters[area], self.status[area]) for area in self.clusters]


def settled(folder: Path) -> Settled:
    """An edition before anything is ranked."""
    world = load(folder)
    spatial = spatial_clusters(
        world.points, float(world.number("spatial", "eps_km")), int(world.number("spatial", "min_samples"))
    )
    separate, merges = merge(world, spatial)
    clusters = named(world, separate)
    status = {area: status_of(world, members) for area, members in clusters.items()}
    return Settled(world, spatial, separate, merges, clusters, status)


def status_of(world: World, members: Cluster) -> str:
    """cluster, tier1, tier2 or none; every threshold includes equality but the one of tier 1."""
    funded = [amount for amount in world.startup_funding(members).values() if amount > 0]
    several = len(funded) >= world.number("cluster", "min_startups") and (
        sum(funded) >= world.number("cluster", "combined_funding_usd")
    )
    single = any(amount >= world.number("cluster", "single_funding_usd") for amount in funded)
    if len(members) >= world.number("cluster", "min_institutions") and (several or single):
        return "cluster"
    enough = len(members) >= world.number("quasi", "min_institutions")
    if not enough or len(world.rows_in(members)) < world.number("quasi", "min_collaborations"):
        return "none"
    above = any(amount > world.number("quasi", "tier1_startup_funding_usd") for amount in funded)
    return "tier1" if above else "tier2"


def area_row(world: World, area: str, members: Cluster, status: str) -> dict[str, str]:
    latitude, longitude = centre(world, members)
    return {
        "area": area,
        "country": world.areas[area]["country"],
        "region": world.areas[area]["region"],
        "status": status,
        "institutions": str(len(members)),
        **{column: str(len(world.of_type(members, kind))) for column, kind in TYPES.items()},
        "spinouts": str(len(world.spinouts(members))),
        "startup_funding_usd": money(sum(world.startup_funding(members).values(), Fraction(0))),
        "total_funding_usd": money(world.total_funding(members)),
        "collaborations": str(len(world.rows_in(members))),
        "latitude": f"{round(latitude, 6) + 0:.6f}",
        "longitude": f"{round(longitude, 6) + 0:.6f}",  # never -0.000000
    }
