"""Figures 1, 15, 16 and 17: how much of quantum activity lies inside full clusters (section 2.1, Annex 2).

*In clusters* means in a full cluster; quasi-clusters count as outside. Each frame has amounts and their shares in
per cent; a share of nothing is missing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

from compute import schema
from compute.exhibits.exhibit import Exhibit
from compute.exhibits.geography import institution_regions
from compute.regions import NAMES
from compute.status import CLUSTER, is_startup_funding, total

if TYPE_CHECKING:
    from compute.result import Result

CATEGORIES = {
    "Universities": schema.UNIVERSITY,
    "Public research institutions": schema.RESEARCH_INSTITUTE,
    "Government agencies": schema.GOVERNMENT,
    "Startups": schema.STARTUP,
    "Corporates": schema.CORPORATE,
}
INVOLVEMENT = {2: "Within and between clusters", 1: "Cluster to non-cluster", 0: "No cluster involved"}


def funding_by_period(result: Result) -> pd.DataFrame:
    """Figure 1, company funding of every kind in three separate periods: the cut-off's year up to the cut-off, the
    year before, and everything earlier.

    Columns: period, in_clusters_usd, outside_clusters_usd, in_clusters_pct, outside_clusters_pct.
    """
    last = result.edition.parameters.cutoff_date.year
    periods = [f"Up to {last - 2}", str(last - 1), str(last)]
    years = result.funding["date"].map(lambda date: int(str(date)[:4]))
    return _funding(result, years.map(lambda year: periods[max(0, year - last + 2)]), "period", periods)


def funding_by_region(result: Result) -> pd.DataFrame:
    """Figure 15, company funding of every kind by the company's region: region, in_clusters_usd,
    outside_clusters_usd, in_clusters_pct, outside_clusters_pct."""
    regions = result.funding["institution_id"].map(institution_regions(result))
    return _funding(result, regions, "region", list(NAMES))


def institutions_by_type(result: Result) -> pd.DataFrame:
    """Figure 16, institutions of each type, and startup funding: category, unit (`institutions` or `usd`),
    in_clusters, outside_clusters, in_clusters_pct, outside_clusters_pct."""
    inside = result.institutions["status"] == CLUSTER
    rows: list[tuple] = []
    for category, kind in CATEGORIES.items():
        of_type = result.institutions["type"] == kind
        rows.append((category, "institutions", int((of_type & inside).sum()), int((of_type & ~inside).sum())))
    money = result.funding[is_startup_funding(result.funding)]
    inside = money["status"] == CLUSTER
    amounts = money["amount_usd"]
    rows.append(("Startup funding", "usd", total(amounts[inside]), total(amounts[~inside])))
    return _with_shares(pd.DataFrame(rows, columns=["category", "unit", "in_clusters", "outside_clusters"]))


def collaborations_by_involvement(result: Result) -> pd.DataFrame:
    """Figure 17, collaborations by how many partners are in full clusters: involvement, collaborations, share_pct.

    Two partners in clusters may be in the same one or in two: the paper's first category holds both.
    """
    rows = result.collaborations
    partners = (rows["status_a"] == CLUSTER).astype(int) + (rows["status_b"] == CLUSTER).astype(int)
    counts = [int((partners == number).sum()) for number in INVOLVEMENT]
    shares = [100 * count / len(rows) if len(rows) else None for count in counts]
    return pd.DataFrame({"involvement": list(INVOLVEMENT.values()), "collaborations": counts, "share_pct": shares})


def _funding(result: Result, labels: pd.Series, column: str, every: list[str]) -> pd.DataFrame:
    """Funding inside and outside clusters for each label of `every`; `labels` has one for each row of funding."""
    amounts, inside = result.funding["amount_usd"], result.funding["status"] == CLUSTER
    rows = [
        (label, total(amounts[(labels == label) & inside]), total(amounts[(labels == label) & ~inside]))
        for label in every
    ]
    return _with_shares(pd.DataFrame(rows, columns=[column, "in_clusters_usd", "outside_clusters_usd"]))


def _with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame`, whose last two columns are inside and outside, with their shares of the sum in per cent."""
    pairs = list(zip(frame.iloc[:, -2], frame.iloc[:, -1], strict=True))

    def shares(part: int) -> list[float | None]:
        return [float(100 * Decimal(pair[part]) / sum(pair)) if sum(pair) else None for pair in pairs]

    return frame.assign(in_clusters_pct=shares(0), outside_clusters_pct=shares(1))


EXHIBITS = {
    "figures/funding_by_period": Exhibit(funding_by_period, words="the periods"),
    "figures/funding_by_region": Exhibit(funding_by_region, words="the regions"),
    "figures/institutions_by_type": Exhibit(institutions_by_type, words="the types of institutions"),
    "figures/collaborations_by_involvement": Exhibit(
        collaborations_by_involvement, words="the kinds of collaborations"
    ),
}
