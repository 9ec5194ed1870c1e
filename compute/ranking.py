"""From indicators to the ranking: mean ranks, compared as exact fractions, printed with their ties.

Paper, executive summary and annex 1 (Borda-type ranking). Each indicator is ranked among the clusters that have a
value (the best 1, ties share the average). A dimension's score is the mean of its available indicator ranks, the
overall score the mean of the dimension scores; low is good.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from compute.indicators import DIMENSIONS, INDICATORS
from compute.order import averaged, by_name, competition, printed, significant

Scores = dict[str, Fraction]


def indicator_ranks(indicators: pd.DataFrame) -> pd.DataFrame:
    """`area` and, for each indicator, its rank from 1; missing values have none (NaN)."""
    ranks = {"area": indicators["area"]}
    for name, indicator in INDICATORS.items():
        values = {
            area: significant(value)
            for area, value in zip(indicators["area"], indicators[name], strict=True)
            if value is not None
        }
        ranks[name] = indicators["area"].map(averaged(values, indicator.best)).astype(float)
    return pd.DataFrame(ranks)


def mean(values: list[Fraction]) -> Fraction:
    """The exact mean."""
    return sum(values, Fraction(0)) / len(values)


def dimension_scores(ranks: pd.DataFrame) -> dict[str, Scores]:
    """Score of each cluster in each dimension: the mean of its available indicator ranks."""
    return {
        dimension: {
            row["area"]: mean([Fraction(row[name]) for name in names if row[name] == row[name]])
            for row in ranks.to_dict("records")
        }
        for dimension, names in DIMENSIONS.items()
    }


def overall_scores(dimensions: dict[str, Scores], clusters: list[str]) -> Scores:
    """The mean of the dimension scores."""
    return {cluster: mean([scores[cluster] for scores in dimensions.values()]) for cluster in clusters}


def ranking(profile: pd.DataFrame, ranks: pd.DataFrame) -> pd.DataFrame:
    """The ranking in printed order, with the columns of the artifact `ranking.csv`; scores are exact fractions."""
    clusters = list(ranks["area"])
    dimensions = dimension_scores(ranks)
    overall = overall_scores(dimensions, clusters)
    place = profile.set_index("area")
    shown = {name: printed(competition(scores)) for name, scores in {"overall": overall, **dimensions}.items()}
    rows = [
        {
            "overall_rank": shown["overall"][c],
            "cluster": c,
            "country": place.at[c, "country"],
            "region": place.at[c, "region"],
            **{f"{d}_rank": shown[d][c] for d in DIMENSIONS},
            "overall_score": overall[c],
            **{f"{d}_score": dimensions[d][c] for d in DIMENSIONS},
        }
        for c in sorted(clusters, key=lambda c: (overall[c], by_name(c)))
    ]
    return pd.DataFrame(
        rows,
        columns=[
            "overall_rank",
            "cluster",
            "country",
            "region",
            *(f"{d}_rank" for d in DIMENSIONS),
            "overall_score",
            *(f"{d}_score" for d in DIMENSIONS),
        ],
    )
