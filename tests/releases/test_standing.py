"""Where a build stands among the releases, and what a release has to be told; without building anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from report.artifacts import NO_RELEASE
from report.errors import ReportError
from report.releases.archive import members_of, packed, put
from report.releases.reasons import decided, kind, needed, read_reasons
from report.releases.releases import next_version, read_releases, withdraw
from report.releases.standing import Standing, standing

CELL = {
    "id": "d-1",
    "kind": "cell",
    "file": "areas.csv",
    "key": "Alba",
    "column": "population",
    "old": "1",
    "new": "2",
    "reason": "",
}
CORRECTED = {**CELL, "id": "k-1", "key": "Bern", "reason": "New count"}
SETTING = {**CELL, "id": "d-2", "kind": "parameter", "file": "parameters.yml", "key": "spatial.eps_km", "column": ""}
VERSION = {**CELL, "id": "d-3", "kind": "edition", "file": "edition.yml", "key": "version", "column": ""}
TITLE = {**VERSION, "id": "d-4", "key": "title"}


class Room:
    """A folder of releases, and words and data that may differ from what they hold."""

    def __init__(self, home: Path):
        self.folder, self.words = home / "releases", home / "words"
        self.words.mkdir()
        (self.words / "a.qmd").write_text("Words.")

    def release(self, version: str, date: str = "2025-11-03", changes=()) -> None:
        site = {
            "site/changes.json": json.dumps(list(changes)).encode(),
            "site/register.json": b"[]",
            "site/paper/artifacts/release.json": json.dumps({**NO_RELEASE, "changes": list(changes)}).encode(),
        }
        told = {"version": version, "date": date, "kind": "edition", "reasons": {}}
        put(
            packed(told, {"data/areas.csv": b"", **members_of(self.words, "words"), **site}),
            self.folder / f"{version}.zip",
        )

    def standing(self, version: str, changes=(), *, same: bool = False) -> Standing:
        return standing(read_releases(self.folder), version, {}, self.words, lambda _: (list(changes), same))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_before_the_first_release_nothing_is_said(room: Room, tmp_path: Path) -> None:
    found = room.standing("2025.1")
    assert (found.after, found.earlier, found.told(), found.known) == ("", [], "", True)
    found.write_note(tmp_path)
    assert not (tmp_path / "release.json").exists()


def test_a_build_carries_the_versions_before_its_own_only(room: Room) -> None:
    for version in ("2025.1", "2025.2", "2026.1"):
        room.release(version)
    carried = {
        (version, same): [one.version for one in room.standing(version, same=same).earlier]
        for version in ("2025.1", "2025.2", "2026.2", "draft")
        for same in (True, False)
    }
    assert carried == {
        ("2025.1", True): [],
        ("2025.1", False): ["2025.1"],
        ("2025.2", True): ["2025.1"],
        ("2025.2", False): ["2025.1", "2025.2"],
        ("2026.2", True): ["2025.1", "2025.2", "2026.1"],
        ("2026.2", False): ["2025.1", "2025.2", "2026.1"],
        ("draft", True): ["2025.1", "2025.2", "2026.1"],
        ("draft", False): ["2025.1", "2025.2", "2026.1"],
    }


def test_other_words_are_another_state(room: Room) -> None:
    room.release("2025.1")
    assert room.standing("2025.1", same=True).own
    (room.words / "a.qmd").write_text("Other words.")
    found = room.standing("2025.1", same=True)
    assert found.own is None and found.note["after"] == "2025.1" and found.reworded


def test_changes_of_data_are_remembered_through_an_edition_and_no_longer(room: Room) -> None:
    room.release("2025.1")
    room.release("2025.2", changes=[CELL])
    assert room.standing("2025.2", [CORRECTED, SETTING]).history == [CELL, CORRECTED]
    assert room.standing("2026.1", [CORRECTED]).history == []


def test_what_cannot_be_known_is_not_claimed(room: Room) -> None:
    room.release("2025.1")
    room.release("2026.1")
    withdraw(room.folder, "2026.1", "A name")
    assert [room.standing(version).note["known"] for version in ("2025.1", "2026.2", "2027.1")] == [True, False, True]
    withdraw(room.folder, "2025.1", "A name")
    found = room.standing("2025.2")
    assert (found.after, found.base, found.known) == ("2025.1", None, False)


# What has to be told ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "reworded", "ids", "is_kind"),
    [
        ([CELL, VERSION], False, {"d-1"}, "correction"),
        ([CORRECTED, VERSION], False, set(), "correction"),
        ([SETTING], False, {"method"}, "revision"),
        ([TITLE], False, {"words"}, "revision"),
        ([CELL, SETTING], True, {"d-1", "method", "words"}, "revision"),
        ([], True, {"words"}, "revision"),
    ],
)
def test_every_change_wants_a_reason_once(room: Room, changes, reworded: bool, ids: set[str], is_kind: str) -> None:
    room.release("2025.1")
    if reworded:
        (room.words / "a.qmd").write_text("Other words.")
    found = room.standing("2025.2", changes, same=not changes)
    assert (set(needed(found, "2025.2")), kind(found, "2025.2")) == (ids, is_kind)
    assert (needed(found, "2026.1"), kind(found, "2026.1")) == ({}, "edition")


def test_reasons_are_for_what_wants_one() -> None:
    wanted = {"d-1": "a", "d-2": "b", "words": "c"}
    assert read_reasons(["data=All = same", "d-2=Own"], wanted) == {"d-1": "All = same", "d-2": "Own"}
    for typed, said in (("d-9=x", '"d-9" is no change'), ("words", '"words" has no reason'), ("d-1= ", "no reason")):
        with pytest.raises(ReportError, match=said):
            read_reasons([typed], wanted)


def test_a_release_has_all_reasons(room: Room) -> None:
    room.release("2025.1")
    before = room.standing("2025.2", [CELL, CORRECTED, SETTING, VERSION])
    found = decided(
        before,
        version="2025.2",
        corrected="2025-12-01",
        typed=["data=Misread"],
        answers=lambda wanted, given: ("2025-12-01", {**given, "method": "Finer"}),
    )
    assert found.own == {
        "version": "2025.2",
        "date": "2025-12-01",
        "kind": "revision",
        "reasons": {"k-1": "New count", "d-1": "Misread", "method": "Finer"},
    }
    assert [one["reason"] for one in found.changes] == ["Misread", "New count", "Finer", ""]
    assert [one["reason"] for one in found.history] == ["Misread", "New count"]


@pytest.mark.parametrize(
    ("changes", "date", "said"),
    [
        ([VERSION], "2025-12-01", "Nothing has changed since 2025.1"),
        ([CORRECTED], "2025-11-02", "2025-11-02 is before the release of 2025.1, 2025-11-03"),
        ([CORRECTED], "2025-11-30", "2025-11-30 is before the day of a correction that this version would have"),
    ],
)
def test_what_cannot_be_released_is_refused(room: Room, changes, date: str, said: str) -> None:
    room.release("2025.1")
    with pytest.raises(ReportError, match=said):
        decided(
            room.standing("2025.2", changes),
            version="2025.2",
            corrected="2025-12-01",
            typed=[],
            answers=lambda wanted, given: (date, dict(given)),
        )


def test_a_person_may_choose_another_free_version(room: Room) -> None:
    room.release("2025.1")
    assert next_version(room.folder, "2025.1", lambda offered: offered) == "2025.2"
    assert next_version(room.folder, "2025.1", lambda _: "2025.5") == "2025.5"
    with pytest.raises(ReportError, match=r"2025\.1 has been released\. The next one is 2025\.2"):
        next_version(room.folder, "2025.1", lambda _: "2025.1")
