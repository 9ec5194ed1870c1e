"""The cells of a file that any spreadsheet saved: workbooks sheet by sheet, CSV of any separator and alphabet."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

from compute import schema
from compute.errors import FILE, ROW, InputError, Problem
from compute.spreadsheets.alphabets import decoded
from compute.spreadsheets.column import Raw
from compute.spreadsheets.lost import without_value
from compute.spreadsheets.meanings import meanings

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How xlsx and ods begin, and xls."""
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


BENT = re.compile("(?m)^[^“”\"\n]*[,;\t|][“„][^“”\"\n]*[,;\t|][^“”\"\n]*[“”][,;\t|\r\n]")
"""A cell with separators, held together by marks that a word processor has bent."""

HEAD = 20
"""So many rows may stand above the header or be the header."""
ENOUGH = 3
"""So many names of columns make a header."""
NAMES = {name for table in schema.TABLES for name in meanings(table)}


@dataclass
class Grid:
    """One sheet or CSV file: rows of cells as they stand; `typed` where a spreadsheet says which are texts."""

    file: str
    name: str
    rows: list[list[Raw]]
    typed: bool
    separator: str = ","
    repairs: list[str] = field(default_factory=list)
    hidden: bool = False

    @property
    def where(self) -> str:
        """`workbook.xlsx, sheet "areas"`, or the file alone."""
        return f'{self.file}, {"hidden " * self.hidden}sheet "{self.name}"' if self.typed else self.file


def grids(
    file: str, raw: bytes, known: Iterable[str], alphabet: str = "", columns: Collection[str] = NAMES
) -> Iterator[Grid]:
    """Every sheet of a file that has cells.

    `known` are words of the edition, which help to tell the alphabet of a CSV, unless that is named; `columns` those
    that it may have, folded, which tell its separator.

    Raises
    ------
    InputError
        If the file cannot be read, or its workbook has cells without a value.
    Ask
        If a CSV can be read in several alphabets.
    """
    if not raw.strip(b"\0 \r\n\t"):
        raise InputError([Problem(FILE, file, "is empty", "Save the table again")])
    if raw.startswith(WORKBOOKS):
        yield from _sheets(file, raw, columns)
        return
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise InputError([Problem(FILE, file, "is a web page or XML, not a table", "Save it as xlsx, ods or CSV")])
    yield _split(_csv(file, *decoded(raw, set(known), alphabet), columns), columns)


def _sheets(file: str, raw: bytes, columns: Collection[str]) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
        tables = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names
        }
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(
            [
                Problem(
                    FILE,
                    file,
                    f"is no workbook that can be opened ({error})",
                    "Open it in the spreadsheet and save it again as xlsx",
                )
            ]
        ) from None
    lost = without_value(raw)
    for cell in lost:
        _put_back(tables[cell.sheet], *cell.position, cell.shown)
    for name, rows in tables.items():
        if any(cell != "" for row in rows for cell in row):
            yield _split(Grid(file, name, rows, typed=True, hidden=name in hidden), columns)
    if uncomputed := [f"{cell.sheet}!{cell.cell}" for cell in lost if not cell.shown]:
        raise InputError(
            [
                Problem(
                    FILE,
                    file,
                    f"has formulas that were never computed: {', '.join(uncomputed[:12])}"
                    + f" and {len(uncomputed) - 12} more" * (len(uncomputed) > 12),
                    "Open it in the spreadsheet and save it again",
                )
            ]
        )


def _put_back(rows: list[list[Raw]], row: int, column: int, shown: str) -> None:
    """An error where it stood, behind everything else that was read too."""
    rows += [[] for _ in range(row + 1 - len(rows))]
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = shown


def _known_columns(columns: Collection[str], head: str, separator: str) -> int:
    """How many of these columns a text has between such separators."""
    return max(
        len({*columns} & {folded(cell) for cell in row}) for row in csv.reader(io.StringIO(head), delimiter=separator)
    )


def folded(cell: Raw) -> str:
    """A heading as names of columns are written.

    >>> folded(" Amount (USD)")
    'amount_usd'
    """
    return re.sub(r"[^a-z0-9]+", "_", str(cell).casefold()).strip("_")


def _csv(file: str, text: str, repairs: list[str], columns: Collection[str]) -> Grid:
    """The cells of a CSV, with the separator under which it has most of our columns."""
    if (whole := text.rstrip("\0\x1a")) != text:
        text, repairs = whole, [*repairs, "marks of old programs behind the end left out"]
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    separator = max(SEPARATORS, key=partial(_known_columns, columns, "\n".join(text.splitlines()[:HEAD])))
    if separator != ",":
        repairs = [*repairs, f"columns separated with {SEPARATORS[separator]}"]
    if "\r" in text and "\n" not in text:
        repairs = [*repairs, "lines that ended with a lone carriage return"]
    if BENT.search(text):
        text, repairs = _straightened(text, separator), [*repairs, "bent quotation marks around cells put straight"]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[Raw]] = []
    try:
        rows.extend(list(cells) for cells in reader)
    except csv.Error as error:
        raise InputError(
            [
                Problem(
                    ROW,
                    file,
                    f"cannot be read from here on ({error})",
                    "Check the quotation marks of this row",
                    (len(rows) + 1,),
                )
            ]
        ) from None
    return Grid(file, PurePath(file).stem, rows, False, separator, repairs)


def _straightened(text: str, separator: str) -> str:
    """The text with straight quotation marks around its cells, and two for each that was doubled within.

    >>> _straightened("a,“b, c”,d", ",")
    'a,"b, c",d'
    """
    mark = re.escape(separator)
    doubled = re.sub("[“”]{2}", '""', text)
    return re.sub(rf"(?m)(^|(?<={mark}))[“„]|[“”](?={mark}|\r?$)", '"', doubled)


def _split(grid: Grid, columns: Collection[str]) -> Grid:
    """The grid; where each row stands in one cell, with separators, its cells."""
    if any(cell != "" for row in grid.rows for cell in row[1:]):
        return grid
    text = "\n".join(str(row[0]) for row in grid.rows if row)
    head = "\n".join(text.splitlines()[:HEAD])
    if max(_known_columns(columns, head, separator) for separator in SEPARATORS) < ENOUGH:
        return grid
    split = _csv(grid.file, text, [*grid.repairs, "rows that stood in one cell each taken apart"], columns)
    return replace(split, name=grid.name, hidden=grid.hidden)
