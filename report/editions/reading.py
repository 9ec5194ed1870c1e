"""Reading folders of data: each only once, and without an error where a state may be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from report.releases.archive import members_of


def read_once(data: Path, read: Callable[[Path], Any], known: dict[str, Any]) -> Any:
    """The edition of a folder, which is a release here and a state to compare with there; `known` has those read."""
    try:
        content = repr(sorted(hashes(members_of(data, "data")).items()))
    except OSError:
        return read(data)  # says what cannot be read
    if content not in known:
        known[content] = read(data)
    return known[content]


def if_valid(read: Callable[[], Any]) -> Any | None:
    """What is read; nothing where something in it is wrong."""
    try:
        return read()
    except Exception as error:
        if not hasattr(error, "problems"):
            raise
        return None


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, by its name."""
    return {name: sha256(content).hexdigest() for name, content in files.items()}
