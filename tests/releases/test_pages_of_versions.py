"""Pages of the PDF that `compare` names: exact where both states have been printed, else a forecast, and called so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import Run
from printed_leaves import leaves
from small import CORRECTIONS, WITH_ROWS, write_edition
from small_words import write_words

CORRECTED = CORRECTIONS + "c-1 | 2025-11-20 | areas.csv | Alba | population | 400000 | 410000 | New count | Census\n"
ITS_OWN = re.compile(
    r"[Vv]ersion\s+(after\s+)?2025\.\d(,\s+not\s+released)?|3 November 2025|1 December 2025|1 November 2025"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("versions")
    write_words(folder / "words")
    return folder


def test_pages_are_exact_between_versions_and_after_a_build(home: Path, run: Callable[..., Run]) -> None:
    data, told = home / "2025", home / "told.json"
    kept = ["--text", home / "words", "--releases", home / "releases"]
    options = ["--data", data, *kept]

    def done(*arguments: object) -> str:
        ended = run(*arguments)
        assert ended.code == 0, ended.err
        return ended.out

    def named(*states: object) -> tuple[str, list[int] | None]:
        out = done("compare", *states, *kept, "--site", home / "site", "--json", told)
        return out, json.loads(told.read_text("utf-8"))["pdf_pages"]

    write_edition(data, details=WITH_ROWS)
    done("release", *options, "--date", "2025-11-03")
    write_edition(data, corrections=CORRECTED, details=WITH_ROWS)
    out, pages = named("2025.1", data)
    assert "Pages of the PDF, a forecast: " in out and pages is None
    done("build", *options, "--out", home / "site")
    out, pages = named("2025.1", data)
    assert "Pages of the PDF: " in out
    assert pages == differing(printed(home, "2025.1"), (home / "site" / "paper.pdf").read_bytes())

    done("release", *options, "--date", "2025-12-01")
    out, pages = named("2025.1", "2025.2")
    assert "2025.1 → 2025.2" in out and "c-1: Alba’s population" in out and "Pages of the PDF: " in out
    assert pages == differing(printed(home, "2025.1"), printed(home, "2025.2"))
    assert named("2025.2", "2025.2")[1] == []


def printed(home: Path, version: str) -> bytes:
    with ZipFile(home / "releases" / f"{version}.zip") as archive:
        return archive.read("site/paper.pdf")


def differing(old: bytes, new: bytes) -> list[int]:
    """Pages that the old PDF has nowhere, version and days apart."""
    before, after = ([(ITS_OWN.sub("", text), drawn) for text, drawn in leaves(pdf)] for pdf in (old, new))
    return [at for at, leaf in enumerate(after, 1) if leaf not in before]
