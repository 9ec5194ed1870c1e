"""Two builds of the same data are the same bytes, wherever and whenever they run, site, artifacts and PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

PARTS = ("build.py", "compute", "report", "templates", "data", "_quarto.yml")


def built(copy: Path, **environment: str) -> dict[str, bytes]:
    """Every file of a site built in a copy of the project, with nothing cached."""
    copy.mkdir(parents=True)
    for part in PARTS:
        take = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        take(ROOT / part, copy / part)
    subprocess.run([sys.executable, "build.py", "build", "--renderer", "pandoc"], cwd=copy, check=True,
                   env={**os.environ, **environment}, capture_output=True)
    site = copy / "_site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_are_byte_identical(tmp_path):
    one = built(tmp_path / "here", PYTHONHASHSEED="1", TZ="Asia/Kathmandu", LC_ALL="C.UTF-8", LANG="C.UTF-8")
    two = built(tmp_path / "a longer way" / "thère", PYTHONHASHSEED="2", TZ="America/St_Johns", LC_ALL="C",
                LANG="tr_TR")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
