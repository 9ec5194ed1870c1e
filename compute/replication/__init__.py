"""The edition against the paper: does every checkable statement come out of the artifacts?

`replicate` takes the artifacts as the texts that are written, so that what a reader can download is what is checked,
and holds each statement against them at its printed precision. What the paper's words mean is settled in `wording`;
which evaluator serves which measure, below. A statement for which nothing is defined is an error, never a pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from compute.artifacts import artifacts
from compute.errors import CELL, InputError, Problem
from compute.replication import lists, numbers
from compute.replication.answers import Answer
from compute.replication.book import Book, Unknown
from compute.replication.published import Published, Statement, published_of, read_published
from compute.replication.wording import READINGS, WORDINGS

__all__ = ["COLUMNS", "READINGS", "WORDINGS", "agreement", "read_published", "replicate", "summary"]

COLUMNS = ["id", "statement", "printed", "computed", "agrees", "status", "exhibit", "anomaly", "note"]

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


def agreement(result, data: Path, room: Path) -> pd.DataFrame | None:
    """The result of a data folder held against what its edition's source published, which stands in the folder or in
    that of its year in `room`; None where there is no such thing."""
    published = published_of(data, result.edition.details.date.year, room)
    return replicate(artifacts(result), read_published(published)) if published else None


def replicate(texts: Mapping[str, str], published: Published) -> pd.DataFrame:
    """One row for each statement, in the paper's order: the columns `COLUMNS`, all of them text.

    `agrees` is `yes` or `no` for statements to check and for contradicted ones that can be evaluated, else blank.
    The note is the reason of an exception, or what the anomaly is. `texts` maps each artifact's path to its text.

    Raises
    ------
    InputError
        Where a statement cannot be evaluated; all such statements at once.
    """
    book, rows, problems = Book(texts, published.aliases), [], []
    for number, statement in enumerate(published.statements, 2):
        try:
            computed, agrees = _answer(statement, book)
        except (Unknown, KeyError, ArithmeticError, ValueError) as error:
            why = f"cannot be evaluated ({error})"
            problems.append(
                Problem(
                    CELL,
                    "statements.csv",
                    why,
                    "Correct the statement or define its evaluator",
                    (number,),
                    "measure",
                    statement.measure,
                )
            )
            continue
        excepted = published.exceptions.get(statement.id)
        note = excepted or published.anomalies.get(statement.anomaly, "")
        rows.append(
            (
                statement.id,
                statement.statement,
                statement.printed,
                computed,
                agrees,
                "exception" if excepted else statement.status,
                statement.exhibit,
                statement.anomaly,
                note,
            )
        )
    if problems:
        raise InputError(problems)
    return pd.DataFrame(rows, columns=COLUMNS)


def _answer(statement: Statement, book: Book) -> tuple[str, str]:
    """Contradicted statements without a scope are words, like the verbal ones, and are not evaluated."""
    if statement.status == "check" or (statement.status == "contradicted" and statement.scope):
        computed, agrees = evaluate(statement, book)
        return computed, "yes" if agrees else "no"
    return "", ""


def summary(table: pd.DataFrame | None) -> str:
    """The printed form: how many statements of each status agree, then each miss, then the contradicted ones; of an
    edition without a source, that there is none."""
    if table is None:
        return (
            "There is no folder `published`, neither with the data nor with its year: there is nothing that the "
            "edition could be held against."
        )
    lines = []
    for status, number in Counter(table["status"]).items():
        answers = Counter(table.loc[table["status"] == status, "agrees"])
        share = f" ({100 * answers['yes'] / number:.1f} %)" if status == "check" else ""
        told = f": {answers['yes']} agree{share}, {answers['no']} do not" if answers["yes"] + answers["no"] else ""
        lines.append(f"{number:>4} {status}{told}")
    for title, chosen in (("Misses", table["status"] == "check"), ("Contradicted", table["status"] == "contradicted")):
        listed = table[chosen & (table["agrees"] == "no")]
        lines += ["", f"{title}:"] * bool(len(listed))
        lines += [
            f"  {row.id}  {row.statement}\n        printed: {row.printed}\n        computed: {row.computed}"
            + (f"\n        {row.anomaly}: {row.note}" if row.anomaly else "")
            for row in listed.itertuples()
        ]
    return "\n".join(lines) + "\n"
