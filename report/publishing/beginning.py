"""Folders that begin: written beside their place, tried there, and moved into it together when all is well."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from report.publishing.ending import HELD, uninterrupted

Contents = Mapping[str, bytes]
"""Name of a file below a folder → its bytes."""


@contextmanager
def begun(folders: Mapping[Path, Contents]) -> Iterator[list[Path]]:
    """Write folders, hand them over under passing names, and move them into their places; after an error they go."""
    passing = {folder: folder.with_name(f"{folder.name}.part") for folder in folders}
    HELD.extend(passing.values())
    try:
        for folder, contents in folders.items():
            shutil.rmtree(passing[folder], ignore_errors=True)
            for name, content in contents.items():
                (passing[folder] / name).parent.mkdir(parents=True, exist_ok=True)
                (passing[folder] / name).write_bytes(content)
        yield list(passing.values())
        with uninterrupted():
            for folder, written in passing.items():
                written.rename(folder)
    finally:
        for written in passing.values():
            shutil.rmtree(written, ignore_errors=True)
            HELD.remove(written)
