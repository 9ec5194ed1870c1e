"""What the intake says of files, headers, rows and references, and in what order."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import problems, set_cell, substitute

from compute.errors import CELL, Problem, arranged

SAVE_AS = 'save it as "CSV UTF-8 (comma delimited)"'
FILES = ["institutions.csv", "funding.csv", "collaborations.csv", "areas.csv"]


def the_one(folder: Path):
    """The only problem of an edition."""
    (found,) = problems(folder)
    return found


# Files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [*FILES, "parameters.yml", "edition.yml"])
def test_a_missing_file(edition: Path, file: str) -> None:
    (edition / file).unlink()
    found = the_one(edition)
    assert (found.file, found.rows, found.why) == (file, (), "is missing")
    assert found.fix == "Put the file into the data folder"


BROKEN_FILES = [
    (lambda raw: b"", "is empty", "restore the file or write the header"),
    (lambda raw: b"\n \n", "is empty", "restore the file or write the header"),
    (lambda raw: b"PK\x03\x04" + raw, "is a spreadsheet workbook, not a CSV file", SAVE_AS),
    (lambda raw: raw.decode().encode("utf-16"), "is not UTF-8 text (it has zero bytes, as UTF-16 files do)", SAVE_AS),
    (lambda raw: raw.decode().encode("utf-16-le"), "is not UTF-8 text (it has zero bytes", SAVE_AS),
    (lambda raw: raw.replace(b"\n", b"\r"), "ends its lines with a lone carriage return", SAVE_AS),
    (lambda raw: raw.replace(b",", b";"), "separates its columns with semicolons instead of commas", SAVE_AS),
    (lambda raw: raw.replace(b",", b"\t"), "separates its columns with tabs instead of commas", SAVE_AS),
    (lambda raw: raw.replace(b",", b"|"), "separates its columns with bars instead of commas", SAVE_AS),
]


@pytest.mark.parametrize(("change", "why", "fix"), BROKEN_FILES, ids=[why[:30] for _, why, _ in BROKEN_FILES])
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_cannot_be_read_as_a_table(edition: Path, file: str, change, why: str, fix: str) -> None:
    path = edition / file
    path.write_bytes(change(path.read_bytes()))
    found = the_one(edition)
    assert found.file == file
    assert why in found.why
    assert fix in found.fix


@pytest.mark.parametrize("file", ["institutions.csv", "areas.csv"])
def test_tables_that_need_rows(edition: Path, file: str) -> None:
    path = edition / file
    path.write_text(path.read_text().splitlines()[0] + "\n")
    found = the_one(edition)
    assert (found.file, found.why, found.fix) == (file, "has a header but no rows", "Add the rows")


# Headers -------------------------------------------------------------------------------------------------------


def retitle(folder: Path, file: str, change) -> None:
    """Change the header row, a list of names."""
    path = folder / file
    header, rest = path.read_text("utf-8").split("\n", 1)
    path.write_text("\n".join([",".join(change(header.split(","))), rest]), "utf-8")


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("Amount_USD", "Rename it to amount_usd"),
        ("amount_usd ", "Rename it to amount_usd"),
        ("amount usd", "Rename it to amount_usd"),
        ("raised", "Remove it; known columns are funding_id, institution_id"),
        ("", "Name the column or delete it; known columns are funding_id"),
    ],
)
def test_a_renamed_column_is_unknown_and_missing(edition: Path, typed: str, fix: str) -> None:
    retitle(edition, "funding.csv", lambda names: [typed if name == "amount_usd" else name for name in names])
    missing, unknown = sorted(problems(edition), key=lambda p: p.value is not None)
    assert (unknown.file, unknown.rows, unknown.value) == ("funding.csv", (1,), typed)
    assert unknown.why == ("is not a known column" if typed else "is no heading, and there are cells under it")
    assert unknown.fix.startswith(fix)
    assert (missing.file, missing.rows) == ("funding.csv", (1,))
    assert missing.why == 'the column "amount_usd" is missing from the header'
    assert missing.fix == "Add it, spelt exactly so"


def test_a_repeated_column(edition: Path) -> None:
    path = edition / "funding.csv"
    path.write_text(
        "".join(f"{line},{'kind' if n == 0 else 'vc'}\n" for n, line in enumerate(path.read_text().splitlines()))
    )
    found = the_one(edition)
    assert (found.file, found.rows, found.value) == ("funding.csv", (1,), "kind")
    assert (found.why, found.fix) == ("stands 2 times in the header", "Keep one column of that name")


def test_cells_are_still_checked_below_a_bad_header(edition: Path) -> None:
    retitle(edition, "funding.csv", lambda names: [name.replace("kind", "type") for name in names])
    row = set_cell(edition, "funding", "f-04", "amount_usd", "1e6")
    *header, cell = problems(edition)
    assert {p.rows for p in header} == {(1,)}
    assert (cell.rows, cell.column, cell.value) == ((row,), "amount_usd", "1e6")


# Rows ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("f-04,be-3,2024-01-15,25000000,vc", "f-04,be-3,2024-01-15,25000000", "has 4 cells where the header has 5"),
        ("f-04,be-3,2024-01-15,25000000,vc", "f-04,be-3,2024-01-15,250,00,vc", "has 6 cells where the header has 5"),
    ],
)
def test_a_row_with_too_few_or_too_many_cells(edition: Path, old: str, new: str, why: str) -> None:
    substitute(edition / "funding.csv", old, new)
    found = the_one(edition)
    assert (found.file, found.rows, found.value, found.why) == ("funding.csv", (5,), new, why)
    assert found.fix.startswith("Look for a missing or additional comma")


@pytest.mark.parametrize(
    ("old", "new", "row", "why"),
    [
        ("Bern Ketten", '"Bern Ketten', 9, "a quotation mark is opened and never closed"),
        ("Alba Institute", '"Alba Institute', 3, "text follows a closing quotation mark"),
        ("Alba Institute", '"Alba" Institute', 3, "text follows a closing quotation mark"),
    ],
)
def test_quotation_marks(edition: Path, old: str, new: str, row: int, why: str) -> None:
    substitute(edition / "institutions.csv", old, new)
    found = the_one(edition)
    assert (found.file, found.rows, found.why) == ("institutions.csv", (row,), f"cannot be read from here on: {why}")
    assert found.fix.startswith("Check the quotation marks of this row")


def test_one_zero_byte_is_found_in_its_cell(edition: Path) -> None:
    substitute(edition / "institutions.csv", "Köniz Technik", "K\0niz Technik")
    found = the_one(edition)
    assert (found.file, found.rows, found.column) == ("institutions.csv", (11,), "name")
    assert found.why == "has the character ZERO BYTE (U+0000) at place 2, which cannot be seen"


def test_one_lone_carriage_return_is_found_in_its_row(edition: Path) -> None:
    substitute(edition / "institutions.csv", "Köniz Technik", "Köniz\rTechnik")
    found = the_one(edition)
    assert (found.file, found.rows) == ("institutions.csv", (11,))
    assert "lone carriage return" in found.why


def test_a_quotation_mark_that_swallows_a_long_file(edition: Path) -> None:
    path = edition / "collaborations.csv"
    lines = "".join(f"d-{n},al-1,be-1,2020\n" for n in range(9000))
    path.write_text(path.read_text().replace("c-16,", '"c-16,') + lines)
    found = the_one(edition)
    assert (found.file, found.rows) == ("collaborations.csv", (17,))
    assert found.why.startswith("cannot be read from here on: a cell is too long")


# Keys and references -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "key", "other", "rows"),
    [
        ("institutions", "fa-2", "fa-3", (22, 23)),
        ("funding", "f-02", "f-09", (3, 10)),
        ("collaborations", "c-01", "c-16", (2, 17)),
        ("areas", "Faro", "Essen", (5, 6)),
    ],
)
def test_a_repeated_key_names_every_row(edition: Path, file: str, key: str, other: str, rows: tuple) -> None:
    column = (edition / f"{file}.csv").read_text().split(",")[0]
    set_cell(edition, file, key, column, other)
    found = next(p for p in problems(edition) if p.file == f"{file}.csv" and "times" in p.why)
    assert (found.rows, found.column, found.value) == (rows, column, other)
    assert found.why == "is used 2 times, but a key belongs to one row"
    assert found.fix == "Give each row a key of its own, or remove what was pasted twice"


def test_a_renamed_id_is_one_message_with_a_count(edition: Path) -> None:
    row = set_cell(edition, "institutions", "be-1", "institution_id", "bern-1")
    found = the_one(edition)
    # c-04 and c-05 begin with be-1; c-03 and c-13 end with it.
    assert (found.file, found.rows, found.column) == ("collaborations.csv", (5, 6), "institution_a")
    assert found.value == "be-1"
    assert found.why == (
        "is not an institution_id of institutions.csv "
        "(4 references, also collaborations.csv, rows 4 and 14, institution_b)"
    )
    assert found.fix == (
        f'Was it renamed? institutions.csv, row {row}, has "bern-1", which nothing refers to: give both the same id'
    )


def test_a_misspelt_reference(edition: Path) -> None:
    row = set_cell(edition, "collaborations", "c-09", "institution_b", "zz-1-")
    found = the_one(edition)
    assert (found.file, found.rows, found.column) == ("collaborations.csv", (row,), "institution_b")
    assert found.value == "zz-1-"
    assert found.why == "is not an institution_id of institutions.csv"
    assert "zz-1" in found.fix


def test_a_reference_to_nothing(edition: Path) -> None:
    row = set_cell(edition, "funding", "f-03", "institution_id", "Nobody_at_all")
    found = the_one(edition)
    assert (found.file, found.rows, found.column) == ("funding.csv", (row,), "institution_id")
    assert found.fix == "Add the institution or correct the id"


def test_many_unknown_ids_are_one_problem_without_guessing(edition: Path) -> None:
    """A lost or exchanged column is no typing slip; comparing thousands of ids with thousands takes minutes."""
    institutions, rows = edition / "institutions.csv", edition / "collaborations.csv"
    institutions.write_text(
        institutions.read_text() + "".join(f"old_{n:03},X,university,X,DE,1,1,,\n" for n in range(300))
    )
    rows.write_text(rows.read_text() + "".join(f"d-{n},gone-{n:03},al-1,2020\n" for n in range(300)))
    found = the_one(edition)
    assert (found.file, found.rows) == ("institutions.csv", ())
    assert found.why.startswith("lacks 300 institutions to which collaborations.csv (300 references) refer")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("al-1", "is a university (institutions.csv, row 2), but only startups and corporates have funding rows"),
        ("al-2", "is a research institute (institutions.csv, row 3), but only startups and corporates"),
        ("zz-1", "is a government (institutions.csv, row 28), but only startups and corporates"),
    ],
)
def test_only_companies_are_funded(edition: Path, key: str, why: str) -> None:
    row = set_cell(edition, "funding", "f-03", "institution_id", key)
    found = the_one(edition)
    assert (found.file, found.rows, found.column, found.value) == ("funding.csv", (row,), "institution_id", key)
    assert found.why.startswith(why)
    assert found.fix == "Correct the id here or the type there"


# Everything at once --------------------------------------------------------------------------------------------


def test_problems_of_all_files_at_once_root_causes_first(edition: Path) -> None:
    (edition / "edition.yml").unlink()
    substitute(edition / "parameters.yml", "eps_km: 5", "eps: 5")
    substitute(edition / "funding.csv", "25000000,vc", "25000000")
    set_cell(edition, "areas", "Faro", "area", "Essen")
    set_cell(edition, "institutions", "al-1", "latitude", "44,7")
    set_cell(edition, "collaborations", "c-09", "institution_b", "nobody")
    found = problems(edition)
    assert [p.file for p in found] == [
        "edition.yml",
        "parameters.yml",
        "parameters.yml",
        "funding.csv",
        "areas.csv",
        "institutions.csv",
        "collaborations.csv",
    ]
    assert [p.level for p in found] == sorted(p.level for p in found)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "institutions.csv").unlink(),
        lambda folder: (folder / "institutions.csv").write_bytes(b""),
        lambda folder: substitute(folder / "institutions.csv", "al-2,Alba Institute,", "al-2,Alba, Institute,"),
        lambda folder: substitute(folder / "institutions.csv", "institution_id", "id"),
    ],
)
def test_no_consequences_of_an_unreadable_table_are_reported(edition: Path, damage) -> None:
    damage(edition)
    assert {p.file for p in problems(edition)} == {"institutions.csv"}


def test_the_same_fault_in_many_rows_is_one_problem(edition: Path) -> None:
    for key in ("f-01", "f-02", "f-03", "f-07"):
        set_cell(edition, "funding", key, "kind", "seed")
    assert the_one(edition).rows == (2, 3, 4, 8)
    assert 'funding.csv, rows 2–4 and 8, column "kind", value "seed": ' in str(the_one(edition))


def test_many_slips_of_one_kind_in_a_column_are_one_problem(edition: Path) -> None:
    path = edition / "collaborations.csv"
    path.write_text(path.read_text() + "".join(f"d-{n},al-1,be-1,{n}. May\n" for n in range(10, 60)))
    found = the_one(edition)
    assert (found.rows, found.value) == (tuple(range(18, 68)), "10. May")
    assert found.why == "is not a date, and so it is with 49 more cells of the column date"


def test_beyond_forty_problems_of_one_kind_only_rows_are_listed() -> None:
    found = arranged(Problem(CELL, "areas.csv", f"is odd {n:02}", "Mend it", (n,), "area") for n in range(50))
    assert len(found) == 40 + 1
    assert (found[-1].why, found[-1].rows) == ("10 more problems of this kind", tuple(range(40, 50)))


# Rows as a spreadsheet counts them -----------------------------------------------------------------------------


def test_empty_rows_are_skipped_but_counted(edition: Path) -> None:
    substitute(edition / "funding.csv", "f-03,", "\n,,,,\nf-03,")
    assert set_cell(edition, "funding", "f-03", "kind", "seed") == 6  # 4 without the two empty rows
    assert the_one(edition).rows == (6,)


def test_line_breaks_within_quotes_do_not_count(edition: Path) -> None:
    path = edition / "institutions.csv"
    header, first, *lines = path.read_text("utf-8").splitlines()
    first += ',"A note\nof three\nlines"'
    path.write_text("\n".join([f"{header},note", first, *(f"{line}," for line in lines)]), "utf-8")
    assert set_cell(edition, "institutions", "al-5", "type", "company") == 6
    assert the_one(edition).rows == (6,)
