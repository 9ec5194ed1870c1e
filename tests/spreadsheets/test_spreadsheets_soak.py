"""The workbook opened and saved by LibreOffice, in two locales, as xlsx and as ods."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import DATA
from mangled import as_xlsx, cells_of, column
from test_tidy import AWKWARD

from compute.intake import read_texts
from compute.spreadsheets.door import standing, tables_as_workbook
from compute.spreadsheets.outcome import open_problems, settled, tables

pytestmark = [pytest.mark.soak, pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")]
LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item></oor:items>"""


def saved(book: bytes, kind: str, locale: str, folder: Path) -> bytes:
    """The bytes of a workbook that LibreOffice opened and saved."""
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(LOCALE.format(locale))
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
        assert [*out.rows[file].values()] == [*sheet.rows.values()]


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
