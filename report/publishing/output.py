"""Publishing: what was made elsewhere comes to where readers look, in one step; see the room's opening words."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report.errors import WrongUse, shown
from report.publishing import journal, staging
from report.publishing.comparison import WORKSPACE, Comparison, compare, files, tree
from report.publishing.held import held, is_ours, scratch
from report.publishing.record import Ours, published, write_record

MANIFEST, SITE_MANIFEST = "manifest.json", "paper/artifacts/manifest.json"
"""What says of a folder of artifacts, and of a site, that it is ours."""
LOST_AND_FOUND = "lost+found"
"""What a new file system has in it from the start."""
CANNOT = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.EROFS}
"""Where the folder beside cannot be made, or the two cannot change places, while the files in it may be ours."""


@dataclass
class Outcome:
    """How many files a publication changed, and what the user should be told."""

    changed: int
    notes: list[str] = field(default_factory=list)


def require_ours(folder: Path, manifest: str) -> Path:
    """Go on only with a folder that is new, empty, or one that we published, with its manifest; where it really is.

    What a killed publication left there is finished first.

    Raises
    ------
    WrongUse
        For a file, or for a folder with somebody else's files.
    """
    out = Path(os.path.realpath(folder))
    for place in (out, *out.parents):
        if place.exists() and not place.is_dir():
            raise WrongUse(f"{shown(place)} is a file; name a folder for the output.")
    staging.settle(out)
    if out.is_dir():
        journal.settle(out)
        if not published(out, manifest) and not all(_may_be_there(path) for path in out.iterdir()):
            raise WrongUse(f"{shown(out)} holds other files; name a new or an empty folder for the output.")
    return out


def _may_be_there(path: Path) -> bool:
    return path.name == LOST_AND_FOUND or (path.name == WORKSPACE and is_ours(path))


def publish(staged: Path, folder: Path, manifest: str) -> Outcome:
    """Make a folder the same as `staged`, except for what the user keeps there: in one step where the system can.

    Raises
    ------
    WrongUse
        As `require_ours`; or if a file of the user has the place of a new one.
    """
    out = require_ours(folder, manifest)
    reason = "is a mount point" if os.path.ismount(out) else ""
    if not reason:
        try:
            return _exchanged(staged, out, manifest)
        except OSError as error:
            if error.errno not in CANNOT or not out.is_dir():
                raise
            reason = f"cannot be exchanged as a whole ({error.strerror})"
    return _one_by_one(staged, out, manifest, reason)


def _exchanged(staged: Path, out: Path, manifest: str) -> Outcome:
    space = staging.beside(out)
    with held(space):
        staging.repair(space, out)
        comparison = _compared(staged, out, manifest)
        if comparison.fresh or comparison.stale:
            staging.replace(staged, out, comparison, space)
    return Outcome(comparison.changed, comparison.notes)


def _one_by_one(staged: Path, out: Path, manifest: str, reason: str) -> Outcome:
    space = out / WORKSPACE
    with held(space):
        journal.complete(space, out)
        comparison = _compared(staged, out, manifest, wholly=False)
        journal.replace_files(staged, out, comparison.fresh, comparison.stale, space)
    return Outcome(
        comparison.changed, [f"{shown(out)} {reason}: its files were replaced one by one.", *comparison.notes]
    )


def place(staged: Path, folder: Path) -> None:
    """Put the files of `staged` into a folder that may hold anything else, together or not at all."""
    out = Path(os.path.realpath(folder))
    space = out / WORKSPACE
    with held(space):
        journal.complete(space, out)
        journal.replace_files(staged, out, files(tree(staged)), [], space)


def place_project(staged: Path, folder: Path, own: str, manifest: str, marks: Mapping[str, str]) -> list[str]:
    """Put the files of `staged` into a folder that may hold anything else, together or not at all; what the user should
    be told. In the folder `own` within it, what was published before and is no longer goes; beside it, pages that have
    the mark of those that are made (`marks`: pattern → mark).

    Raises
    ------
    WrongUse
        If a file of the user has the place of a new one in `own`.
    """
    out = Path(os.path.realpath(folder))
    space = out / WORKSPACE
    write_record(staged / own)
    with held(space):
        journal.complete(space, out)
        comparison = _compared(staged / own, out / own, manifest, wholly=False)
        around = [path for path in files(tree(staged)) if not path.startswith(f"{own}/")]
        fresh, stale = ([f"{own}/{path}" for path in some] for some in (comparison.fresh, comparison.stale))
        pages = {
            path.relative_to(out).as_posix()
            for pattern, mark in marks.items()
            for path in out.glob(pattern)
            if mark in path.read_text("utf-8", "replace")
        }
        journal.replace_files(staged, out, [*around, *fresh], [*stale, *sorted(pages - set(around))], space)
    return comparison.notes


def place_files(texts: Mapping[str, bytes], folder: Path) -> None:
    """The same for contents by name."""
    with scratch() as folder_of_ours:
        staged = folder_of_ours / "files"  # beside its lock
        staged.mkdir()
        for name, content in texts.items():
            (staged / name).write_bytes(content)
        place(staged, folder)


def _compared(staged: Path, out: Path, manifest: str, *, wholly: bool = True) -> Comparison:
    comparison = compare(staged, out, published(out, manifest) or Ours({}), wholly=wholly)
    if comparison.clashes:
        raise WrongUse(
            "\n".join(
                f"{shown(out / path)} is not from a build, and has the place of a file that this one writes. "
                "Move it away."
                for path in comparison.clashes
            )
        )
    return comparison
