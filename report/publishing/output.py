"""Output folders: only ours are written to, only what changed is written, and only what we wrote is removed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from report.errors import WrongUse


def own_folder(folder: Path, mark: str) -> Path:
    """`folder` if it is new, empty, or one of ours, which the file `mark` in it shows.

    Raises
    ------
    WrongUse
        For a file, or for a folder with somebody else's files.
    """
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise WrongUse(f"{place} is a file; name a folder for the output.")
    if folder.is_dir() and any(folder.iterdir()) and not ours(folder / mark):
        raise WrongUse(f"{folder} holds other files; name a new or an empty folder for the output.")
    return folder


def ours(mark: Path) -> bool:
    """Whether a file is a manifest as we write them (web applications have a manifest.json too)."""
    try:
        manifest = json.loads(mark.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and {"artifacts", "inputs"} <= manifest.keys()


def files(folder: Path) -> set[Path]:
    """Every file below a folder, relative to it."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def publish(staged: Path, out: Path) -> int:
    """Make `out` the same as `staged`: stale files go, equal ones stay untouched; the number of files changed."""
    new, old = files(staged), files(out) if out.is_dir() else set()
    changed = [path for path in sorted(new) if path not in old
               or (out / path).read_bytes() != (staged / path).read_bytes()]
    for path in sorted(old - new):
        (out / path).unlink()
    for path in changed:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(target.name + ".part")
        shutil.copyfile(staged / path, part)
        part.replace(target)
    for folder in sorted((p for p in out.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return len(changed) + len(old - new)


def json_text(value: object) -> str:
    """Plain values as JSON, one entry a line."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
