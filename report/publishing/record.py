"""What is ours in a folder: the list of what was published there last time, with the hash of every file.

A site carries it as `.published.json`; a folder of artifacts has its manifest, which is one already. A path that is
not listed, and a listed file that no build writes any longer but somebody has changed, belong to the user.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

RECORD = ".published.json"
UNKNOWN = ""
"""Stands for a hash: the file is ours whatever it holds."""


def write_record(staged: Path) -> None:
    """Write the list of everything in a folder that is about to be published."""
    listed = {
        path.relative_to(staged).as_posix(): digest(path)
        for path in sorted(staged.rglob("*"))
        if path.is_file() and path != staged / RECORD
    }
    text = json.dumps({"published": listed}, ensure_ascii=False, indent=1) + "\n"
    (staged / RECORD).write_bytes(text.encode())


class Ours(NamedTuple):
    """Path → hash of what was published in a folder; a site from before there was a list is known in parts only."""

    files: Mapping[str, str]
    is_whole: bool = True


def published(folder: Path, manifest: str) -> Ours | None:
    """What was published in a folder, in which `manifest` is that of the artifacts; None if nothing was."""
    listed = _read(folder / RECORD).get("published")
    if isinstance(listed, dict):
        return Ours(listed | {RECORD: UNKNOWN})
    read = _read(folder / manifest)
    if not {"artifacts", "inputs"} <= read.keys():  # web applications have a manifest.json too
        return None
    base = PurePosixPath(manifest).parent
    artifacts = {str(base / path): known for path, known in read["artifacts"].items()} | {manifest: UNKNOWN}
    return Ours(artifacts, is_whole=base == PurePosixPath("."))


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def _read(path: Path) -> dict:
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
