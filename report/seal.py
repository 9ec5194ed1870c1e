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
        files = [file for place in (*_code(), *map(str, places)) for file in _below(os.path.realpath(place))]
    except OSError:
        return ""
    return json.dumps([beside, {name: str(value) for name, value in options.items()}, files])


@cache
def program() -> str:
    """What stands for the program that is running, Python and its libraries; blank where that cannot be told."""
    whole = seal([], {})
    return whole and sha256(whole.encode()).hexdigest()


def _below(place: str) -> Iterator[tuple[str, str]]:
    """Every file below a place with its hash, and every folder; of a place that is not there nothing."""
    if os.path.isdir(place) and not os.path.islink(place):
        yield place, "folder"
        for name in sorted(os.listdir(place)):
            if name not in PASSED_OVER:
                yield from _below(os.path.join(place, name))
    elif os.path.lexists(place):
        if os.path.islink(place) or not os.path.isfile(place):
            raise OSError
        with open(place, "rb") as file:
            yield place, sha256(file.read()).hexdigest()


def _code() -> Iterator[str]:
    """The program itself, wherever it looks for editions."""
    yield str(ROOT / "build.py")
    for room in ("compute", "report"):
        for folder, _, names in sorted(os.walk(ROOT / room)):
            yield from (os.path.join(folder, name) for name in sorted(names) if os.path.splitext(name)[1] in CODE)


def _libraries() -> list[str]:
    folders = [name for name in dict.fromkeys(sys.path) if os.path.isdir(name)]
    return sorted(name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".pth")))
