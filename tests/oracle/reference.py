"""The contract's method a second time, slowly and exactly: the oracle that the product is compared with.

Everything is chosen to differ from the obvious implementation: betweenness by counting all shortest paths, ranks by
counting who is higher, exact fractions wherever the contract adds, divides or compares; space, who belongs where, and
robustness have modules of their own. `reference(folder)` returns the artifacts of the contract's section 4 as plain
dicts and lists whose order is the order of the rows. Cells are the artifact's text; indicators are fractions, None
where missing.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from reference_edition import INDUSTRY, World, alphabetical, money, six, twelve
from reference_robustness import robustness
from reference_settled import settled
from reference_space import Cluster, remaining_pairs

DIMENSIONS = {
    "market_orientation": ("total_funding_usd", "startup_funding_pct_gdp", "industry_collaborations_per_trn_gdp"),
    "collaboration_intensity": ("collaborations", "external_share", "brokerage"),
    "ecosystem_maturity": ("institutions_per_million", "spinouts_per_research_institution", "startups_per_institution"),
}
Values = dict[str, Fraction | None]


def reference(folder: Path) -> dict:
    """All artifacts of one edition; `world` and `spatial` are there for tests that ask what it contains."""
    known = settled(folder)
    world, spatial, separate, merges, clusters, status = known
    full = {area: clusters[area] for area in clusters if status[area] == "cluster"}
    values = indicators(world, full)
    ranks = {name: indicator_ranks(values[name]) for name in values}
    scores = dimension_scores(ranks, list(full))
    return {
        "world": world,
        "spatial": spatial,
        "membership": known.membership(),
        "areas": known.areas(),
        "merges": merges + remaining_pairs(world, separate),
        "indicators": {area: {name: values[name][area] for name in values} for area in full},
        "ranking": ranking(world, scores),
        "quasi_clusters": quasi_clusters(world, clusters, status),
        "robustness": robustness(world.parameters["robustness"], DIMENSIONS, values, ranks, scores),
    }


# Quasi-clusters ---------------------------------------------------------------------------------------------


def quasi_clusters(world: World, clusters: dict[str, Cluster], status: dict[str, str]) -> list[dict]:
    tiers = [area for tier in ("tier1", "tier2") for area in clusters if status[area] == tier]
    return [quasi_row(world, area, clusters[area], status[area].removeprefix("tier")) for area in tiers]


def quasi_row(world: World, area: str, members: Cluster, tier: str) -> dict[str, str]:
    funding = world.startup_funding(members) if tier == "1" else {}
    best = min(funding, key=lambda i: (-funding[i], i), default=None)
    startup = world.institutions[best] if best else {}
    return {
        "tier": tier,
        "quasi_cluster": area,
        "region": world.areas[area]["region"],
        "institutions": str(len(members)),
        "collaborations": str(len(world.rows_in(members))),
        "startup": startup.get("name", ""),
        "startup_funding_usd": money(funding[best]) if best else "",
        "institution_of_origin": startup.get("spinout_of", ""),
        "type_of_origin": startup.get("spinout_type", ""),
    }


# Indicators -------------------------------------------------------------------------------------------------


def ratio(numerator: Fraction | int, denominator: Fraction | int) -> Fraction | None:
    return Fraction(numerator) / denominator if denominator else None


def indicators(world: World, full: dict[str, Cluster]) -> dict[str, Values]:
    """Indicator to cluster to value; None where a denominator is zero."""
    rows = {area: own_indicators(world, area, members) for area, members in full.items()}
    brokerage = betweenness(list(full), links(world, full))
    values = {area: row | {"brokerage": brokerage[area]} for area, row in rows.items()}
    return {name: {a: values[a][name] for a in full} for names in DIMENSIONS.values() for name in names}


def own_indicators(world: World, area: str, members: Cluster) -> Values:
    rows = world.rows_in(members)
    gdp, population = (Fraction(world.areas[area][column]) for column in ("gdp_usd", "population"))
    industry = [row for row in rows if any(world.institutions[i]["type"] in INDUSTRY for i in row)]
    startups = world.of_type(members, "startup")
    research = world.of_type(members, "university", "research_institute")
    return {
        "total_funding_usd": world.total_funding(members),
        "startup_funding_pct_gdp": ratio(100 * sum(world.startup_funding(members).values()), gdp),
        "industry_collaborations_per_trn_gdp": ratio(len(industry), gdp / 10**12),
        "collaborations": Fraction(len(rows)),
        "external_share": ratio(sum((a in members) != (b in members) for a, b in rows), len(rows)),
        "institutions_per_million": ratio(len(members), population / 10**6),
        "spinouts_per_research_institution": ratio(len(world.spinouts(members)), len(research)),
        "startups_per_institution": ratio(len(startups), len(members)),
    }


def links(world: World, full: dict[str, Cluster]) -> list[tuple[str, str]]:
    """Pairs of full clusters with enough rows between them."""
    home = {i: area for area, members in full.items() for i in members}
    pairs = Counter(frozenset((home[a], home[b])) for a, b in world.rows if a in home and b in home)
    enough = world.number("brokerage", "min_collaborations")
    return [tuple(sorted(pair)) for pair, count in pairs.items() if len(pair) == 2 and count >= enough]


def betweenness(nodes: list[str], edges: list[tuple[str, str]]) -> dict[str, Fraction]:
    """Share of shortest paths between the other nodes that pass through each, averaged over their pairs."""
    if len(nodes) < 3:
        return {node: Fraction(0) for node in nodes}
    steps = {node: shortest_paths(node, edges) for node in nodes}
    through = dict.fromkeys(nodes, Fraction(0))
    for s, t in combinations(nodes, 2):
        for v in set(nodes) - {s, t}:
            if t in steps[s] and v in steps[s] and steps[s][v][0] + steps[v].get(t, (0, 0))[0] == steps[s][t][0]:
                through[v] += Fraction(steps[s][v][1] * steps[v][t][1], steps[s][t][1])
    pairs = Fraction((len(nodes) - 1) * (len(nodes) - 2), 2)
    return {node: through[node] / pairs for node in nodes}


def shortest_paths(start: str, edges: list[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Every node that can be reached from start: its distance, and the number of shortest paths to it."""
    reached, front = {start: (0, 1)}, {start: 1}
    while front:
        ahead: Counter[str] = Counter()
        for a, b in edges + [(b, a) for a, b in edges]:
            if a in front and b not in reached:
                ahead[b] += front[a]
        depth = 1 + max(distance for distance, _ in reached.values())
        reached |= {node: (depth, count) for node, count in ahead.items()}
        front = ahead
    return reached


# Ranks ------------------------------------------------------------------------------------------------------


def indicator_ranks(values: Values) -> Values:
    """Highest first, ties averaged: one, plus those above, plus half of those level with it."""
    known = {area: twelve(value) for area, value in values.items() if value is not None}
    counts = {a: (sum(w > v for w in known.values()), sum(w == v for w in known.values())) for a, v in known.items()}
    return {a: 1 + counts[a][0] + Fraction(counts[a][1] - 1, 2) if a in known else None for a in values}


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def dimension_scores(ranks: dict[str, Values], full: list[str]) -> dict[str, dict[str, Fraction]]:
    """Each dimension's mean of the available indicator ranks, and `overall`, the mean of the three."""
    scores = {
        dimension: {a: mean([ranks[n][a] for n in names if ranks[n][a] is not None]) for a in full}
        for dimension, names in DIMENSIONS.items()
    }
    return scores | {"overall": {a: mean([scores[d][a] for d in DIMENSIONS]) for a in full}}


def printed_ranks(scores: dict[str, Fraction]) -> dict[str, str]:
    """Competition ranks, low is good, every tied one with an equals sign."""
    levels = list(scores.values())
    return {a: f"{1 + sum(w < s for w in levels)}{'=' * (levels.count(s) > 1)}" for a, s in scores.items()}


def ranking(world: World, scores: dict[str, dict[str, Fraction]]) -> list[dict[str, str]]:
    ranks = {block: printed_ranks(scores[block]) for block in scores}
    overall = scores["overall"]
    order = sorted(overall, key=lambda a: (overall[a], alphabetical(a.removeprefix("Greater ")), a))
    return [
        {
            "overall_rank": ranks["overall"][a],
            "cluster": a,
            "country": world.areas[a]["country"],
            "region": world.areas[a]["region"],
            **{f"{d}_rank": ranks[d][a] for d in DIMENSIONS},
            "overall_score": six(overall[a]),
            **{f"{d}_score": six(scores[d][a]) for d in DIMENSIONS},
        }
        for a in order
    ]
