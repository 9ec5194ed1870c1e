"""The new folder is put together beside the old one, and takes its place in one step.

Into `new` go, as further names of the same files (hard links), what stays as it is and what the user keeps, and
copies of what is fresh. Until the exchange the old folder is untouched, so that whoever is killed before it has
changed nothing; after it, the new folder is whole, and only what the user changed between the look and the exchange
must still come over from the old one. `plan.json` says what was seen then; with it the next start can finish.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from report.publishing.comparison import Comparison, files, tree
from report.publishing.ending import uninterrupted
from report.publishing.exchange import exchange
from report.publishing.held import emptied, held, is_ours

NEW, OLD, PLAN = "new", "old", "plan.json"
UNLINKABLE = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK, errno.EINVAL}
"""A file that cannot have a further name is copied."""


def beside(out: Path) -> Path:
    """The folder in which the successor of another one is put together."""
    name = out.name if len(os.fsencode(out.name)) < 200 else sha256(os.fsencode(out.name)).hexdigest()
    return out.with_name(f".{name}.publishing")


def replace(staged: Path, out: Path, comparison: Comparison, space: Path) -> None:
    """Publish by exchange, in a `space` that is held.

    Raises
    ------
    OSError
        If that cannot be done; the old folder is as it was.
    """
    try:
        assemble(staged, out, comparison, space / NEW)
        (space / PLAN).write_text(
            json.dumps(
                {
                    "inode": (space / NEW).stat().st_ino,
                    "kept": comparison.kept,
                    "seen": {path: _mark(status) for path, status in comparison.seen.items()},
                }
            ),
            "utf-8",
        )
    except OSError:
        emptied(space)
        raise
    with uninterrupted():
        try:
            exchange(space / NEW, out, space / OLD)
        except OSError:
            repair(space, out)
            raise
        try:
            repair(space, out)
        except OSError as error:
            comparison.notes.append(
                f"What was there before could not be removed ({error}); the next build tries again."
            )


def assemble(staged: Path, out: Path, comparison: Comparison, new: Path) -> None:
    """Put the new folder together; what stays has the same inode as in the old one, where the system allows it."""
    new.mkdir()
    for path in comparison.kept:
        if stat.S_ISDIR(comparison.seen[path].st_mode):
            (new / path).mkdir(parents=True, exist_ok=True)
    for path in [
        *comparison.same,
        *(path for path in comparison.kept if not stat.S_ISDIR(comparison.seen[path].st_mode)),
    ]:
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        link(out / path, new / path)
    for path in comparison.fresh:
        copy(staged / path, new / path)
    if out.is_dir():
        for path in reversed([path for path in comparison.kept if stat.S_ISDIR(comparison.seen[path].st_mode)]):
            _like(out / path, new / path)
        _like(out, new)


def link(old: Path, new: Path) -> None:
    """Another name for a file or link, or a copy of it where it cannot have one."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError) as error:
        if getattr(error, "errno", errno.EPERM) not in UNLINKABLE:
            raise
        shutil.copy2(old, new, follow_symlinks=False)
        _owned_like(old, new)


def copy(staged: Path, target: Path) -> None:
    """Copy a new file; an error names where it was to go."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(staged, target)
    except OSError as error:
        error.filename, error.filename2 = str(target), None
        raise


def _like(old: Path, new: Path) -> None:
    """Give a folder the rights, times and owner of another one."""
    _owned_like(old, new)
    shutil.copystat(old, new)


def _owned_like(old: Path, new: Path) -> None:
    """Give a copy the owner of what it was copied from.

    Raises
    ------
    PermissionError
        If that is somebody else.
    """
    before, now = os.lstat(old), os.lstat(new)
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        os.chown(new, before.st_uid, before.st_gid, follow_symlinks=False)


def _mark(status: os.stat_result) -> list[int]:
    """What tells whether a file is still the same."""
    return [status.st_ino, status.st_size, status.st_mtime_ns]


# What remains after the exchange, and after a kill ------------------------------------------------------------------


def settle(out: Path) -> None:
    """Finish what a killed run left beside a folder, unless another one is at work there."""
    space = beside(out)
    if is_ours(space):
        with held(space, waiting=False) as mine:
            if mine:
                repair(space, out)


def repair(space: Path, out: Path) -> None:
    """From whatever state a publication was left in: the new folder is in place or gone, and so is the old one."""
    new, old = space / NEW, space / OLD
    plan = _plan(space)
    if plan and new.is_dir() and out.is_dir() and out.stat().st_ino == plan["inode"]:
        _gone_meanwhile(new, out, plan)
        new.rename(old)
    elif plan and new.is_dir() and old.is_dir() and not out.exists():
        new.rename(out)
    if plan and old.is_dir() and out.is_dir():
        while changed := _changed_meanwhile(old, plan):
            for path in changed:
                bring_over(old / path, out / path, plan["seen"].get(path))
            plan["seen"] |= {path: _mark(os.lstat(old / path)) for path in changed if os.path.lexists(old / path)}
    emptied(space)


def _plan(space: Path) -> dict | None:
    try:
        return json.loads((space / PLAN).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _gone_meanwhile(old: Path, out: Path, plan: dict) -> None:
    """Remove from the new folder what the user removed from the old one before the exchange."""
    for path in sorted(plan["kept"], reverse=True):
        if not os.path.lexists(old / path):
            with suppress(OSError):
                (out / path).rmdir() if (out / path).is_dir() else (out / path).unlink()


def _changed_meanwhile(old: Path, plan: dict) -> list[str]:
    """What is in the old folder and was not seen there like this."""
    now = tree(old)
    leaves = set(files(now))
    return [
        path
        for path, status in now.items()
        if path not in plan["seen"] or (path in leaves and plan["seen"][path] != _mark(status))
    ]


def bring_over(old: Path, new: Path, seen: list[int] | None) -> None:
    """What the user made or changed in the old folder meanwhile; what is newer still in the new one stays."""
    if old.is_dir() and not old.is_symlink():
        new.mkdir(parents=True, exist_ok=True)
        _like(old, new)
    elif not os.path.lexists(new) or (seen and os.lstat(new).st_ino == seen[0]):
        new.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(new) or not os.path.samefile(old, new):
            old.rename(new)
