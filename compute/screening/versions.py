"""Against an earlier version: what changed beyond measure, and what kind of slip would do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from compute.screening.corrections import corrected
from compute.screening.finding import Finding
from compute.screening.places import COORDINATES
from compute.screening.view import KEYS, View, point
from compute.sphere import distance_km, unit_vectors

RULES = ("rows-gone", "rows-new", "column-changed", "changed")
GONE, FEW_GONE = 0.005, 3
"""Rows that may go from one version to the next: this share, and this many in any case."""
NEW, FEW_NEW = 0.25, 20
"""Rows that may come: a year brings up to a quarter."""
MANY, FEW = 0.02, 10
"""From this share of changed cells on, and more than so many, a column has changed as a whole."""
LIMITS = {"amount_usd": 2.5, "gdp_usd": 2.5, "ecosystem_value_usd": 2.5, "population": 1.35}
"""How many times a number may become larger or smaller; people are counted better than money."""
MOVED_KM = 20.0
"""An institution that moves farther leaves its cluster."""
NAMED = ("type", "country", "region", "kind", "city", "institution_id", "institution_a", "institution_b")
"""Columns whose values are seldom corrected."""
TEXTS = ("name", "spinout_of", "spinout_type")
"""Columns that are compared as a whole only: their cells are corrected for many reasons."""
COORDINATE_NAMES = ["latitude", "longitude"]
BEYOND = 0.1
"""Where fewer of the many changed cells changed beyond measure, the column was revised, and those few are told."""
AGREE = 0.9
"""Share of the changed cells that must show a cause before it is named."""
SOURCE = "Look at the source of both versions"
SHUFFLED = "a column that was sorted or shifted without the others"


def changed_rows(view: View, earlier: View) -> Iterator[Finding]:
    """Rows that are gone, and more new ones than a year brings."""
    for table, key in KEYS.items():
        before, now = getattr(earlier, table)[key], getattr(view, table)[key]
        gone, new = before[~before.isin(now)], now[~now.isin(before)]
        if len(gone) > max(FEW_GONE, GONE * len(before)):
            yield Finding(
                "rows-gone",
                f"{table}.csv",
                (),
                (),
                key,
                str(len(gone)),
                f"of {len(before):,} keys of the earlier version are gone: {_some(gone)}",
                "rows that were lost, or keys that were renamed",
                "Restore them, or accept that",
            )
        if len(new) > max(FEW_NEW, NEW * len(before)):
            yield Finding(
                "rows-new",
                f"{table}.csv",
                (),
                (),
                key,
                str(len(new)),
                f"keys are new, to {len(before):,} before: {_some(new)}",
                "rows pasted twice under new keys, or keys that were renamed",
                SOURCE,
            )


def _some(keys: pd.Series) -> str:
    return ", ".join(keys.iloc[:3]) + (" …" if len(keys) > 3 else "")


def changed_cells(view: View, earlier: View) -> Iterator[Finding]:
    """Columns and cells of the same rows that say something else, unless a correction says why."""
    explained: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file, corrected_key, column in corrected(view):
        explained[file.removesuffix(".csv"), column].add(corrected_key)
    for table, key in KEYS.items():
        before = getattr(earlier, table).set_index(key)
        now = getattr(view, table)
        at = before.index.get_indexer(now[key])
        here, old = now[at >= 0], before.iloc[at[at >= 0]]
        old = old.set_axis(here.index)
        for column in [name for name in here if name in old and name in (*LIMITS, *NAMED, *TEXTS, "date")]:
            free = here.index[~here[key].isin(explained[table, column])]
            yield from _column(view, table, column, here[column][free], old[column][free])
        if "latitude" in here:
            free = here.index[~here[key].isin(explained[table, "latitude"] | explained[table, "longitude"])]
            yield from _moved(view, table, here.loc[free], old.loc[free])


def _column(view: View, table: str, column: str, now: pd.Series, before: pd.Series) -> Iterator[Finding]:
    other = np.array([a != b for a, b in zip(now, before, strict=True)], bool)
    everywhere, now, before = before, now[other], before[other]
    causes = _numbers if column in LIMITS else _dates if column == "date" else _labels
    worth, cause = causes(before, now)
    if len(now) > max(FEW, MANY * len(other)) and (cause or np.mean(worth) > BEYOND):
        yield _whole(table, column, now, len(other), cause)
        return
    known = _rows_of_values(view, table, everywhere) if any(worth) else {}
    for position, old, new in (
        cell for cell, odd in zip(zip(now.index, before, now, strict=True), worth, strict=True) if odd
    ):
        yield view.finding(
            "changed",
            table,
            [position],
            column,
            f"{_text(old)} → {_text(new)}",
            _how(old, new, column),
            _single(old, new, column) or known.get(new) or cause or "a slip in this cell, or a value of another row",
            SOURCE,
        )


def _rows_of_values(view: View, table: str, column: pd.Series) -> dict[object, str]:
    """Value → the row that has it, of those values that one row alone had before; of numbers and days."""
    rows = getattr(view, table)["row"][column.index]
    found: dict[object, str] = {}
    for value, row in zip(column, rows, strict=True) if column.name in (*LIMITS, "date") else ():
        found[value] = "" if value in found else f"the value of row {row}"
    return found


def _whole(table: str, column: str, now: pd.Series, rows: int, cause: str) -> Finding:
    return Finding(
        "column-changed",
        f"{table}.csv",
        (),
        (),
        column,
        str(len(now)),
        f"of {rows:,} cells differ from the earlier version",
        cause or "a column of another source or year",
        SOURCE,
    )


def _numbers(before: pd.Series, now: pd.Series) -> tuple[list[bool], str]:
    """Which numbers changed beyond measure, and the one cause of all changes."""
    limit = np.log(LIMITS[now.name])
    old, new = (np.array([np.nan if v is None else float(v) for v in values]) for values in (before, now))
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.log(np.where(new > 0, new, np.nan) / np.where(old > 0, old, np.nan))
    known = factor[~np.isnan(factor) & (np.abs(np.nan_to_num(factor)) > 1e-6)]
    worth = list(np.isnan(factor) & ~np.isnan(old) | (np.abs(np.nan_to_num(factor)) > limit))
    if len(known) > 1 and (np.abs(known - np.median(known)) < 0.01).mean() > AGREE:
        return worth, f"another unit or currency: every value is {np.exp(np.median(known)):.4g} times the earlier one"
    return worth, _values_of_others(before, now)


def _values_of_others(before: pd.Series, now: pd.Series) -> str:
    """Named where nearly all new values stood in other changed rows before."""
    return SHUFFLED if len(now) > FEW and now.astype(str).isin(set(before.astype(str))).mean() > AGREE else ""


def _dates(before: pd.Series, now: pd.Series) -> tuple[list[bool], str]:
    """Every other date is worth a look; exchanged days and months are named."""
    swapped = [_exchanged(old, new) for old, new in zip(before, now, strict=True)]
    cause = (
        "days and months that were exchanged" if np.mean(swapped or [False]) > AGREE else _values_of_others(before, now)
    )
    return [True] * len(now), cause


def _exchanged(old: object, new: object) -> bool:
    return (
        isinstance(old, date)
        and isinstance(new, date)
        and (old.year, old.month, old.day) == (new.year, new.day, new.month)
    )


def _labels(before: pd.Series, now: pd.Series) -> tuple[list[bool], str]:
    """Every other label is worth a look."""
    several = now.name in ("institution_id", "institution_a", "institution_b", "city", *TEXTS)
    return [now.name not in TEXTS] * len(now), _values_of_others(before, now) if several else ""


def _how(old: Any, new: Any, column: str) -> str:
    if column in LIMITS and old and new:
        factor = float(new) / float(old)
        return f"is {factor:.4g} times what the earlier version has"
    return "is not what the earlier version has"


def _single(old: Any, new: Any, column: str) -> str:
    """The cause of one changed cell, where its two values tell."""
    if column in LIMITS and old and new:
        zeros = np.log10(float(new) / float(old))
        if abs(zeros - round(zeros)) < 0.005 and round(zeros):
            count = abs(round(zeros))
            them = f"{count} zeros" if count > 1 else "a zero"
            return f"a unit or {them} too {'many' if zeros > 0 else 'few'}"
    return "day and month exchanged" if _exchanged(old, new) else ""


def _moved(view: View, table: str, here: pd.DataFrame, old: pd.DataFrame) -> Iterator[Finding]:
    """Rows that stand elsewhere now."""
    way = distance_km(*(unit_vectors(frame["latitude"], frame["longitude"]) for frame in (here, old)))
    at = np.flatnonzero(way > MOVED_KM)
    if len(at) > max(FEW, MANY * len(here)):
        yield _whole(table, COORDINATES, here.iloc[at]["latitude"], len(here), _slip(here.iloc[at], old.iloc[at]))
        return
    for k in map(int, at):
        same = here["row"][(old[COORDINATE_NAMES] == here[COORDINATE_NAMES].iloc[k]).all(axis=1)]
        cause = _slip(here.iloc[[k]], old.iloc[[k]]) or (
            f"the place of row {same.iloc[0]}"
            if len(same)
            else "the place of another row, or a slip in the coordinates"
        )
        yield view.finding(
            "changed",
            table,
            [here.index[k]],
            COORDINATES,
            f"{point(old, k)} → {point(here, k)}",
            f"is {way[k]:,.0f} km from where the earlier version has it",
            cause,
            SOURCE,
        )


def _slip(here: pd.DataFrame, old: pd.DataFrame) -> str:
    """Exchanged columns or lost signs, where nearly all of these rows show them."""
    lat, lon = (here[name].to_numpy(float) for name in ("latitude", "longitude"))
    old_lat, old_lon = (old[name].to_numpy(float) for name in ("latitude", "longitude"))
    for cause, fits in (
        ("latitude and longitude were exchanged", (lat == old_lon) & (lon == old_lat)),
        ("a minus sign was lost or gained", (np.abs(lat) == np.abs(old_lat)) & (np.abs(lon) == np.abs(old_lon))),
    ):
        if fits.mean() > AGREE:
            return cause
    return SHUFFLED if len(here) > FEW and np.isin(lat, old_lat).mean() > AGREE else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)
