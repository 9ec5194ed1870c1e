"""Every kind of statement: what its words say in the language of claims, and how what is true now is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from report.claims.language.errors import ClaimError
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict
from report.claims.published import computed, lists, numbers
from report.claims.published.conditions import ALIKE
from report.claims.published.statement import Statement


@dataclass(frozen=True)
class Kind:
    """`says` makes a predicate of a subject and its statement, `shows` a text of the verdict on it.

    `whole` is a kind that is said of all subjects at once; the others are said of each.
    """

    says: Callable[[str, Statement], Mapping]
    shows: Callable[[Statement, Verdict, Tables], str]
    whole: bool = False


NUMBER, COUNT = Kind(numbers.number, computed.number), Kind(lists.count, computed.number)
PRINTED_RANK, RANK = Kind(lists.printed_rank, computed.cell), Kind(lists.rank, computed.position)
COLLABORATORS = Kind(lists.collaborators, computed.texts)
CORRELATION, RATIO = Kind(numbers.correlation, computed.number), Kind(numbers.ratio, computed.number)
ORDER = Kind(lists.order, computed.positions, whole=True)
BOTH_ALIKE = Kind(numbers.alike, computed.sides, whole=True)

BY_MEASURE = {
    **dict.fromkeys(numbers.COLUMNS, NUMBER),
    **dict.fromkeys(("rank_overall", "rank_market", "rank_collab", "rank_ecosystem"), PRINTED_RANK),
    **dict.fromkeys(("rank_order", "rank_indicator", "ecosystem_value_pct_gdp"), RANK),
    **dict.fromkeys(("count_clusters", "count_top5", "count_top10", "count_top15", "count_bottom15"), COUNT),
    "count_bottom5_table2": COUNT,
    "count_quasi_clusters": Kind(lists.quasi_clusters, computed.number),
    "count_regions": Kind(lists.regions, computed.number),
    "region_assignment": Kind(lists.country_and_region, computed.country_and_region),
    "top_industry_collaborator": COLLABORATORS,
    "top_research_collaborator": COLLABORATORS,
    "quasi_cluster_attribute": Kind(lists.quasi_cluster, computed.quasi_cluster),
    "funding_ratio": RATIO,
    "industry_collabs_ratio": RATIO,
    "collab_share_pct": Kind(numbers.collaboration_share, computed.number),
    "correlation": CORRELATION,
    "p_value": CORRELATION,
    "robustness_spearman": Kind(numbers.spearman, computed.lowest),
}
"""By measure; the operators of `BY_OPERATOR` go first."""

ORDERED = ("rank_order", "rank_indicator", "total_funding_usd", "funding_in_clusters_pct", "share_in_clusters_pct")
BY_OPERATOR = {
    ("set_membership", "set"): Kind(lists.same_places, computed.places, whole=True),
    ("set_membership", "includes"): Kind(lists.some_places, computed.places, whole=True),
    ("top10_membership", "set"): Kind(lists.same_places, computed.places, whole=True),
    ("top10_membership", "top10 set"): Kind(lists.first_ten, computed.places, whole=True),
    ("top10_membership", "member"): Kind(lists.membership, computed.position),
    ("top_industry_collaborator", "="): Kind(lists.collaborator, computed.texts),
    ("top_research_collaborator", "="): Kind(lists.collaborator, computed.texts),
    **{(measure, "order"): ORDER for measure in (*ORDERED, "count_quasi_clusters")},
}


def kind_of(statement: Statement) -> Kind:
    """How a statement is understood.

    Raises
    ------
    ClaimError
        If nobody defined that; it must not pass for checked.
    """
    if statement.wording in ALIKE and statement.measure in numbers.COLUMNS:
        return BOTH_ALIKE
    measure, operator = statement.measure, statement.operator
    kind = BY_OPERATOR.get((measure, operator)) or BY_MEASURE.get(measure)
    if kind is None:
        raise ClaimError(f'nothing is defined for the measure "{measure}" with "{operator}"')
    return kind
