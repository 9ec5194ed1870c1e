"""Two builds of the same data are the same bytes, wherever and whenever they run, site, artifacts and PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import copied
from surroundings import YEAR_1999, YEAR_2099, clock, fonts_of, hostile_home

ANOTHER_USER = ("unshare", "--user", "--map-user=1234", "--map-group=1234")
"""Runs a command as another user, who may still read wherever this Python is installed."""

Files = dict[str, tuple[int, bytes]]
"""Of a site: file → mode and content."""


def built(copy: Path, *before: str, umask: int = 0o022, **environment: str) -> Files:
    """The site that a copy of the project builds, with a command `before` the build's own."""
    done = subprocess.run(
        [*before, sys.executable, "build.py", "build", "--renderer", "pandoc"],
        cwd=copy,
        umask=umask,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return files(copy / "_site")


def files(site: Path) -> Files:
    return {
        path.relative_to(site).as_posix(): (path.stat().st_mode, path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }


def differing(one: Files, two: Files) -> list[str]:
    return sorted({name for name in one.keys() | two.keys() if one.get(name) != two.get(name)})


def on_one_core() -> tuple[str, ...]:
    return ("taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))) if shutil.which("taskset") else ()


def may_become_another_user() -> bool:
    return bool(shutil.which("unshare")) and not subprocess.run([*ANOTHER_USER, "true"], capture_output=True).returncode


@pytest.fixture(scope="module")
def plain(site: Path) -> Files:
    """What an ordinary build gives, where the project is, with whatever the cache keeps."""
    return files(site)


def test_two_builds_are_byte_identical(plain, tmp_path):
    """Everything differs at once: path, user's fonts, umask, time zone, locale, hash seed, cores, clock."""
    other = built(
        copied(tmp_path / "a longer way" / "thère"),
        *on_one_core(),
        umask=0o077,
        PYTHONHASHSEED="2",
        TZ="America/St_Johns",
        LC_ALL="C",
        LANG="tr_TR",
        PYTHONPATH=str(clock(tmp_path / "clock", YEAR_2099)),
        **fonts_of(hostile_home(tmp_path / "home")),
    )
    assert differing(plain, other) == []


@pytest.mark.soak
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "77"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "Asia/Kathmandu"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "ja_JP.UTF-8", "LANGUAGE": "ja"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
        {"COLUMNS": "20", "TERM": "dumb"},
        {"SOURCE_DATE_EPOCH": "1"},
        {"OMP_NUM_THREADS": "1"},
    ],
    ids=str,
)
def test_what_a_process_is_told_changes_nothing(plain, tmp_path, environment):
    assert differing(plain, built(copied(tmp_path / "here"), **environment)) == []


@pytest.mark.soak
@pytest.mark.parametrize("umask", [0o000, 0o027, 0o077], ids=oct)
def test_a_umask_changes_nothing(plain, tmp_path, umask):
    assert differing(plain, built(copied(tmp_path / "here"), umask=umask)) == []


@pytest.mark.soak
@pytest.mark.parametrize("start", [YEAR_1999, YEAR_2099])
def test_the_clock_changes_nothing(plain, tmp_path, start):
    assert differing(plain, built(copied(tmp_path / "here"), PYTHONPATH=str(clock(tmp_path / "clock", start)))) == []


@pytest.mark.soak
@pytest.mark.skipif(not shutil.which("faketime"), reason="the program `faketime` is not installed")
@pytest.mark.parametrize("year", ["1999", "2099"])
def test_the_clock_of_every_program_changes_nothing(plain, tmp_path, year):
    assert differing(plain, built(copied(tmp_path / "here"), "faketime", f"{year}-06-01 12:00:00")) == []


@pytest.mark.soak
@pytest.mark.skipif(not on_one_core(), reason="the program `taskset` is not installed")
def test_one_core_changes_nothing(plain, tmp_path):
    assert differing(plain, built(copied(tmp_path / "here"), *on_one_core())) == []


@pytest.mark.soak
def test_a_second_build_in_the_same_folder_changes_nothing(plain, tmp_path):
    copy = copied(tmp_path / "here")
    assert built(copy) == built(copy) == plain


@pytest.mark.soak
@pytest.mark.skipif(not may_become_another_user(), reason="this machine lets nobody become another user")
def test_another_user_changes_nothing(plain, tmp_path):
    changed = built(copied(tmp_path / "here"), *ANOTHER_USER, HOME="/nonexistent", USER="other", LOGNAME="other")
    assert differing(plain, changed) == []
