"""The workbook opened and saved by LibreOffice, in two locales, as xlsx and as ods."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import DATA, ROOT
from mangled import as_xlsx, cells_of, column
from test_tidy import AWKWARD

from compute.intake import read_texts
from compute.spreadsheets.files import standing, tables_as_workbook
from compute.spreadsheets.outcome import open_problems, settled, tables

pytestmark = [pytest.mark.soak, pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")]
PYTHON, TYPING = "/usr/bin/python3", ROOT / "tests" / "builders" / "typed_in_office.py"
"""LibreOffice speaks with the Python of the system."""
LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item></oor:items>"""


def speaking(locale: str, folder: Path) -> None:
    """A profile of a user of that locale."""
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(LOCALE.format(locale))


def saved(book: bytes, kind: str, locale: str, folder: Path) -> bytes:
    """The bytes of a workbook that LibreOffice opened and saved."""
    speaking(locale, folder)
    (folder / "t.xlsx").write_bytes(book)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / "saved"),
            str(folder / "t.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / "saved" / f"t.{kind}").read_bytes()


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_workbook_comes_back_cell_for_cell(tmp_path: Path, kind: str, locale: str) -> None:
    out = settled({f"t.{kind}": saved(tables_as_workbook(DATA), kind, locale, tmp_path)}, standing(DATA), None)
    assert open_problems(out) == []
    assert out.repairs == []
    for file, sheet in read_texts(DATA)[0].items():
        assert out.rows[file] == [*sheet.rows.values()]


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_awkward_texts_come_back_as_typed(edition: Path, tmp_path: Path, kind: str, locale: str) -> None:
    rows = cells_of((edition / "institutions.csv").read_text("utf-8"))
    for number, typed in enumerate(AWKWARD, 1):
        rows = column(rows, "name", lambda _, typed=typed: typed, number)
    book = saved(as_xlsx(rows, "institutions"), kind, locale, tmp_path)
    out = settled({f"t.{kind}": book}, standing(edition), None)
    assert open_problems(out) == []
    assert [row[1] for row in cells_of(tables(out)["institutions.csv"])[1:21]] == AWKWARD


def has_uno() -> bool:
    return (
        bool(shutil.which(PYTHON)) and subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not has_uno(), reason="no Python here can speak with LibreOffice (python3-uno)")
@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_is_typed_in_libreoffice_comes_back(tmp_path: Path, kind: str, locale: str) -> None:
    speaking(locale, tmp_path)
    (tmp_path / "t.xlsx").write_bytes(tables_as_workbook(DATA))
    cells = [part for row, text in enumerate(AWKWARD, 2) for part in (f"B{row}", text)]
    typing = [PYTHON, TYPING, tmp_path / "profile", tmp_path / "t.xlsx", tmp_path / f"back.{kind}", "institutions"]
    subprocess.run([*map(str, typing), *cells], check=True, capture_output=True, timeout=300)
    out = settled({f"back.{kind}": (tmp_path / f"back.{kind}").read_bytes()}, standing(DATA), None)
    assert open_problems(out) == []
    assert [row["name"] for row in out.rows["institutions.csv"]][: len(AWKWARD)] == AWKWARD
    for file, sheet in read_texts(DATA)[0].items():
        begin = len(AWKWARD) if file == "institutions.csv" else 0
        assert out.rows[file][begin:] == [*sheet.rows.values()][begin:]
