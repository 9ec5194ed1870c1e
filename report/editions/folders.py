"""The folders of editions: `data/2025` with `report/2025`, the newest, and those that belong together."""

from __future__ import annotations

import re
from pathlib import Path

from report.errors import WrongUse

YEAR = re.compile("[0-9]{4}")


def newest(editions: Path) -> Path:
    """The folder below `data/` or `report/` with the largest four-digit name.

    Raises
    ------
    WrongUse
        If there is none.
    """
    years = [folder for folder in editions.iterdir() if folder.is_dir() and YEAR.fullmatch(folder.name)]
    if not years:
        raise WrongUse(f"There is no edition: no folder such as {editions.name}/2025.")
    return max(years, key=lambda folder: folder.name)


def words_of(data: Path, year: int, editions: Path) -> Path:
    """The folder of words below `report/` of the year that a data folder is named after, else of its edition's year,
    else the newest."""
    named = (editions / name for name in (data.resolve().name, str(year)) if YEAR.fullmatch(name))
    return next((folder for folder in named if folder.is_dir()), None) or newest(editions)


def require_later(year: str, last: Path, folders: list[Path]) -> None:
    """Go on only if the year comes after the last edition's, and nothing stands in its place.

    Raises
    ------
    WrongUse
        Otherwise: nothing is ever written over.
    """
    if standing := [folder for folder in folders if folder.exists()]:
        raise WrongUse(
            f"{' and '.join(f'{folder.parent.name}/{folder.name}' for folder in standing)} "
            f"{'is' if len(standing) == 1 else 'are'} there already, and nothing is written over."
        )
    if year <= last.name:
        raise WrongUse(f"The newest edition is {last.name}; the next one needs a later year than {year}.")
