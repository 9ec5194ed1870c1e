"""A copy of the project, and its commands as somebody types them there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("build.py", "compute", "report", "templates", "data", "_quarto.yml")


def copied(copy: Path) -> Path:
    """A copy of the project with nothing cached and nothing released."""
    copy.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, copy / part)
    shutil.rmtree(copy / "data" / "releases", ignore_errors=True)
    return copy


def typed(copy: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """How a command of `build.py` ended there, where nobody can be asked."""
    return subprocess.run(
        [sys.executable, "build.py", *map(str, arguments)],
        cwd=copy,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
