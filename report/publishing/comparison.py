"""What a new folder changes in an old one, and what in the old one is not ours to change.

Everything that lies in the old folder is looked at once, links not followed:

- *same*: ours, and the new one has the very same bytes; the file stays as it is
- *fresh*: the new one has a file that the old one lacks, or other bytes; what somebody changed by hand in a page of
  ours goes (the text is where pages are changed), and is told
- *stale*: ours, as we left it, and no longer in the new one; it goes
- *kept*: all else: what we never wrote, links, empty folders, and a file of ours that is no longer published but was
  changed by hand since; it stays
- *clash*: the user's, where the new one needs the place; nothing is published before somebody moves it
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from errno import EXDEV
from filecmp import cmp
from pathlib import Path, PurePosixPath

from report.publishing.record import RECORD, UNKNOWN, Ours, digest

WORKSPACE = ".publishing"
"""Where the journal lies in a folder that cannot be exchanged."""

Tree = dict[str, os.stat_result]
"""Path → what the system says of it; a folder stands before what is in it."""


@dataclass
class Comparison:
    """The paths of both folders by what becomes of them, and what the user should be told."""

    seen: Tree
    same: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many files are written or removed, the list of them aside."""
        return len([*self.fresh, *self.stale]) - (RECORD in self.fresh)


def compare(staged: Path, out: Path, ours: Ours, *, wholly: bool = True) -> Comparison:
    """Compare a new folder with the old one, in which `ours` was published (`wholly`: see `tree`).

    Where ours is not known as a whole, every file is ours that has the place of a new one.
    """
    new, seen = set(files(tree(staged))), tree(out, wholly=wholly) if out.is_dir() else {}
    comparison = Comparison(seen)
    for path in files(seen):
        known = ours.files.get(path, None if ours.is_whole or path not in new else UNKNOWN)
        if path in new:
            _compare_both(comparison, path, staged / path, out / path, known)
        elif known is not None and stat.S_ISREG(seen[path].st_mode) and _as_left(out / path, known):
            comparison.stale.append(path)
        else:
            comparison.kept.append(path)
            if known is not None:
                comparison.notes.append(f"{path} is no longer published, but was changed by hand: it stays.")
    comparison.fresh += sorted(new - set(comparison.same) - set(comparison.fresh) - set(comparison.clashes))
    comparison.kept += sorted(_folders_kept(comparison))
    comparison.clashes += sorted(_in_the_way(comparison))
    return comparison


def _compare_both(comparison: Comparison, path: str, new: Path, old: Path, known: str | None) -> None:
    regular = stat.S_ISREG(comparison.seen[path].st_mode)
    if regular and cmp(new, old, shallow=False):
        comparison.same.append(path)
    elif known is None:
        comparison.clashes.append(path)
    else:
        comparison.fresh.append(path)
        if not regular or not _as_left(old, known):
            comparison.notes.append(f"{path} had been changed by hand; it is as this build made it again.")


def _as_left(path: Path, known: str) -> bool:
    return known in (UNKNOWN, digest(path))


def _folders_kept(comparison: Comparison) -> Iterable[str]:
    """Folders that hold something which stays, and empty ones of the user: those from which nothing of ours goes."""
    folders = comparison.seen.keys() - set(files(comparison.seen))
    staying = above([*comparison.same, *comparison.kept])
    return folders & (staying | (folders - above([*comparison.stale, *comparison.fresh])))


def _in_the_way(comparison: Comparison) -> Iterable[str]:
    """What the user has where a new file needs a folder, or as a folder where a new file belongs."""
    kept, fresh = set(comparison.kept), set(comparison.fresh)
    return (kept & fresh) | (kept & above(fresh) & set(files(comparison.seen)))


def above(paths: Iterable[str]) -> set[str]:
    """All folders that these paths lie in."""
    return {str(folder) for path in paths for folder in PurePosixPath(path).parents} - {"."}


def tree(folder: Path, below: str = "", *, wholly: bool = True) -> Tree:
    """Everything in a folder, except a journal of ours; or all that can be read, and lies in the same file system.

    Raises
    ------
    OSError
        Where the whole is wanted: what cannot be read must not be taken for nothing. EXDEV, if something else is
        mounted within.
    """
    members: Tree = {}
    device = os.lstat(folder).st_dev
    for entry in _entries(folder / below, wholly=wholly):
        path, status = f"{below}{entry.name}", entry.stat(follow_symlinks=False)
        if path == WORKSPACE:
            continue
        if status.st_dev == device:
            members[path] = status
            members |= tree(folder, f"{path}/", wholly=wholly) if stat.S_ISDIR(status.st_mode) else {}
        elif wholly:
            raise OSError(EXDEV, os.strerror(EXDEV), entry.path)
    return members


def _entries(folder: Path, *, wholly: bool) -> list[os.DirEntry]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        if wholly:
            raise
        return []


def files(seen: Tree) -> list[str]:
    """The paths of a tree that are no folders."""
    return [path for path, status in seen.items() if not stat.S_ISDIR(status.st_mode)]
