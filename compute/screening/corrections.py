"""Corrections that need correcting: a thousand times the old value, or a value that other rules find odd."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from compute.screening.finding import Finding
from compute.screening.view import View

LIMITS = {"amount_usd": 30.0, "gdp_usd": 30.0, "ecosystem_value_usd": 30.0, "population": 5.0}
"""How many times a correction may change a number; a zero that was missing is a plausible one."""

Cell = tuple[str, str, str]
"""File, key, column."""


def corrected(view: View) -> dict[Cell, Any]:
    """The last correction of each cell, as a row of corrections.csv."""
    rows = view.edition.corrections.sort_values("row").itertuples(index=False)
    return {(row.file.removesuffix(".csv") + ".csv", row.key, row.column): row for row in rows if row.column}


def correction(view: View) -> Iterator[Finding]:
    """Corrections that change a number out of all proportion."""
    for (file, key, column), row in corrected(view).items():
        limit = LIMITS.get(column)
        try:
            factor = float(row.new_value) / float(row.old_value) if limit else 1.0
        except (ValueError, ZeroDivisionError):
            continue
        if limit and factor > 0 and not 1 / limit <= factor <= limit:
            zeros = round(np.log10(factor))
            unit = abs(np.log10(factor) - zeros) < 0.05
            much = f"{factor:,.4g} times" if factor > 1 else f"1/{1 / factor:,.4g} of"
            yield _finding(
                row,
                f"makes {column} of {key} ({file}) {much} the old value, {row.old_value}",
                f"{abs(zeros)} zeros too {'many' if zeros > 0 else 'few'}, or an amount in "
                f"{'cents or another currency' if zeros > 0 else 'thousands or millions'}"
                if unit
                else "a value of another row, or in another unit",
                "Look at the source of the correction",
            )


def _finding(row, why: str, cause: str, fix: str) -> Finding:
    return Finding(
        "correction",
        "corrections.csv",
        (int(row.row),),
        (row.correction_id,),
        "new_value",
        row.new_value,
        why,
        cause,
        fix,
    )


def traced(view: View, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; one about a cell that a correction has set is told of the correction, which can be changed."""
    findings, cells = list(findings), corrected(view)
    told = {finding.rows for finding in findings if finding.rule == "correction"}
    for finding in findings:
        row = next(
            (
                cells[cell]
                for column in finding.column.split(", ")
                if (cell := (finding.file, finding.key, column)) in cells
            ),
            None,
        )
        if row is None:
            yield finding
        elif (int(row.row),) not in told:
            told.add((int(row.row),))
            yield _finding(
                row,
                f"leads to something worth a look: {finding.where} {finding.seen}",
                finding.cause,
                "Correct new_value",
            )
