"""Finds values for the 45 clusters that stand in given rank orders with room between neighbours.

`python data/reconstruction/search_values.py` rewrites `inputs/clusters.csv` and `inputs/links.csv`.

Assumed: the rank orders of `inputs/ranks.csv`, which give every printed rank of Table A. Printed values are
fixed. The rest is chosen near the wishes (public orders of magnitude, `inputs/wishes.csv`) so that removing
one row swaps as few neighbours as possible: each pair of neighbours in an order should differ by more than
what one row can change. Linear and integer programmes (HiGHS through SciPy), one per group of indicators; a
shortfall costs its share of the wanted gap.
"""

from __future__ import annotations

import csv
import math
import sys

from drawing import stream
from geography import distance_km
from inputs import FOLDER, places, rows
from orders import WINDOW, adapted, brokerage, by_rank, neighbours, order
from programme import Programme

SEED = 7
INSIDE_ROWS, OUTSIDE_ROWS = 4028, 6947
EDGE_ROWS, OTHER_ROWS = 6, 3
MONEY_GAPS = (0.02, 0.035, 0.05, 0.07, 0.10, 0.15)
CLOSED = 0.002  # price of internal rows in small clusters; sets the correlation of section 4.2 near -0.5
TEXTS = ("cluster", "country", "region")
ROWS = ("collab_internal", "collab_other_clusters", "collab_non_cluster")
SIZES = ("universities", "research_institutes", "government", "startups", "corporates")
TOTAL_BOUNDS = {  # Figures 2-5; Boston within reach of Toronto, to which the text compares it
    "San Francisco Bay Area": (6220e6, 6220e6),
    "Greater Washington": (2600e6, 2600e6),
    "Greater Paris": (800e6, 800e6),
    "Greater New York": (660e6, 660e6),
    "London Commuter Belt": (422.4e6, 422.4e6),
    "Greater Helsinki": (418.1e6, 418.1e6),
    "Seoul Metropolitan Area": (101e6, 108e6),
    "Singapore": (43e6, 43e6),
    "Greater Boston": (478e6, 478e6),
    "Tel Aviv Metropolitan Area": (450e6, 450e6),
    "Toronto–Waterloo Corridor": (372e6, 395e6),
}


def link_rows(names: list[str], edges: set[frozenset[str]], volume: dict[str, float]) -> dict[tuple[str, str], int]:
    """Rows between clusters: 6 and more on edges, 0 to 3 elsewhere, growing with volume and falling with
    distance.
    """
    known = places()
    draw = stream(SEED, "links")
    found = {}
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            where = [(known[name].latitude, known[name].longitude) for name in (a, b)]
            home = 2.5 if known[a].country == known[b].country else 1.0
            pull = home * math.sqrt(volume[a] * volume[b]) / 300 * (3000 / (1000 + distance_km(*where))) ** 0.8
            noise = draw.lognormvariate(0, 0.4)
            if frozenset((a, b)) in edges:
                count = EDGE_ROWS + min(int(pull * noise * 0.9), 12)
            else:
                count = min(int(pull * noise * 0.75 + draw.random()), OTHER_ROWS)
            if count:
                found[a, b] = count
    return found


def collaborations(targets: dict, ranks: dict, links: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    """Volumes, then internal rows, in the orders of volume and external share; the sums of Figure 17 hold."""
    between = {name: sum(count for pair, count in links.items() if name in pair) for name in targets}
    inner = INSIDE_ROWS - sum(links.values())
    total = OUTSIDE_ROWS + inner + sum(between.values())
    wish = by_rank({name: sum(t[key] for key in ROWS) for name, t in targets.items()}, ranks, "collaborations")
    openness = by_rank(
        {name: 1 - t["collab_internal"] / sum(t[key] for key in ROWS) for name, t in targets.items()},
        ranks,
        "external_share",
    )
    scale = total / sum(wish.values())

    volumes = Programme()
    v = {name: volumes.variable(1, 2000, whole=True) for name in targets}
    for name in targets:
        volumes.near(v[name], wish[name] * scale, 1.0)
    for a, b in neighbours(order(ranks, "collaborations")):
        volumes.gap({v[a]: 1, v[b]: -1}, max(3, 0.006 * wish[a]), 2, 2.0)
    volumes.require({v[name]: 1 for name in targets}, total, total)
    solved = volumes.solve()
    volume = {name: round(solved[v[name]]) for name in targets}

    inside = Programme()
    mean = total / len(volume)
    n = {
        name: inside.variable(1, 0.88 * volume[name] - between[name], CLOSED * (mean / volume[name] - 1), whole=True)
        for name in targets
    }
    for name in targets:
        inside.near(n[name], max((1 - openness[name]) * volume[name], 2), 0.15)
    for a, b in neighbours(order(ranks, "external_share")):
        share = 1 - openness[b]
        losses = (
            ((1 - share) / (volume[b] - 1), share * volume[b]),
            (share / (volume[a] - 1), (1 - share) * volume[a]),
        )
        for wanted, exposed in losses:
            inside.gap({n[b]: 1 / volume[b], n[a]: -1 / volume[a]}, 1.05 * wanted, 2e-4, exposed / 50)
    inside.require({n[name]: 1 for name in targets}, inner, inner)
    solved = inside.solve()
    internal = {name: round(solved[n[name]]) for name in targets}
    return {
        name: {
            "collab_internal": internal[name],
            "collab_other_clusters": between[name],
            "collab_non_cluster": volume[name] - between[name] - internal[name],
        }
        for name in targets
    }


def industry(targets: dict, ranks: dict, volumes: dict) -> dict[str, int]:
    """Industry-involving rows: Table 4's ten as printed, the others in order, as many as companies would
    suggest.
    """
    programme = Programme()
    ranked = order(ranks, "industry_collaborations_per_trn_gdp")
    count = {}
    for name, t in targets.items():
        fixed = ranked.index(name) < 10
        most = t["collab_industry"] if fixed else 0.72 * sum(volumes[name].values())
        count[name] = programme.variable(t["collab_industry"] if fixed else 3, most, whole=True)
        if not fixed:
            programme.near(count[name], max(1.6 * (t["startups"] + t["corporates"]), 1.2 * t["collab_industry"]), 0.25)
    for a, b in neighbours(ranked):
        per_trn = {name: 1e12 / targets[name]["gdp_usd"] for name in (a, b)}
        exposed = targets[a]["collab_industry"] / 20
        programme.gap({count[a]: per_trn[a], count[b]: -per_trn[b]}, 1.02 * per_trn[a], 0.05, exposed)
    solved = programme.solve()
    return {name: round(solved[count[name]]) for name in targets}


def money(targets: dict, ranks: dict) -> dict[str, dict[str, int]]:
    """Startup and corporate funding: logarithms of total and startup sums in their orders, a tenth apart
    where possible.
    """
    programme = Programme()
    total, startup = {}, {}
    top = order(ranks, "total_funding_usd")
    for name, t in targets.items():
        both = t["startup_funding_usd"] + t["corporate_funding_usd"]
        low, high = TOTAL_BOUNDS.get(name, (both, both) if top.index(name) < 9 else (19e6, 405e6))
        total[name] = programme.variable(math.log(low), math.log(high) + 1e-9)
        startup[name] = programme.variable(math.log(14e6), 30)
        alone = t["corporate_funding_usd"] == 0
        programme.require({total[name]: 1, startup[name]: -1}, 0 if alone else 0.012, 0 if alone else math.inf)
        for variable, wish in ((total[name], both), (startup[name], t["startup_funding_usd"])):
            off = programme.variable(0, 9, 0.05)
            programme.require({variable: 1, off: 1}, low=math.log(wish))
            programme.require({variable: 1, off: -1}, high=math.log(wish))
        if order(ranks, "startup_funding_pct_gdp").index(name) < 10:
            programme.require(
                {startup[name]: 1}, math.log(t["startup_funding_usd"]), math.log(t["startup_funding_usd"])
            )
    for a, b in neighbours(top):
        for wanted in MONEY_GAPS:
            programme.gap({total[a]: 1, total[b]: -1}, wanted, 0.006)
    for a, b in neighbours(order(ranks, "startup_funding_pct_gdp")):
        ratio = math.log(targets[a]["gdp_usd"] / targets[b]["gdp_usd"])
        for wanted in MONEY_GAPS:
            programme.gap({startup[a]: 1, startup[b]: -1}, wanted, 0.006, base=ratio)
    solved = programme.solve()
    found = {}
    for name in targets:
        s = round(math.exp(solved[startup[name]]), -5)
        t = max(round(math.exp(solved[total[name]]), -5), s)
        found[name] = {"startup_funding_usd": int(s), "corporate_funding_usd": int(t - s)}
    return found


def companies(targets: dict, ranks: dict) -> dict[str, int]:
    """Corporates, moved by at most four from the first solution so that startup ratios stand apart.

    The order is linear in the sizes: startups_a × size_b ≥ startups_b × size_a. Printed
    ratios (the first six) stay.
    """
    programme = Programme()
    size, ranked = {}, order(ranks, "startups_per_institution")
    for name, t in targets.items():
        now = sum(t[key] for key in SIZES)
        free = 0 if ranked.index(name) < 9 else min(4, max(t["corporates"] - 5, 0))
        size[name] = programme.variable(now - free, now + (4 if free else 0), whole=True)
        programme.near(size[name], now, 0.3)
    for a, b in neighbours(ranked):
        s, now = (
            {name: targets[name]["startups"] for name in (a, b)},
            {name: sum(targets[name][key] for key in SIZES) for name in (a, b)},
        )
        if ranks[a]["startups_per_institution"] == ranks[b]["startups_per_institution"]:
            continue
        scale = s[b] * now[a]
        terms = {size[b]: s[a] / scale, size[a]: -s[b] / scale}
        programme.gap(terms, 1.02 / (now[b] - 1), 0.0005, (now[b] - s[b]) / 8)
    total = sum(sum(t[key] for key in SIZES) for t in targets.values())
    programme.require({v: 1 for v in size.values()}, total, total)
    solved = programme.solve()
    return {
        name: t["corporates"] + round(solved[size[name]]) - sum(t[key] for key in SIZES) for name, t in targets.items()
    }


def populations(targets: dict, ranks: dict, wishes: dict[str, float]) -> dict[str, int]:
    """Populations near public orders of magnitude, with institutions per million in their order."""
    programme = Programme()
    size = {name: sum(t[key] for key in SIZES) for name, t in targets.items()}
    log = {}
    for name, wish in wishes.items():
        log[name] = programme.variable(-9, 9)
        off, far = programme.variable(0, 0.06, 0.5), programme.variable(0, 9, 2.0)
        programme.require({log[name]: 1, off: 1, far: 1}, low=math.log(wish))
        programme.require({log[name]: 1, off: -1, far: -1}, high=math.log(wish))
    for a, b in neighbours(order(ranks, "institutions_per_million")):
        wanted = 1.05 / (size[a] - 1)
        programme.gap(
            {log[b]: 1, log[a]: -1}, wanted, min(0.008, wanted), 0.001 * size[a], base=math.log(size[b] / size[a])
        )
    solved = programme.solve()
    return {name: round(math.exp(solved[log[name]]) * 1e6, -4 if solved[log[name]] > 0 else -3) for name in targets}


def main() -> int:
    """Reads orders, edges and wishes; writes clusters and links."""
    names = [row["cluster"] for row in rows("first_values.csv")]
    ranks = {
        row["cluster"]: {key: float(value) for key, value in row.items() if key != "cluster"}
        for row in rows("ranks.csv")
    }
    wishes = {row["cluster"]: float(row["population_m"]) for row in rows("wishes.csv")}
    edges = {frozenset((row["cluster_a"], row["cluster_b"])) for row in rows("edges.csv")}
    first = {
        row["cluster"]: {key: int(value) for key, value in row.items() if key not in TEXTS}
        for row in rows("first_values.csv")
    }
    ranks = adapted(ranks, brokerage(names, edges), WINDOW)
    volume = by_rank({name: sum(t[key] for key in ROWS) for name, t in first.items()}, ranks, "collaborations")
    links = link_rows(names, edges, volume)
    volumes = collaborations(first, ranks, links)
    counts = industry(first, ranks, volumes)
    firms = companies(first, ranks)
    for name in first:
        first[name]["corporates"] = firms[name]
    sums, people = money(first, ranks), populations(first, ranks, wishes)
    for name, target in first.items():
        target.update(volumes[name], collab_industry=counts[name], population=int(people[name]), **sums[name])
    with (FOLDER / "clusters.csv").open("w", encoding="utf-8", newline="") as file:
        texts = {row["cluster"]: row for row in rows("first_values.csv")}
        writer = csv.DictWriter(file, list(texts[names[0]]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(texts[name] | first[name] for name in names)
    with (FOLDER / "links.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("cluster_a", "cluster_b", "rows"))
        writer.writerows((*pair, count) for pair, count in links.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
