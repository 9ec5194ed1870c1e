"""Funding and collaborations joined to their institutions: which rows count, and what they say of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd


def up_to(rows: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """The rows of days up to the cut-off, and of years up to the cut-off's."""
    counted = [day <= cutoff.year if isinstance(day, int) else day <= cutoff for day in rows["date"]]
    return rows[np.array(counted, bool)]


def rows_of_partners(collaborations: pd.DataFrame, institutions: pd.DataFrame) -> np.ndarray:
    """The rows of both partners of each collaboration in the frame of institutions, counted from 0, shape (n, 2)."""
    index = pd.Index(institutions["institution_id"])
    return np.column_stack([index.get_indexer(collaborations[side]) for side in ("institution_a", "institution_b")])


def with_institution(funding: pd.DataFrame, institutions: pd.DataFrame) -> pd.DataFrame:
    """The rows with type, country and area of the institution that each names."""
    return _joined(funding, institutions, {"institution_id": ""})


def with_partners(collaborations: pd.DataFrame, institutions: pd.DataFrame) -> pd.DataFrame:
    """The rows with type, country and area of both partners: `type_a`, `type_b` and so on."""
    return _joined(collaborations, institutions, {"institution_a": "_a", "institution_b": "_b"})


def _joined(rows: pd.DataFrame, institutions: pd.DataFrame, suffix_of: Mapping[str, str]) -> pd.DataFrame:
    """The rows with what is said of the institutions in some columns, each with the suffix of its column."""
    index = pd.Index(institutions["institution_id"])
    at = {suffix: index.get_indexer(rows[key]) for key, suffix in suffix_of.items()}
    return rows.assign(
        **{
            f"{column}{suffix}": institutions[column].to_numpy(object)[positions]
            for suffix, positions in at.items()
            for column in ("type", "country", "area")
        }
    ).reset_index(drop=True)


def with_status(rows: pd.DataFrame, status: Mapping[str, str], suffixes: Iterable[str] = ("",)) -> pd.DataFrame:
    """The rows with the status of their area, or of `area_a` and `area_b` with these suffixes; "" of noise."""
    return rows.assign(
        **{f"status{suffix}": rows[f"area{suffix}"].map({"": "", **status}).to_numpy(object) for suffix in suffixes}
    )
