"""Section 2, points 1 to 3 of the contract, by brute force: clusters in space, their merging and their names.

Distances use the arctangent form of the great-circle formula, neighbourhoods look at every pair of points whose
latitudes are not too far apart already, and connected components come from repeated closure: each core point takes the
smallest label around until nothing changes.
"""

from __future__ import annotations

from itertools import combinations, takewhile
from math import atan2, cos, degrees, fsum, hypot, radians, sin

from reference_edition import Point, World, alphabetical

RADIUS_KM = 6371.0088
Cluster = frozenset[str]


def km(p: Point, q: Point) -> float:
    """Great-circle distance by the arctangent form, rounded to a millimetre."""
    a, b, turn = radians(p[0]), radians(q[0]), radians(q[1] - p[1])
    across = hypot(cos(b) * sin(turn), cos(a) * sin(b) - sin(a) * cos(b) * cos(turn))
    along = sin(a) * sin(b) + cos(a) * cos(b) * cos(turn)
    return round(RADIUS_KM * atan2(across, along), 6)


def neighbourhoods(points: dict[str, Point], eps_km: float) -> dict[str, dict[str, float]]:
    """Every point's neighbours within eps, itself included, with their distances."""
    near: dict[str, dict[str, float]] = {i: {i: 0.0} for i in points}
    northwards = sorted(points, key=lambda i: points[i][0])
    for at, i in enumerate(northwards, 1):
        farthest = points[i][0] + degrees((eps_km + 0.001) / RADIUS_KM)  # whoever is north of it is too far away
        for j in takewhile(lambda j, farthest=farthest: points[j][0] <= farthest, northwards[at:]):
            distance = km(points[i], points[j])
            if distance <= eps_km:
                near[i][j] = near[j][i] = distance
    return near


def spatial_clusters(points: dict[str, Point], eps_km: float, min_samples: int) -> list[Cluster]:
    near = neighbourhoods(points, eps_km)
    label = {i: i for i in points if len(near[i]) >= min_samples}  # the core points
    closer = {i: min(label[j] for j in near[i] if j in label) for i in label}
    while closer != label:
        label, closer = closer, {i: min(closer[j] for j in near[i] if j in closer) for i in closer}
    border = {i: [j for j in near[i] if j in label] for i in points if i not in label}
    hosts = {i: min(cores, key=lambda j, i=i: (near[i][j], j)) for i, cores in border.items() if cores}
    home = label | {i: label[host] for i, host in hosts.items()}
    return [frozenset(i for i in home if home[i] == name) for name in sorted(set(home.values()))]


def centroid(points: list[Point]) -> Point:
    places = [(radians(lat), radians(lon)) for lat, lon in points]
    x, y = (fsum(cos(lat) * f(lon) for lat, lon in places) for f in (cos, sin))
    return degrees(atan2(fsum(sin(lat) for lat, _ in places), hypot(x, y))), degrees(atan2(y, x))


def centre(world: World, members) -> Point:
    return centroid([world.points[i] for i in sorted(members)])


def nearest_area(world: World, members) -> str:
    """The area that a cluster's centroid falls to; blank if none is near enough."""
    here = centre(world, members)
    anchors = {a: (float(row["latitude"]), float(row["longitude"])) for a, row in world.areas.items()}
    reach = {a: km(here, anchor) for a, anchor in anchors.items()}
    limit = float(world.number("spatial", "area_match_km"))
    close = [a for a in reach if reach[a] <= limit]
    return min(close, key=lambda a: (reach[a], alphabetical(a)), default="")


def evidence(world: World, a: Cluster, b: Cluster) -> dict:
    """What is known of a pair of clusters; `a` holds the smaller of their smallest ids."""
    a, b = sorted((a, b), key=min)
    cross = [row for row in world.rows if (row[0] in a and row[1] in b) or (row[0] in b and row[1] in a)]
    internal = [sum(1 for row in world.rows if row[0] in c and row[1] in c) for c in (a, b)]
    return {
        "step": "",
        "cluster_a": min(a),
        "cluster_b": min(b),
        "area_a": nearest_area(world, a),
        "area_b": nearest_area(world, b),
        "institutions_a": str(len(a)),
        "institutions_b": str(len(b)),
        "centroid_km": f"{km(centre(world, a), centre(world, b)):.6f}",
        "cross_collaborations": str(len(cross)),
        "internal_a": str(internal[0]),
        "internal_b": str(internal[1]),
    }


def close_pairs(world: World, clusters: list[Cluster]) -> list[tuple[Cluster, Cluster]]:
    limit = float(world.number("merge", "max_centroid_km"))
    centres = {c: centre(world, c) for c in clusters}
    return [(a, b) for a, b in combinations(clusters, 2) if km(centres[a], centres[b]) <= limit]


def may_merge(world: World, pair: dict) -> bool:
    cross, share = int(pair["cross_collaborations"]), world.number("merge", "min_cross_share")
    relative = any(cross >= share * int(pair[side]) for side in ("internal_a", "internal_b"))
    return cross >= world.number("merge", "min_cross_collaborations") and relative


def merge(world: World, clusters: list[Cluster]) -> tuple[list[Cluster], list[dict]]:
    """One merge at a time, the most cross rows first, everything measured anew after each."""
    ledger: list[dict] = []
    while True:
        candidates = [(evidence(world, a, b), a, b) for a, b in close_pairs(world, clusters)]
        willing = [c for c in candidates if may_merge(world, c[0])]
        if not willing:
            return clusters, ledger
        order = lambda c: (-int(c[0]["cross_collaborations"]), c[0]["cluster_a"], c[0]["cluster_b"])  # noqa: E731
        pair, a, b = min(willing, key=order)
        ledger.append(pair | {"step": str(len(ledger) + 1), "decision": "merged"})
        clusters = [c for c in clusters if c not in (a, b)] + [a | b]


def remaining_pairs(world: World, clusters: list[Cluster]) -> list[dict]:
    """Every pair still close or sharing an area, by smallest ids."""
    close = set(close_pairs(world, clusters))
    area = {c: nearest_area(world, c) for c in clusters}
    kept = [p for p in combinations(clusters, 2) if p in close or area[p[0]] == area[p[1]]]
    rows = [evidence(world, a, b) for a, b in kept]
    rows = [row | {"decision": "same_area" if row["area_a"] == row["area_b"] else "apart"} for row in rows]
    return sorted(rows, key=lambda row: (row["cluster_a"], row["cluster_b"]))


def named(world: World, clusters: list[Cluster]) -> dict[str, Cluster]:
    """Area to members, alphabetically; clusters that found the same area are one."""
    area = {c: nearest_area(world, c) for c in clusters}
    assert all(area.values()), "a cluster without an area: the edition is not valid"
    union = {name: frozenset().union(*(c for c in clusters if area[c] == name)) for name in area.values()}
    return {name: union[name] for name in sorted(union, key=alphabetical)}
