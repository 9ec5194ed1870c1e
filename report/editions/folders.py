"""The folders of editions: `data/2025` with `report/2025`, the newest, and those that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from report.errors import WrongUse

YEAR = re.compile("[0-9]{4}")


def newest(room: Path) -> Path:
    """The folder below `data/` or `report/` with the largest four-digit name.

    Raises
    ------
    WrongUse
        If there is none.
    """
    years = [folder for folder in room.iterdir() if folder.is_dir() and YEAR.fullmatch(folder.name)]
    if not years:
        raise WrongUse(f"There is no edition: no folder such as {room.name}/2025.")
    return max(years, key=lambda folder: folder.name)


def years_of(data: Path, year: int) -> list[str]:
    """The years that a data folder may belong to: the one that it is named after, then that of its edition's date."""
    return [name for name in (data.resolve().name, str(year)) if YEAR.fullmatch(name)]


def words_of(data: Path, year: int, room: Path) -> Path:
    """The folder of words below `report/` for a data folder whose edition is dated in `year`; else the newest."""
    return first_folder(room / name for name in years_of(data, year)) or newest(room)


def published_of(data: Path, year: int, room: Path) -> Path | None:
    """What the source of an edition published: in its own folder, else in that of its year below `data/`."""
    return first_folder([data / "published", *(room / name / "published" for name in years_of(data, year))])


def first_folder(folders: Iterable[Path]) -> Path | None:
    """The first of these that is there."""
    return next((folder for folder in folders if folder.is_dir()), None)
