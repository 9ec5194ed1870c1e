"""A build that would make what is there already ends before it begins.

Under the seal of all that a build reads, the cache keeps what it said and the hash of its list of files; both are
believed only where every file of the list is in the folder as it was made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from report.cache import CACHE, keep, kept, trim
from report.publishing.record import RECORD, digest
from report.seal import seal as seal_of_all

KIND = "run"


@dataclass(frozen=True)
class Said:
    """What a build has to say, now or when it need not be done again: what it warned of on its way, what is to be told
    in the end, what rendered its pages, and what its draft is called."""

    warned: list[str]
    told: list[str]
    renderer: str
    draft: str


def seal_of(root: Path, options: Mapping[str, Any]) -> str:
    """What stands for all that a build of the project at `root` with these options reads, as it is now."""
    read = [root / name for name in ("_quarto.yml", "report", "templates", "data")]
    named = {name: value for name, value in options.items() if name != "out"}
    given = filter(None, (options.get(name) for name in ("data", "text", "releases")))
    return seal_of_all([*read, *given], named, anew=True)


def said_before(seal: str, out: Path) -> Said | None:
    """What the build under the same seal had to say, if the folder has exactly what it published; else None."""
    entry = None if os.path.ismount(out) else kept(seal, KIND, CACHE)
    last = json.loads(entry) if entry else None
    return Said(**last["said"]) if last and _is_whole(out, last["record"]) else None


def remember(seal: str, staged: Path, said: Said) -> None:
    """Keep what a build under a seal made and said."""
    keep(seal, KIND, json.dumps({"record": digest(staged / RECORD), "said": asdict(said)}).encode(), CACHE)
    trim(CACHE, sha256(seal.encode()).hexdigest()[0])


def _is_whole(out: Path, record: str) -> bool:
    try:
        if digest(out / RECORD) != record:
            return False
        listed = json.loads((out / RECORD).read_bytes())["published"]
        return all(_is_plain(out, path) and digest(out / path) == known for path, known in listed.items())
    except OSError:
        return False


def _is_plain(out: Path, path: str) -> bool:
    """Whether a file is one, and lies in folders of its own: what a link leads to is not what was published."""
    file = out / path
    return file.is_file() and not any(part.is_symlink() for part in (file, *file.parents[: path.count("/")]))
