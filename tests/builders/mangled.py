"""What spreadsheets do to a table: each mangling takes the cells of a CSV and gives the bytes of a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

Cells = list[list[object]]


def cells_of(text: str) -> Cells:
    return [list(row) for row in csv.reader(io.StringIO(text))]


def as_csv(rows: Cells, separator: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def as_xlsx(rows: Cells, sheet: str = "Sheet1") -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page, day = book.add_worksheet(sheet), book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for position, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, position, cell, day)
            elif isinstance(cell, str) and cell:
                page.write_string(number, position, cell)
            elif cell != "":
                page.write(number, position, cell)
    book.close()
    return out.getvalue()


def column(rows: Cells, name: str, change: Callable[[str], object], only: int | None = None) -> Cells:
    """The cells with those of a column changed; `only` the row of that number."""
    at = rows[0].index(name)
    return [
        [
            change(str(cell)) if position == at and number and only in (None, number) else cell
            for position, cell in enumerate(row)
        ]
        for number, row in enumerate(rows)
    ]
