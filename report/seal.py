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


def seal(places: Iterable[Path], options: Mapping[str, object], *, anew: bool = False) -> str:
    """What stands for files, folders and options, and for the program, Python and its libraries.

    The program is what it was when this process first asked, unless it is to be read `anew`. It is blank where that
    cannot be told, because something cannot be read or leads elsewhere.
    """
    if anew:
        _running.cache_clear()
    beside = [os.environ.get("SOURCE_DATE_EPOCH"), {name: str(value) for name, value in options.items()}]
    try:
        return json.dumps([*_running(), beside, _files(map(os.path.realpath, places))])
    except OSError:
        return ""


@cache
def program() -> str:
    """What stands for the program that is running, Python and its libraries; blank where that cannot be told."""
    whole = seal([], {})
    return whole and sha256(whole.encode()).hexdigest()


@cache
def _running() -> tuple[list[str], list[tuple[str, str]]]:
    """Python and its libraries, and the files of the program, wherever links in their place lead."""
    code = (os.path.realpath(file) if os.path.islink(file) else file for file in _code())
    return [sys.version, sys.platform, *_libraries()], _files(code)


def _files(places: Iterable[str]) -> list[tuple[str, str]]:
    return [file for place in places for file in _below(place)]


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
