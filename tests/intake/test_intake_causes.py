"""One message that names the one cause, where a spreadsheet has spoilt a table in many places."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from conftest import DATA
from drawn import problems, set_cell

from compute.errors import InputError
from compute.intake import read_edition

Table = list[list[str]]
INSTITUTIONS = "institutions.csv"


def change(folder: Path, file: str, edit: Callable[[Table], Table]) -> None:
    """Change a table, a list of rows of which the first is the header."""
    path = folder / file
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(edit(rows))
    path.write_text(out.getvalue(), "utf-8")


def column(name: str, edit: Callable[[str], str]) -> Callable[[Table], Table]:
    """Every filled cell of a column."""

    def edited(rows: Table) -> Table:
        at = rows[0].index(name)
        return [rows[0], *([*row[:at], edit(row[at]) if row[at] else "", *row[at + 1 :]] for row in rows[1:])]

    return edited


def both(one: Callable[[Table], Table], other: Callable[[Table], Table]) -> Callable[[Table], Table]:
    return lambda rows: other(one(rows))


def wide(text: str) -> str:
    return text.translate({ord("0") + n: 0xFF10 + n for n in range(10)})


EVERY = tuple(range(2, 29))
CAUSES: dict[str, tuple] = {  # the change, rows, column, why, how to fix
    "title": (
        lambda t: [["Quantum clusters"], *t],
        (1,),
        "",
        "stands above the header, which is in row 2",
        "Delete what",
    ),
    "title and a blank row": (
        lambda t: [["Clusters", "", "2025"], [], *t],
        (1, 2),
        "",
        "the header, which is in row 3",
        "Delete what stands above it",
    ),
    "no header": (
        lambda t: t[1:],
        (1,),
        "",
        "has no header: its first row names none",
        "Write this as the first row: in",
    ),
    "trailing commas": (
        lambda t: [[*row, "", ""] for row in t],
        (1,),
        "",
        "has empty columns behind the last one (2)",
        "Delete the empty columns",
    ),
    "trailing commas below": (
        lambda t: [t[0], *([*row, ""] for row in t[1:])],
        EVERY,
        "",
        "ends with empty cells beyond the header: trailing commas",
        "Delete the empty columns",
    ),
    "commas in two rows": (
        lambda t: [*t[:5], [*t[5], ""], [*t[6], "", ""], *t[7:]],
        (6, 7),
        "",
        "ends with empty cells beyond the header",
        "Delete the empty columns",
    ),
    "blanks": (lambda t: [*t[:5], [" "] * 9, *t[5:]], (6,), "", "holds nothing but blanks", "Delete the row"),
    "total": (
        lambda t: [*t, ["Total", "27", *[""] * 7]],
        (29,),
        "",
        "looks like a total below the rows",
        "Delete the row",
    ),
    "header again": (lambda t: [*t[:9], t[0], *t[9:]], (10,), "", "repeats the header", "Delete the row"),
    "pasted twice": (
        lambda t: [*t, *t[1:]],
        tuple(range(2, 56)),
        "institution_id",
        "is used more than once, and so are 26 more keys: a block",
        "Give each row a key of its own",
    ),
    "not available": (
        column("city", lambda t: "#N/A"),
        EVERY,
        "city",
        "is an error or a column too narrow",
        "Mend the",
    ),
    "no reference": (
        column("longitude", lambda t: "#REF!"),
        EVERY,
        "longitude",
        "is an error or a column too",
        "Mend the",
    ),
    "too narrow": (
        column("latitude", lambda t: "########"),
        EVERY,
        "latitude",
        "is an error or a column too",
        "Mend the",
    ),
    "full width": (
        column("latitude", wide),
        EVERY,
        "latitude",
        "has full-width digits, and so it is with 26",
        "Write 44.70",
    ),
    "degrees": (
        column("latitude", lambda t: f"{t.strip('-')}°{'NS'['-' in t]}"),
        EVERY,
        "latitude",
        "has a degree sign",
        "Write 44.70",
    ),
    "decimal commas": (
        both(column("latitude", lambda t: t.replace(".", ",")), column("longitude", lambda t: t.replace(".", ","))),
        EVERY,
        "latitude",
        "has a decimal comma, and so it is with 53 more cells of the columns latitude and longitude",
        "Write 44.70",
    ),
    "another column": (
        column("type", lambda t: "Town"),
        EVERY,
        "type",
        "is not one of the allowed words",
        "Allowed: univ",
    ),
    "merged cells": (
        lambda t: [*t[:3], *([*row[:3], "", *row[4:]] for row in t[3:7]), *t[7:]],
        (4, 5, 6, 7),
        "city",
        "is blank",
        "Fill it in; where cells were merged in the spreadsheet, only the first",
    ),
    "all in quotes": (
        lambda t: [[",".join(row)] for row in t],
        (1,),
        "",
        "has each of its rows in one pair of",
        "Open it",
    ),
    "one line": (
        lambda t: [[cell for row in t for cell in row]],
        (1,),
        "",
        "is a single line of many cells",
        "Open it",
    ),
    "thousands of columns": (
        lambda t: [[*row, *(f"x{n}" for n in range(9000))] for row in t],
        (1,),
        "",
        "has 9,000 unknown columns, this among them",
        "Known columns are",
    ),
}


@pytest.mark.parametrize("name", CAUSES)
def test_one_cause_is_one_message(edition: Path, name: str) -> None:
    edit, rows, at, why, fix = CAUSES[name]
    change(edition, INSTITUTIONS, edit)
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == (INSTITUTIONS, rows, at)
    assert why in found.why
    assert found.fix.startswith(fix)


@pytest.mark.parametrize(
    ("form", "order"),
    [
        ("{2}/{1}/{0}", "day, month, year: 30/11/2021 is 2021-11-30"),
        ("{1}/{2}/{0}", "month, day, year: 11/30/2021 is 2021-11-30"),
        ("{2}.{1}.{0}", "day, month, year: 30.11.2021 is 2021-11-30"),
    ],
)
def test_dates_of_one_order(edition: Path, form: str, order: str) -> None:
    change(edition, "funding.csv", column("date", lambda t: form.format(*t.split("-"))))
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == ("funding.csv", tuple(range(2, 12)), "date")
    assert f"({order})" in found.why


def test_the_rows_below_a_displaced_header_are_checked(edition: Path) -> None:
    set_cell(edition, "funding", "f-04", "amount_usd", "1e6")
    change(edition, "funding.csv", lambda t: [["Funding"], *t])
    assert [(p.rows, p.column) for p in problems(edition)] == [((1,), ""), ((6,), "amount_usd")]


@pytest.mark.parametrize(("first", "last"), [(2, 3), (5, 9), (1, 10)])
@pytest.mark.parametrize("name", ["note", "source"])
def test_a_stray_quotation_mark_swallows_no_row_in_silence(edition: Path, first: int, last: int, name: str) -> None:
    path = edition / "funding.csv"
    header, *lines = path.read_text("utf-8").splitlines()
    lines = [f"{line},x" for line in lines]
    lines[first - 1] = lines[first - 1][:-1] + '"x'
    lines[last - 1] += '"'
    path.write_text("\n".join([f"{header},{name}", *lines]) + "\n", "utf-8")
    (found,) = problems(edition)
    rows = f"the {last - first} rows that follow" if last - first > 1 else "the row that follows"
    assert (found.file, found.rows) == ("funding.csv", (first + 1,))
    assert found.why == f'a quotation mark that is opened here in the column "{name}" swallows {rows}'


def test_a_note_may_run_over_lines(edition: Path) -> None:
    path = edition / "funding.csv"
    header, first, *lines = path.read_text("utf-8").splitlines()
    path.write_text(
        "\r\n".join(
            [
                f"{header},note",
                f'{first},"Two rounds, a, b, c, d, e:\r\none, and another"',
                *(f"{line}," for line in lines),
            ]
        ),
        "utf-8",
        newline="",
    )
    assert problems(edition) == []


def test_rows_that_are_missing_from_the_institutions_are_one_problem(tmp_path: Path) -> None:
    folder = copytree(DATA, tmp_path / "2025")
    file = folder / "institutions.csv"
    file.write_text("\n".join(file.read_text("utf-8").splitlines()[:1500]) + "\n", "utf-8")
    with pytest.raises(InputError) as error:
        read_edition(folder)
    (problem,) = error.value.problems
    assert (problem.file, problem.rows) == ("institutions.csv", ())
    assert "lacks 2," in problem.why and "its last row is 1,500" in problem.why and "cut off" in problem.fix


def test_exchanged_coordinates_are_one_problem_that_says_so(edition: Path) -> None:
    file = edition / "areas.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row["latitude"], row["longitude"] = "10", "120"
    for row in rows[:2]:
        row["latitude"], row["longitude"] = "-123.0516", "49.2"
    with file.open("w", encoding="utf-8", newline="") as lines:
        out = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    with pytest.raises(InputError) as error:
        read_edition(edition)
    (problem,) = [problem for problem in error.value.problems if problem.column == "latitude"]
    assert problem.rows == (2, 3) and "Latitude and longitude look exchanged" in problem.fix
