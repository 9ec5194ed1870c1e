"""The tables of an edition as a workbook without traps: every cell a text, drop-downs, and what each column means."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import datetime

from compute.regions import NAMES
from compute.sheets import Sheet
from compute.spreadsheets.meanings import COUNTRY, Meaning, meanings

ABOUT, LISTS = "Read me", "Lists"
"""Sheets beside the tables."""
LAST_ROW = 1_048_575
WIDTHS = {
    "name": 44,
    "area": 34,
    "note": 44,
    "source": 34,
    "region": 26,
    "institution_id": 30,
    "institution_a": 30,
    "institution_b": 30,
}
EXPLAINED = (
    "The tables of this edition, with its corrections applied.",
    "Every cell is a text, so that no spreadsheet changes what you type: 00123, 1-Mar and 51.752 stay as they are.",
    "Numbers have a point before their decimals and no separators of thousands. Days are written YYYY-MM-DD.",
    "The note on each heading says what the column means. Cells with few possible words have a list to choose from.",
    "Keep the headings and the names of the sheets. Rows may stand in any order. Do not change keys.",
    "Save it as xlsx or ods, and type:   python build.py tidy THIS_FILE",
    "What can be mended with certainty is mended and listed; where two readings are possible you are asked.",
)


def workbook(sheets: Mapping[str, Sheet], made: datetime) -> bytes:
    """The bytes of the xlsx, the same for the same tables; `made` is the date that it bears."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Tables of the edition", "created": made})
    text, head = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    about = book.add_worksheet(ABOUT)
    about.set_column(0, 0, 110, text)
    for row, line in enumerate(EXPLAINED):
        about.write_string(row, 0, line, head if row == 0 else text)
    countries = _countries()
    for file, sheet in sheets.items():
        _add(book, sheet, file.removesuffix(".csv"), text, head, len(countries))
    lists = book.add_worksheet(LISTS)
    lists.set_column(0, 2, 24, text)
    codes, names = zip(*countries, strict=True)
    listed = [("code of ISO 3166-1", *codes), ("its country", *names), ("region", *NAMES)]
    for position, words in enumerate(listed):
        for row, word in enumerate(words):
            lists.write_string(row, position, word, text)
    book.close()
    return target.getvalue()


def _countries() -> list[tuple[str, str]]:
    import pycountry

    return sorted((country.alpha_2, country.name) for country in pycountry.countries)


def _add(book, sheet: Sheet, name: str, text, head, countries: int) -> None:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 1)
    known = meanings(sheet.table)
    columns = [column for column in known if column in sheet.parsers]
    for position, column in enumerate(columns):
        page.set_column(position, position, WIDTHS.get(column, 18), text)
        page.write_string(0, position, column, head)
        page.write_comment(0, position, known[column].text, {"x_scale": 2})
        if allowed := _allowed(known[column], countries):
            page.data_validation(
                1,
                position,
                LAST_ROW,
                position,
                {
                    "validate": "list",
                    "source": allowed,
                    "error_title": column,
                    "error_message": "Choose a word from the list.",
                },
            )
    _fill(page, ([cells[column] for column in columns] for cells in sheet.rows.values()), text)


def _allowed(meaning: Meaning, countries: int) -> list[str] | str | None:
    """The source of a drop-down; a list within the cell cannot hold words with commas, nor all countries."""
    if meaning.kind == COUNTRY:
        return f"=Lists!$A$2:$A${countries + 1}"
    if meaning.words == NAMES:
        return f"=Lists!$C$2:$C${len(NAMES) + 1}"
    return list(meaning.words) or None


def _fill(page, rows: Iterable[list[str]], text) -> None:
    for number, cells in enumerate(rows, 1):
        for position, cell in enumerate(cells):
            if cell:
                page.write_string(number, position, cell, text)
