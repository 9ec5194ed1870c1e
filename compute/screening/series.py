"""Cells that were dragged down: a column of one value, or rows below each other that repeat one or count up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from compute.screening.finding import Finding
from compute.screening.view import View

ENOUGH_ROWS = 50
"""So many rows of an honest file are not all of one type, country, kind, day or amount."""
WHOLE = {
    "institutions": ("type", "country", "city", "latitude", "longitude"),
    "funding": ("kind", "date", "amount_usd", "institution_id"),
    "collaborations": ("date", "institution_a", "institution_b"),
}
COUNTING, EQUAL = 5, 10
"""So many numbers below each other that grow by the same are no chance; so many that are the same."""
COMMON = 12
"""An amount that stands in more places of the file is a habit."""


def column_filled(view: View) -> Iterator[Finding]:
    """Columns that hold one value only."""
    for table, columns in WHOLE.items():
        frame = getattr(view, table)
        for column in columns if len(frame) >= ENOUGH_ROWS else ():
            if (first := frame[column].iloc[0]) == frame[column].iloc[-1] and (frame[column] == first).all():
                yield view.finding(
                    "column-filled",
                    table,
                    range(len(frame)),
                    column,
                    str(len(frame)),
                    f"rows have all the same {column}, “{first}”",
                    "one cell that was dragged or pasted over the whole column",
                    "Take the file from before that",
                )


def rows_filled(view: View) -> Iterator[Finding]:
    """Amounts, coordinates and days that repeat or count up row by row."""
    amounts = view.amounts
    first = np.concatenate([[True], amounts[1:] != amounts[:-1]])
    places = pd.Series(first).groupby(amounts).transform("sum").to_numpy()
    yield from _told(view, "funding", "amount_usd", amounts, places <= COMMON)
    for column in ("latitude", "longitude"):
        values = view.institutions[column].to_numpy(float)
        other = view.institutions["longitude" if column == "latitude" else "latitude"].to_numpy(float)
        moves = np.concatenate([[True], other[1:] != other[:-1]])
        yield from _told(view, "institutions", column, values, moves)
    when = np.array([day.toordinal() if isinstance(day, date) else np.nan for day in view.funding["date"]], float)
    yield from _told(view, "funding", "date", when, np.ones(len(when), bool))


def _told(view: View, table: str, column: str, values: np.ndarray, may_repeat: np.ndarray) -> Iterator[Finding]:
    """Runs of one value, where repeating it means something, and of equal steps; a file in that order may have them."""
    step = np.round(np.diff(values), 6)
    if len(step) < COUNTING or (step >= 0).all() or (step <= 0).all():
        return
    same = (step == 0) & may_repeat[1:]
    counting = np.concatenate([[False], (step[1:] == step[:-1]) & (step[1:] != 0), [False]])
    for start, end in _runs(same, EQUAL - 1):
        yield _finding(view, table, column, start, end + 1, "repeat row by row, from")
    for start, end in np.flatnonzero(np.diff(counting)).reshape(-1, 2):
        if end - start + 2 >= COUNTING:
            yield _finding(view, table, column, start, end + 2, f"count up by {step[start]:g} row by row, from")


def _runs(true: np.ndarray, least: int) -> Iterator[tuple[int, int]]:
    """Start and end of every run of at least so many."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], true, [False]]))).reshape(-1, 2)
    yield from ((int(start), int(end)) for start, end in edges if end - start >= least)


def _finding(view: View, table: str, column: str, start: int, end: int, how: str) -> Finding:
    why = f"cells below each other {how} “{getattr(view, table)[column].iloc[start]}”"
    cause = "a cell that was dragged down"
    at, count = range(start, end), str(end - start)
    return view.finding("column-filled", table, at, column, count, why, cause, "Put back what these rows had")
