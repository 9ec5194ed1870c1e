"""What comes back after an edition was released becomes corrections, which make the edition what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from mangled import as_csv, cells_of, column

from compute.intake import read_edition, read_texts
from compute.spreadsheets.files import tidied

DAY = date(2025, 12, 1)


@pytest.fixture
def released(edition: Path) -> Path:
    (edition.parent / "releases").mkdir()
    (edition.parent / "releases" / "2025.1.zip").touch()
    return edition


@pytest.fixture
def hand_in(released: Path, tmp_path: Path) -> Callable[..., list[list[str]]]:
    """Hand in tables, answer questions, keep corrections.csv; its rows without the header."""

    def hand(tables: dict[str, list], answers: Iterable[str]) -> list[list[str]]:
        for file, rows in tables.items():
            (tmp_path / file).write_text(as_csv(rows), "utf-8")
        given = iter(answers)
        texts = tidied(
            [tmp_path / file for file in tables], released, released, lambda _: next(given), print, lambda: DAY
        )
        assert list(texts) == ["corrections.csv"]
        (released / "corrections.csv").write_bytes(texts["corrections.csv"])
        return cells_of(texts["corrections.csv"].decode())[1:]

    return hand


def rows_of(edition: Path, file: str) -> list[list]:
    return cells_of((edition / file).read_text("utf-8"))


def table(edition: Path, file: str) -> list[list[str]]:
    """The table with its corrections, in the order of its keys."""
    sheet = read_texts(edition)[0][file]
    return sorted([cells[name] for name in sheet.parsers] for cells in sheet.rows.values())


def test_a_row_that_came_is_a_correction(released: Path, hand_in: Callable) -> None:
    rows = [*rows_of(released, "funding.csv"), ["f-new", "al-3", "2025-02-01", "1500000", "vc"]]
    (one,) = hand_in({"funding.csv": rows}, ["Missed it"])
    assert one[2:8] == [
        "funding.csv",
        "f-new",
        "",
        "",
        "institution_id=al-3; date=2025-02-01; amount_usd=1500000; kind=vc",
        "Missed it",
    ]
    assert table(released, "funding.csv") == sorted(rows[1:])
    read_edition(released)


def test_a_row_that_went_is_a_correction(released: Path, hand_in: Callable) -> None:
    rows = rows_of(released, "funding.csv")
    (one,) = hand_in({"funding.csv": [rows[0], *rows[2:]]}, ["Entered twice"])
    assert (one[3], one[4], one[6], one[7]) == (rows[1][0], "", "", "Entered twice")
    assert "institution_id=" in one[5]
    assert table(released, "funding.csv") == sorted(rows[2:])


def test_a_key_that_is_another_is_one_correction(released: Path, hand_in: Callable) -> None:
    homes, money = rows_of(released, "institutions.csv"), rows_of(released, "funding.csv")
    homes = [[("al-three" if cell == "al-3" else cell) for cell in row] for row in homes]
    followed = [[("al-three" if cell == "al-3" else cell) for cell in row] for row in money]
    assert followed != money
    (one,) = hand_in({"institutions.csv": homes, "funding.csv": followed}, ["Renamed"])
    assert one[2:7] == ["institutions.csv", "al-3", "institution_id", "al-3", "al-three"]
    assert table(released, "funding.csv") == sorted(followed[1:])


def test_a_key_that_is_another_in_its_own_table_alone(released: Path, hand_in: Callable) -> None:
    homes, money = rows_of(released, "institutions.csv"), rows_of(released, "funding.csv")
    homes = [[("al-three" if cell == "al-3" else cell) for cell in row] for row in homes]
    assert len(hand_in({"funding.csv": money, "institutions.csv": homes}, ["Renamed"])) == 1
    read_edition(released)


def test_a_text_that_looks_like_cells_follows_its_row(released: Path, hand_in: Callable) -> None:
    homes = rows_of(released, "institutions.csv")
    homes.append(["al-new", "Odd; type=government", *homes[1][2:]])
    added, named = hand_in({"institutions.csv": homes}, ["Missed it", ""])
    assert (added[4], named[4], named[6]) == ("", "name", "Odd; type=government")
    assert table(released, "institutions.csv") == sorted(homes[1:])


def test_one_reason_for_all(released: Path, hand_in: Callable) -> None:
    rows = column(rows_of(released, "funding.csv"), "date", lambda _: "2024-02-01")
    written = hand_in({"funding.csv": rows}, ["=", "=cmd()", "The office revised it", "="])
    assert len(written) > 3
    assert {row[7] for row in written} == {"The office revised it"}


def test_columns_of_corrections_that_only_this_file_has_are_kept(released: Path, hand_in: Callable) -> None:
    header = "correction_id,date,file,key,column,old_value,new_value,reason,source,note\n"
    first = "k-1,2025-11-20,areas.csv,Alba,population,400000,410000,New count,Census,Seen by two\n"
    (released / "corrections.csv").write_text(header + first, "utf-8")
    rows = [*rows_of(released, "funding.csv"), ["f-new", "al-3", "2025-02-01", "1500000", "vc"]]
    kept, one = hand_in({"funding.csv": rows}, ["Missed it"])
    assert (kept[-1], one[-1]) == ("Seen by two", "")
