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
    return {(one.file.removesuffix(".csv") + ".csv", one.key, one.column): one for one in rows if one.column}


def correction(view: View) -> Iterator[Finding]:
    """Corrections that change a number out of all proportion."""
    for (file, key, column), one in corrected(view).items():
        limit = LIMITS.get(column)
        try:
            factor = float(one.new_value) / float(one.old_value) if limit else 1.0
        except (ValueError, ZeroDivisionError):
            continue
        if limit and factor > 0 and not 1 / limit <= factor <= limit:
            zeros = round(np.log10(factor))
            unit = abs(np.log10(factor) - zeros) < 0.05
            much = f"{factor:,.4g} times" if factor > 1 else f"1/{1 / factor:,.4g} of"
            yield _found(
                one,
                f"makes {column} of {key} ({file}) {much} the old value, {one.old_value}",
                f"{abs(zeros)} zeros too {'many' if zeros > 0 else 'few'}, or an amount in "
                f"{'cents or another currency' if zeros > 0 else 'thousands or millions'}"
                if unit
                else "a value of another row, or in another unit",
                "Look at the source of the correction",
            )


def _found(one, why: str, cause: str, fix: str) -> Finding:
    return Finding(
        "correction",
        "corrections.csv",
        (int(one.row),),
        (one.correction_id,),
        "new_value",
        one.new_value,
        why,
        cause,
        fix,
    )


def traced(view: View, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; one about a cell that a correction has set is told of the correction, which can be changed."""
    findings, cells = list(findings), corrected(view)
    told = {finding.rows for finding in findings if finding.rule == "correction"}
    for finding in findings:
        one = next(
            (
                cells[cell]
                for column in finding.column.split(", ")
                if (cell := (finding.file, finding.key, column)) in cells
            ),
            None,
        )
        if one is None:
            yield finding
        elif (int(one.row),) not in told:
            told.add((int(one.row),))
            yield _found(
                one,
                f"leads to something worth a look: {finding.where} {finding.why}",
                finding.cause,
                "Correct new_value",
            )
