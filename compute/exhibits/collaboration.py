"""Figures 8 to 10: how many collaborations a cluster has, how many leave it, which clusters it joins (section 4).

A collaboration is *in* a cluster when at least one partner is; it is *external* when exactly one is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from compute.brokerage import pairs
from compute.exhibits.exhibit import Exhibit, leading
from compute.exhibits.leaders import TOP, place, ranked, top_ten
from compute.order import alphabetical
from compute.schema import RESEARCH
from compute.status import CLUSTER, rows_in

if TYPE_CHECKING:
    from compute.result import Result


def collaborations(result: Result) -> pd.DataFrame:
    """Figure 8, the ten clusters with the most collaborations: rank, cluster, country, region, collaborations, and how
    many of them have a university or a research institute on either side (research_collaborations, research_pct)."""
    frame = top_ten(result, "collaborations")
    rows = result.collaborations
    rows = rows[rows["type_a"].isin(RESEARCH) | rows["type_b"].isin(RESEARCH)]
    counted = rows_in(rows)
    research = [counted.get(area, 0) for area in frame["cluster"]]
    share = [
        100 * some / total if total else None for some, total in zip(research, frame["collaborations"], strict=True)
    ]
    return frame.assign(research_collaborations=research, research_pct=share)


def external_share(result: Result) -> pd.DataFrame:
    """Figure 9, every cluster by the share of its collaborations that leave it.

    Columns: rank, cluster, country, region, external_share, collaborations, shown. `shown` is `top` down to place ten,
    `bottom` for those with fewer than ten clusters behind them, else `omitted`; where both hold it is `top`.
    """
    frame = ranked(result, "external_share")
    places = frame["rank"].map(place)
    shown = ["top" if here <= TOP else "bottom" if (places > here).sum() < TOP else "omitted" for here in places]
    volume = frame["cluster"].map(result.indicators.set_index("area")["collaborations"])
    return frame.assign(collaborations=volume, shown=pd.Series(shown, dtype=object))


def brokerage(result: Result) -> pd.DataFrame:
    """Figure 10, every cluster by brokerage: rank, cluster, country, region, brokerage, links, links_in_region_pct.

    `links` is the number of clusters it is joined with, and `links_in_region_pct` the part of them in its own region
    (missing without links); the links themselves are in `brokerage_network`.
    """
    network = brokerage_network(result)
    frame = ranked(result, "brokerage")
    region = frame.set_index("cluster")["region"]
    within = network[network["cluster_a"].map(region) == network["cluster_b"].map(region)]
    links, near = ([int(count.get(name, 0)) for name in frame["cluster"]] for count in map(_ends, (network, within)))
    return frame.assign(
        links=links,
        links_in_region_pct=[100 * n / total if total else None for n, total in zip(near, links, strict=True)],
    )


def _ends(network: pd.DataFrame) -> pd.Series:
    """How many links each cluster has."""
    return pd.concat([network["cluster_a"], network["cluster_b"]]).value_counts()


def brokerage_network(result: Result) -> pd.DataFrame:
    """Figure 10's links, alphabetically: cluster_a, cluster_b, collaborations between the two.

    Two full clusters are joined by at least `brokerage.min_collaborations` rows with one partner in each.
    """
    rows = result.collaborations
    full = (rows["status_a"] == CLUSTER) & (rows["status_b"] == CLUSTER)
    rows = rows[full & (rows["area_a"] != rows["area_b"])]
    counts: Counter[tuple[str, ...]] = Counter()
    for pair, number in pairs(rows).items():
        counts[tuple(sorted(pair, key=alphabetical))] += number
    least = result.edition.parameters.brokerage.min_collaborations
    joined = [(*pair, number) for pair, number in counts.items() if number >= least]
    joined.sort(key=lambda link: [alphabetical(name) for name in link[:2]])
    return pd.DataFrame(joined, columns=["cluster_a", "cluster_b", "collaborations"])


EXHIBITS = {
    "figures/collaborations": leading(collaborations, "collaborations", "by collaborations"),
    "figures/external_share": Exhibit(external_share, "external_share", "the clusters by external share"),
    "figures/brokerage": Exhibit(brokerage, "brokerage", "the clusters by brokerage"),
    "figures/brokerage_network": Exhibit(brokerage_network),
}
