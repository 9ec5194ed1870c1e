"""Files that come into somebody's folder bring nothing else with them."""

from __future__ import annotations

from pathlib import Path

from report.publishing.output import place_files


def test_nothing_but_the_files_is_left(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("mine")
    place_files({"a.csv": b"1", "b.csv": b"2"}, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"own.txt", "a.csv", "b.csv"}
