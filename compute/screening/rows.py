"""Rows that are there twice as a block, and rows that are not there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from compute import schema
from compute.screening.finding import Finding
from compute.screening.partnerships import SIDES, pairs
from compute.screening.view import KEYS, View

BLOCK = 5
"""So many consecutive rows that repeat others in their order are no chance."""
BLOCKS = 20
"""So many distances between the copies are looked at, the most frequent first."""
LIMITS = frozenset({2**15 - 1, 2**15, 2**16 - 1, 2**16, 2**20 - 1, 2**20})
"""Rows at which programs stop."""
ROUND, LEAST_ROUND = 500, 500
"""Multiples of this are how files end that a filter, a preview or a page of results has cut."""
IMPROBABLE = 4
"""Rows are missing where chance would leave a place without any in less than one of 10 to the power of this cases."""
SURE = 0.98
"""No share counts as more than this: one exception alone is not improbable."""
ENOUGH_ROWS = 50


def block_twice(view: View) -> Iterator[Finding]:
    """A block of rows pasted twice, under new keys."""
    funding, institutions = view.funding, view.institutions
    told = {
        "collaborations": pairs(view.collaborations) + " " + view.collaborations["date"].astype(str),
        "funding": (
            funding["institution_id"] + " " + funding["date"].astype(str) + " " + funding["amount_usd"].astype(str)
        ),
        "institutions": institutions["name"] + "\n" + institutions["city"],
    }
    for table, texts in told.items():
        row = getattr(view, table)["row"].to_numpy()
        for start, end, lag in _blocks(pd.factorize(texts)[0]):
            yield view.finding(
                "block-twice",
                table,
                range(start, end),
                "",
                end - start,
                f"rows repeat rows {row[start - lag]} to {row[end - 1 - lag]} in the same order under other keys",
                "a block that was pasted twice",
                "Remove the second one",
            )


def _blocks(code: np.ndarray) -> list[tuple[int, int, int]]:
    """(start, end, distance) of the second copy of each block."""
    order = np.argsort(code, kind="stable")
    again = code[order][1:] == code[order][:-1]
    lags, count = np.unique(np.diff(order)[again], return_counts=True)
    blocks, taken = [], np.zeros(len(code), bool)
    for lag in lags[np.argsort(-count, kind="stable")][:BLOCKS]:
        same = np.concatenate([[False], code[lag:] == code[:-lag], [False]])
        for start, end in np.flatnonzero(np.diff(same)).reshape(-1, 2) + lag:
            if end - start >= BLOCK <= len(set(code[start:end])) and not taken[start:end].any():
                taken[start:end] = True
                blocks.append((int(start), int(end), int(lag)))
    return sorted(blocks)


def is_cut(count: int) -> bool:
    """Whether so many rows are where programs, filters and previews stop."""
    return count in LIMITS or count + 1 in LIMITS or (count >= LEAST_ROUND and count % ROUND == 0)


def rows_missing(view: View) -> Iterator[Finding]:
    """Files that end where files are cut, and places without any row where others have them."""
    for table in ("institutions", "funding", "collaborations"):
        frame = getattr(view, table)
        count = len(frame)
        if is_cut(count):
            last = frame.iloc[-1]
            yield Finding(
                "rows-missing",
                f"{table}.csv",
                (int(last["row"]),),
                (),
                "",
                str(count),
                f"rows are here, and the last is {last[KEYS[table]]}; so many have files that were cut "
                "by a filter, a preview or a program",
                "a file that was cut",
                "Compare the last row with the source",
            )
        if not count and table != "institutions":
            yield Finding(
                "rows-missing",
                f"{table}.csv",
                (),
                (),
                "",
                "0",
                "rows stand below the header",
                "a lost file",
                "Restore the rows, or accept that there are none",
            )
    companies = view.institutions["type"].isin(schema.INDUSTRY).to_numpy()
    yield from _places_without(view, "funding", "companies", companies, set(view.funding["institution_id"]))
    partners = set(view.collaborations[SIDES].to_numpy().ravel())
    yield from _places_without(view, "collaborations", "institutions", np.ones(len(view.institutions), bool), partners)


def _places_without(view: View, table: str, who: str, pool: np.ndarray, having: set[str]) -> Iterator[Finding]:
    """Areas and countries of which nobody has a row, unless the file was cut as a whole."""
    if is_cut(len(getattr(view, table))):
        return
    has = view.institutions["institution_id"].isin(having).to_numpy()
    share = min(has[pool].mean(), SURE) if pool.any() else 0.0
    if not share:
        return
    areas = np.where(view.area >= 0, view.areas["area"].to_numpy(object)[view.area], "")
    for by, labels in (("area", areas), ("country", view.institutions["country"].to_numpy(object))):
        group = pd.Series(has[pool]).groupby(labels[pool]).agg(["size", "sum"]).drop("", errors="ignore")
        empty = group[(group["sum"] == 0) & (-group["size"] * np.log10(1 - share) > IMPROBABLE)]
        if len(empty):
            names = [f"{name} ({size} {who})" for name, size in empty["size"].items()]
            told = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
            yield Finding(
                "rows-missing",
                f"{table}.csv",
                (),
                (),
                by,
                str(len(empty)),
                f"places have no row at all although {100 * share:.0f} per cent of {who} have some: {told}",
                "rows that were lost, or keys of these places that are written otherwise",
                "Compare the file with the source",
            )


def sorted_alone(view: View) -> Iterator[Finding]:
    """Amounts in perfect order beside keys in perfect order: a column that was sorted without the others."""
    amounts, frame = view.amounts, view.funding
    if len(amounts) < ENOUGH_ROWS or len(np.unique(amounts)) < ENOUGH_ROWS / 2:
        return
    step = np.diff(amounts)
    in_order = frame["funding_id"].is_monotonic_increasing or frame["institution_id"].is_monotonic_increasing
    if in_order and ((step >= 0).all() or (step <= 0).all()):
        yield Finding(
            "column-sorted",
            "funding.csv",
            (),
            (),
            "amount_usd",
            str(len(frame)),
            "rows have their amounts in perfect order, and their keys too",
            "a column that was sorted without the others",
            "Take the file from before",
        )
