"""Every value that the text may quote, under a name that an editor can read: the artifact `facts.json`.

Numbers are plain JSON numbers (USD, counts, shares between 0 and 1, percentages where the name says `_pct`); printed
ranks are texts. Nothing is formatted here: "USD 6.2 billion" is the text's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from compute.definitions import published
from compute.edition import plain
from compute.examples import examples
from compute.indicators import DIMENSIONS, INDICATORS
from compute.kept import Kept, once
from compute.order import competition, significant
from compute.regions import NAMES
from compute.schema import TYPES
from compute.status import CLUSTER, TIER1, TIER2, is_startup_funding, startup_totals, total
from compute.subjects import corrections_about


def facts(result, kept: Kept | None = None) -> dict:
    """Nested dictionary of facts; see the keys below for what there is."""
    return {
        "edition": result.edition.details.stated(),
        "parameters": plain(result.edition.parameters),
        "counts": counts(result),
        "corrections": corrections_about(result.edition),
        "totals": totals(result),
        "chance": chance(counts(result), [int(size) for size in _full(result)["institutions"]]),
        "involvement": involvement(result.collaborations),
        "regions": regions(result),
        "clusters": clusters(result),
        "best_funded": best_funded(result),
        "raised": raised(result),
        "robustness": summary(result.robustness),
        "examples": once(kept, "worked examples", examples),
        **published(),
    }


def number(value: object) -> object:
    """A JSON number (or text, or null) for one value of a frame."""
    if value is None or value != value:
        return None
    if isinstance(value, Decimal | Fraction):
        return int(value) if value == int(value) else round(float(value), 6)
    return value.item() if isinstance(value, np.generic) else value


def counts(result) -> dict:
    """How many of everything."""
    status, ledger = Counter(result.areas["status"]), Counter(result.merges["decision"])
    types = Counter(result.institutions["type"])
    return {
        "institutions": len(result.institutions),
        "institutions_in_clusters": int((result.institutions["status"] == CLUSTER).sum()),
        "institutions_outside_any_place": int((result.institutions["area"] == "").sum()),
        "institutions_by_type": {kind: types[kind] for kind in TYPES},
        "countries": int(result.institutions["country"].nunique()),
        "funding_rows": len(result.funding),
        "collaborations": len(result.collaborations),
        "spatial_clusters": len(result.areas) + ledger["merged"] + _united(result.merges),
        "places": len(result.areas),
        "clusters": status[CLUSTER],
        "quasi_clusters": status[TIER1] + status[TIER2],
        "tier1": status[TIER1],
        "tier2": status[TIER2],
        "merged": ledger["merged"],
        "same_area": ledger["same_area"],
        "apart": ledger["apart"],
        "corrections": len(result.edition.corrections),
        "dimensions": len(DIMENSIONS),
        "indicators": len(INDICATORS),
        "indicators_by_dimension": {name: len(names) for name, names in DIMENSIONS.items()},
        "regions": len(NAMES),
    }


def _united(merges: pd.DataFrame) -> int:
    """How many clusters disappeared because one area unites them."""
    pairs = merges[merges["decision"] == "same_area"]
    members = {area: set(rows["cluster_a"]) | set(rows["cluster_b"]) for area, rows in pairs.groupby("area_a")}
    return sum(len(clusters) - 1 for clusters in members.values())


def totals(result) -> dict:
    """Money up to the cut-off."""
    funding = result.funding
    inside, startup = funding["status"] == CLUSTER, is_startup_funding(funding)
    return {
        "funding_usd": number(total(funding["amount_usd"])),
        "funding_in_clusters_usd": number(total(funding.loc[inside, "amount_usd"])),
        "startup_funding_usd": number(total(funding.loc[startup, "amount_usd"])),
        "startup_funding_in_clusters_usd": number(total(funding.loc[startup & inside, "amount_usd"])),
    }


def chance(counted: Mapping, sizes: Iterable[int]) -> dict:
    """How collaborations would divide if both partners were drawn at random: the yardstick for how they do divide.

    Per cent of the pairs of different institutions: `within` have two in clusters, `inside` in the same cluster and
    `between` in two, of the given `sizes`; `involving` have at least one in a cluster; `met` is the part of an outside
    institution's possible partners that are in clusters.

    >>> chance({"institutions": 5, "institutions_in_clusters": 3}, [2, 1])
    {'within_pct': 30.0, 'inside_pct': 10.0, 'between_pct': 20.0, 'involving_pct': 90.0, 'met_pct': 75.0}
    """
    every, inside = counted["institutions"], counted["institutions_in_clusters"]
    outside, pairs = every - inside, every * (every - 1)
    within, same = inside * (inside - 1), sum(size * (size - 1) for size in sizes)
    return {
        "within_pct": _part(within, pairs),
        "inside_pct": _part(same, pairs),
        "between_pct": _part(within - same, pairs),
        "involving_pct": _part(pairs - outside * (outside - 1), pairs),
        "met_pct": _part(inside, every - 1),
    }


def involvement(rows: pd.DataFrame) -> dict:
    """Collaborations with both partners in full clusters, in the same one (`inside`) or in two (`between`), and their
    part of all in per cent."""
    both = rows[(rows["status_a"] == CLUSTER) & (rows["status_b"] == CLUSTER)]
    inside = int((both["area_a"] == both["area_b"]).sum())
    numbers = {"inside": inside, "between": len(both) - inside}
    return numbers | {f"{name}_pct": _part(number, len(rows)) for name, number in numbers.items()}


def _part(part: int, whole: int) -> float:
    return round(100 * part / whole, 6) if whole else 0.0


def regions(result) -> dict:
    """Clusters and quasi-clusters of each region, and the funding of its clusters, also as a share of all clusters'."""
    counts = Counter(zip(result.areas["region"], result.areas["status"], strict=True))
    full = _full(result)
    everything = total(full["total_funding_usd"])

    def funding(region: str) -> dict:
        usd = total(full.loc[full["region"] == region, "total_funding_usd"])
        return {"funding_in_clusters_usd": number(usd), "funding_share": share(usd, everything)}

    return {
        region: {
            "clusters": counts[region, CLUSTER],
            "tier1": counts[region, TIER1],
            "tier2": counts[region, TIER2],
            "quasi_clusters": counts[region, TIER1] + counts[region, TIER2],
            **funding(region),
        }
        for region in NAMES
    }


def _full(result) -> pd.DataFrame:
    return result.areas[result.areas["status"] == CLUSTER]


def share(part: Decimal, whole: Decimal) -> float | None:
    """`part` of `whole`, between 0 and 1; None of nothing.

    >>> share(Decimal(1), Decimal(4)), share(Decimal(0), Decimal(0))
    (0.25, None)
    """
    return significant(part / whole) if whole else None


def clusters(result) -> dict:
    """Everything known of each full cluster: profile, printed ranks, scores, indicators and their ranks.

    `funding_share` is of the funding of all full clusters together.
    """
    everything = total(result.indicators["total_funding_usd"])
    size = result.edition.areas.set_index("area")[["gdp_usd", "population", "ecosystem_value_usd"]]
    place, ranked = result.areas.set_index("area"), result.ranking.set_index("cluster")
    value, rank = result.indicators.set_index("area"), result.indicator_ranks.set_index("area")
    return {
        name: {
            **{column: number(item) for column, item in place.loc[name].items()},
            **{column: number(item) for column, item in size.loc[name].items()},
            **{column: number(item) for column, item in ranked.loc[name].items()},
            **{column: number(item) for column, item in value.loc[name].items()},
            "funding_share": share(value.at[name, "total_funding_usd"], everything),
            "available_indicators": sum(value.at[name, column] is not None for column in INDICATORS),
            "indicator_ranks": {column: number(rank.at[name, column]) for column in INDICATORS},
        }
        for name in result.ranking["cluster"]
    }


def best_funded(result) -> dict[str, int]:
    """The world's ten best-funded startups: name → competition rank; of startups with the same name the best."""
    sums, known = startup_totals(result.funding), result.institutions.set_index("institution_id")["name"]
    places = competition(sums, best="high")
    first = sorted((key for key in places if places[key] <= 10), key=lambda key: (-places[key], key))
    return {known[key]: places[key] for key in first}


def raised(result) -> dict[str, dict]:
    """What the world's best-funded startup has raised in its first round and altogether, in USD, by its name.

    Amounts of others stay out: a text that quotes a company's funding needs a source of its own.
    """
    best = [name for name, rank in best_funded(result).items() if rank == 1]
    ids = result.institutions.loc[result.institutions["name"].isin(best), "institution_id"]
    rows = result.funding[is_startup_funding(result.funding) & result.funding["institution_id"].isin(ids)]
    known = result.institutions.set_index("institution_id")["name"]
    return {
        known[key]: {
            "first_round_usd": number(total(own.loc[own["date"] == own["date"].min(), "amount_usd"])),
            "total_usd": number(total(own["amount_usd"])),
        }
        for key, own in rows.groupby("institution_id")
    }


def summary(robustness: Mapping) -> dict:
    """Of each block: correlations between methods, its principal components, and the simulated weightings."""
    return {
        name: block
        and {
            "spearman": {pair: _rounded(value) for pair, value in block["spearman"].items()},
            "pca_explained_share": {
                kind: _rounded(components["explained_share"]) for kind, components in block["pca"].items()
            },
            "pca_loadings": {
                kind: {key: _rounded(value) for key, value in components["loadings"].items()}
                for kind, components in block["pca"].items()
            },
            "weights": {key: _rounded(value) for key, value in block["weights"].items()},
        }
        for name, block in robustness["blocks"].items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6) + 0.0
