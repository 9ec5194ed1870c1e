"""What stands in place of a file or beside it, and what of it reaches the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import problems, set_cell, substitute

from compute.errors import InputError
from compute.intake import read_edition

INSTITUTIONS = "institutions.csv"

# Files -------------------------------------------------------------------------------------------------------------

THINGS = {
    "is a folder, not a file": os.mkdir,
    "is no ordinary file": os.mkfifo,
    "is a link that leads nowhere": lambda path: os.symlink("nowhere", path),
    "cannot be read (Too many levels of symbolic links)": lambda path: os.symlink(path, path),
}


@pytest.mark.parametrize("why", THINGS)
@pytest.mark.parametrize("file", ["corrections.csv", "areas.csv", "edition.yml"])
def test_what_is_no_file_hides_no_fault_of_the_others(edition: Path, file: str, why: str) -> None:
    row = set_cell(edition, "institutions", "al-1", "type", "company")
    (edition / file).unlink()
    THINGS[why](edition / file)
    first, second = problems(edition)
    assert (first.file, first.why) == (file, why)
    assert (second.file, second.rows) == (INSTITUTIONS, (row,))


def test_a_file_that_may_not_be_read(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "areas.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    (found,) = problems(edition)
    assert (found.file, found.why) == ("areas.csv", "cannot be read (Permission denied)")


@pytest.mark.parametrize("file", ["corrections.csv", "areas.csv", "parameters.yml"])
def test_a_name_in_capitals_is_no_name_of_a_file(edition: Path, file: str) -> None:
    (edition / file).rename(edition / file.title())
    found, *_ = problems(edition)
    assert (found.file, found.why) == (file, "is missing")
    assert found.fix == f'Rename "{file.title()}" to {file}, spelt exactly so'


def test_files_beside_the_expected_ones_are_mentioned(edition: Path, run) -> None:
    for name in ("areas (1).csv", "Areas.csv", "areas.xlsx", "notes.txt", ".~lock.areas.csv#"):
        (edition / name).write_bytes(b"x")
    ended = run("compute", "--data", edition, "--out", edition.parent / "out")
    assert ended.code == 0
    assert [line.split(":")[1] for line in ended.err.splitlines()] == [" Areas.csv", " areas (1).csv", " areas.xlsx"]
    (edition / "areas.csv").unlink()
    found, *beside = problems(edition)
    assert found.fix == 'Rename "Areas.csv" to areas.csv, spelt exactly so'
    assert [p.file for p in beside] == ["Areas.csv", "areas (1).csv", "areas.xlsx"]


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", b"", b"\n"])
@pytest.mark.parametrize("file", ["funding.csv", "corrections.csv", "areas.csv"])
def test_a_file_of_nothing_is_empty(edition: Path, file: str, raw: bytes) -> None:
    (edition / file).write_bytes(raw)
    found = problems(edition)[0]
    assert (found.file, found.why) == (file, "is empty")


def test_a_long_cell_before_a_lone_return(edition: Path) -> None:
    substitute(edition / INSTITUTIONS, "Köniz Technik", "x" * 140_000 + "\ry")
    (found,) = problems(edition)
    assert (found.file, found.rows) == (INSTITUTIONS, (11,))
    assert found.why == "cannot be read from here on: a cell is too long, with more than 131,072 characters"


# The terminal ------------------------------------------------------------------------------------------------------


def said(*arguments: object, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, ROOT / "build.py", *arguments],
        capture_output=True,
        timeout=120,
        env={**os.environ, **environment},
    )


def test_no_control_character_reaches_the_terminal(edition: Path) -> None:
    set_cell(edition, "areas", "Faro", "country", "\x1b[2J\u202e\x07")
    (edition / "areas\x1b[31m.csv").write_bytes(b"")
    ended = said("check", "--data", edition)
    text = ended.stderr.decode()
    assert ended.returncode == 1
    assert 'value "\\u001b[2J\\u202e\\u0007"' in text and "areas\\x1b[31m.csv" in text
    assert not [c for c in text if not c.isprintable() and c != "\n"]


@pytest.mark.parametrize("name", [b"data\xff", b"two\nlines", b"a 'b' \"c\""])
def test_a_path_of_any_bytes(edition: Path, tmp_path: Path, name: bytes) -> None:
    folder = edition.rename(tmp_path / os.fsdecode(name))
    ended = said("compute", "--data", folder, "--out", folder / "out")
    assert (ended.returncode, ended.stderr) == (0, b"")
    ended = said("compute", "--data", f"{folder}x", "--out", folder / "out")
    assert ended.returncode == 2
    assert b"there is no data folder" in ended.stderr and b"Traceback" not in ended.stderr


def test_a_surrogate_in_a_message(edition: Path) -> None:
    (edition / "institutions.csv").write_bytes(
        (edition / "institutions.csv").read_bytes().replace(b"Alba", b"\xed\xa0\x80", 1)
    )
    ended = said("check", "--data", edition)
    assert (ended.returncode, b"Traceback" in ended.stderr) == (1, False)


def test_python_without_docstrings(edition: Path) -> None:
    for arguments in ({}, {"PYTHONOPTIMIZE": "2"}):
        flags = [] if arguments else ["-OO"]
        ended = subprocess.run(
            [sys.executable, *flags, ROOT / "build.py", "compute", "--data", edition, "--out", edition / "out"],
            capture_output=True,
            timeout=120,
            env={**os.environ, **arguments},
        )
        assert (ended.returncode, ended.stderr) == (0, b"")


def test_time_grows_with_the_length_of_a_file(edition: Path) -> None:
    """A look at the whole text for each row would take a minute here."""
    path = edition / "collaborations.csv"
    rows = "".join(f"d-{n},al-1,be-1,2020\n" for n in range(40_000))
    path.write_text(path.read_text("utf-8") + rows + "d-x,al-1,be-1,東\n", "utf-8")
    start = time.process_time()
    (found,) = problems(edition)
    assert found.value == "東"
    assert time.process_time() - start < 10


def test_a_file_of_the_project_is_named_as_a_person_opens_it(monkeypatch: pytest.MonkeyPatch, edition: Path) -> None:
    monkeypatch.setattr("compute.errors.PROJECT", edition.parent)
    (edition / "areas.csv").write_text("area\n")
    with pytest.raises(InputError, match=f"(?m)^{edition.name}/areas.csv: has a header but no rows"):
        read_edition(edition)
