"""Folders that one process holds: what a killed process left in them may go, what a running one has may not.

The file `lock` in the folder is locked by its owner as long as that lives; the system frees it whatever kills the
owner, so that no number of a process has to be believed.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from report.errors import WrongUse, shown
from report.publishing.ending import HELD, uninterrupted

LOCK = "lock"
PREFIX = "quantum-clusters-"
"""What the temporary folders of every command are called."""


@contextmanager
def held(folder: Path, *, waiting: bool = True) -> Iterator[bool]:
    """Hold a folder, made where there is none, and remove it in the end if it is empty then.

    Whoever else holds it is waited for; without `waiting`, the answer is False at once.
    """
    lock = taken(folder)
    while lock is None and waiting:
        time.sleep(0.02)
        lock = taken(folder)
    if lock is None:
        yield False
        return
    try:
        yield True
    finally:
        given_back(folder, lock)


def taken(folder: Path) -> int | None:
    """The open lock of a folder, or None if somebody has it (or has just removed it with the folder)."""
    path = folder / LOCK
    with uninterrupted():
        if not _made(folder):
            return None
        try:
            if _is_foreign(folder):
                raise WrongUse(f"{shown(folder)} is in the way: move it away, and build again.")
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            return None
        try:
            _lock(lock)
            if os.path.samestat(os.fstat(lock), os.stat(path)):
                HELD.append(folder)
                return lock
        except (BlockingIOError, FileNotFoundError, PermissionError):
            pass
        os.close(lock)
        return None


def _made(folder: Path) -> bool:
    """Make a folder unless it stands; False if it went just when it stood in the way."""
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
    except FileExistsError:  # not told apart from a file in the way, if its owner removes it meanwhile
        with suppress(FileNotFoundError):
            if not stat.S_ISDIR(folder.lstat().st_mode):
                raise
        return False
    return True


def is_ours(folder: Path) -> bool:
    """Whether a folder was made to be held: it has a lock, or nothing yet."""
    try:
        return not _is_foreign(folder)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _is_foreign(folder: Path) -> bool:
    names = os.listdir(folder)
    return folder.is_symlink() or bool(names and LOCK not in names)


def given_back(folder: Path, lock: int) -> None:
    """Let go of a folder that we hold; an empty one goes, its lock last, so that nobody takes it meanwhile."""
    with uninterrupted():
        HELD.remove(folder)
        if os.name == "nt":  # where an open file cannot be removed
            os.close(lock)
        if [path.name for path in folder.iterdir()] == [LOCK]:
            with suppress(OSError):
                (folder / LOCK).unlink()
                folder.rmdir()
        if os.name != "nt":
            os.close(lock)


def removed(path: Path) -> None:
    """Remove a file, or a folder, also one in which its owner may not write."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    for folder, _, _ in os.walk(path):
        with suppress(OSError):
            os.chmod(folder, 0o700)
    shutil.rmtree(path, ignore_errors=True)


def emptied(folder: Path) -> None:
    """Remove everything in a folder that we hold, except its lock."""
    for path in folder.iterdir():
        if path.name != LOCK:
            removed(path)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder of this command, into which all that it calls writes its temporary files too.

    What killed commands left is removed first. An error that names no file (a full disk) is told of this folder.
    """
    parent = Path(tempfile.gettempdir())
    swept(parent)
    folder = Path(tempfile.mktemp(prefix=PREFIX, dir=parent))
    before = tempfile.tempdir, os.environ.get("TMPDIR")
    with held(folder):
        try:
            tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
            yield folder
        except OSError as error:
            if error.errno and error.filename is None:
                error.filename = str(folder)
            raise
        finally:
            tempfile.tempdir = before[0]
            os.environ.pop("TMPDIR")
            os.environ |= {"TMPDIR": before[1]} if before[1] else {}
            emptied(folder)


def swept(parent: Path) -> None:
    """Remove the temporary folders of commands that no longer run."""
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if is_ours(folder) and _is_mine(folder):
                with held(folder, waiting=False) as mine:
                    if mine:
                        emptied(folder)


def _is_mine(folder: Path) -> bool:
    return not hasattr(os, "geteuid") or folder.stat().st_uid == os.geteuid()
