"""The shipped edition, computed once for many trials of words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import DATA, ROOT

from compute import whole
from report.claims.published.judging import judge


def computed_once(monkeypatch: pytest.MonkeyPatch, artifacts: Path) -> None:
    """Let every command in this process take the artifacts of the shipped edition from `artifacts`, made now."""
    result = whole.write_whole(whole.read_edition(DATA), DATA, ROOT / "data", artifacts, lambda _: "", judge)

    def copied(edition: object, data: Path, room: Path, folder: Path, *_: object):
        shutil.copytree(artifacts, folder, dirs_exist_ok=True)
        return result

    monkeypatch.setattr(whole, "write_whole", copied)
