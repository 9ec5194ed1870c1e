"""Ordinary accidents of people who do not program: repaired or asked, with one message for one cause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from mangled import Cells, as_csv, as_xlsx, cells_of, column
from test_tidy import AREAS, FUNDING, INSTITUTIONS, first, mangled, values

from compute.spreadsheets.files import standing
from compute.spreadsheets.outcome import open_problems, settled, tables


def csv_of(rows: Cells) -> bytes:
    return as_csv(rows).encode()


def turned(text: str) -> str:
    """A date with its month last."""
    year, month, day = text.split("-")
    return f"{year}-{day}-{month}"


def merged(rows: Cells) -> bytes:
    """A workbook whose equal neighbours in the column of institutions are one cell."""
    import io

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("funding")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    for number in range(1, len(rows) - 1):
        if rows[number][1] == rows[number + 1][1]:
            page.merge_range(number, 1, number + 1, 1, rows[number][1], book.add_format())
            break
    book.close()
    return out.getvalue()


REPAIRED: dict[str, tuple[str, Callable[[Cells], bytes]]] = {
    "rows in one cell each": (FUNDING, lambda r: as_xlsx([[",".join(map(str, row))] for row in r])),
    "whole lines in quotes": (FUNDING, lambda r: "\n".join(f'"{",".join(map(str, row))}"' for row in r).encode()),
    "the header again in capitals": (FUNDING, lambda r: csv_of([*r[:4], [str(c).upper() for c in r[0]], *r[4:]])),
    "an end mark of old programs": (FUNDING, lambda r: csv_of(r) + b"\x1a"),
    "zeros behind the end": (FUNDING, lambda r: csv_of(r) + b"\0\0\0"),
    "dollars behind": (FUNDING, lambda r: csv_of(first(r, "amount_usd", "6 000 000 $"))),
    "a time of the day": (FUNDING, lambda r: csv_of(column(r, "date", lambda d: f"{d} 14:30"))),
    "a time of the day in UTC": (FUNDING, lambda r: csv_of(column(r, "date", lambda d: f"{d}T14:30:00Z"))),
    "serial days with a time": (
        FUNDING,
        lambda r: csv_of(column(r, "date", lambda d: f"{(date.fromisoformat(d) - date(1899, 12, 30)).days}.5")),
    ),
    "a month in German": (FUNDING, lambda r: csv_of(first(r, "date", "2. Mai 2019"))),
    "a hyphen in a type": (
        INSTITUTIONS,
        lambda r: csv_of(column(r, "type", lambda t: t.replace("startup", "Start-up"))),
    ),
    "a country by another name": (INSTITUTIONS, lambda r: csv_of(first(r, "country", "Italian Republic"))),
    "full-width letters": (
        INSTITUTIONS,
        lambda r: csv_of(first(r, "name", "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in r[1][1]))),  # type: ignore[union-attr]
    ),
    "marks of a web page": (INSTITUTIONS, lambda r: csv_of(first(r, "name", str(r[1][1]).replace("a", "&#97;")))),
    "the side in front": (INSTITUTIONS, lambda r: csv_of(first(r, "latitude", "N 44.70"))),
    "bent quotation marks": (INSTITUTIONS, lambda r: as_csv(r).replace('"', "“").encode()),
    "a file that a browser renamed": (AREAS, lambda r: csv_of(r)),
}
ASKED: dict[str, tuple[str, Callable[[Cells], bytes], str]] = {
    "years, days, months throughout": (FUNDING, lambda r: csv_of(column(r, "date", turned)), "more than one day"),
    "days that a spreadsheet read as months": (
        FUNDING,
        lambda r: as_xlsx(
            column(
                r, "date", lambda d: datetime.fromisoformat(turned(d)) if d[8:] < "13" else "/".join(d.split("-")[::-1])
            )
        ),
        "day and month exchanged",
    ),
    "6.000 for six thousand": (FUNDING, lambda r: csv_of(first(r, "amount_usd", "6.000")), "two numbers"),
    "millions in words": (FUNDING, lambda r: csv_of(first(r, "amount_usd", "6.5 million")), '"6500000" (in millions)'),
    "millions in a letter": (FUNDING, lambda r: csv_of(first(r, "amount_usd", "$6M")), '"6000000" (in millions)'),
    "billions": (AREAS, lambda r: csv_of(first(r, "gdp_usd", "1,2 Mrd.")), '"1200000000" (in billions)'),
    "another currency": (FUNDING, lambda r: csv_of(first(r, "amount_usd", "6000000 EUR")), "currency"),
    "a footnote": (AREAS, lambda r: csv_of(first(r, "population", "400000¹")), '"400000" (without the mark)'),
    "a program's nothing": (INSTITUTIONS, lambda r: csv_of(first(r, "spinout_of", "nan")), '"" (blank)'),
    "years of two digits": (
        FUNDING,
        lambda r: csv_of(column(r, "date", lambda d: f"{d[8:]}-Jul-{d[2:4]}")),
        "the year from 2000 on",
    ),
    "no value": (AREAS, lambda r: csv_of(first(r, "ecosystem_value_usd", "n/a")), '"" (blank)'),
    "a dash": (AREAS, lambda r: csv_of(first(r, "ecosystem_value_usd", "—")), '"" (blank)'),
    "degrees and minutes": (INSTITUTIONS, lambda r: csv_of(first(r, "latitude", "44°42'0\"N")), '"44.7"'),
    "capitals in a key": (FUNDING, lambda r: csv_of(first(r, "institution_id", "AL-3")), '"al-3"'),
    "an underscore in a key": (INSTITUTIONS, lambda r: csv_of(first(r, "institution_id", "al_1")), '"al-1"'),
    "a dash in a key": (FUNDING, lambda r: csv_of(first(r, "institution_id", "al–3")), '"al-3"'),
    "a plural": (INSTITUTIONS, lambda r: csv_of(first(r, "type", "Universities")), '"university"'),
    "merged cells": (FUNDING, merged, "merged"),
    "a blank": (FUNDING, lambda r: csv_of(first(r, "institution_id", "")), "is blank"),
    "two tables below each other": (FUNDING, lambda r: csv_of([*r, [], *AREA_ROWS]), "two tables"),
    "a grand total": (FUNDING, lambda r: csv_of([*r, ["Grand total", "", "", "1", ""]]), "total"),
    "a total further right": (FUNDING, lambda r: csv_of([*r, ["", "", "Summe:", "1", ""]]), "total"),
    "a sum alone": (FUNDING, lambda r: csv_of([*r, ["", "", "", "55", ""]]), "no row of the table"),
    "a remark below": (FUNDING, lambda r: csv_of([*r, ["Source: OECD", "", "", "", ""]]), "no row of the table"),
    "a row of units": (FUNDING, lambda r: csv_of([r[0], ["", "", "YYYY-MM-DD", "USD", ""], *r[1:]]), "no row of the"),
    "a web page": (FUNDING, lambda _: b"<html><table><tr><td>funding_id</td></tr></table></html>", "web page"),
}
AREA_ROWS = [
    ["area", "country", "region", "latitude", "longitude", "gdp_usd", "population", "ecosystem_value_usd"],
    ["Oxford", "UK", "EU", "51", "-1", "1000000000", "100000", ""],
]


@pytest.mark.parametrize("name", REPAIRED)
def test_repaired(edition: Path, name: str) -> None:
    file, mangle = REPAIRED[name]
    out = settled({f"Copy of {file[:-4]} (1).csv": mangled(edition, file, mangle)}, standing(edition), None)
    assert [str(problem) for problem in open_problems(out)] == []
    assert values(tables(out)[file]) == values((edition / file).read_text("utf-8"))


@pytest.mark.parametrize("name", ASKED)
def test_asked_in_one_message(edition: Path, name: str) -> None:
    file, mangle, why = ASKED[name]
    out = settled({file: mangled(edition, file, mangle)}, standing(edition), None)
    told = [str(problem) for problem in open_problems(out)]
    assert [why in one for one in told] == [True], told


def test_texts_of_a_workbook_are_what_was_typed(edition: Path) -> None:
    rows = first(cells_of((edition / INSTITUTIONS).read_text("utf-8")), "name", "A &amp; B")
    rows = first(rows, "latitude", "51.750")
    out = settled({"t.xlsx": as_xlsx(rows, "institutions")}, standing(edition), None)
    assert open_problems(out) == []
    assert cells_of(tables(out)[INSTITUTIONS])[1][1] == "A &amp; B"


def test_a_thousand_cells_of_one_kind_are_one_problem(edition: Path) -> None:
    rows = column(cells_of((edition / FUNDING).read_text("utf-8")), "date", lambda _: "1/2/2025")
    (one,) = open_problems(settled({FUNDING: csv_of(rows)}, standing(edition), None))
    assert one.rows == tuple(range(2, 12))
    assert '"2025-02-01" (day first)' in str(one)


def test_the_order_of_the_other_dates_is_told(edition: Path) -> None:
    rows = column(cells_of((edition / FUNDING).read_text("utf-8")), "date", lambda d: "/".join(d.split("-")[::-1]))
    (one,) = open_problems(settled({FUNDING: csv_of(rows)}, standing(edition), None))
    assert "read day first alone" in str(one)


def test_exchanged_headings_are_one_message(edition: Path) -> None:
    rows = cells_of((edition / INSTITUTIONS).read_text("utf-8"))
    at = {"latitude": "longitude", "longitude": "latitude"}
    rows[0] = [at.get(str(name), name) for name in rows[0]]
    (one,) = open_problems(settled({INSTITUTIONS: csv_of(rows)}, standing(edition), None))
    assert "exchanged" in str(one)


def test_what_nobody_sees_is_told_with_its_place(edition: Path) -> None:
    import io

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    rows = cells_of((edition / FUNDING).read_text("utf-8"))
    for name in ("funding", "funding (2)"):
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        page.write(3, 12, "x")
    page.hide()
    book.close()
    told = "\n".join(map(str, settled({"t.xlsx": out.getvalue()}, standing(edition), None).problems))
    assert 't.xlsx, sheet "funding", row 4, value "x": stands in column M, under no heading' in told
    assert 't.xlsx, hidden sheet "funding (2)", rows 2' in told


def test_the_reading_that_the_edition_has_is_marked_and_first(edition: Path) -> None:
    day = cells_of((edition / FUNDING).read_text("utf-8"))[1][2]
    year, month, last = str(day).split("-")
    typed = csv_of(first(cells_of((edition / FUNDING).read_text("utf-8")), "date", f"{last}.{month}.{year[2:]}"))
    (question,) = settled({FUNDING: typed}, standing(edition), None).questions
    assert question.readings[0] == "day first, the year from 2000 on, as in the edition now"
    (_, readings) = next(iter(question.cells.values()))
    assert [*readings.values()].count(str(day)) == 1


def test_the_key_of_the_edition_is_offered_once(edition: Path) -> None:
    key = str(cells_of((edition / INSTITUTIONS).read_text("utf-8"))[1][0])
    typed = csv_of(first(cells_of((edition / INSTITUTIONS).read_text("utf-8")), "institution_id", key.upper()))
    question = next(q for q in settled({INSTITUTIONS: typed}, standing(edition), None).questions)
    (_, readings) = next(iter(question.cells.values()))
    assert [*readings.values()].count(key) == 1


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_row_that_was_pushed_aside_is_one_problem(edition: Path, side: str) -> None:
    rows = cells_of((edition / INSTITUTIONS).read_text("utf-8"))
    cells = rows[1]
    rows[1] = [*cells[:2], "", *cells[2:-1]] if side == "right" else [*cells[:2], *cells[3:], ""]
    out = settled({INSTITUTIONS: csv_of(rows)}, standing(edition), None)
    (told,) = map(str, open_problems(out))
    assert f"row 2, value \"{cells[0]}\": stands one column too far {side} from type on" in told
