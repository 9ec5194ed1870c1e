"""A CSV file as a sheet of texts: every cell as it stands, every row with the number that a spreadsheet shows.

Nothing is interpreted here but the file format itself: bytes, quotes, delimiters, header. What cannot be read is
reported and left out of the sheet, so that the other cells can still be checked.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches

from compute.errors import FILE, HEADER, ROW, Problem
from compute.schema import Table

SAVE_AS = 'Open it in the spreadsheet and save it as "CSV UTF-8 (comma delimited)"'


@dataclass
class Sheet:
    """The cells of one file: `rows` maps a spreadsheet row to its texts by column; bad rows are absent."""

    table: Table
    header: list[str] = field(default_factory=list)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    present: bool = True

    @property
    def parsers(self) -> dict:
        """Column → parser, of the columns that this file has."""
        known = self.table.columns | self.table.optional
        return {name: known[name] for name in self.header if name in known}

    @property
    def whole(self) -> bool:
        """Whether every row could be read, so that a key that is missing is really missing."""
        return self.present and not any(p.level <= ROW for p in self.problems)


def read_sheet(table: Table, raw: bytes | None) -> Sheet:
    """The sheet in `raw`, the bytes of a file (None: there is no file)."""
    sheet = Sheet(table)
    if raw is None:
        sheet.present = False
        if not table.may_be_absent:
            sheet.problems.append(Problem(FILE, table.file, "is missing", "Put the file into the data folder"))
        return sheet
    fault = _unreadable(raw)
    if fault:
        sheet.problems.append(Problem(FILE, table.file, *fault))
        return sheet
    _read_rows(sheet, raw.decode("utf-8-sig", "surrogateescape"))
    return sheet


def _unreadable(raw: bytes) -> tuple[str, str] | None:
    if not raw.strip():
        return "is empty", "It needs a header row; restore the file or write the header"
    if raw[:2] == b"PK":
        return "is a spreadsheet workbook, not a CSV file", SAVE_AS
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw.count(0) > len(raw) // 8:
        return "is not UTF-8 text (it has zero bytes, as UTF-16 files do)", SAVE_AS
    if b"\n" not in raw and b"\r" in raw:
        return "ends its lines with a lone carriage return", SAVE_AS
    return None


def _read_rows(sheet: Sheet, text: str) -> None:
    lone = re.search(r"\r(?!\n)", text)
    if lone:
        row = len(list(csv.reader(io.StringIO(text[: lone.start()] + "x", newline=""))))
        sheet.problems.append(Problem(ROW, sheet.table.file, "has a lone carriage return, which breaks the row",
                                      "Remove it, or put a line break in its place", (row,)))
        return
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number == 1:
                sheet.header = cells
                if not _header_fits(sheet):
                    return
            elif any(cells):
                _add_row(sheet, number, cells)
    except csv.Error as error:
        sheet.problems.append(Problem(
            ROW, sheet.table.file, f"cannot be read from here on: {_in_words(error)}",
            'Check the quotation marks of this row: texts with a comma stand in quotes, a quote inside is doubled ("")',
            (number + 1,)))
    if not sheet.table.may_be_empty and not sheet.rows and not sheet.problems:
        sheet.problems.append(Problem(FILE, sheet.table.file, "has a header but no rows", "Add the rows"))


def _in_words(error: csv.Error) -> str:
    reason = str(error)
    if "end of data" in reason:
        return "a quotation mark is opened and never closed"
    if "expected after" in reason:
        return "text follows a closing quotation mark"
    return "a cell is too long" if "field larger" in reason else "it is not valid CSV"


def _header_fits(sheet: Sheet) -> bool:
    """Report what is wrong with the header; False where the cells cannot be assigned to columns at all."""
    file, known = sheet.table.file, [*sheet.table.columns, *sheet.table.optional]
    if len(sheet.header) == 1 and re.search(r"[;\t|]", sheet.header[0]):
        found = {";": "semicolons", "\t": "tabs", "|": "bars"}[re.search(r"[;\t|]", sheet.header[0])[0]]
        sheet.problems.append(Problem(FILE, file, f"separates its columns with {found} instead of commas",
                                      SAVE_AS, (1,)))
        return False
    missing = [name for name in sheet.table.columns if name not in sheet.header]
    for name, times in Counter(sheet.header).items():
        if times > 1:
            sheet.problems.append(Problem(HEADER, file, f"stands {times} times in the header",
                                          "Keep one column of that name", (1,), value=name))
        elif name not in known:
            near = _nearest(name, missing)
            fix = f"Rename it to {near}" if near else f"Remove it; known columns are {', '.join(known)}"
            sheet.problems.append(Problem(HEADER, file, "is not a known column", fix, (1,), value=name))
    for name in missing:
        sheet.problems.append(Problem(HEADER, file, f'the column "{name}" is missing from the header',
                                      "Add it, spelt exactly so", (1,)))
    return len(set(sheet.header) & set(known)) > 0


def _nearest(name: str, missing: list[str]) -> str:
    by_fold = {m.casefold(): m for m in missing}
    near = get_close_matches(name.strip().casefold(), by_fold, 1, 0.6)
    return by_fold[near[0]] if near else ""


def _add_row(sheet: Sheet, number: int, cells: list[str]) -> None:
    if len(cells) != len(sheet.header):
        sheet.problems.append(Problem(
            ROW, sheet.table.file, f"has {len(cells)} cells where the header has {len(sheet.header)}",
            "Look for a missing or additional comma; a text that contains a comma stands in quotes", (number,),
            value=",".join(cells)))
        return
    sheet.rows[number] = dict(zip(sheet.header, cells, strict=True))
