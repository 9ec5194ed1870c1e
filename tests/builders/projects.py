"""A copy of the project, and its commands as somebody types them there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from report.pages.sidebar import described
from report.text.sections import read_sections

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("build.py", "compute", "report", "templates", "data")
YEAR = "2025"


def copied(copy: Path) -> Path:
    """A copy of the project with the edition of 2025 alone, nothing cached and nothing released."""
    copy.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=_left_out)
        else:
            shutil.copyfile(ROOT / part, copy / part)
    (copy / "_quarto.yml").write_text(settings(copy / "report" / YEAR), "utf-8")
    return copy


def settings(words: Path) -> str:
    """The project's `_quarto.yml` as it describes these words, whichever edition it describes now."""
    return described((ROOT / "_quarto.yml").read_text("utf-8"), read_sections(words), YEAR)


def _left_out(folder: str, names: list[str]) -> set[str]:
    editions = {name for name in names if re.fullmatch("[0-9]{4}", name)} - {YEAR}
    return editions | {"__pycache__"} | ({"releases"} if Path(folder) == ROOT / "data" else set())


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
