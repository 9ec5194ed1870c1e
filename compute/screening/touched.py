"""Which places a finding touches, so that whoever reads of a failing claim looks at the data first."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from compute.result import Result
from compute.schema import CORRECTIONS
from compute.screening.finding import Finding
from compute.screening.partnerships import SIDES

EVERYWHERE = ""
"""Stands for all places, where a finding is about a whole file."""


def touched(findings: list[Finding], result: Result) -> dict[str, list[str]]:
    """Place → file and rows of the findings on rows behind it, in their order."""
    by_place: dict[str, list[str]] = defaultdict(list)
    homes = _homes(result.institutions)
    for finding in findings:
        for place in sorted(_places(finding, result, homes)):
            by_place[place].append(finding.place)
    return dict(by_place)


def _homes(institutions: pd.DataFrame) -> dict[str, set[str]]:
    """institution_id → its area, and those of the other institutions of its city: it may be misplaced."""
    of_city = institutions[institutions["area"] != ""].groupby("city")["area"].agg(set)
    return {
        name: (of_city.get(city) or set()) | ({area} - {""})
        for name, city, area in institutions[["institution_id", "city", "area"]].itertuples(index=False)
    }


def _places(finding: Finding, result: Result, homes: dict[str, set[str]]) -> set[str]:
    frame = getattr(result.edition, finding.file.removesuffix(".csv"))
    rows = frame[frame["row"].isin(finding.rows)]
    if not finding.rows:
        return {EVERYWHERE}
    if finding.file == CORRECTIONS.file:
        return set().union(
            *(_corrected(correction.file, correction.key, result, homes) for correction in rows.itertuples())
        )
    return _of_rows(rows, homes)


def _corrected(file: str, key: str, result: Result, homes: dict[str, set[str]]) -> set[str]:
    """The places of the row that a correction changes."""
    frame = getattr(result.edition, file.removesuffix(".csv"))
    return _of_rows(frame[frame.iloc[:, 0] == key], homes)


def _of_rows(rows: pd.DataFrame, homes: dict[str, set[str]]) -> set[str]:
    """The areas of these rows, or those of the institutions that they name."""
    if "area" in rows:
        return set(rows["area"])
    ids = rows[[name for name in (*SIDES, "institution_id") if name in rows]].to_numpy().ravel()
    return set().union(*(homes.get(name, set()) for name in ids))
