"""Nothing is taken from the cache that is not what was put there, and no trouble with it stops a build."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from report.cache import all_cached, cached, fill, keep, kept, trim


def entry(folder: Path) -> Path:
    """The one entry of a cache."""
    (found,) = (path for path in folder.rglob("*") if not path.is_dir())
    return found


def refused() -> bytes:
    raise AssertionError("made again")


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    assert cached("a", "svg", lambda: b"one\ntwo", tmp_path / "new") == b"one\ntwo"
    assert cached("a", "svg", refused, tmp_path / "new") == b"one\ntwo"
    assert cached("b", "svg", lambda: b"other", tmp_path / "new") == b"other"


@pytest.mark.parametrize(
    "damage",
    [
        lambda path, other: path.write_bytes(b""),
        lambda path, other: path.write_bytes(path.read_bytes()[:-1]),
        lambda path, other: path.write_bytes(path.read_bytes()[:20]),
        lambda path, other: path.write_bytes(b"foreign"),
        lambda path, other: path.write_bytes(path.read_bytes().replace(b"one", b"two")),
        lambda path, other: path.write_bytes(path.read_bytes() + b"more"),
        lambda path, other: path.write_bytes(other.read_bytes()),
        lambda path, other: (path.unlink(), path.symlink_to(other)),
        lambda path, other: (path.unlink(), path.mkdir()),
        lambda path, other: (path.unlink(), os.mkfifo(path)),
        lambda path, other: (path.unlink(), path.symlink_to(path)),
    ],
    ids=["empty", "cut", "cut short", "foreign", "changed", "longer", "another's", "link", "folder", "pipe", "loop"],
)
def test_what_is_not_as_it_was_made_is_made_again(tmp_path: Path, damage) -> None:
    cached("a", "svg", lambda: b"one", tmp_path / "cache")
    cached("b", "svg", lambda: b"wrong", tmp_path / "others")
    damage(entry(tmp_path / "cache"), entry(tmp_path / "others"))
    assert cached("a", "svg", lambda: b"one", tmp_path / "cache") == b"one"
    assert cached("b", "svg", refused, tmp_path / "others") == b"wrong"


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/nowhere")):
        assert cached("a", "svg", lambda: b"one", folder) == b"one"


def test_many_share_it(tmp_path: Path) -> None:
    def take(number: int) -> bool:
        made = bytes([number % 7]) * 100_000
        return cached(str(number % 7), "svg", lambda: made, tmp_path) == made

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(take, range(400)))


def test_of_several_texts_only_the_lacking_are_made_at_once(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def make(texts: list[str]) -> list[bytes]:
        asked.append(texts)
        return [text.upper().encode() for text in texts]

    assert all_cached(["a", "b", "a"], "x", "html", make, tmp_path) == [b"A", b"B", b"A"]
    assert all_cached(["c", "b"], "x", "html", make, tmp_path) == [b"C", b"B"]
    assert all_cached(["b"], "y", "html", make, tmp_path) == [b"B"]
    assert asked == [["a", "b"], ["c"], ["b"]]


def test_a_folder_is_filled_as_it_was_made(tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        (folder / "below").mkdir(parents=True)
        (folder / "below" / "a.csv").write_bytes(b"a\r\n")

    def fail(folder: Path) -> None:
        raise AssertionError("made again")

    fill(tmp_path / "one", "content", make, tmp_path / "cache")
    fill(tmp_path / "two", "content", fail, tmp_path / "cache")
    assert (tmp_path / "two" / "below" / "a.csv").read_bytes() == b"a\r\n"
    with pytest.raises(AssertionError, match="made again"):
        fill(tmp_path / "three", "other", fail, tmp_path / "cache")


def test_nothing_is_known_of_a_blank_content(tmp_path: Path) -> None:
    keep("", "run", b"a", tmp_path / "cache")
    assert kept("", "run", tmp_path / "cache") is None and not (tmp_path / "cache").exists()


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    for number, name in enumerate("abc"):
        keep(name, "svg", bytes(1000), tmp_path)
        os.utime(max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns), (number, number))
    assert kept("a", "svg", tmp_path)  # used again
    trim(tmp_path, "", 16 * 2500)
    assert [bool(kept(name, "svg", tmp_path)) for name in "abc"] == [True, False, True]
    trim(tmp_path / "nowhere", "")


def test_a_sixteenth_is_looked_at_and_may_fill_a_sixteenth(tmp_path: Path) -> None:
    for number in range(200):
        keep(f"{number}", "svg", bytes(1000), tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    trim(tmp_path, "a", 16 * 5500)
    left = {path.name for path in tmp_path.iterdir()}
    assert names - left and all(name.startswith("a") for name in names - left)
    assert len([name for name in left if name.startswith("a")]) == 5
