"""Corrections as they are told: as their editor wrote them, and what each is about by names that readers know."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from compute import schema
from compute.corrected_rows import NAMING
from compute.edition import Edition, plain


def corrections(applied: pd.DataFrame) -> list[dict]:
    """Every correction as its editor wrote it, by date, and what it corrects: a cell, a key, a row."""
    columns = list(schema.CORRECTIONS.columns)
    rows = applied.sort_values(["date", "correction_id"])[columns].to_dict("records")
    return [{**{column: plain(row[column]) for column in columns}, "what": _corrected(row)} for row in rows]


def corrections_about(edition: Edition) -> list[dict]:
    """The same with the names that readers know."""
    about = subjects(edition)
    return [
        {**correction, "about": about[correction["correction_id"]]} for correction in corrections(edition.corrections)
    ]


def _corrected(row: Mapping) -> str:
    if not row["column"]:
        return "row removed" if row["old_value"] else "row added"
    keys = {table.file: table.key for table in schema.TABLES}
    return "key" if row["column"] == keys.get(row["file"].removesuffix(".csv") + ".csv") else "cell"


def subjects(edition: Edition) -> dict[str, dict]:
    """Correction → `names` (of an area, an institution, or those that a row names) and the `date` of its row.

    A row that has gone is known by the cells that its correction names.
    """
    known = dict(edition.institutions[["institution_id", "name"]].itertuples(index=False))
    told = {}
    for correction in edition.corrections.to_dict("records"):
        file = correction["file"].removesuffix(".csv") + ".csv"
        row = _row(edition, file, correction)
        ids = [row.get(column, "") for column in NAMING.get(file, ())]
        names = [known.get(name, name) for name in ids] or [str(row.get("name") or correction["key"])]
        told[correction["correction_id"]] = {"names": names, "date": str(plain(row.get("date")) or "")}
    return told


def _row(edition: Edition, file: str, correction: Mapping) -> Mapping:
    """The row that a correction is about, as it is now, else as the correction tells it."""
    frame = getattr(edition, file.removesuffix(".csv"))
    key = next(table.key for table in schema.TABLES if table.file == file)
    for name in (correction["key"], correction["new_value"]):
        if len(rows := frame[frame[key] == name]):
            return rows.iloc[0].to_dict()
    told = (part.partition("=") for part in correction["old_value"].split("; "))
    return {name: text for name, _, text in told}
