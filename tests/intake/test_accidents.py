"""Ordinary accidents of people, exports and spreadsheets that a CSV comes back with: one message for one cause."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from drawn import problems
from mangled import Cells, as_csv, cells_of, column

FUNDING, INSTITUTIONS, AREAS, COLLABORATIONS = "funding.csv", "institutions.csv", "areas.csv", "collaborations.csv"


def csv_of(rows: Cells, alphabet: str = "utf-8") -> bytes:
    return as_csv(rows).encode(alphabet, "replace")


def every(name: str, change: Callable[[str], object]) -> Callable[[Cells], bytes]:
    """Every filled cell of a column."""
    return lambda rows: csv_of(column(rows, name, lambda cell: change(cell) if cell else cell))


def some(name: str, change: Callable[[str], object]) -> Callable[[Cells], bytes]:
    """The cells of rows 3 to 7."""

    def changed(rows: Cells) -> bytes:
        for number in range(2, 7):
            rows = column(rows, name, change, number)
        return csv_of(rows)

    return changed


def blanks_say(word: str, *names: str) -> Callable[[Cells], bytes]:
    def changed(rows: Cells) -> bytes:
        for name in names:
            rows = column(rows, name, lambda cell: cell or word)
        return csv_of(rows)

    return changed


def dragged(rows: Cells) -> bytes:
    """The ids below the first counted up."""
    for number in range(2, 9):
        rows = column(rows, "institution_id", lambda _, number=number: f"al-{number + 2}", number)
    return csv_of(rows)


def between(*more: list[object]) -> Callable[[Cells], bytes]:
    return lambda rows: csv_of([*rows[:4], *more, *rows[4:]])


def copied(rows: Cells) -> bytes:
    at = {"institution_b": rows[0].index("institution_a")}
    return csv_of([rows[0], *([*row[:2], row[at["institution_b"]], *row[3:]] for row in rows[1:])])


ACCIDENTS: dict[str, tuple[str, Callable[[Cells], bytes], tuple[int, ...], str, str, str]] = {
    # file, what happened, some of the rows, column, why, how to fix
    "zero width": (
        FUNDING,
        some("institution_id", lambda t: t + "\u200b"),
        (3, 7),
        "institution_id",
        "ZERO WIDTH",
        "Rem",
    ),
    "blanks of a web page": (INSTITUTIONS, some("name", lambda t: "\u00a0" + t), (3, 7), "name", "NO-BREAK", "Put an"),
    "a blank behind": (
        INSTITUTIONS,
        some("name", lambda t: t + " "),
        (3, 7),
        "name",
        "a blank at its end",
        "Remove it",
    ),
    "two blanks": (INSTITUTIONS, some("name", lambda t: t.replace(" ", "  ")), (3, 7), "name", "two blanks", "Remove"),
    "tabs": (INSTITUTIONS, some("city", lambda t: t + "\t"), (3, 7), "city", "TAB (U+0009)", "Remove it"),
    "wrapped lines": (
        INSTITUTIONS,
        some("name", lambda t: t.replace(" ", "\n", 1)),
        (3, 7),
        "name",
        "line break",
        "Only",
    ),
    "separate accents": (
        INSTITUTIONS,
        lambda r: unicodedata.normalize("NFD", as_csv(column(r, "name", lambda t: t + " é"))).encode(),
        (2, 28),
        "name",
        "accents stored as separate characters",
        "Type it again",
    ),
    "an old Mac": (
        INSTITUTIONS,
        lambda r: csv_of(column(r, "city", lambda t: f"Córdoba {t}"), "mac_roman"),
        (2, 28),
        "name",
        "in the Western alphabet of old Macs it would read",
        'Save the file again as "CSV UTF-8"',
    ),
    "the header in capitals": (
        FUNDING,
        lambda r: csv_of([*r[:4], [str(cell).upper() for cell in r[0]], *r[4:]]),
        (5,),
        "",
        "repeats the header",
        "Delete the row",
    ),
    "a column without a name": (
        FUNDING,
        lambda r: csv_of([[n if n else "", *row] for n, row in enumerate(r)]),
        (1,),
        "",
        "is no heading, and there are cells under it",
        "Name the column or delete it",
    ),
    "ids in capitals": (
        FUNDING,
        every("institution_id", str.upper),
        (2, 11),
        "institution_id",
        'is "al-3" in',
        "Write",
    ),
    "ids in capitals at home": (
        INSTITUTIONS,
        every("institution_id", str.upper),
        (2, 28),
        "institution_id",
        'is "al-1" in',
        "Wri",
    ),
    "ids with underscores": (
        INSTITUTIONS,
        every("institution_id", lambda t: t.replace("-", "_")),
        (2, 28),
        "institution_id",
        'is "al-1" in collab',
        "Wri",
    ),
    "ids dragged down": (FUNDING, dragged, (2, 9), "institution_id", "count up row by row to al-10", "Put back"),
    "footnotes": (FUNDING, every("amount_usd", lambda t: f"{t}*"), (2,), "amount_usd", "mark of a footnote", "Write 6"),
    "small footnotes": (
        FUNDING,
        every("amount_usd", lambda t: f"{t}¹"),
        (2,),
        "amount_usd",
        "mark of a footnote",
        "Write ",
    ),
    "footnotes in brackets": (
        FUNDING,
        every("amount_usd", lambda t: f"{t}[2]"),
        (2,),
        "amount_usd",
        "footnote",
        "Write ",
    ),
    "brackets of accountants": (
        FUNDING,
        some("amount_usd", lambda t: f"({t})"),
        (3, 7),
        "amount_usd",
        "brackets",
        "Wri",
    ),
    "millions in a letter": (
        FUNDING,
        some("amount_usd", lambda t: "6.5m"),
        (3, 7),
        "amount_usd",
        "in letters",
        "Write all",
    ),
    "currencies behind": (
        FUNDING,
        every("amount_usd", lambda t: f"{t} USD"),
        (2, 11),
        "amount_usd",
        "a currency",
        "Wri",
    ),
    "formulas": (
        FUNDING,
        some("amount_usd", lambda t: f"=A1*{t}"),
        (3, 7),
        "amount_usd",
        "but a formula",
        "Put its value",
    ),
    "words for nothing": (
        INSTITUTIONS,
        blanks_say("n/a", "spinout_of", "spinout_type"),
        (2, 28),
        "spinout_of",
        "no value",
        "Leave",
    ),
    "a program's nothing": (
        INSTITUTIONS,
        blanks_say("nan", "spinout_of"),
        (2, 28),
        "spinout_of",
        "no value",
        "Leave the",
    ),
    "an office's nothing": (
        AREAS,
        blanks_say("..", "ecosystem_value_usd"),
        (4,),
        "ecosystem_value_usd",
        "no value",
        "Leave",
    ),
    "a database's nothing": (
        INSTITUTIONS,
        blanks_say("\\N", "spinout_of", "spinout_type"),
        (2,),
        "spinout_of",
        "no value",
        "Leave",
    ),
    "a sheet's nothing": (
        INSTITUTIONS,
        blanks_say("#N/A", "spinout_of", "spinout_type"),
        (2,),
        "spinout_of",
        "an error",
        "Mend",
    ),
    "times": (
        FUNDING,
        some("date", lambda t: f"{t} 14:30"),
        (3, 7),
        "date",
        "a date with a time",
        "Leave out the time",
    ),
    "days without hyphens": (
        FUNDING,
        some("date", lambda t: t.replace("-", "")),
        (3, 7),
        "date",
        "without hyphens",
        "Write",
    ),
    "months in letters": (
        FUNDING,
        some("date", lambda t: "12-Jul-18"),
        (3, 7),
        "date",
        "its month in letters",
        "Write it",
    ),
    "months alone": (FUNDING, some("date", lambda t: t[:7]), (3, 7), "date", "a month", "Look for the day"),
    "seconds": (FUNDING, some("date", lambda t: "1531353600"), (3, 7), "date", "seconds since 1970", "Take the dates"),
    "points lost": (
        INSTITUTIONS,
        lambda r: csv_of(
            column(column(r, "latitude", lambda t: t.replace(".", "")), "longitude", lambda t: t.replace(".", ""))
        ),
        (2, 28),
        "latitude",
        "its decimal point was lost",
        "Put the point back",
    ),
    "a subtotal": (
        FUNDING,
        between(["al-3 Ergebnis", "", "", 5, ""], ["", "al-4 Total", "", 6, ""]),
        (5, 6),
        "",
        "a total",
        "Del",
    ),
    "a row of units": (
        AREAS,
        between(["", "", "", "deg", "deg", "USD", "persons", "USD"]),
        (5,),
        "",
        "is no row",
        "Delete",
    ),
    "a remark": (FUNDING, between(["# checked until here"]), (5,), "", "is no row of the table", "Delete it if it is"),
    "bent quotation marks": (
        INSTITUTIONS,
        lambda r: csv_of(column(r, "name", lambda t: f"{t}, {t}")).replace(b'"', "“".encode()),
        (2, 28),
        "",
        "bent quotation marks",
        "Put straight",
    ),
    "one column over another": (
        COLLABORATIONS,
        copied,
        (2, 9),
        "institution_b",
        "more rows are wrong",
        "A collaboration",
    ),
}


@pytest.mark.parametrize("name", ACCIDENTS)
def test_one_accident_is_one_message(edition: Path, name: str) -> None:
    file, happen, rows, at, why, fix = ACCIDENTS[name]
    (edition / file).write_bytes(happen(cells_of((edition / file).read_text("utf-8"))))
    (found,) = problems(edition)
    assert (found.file, found.column) == (file, at)
    assert set(rows) <= set(found.rows)
    assert why in found.why
    assert found.fix.startswith(fix)
