"""A version is released, then its data changes: `check` names rows and cause, and leaves corrections in peace."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from small import FUNDING, csv_text, write_edition
from small_words import write_words

import build

LATER = "".join(
    f"g-{k:02} | wi-3 | 2025-{8 + k // 12:02}-{1 + k % 12:02} | {3_170_000 + 413_000 * (k * 7 % 30)} | vc\n"
    for k in range(30)
)
"""Rounds behind the cut-off, which no claim speaks of; every day of theirs could be a month."""
Rows = list[dict[str, str]]


def command(home: Path, *arguments: object) -> int:
    folders = ["--data", home / "2025", "--text", home / "words", "--releases", home / "releases"]
    return build.main([str(argument) for argument in (*arguments, *folders)])


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a publisher who has released the small edition."""
    home = tmp_path_factory.mktemp("home")
    write_words(home / "words")
    write_edition(home / "2025", funding=FUNDING + LATER)
    assert command(home, "release", "--date", "2025-11-03") == 0
    return home


@pytest.fixture
def home(released: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return copytree(released, tmp_path / "home")


def found(home: Path) -> list[dict]:
    """What `check` finds worth a look, as it tells programs."""
    command(home, "check", "--json", home / "found.json")
    return json.loads((home / "found.json").read_text("utf-8"))["suspicious"]


@pytest.fixture(scope="module")
def usual(released: Path) -> list[dict]:
    """What is worth a look in an edition as small as this one in any case."""
    return found(released)


def change(home: Path, file: str, changed: Callable[[Rows], object]) -> None:
    with (home / "2025" / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    changed(rows)
    (home / "2025" / file).write_text(csv_text([*rows[0]], rows), "utf-8")


def every(column: str, new: Callable[[str], str]) -> Callable[[Rows], None]:
    def changed(rows: Rows) -> None:
        for row in rows:
            row[column] = new(row[column])

    return changed


def one(at: int, column: str, new: Callable[[str], str]) -> Callable[[Rows], None]:
    return lambda rows: rows[at].update({column: new(rows[at][column])})


def shifted(column: str) -> Callable[[Rows], None]:
    def changed(rows: Rows) -> None:
        values = [row[column] for row in rows]
        for row, value in zip(rows, [*values[1:], values[0]], strict=True):
            row[column] = value

    return changed


def sorted_alone(column: str) -> Callable[[Rows], None]:
    def changed(rows: Rows) -> None:
        for row, value in zip(rows, sorted((row[column] for row in rows), key=float), strict=True):
            row[column] = value

    return changed


def turned(day: str) -> str:
    year, month, last = day.split("-")
    return f"{year}-{last}-{month}" if last <= "12" else day


CHANGES: dict[str, tuple[str, Callable[[Rows], object], str, list[int], str]] = {
    # table, what happened, rule, rows, cause
    "euros for dollars": (
        "funding.csv",
        every("amount_usd", lambda text: f"{float(text) * 0.87:.2f}"),
        "column-changed",
        [],
        "another unit or currency: every value is 0.87 times the earlier one",
    ),
    "a shifted column": (
        "funding.csv",
        shifted("amount_usd"),
        "column-changed",
        [],
        "sorted or shifted without the others",
    ),
    "a column sorted alone": (
        "funding.csv",
        sorted_alone("amount_usd"),
        "column-changed",
        [],
        "sorted or shifted without the others",
    ),
    "days and months": (
        "funding.csv",
        every("date", turned),
        "column-changed",
        [],
        "days and months that were exchanged",
    ),
    "a zero too many": (
        "funding.csv",
        one(20, "amount_usd", lambda text: text + "0"),
        "changed",
        [22],
        "a unit or a zero too many",
    ),
    "a zero too few": (
        "areas.csv",
        one(1, "population", lambda text: text[:-1]),
        "changed",
        [3],
        "a unit or a zero too few",
    ),
    "one date": ("funding.csv", one(12, "date", lambda _: "2024-03-09"), "changed", [14], "a slip in this cell"),
    "one day and month": ("funding.csv", one(13, "date", turned), "changed", [15], "day and month exchanged"),
    "the value of another row": (
        "funding.csv",
        lambda rows: rows[12].update(amount_usd=rows[10]["amount_usd"]),
        "changed",
        [14],
        "the value of row 12",
    ),
    "the place of another row": (
        "institutions.csv",
        lambda rows: rows[20].update({name: rows[23][name] for name in ("latitude", "longitude")}),
        "changed",
        [22],
        "the place of row 25",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_rows_and_cause_are_named(home: Path, name: str) -> None:
    file, changed, rule, rows, cause = CHANGES[name]
    change(home, file, changed)
    seen = [told for told in found(home) if told["rule"] in ("changed", "column-changed")]
    assert [(told["rule"], told["rows"], told["file"]) for told in seen] == [(rule, rows, file)], seen
    assert cause in seen[0]["message"]


def test_many_gone_and_many_new_rows_are_told(home: Path) -> None:
    def renamed(rows: Rows) -> None:
        for row in rows[10:]:
            row["funding_id"] = f"new-{row['funding_id']}"

    change(home, "funding.csv", renamed)
    assert {(told["rule"], told["value"]) for told in found(home)} >= {("rows-gone", "30"), ("rows-new", "30")}


@pytest.mark.parametrize(
    "cell", [("funding", "g-05", "amount_usd", "6100000"), ("areas", "Bern", "population", "880000")], ids=str
)
def test_a_plausible_correction_is_left_in_peace(usual: list[dict], home: Path, cell: tuple[str, ...]) -> None:
    assert command(home, "correct", *cell, "--reason", "Misread", "--date", "2025-12-01", "--yes") == 0
    assert [told for told in found(home) if told not in usual] == []


def test_a_plausible_change_of_the_table_is_left_in_peace(usual: list[dict], home: Path) -> None:
    change(home, "funding.csv", one(15, "amount_usd", lambda text: str(int(text) * 3 // 2)))
    assert [told for told in found(home) if told not in usual] == []
