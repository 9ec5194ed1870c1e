"""Every message about a single cell: where it is, what stands there, why it is wrong, how to put it right."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import problems, set_cell

INSTITUTIONS = [  # key, column, as typed, why, how to fix
    ("al-1", "name", "", "is blank", "Fill it in"),
    ("al-1", "city", "", "is blank", "Fill it in"),
    ("al-1", "name", "=SUM(A1:A9)", "starts with =, which a spreadsheet takes for a formula", "without that first"),
    ("al-1", "name", "+Alba", "starts with +", "without that first character"),
    ("al-1", "city", "-Alba", "starts with -", "without that first character"),
    ("al-3", "spinout_of", "@Alba", "starts with @", "without that first character"),
    ("al-1", "city", "Ko\u0308niz", "accents stored as separate characters", "Type it again as Köniz"),
    ("al-1", "name", "Al\x07ba", "has the character CONTROL (U+0007) at place 3", "type the text again"),
    ("al-1", "name", "Al\x85ba", "has the character CONTROL (U+0085) at place 3", "type the text again"),
    ("fa-3", "institution_id", "fa 3", "is not a key", "Use letters, digits, - and _ only"),
    ("fa-3", "institution_id", "fa.3", "is not a key", "Use letters, digits, - and _ only"),
    ("fa-3", "institution_id", "fa-3 ", "has a blank at its end", "Remove it"),
    ("fa-3", "institution_id", "\u00a0fa-3", "has the character NO-BREAK SPACE (U+00A0) at place 1", "ordinary blank"),
    ("fa-3", "institution_id", "fä-3", "is not a key", "Use letters, digits, - and _ only, without accents"),
    ("fa-3", "institution_id", "", "is blank", "Fill it in"),
    ("al-1", "type", "", "is blank", "Allowed: university; research_institute; government; startup; corporate"),
    ("al-1", "type", "University", "is not one of the allowed words", "Did you mean university?"),
    ("al-1", "type", "university ", "allowed words: it has a blank at its end", "Did you mean university?"),
    ("al-1", "type", "univercity", "is not one of the allowed words", "Did you mean university?"),
    ("al-1", "type", "Universität", "is not one of the allowed words", "Did you mean university?"),
    ("al-1", "type", "NGO", "is not one of the allowed words", "Allowed: university"),
    ("al-3", "spinout_type", "Research", "is not one of the allowed words", "Did you mean research?"),
    ("al-1", "country", "", "is blank", "Fill in the two-letter country code"),
    ("al-1", "country", "UK", "is not an ISO 3166-1 country code", "Did you mean GB?"),
    ("al-1", "country", "EL", "is not an ISO 3166-1 country code", "Did you mean GR?"),
    ("al-1", "country", "it", "is not an ISO 3166-1 country code", "Did you mean IT?"),
    ("al-1", "country", "IT ", "is not an ISO 3166-1 country code", "Did you mean IT?"),
    ("al-1", "country", "ITA", "is not an ISO 3166-1 country code", "Use two capital letters, such as GB or US"),
    ("al-1", "latitude", "", "is blank", "Fill in a number"),
    ("al-1", "latitude", "90.01", "is above 90", "Give a number of at least -90 and of at most 90"),
    ("al-1", "latitude", "-90.01", "is below -90", "Give a number of at least -90 and of at most 90"),
    ("al-1", "longitude", "180.5", "is above 180", "of at least -180 and of at most 180"),
    ("al-1", "longitude", "-181", "is below -180", "of at least -180 and of at most 180"),
    ("al-1", "latitude", "44,70", "has a decimal comma", "Write 44.70"),
    ("al-1", "latitude", " 44.70", "has a space before or after the number", "digits with a point"),
    ("al-1", "latitude", "44.70°", "has a degree sign or a point of the compass", "Write 44.70"),
    ("al-1", "latitude", "44.70 S", "has a degree sign or a point of the compass", "Write -44.70"),
    ("al-1", "latitude", "44°42'N", "is written in degrees and minutes", "Write 44.700000"),
    ("al-1", "longitude", "8° 30' 36\" W", "is written in degrees and minutes", "Write -8.510000"),
    ("al-1", "longitude", "\u22128.03", "has a minus sign that is none, a MINUS SIGN (U+2212)", "Write -8.03"),
    ("al-1", "latitude", "４４.７", "has full-width digits", "Write 44.7"),
    ("al-1", "latitude", "44,705", "has a decimal comma", "Write 44.705"),
    ("al-1", "latitude", "########", "is an error or a column too narrow in the spreadsheet", "widen the column"),
    ("al-1", "name", "#N/A", "is an error or a column too narrow in the spreadsheet", "Mend the formula"),
    ("al-1", "city", "#REF!", "is an error or a column too narrow in the spreadsheet", "Mend the formula"),
    ("al-1", "name", "x" * 1001, "is 1,001 characters long, but a text has at most 1,000", "Shorten it"),
    ("al-1", "latitude", "+44.70", "is not a number", "digits with a point"),
    ("al-1", "latitude", "4.47e1", "is written with an exponent", "Format the column as plain number"),
    ("al-1", "latitude", "٤٤", "has digits of another script", "Write 44"),
    ("al-1", "latitude", "nan", "is not a number", "digits with a point"),
    ("al-1", "latitude", ".5", "is not a number", "digits with a point"),
    ("al-1", "latitude", "5.", "is not a number", "digits with a point"),
]
FUNDING = [
    ("f-01", "amount_usd", "0", "is not above 0", "Give a number above 0"),
    ("f-01", "amount_usd", "-6000000", "is not above 0", "Give a number above 0"),
    ("f-01", "amount_usd", "6,000,000", "has separators between the thousands", "digits with a point"),
    ("f-01", "amount_usd", "6.000.000", "has separators between the thousands", "digits with a point"),
    ("f-01", "amount_usd", "6.000.000,50", "has separators between the thousands, or a decimal comma", "with a point"),
    ("f-01", "amount_usd", "6 000 000", "has separators between the thousands", "digits with a point"),
    ("f-01", "amount_usd", "6\u202f000\u202f000", "has separators between the thousands", "digits with a point"),
    ("f-01", "amount_usd", "6'000'000", "has separators between the thousands", "digits with a point"),
    ("f-01", "amount_usd", "6E+06", "is written with an exponent, as spreadsheets", "Format the column as plain"),
    ("f-01", "amount_usd", "$6000000", "has a currency or per cent sign", "digits with a point"),
    ("f-01", "amount_usd", "6 m", "is not a number", "digits with a point"),
    ("f-01", "amount_usd", "", "is blank", "Fill in a number"),
    ("f-01", "amount_usd", "9" * 40, "is above 1000000000000000", "of at most 1000000000000000"),
    ("f-01", "amount_usd", "0.0000000000001", "has more than 12 digits behind the point", "Round it"),
    ("f-01", "kind", "VC", "is not one of the allowed words", "Did you mean vc? Allowed: vc; equity; debt; corporate"),
    ("f-01", "kind", "grant", "is not one of the allowed words", "Allowed: vc; equity; debt; corporate"),
    ("f-01", "institution_id", "", "is blank", "Fill it in"),
    ("f-01", "institution_id", "al 3", "is not a key", "Use letters, digits"),
    ("f-01", "date", "", "is blank", "Fill in a date, YYYY-MM-DD"),
    ("f-01", "date", "43587", "is a spreadsheet's serial number instead of a date", "Write 2019-05-02 if that is"),
    ("f-01", "date", "02/05/2019", "is not written as YYYY-MM-DD", "year, month and day with hyphens"),
    ("f-01", "date", "2.5.2019", "is not written as YYYY-MM-DD", "year, month and day with hyphens"),
    ("f-01", "date", "2019-5-2", "is not written as YYYY-MM-DD", "year, month and day with hyphens"),
    ("f-01", "date", "2019", "is not a date", "Write it as YYYY-MM-DD"),
    ("f-01", "date", "2019-05", "is not a date", "Write it as YYYY-MM-DD"),
    ("f-01", "date", "2019-05-02 00:00:00", "is not a date", "Write it as YYYY-MM-DD"),
    ("f-01", "date", "May 2019", "is not a date", "Write it as YYYY-MM-DD"),
    ("f-01", "date", "2019-02-30", "is not a day of the calendar", "Check month and day"),
    ("f-01", "date", "2019-13-01", "is not a day of the calendar", "Check month and day"),
    ("f-01", "date", "1899-12-31", "is before 1900", "Check the year"),
    ("f-01", "date", "2026-01-01", "is after the end of 2025, the year of this edition", "edition.yml dates"),
]
COLLABORATIONS = [
    ("c-03", "date", "2026", "is after the end of 2025, the year of this edition", "edition.yml dates"),
    ("c-03", "date", "1899", "is before 1900", "Check the year"),
    ("c-03", "date", "22", "is not a date", "Write it as YYYY-MM-DD"),
    ("c-03", "date", "2022-06-31", "is not a day of the calendar", "Check month and day"),
    ("c-03", "institution_a", "", "is blank", "Fill it in"),
    ("c-03", "institution_b", "al-2", "is the same institution as institution_a", "joins two different institutions"),
    ("c-03", "collaboration_id", "c/3", "is not a key", "Use letters, digits"),
]
AREAS = [
    ("Faro", "area", "", "is blank", "Fill it in"),
    ("Faro", "country", "", "is blank", "Fill it in"),
    ("Faro", "region", "Europe", "is not one of the allowed words", "Allowed: US; UK, Canada, and"),
    ("Faro", "region", "eu", "is not one of the allowed words", "Did you mean EU?"),
    ("Faro", "region", "Rest of the world", "is not one of the allowed words", "Did you mean Rest of the World?"),
    ("Alba", "gdp_usd", "0", "is not above 0", "Give a number above 0"),
    ("Alba", "gdp_usd", "2E+10", "is written with an exponent", "Format the column"),
    ("Alba", "gdp_usd", "", 'is blank, but "Alba" is a full cluster in this edition', "Fill in a number above 0"),
    ("Alba", "population", "", 'is blank, but "Alba" is a full cluster in this edition', "Fill in a number above 0"),
    ("Alba", "population", "-1", "is not above 0", "Give a number above 0"),
    ("Alba", "ecosystem_value_usd", "-1", "is below 0", "Give a number of at least 0"),
    ("Alba", "ecosystem_value_usd", "n/a", "says that there is no value", "Leave the cell blank"),
    ("Alba", "latitude", "-91", "is below -90", "of at most 90"),
]
CASES = [
    (file, *case)
    for file, cases in [
        ("institutions", INSTITUTIONS),
        ("funding", FUNDING),
        ("collaborations", COLLABORATIONS),
        ("areas", AREAS),
    ]
    for case in cases
]


@pytest.mark.parametrize(
    ("file", "key", "column", "typed", "why", "fix"),
    CASES,
    ids=[f"{case[2]}-{number}" for number, case in enumerate(CASES)],
)
def test_one_wrong_cell_is_one_problem(
    edition: Path, file: str, key: str, column: str, typed: str, why: str, fix: str
) -> None:
    row = set_cell(edition, file, key, column, typed)
    found = problems(edition)
    assert [(p.file, p.rows, p.column, p.value) for p in found] == [(f"{file}.csv", (row,), column, typed)]
    assert why in found[0].why
    assert fix in found[0].fix


@pytest.mark.parametrize(
    ("key", "column", "typed", "named", "why", "fix"),
    [
        (
            "al-1",
            "spinout_of",
            "University of X",
            "spinout_of",
            "is given for a university, but only startups have an ori",
            "Blank it, or correct the type",
        ),
        (
            "al-4",
            "spinout_of",
            "University of X",
            "spinout_type",
            "is blank although spinout_of is filled",
            "Fill in both or neither",
        ),
        (
            "al-4",
            "spinout_type",
            "research",
            "spinout_of",
            "is blank although spinout_type is filled",
            "Fill in both or neither",
        ),
        ("al-3", "spinout_of", "", "spinout_of", "is blank although spinout_type is filled", "Fill in both or neither"),
        (
            "al-3",
            "spinout_type",
            "",
            "spinout_type",
            "is blank although spinout_of is filled",
            "Fill in both or neither",
        ),
    ],
)
def test_only_startups_have_an_origin_and_its_type(
    edition: Path, key: str, column: str, typed: str, named: str, why: str, fix: str
) -> None:
    row = set_cell(edition, "institutions", key, column, typed)
    found = next(p for p in problems(edition) if p.column == named)
    assert (found.file, found.rows) == ("institutions.csv", (row,))
    assert why in found.why
    assert fix in found.fix


@pytest.mark.parametrize(
    ("column", "typed", "why", "fix"),
    [
        ("provenance", "guessed", "is not one of the allowed words", "Allowed: published; assumed; simulated"),
        ("note", "=1+1", "starts with =", "without that first character"),
        ("source", "e\u0301tude", "accents stored as separate", "Type it again as étude"),
    ],
)
def test_optional_columns_are_checked_too(edition: Path, column: str, typed: str, why: str, fix: str) -> None:
    path = edition / "funding.csv"
    header, *lines = path.read_text().splitlines()
    path.write_text("\n".join([f"{header},{column}", *(f"{line}," for line in lines)]) + "\n")
    row = set_cell(edition, "funding", "f-04", column, typed)
    found = problems(edition)
    assert [(p.file, p.rows, p.column, p.value) for p in found] == [("funding.csv", (row,), column, typed)]
    assert why in found[0].why
    assert fix in found[0].fix


def test_a_cell_in_the_windows_alphabet_is_shown_as_meant(edition: Path) -> None:
    path = edition / "institutions.csv"
    path.write_bytes(path.read_bytes().replace("Köniz Technik".encode(), "Köniz Technik".encode("cp1252")))
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == ("institutions.csv", (11,), "name")
    assert found.why == 'is not UTF-8 (in the Western alphabet of Windows it would read "Köniz Technik")'
    assert found.fix == 'Save the file again as "CSV UTF-8"'
    assert 'value "K\\xf6niz Technik"' in str(found)


def test_bytes_that_no_alphabet_knows_are_shown_as_they_are(edition: Path) -> None:
    path = edition / "institutions.csv"
    path.write_bytes(path.read_bytes().replace("Köniz Technik".encode(), b"K\xf7niz"))
    (found,) = problems(edition)
    assert (found.rows, found.why) == ((11,), "is not UTF-8")


@pytest.mark.parametrize(
    ("file", "key", "column", "typed"),
    [
        ("funding", "f-01", "amount_usd", "1" + "0" * 400),
        ("areas", "Alba", "gdp_usd", "0." + "0" * 400 + "1"),
        ("areas", "Alba", "population", "9" * 5000),
        ("institutions", "al-1", "latitude", "44." + "7" * 5000),
    ],
)
def test_numbers_that_no_calculation_can_hold(edition: Path, file: str, key: str, column: str, typed: str) -> None:
    row = set_cell(edition, file, key, column, typed)
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == (f"{file}.csv", (row,), column)
    assert "digits" in found.why
