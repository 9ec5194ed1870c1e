"""Archives: the same bytes for the same content, there as a whole or not at all, and damage is told by member."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from conftest import ROOT

from report.errors import ReportError
from report.releases import archive
from report.releases.archive import MANIFEST, members_of, opened, packed, put
from report.releases.releases import proposed, read_releases, require_free, withdraw

TOLD = {"version": "2025.1", "date": "2025-11-03", "kind": "edition", "reasons": {}}
MEMBERS = {"data/areas.csv": b"area\n" * 50, "site/index.html": b"<p>" * 40, "words/a.qmd": bytes(range(256))}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    put(packed(TOLD, MEMBERS), tmp_path / "releases" / "2025.1.zip")
    return tmp_path / "releases" / "2025.1.zip"


def read_all(file: Path) -> None:
    found = opened(file)
    for prefix in ("data", "site", "words"):
        found.contents(prefix)


def test_the_same_content_has_the_same_bytes_whatever_its_order() -> None:
    backwards = dict(reversed(MEMBERS.items()))
    assert packed(TOLD, MEMBERS) == packed(TOLD, backwards)


def test_the_manifest_has_the_hash_of_every_member(file: Path) -> None:
    with ZipFile(file) as found:
        assert found.namelist() == [MANIFEST, *sorted(MEMBERS)]
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert json.loads(found.read(MANIFEST))["members"].keys() == MEMBERS.keys()
    assert opened(file).contents("data") == {"areas.csv": MEMBERS["data/areas.csv"]}


def test_hidden_files_stay_out(tmp_path: Path) -> None:
    for name in ("a.csv", ".~lock.a.csv#", ".git/config", "published/b.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert list(members_of(tmp_path, "data")) == ["data/a.csv", "data/published/b.csv"]


def test_a_release_is_never_overwritten(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(ReportError, match="there already"):
        put(packed(TOLD, {}), file)
    assert file.read_bytes() == before and list(file.parent.iterdir()) == [file]


def test_an_archive_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 100)
    with pytest.raises(ReportError, match="may have 100"):
        put(packed(TOLD, MEMBERS), tmp_path / "2025.1.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_changed_byte_is_told_with_archive_and_member_or_changes_nothing(file: Path) -> None:
    whole, random = file.read_bytes(), Random(12)
    told = 0
    for _ in range(400):
        at = random.randrange(len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ random.randrange(1, 256)]) + whole[at + 1 :])
        try:
            read_all(file)
        except ReportError as error:
            told += 1
            assert "2025.1.zip is damaged: " in str(error)
    assert told > 200


def test_another_content_under_a_right_checksum_is_told_by_its_hash(file: Path, tmp_path: Path) -> None:
    manifest = opened(file).manifest
    file.write_bytes(packed(TOLD, {**MEMBERS, "site/index.html": b"forged"}))
    with ZipFile(file) as found:
        members = {name: found.read(name) for name in MEMBERS}
    file.unlink()
    with ZipFile(file, "w") as forged:
        forged.writestr(MANIFEST, json.dumps(dict(manifest)))
        for name, content in members.items():
            forged.writestr(name, content)
    with pytest.raises(ReportError, match=r"2025\.1\.zip is damaged: site/index\.html has the SHA-256 "):
        opened(file).contents("site")


@pytest.mark.parametrize("left", [0, 1, 100, -1, -30])
def test_an_archive_that_is_cut_off_is_told(file: Path, left: int) -> None:
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(ReportError, match=r"2025\.1\.zip is damaged"):
        read_all(file)


def test_an_archive_of_another_name_and_one_that_leads_away_are_told(file: Path) -> None:
    file.rename(file.with_name("2025.3.zip"))
    with pytest.raises(ReportError, match=r"2025\.3\.zip is damaged: manifest\.json says that it is version 2025\.1"):
        read_releases(file.parent)
    file.with_name("2025.3.zip").unlink()
    put(packed(TOLD, {"site/../../escaped": b""}), file)
    with pytest.raises(ReportError, match="a member lies outside"):
        read_releases(file.parent)


KILLED = """
import os, signal, sys
from pathlib import Path
from report.releases.archive import packed, put
calls, count = 0, int(sys.argv[2])
def trace(frame, event, argument):
    global calls
    if not frame.f_code.co_filename.endswith("archive.py"):
        return None
    calls += 1
    if calls == count:
        os.kill(os.getpid(), signal.SIGKILL)
    return trace
content = packed({"version": "2025.1"}, {"site/a": os.urandom(0) + bytes(range(256)) * 4000})
sys.settrace(trace)
put(content, Path(sys.argv[1]) / "2025.1.zip")
"""


def test_killing_it_at_any_moment_leaves_no_half_archive(tmp_path: Path) -> None:
    ended: set[int] = set()
    for count in range(1, 36):  # before every line of the function
        room = tmp_path / str(count)
        room.mkdir()
        ended.add(subprocess.run([sys.executable, "-c", KILLED, room, str(count)], cwd=ROOT).returncode)
        if (room / "2025.1.zip").exists():
            with ZipFile(room / "2025.1.zip") as whole:
                assert whole.testzip() is None
    assert ended == {0, -signal.SIGKILL}


def test_what_a_killed_run_left_goes_with_the_next(file: Path) -> None:
    for name in (".2025.1.zip.4567.part", ".2025.2.zip.0123.part"):
        file.with_name(name).write_bytes(b"half")
    assert [release.version for release in read_releases(file.parent)] == ["2025.1"]
    put(packed({**TOLD, "version": "2025.2"}, MEMBERS), file.with_name("2025.2.zip"))
    assert sorted(os.listdir(file.parent)) == ["2025.1.zip", "2025.2.zip"]


# Versions --------------------------------------------------------------------------------------------------------


@pytest.fixture
def released(tmp_path: Path) -> Path:
    for version in ("2025.9", "2025.10", "2026.1"):
        put(packed({**TOLD, "version": version}, MEMBERS), tmp_path / f"{version}.zip")
    return tmp_path


def test_versions_are_in_the_order_of_their_numbers(released: Path) -> None:
    assert [release.version for release in read_releases(released)] == ["2025.9", "2025.10", "2026.1"]


def test_the_next_free_number_of_the_year_is_proposed(released: Path) -> None:
    releases = read_releases(released)
    assert [proposed(releases, version) for version in ("2025.9", "2025.12", "2026.1", "2027.1", "first")] == [
        "2025.11",
        "2025.12",
        "2026.2",
        "2027.1",
        "",
    ]


@pytest.mark.parametrize(
    "version",
    ["2025.9", "2025.1", "2025.10", "2026.1", "2025.011", "2025", "first", "2025.0", "", "../2025.11", "2025.1١"],
)
def test_a_version_that_is_not_free_or_not_a_version_is_refused(released: Path, version: str) -> None:
    with pytest.raises(ReportError):
        require_free(read_releases(released), version)


def test_a_tombstone_keeps_version_date_and_reason_and_nothing_else(released: Path) -> None:
    withdraw(released, "2025.10", "A name that must not be shown")
    with ZipFile(released / "2025.10.zip") as found:
        assert found.namelist() == [MANIFEST]
        assert json.loads(found.read(MANIFEST)) == {
            "version": "2025.10",
            "date": "2025-11-03",
            "kind": "withdrawn",
            "reasons": {"withdrawn": "A name that must not be shown"},
            "members": {},
        }
    assert [release.withdrawn for release in read_releases(released)] == [False, True, False]
    for version in ("2025.10", "2025.7"):
        with pytest.raises(ReportError, match=r"withdrawn already|has not been released"):
            withdraw(released, version, "Again")
