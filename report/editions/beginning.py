"""Folders that begin: written beside their place, tried there, and moved into it only when all is well."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from report.errors import WrongUse

Contents = Mapping[str, bytes]
"""Name of a file below a folder → its bytes."""


def require_later(year: str, last: Path, folders: list[Path]) -> None:
    """Go on only if the year comes after the last edition's, and nothing stands in its place.

    Raises
    ------
    WrongUse
        Otherwise: nothing is ever written over.
    """
    if standing := [folder for folder in folders if folder.exists()]:
        raise WrongUse(f"{' and '.join(f'{folder.parent.name}/{folder.name}' for folder in standing)} "
                       f"{'is' if len(standing) == 1 else 'are'} there already, and nothing is written over.")
    if year <= last.name:
        raise WrongUse(f"The newest edition is {last.name}; the next one needs a later year than {year}.")


@contextmanager
def begun(folders: Mapping[Path, Contents]) -> Iterator[list[Path]]:
    """Write folders, hand them over under passing names, and move them into their places; after an error they go."""
    passing = {folder: folder.with_name(f"{folder.name}.part") for folder in folders}
    try:
        for folder, contents in folders.items():
            shutil.rmtree(passing[folder], ignore_errors=True)
            for name, content in contents.items():
                (passing[folder] / name).parent.mkdir(parents=True, exist_ok=True)
                (passing[folder] / name).write_bytes(content)
        yield list(passing.values())
        for folder, written in passing.items():
            written.rename(folder)
    finally:
        for written in passing.values():
            shutil.rmtree(written, ignore_errors=True)
