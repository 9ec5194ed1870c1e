"""Which hard cases an edition contains, as the reference sees it: the random editions must keep producing them all."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import isclose
from pathlib import Path

from reference import DIMENSIONS
from reference_edition import World, read_table, twelve
from reference_space import centre, km, nearest_area, neighbourhoods


def features(folder: Path, expected: dict) -> dict[str, bool]:
    """Each hard case by name, and whether the edition in this folder has it."""
    world = expected["world"]
    cases = [
        *space(world, expected["spatial"]),
        *naming(world, expected["spatial"]),
        *merging(world, expected["merges"]),
        *money(world, expected),
        *statuses(expected),
        *ties(expected),
        *robust(expected["robustness"]["blocks"]),
        *dates(world, folder),
        *files(world, folder),
    ]
    return dict(cases)


def space(world: World, clusters: list) -> list[tuple[str, bool]]:
    eps, dense = float(world.number("spatial", "eps_km")), world.number("spatial", "min_samples")
    near = neighbourhoods(world.points, eps)
    home = {i: n for n, members in enumerate(clusters) for i in members}
    core = {i for i in home if len(near[i]) >= dense}
    borders = [sorted((near[i][j], home[j]) for j in near[i] if j in core) for i in home if i not in core]
    contested = [cores for cores in borders if len({n for _, n in cores}) > 1]
    level = [cores for cores in contested if len({n for d, n in cores if d == cores[0][0]}) > 1]
    places = [[world.points[i] for i in members] for members in clusters]
    return [
        ("noise", len(home) < len(world.points)),
        ("border point", bool(borders)),
        ("border point of two clusters", bool(contested)),
        ("border point equally far from two", bool(level)),
        ("neighbours exactly eps apart", any(d == eps for row in near.values() for d in row.values())),
        ("duplicated coordinates", any(len(set(p)) < len(p) for p in places)),
        ("cluster across the antimeridian", any(across_date_line(p) for p in places)),
        ("cluster at a pole", any(max(lat for lat, _ in p) > 89 for p in places)),
    ]


def across_date_line(points: list) -> bool:
    longitudes = [lon for lat, lon in points if lat < 80]
    return bool(longitudes) and min(longitudes) < -170 and max(longitudes) > 170


def naming(world: World, clusters: list) -> list[tuple[str, bool]]:
    anchors = [(float(row["latitude"]), float(row["longitude"])) for row in world.areas.values()]
    limit = float(world.number("spatial", "area_match_km"))
    reach = [sorted(km(centre(world, members), anchor) for anchor in anchors) for members in clusters]
    return [
        ("area at the very limit", any(r[0] == limit for r in reach)),
        ("areas equally near", any(len(r) > 1 and r[0] == r[1] for r in reach)),
        ("area without a cluster", len({nearest_area(world, members) for members in clusters}) < len(anchors)),
    ]


def merging(world: World, rows: list[dict]) -> list[tuple[str, bool]]:
    share, least = world.number("merge", "min_cross_share"), world.number("merge", "min_cross_collaborations")
    limit = float(world.number("merge", "max_centroid_km"))
    merged = [row for row in rows if row["decision"] == "merged"]
    apart = [row for row in rows if row["decision"] != "merged" and float(row["centroid_km"]) <= limit]
    cross = {id(row): int(row["cross_collaborations"]) for row in rows}
    needed = {id(row): share * min(int(row["internal_a"]), int(row["internal_b"])) for row in rows}
    return [
        ("merged", bool(merged)),
        ("merged twice", len(merged) > 1),
        ("same area", any(row["decision"] == "same_area" for row in rows)),
        ("same area beyond the limit", any(float(row["centroid_km"]) > limit for row in rows)),
        ("two areas, apart", any(row["decision"] == "apart" for row in rows)),
        ("merged at exactly the limit", any(float(row["centroid_km"]) == limit for row in merged)),
        ("merged with exactly the rows", any(cross[id(row)] == least for row in merged)),
        ("merged at exactly the share", any(cross[id(row)] == needed[id(row)] for row in merged)),
        ("merged with nothing inside", any(needed[id(row)] == 0 for row in merged)),
        ("refused for the share alone", any(least <= cross[id(row)] < needed[id(row)] for row in apart)),
        ("merges of equal evidence", equal_evidence(merged)),
    ]


def equal_evidence(merged: list[dict]) -> bool:
    return any(a["cross_collaborations"] == b["cross_collaborations"] for a, b in combinations(merged, 2))


def money(world: World, expected: dict) -> list[tuple[str, bool]]:
    groups: dict[str, list[str]] = {}
    for row in expected["membership"]:
        groups.setdefault(row["area"], []).append(row["institution_id"])
    per_startup = [world.startup_funding(ids) for area, ids in groups.items() if area]
    single, several = world.number("cluster", "single_funding_usd"), world.number("cluster", "combined_funding_usd")
    tier1 = world.number("quasi", "tier1_startup_funding_usd")
    kinds = {(world.institutions[i]["type"], kind) for i, kind, _ in world.funding}
    return [
        ("combined funding exactly", any(sum(f.values()) == several for f in per_startup)),
        ("single funding exactly", any(single in f.values() for f in per_startup)),
        ("tier 1 funding exactly, not above", any(max(f.values(), default=0) == tier1 for f in per_startup)),
        ("corporate money to a startup", ("startup", "corporate") in kinds),
        ("every kind of funding", len({kind for _, kind in kinds}) == 4),
        ("funding of a corporate", any(kind == "corporate" for kind, _ in kinds)),
        ("decimals", any(amount.denominator > 1 for _, _, amount in world.funding)),
    ]


def statuses(expected: dict) -> list[tuple[str, bool]]:
    full, quasi = len(expected["indicators"]), expected["quasi_clusters"]
    world = expected["world"]
    least = str(world.number("quasi", "min_collaborations"))
    return [
        ("no full cluster", full == 0),
        ("one full cluster", full == 1),
        ("two full clusters", full == 2),
        ("many full clusters", full > 2),
        ("more than ten full clusters", full > 10),
        ("no spatial cluster", not expected["spatial"]),
        ("tier 1", any(row["tier"] == "1" for row in quasi)),
        ("tier 2", any(row["tier"] == "2" for row in quasi)),
        ("quasi minimum exactly", any(row["collaborations"] == least for row in quasi)),
        ("neither", any(row["status"] == "none" for row in expected["areas"])),
        ("blank GDP", any(not row["gdp_usd"] for row in world.areas.values())),
    ]


def ties(expected: dict) -> list[tuple[str, bool]]:
    rows, ranking = expected["indicators"], expected["ranking"]
    columns = {name: [values[name] for values in rows.values()] for names in DIMENSIONS.values() for name in names}
    totals = columns["total_funding_usd"]
    known = {name: [twelve(v) for v in column if v is not None] for name, column in columns.items()}
    constant = [name for name in known if len(rows) > 2 and len(set(known[name])) == 1]
    return [
        ("tied indicator", any(len(set(v)) < len(v) for v in known.values())),
        ("tied in twelve digits only", len(set(map(twelve, totals))) < len(set(totals))),
        ("tied dimension", any("=" in row["ecosystem_maturity_rank"] for row in ranking)),
        ("tied overall", any("=" in row["overall_rank"] for row in ranking)),
        ("tied with a Greater one", any(greater_in_tie(ranking, row) for row in ranking)),
        ("missing external share", None in columns["external_share"]),
        ("missing spinout ratio", None in columns["spinouts_per_research_institution"]),
        ("brokerage", any(columns["brokerage"])),
        ("brokerage shared by several paths", any(v.denominator > 2 for v in columns["brokerage"])),
        ("constant density", "institutions_per_million" in constant),
        ("constant indicator", bool(constant)),
    ]


def greater_in_tie(ranking: list[dict], row: dict) -> bool:
    level = [other["cluster"] for other in ranking if other["overall_rank"] == row["overall_rank"]]
    return len(level) > 1 and any(name.startswith("Greater ") for name in level)


def robust(blocks: dict) -> list[tuple[str, bool]]:
    known = [block for block in blocks.values() if block]
    agreement = [block["weights"][name] for block in known for name in ("min", "p05", "p50", "p95", "max")]
    return [
        ("agreement of exactly 0.90", any(rho is not None and isclose(rho, 0.9) for rho in agreement)),
        ("constant borda scores", None in agreement),
        ("constant z-scores", any(None in block["spearman"].values() for block in known)),
        ("places beyond the tenth", any(places_vary(block["clusters"]) for block in known)),
    ]


def places_vary(clusters: dict[str, dict]) -> bool:
    return any(0 < row["top_ten_share"] < 1 for row in clusters.values())


def dates(world: World, folder: Path) -> list[tuple[str, bool]]:
    cutoff = world.parameters["cutoff_date"]
    rows = [row["date"] for row in read_table(folder / "collaborations.csv")]
    funding = [row["date"] for row in read_table(folder / "funding.csv")]
    return [
        ("year alone, counted", any(len(d) == 4 and d <= cutoff[:4] for d in rows)),
        ("year of the cut-off alone", cutoff[:4] in rows),
        ("year alone, ignored", any(cutoff[:4] < d < "2099" and len(d) == 4 for d in rows)),
        ("row at the cut-off", cutoff in rows),
        ("row after the cut-off", any(d > cutoff and len(d) > 4 for d in rows)),
        ("funding at the cut-off", cutoff in funding),
        ("funding after the cut-off", any(d > cutoff for d in funding)),
    ]


def files(world: World, folder: Path) -> list[tuple[str, bool]]:
    pairs = Counter(frozenset(row) for row in world.rows)
    corrections = folder / "corrections.csv"
    headers = [path.read_bytes().split(b"\n")[0] for path in folder.glob("*.csv")]
    return [
        ("repeated pair", any(n > 1 for n in pairs.values())),
        ("no funding", not world.funding),
        ("corrections", corrections.exists() and bool(read_table(corrections))),
        ("corrections without a row", corrections.exists() and not read_table(corrections)),
        ("byte-order mark", any(header.startswith(b"\xef\xbb\xbf") for header in headers)),
        ("CRLF", any(header.endswith(b"\r") for header in headers)),
        ("optional column", any(b"provenance" in header for header in headers)),
    ]
