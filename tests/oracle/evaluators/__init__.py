"""What the source's statements mean, written apart from the language of claims: an oracle for the judge.

Every measure has an evaluator; what words such as "nearly" mean is settled in `wording`. A statement for which nothing
is defined is an error, never a pass.
"""

from __future__ import annotations

from compute.replication.published import Statement
from evaluators import lists, numbers
from evaluators.answers import Answer
from evaluators.book import Book, Unknown

EVALUATORS = {
    **dict.fromkeys(("rank_overall", "rank_market", "rank_collab", "rank_ecosystem"), lists.printed_rank),
    **dict.fromkeys(("rank_order", "rank_indicator", "ecosystem_value_pct_gdp"), lists.rank_in_scope),
    **dict.fromkeys(
        ("count_clusters", "count_top5", "count_top10", "count_top15", "count_bottom15", "count_bottom5_table2"),
        lists.count,
    ),
    "count_quasi_clusters": lists.count_quasi_clusters,
    "count_regions": lists.count_regions,
    "region_assignment": lists.region,
    "top_industry_collaborator": lists.collaborators,
    "top_research_collaborator": lists.collaborators,
    "quasi_cluster_attribute": lists.quasi_cluster,
    **dict.fromkeys(numbers.COLUMNS, numbers.number),
    "funding_ratio": numbers.ratio,
    "industry_collabs_ratio": numbers.ratio,
    "collab_share_pct": numbers.collaboration_share,
    "correlation": numbers.correlation,
    "p_value": numbers.correlation,
    "robustness_spearman": numbers.spearman,
}
"""By measure; the operators of `BY_OPERATOR` go first."""

BY_OPERATOR = {
    ("set_membership", "set"): lists.members_or_homes,
    ("set_membership", "includes"): lists.some_places,
    ("top10_membership", "set"): lists.same_places,
    ("top10_membership", "top10 set"): lists.first_ten,
    ("top10_membership", "member"): lists.membership,
    **{
        (measure, "order"): lists.order
        for measure in (
            "rank_order",
            "rank_indicator",
            "total_funding_usd",
            "funding_in_clusters_pct",
            "share_in_clusters_pct",
            "count_quasi_clusters",
        )
    },
}


def evaluate(statement: Statement, book: Book) -> Answer:
    """The computed value as text, and whether it agrees.

    Raises
    ------
    Unknown
        Where no evaluator is defined, or the statement names an artifact, a scope or a group that is none.
    """
    evaluator = BY_OPERATOR.get((statement.measure, statement.operator)) or EVALUATORS.get(statement.measure)
    if evaluator is None:
        raise Unknown(f'nothing is defined for the measure "{statement.measure}" with "{statement.operator}"')
    return evaluator(statement, book)
