"""Corrections: single cells, in file order, guarded by the old value; what is refused, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import computed, facts_of, problems, set_cell
from small import CORRECTIONS, columns, csv_text, table

HEADER = columns(CORRECTIONS)


def correct(folder: Path, drawing: str) -> None:
    """Write corrections.csv from a table with file, key, column, old_value and new_value."""
    rows = [
        {"correction_id": f"e-{n}", "date": "2026-01-15", "reason": "a slip", "source": "a letter", **row}
        for n, row in enumerate(table(drawing), 1)
    ]
    (folder / "corrections.csv").write_text(csv_text(HEADER, rows), "utf-8")


def test_a_correction_changes_one_cell(edition: Path) -> None:
    correct(
        edition,
        """
    file             | key  | column     | old_value | new_value
    funding.csv      | f-02 | amount_usd | 4000000.00 | 3999999.99
    areas            | Bern | population | 800000    | 1000000
    institutions.csv | al-5 | name       | Alba Works | Alba Works, Ltd "A"
    """,
    )
    result = computed(edition)
    assert result.areas.set_index("area").at["Alba", "status"] != "cluster"  # a cent short of ten million
    assert result.indicators.set_index("area").at["Bern", "institutions_per_million"] == 6 / 1.0
    assert result.institutions.set_index("institution_id").at["al-5", "name"] == 'Alba Works, Ltd "A"'
    assert facts_of(edition)["counts"]["corrections"] == 3


def test_corrections_chain_in_file_order(edition: Path) -> None:
    correct(
        edition,
        """
    file        | key  | column     | old_value | new_value
    funding.csv | f-09 | amount_usd | 6000000   | 7000000
    funding.csv | f-09 | amount_usd | 7000000   | 8000000
    """,
    )
    assert computed(edition).areas.set_index("area").at["Dalian", "total_funding_usd"] == 8_000_000


def test_blanks_can_be_filled_and_filled_cells_blanked(edition: Path) -> None:
    correct(
        edition,
        """
    file             | key    | column       | old_value       | new_value
    areas.csv        | Dalian | gdp_usd      |                 | 120000000000
    institutions.csv | al-3   | spinout_of   | University of X |
    institutions.csv | al-3   | spinout_type | university      |
    """,
    )
    result = computed(edition)
    assert result.edition.areas.set_index("area").at["Dalian", "gdp_usd"] == 120_000_000_000
    assert result.areas.set_index("area").at["Alba", "spinouts"] == 0


def test_a_correction_can_repair_what_would_be_refused(edition: Path) -> None:
    set_cell(edition, "institutions", "al-1", "latitude", "44,70")
    correct(
        edition,
        """
    file             | key  | column   | old_value | new_value
    institutions.csv | al-1 | latitude | 44,70     | 44.70
    """,
    )
    assert problems(edition) == []


REFUSED = [  # the correction, column of the problem, value, why, how to fix
    (
        "areas.csv | Faro | country | Portugal | Portugal",
        "new_value",
        "Portugal",
        "is the same as old_value",
        "Give the",
    ),
    ("areas.csv | Faro | | Portugal | PT", "column", "", "is blank", "Name the column"),
    (
        "parameters.yml | al-1 | name | x | y",
        "file",
        "parameters.yml",
        "is not a table that can be corrected",
        "Use one of institutions.csv, funding.csv, collaborations.csv, areas.csv",
    ),
    (
        "corrections.csv | e-1 | reason | a slip | y",
        "file",
        "corrections.csv",
        "is not a table that can be corrected",
        "Use one of institutions.csv",
    ),
    ("Institutions.csv | al-1 | name | x | y", "file", "Institutions.csv", "is not a table", "Use one of institutions"),
    (
        "institutions.csv | al-9 | name | x | y",
        "key",
        "al-9",
        "is not in institutions.csv",
        "Give the institution_id of exactly one row",
    ),
    ("institutions.csv | AL-1 | name | x | y", "key", "AL-1", "is not in institutions.csv", "Give the institution_id"),
    ("areas.csv | Porto | country | x | y", "key", "Porto", "is not in areas.csv", "Give the area of exactly one row"),
    (
        "institutions.csv | al-1 | Name | x | y",
        "column",
        "Name",
        "is not a column of institutions.csv",
        "Use one of institution_id, name, type",
    ),
    ("institutions.csv | al-1 | note | | y", "column", "note", "is not a column of institutions.csv", "Use one of"),
    ("institutions.csv | al-1 | row | 2 | y", "column", "row", "is not a column of institutions.csv", "Use one of"),
    (
        "institutions.csv | al-1 | city | Asti | Turin",
        "old_value",
        "Asti",
        'is not what stands in institutions.csv, row 2, column "city": there is "Alba"',
        "Check whether the",
    ),
    ("funding.csv | f-01 | amount_usd | 6000000.00 | 1", "old_value", "6000000.00", 'there is "6000000"', "Check"),
    ("areas.csv | Bern | gdp_usd | | 1", "old_value", "", 'there is "50000000000"', "give the value that is there now"),
]


@pytest.mark.parametrize(
    ("line", "column", "value", "why", "fix"), REFUSED, ids=[f"{n}-{case[1]}" for n, case in enumerate(REFUSED)]
)
def test_what_cannot_be_applied(edition: Path, line: str, column: str, value: str, why: str, fix: str) -> None:
    correct(edition, f"file | key | column | old_value | new_value\n{line}")
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column, found.value) == ("corrections.csv", (2,), column, value)
    assert why in found.why
    assert fix in found.fix


def test_a_broken_chain_says_which_correction_came_first(edition: Path) -> None:
    correct(
        edition,
        """
    file        | key  | column     | old_value | new_value
    funding.csv | f-09 | amount_usd | 6000000   | 7000000
    funding.csv | f-09 | amount_usd | 6000000   | 8000000
    """,
    )
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column, found.value) == ("corrections.csv", (3,), "old_value", "6000000")
    assert 'there is "7000000", set by correction e-1' in found.why


def test_a_key_that_stands_twice(edition: Path) -> None:
    set_cell(edition, "funding", "f-02", "funding_id", "f-09")
    correct(
        edition,
        """
    file        | key  | column     | old_value | new_value
    funding.csv | f-09 | amount_usd | 6000000   | 7000000
    """,
    )
    assert "stands 2 times in funding.csv" in [p.why for p in problems(edition) if p.file == "corrections.csv"]


@pytest.mark.parametrize(
    ("line", "file", "row", "column", "value", "why"),
    [
        (
            "institutions.csv | al-1 | latitude | 44.70 | 94.70",
            "institutions.csv",
            2,
            "latitude",
            "94.70",
            "is above 90",
        ),
        (
            "institutions.csv | al-1 | country | IT | Italy",
            "institutions.csv",
            2,
            "country",
            "Italy",
            "is not an ISO 3166",
        ),
        ("institutions.csv | al-1 | name | University of Alba |", "institutions.csv", 2, "name", "", "is blank"),
        (
            "funding.csv | f-01 | date | 2019-05-02 | 2.5.2019",
            "funding.csv",
            2,
            "date",
            "2.5.2019",
            "is not written as",
        ),
    ],
)
def test_the_result_is_checked_like_any_input(
    edition: Path, line: str, file: str, row: int, column: str, value: str, why: str
) -> None:
    correct(edition, f"file | key | column | old_value | new_value\n{line}")
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column, found.value) == (file, (row,), column, value)
    assert why in found.why
    assert found.why.endswith("(put there by correction e-1)")


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("collaborations.csv | c-01 | institution_b | al-3 | al-9", "institution_b", "is not an institution_id of"),
        ("collaborations.csv | c-01 | institution_b | al-3 | al-1", "institution_b", "is the same institution as"),
        ("collaborations.csv | c-01 | date | 2020-01-01 | 2026-01-01", "date", "is after the end of 2025"),
        ("funding.csv | f-01 | institution_id | al-3 | al-1", "institution_id", "is a university"),
        (
            "institutions.csv | al-3 | spinout_type | university |",
            "spinout_type",
            "is blank although spinout_of is filled",
        ),
    ],
)
def test_the_result_must_agree_with_other_rows(edition: Path, line: str, column: str, why: str) -> None:
    correct(edition, f"file | key | column | old_value | new_value\n{line}")
    (found,) = problems(edition)
    assert found.column == column
    assert why in found.why


@pytest.mark.parametrize(
    ("old", "new", "column", "why"),
    [
        ("e-1", "", "correction_id", "is blank"),
        ("e-1", "e 1", "correction_id", "is not a key"),
        ("2026-01-15", "15.01.2026", "date", "is not written as YYYY-MM-DD"),
        ("2026-01-15", "", "date", "is blank"),
        ("a slip", "=slip", "reason", "starts with ="),
        ("a slip", "", "reason", "is blank"),
        ("2026-01-15", "2031-01-01", "date", "is after the end of 2030, 5 years behind this edition"),
    ],
)
def test_the_corrections_themselves_are_checked(edition: Path, old: str, new: str, column: str, why: str) -> None:
    correct(edition, "file | key | column | old_value | new_value\nareas.csv | Faro | country | Portugal | PT")
    path = edition / "corrections.csv"
    path.write_text(path.read_text().replace(old, new))
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column, found.value) == ("corrections.csv", (2,), column, new)
    assert why in found.why


def test_two_corrections_with_one_id(edition: Path) -> None:
    correct(
        edition,
        """
    correction_id | file      | key  | column  | old_value | new_value
    e-1           | areas.csv | Faro | country | Portugal  | PT
    e-1           | areas.csv | Bern | country | Switzerland | CH
    """,
    )
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column, found.value) == ("corrections.csv", (2, 3), "correction_id", "e-1")


def test_corrections_of_an_unreadable_table_wait(edition: Path) -> None:
    correct(edition, "file | key | column | old_value | new_value\nareas.csv | Faro | country | Portugal | PT")
    (edition / "areas.csv").unlink()
    assert [p.file for p in problems(edition)] == ["areas.csv"]


def test_a_missing_row_is_added_and_one_too_many_removed(edition: Path) -> None:
    lab = "name=A lab; and more; type=startup; city=Alba; country=IT; latitude=44.70; longitude=8.03"
    correct(
        edition,
        f"""
    file               | key  | column | old_value                 | new_value
    institutions       | al-9 |        |                           | {lab}
    funding.csv        | f-90 |        |         | institution_id=al-9; date=2020-02-02; amount_usd=90000; kind=vc
    collaborations.csv | c-16 |        | institution_a=fa-1        |
    """,
    )
    result = computed(edition)
    assert result.institutions.set_index("institution_id").at["al-9", "name"] == "A lab; and more"
    assert "f-90" in set(result.edition.funding["funding_id"])
    assert "c-16" not in set(result.edition.collaborations["collaboration_id"])


def test_a_key_is_renamed_everywhere(edition: Path) -> None:
    correct(
        edition,
        """
    file             | key  | column         | old_value | new_value
    institutions.csv | be-3 | institution_id | be-3      | be-ketten
    """,
    )
    read = computed(edition).edition
    assert "be-3" not in set(read.institutions["institution_id"])
    assert list(read.funding.set_index("funding_id").loc[["f-04", "f-05"], "institution_id"]) == ["be-ketten"] * 2
    assert (
        list(read.collaborations.set_index("collaboration_id").loc[["c-02", "c-06"], "institution_b"])
        == ["be-ketten"] * 2
    )


def test_an_organisation_that_is_there_twice_becomes_one(edition: Path) -> None:
    correct(
        edition,
        """
    file             | key  | column         | old_value | new_value
    institutions.csv | al-4 | institution_id | al-4      | al-3
    institutions.csv | al-2 | institution_id | al-2      | al-1
    institutions.csv | be-2 | institution_id | be-2      | be-1
    """,
    )
    read = computed(edition).edition
    assert not {"al-4", "al-2", "be-2"} & set(read.institutions["institution_id"])
    assert list(read.funding.set_index("funding_id").loc[["f-01", "f-02"], "institution_id"]) == ["al-3", "al-3"]
    assert "c-04" not in set(read.collaborations["collaboration_id"])  # be-1 with be-2: now with itself


def test_rows_are_corrected_after_cells_and_cells_after_rows(edition: Path) -> None:
    correct(
        edition,
        """
    file         | key       | column         | old_value          | new_value
    institutions | be-3      | name           | Bern Ketten        | Bern Chains
    institutions | be-3      | institution_id | be-3               | be-chains
    institutions | be-chains | name           | Bern Chains        | Bern Links
    """,
    )
    assert computed(edition).institutions.set_index("institution_id").at["be-chains", "name"] == "Bern Links"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("institutions | al-1 | | | name=Twice", 'column "key", value "al-1": stands in institutions.csv already'),
        (
            "institutions | al-9 | | | nmae=A",
            'has "nmae", which is no column of institutions.csv. Did you mean "name"?',
        ),
        ("institutions | al-9 | | | A name", "does not name its columns. Write the cells as name=text"),
        ("institutions | al-9 | | | institution_id=al-8; name=A", "gives another institution_id than key does"),
        ("institutions | al-5 | | name=Alba Wroks |", 'is not what stands in institutions.csv, row 6, column "name"'),
        ("institutions | al-77 | | name=A |", 'column "key", value "al-77": is not in institutions.csv'),
        ("institutions | al-5 | institution_id | al-6 | al-7", "is not the key"),
        ("institutions | al-5 | | Alba Works | Alba", 'column "column", value "": is blank, although'),
        ("institutions | al-5 | name | Alba Works | Alba Works", "is the same as old_value"),
        ("institutions | al-3 | | name=Qubits of Alba |", "is not an institution_id of institutions.csv"),
    ],
)
def test_rows_that_cannot_be_corrected(edition: Path, row: str, said: str) -> None:
    correct(edition, f"file | key | column | old_value | new_value\n{row}")
    assert any(said in str(problem) for problem in problems(edition))
