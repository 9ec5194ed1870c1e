"""Frames out of tables drawn in a test; places are drawn in kilometres east of 0° along the equator."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd
from small import DEGREES_PER_KM, table


def frame(text: str, **types: Callable[[str], object]) -> pd.DataFrame:
    """A drawn table as a frame; a blank cell is None, the others are what `types` makes of their text."""
    rows = table(text)
    cells = {name: [None if row[name] == "" else types.get(name, str)(row[name]) for row in rows] for name in rows[0]}
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in cells.items()})


def places(text: str) -> pd.DataFrame:
    """A drawn table with a column `east_km`, as a frame with latitude and longitude."""
    drawn = frame(text, east_km=float)
    return drawn.assign(latitude=0.0, longitude=[km * DEGREES_PER_KM for km in drawn["east_km"]])


def east(kilometres: Iterable[float]) -> np.ndarray:
    """Unit vectors of places on the equator, shape (n, 3)."""
    from compute.sphere import unit_vectors

    longitude = np.array(list(kilometres), float) * DEGREES_PER_KM
    return unit_vectors(np.zeros_like(longitude), longitude)


def computed(folder: Path):
    """What the method finds in the edition in `folder`, without exhibits and facts, which take longer than the rest."""
    from compute.intake import read_edition
    from compute.method import apply_method

    return apply_method(read_edition(folder))


def facts_of(folder: Path) -> dict:
    """The facts of the edition in `folder`."""
    from compute.facts import facts

    return facts(computed(folder))


def set_cell(folder: Path, file: str, key: str, column: str, text: str) -> int:
    """Type `text` into the cell of the row with this key; return the row as a spreadsheet shows it."""
    path = folder / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    at = [row[:1] for row in rows].index([key])
    rows[at][header.index(column)] = text
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])
    return at + 2


def substitute(path: Path, old: str | bytes, new: str | bytes) -> None:
    """Replace the first `old` in a file, which must be there."""
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
    before = path.read_bytes()
    assert old in before, f"{old!r} is not in {path.name}"
    path.write_bytes(before.replace(old, new, 1))


def problems(folder: Path) -> list:
    """What `compute` finds wrong with an edition, root causes first; nothing if it is in order."""
    from compute.errors import InputError

    try:
        computed(folder)
    except InputError as error:
        return error.problems
    return []
