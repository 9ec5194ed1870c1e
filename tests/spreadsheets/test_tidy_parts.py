"""A table in several sheets or files, and what a person who hands it in is told."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from mangled import Cells, as_csv, as_xlsx, cells_of, column

from compute.spreadsheets.files import standing
from compute.spreadsheets.outcome import open_problems, settled, tables
from compute.spreadsheets.readings import number_readings

FUNDING, INSTITUTIONS, AREAS = "funding.csv", "institutions.csv", "areas.csv"


def rows_of(edition: Path, file: str) -> Cells:
    return cells_of((edition / file).read_text("utf-8"))


def book(sheets: dict[str, Cells]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return out.getvalue()


def leaving(question: str) -> str:
    """Somebody who leaves everything open."""
    return "n" if question.endswith("[y/n] ") else ""


def test_a_table_in_two_sheets_is_one(edition: Path) -> None:
    rows = rows_of(edition, FUNDING)
    parts = book({"Funding to 2020": rows[:5], "Funding from 2021": [rows[0], *rows[5:]]})
    out = settled({"t.xlsx": parts}, standing(edition), None)
    assert open_problems(out) == []
    assert tables(out)[FUNDING] == (edition / FUNDING).read_text("utf-8")
    assert [repair for repair in out.repairs if "its 6 rows put behind those of" in repair]


def test_answers_go_into_the_sheet_that_was_asked_of(edition: Path) -> None:
    rows = rows_of(edition, FUNDING)
    second = column([rows[0], *rows[5:]], "date", lambda _: "1/2/2025", 1)
    files = {"a.csv": as_csv(rows[:5]).encode(), "b.csv": as_csv(second).encode()}
    out = settled(files, standing(edition), lambda _: "2")
    assert [row["date"] for row in out.rows[FUNDING]][4] == "2025-01-02"
    assert tables(out)[FUNDING].count("2025-01-02") == 1


def test_a_table_handed_in_twice_is_told_with_what_it_has_twice(edition: Path) -> None:
    rows = rows_of(edition, FUNDING)
    out = settled({"t.xlsx": book({"Funding": rows, "Funding old": rows[:4]})}, standing(edition), None)
    (told,) = map(str, open_problems(out))
    assert 'sheet "Funding old", rows 2–4: is the table funding.csv a second time' in told
    assert '3 of its 3 keys are there too' in told


def test_a_letter_that_cannot_be_seen_is_asked_before_it_is_taken_away(edition: Path) -> None:
    rows = column(rows_of(edition, INSTITUTIONS), "city", lambda _: "San MartÃ\u00adn", 1)
    out = settled({"t.xlsx": as_xlsx(rows, "institutions")}, standing(edition), lambda _: "1")
    assert cells_of(tables(out)[INSTITUTIONS])[1][3] == "San Martín"


def test_a_country_with_a_slip_is_offered(edition: Path) -> None:
    rows = column(rows_of(edition, INSTITUTIONS), "country", lambda _: "Germny", 1)
    (told,) = map(str, open_problems(settled({INSTITUTIONS: as_csv(rows).encode()}, standing(edition), None)))
    assert 'is no country, nor its two-letter code: "DE" (the country most like it)' in told


@pytest.mark.parametrize("typed", ["６００００００", "\u22127.5"])
def test_other_digits_and_signs_are_named_so(edition: Path, typed: str) -> None:
    file, name = (FUNDING, "amount_usd") if typed[0] == "６" else (INSTITUTIONS, "longitude")
    rows = column(rows_of(edition, file), name, lambda _: typed, 1)
    out = settled({"t.xlsx": as_xlsx(rows, file[:-4])}, standing(edition), None)
    assert ["of another kind written plainly" in repair for repair in out.repairs] == [True]


def test_who_sits_at_a_terminal_is_not_sent_to_one(edition: Path) -> None:
    rows = column(rows_of(edition, FUNDING), "date", lambda _: "1/2/2025", 1)
    rows.append(["Total", "", "", "5", ""])
    out = settled({FUNDING: as_csv(rows).encode()}, standing(edition), leaving)
    assert [
        str(problem).endswith("tidy asks once everything else is put right") for problem in open_problems(out, True)
    ] == [False, True]


def test_headings_of_a_table_are_one_line_and_examples_differ(edition: Path) -> None:
    rows = rows_of(edition, INSTITUTIONS)
    rows = column(rows, "country", lambda _: "Italy")
    rows[0] = [str(name).replace("_", " ").title() for name in rows[0]]
    told = settled({"t.xlsx": as_xlsx(rows, "institutions")}, standing(edition), None).repairs
    assert ["headings written as" in repair for repair in told].count(True) == 1
    assert [repair.count('"Italy" → "IT"') for repair in told if "two-letter" in repair] == [1]


def test_a_row_of_totals_is_left_out_if_a_person_says_so(edition: Path) -> None:
    rows = rows_of(edition, FUNDING)
    handed = {FUNDING: as_csv([*rows, ["Total", "", "", "5", ""]]).encode()}
    asked: list[str] = []
    out = settled(handed, standing(edition), lambda question: asked.append(question) or "y")
    assert len(asked) == 1 and 'row 12, value "Total": looks like a row of totals. Leave it out? [y/n]' in asked[0]
    assert (open_problems(out), tables(out)[FUNDING]) == ([], (edition / FUNDING).read_text("utf-8"))
    (told,) = open_problems(settled(handed, standing(edition), lambda _: "n"))
    assert "Remove it" in str(told)


def test_a_key_that_names_nothing_is_asked_with_all_else(edition: Path) -> None:
    rows = column(rows_of(edition, FUNDING), "institution_id", lambda _: "al-33", 1)
    homes = rows_of(edition, INSTITUTIONS)
    out = settled({"t.xlsx": book({"funding": rows, "institutions": homes})}, standing(edition), None)
    (told,) = map(str, open_problems(out))
    assert 'row 2, column "institution_id", value "al-33": names no institution' in told
    assert '"al-3" (what stands in the edition now)' in told
    out = settled({"t.xlsx": book({"funding": rows, "institutions": homes})}, standing(edition), lambda _: "1")
    assert tables(out)[FUNDING] == (edition / FUNDING).read_text("utf-8")
    homes.append(["al-33", *homes[1][1:]])
    assert open_problems(settled({"t.xlsx": book({"a": rows, "b": homes})}, standing(edition), None)) == []


def test_a_date_among_keys_is_offered_the_key_of_its_row(edition: Path) -> None:
    rows = column(rows_of(edition, FUNDING), "funding_id", lambda _: "1-Mar", 2)
    (told,) = map(str, open_problems(settled({FUNDING: as_csv(rows).encode()}, standing(edition), None)))
    assert '"f-02" (what stands in the edition now)' in told


def test_days_with_points_say_nothing_of_days_with_strokes(edition: Path) -> None:
    rows = column(rows_of(edition, FUNDING), "date", lambda day: ".".join(reversed(day.split("-"))))
    rows = column(rows, "date", lambda _: "3/4/2025", 10)
    told = [*map(str, open_problems(settled({FUNDING: as_csv(rows).encode()}, standing(edition), None)))]
    assert [("row 11" in one, "read day first alone" in one) for one in told] == [(False, True), (True, False)]


@pytest.mark.parametrize("typed", ["Alba", "0", "n/a"])
def test_what_is_no_number_of_a_reading_is_not_taken_for_a_blank(edition: Path, typed: str) -> None:
    rows = column(rows_of(edition, INSTITUTIONS), "spinout_of", lambda _: "KÃ¶niz", 3)
    answers = iter([typed, "=Alba"])
    out = settled({"t.xlsx": as_xlsx(rows, "institutions")}, standing(edition), lambda _: next(answers))
    assert out.rows[INSTITUTIONS][2]["spinout_of"] == "Alba"


def test_what_the_edition_has_is_offered_before_a_blank(edition: Path) -> None:
    rows = column(rows_of(edition, "areas.csv"), "population", lambda _: "#REF!", 1)
    (told,) = map(str, open_problems(settled({"areas.csv": as_csv(rows).encode()}, standing(edition), None)))
    assert '"400000" (what stands in the edition now); "" (blank)' in told


def test_days_that_a_spreadsheet_has_exchanged_are_asked_also_beside_days_that_are_right(edition: Path) -> None:
    """Those that it could not read stay as they were typed, those of other rows stand as the table has them."""
    rows = column(rows_of(edition, FUNDING), "date", lambda _: datetime(2019, 2, 5), 1)
    rows = column(rows, "date", lambda _: "25/3/2024", 2)
    (told,) = map(str, open_problems(settled({"t.xlsx": as_xlsx(rows, "funding")}, standing(edition), None)))
    assert 'row 2, column "date"' in told and '"2019-05-02" (day and month exchanged, as in the edition now)' in told


def test_a_heading_is_held_against_the_columns_that_are_missing(edition: Path) -> None:
    rows = rows_of(edition, INSTITUTIONS)
    rows[0] = [{"country": "Country code"}.get(str(name), name) for name in rows[0]]
    told = [*map(str, open_problems(settled({INSTITUTIONS: as_csv(rows).encode()}, standing(edition), None)))]
    assert any('"Country code": is not a known column. Did you mean country? ' in one for one in told)


@pytest.mark.parametrize("count", [1, 3])
def test_exchanged_coordinates_are_put_right_together(edition: Path, count: int) -> None:
    rows = rows_of(edition, INSTITUTIONS)
    lat, lon = (rows[0].index(name) for name in ("latitude", "longitude"))
    for row in rows[12 : 12 + count]:  # of Dalian
        row[lat], row[lon] = row[lon], row[lat]
    asked: list[str] = []
    files = {"t.xlsx": as_xlsx(rows, "institutions")}
    out = settled(files, standing(edition), lambda question: asked.append(question) or "1")
    assert len(asked) == 1 and '1  latitude and longitude exchanged: "38.91"' in asked[0]
    assert tables(out)[INSTITUTIONS] == (edition / INSTITUTIONS).read_text("utf-8")


def test_digits_beside_a_currency_are_not_said_to_have_a_decimal_point() -> None:
    assert number_readings("25380000 USD") == {"nothing beside its digits": "25380000"}
    assert number_readings("2.5 USD") == {"a decimal point": "2.5"}
