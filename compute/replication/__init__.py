"""The edition against the paper: does every checkable statement come out of the artifacts?

`replicate` takes the artifacts as the texts that are written, so that what a reader can download is what is checked.
What the statements mean is not known here: whoever calls hands in a judge, the one that judges the text as well. A
statement that it does not understand is an error, never a pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from compute.edition import Edition
from compute.errors import CELL, InputError, Problem
from compute.replication.published import Published, Statement, published_of, read_published

__all__ = ["COLUMNS", "Answer", "Judge", "agreement", "read_published", "replicate", "summary"]

COLUMNS = ["id", "statement", "printed", "computed", "agrees", "status", "exhibit", "anomaly", "note"]

Answer = tuple[str, bool]
"""The computed value as text, and whether it is what the paper prints."""
Judge = Callable[[Mapping[str, str], Mapping[str, str]], Callable[[Statement], Answer]]
"""Takes the artifacts, path → text, and the aliases of printed names; what it gives answers a statement, and raises a
ValueError where it does not understand one."""


def agreement(
    texts: Mapping[str, str], edition: Edition, data: Path, editions: Path, judge: Judge
) -> pd.DataFrame | None:
    """The artifacts of an edition, path → text, held against what its source published, which stands in its data folder
    or in that of its year in `editions`; None where there is no such thing."""
    published = published_of(data, edition.details.date.year, editions)
    return replicate(texts, read_published(published), judge) if published else None


def replicate(texts: Mapping[str, str], published: Published, judge: Judge) -> pd.DataFrame:
    """One row for each statement, in the paper's order: the columns `COLUMNS`, all of them text.

    `agrees` is `yes` or `no` for statements to check and for contradicted ones that can be evaluated, else blank.
    The note is the reason of an exception, or what the anomaly is. `texts` maps each artifact's path to its text.

    Raises
    ------
    InputError
        Where a statement cannot be evaluated; all such statements at once.
    """
    answer, rows, problems = judge(texts, published.aliases), [], []
    for number, statement in enumerate(published.statements, 2):
        try:
            computed, agrees = _answered(statement, answer)
        except ValueError as error:
            problems.append(_problem(number, statement, error))
            continue
        excepted = published.exceptions.get(statement.id)
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
                excepted or published.anomalies.get(statement.anomaly, ""),
            )
        )
    if problems:
        raise InputError(problems)
    return pd.DataFrame(rows, columns=COLUMNS)


def _answered(statement: Statement, answer: Callable[[Statement], Answer]) -> tuple[str, str]:
    """Contradicted statements without a scope are words, like the verbal ones, and are not evaluated."""
    if statement.status == "check" or (statement.status == "contradicted" and statement.scope):
        computed, agrees = answer(statement)
        return computed, "yes" if agrees else "no"
    return "", ""


def _problem(row: int, statement: Statement, error: ValueError) -> Problem:
    why, fix = f"cannot be evaluated ({error})", "Correct the statement, or define what its measure means"
    return Problem(CELL, "statements.csv", why, fix, (row,), "measure", statement.measure)


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
