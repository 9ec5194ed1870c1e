"""Tables A and 2 to 6: the ranking, the dimensions, and who collaborates most (sections 1 to 5)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits.exhibit import OVERALL, Exhibit, leading
from compute.exhibits.leaders import first_ten, top_ten
from compute.indicators import DIMENSIONS, dimension_label
from compute.order import alphabetical
from compute.schema import INDUSTRY, RESEARCH

if TYPE_CHECKING:
    from compute.result import Result

SIMULATED = ["rank_p05", "rank_p95", "top_ten_share"]
RANKINGS = {"overall": "Overall", **{name: dimension_label(name) for name in DIMENSIONS}}


def ranking(result: Result) -> pd.DataFrame:
    """Table A: rank (overall), cluster, country, region, the dimensions' ranks, all as printed, and how far the
    rank depends on the weights of the dimensions: rank_p05, rank_p95, top_ten_share.

    The last three are over the simulated weightings of block `overall` (see `compute.robustness`), and missing where
    there are too few clusters to simulate anything. Table 1 shows the artifact `ranking.csv`, which has the scores.
    """
    shown = ["rank", "cluster", "country", "region", *(f"{name}_rank" for name in DIMENSIONS)]
    frame = result.ranking.rename(columns={"overall_rank": "rank"})[shown].reset_index(drop=True)
    return with_ranges(result, frame, "overall")


def first_of_dimension(result: Result, dimension: str) -> pd.DataFrame:
    """Tables 3, 5 and 6, the first ten of a dimension: rank, cluster, country, region, how far the rank depends on the
    weights of the dimension's indicators (rank_p05, rank_p95, top_ten_share), and clusters_ranked, to which ranks run.
    """
    frame = result.ranking.rename(columns={f"{dimension}_rank": "rank"})
    first = first_ten(frame[["rank", "cluster", "country", "region"]])
    return with_ranges(result, first, dimension).assign(clusters_ranked=len(frame))


def with_ranges(result: Result, frame: pd.DataFrame, block: str) -> pd.DataFrame:
    """`frame`, which has a column `cluster`, with the range of each rank over the simulated weightings of a block."""
    clusters = (result.robustness["blocks"].get(block) or {"clusters": {}})["clusters"]
    places = [clusters.get(cluster, {}) for cluster in frame["cluster"]]
    return frame.assign(**{key: pd.Series([place.get(key) for place in places], dtype=object) for key in SIMULATED})


def rank_ranges(result: Result) -> pd.DataFrame:
    """Figure M1, how far every rank depends on weights: rank (overall), cluster, country, region, and for the overall
    ranking and each dimension the rank as printed and its range: overall_rank, overall_p05, overall_p95 and so on."""
    shown = ["cluster", "country", "region", *(f"{name}_rank" for name in RANKINGS)]
    frame = result.ranking[shown].reset_index(drop=True)
    frame.insert(0, "rank", frame["overall_rank"])
    for name in RANKINGS:
        ranges = with_ranges(result, frame[["cluster"]], name)
        frame = frame.assign(**{f"{name}_{end}": ranges[f"rank_{end}"] for end in ("p05", "p95")})
    return frame


def major_clusters(result: Result) -> pd.DataFrame:
    """Table 2, clusters whose GDP is at least `large_area_gdp_usd`, by overall rank.

    Columns: rank, cluster, industry_collaborator_1 to _3, research_collaborator_1 to _3 (see `collaborators`).
    """
    gdp = result.edition.areas.set_index("area")["gdp_usd"].dropna()
    large = gdp.index[gdp >= result.edition.parameters.large_area_gdp_usd]
    frame = result.ranking.rename(columns={"overall_rank": "rank"})[["rank", "cluster"]]
    frame = frame[frame["cluster"].isin(large)].reset_index(drop=True)
    for group, types in (("industry", INDUSTRY), ("research", RESEARCH)):
        names = collaborators(result, types, frame["cluster"])
        for number in (1, 2, 3):
            frame[f"{group}_collaborator_{number}"] = _nth(number, frame["cluster"], names)
    return frame


def industry_collaborations(result: Result) -> pd.DataFrame:
    """Table 4, the ten clusters with the most industry-involving collaborations for their GDP.

    Columns: rank, cluster, country, region, industry_collaborations_per_trn_gdp (per trillion US dollars),
    top_industry_collaborator, top_research_collaborator (see `collaborators`).
    """
    frame = top_ten(result, "industry_collaborations_per_trn_gdp")
    industry, research = (collaborators(result, types, frame["cluster"]) for types in (INDUSTRY, RESEARCH))
    return frame.assign(
        top_industry_collaborator=_nth(1, frame["cluster"], industry),
        top_research_collaborator=_nth(1, frame["cluster"], research),
    )


def collaborators(result: Result, types: tuple[str, ...], clusters: pd.Series) -> dict[str, list[str]]:
    """For each of these clusters the names of its institutions of these types, those in most collaborations first.

    Every row up to the cut-off counts, wherever the partner is; ties stand alphabetically. Who takes part in none
    is not listed.
    """
    rows = result.collaborations
    ends = (rows[f"institution_{side}"][rows[f"area_{side}"].isin(clusters)] for side in ("a", "b"))
    taking_part = pd.concat(ends).value_counts()
    chosen = result.institutions
    chosen = chosen[chosen["type"].isin(types) & chosen["institution_id"].isin(taking_part.index)]
    counts = chosen["institution_id"].map(taking_part)
    names: dict[str, list[str]] = {}
    for _, name, area in sorted(zip(-counts, map(alphabetical, chosen["name"]), chosen["area"], strict=True)):
        names.setdefault(area, []).append(name[1])
    return names


def _nth(number: int, clusters: pd.Series, names: dict[str, list[str]]) -> pd.Series:
    listed = [names.get(cluster, []) for cluster in clusters]
    return pd.Series(
        [some[number - 1] if len(some) >= number else None for some in listed], index=clusters.index, dtype=object
    )


EXHIBITS = {
    "tables/ranking": Exhibit(ranking, OVERALL, "the ranking"),
    "figures/rank_ranges": Exhibit(rank_ranges, OVERALL, "the ranges of ranks"),
    "tables/major_clusters": Exhibit(major_clusters, OVERALL, "the clusters in the largest economies"),
    **{
        f"tables/{name}": Exhibit(
            partial(first_of_dimension, dimension=name), f"{name}_score", f"the first ten in {name.replace('_', ' ')}"
        )
        for name in DIMENSIONS
    },
    "tables/industry_collaborations": leading(
        industry_collaborations, "industry_collaborations_per_trn_gdp", "by industry collaborations relative to GDP"
    ),
}
