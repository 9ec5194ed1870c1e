"""The only module that reads input files: a data folder in, an `Edition` out, or every problem in it at once.

The order of the checks is the order of causes: files and headers, rows, corrections, keys, cells, and at last what
one table says of another. A check is left out where its cause has been reported already: with an unreadable
institutions.csv nobody wants to read of eighteen thousand unknown institutions.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from pathlib import Path

import pandas as pd

from compute import schema
from compute.cells import Refused
from compute.corrections import Origin, apply_corrections
from compute.edition import Details, Edition, Parameters
from compute.errors import CELL, KEY, InputError, Problem
from compute.references import broken_references
from compute.settings import read_settings
from compute.sheets import Sheet, read_sheet

PARAMETERS, DETAILS = "parameters.yml", "edition.yml"

Values = dict[str, dict[int, dict[str, object]]]
"""file → row → column → value, of the cells that could be read."""


def read_edition(folder: Path) -> Edition:
    """Read, correct and check everything in `folder`.

    Raises
    ------
    InputError
        With every problem of all files, root causes first.
    """
    files = [*(t.file for t in (*schema.TABLES, schema.CORRECTIONS, schema.ACCEPTED)), PARAMETERS, DETAILS]
    raw = {file: _bytes(folder / file) for file in files}
    sheets = {t.file: read_sheet(t, raw[t.file]) for t in schema.TABLES}
    corrections, accepted = (read_sheet(t, raw[t.file]) for t in (schema.CORRECTIONS, schema.ACCEPTED))
    parameters, parameter_problems = read_settings(Parameters, PARAMETERS, raw[PARAMETERS])
    details, detail_problems = read_settings(Details, DETAILS, raw[DETAILS])
    problems = [*parameter_problems, *detail_problems]
    problems += [problem for sheet in (*sheets.values(), corrections, accepted) for problem in sheet.problems]

    origin: Origin = {}
    if corrections.whole:
        origin, refused = apply_corrections(sheets, corrections)
        problems += refused
    values: Values = {}
    for sheet in (*sheets.values(), corrections, accepted):
        values[sheet.table.file], faults = _values(sheet, origin)
        problems += faults + _repeated_keys(sheet)
    problems += broken_references(sheets, values)
    problems += _too_late(values, details)
    if problems:
        raise InputError(problems)
    hashes = {file: hashlib.sha256(data).hexdigest() for file, data in sorted(raw.items()) if data is not None}
    frames = {sheet.table.file.removesuffix(".csv"): _frame(sheet, values[sheet.table.file])
              for sheet in (*sheets.values(), corrections, accepted)}
    return Edition(**frames, parameters=parameters, details=details, inputs=hashes)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _values(sheet: Sheet, origin: Origin) -> tuple[dict[int, dict[str, object]], list[Problem]]:
    """The typed cells of a sheet, and a problem for each one that its parser refuses."""
    file, problems, rows = sheet.table.file, [], defaultdict(dict)
    for column, parse in sheet.parsers.items():
        level = KEY if column == sheet.table.key else CELL
        known: dict[str, object] = {}
        for row, cells in sheet.rows.items():
            text = cells[column]
            try:
                if text not in known:
                    known[text] = parse(text)
                rows[row][column] = known[text]
            except Refused as refused:
                source = origin.get((file, row, column))
                why = refused.why + (f" (put there by correction {source})" if source else "")
                problems.append(Problem(level, file, why, refused.fix, (row,), column, text))
    return rows, problems


def _repeated_keys(sheet: Sheet) -> list[Problem]:
    key, rows = sheet.table.key, defaultdict(list)
    if not sheet.table.keyed or key not in sheet.header:
        return []
    for row, cells in sheet.rows.items():
        rows[cells[key]].append(row)
    return [Problem(KEY, sheet.table.file, f"is used {len(found)} times, but a key belongs to one row",
                    "Give each row a key of its own, or remove what was pasted twice", tuple(found), key, value)
            for value, found in rows.items() if len(found) > 1 and value]


def _too_late(values: Values, details: Details | None) -> list[Problem]:
    """Funding and collaborations dated after the end of the edition's year."""
    if details is None:
        return []
    last = details.date.year
    return [Problem(CELL, table.file, f"is after the end of {last}, the year of this edition",
                    f"Check the date; {DETAILS} dates the edition {details.date}", (row,), "date",
                    str(cells["date"]))
            for table in (schema.FUNDING, schema.COLLABORATIONS)
            for row, cells in values[table.file].items()
            if "date" in cells and year_of(cells["date"]) > last]


def year_of(when: date | int) -> int:
    """The year of a date, or the year itself."""
    return when if isinstance(when, int) else when.year


def _frame(sheet: Sheet, rows: dict[int, dict[str, object]]) -> pd.DataFrame:
    columns = [*sheet.table.columns, *(name for name in sheet.table.optional if name in sheet.header)]
    dtypes = {"latitude": "float64", "longitude": "float64"}
    series = {c: pd.Series([cells[c] for cells in rows.values()], dtype=dtypes.get(c, object)) for c in columns}
    frame = pd.DataFrame({**series, "row": pd.Series(list(rows), dtype="int64")})
    return frame.sort_values(sheet.table.key, kind="stable", ignore_index=True)


def contents(folder: Path) -> dict[str, bytes]:
    """File → content of a data folder, without the folders in it."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
