"""The tables of annex 1: the parameters really used, the merge ledger, and the agreement of other methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from compute.edition import plain
from compute.exhibits.exhibit import Exhibit
from compute.indicators import dimension_label

if TYPE_CHECKING:
    from compute.result import Result

STEPS = {
    "spatial": "Spatial clusters",
    "merge": "Merging",
    "cluster": "Full clusters",
    "quasi": "Quasi-clusters",
    "brokerage": "Brokerage",
    "robustness": "Robustness",
    "cutoff_date": "Data",
    "large_area_gdp_usd": "Exhibits",
}
WORDS = {
    "cutoff_date": "Last day of the data",
    "eps_km": "Radius of a neighbourhood (km)",
    "min_samples": "Institutions within the radius that make a core",
    "area_match_km": "Greatest distance at which a metropolitan area gives its name (km)",
    "max_centroid_km": "Greatest distance of centroids that merge (km)",
    "min_cross_collaborations": "Fewest collaborations between two clusters that merge",
    "min_cross_share": "Smallest share of either cluster's internal collaborations",
    "min_startups": "Fewest funded startups whose funding is added up",
    "combined_funding_usd": "Their combined funding (USD)",
    "single_funding_usd": "Or funding of one startup (USD)",
    "cluster.min_institutions": "Fewest institutions of a full cluster",
    "tier1_startup_funding_usd": "Tier 1: funding that a startup exceeds (USD)",
    "quasi.min_institutions": "Fewest institutions of a quasi-cluster",
    "quasi.min_collaborations": "Fewest collaborations of a quasi-cluster",
    "measure": "Measure",
    "brokerage.min_collaborations": "Fewest collaborations that join two clusters",
    "large_area_gdp_usd": "GDP of a large metropolitan economy (USD)",
    "simulations": "Random weightings",
    "seed": "Seed of the random weightings",
}


def parameters(result: Result) -> pd.DataFrame:
    """Every parameter of the edition: step, parameter (in words), value."""
    rows = []
    groups: Any = plain(result.edition.parameters)
    for group, value in groups.items():
        for name, setting in (value if isinstance(value, dict) else {group: value}).items():
            rows.append(
                (
                    STEPS[group],
                    WORDS.get(f"{group}.{name}") or WORDS[name],
                    f"{setting:,}" if isinstance(setting, int) and name != "seed" else str(setting),
                )
            )
    return pd.DataFrame(rows, columns=["step", "parameter", "value"])


def merge_ledger(result: Result) -> pd.DataFrame:
    """The ledger of `merges.csv` in words: merges in their order, then the pairs that stayed apart."""
    decisions = {"merged": "Merged", "same_area": "Same area", "apart": "Kept apart"}
    frame = result.merges.drop(columns=["step", "cluster_a", "cluster_b"])
    return frame.assign(decision=frame["decision"].map(decisions).astype(object))


def agreement(result: Result) -> pd.DataFrame:
    """Of each block the Spearman correlations with the published ranks, and those of the simulated weightings.

    Columns: block, z_score, pca_standardised, pca_raw, p05, p50, share_above_0_90.
    """
    methods = ("z_score", "pca_standardised", "pca_raw")
    simulated = ("p05", "p50", "share_above_0_90")
    rows = [
        (
            dimension_label(name),
            *(block["spearman"][f"borda~{method}"] for method in methods),
            *(block["weights"][key] for key in simulated),
        )
        for name, block in result.robustness["blocks"].items()
        if block
    ]
    return pd.DataFrame(rows, columns=["block", *methods, *simulated], dtype=object)


EXHIBITS = {
    "tables/parameters": Exhibit(parameters),
    "tables/merge_ledger": Exhibit(merge_ledger),
    "tables/agreement": Exhibit(agreement),
}
