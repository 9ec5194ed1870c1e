"""A CSV file as a sheet of texts: every cell as it stands, every row with the number that a spreadsheet shows.

Nothing is interpreted here but the file format itself: bytes, quotes, delimiters, header. What cannot be read is
reported and left out of the sheet, so that the other cells can still be checked.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field

from compute.errors import FILE, HEADER, ROW, Problem
from compute.headers import SAVE_AS, displaced, header_row, named_columns, no_header, wrong_names
from compute.rows import bent, is_plain, no_row, remark, swallowed
from compute.schema import Table

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
OTHER_FILES = {
    b"PK": "is a spreadsheet workbook, not a CSV file",
    b"\xd0\xcf\x11\xe0": "is an old workbook, not a CSV file",
    b"\x1f\x8b": "is a compressed file, not a CSV file",
    b"%PDF": "is a PDF, not a CSV file",
    b"<": "is a web page or XML, not a CSV file",
}
LONE_RETURN = re.compile(r"\r(?!\n)")
SPELT_OUT = 3
"""So many rows with the same wrong number of cells are shown with their texts; more of them have one cause."""


@dataclass
class Sheet:
    """The cells of one file: `rows` maps a spreadsheet row to its texts by column; bad rows are absent."""

    table: Table
    header: list[str] = field(default_factory=list)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    present: bool = True
    lost: bool = False

    @property
    def parsers(self) -> dict:
        """Column → parser, of the columns that this file has."""
        known = self.table.columns | self.table.optional
        return {name: known[name] for name in self.header if name in known}

    @property
    def whole(self) -> bool:
        """Whether the key of every row could be read, so that a key that is missing is really missing."""
        return self.present and not self.lost and self.table.key in self.header

    def refuse(self, level: int, why: str, fix: str, *rows: int, value: str | None = None) -> None:
        """Report what is wrong; every row that is reported at the level of rows, or a whole file, is lost."""
        self.problems.append(Problem(level, self.table.file, why, fix, rows, value=value))
        self.lost = self.lost or level in (FILE, ROW)


def read_sheet(table: Table, raw: bytes | Problem | None) -> Sheet:
    """The sheet in `raw`: the bytes of a file, or why they cannot be read, or None where it may be absent and is."""
    if raw is None or isinstance(raw, Problem):
        return Sheet(table, problems=[raw] if raw else [], present=False)
    sheet = Sheet(table)
    if fault := _unreadable(raw.removeprefix(BYTE_ORDER_MARK)):
        sheet.refuse(FILE, *fault)
    else:
        _read_rows(sheet, raw.removeprefix(BYTE_ORDER_MARK))
    return sheet


def _unreadable(raw: bytes) -> tuple[str, str] | None:
    if not raw.strip():
        return "is empty", "It needs a header row; restore the file or write the header"
    for start, why in OTHER_FILES.items():
        if raw.startswith(start) and b"\n" + start not in raw[:100]:
            return why, SAVE_AS
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw.count(0) > len(raw) // 8:
        return "is not UTF-8 text (it has zero bytes, as UTF-16 files do)", SAVE_AS
    if raw.count(b"\r") >= 2 * max(raw.count(b"\n"), 1):
        return "ends its lines with a lone carriage return", SAVE_AS
    return None


def _read_rows(sheet: Sheet, raw: bytes) -> None:
    records = _records(sheet, raw)
    top = header_row(sheet.table, records)
    header = records[top] if records else [""]
    if fault := no_header(sheet.table, header, len(records) < 2):
        sheet.problems, sheet.lost = [fault], True
        return
    if top:
        sheet.problems.append(displaced(sheet.table, top))
    rows = {at + 1: cells for at, cells in enumerate(records) if at > top and any(cells)}
    sheet.header = _without_empty_columns(sheet, header, rows)
    sheet.problems += wrong_names(sheet.table, sheet.header)
    _sort_out(sheet, rows)
    if not sheet.table.may_be_empty and not sheet.rows and not sheet.lost:
        sheet.refuse(FILE, "has a header but no rows", "Add the rows")


def _records(sheet: Sheet, raw: bytes) -> list[list[str]]:
    """Every row as a list of cells, up to the first that is not valid CSV; [] for one that a lone CR breaks.

    Texts that are there more than once are one object, but in the first column, where keys stand: rows may be millions.
    """
    records: list[list[str]] = []
    broken: set[int] = set()
    known: dict[str, str] = {}
    returns = b"\r" in raw
    text = io.TextIOWrapper(io.BytesIO(raw), "utf-8", "surrogateescape", newline="\n")

    def lines():
        for line in text:
            if LONE_RETURN.search(line):
                broken.add(len(records))
            yield LONE_RETURN.sub(" ", line)

    try:
        for cells in csv.reader(lines() if returns else text, strict=True):
            cells[1:] = [known.setdefault(cell, cell) for cell in cells[1:]]
            records.append([cell.replace("\r\n", "\n") for cell in cells] if returns else cells)
    except csv.Error as error:
        sheet.refuse(
            ROW,
            f"cannot be read from here on: {_in_words(error)}",
            'Check the quotation marks of this row: texts with a comma stand in quotes, a quote inside is doubled ("")',
            len(records) + 1,
        )
        broken.discard(len(records))
    for at in sorted(broken):
        sheet.refuse(
            ROW,
            "has a lone carriage return, which breaks the row",
            "Remove it, or put a line break in its place",
            at + 1,
        )
        records[at] = records[at] if at == 0 else []
    return records


def _in_words(error: csv.Error) -> str:
    reason = str(error)
    if "end of data" in reason:
        return "a quotation mark is opened and never closed"
    if "expected after" in reason:
        return "text follows a closing quotation mark"
    if "field larger" in reason:
        return f"a cell is too long, with more than {csv.field_size_limit():,} characters"
    return "it is not valid CSV"


def _without_empty_columns(sheet: Sheet, header: list[str], rows: dict[int, list[str]]) -> list[str]:
    """The header without nameless columns at its end, if their cells are blank too; they leave the rows as well."""
    width = named_columns(header)
    if width == len(header) or any(any(cells[width:]) for cells in rows.values()):
        return header
    sheet.refuse(
        HEADER,
        f"has empty columns behind the last one ({len(header) - width}): trailing commas",
        "Delete the empty columns in the spreadsheet and save again",
        1,
    )
    for number, cells in rows.items():
        rows[number] = cells[:width] if len(cells) == len(header) else cells
    return header[:width]


def _sort_out(sheet: Sheet, rows: dict[int, list[str]]) -> None:
    """The rows that fit the header go into the sheet, what is wrong with the others into its problems."""
    width, complete = len(sheet.header), sheet.table.columns.keys() <= set(sheet.header)
    others: dict[int, list[int]] = defaultdict(list)
    for number, cells in rows.items():
        if is_plain(sheet.table, sheet.header, cells):
            sheet.rows[number] = dict(zip(sheet.header, cells, strict=True))
        elif fault := no_row(sheet.table, sheet.header, cells):
            sheet.refuse(HEADER, *fault, number)
        elif fault := swallowed(sheet.table, sheet.header, cells):
            sheet.refuse(ROW, *fault, number)
        elif complete and (fault := remark(sheet.table, sheet.header, cells)):
            sheet.refuse(ROW, *fault, number, value=next(filter(None, cells)))
        elif len(cells) > width and (fault := bent(cells)):
            sheet.refuse(ROW, *fault, number)
        elif len(cells) == width or (len(cells) > width and complete and not any(cells[width:])):
            sheet.rows[number] = dict(zip(sheet.header, cells, strict=False))
            if len(cells) > width:
                sheet.refuse(
                    HEADER,
                    "ends with empty cells beyond the header: trailing commas",
                    "Delete the empty columns in the spreadsheet and save again",
                    number,
                )
        else:
            others[len(cells)].append(number)
    for count, numbers in others.items():
        _wrong_width(sheet, count, {number: rows[number] for number in numbers})


def _wrong_width(sheet: Sheet, count: int, rows: dict[int, list[str]]) -> None:
    """Rows with this other number of cells than the header's: a few are shown, many have one cause."""
    why = f"has {count} cells where the header has {len(sheet.header)}"
    fix = "Look for a missing or additional comma; a text that contains a comma stands in quotes"
    if len(rows) > SPELT_OUT and count > len(sheet.header):
        fix += ". A decimal comma makes two cells of one number: " + SAVE_AS
    for number, cells in rows.items():
        sheet.refuse(ROW, why, fix, number, value=",".join(cells) if len(rows) <= SPELT_OUT else None)
