"""What stands for everything that a result is made from, so that it can be known again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = {".py", ".lua", ".csl"}
PASSED_OVER = {"__pycache__", ".git"}


def seal(places: Iterable[Path], options: Mapping[str, object]) -> str:
    """What stands for files, folders and options, and for the program, Python and its libraries.

    It is blank where that cannot be told, because something cannot be read or leads elsewhere.
    """
    beside = [sys.version, sys.platform, os.environ.get("SOURCE_DATE_EPOCH"), *_libraries()]
    try:
        files = [file for place in (*_code(), *places) for file in _below(Path(os.path.realpath(place)))]
    except OSError:
        return ""
    return json.dumps([beside, {name: str(value) for name, value in options.items()}, files])


@cache
def program() -> str:
    """What stands for the program that is running, Python and its libraries; blank where that cannot be told."""
    whole = seal([], {})
    return whole and sha256(whole.encode()).hexdigest()


def _below(place: Path) -> Iterator[tuple[str, str]]:
    """Every file below a place with its hash, and every folder; of a place that is not there nothing."""
    if place.is_dir() and not place.is_symlink():
        yield str(place), "folder"
        for path in sorted(place.iterdir()):
            if path.name not in PASSED_OVER:
                yield from _below(path)
    elif os.path.lexists(place):
        if place.is_symlink() or not place.is_file():
            raise OSError
        yield str(place), sha256(place.read_bytes()).hexdigest()


def _code() -> Iterator[Path]:
    """The program itself, wherever it looks for editions."""
    yield ROOT / "build.py"
    for room in ("compute", "report"):
        yield from (path for path in sorted((ROOT / room).rglob("*")) if path.suffix in CODE)


def _libraries() -> list[str]:
    folders = [name for name in dict.fromkeys(sys.path) if os.path.isdir(name)]
    return sorted(name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".pth")))
