"""From one edition's ranks to the next one's: what each move is made of (table `bridge`, figure `movement`).

A move of a cluster that is ranked in both has two parts. *Entries and exits*: how many clusters ahead of it came, less
how many of those ahead went. The rest is its move among the clusters that stay, which is divided among new data,
corrections of the old data, and parameters (Shapley values, `compute.attribution.shares`). The parts sum to the move.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from compute.attribution.effects import Effects, Inseparable, Some
from compute.attribution.parts import Part
from compute.attribution.shares import shares
from compute.differences import IMPRINT, PARAMETER, Difference, differences, state
from compute.edition import Edition
from compute.errors import InputError
from compute.intake import read_edition
from compute.schema import OPTIONAL

if TYPE_CHECKING:
    from compute.result import Result

BEFORE = "before"
"""Within a data folder: the folder of the year before, where a copy has to bring it along."""
DATA, CORRECTIONS, METHOD = KINDS = ("new_data", "corrections", "parameters")
CUT_OFF = "cutoff_date"
"""The parameter that belongs to the data: without it new rows would not count."""
Ranks = Mapping[str, int]


def year_before(data: Path, year: int) -> Path | None:
    """The data folder of the year before an edition: brought along with it, else beside it; None without one."""
    folders = (data / BEFORE, data.resolve().parent / f"{year - 1}")
    return next((folder for folder in folders if (folder / "edition.yml").is_file()), None)


def bridge(result: Result, before: Path) -> pd.DataFrame | None:
    """Every cluster of an edition and of the one before: its ranks, how many places it rose, and what that is due to.

    Columns: rank and rank_before (as printed, blank where it has none), cluster, country, region, rise, one for each of
    `KINDS`, entries_exits. What cannot be told apart stands in the first of its columns, and the others are blank.
    None where the edition before is not valid.
    """
    try:
        old, corrected = read_edition(before, 0), read_edition(before)
    except InputError:
        return None
    return _frame(_divided(Effects(old, result.edition, _parts(old, corrected, result.edition)), result))


def _parts(old: Edition, corrected: Edition, new: Edition) -> list[Part]:
    first = state(old)
    mended = {_where(one): one.new for one in differences(first, state(corrected))}
    kinds: dict[str, list[Difference]] = {kind: [] for kind in KINDS}
    for one in differences(first, state(new)):
        if one.kind != IMPRINT and one.column not in OPTIONAL:
            kinds[_kind(one, mended)].append(one)
    return [Part(kind, kind, tuple(some)) for kind, some in kinds.items() if some]


def _where(one: Difference) -> tuple[str, str, str]:
    return one.file, one.key, one.column


def _kind(one: Difference, mended: Mapping[tuple[str, str, str], object]) -> str:
    if one.kind == PARAMETER:
        return DATA if one.key == CUT_OFF else METHOD
    return CORRECTIONS if mended.get(_where(one)) == one.new else DATA


def _divided(effects: Effects, result: Result) -> pd.DataFrame:
    """The rows, once every combination is computed; parts that the method cannot compute apart are one."""
    effects.results[frozenset(effects.parts)] = result
    try:
        return _rows(effects)
    except Inseparable as refused:
        return _divided(effects.joining(refused.some), result)


def _rows(effects: Effects) -> pd.DataFrame:
    ends: tuple[Some, Some] = frozenset(), frozenset(effects.parts)
    old, new = (effects.result(some).ranking.set_index("cluster") for some in ends)
    stay = old.index.intersection(new.index)
    divided = shares(effects.parts, lambda some: _among(_overall(effects, some), stay))
    before, after = (_overall(effects, some) for some in ends)
    rows = []
    for cluster in [*new.index, *old.index.difference(new.index, sort=False)]:
        home = new if cluster in new.index else old
        row = {"rank": new["overall_rank"].get(cluster, ""), "rank_before": old["overall_rank"].get(cluster, "")}
        row |= {"cluster": cluster, "country": home.at[cluster, "country"], "region": home.at[cluster, "region"]}
        if cluster in stay:
            row |= _told(divided[cluster], before[cluster] - after[cluster])
        rows.append(row)
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


COLUMNS = ["rank", "rank_before", "cluster", "country", "region", "rise", *KINDS, "entries_exits"]


def _overall(effects: Effects, some: Some) -> Ranks:
    return {cluster: rank for (name, cluster), rank in effects.standing(some).items() if name == "overall"}


def _among(ranks: Ranks, some: pd.Index) -> dict[str, int]:
    """The ranks of some clusters among themselves; one that has none is behind the others.

    >>> _among({"Ulm": 1, "Bonn": 2, "Oslo": 3}, pd.Index(["Oslo", "Ulm", "Wien"]))
    {'Oslo': 2, 'Ulm': 1, 'Wien': 3}
    """
    known = {cluster: ranks.get(cluster, len(ranks) + 1) for cluster in some}
    return {cluster: 1 + sum(other < rank for other in known.values()) for cluster, rank in known.items()}


def _told(divided: Mapping[Part, Fraction], rise: int) -> dict[str, object]:
    """The cells of a cluster that stays: positive is upwards, and none is blank that could be told."""
    cells: dict[str, object] = dict.fromkeys(KINDS, Fraction(0))
    for part, share in divided.items():
        first, *others = part.id.split()
        cells |= {first: -share, **dict.fromkeys(others)}
    return {"rise": rise, **cells, "entries_exits": rise + sum(divided.values())}


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.where(rows.notna(), None)
