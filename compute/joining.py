"""Funding and collaborations joined to their institutions: which rows count, and what they say of whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd


def up_to(rows: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """The rows of days up to the cut-off, and of years up to the cut-off's."""
    counted = [day <= cutoff.year if isinstance(day, int) else day <= cutoff for day in rows["date"]]
    return rows[np.array(counted, bool)]


def positions(collaborations: pd.DataFrame, institutions: pd.DataFrame) -> np.ndarray:
    """Positions of both partners of each row among the institutions, shape (n, 2)."""
    index = pd.Index(institutions["institution_id"])
    return np.column_stack([index.get_indexer(collaborations[side]) for side in ("institution_a", "institution_b")])


def with_institutions(rows: pd.DataFrame, institutions: pd.DataFrame, keys: Mapping[str, str]) -> pd.DataFrame:
    """The rows with type, country and area of the institutions that `keys` (column → suffix) name."""
    index = pd.Index(institutions["institution_id"])
    at = {suffix: index.get_indexer(rows[key]) for key, suffix in keys.items()}
    return rows.assign(
        **{
            f"{column}{suffix}": institutions[column].to_numpy(object)[positions]
            for suffix, positions in at.items()
            for column in ("type", "country", "area")
        }
    ).reset_index(drop=True)


def with_status(rows: pd.DataFrame, status: Mapping[str, str], *suffixes: str) -> pd.DataFrame:
    """The rows with the status of the areas that they name; '' of noise."""
    return rows.assign(
        **{f"status{suffix}": rows[f"area{suffix}"].map({"": "", **status}).to_numpy(object) for suffix in suffixes}
    )
