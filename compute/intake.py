"""The only module that reads input files: a data folder in, an `Edition` out, or every problem in it at once.

The order of the checks is the order of causes: files and headers, rows, corrections, keys, cells, and at last what
one table says of another. A check is left out where its cause has been reported already: with an unreadable
institutions.csv nobody wants to read of eighteen thousand unknown institutions.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

import pandas as pd

from compute import schema
from compute.corrections import Origin, apply_corrections
from compute.edition import Details, Edition, Parameters
from compute.errors import CELL, FILE, METHOD, ROW, InputError, Problem, opened_at, quoted
from compute.references import broken_references
from compute.settings import read_settings
from compute.sheets import Sheet, read_sheet
from compute.values import Values, repeated_keys, values

PARAMETERS, DETAILS = "parameters.yml", "edition.yml"
OPTIONAL = {schema.CORRECTIONS.file, schema.ACCEPTED.file}
FILES = [*(t.file for t in (*schema.TABLES, schema.CORRECTIONS, schema.ACCEPTED)), PARAMETERS, DETAILS]
YEARS_OF_CORRECTIONS = 5

Raw = bytes | Problem | None
"""A file's bytes, or why they cannot be read; None where it may be absent and is."""


def read_edition(folder: Path, only: int | None = None) -> Edition:
    """Read, correct and check everything in `folder`, with all of its corrections or `only` so many, the first ones.

    Raises
    ------
    InputError
        With every problem of all files, root causes first.
    """
    names = sorted(path.name for path in folder.iterdir())
    raw = {file: _read(folder / file, names) for file in FILES}
    sheets = {t.file: read_sheet(t, raw[t.file]) for t in schema.TABLES}
    corrections, accepted = (read_sheet(t, raw[t.file]) for t in (schema.CORRECTIONS, schema.ACCEPTED))
    corrections.rows = dict(islice(corrections.rows.items(), only))
    parameters, parameter_problems = read_settings(Parameters, PARAMETERS, raw[PARAMETERS])
    details, detail_problems = read_settings(Details, DETAILS, raw[DETAILS])
    problems = [*parameter_problems, *detail_problems]
    problems += [problem for sheet in (*sheets.values(), corrections, accepted) for problem in sheet.problems]

    origin: Origin = {}
    if corrections.present and not any(p.level <= ROW for p in corrections.problems):
        origin, refused = apply_corrections(sheets, corrections)
        problems += refused
    read: dict[str, Values] = {}
    for sheet in (*sheets.values(), corrections, accepted):
        read[sheet.table.file], faults = values(sheet, origin)
        problems += faults + repeated_keys(sheet)
    problems += broken_references(sheets, read)
    problems += _too_late(read, details)
    beside = _beside(names)
    if problems or parameters is None or details is None:
        raise InputError([*problems, *beside], opened_at(folder))
    hashes = {file: hashlib.sha256(data).hexdigest() for file, data in sorted(raw.items()) if isinstance(data, bytes)}
    frames = {
        sheet.table.file.removesuffix(".csv"): _frame(sheet, read[sheet.table.file])
        for sheet in (*sheets.values(), corrections, accepted)
    }
    place = opened_at(folder)
    beside = [replace(problem, folder=place) for problem in beside]
    return Edition(**frames, parameters=parameters, details=details, inputs=hashes, beside=tuple(beside), folder=place)


def _read(path: Path, names: list[str]) -> Raw:
    """The bytes of a file, whose name must be among those that its folder lists."""
    file = path.name
    if file not in names:
        return _missing(file, names)
    try:
        mode = path.stat().st_mode
        if S_ISREG(mode):
            return path.read_bytes()
        why = "is a folder, not a file" if S_ISDIR(mode) else "is no ordinary file"
    except FileNotFoundError:
        why = "is a link that leads nowhere"
    except OSError as error:
        why = f"cannot be read ({error.strerror})"
    return Problem(FILE, file, why, "Put the file itself into the data folder, where you may read it")


def _missing(file: str, names: list[str]) -> Problem | None:
    """A file that is not there, and what is there in its place; one that may be absent is missed only if misnamed."""
    named_so = [quoted(name) for name in names if name.strip().casefold() == file]
    if named_so:
        return Problem(FILE, file, "is missing", f"Rename {named_so[0]} to {file}, spelt exactly so")
    if file in OPTIONAL:
        return None
    like = ", ".join(quoted(name) for name in names if _is_like(name, file))
    return Problem(
        FILE,
        file,
        "is missing",
        "Put the file into the data folder" + (f"; is it what {like} should be?" if like else ""),
    )


def _is_like(name: str, file: str) -> bool:
    """Whether a name beside the expected ones is made of one of them, as copies and other formats are."""
    return (
        name not in FILES
        and name[:1] not in (".", "~")
        and (file.partition(".")[0] in re.split("[^a-z]+", name.casefold()))
    )


def _beside(names: list[str]) -> list[Problem]:
    """Files that somebody may believe to be read: `areas (1).csv`, `Areas.csv`, `areas.xlsx`."""
    return [
        Problem(
            METHOD,
            name,
            f"stands beside {file} and is not read",
            f"Remove it; if it is the right one, let it be {file}",
        )
        for file in FILES
        for name in names
        if _is_like(name, file)
    ]


def _too_late(read: dict[str, Values], details: Details | None) -> list[Problem]:
    """Funding and collaborations dated after the end of the edition's year; corrections, some years later."""
    if details is None:
        return []
    last = {
        schema.FUNDING.file: details.date.year,
        schema.COLLABORATIONS.file: details.date.year,
        schema.CORRECTIONS.file: details.date.year + YEARS_OF_CORRECTIONS,
    }
    what = {schema.CORRECTIONS.file: f"{YEARS_OF_CORRECTIONS} years behind this edition"}
    return [
        Problem(
            CELL,
            file,
            f"is after the end of {year}, {what.get(file, 'the year of this edition')}",
            f"Check the date; {DETAILS} dates the edition {details.date}",
            (row,),
            "date",
            str(date),
        )
        for file, year in last.items()
        if (late := {date for _, date in read[file].of("date") if year_of(date) > year})
        for row, date in read[file].of("date")
        if date in late
    ]


def year_of(when: Any) -> int:
    """The year of a date, or the year itself."""
    return when if isinstance(when, int) else when.year


def _frame(sheet: Sheet, read: Values) -> pd.DataFrame:
    columns = [*sheet.table.columns, *(name for name in sheet.table.optional if name in sheet.header)]
    dtypes = {"latitude": "float64", "longitude": "float64"}
    series = {c: pd.Series(read.columns.get(c, []), dtype=dtypes.get(c, object)) for c in columns}
    frame = pd.DataFrame({**series, "row": pd.Series(read.rows, dtype="int64")})
    return frame.sort_values(sheet.table.key, kind="stable", ignore_index=True)


def contents(folder: Path) -> dict[str, bytes]:
    """File → content of a data folder, without the folders in it."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def read_tables(folder: Path) -> dict[str, Sheet]:
    """The tables as texts before the corrections, as far as they can be read."""
    names = sorted(path.name for path in folder.iterdir())
    return {t.file: read_sheet(t, _read(folder / t.file, names)) for t in schema.TABLES}


def read_texts(folder: Path) -> tuple[dict[str, Sheet], Sheet]:
    """The tables as texts after the corrections, as far as they can be read, and the corrections themselves."""
    sheets, names = read_tables(folder), sorted(path.name for path in folder.iterdir())
    corrections = read_sheet(schema.CORRECTIONS, _read(folder / schema.CORRECTIONS.file, names))
    if corrections.whole:
        apply_corrections(sheets, corrections)
    return sheets, corrections


def read_foreign(folder: Path) -> dict[str, dict[str, str]]:
    """File → key of another database → ours, of keys.csv.

    Raises
    ------
    InputError
        If keys.csv is there and cannot be read.
    """
    file = schema.KEYS.file
    sheet = read_sheet(schema.KEYS, _read(folder / file, [file]) if (folder / file).exists() else None)
    read, problems = values(sheet, {})
    if problems := [*sheet.problems, *problems]:
        raise InputError(problems)
    foreign: dict[str, dict[str, str]] = defaultdict(dict)
    for _, table, key, ours in read.of("file", "foreign", "ours"):
        foreign[table][key] = ours
    return foreign


def read_details(folder: Path) -> Details | None:
    """What edition.yml says; None where it says nothing that can be used."""
    return read_settings(Details, DETAILS, _read(folder / DETAILS, [DETAILS]))[0]
