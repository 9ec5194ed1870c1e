"""What statements about amounts, shares, ratios and coefficients say, as predicates of the language.

Each function takes a subject and its statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from report.claims.published.conditions import ALIKE, condition, left_of_hundred
from report.claims.published.scopes import listed
from report.claims.published.statement import Statement, members

COLUMNS = {
    "total_funding_usd": "total_funding_usd",
    "startup_funding_pct_gdp": "startup_funding_pct_gdp",
    "industry_collabs_per_trn_gdp": "industry_collaborations_per_trn_gdp",
    "industry_collabs_ratio": "industry_collaborations_per_trn_gdp",
    "funding_ratio": "total_funding_usd",
    "funding_share_pct": "share_pct",
    "funding_in_clusters_pct": "in_clusters_pct",
    "funding_outside_clusters_pct": "outside_clusters_pct",
    "share_in_clusters_pct": "in_clusters_pct",
    "share_outside_clusters_pct": "outside_clusters_pct",
    "n_collaborations": "collaborations",
    "collab_share_pct": "share_pct",
    "n_research_institutions": "research_institutions",
    "spinouts": "spinouts",
    "spinout_ratio": "spinouts_per_research_institution",
    "startup_ratio": "startups_per_institution",
    "startups": "startups",
    "institutions": "institutions",
}
"""Measure → the column that has it."""
METHODS = ("borda", "pca_standardised", "z_score")
"""The methods that are compared; the component of raw values follows the largest indicator and is reported apart."""
MOSTLY = "mostly over"


def number(subject: str, statement: Statement) -> Mapping:
    """The number of a row, of several together (` + `), of all (`global`), or what these leave of 100 (`others`)."""
    cells = {**listed(statement.scope), "column": COLUMNS[statement.measure]}
    if subject == "others":
        return {"sum": cells | left_of_hundred(condition(statement))}
    rows = {} if subject == "global" else {"who": [_row_name(part) for part in subject.split(" + ")]}
    return {"sum": rows | cells | condition(statement)}


def _row_name(subject: str) -> str:
    """A subject as a row is called: `period:2024` is the row `2024`."""
    return subject.removeprefix("period:").removeprefix("region:")


def alike(subject: str, statement: Statement) -> Mapping:
    """Of two numbers the smaller is that share of the larger which the word asks for."""
    cells = {**listed(statement.scope), "column": COLUMNS[statement.measure]}
    return {"alike": {"who": members(subject), **cells, "at least": ALIKE[statement.wording]}}


def ratio(subject: str, statement: Statement) -> Mapping:
    """One cluster's number over another's (`A / B`), or over the sum of the scope's places."""
    above, _, below = subject.partition(" / ")
    scope, column = listed(statement.scope), {"column": COLUMNS[statement.measure]}
    sides = {**scope, "to": below} if below else {"in": "indicators", "to": scope}
    return {"ratio": {"who": above, **sides} | column | condition(statement)}


def collaboration_share(subject: str, statement: Statement) -> Mapping:
    """A share that a figure has; or of its collaborations, the part that involves a research institution."""
    if subject != "research-involving":
        return number(subject, statement)
    scope = listed(statement.scope)
    whole = {"to": {**scope, "column": "collaborations"}}
    return {"ratio": {**scope, "column": "research_collaborations"} | whole | condition(statement, ratio=True)}


def correlation(subject: str, statement: Statement) -> Mapping:
    """Pearson's coefficient of volume and external share over all clusters, or its two-sided p value."""
    columns = {"columns": ["collaborations", "external_share"]}
    return {statement.measure: {**listed(statement.scope), **columns, **condition(statement)}}


def spearman(subject: str, statement: Statement) -> Mapping:
    """Each coefficient between two methods; or, of `mostly`, the share of simulations that are above the number."""
    block = f"robustness.{subject}"
    if statement.wording == MOSTLY:
        share = f"{block}.weights.share_above_{statement.value.replace('.', '_')}"
        return {"fact": {"name": share, "over": "0.5"}}
    pairs = [f"{block}.spearman.{first}~{second}" for first, second in combinations(METHODS, 2)]
    return {"every": [{"fact": {"name": pair, **condition(statement)}} for pair in pairs]}
