"""One partnership entered twice; dates that are years alone say nothing, since pairs do work together again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from compute.screening.finding import Finding
from compute.screening.view import View


def pairs(rows: pd.DataFrame) -> pd.Series:
    """Both partners of each row, whichever comes first."""
    a, b = rows["institution_a"].to_numpy(object), rows["institution_b"].to_numpy(object)
    return pd.Series(np.where(a < b, a, b) + " " + np.where(a < b, b, a), dtype=object)


def partnership_twice(view: View) -> Iterator[Finding]:
    """The same two institutions on the very same day."""
    frame = view.collaborations
    whole = np.array([isinstance(when, date) for when in frame["date"]], bool)
    key = pairs(frame) + " " + frame["date"].astype(str)
    again = whole & key.where(whole).duplicated(keep=False).to_numpy()
    for _, rows in frame[again].groupby(key[again]):
        yield view.finding(
            "partnership-twice",
            "collaborations",
            rows.index,
            "date",
            rows["date"].iloc[0],
            f"is the day of {len(rows)} rows of {' and '.join(sorted(rows.iloc[0][SIDES]))}",
            "one partnership that was entered twice",
            "Keep one of the rows",
        )


SIDES = ["institution_a", "institution_b"]
