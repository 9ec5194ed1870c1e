"""Answers at a real terminal: a wrong one is asked again, whoever ends the questions writes nothing and is told so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from at_terminal import END_OF_INPUT, INTERRUPT, Terminal
from drawn import set_cell
from folders import contents
from mangled import Cells, as_csv, cells_of, column

FUNDING = "funding.csv"
Hand = Callable[..., Terminal]


@pytest.fixture
def hand_in(edition: Path, tmp_path: Path) -> Hand:
    """Hand in rounds whose cells in a column were changed, in some rows or one."""

    def hand(name: str = "amount_usd", typed: str = "51,752", only: int | None = 1) -> Terminal:
        rows: Cells = cells_of((edition / FUNDING).read_text("utf-8"))
        (tmp_path / FUNDING).write_text(as_csv(column(rows, name, lambda _: typed, only)), "utf-8")
        return Terminal("tidy", tmp_path / FUNDING, "--out", edition)

    return hand


def answered(terminal: Terminal) -> None:
    """The one cell that can be read in two ways."""
    terminal.until("Which? ")
    terminal.type("2")
    terminal.until("Write funding.csv?")


@pytest.mark.parametrize("wrong", ["", "2", "yse", "="])
def test_a_wrong_answer_at_the_end_is_asked_again(edition: Path, hand_in: Hand, wrong: str) -> None:
    terminal = hand_in()
    answered(terminal)
    terminal.type(wrong)
    assert "Type y or n" in terminal.until("Write funding.csv?")
    terminal.type("y")
    code, shown = terminal.ended()
    assert (code, "Written to" in shown) == (0, True)
    assert "f-01,al-3,2019-05-02,51752,vc" in (edition / FUNDING).read_text("utf-8")


def test_no_is_no(edition: Path, hand_in: Hand) -> None:
    before = contents(edition)
    terminal = hand_in()
    answered(terminal)
    terminal.type("n")
    assert terminal.ended()[1].endswith("Nothing was written.\n")
    assert contents(edition) == before


def test_values_that_moved_unasked_are_told_before_anything_is_written(edition: Path, tmp_path: Path) -> None:
    rows: Cells = cells_of((edition / FUNDING).read_text("utf-8"))
    at = rows[0].index("amount_usd")
    amounts = [f"{number}000000" for number in range(1, len(rows))]
    for row, amount in zip(rows[1:], amounts, strict=True):
        row[at] = amount
    (edition / FUNDING).write_text(as_csv(rows), "utf-8")
    for row, above in zip(rows[2:7], amounts[:5], strict=True):
        row[at] = above
    (tmp_path / FUNDING).write_text(as_csv([*rows, ["f-99", *rows[-1][1:]]]), "utf-8")
    terminal = Terminal("tidy", tmp_path / FUNDING, "--out", edition)
    shown = terminal.until("Write funding.csv?")
    assert "funding.csv: 1 row new: f-99\n" in shown
    assert 'funding.csv: 5 values of amount_usd are others: f-02 "2000000" → "1000000", ' in shown
    assert "4 of them stood in another of these rows, as when cells are shifted" in shown
    terminal.type("n")
    terminal.ended()


@pytest.mark.parametrize("key", [END_OF_INPUT, INTERRUPT])
@pytest.mark.parametrize("first", [True, False])
def test_who_ends_the_questions_is_told_that_nothing_was_written(
    edition: Path, hand_in: Hand, key: str, first: bool
) -> None:
    before = contents(edition)
    terminal = hand_in()
    if first:
        terminal.until("Which? ")
    else:
        answered(terminal)
    terminal.type(key, enter=False)
    code, shown = terminal.ended()
    assert code == (130 if key == INTERRUPT else 2)
    assert shown.endswith("Nothing was written.\n") and "Traceback" not in shown
    assert contents(edition) == before


@pytest.mark.parametrize("wrong", ["4", "0", "x", "=2025-02-01"])
def test_a_wrong_number_for_all_is_asked_again(edition: Path, hand_in: Hand, wrong: str) -> None:
    terminal = hand_in("date", "1/2/2025", None)
    shown = terminal.until("Which, for all 10?")
    assert '1  day first: "2025-02-01"\n' in shown and 'edition now: "2019-05-02" and so on\n' in shown
    terminal.type(wrong)
    assert f"“{wrong}” is none of the numbers" in terminal.until("Which, for all 10?")
    terminal.type("2")
    terminal.until("Write funding.csv?")
    terminal.type("y")
    assert terminal.ended()[0] == 0
    assert (edition / FUNDING).read_text("utf-8").count("2025-01-02") == 10


def test_a_wrong_alphabet_is_asked_again(edition: Path, tmp_path: Path) -> None:
    rows = column(cells_of((edition / "institutions.csv").read_text("utf-8")), "city", lambda _: "Plzeň", 1)
    (tmp_path / "institutions.csv").write_bytes(as_csv(rows).encode("cp1250"))
    terminal = Terminal("tidy", tmp_path / "institutions.csv", "--out", edition)
    terminal.until("Which is right?")
    terminal.type("9")
    terminal.until("Which is right?")
    terminal.type("2")
    terminal.until("Write institutions.csv?")
    terminal.type("y")
    assert terminal.ended()[0] == 0
    assert "Plzeň" in (edition / "institutions.csv").read_text("utf-8")


def test_what_was_left_open_is_asked_once_more_before_all_is_lost(edition: Path, hand_in: Hand) -> None:
    terminal = hand_in()
    terminal.until("Which? ")
    terminal.type("")
    assert "1 question is open" in terminal.until("Answer it now?")
    terminal.type("y")
    answered(terminal)
    terminal.type("y")
    assert terminal.ended()[0] == 0
    assert "f-01,al-3,2019-05-02,51752,vc" in (edition / FUNDING).read_text("utf-8")


def test_what_stays_open_is_told_and_nothing_is_written(edition: Path, hand_in: Hand) -> None:
    before = contents(edition)
    terminal = hand_in()
    terminal.until("Which? ")
    terminal.type("")
    terminal.until("Answer it now?")
    terminal.type("n")
    code, shown = terminal.ended()
    assert (code, "can be read as two numbers" in shown) == (1, True)
    assert shown.endswith("1 problem found; nothing was written.\n")
    assert contents(edition) == before


def test_a_reason_that_is_missing_is_asked_again(edition: Path, tmp_path: Path, hand_in: Hand) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "2025.1.zip").touch()
    terminal = hand_in("amount_usd", "7000000")
    terminal.until("Why? ")
    for wrong in ("", "=SUM(A1)", "="):
        terminal.type(wrong)
        terminal.until("Why? ")
    terminal.type("Misread")
    assert terminal.ended()[0] == 0
    assert "f-01,amount_usd,6000000,7000000,Misread" in (edition / "corrections.csv").read_text("utf-8")


@pytest.mark.parametrize("key", [END_OF_INPUT, INTERRUPT])
def test_who_ends_the_reasons_for_findings_is_told_too(edition: Path, key: str) -> None:
    set_cell(edition, "areas", "Alba", "gdp_usd", "20000")
    before = contents(edition)
    terminal = Terminal("check", "--accept", "--date", "2026-01-15", "--data", edition)
    terminal.until("Why is it right?")
    terminal.type(key, enter=False)
    code, shown = terminal.ended()
    assert code == (130 if key == INTERRUPT else 2)
    assert shown.endswith("Nothing was written.\n") and "Traceback" not in shown
    assert contents(edition) == before
