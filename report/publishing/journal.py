"""Where a folder cannot be exchanged, such as a mount point, its files are replaced one by one, from a journal.

First everything new lies in `.publishing` within the folder, then `journal.json` says what goes where: from there on
the publication happens, now or, after a kill, when the next build starts. Until then nothing has changed.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path, PurePosixPath

from report.publishing.comparison import WORKSPACE
from report.publishing.ending import uninterrupted
from report.publishing.held import emptied, held, is_ours
from report.publishing.staging import copy

NEW, JOURNAL = "new", "journal.json"


def replace_files(staged: Path, out: Path, fresh: list[str], stale: list[str], space: Path) -> None:
    """Publish the fresh files of a folder into another one, one by one, and remove the stale ones.

    Raises
    ------
    OSError
        If there is no room for them, or they cannot be replaced.
    """
    try:
        for path in fresh:
            copy(staged / path, space / NEW / path)
        (space / "part").write_text(json.dumps({"fresh": fresh, "stale": stale}), "utf-8")
    except OSError:
        emptied(space)
        raise
    with uninterrupted():
        (space / "part").replace(space / JOURNAL)
        complete(space, out)


def settle(out: Path) -> None:
    """Finish what a killed run left in a folder, unless another one is at work there."""
    space = out / WORKSPACE
    if is_ours(space):
        with held(space, waiting=False) as mine:
            if mine:
                complete(space, out)


def complete(space: Path, out: Path) -> None:
    """Do what the journal says, if there is one, as far as it is not done; then there is none."""
    for path in _listed(space, "stale"):
        (out / path).unlink(missing_ok=True)
        _prune(out / path, out)
    for path in _listed(space, "fresh"):
        if (space / NEW / path).exists():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(space / NEW / path, out / path)
    (space / JOURNAL).unlink(missing_ok=True)
    emptied(space)


def _listed(space: Path, name: str) -> list[str]:
    """The paths of one kind, none of which leads out of the folder."""
    try:
        listed = json.loads((space / JOURNAL).read_text("utf-8"))[name]
    except (OSError, ValueError, KeyError):
        return []
    return [path for path in listed if not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts]


def _prune(path: Path, out: Path) -> None:
    """Remove the folders above a file that is gone, as far as they are empty."""
    for folder in path.parents:
        if folder == out:
            break
        with suppress(OSError):
            folder.rmdir()
