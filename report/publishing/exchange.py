"""Two folders change places: in one call of the system, so that nobody ever sees neither or half of one.

Linux and macOS have such a call; elsewhere, and on file systems that lack it, the old folder steps aside first. What
is left when that is cut in two is finished by `staging.repair`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

HERE = -100
"""Linux's AT_FDCWD: relative to where the program runs, which does not matter for whole paths."""
EXCHANGE = SWAP = 2
"""Linux's RENAME_EXCHANGE and macOS's RENAME_SWAP."""
LACKING = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP}


def exchange(new: Path, out: Path, old: Path) -> None:
    """`new` becomes `out`; what was `out`, if anything, becomes `old`, or still has the place of `new` if that is cut
    short."""
    if not out.exists():
        new.rename(out)
        return
    try:
        swap(new, out)
    except OSError as error:
        if error.errno not in LACKING:
            raise
        out.rename(old)
        new.rename(out)


def swap(first: Path, second: Path) -> None:
    """Exchange two folders of one file system.

    Raises
    ------
    OSError
        With one of `LACKING` where the system or the file system cannot.
    """
    paths = os.fsencode(first), os.fsencode(second)
    library = _library()
    if library and sys.platform == "darwin":
        code = library.renamex_np(*paths, SWAP)
    elif library and hasattr(library, "renameat2"):
        code = library.renameat2(HERE, paths[0], HERE, paths[1], EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(second))
    if code:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))


def _library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
