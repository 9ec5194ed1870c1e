"""`build.py correct`: a correction is understood as it is typed, shown, and written whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import Run

from compute.correcting.change import with_changes, without
from compute.correcting.tables import Tables, tables_of
from compute.correcting.undoing import undone
from compute.errors import Refused
from compute.intake import read_edition, read_texts

DAY = date(2025, 12, 1)
REASON = ("--reason", "Misread", "--date", "2025-12-01", "--yes")


@pytest.fixture
def correct(edition: Path, words: Path, tmp_path: Path, run: Callable[..., Run]) -> Callable[..., Run]:
    places = ["--data", edition, "--text", words, "--releases", tmp_path / "releases"]
    return lambda *arguments: run("correct", *arguments, *places)


def rows(edition: Path) -> list[list[str]]:
    with (edition / "corrections.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_no_sentence_is_told_that_reads_as_before(correct: Callable[..., Run]) -> None:
    """The page of corrections, which this adds, moves no other text, and a list of corrections is no news."""
    told = correct("areas", "Alba", "population", "410000", *REASON)
    assert "Changes (1)" in told.out and "Sentences" not in told.out, told.out


def test_a_cell_is_corrected_with_what_was_there(edition: Path, correct: Callable[..., Run]) -> None:
    ended = correct("areas", "Alba", "population", "410000", *REASON, "--source", "Census, p. 3")
    assert ended.code == 0, ended.err
    assert rows(edition) == [
        ["c-1", "2025-12-01", "areas.csv", "Alba", "population", "400000", "410000", "Misread", "Census, p. 3"]
    ]
    assert "population: 400000  →  410000  (1.025 times the old value)" in ended.out
    assert "\nWritten to " in ended.out and ended.out.rstrip().endswith("corrections.csv: c-1.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("areas", "alba", "population", "1"), 'Did you mean "Alba"?'),
        (("area", "Alba", "population", "1"), 'Did you mean "areas.csv"?'),
        (("areas", "Alba", "poplation", "1"), 'Did you mean "population"?'),
        (("institutions", "Qubits of Alba", "city", "Asti"), 'Did you mean "al-3"?'),
        (("institutions", "koniz technik", "city", "Asti"), 'Did you mean "be-5"?'),
        (("funding", "bern ketten", "amount_usd", "1"), 'Did you mean "f-04" or "f-05"?'),
        (("areas", "Alba", "population", "41O000"), 'population: "41O000" is not a number'),
        (("areas", "Alba", "population", "400000"), 'population of Alba is "400000" already'),
        (("areas", "Alba", "population"), "“population” has no new value"),
        (("areas", "Alba"), "Which cell? Type COLUMN NEW behind the key"),
        ((), "Which table? Type FILE KEY COLUMN NEW"),
        (("areas", "Alba", "--add", "--remove"), "one of these at a time"),
        (("--undo", "c-9"), '"c-9" is no correction of corrections.csv. There is none'),
        (("institutions", "al-3", "type", "university"), "is given for a university, but only startups"),
    ],
)
def test_what_is_wrong_is_told_with_what_was_meant(
    edition: Path, correct: Callable[..., Run], typed: tuple[str, ...], meant: str
) -> None:
    before = (edition / "corrections.csv").read_bytes()
    ended = correct(*typed, *REASON)
    assert ended.code in (1, 2)
    assert meant in ended.err
    assert (edition / "corrections.csv").read_bytes() == before


def test_everything_that_is_missing_is_told_at_once(correct: Callable[..., Run]) -> None:
    ended = correct("areas", "Alba", "poplation", "x")
    assert ended.code == 1
    assert 'Did you mean "population"?' in ended.err and "Why? --reason TEXT" in ended.err


def test_cells_that_are_valid_together_are_corrected_together(edition: Path, correct: Callable[..., Run]) -> None:
    cells = ("type", "university", "spinout_of", "", "spinout_type", "")
    for money in ("f-01",):
        assert correct("funding", money, "--remove", *REASON).code == 0
    ended = correct("institutions", "al-3", *cells, *REASON)
    assert ended.code == 0, ended.err
    assert [row[0] for row in rows(edition)] == ["c-1", "c-2", "c-3", "c-4"]
    assert read_edition(edition).institutions.set_index("institution_id").at["al-3", "type"] == "university"


def test_rows_are_added_removed_and_renamed(edition: Path, correct: Callable[..., Run]) -> None:
    cells = ("institution_id", "al-3", "date", "2024-02-02", "amount_usd", "5000000", "kind", "vc")
    assert correct("funding", "f-99", *cells, "--add", *REASON).code == 0
    assert correct("collaborations", "c-16", "--remove", *REASON).code == 0
    assert correct("institutions", "zz-1", "institution_id", "aq-1", *REASON).code == 0
    found = read_edition(edition)
    assert "f-99" in set(found.funding["funding_id"])
    assert "c-16" not in set(found.collaborations["collaboration_id"])
    assert "aq-1" in set(found.institutions["institution_id"]) and "aq-1" in set(found.collaborations["institution_b"])


def test_what_looks_odd_needs_somebody_who_says_that_it_is_right(edition: Path, correct: Callable[..., Run]) -> None:
    typed = ("areas", "Alba", "gdp_usd", "20000000", "--reason", "Unit", "--date", "2025-12-01")
    ended = correct(*typed)
    assert ended.code == 1 and rows(edition) == []
    assert "3 zeros too few" in ended.out and "1/1,000 of the old value" in ended.out
    assert correct(*typed, "--yes").code == 0 and len(rows(edition)) == 1


def test_where_nothing_is_missing_or_odd_nobody_need_be_asked(edition: Path, correct: Callable[..., Run]) -> None:
    assert correct("areas", "Alba", "population", "410000", *REASON[:-1]).code == 0
    assert len(rows(edition)) == 1


def test_a_person_is_asked_for_the_rest(edition: Path, correct: Callable[..., Run], person: Callable) -> None:
    left = person(["areas", "", "population", "410,000", "410000", "", "New count", "Census", "y"])
    ended = correct("area", "alba")  # the first answer and the blank one take what was meant
    assert ended.code == 0, ended.err
    assert left == []
    assert rows(edition)[0][2:] == ["areas.csv", "Alba", "population", "400000", "410000", "New count", "Census"]


def test_a_person_may_say_no(edition: Path, correct: Callable[..., Run], person: Callable) -> None:
    person(["n"])
    typed = correct("areas", "Alba", "population", "410000", "--reason", "New count", "--source", "Census")
    assert typed.code == 0 and rows(edition) == []
    assert "Write it? [y/n]" in typed.out + typed.err


def test_a_table_that_only_the_correction_mends(edition: Path, correct: Callable[..., Run]) -> None:
    text = (edition / "areas.csv").read_text("utf-8").replace("400000", "400 000")
    (edition / "areas.csv").write_text(text, "utf-8")
    assert correct("areas", "Alba", "population", "400000", *REASON).code == 0
    read_edition(edition)


def test_what_corrections_csv_has_besides_is_kept(edition: Path, correct: Callable[..., Run]) -> None:
    header = "source,note,correction_id,date,file,key,column,old_value,new_value,reason\r\n"
    row = 'Census,"two, then\none",k-7,2025-11-20,areas.csv,Alba,population,400000,410000,New count\r\n'
    (edition / "corrections.csv").write_text("\ufeff" + header + row, "utf-8", newline="")
    assert correct("areas", "Alba", "population", "420000", *REASON).code == 0
    assert (edition / "corrections.csv").read_bytes().decode() == (
        "correction_id,date,file,key,column,old_value,new_value,reason,source,note\n"
        'k-7,2025-11-20,areas.csv,Alba,population,400000,410000,New count,Census,"two, then\none"\n'
        "c-1,2025-12-01,areas.csv,Alba,population,410000,420000,Misread,,\n"
    )


def test_a_file_that_cannot_be_read_is_not_written(edition: Path, correct: Callable[..., Run]) -> None:
    with (edition / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("c-1,2025-12-01,areas.csv\n")
    before = (edition / "corrections.csv").read_bytes()
    ended = correct("areas", "Alba", "population", "420000", *REASON)
    assert ended.code == 1 and "corrections.csv, row 2" in ended.err
    assert (edition / "corrections.csv").read_bytes() == before


# Undo -----------------------------------------------------------------------------------------------------------


def test_one_that_is_not_released_goes_without_a_trace(edition: Path, correct: Callable[..., Run]) -> None:
    correct("areas", "Alba", "population", "410000", *REASON)
    before = (edition / "corrections.csv").read_bytes()
    correct("areas", "Bern", "population", "810000", *REASON)
    assert correct("--undo", "c-2").code == 0
    assert (edition / "corrections.csv").read_bytes() == before


def test_one_that_others_go_on_from_is_undone_with_them(edition: Path, correct: Callable[..., Run]) -> None:
    correct("areas", "Alba", "population", "410000", *REASON)
    correct("areas", "Alba", "population", "420000", *REASON)
    ended = correct("--undo", "c-1")
    assert ended.code == 1 and "c-2 goes on from c-1. Undo both: --undo c-1 c-2" in ended.err
    assert correct("--undo", "c-1", "c-2").code == 0 and rows(edition) == []


def texts(edition: Path) -> list[list[dict[str, str]]]:
    return [
        sorted(sheet.rows.values(), key=lambda cells: cells[sheet.table.key])
        for sheet in read_texts(edition)[0].values()
    ]


@pytest.mark.parametrize(
    "changes",
    [
        lambda tables: tables.cells_changed("areas.csv", "Alba", {"population": "410000", "gdp_usd": "1"}),
        lambda tables: tables.removed("funding.csv", "f-05"),
        lambda tables: tables.added("funding.csv", "f-99", {"institution_id": "al-3", "kind": "vc"}),
        lambda tables: tables.cells_changed("institutions.csv", "zz-1", {"institution_id": "aq-1"}),
    ],
)
def test_one_that_is_released_is_undone_by_a_correction(edition: Path, changes: Callable[[Tables], list]) -> None:
    before, tables = texts(edition), tables_of(edition)
    text, ids = with_changes(tables.corrections, changes(tables), DAY, "Misread", "")
    (edition / "corrections.csv").write_text(text, "utf-8")
    assert texts(edition) != before
    tables = tables_of(edition)
    left, back = undone(tables, ids, ids)
    again, more = with_changes(left, back, DAY, "It was right", "")
    (edition / "corrections.csv").write_text(again, "utf-8")
    assert texts(edition) == before
    assert again.startswith(text) and set(more).isdisjoint(ids)


def test_two_rows_that_became_one_stay_one(edition: Path) -> None:
    tables = tables_of(edition)
    text, ids = with_changes(
        tables.corrections,
        tables.cells_changed("institutions.csv", "al-4", {"institution_id": "al-3"}),
        DAY,
        "The same",
        "",
    )
    (edition / "corrections.csv").write_text(text, "utf-8")
    with pytest.raises(Refused, match="c-1 made one row of two"):
        undone(tables_of(edition), ids, ids)


def test_without_none_of_them_nothing_is_left_out(edition: Path) -> None:
    corrections = tables_of(edition).corrections
    assert without(corrections, []).rows == corrections.rows
