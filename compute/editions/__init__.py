"""The data folder of a next edition, made from the last one: what is known anew each year begins empty.

Parameters, areas and keys of other databases are carried over, the areas as they stand after the last edition's
corrections, so that an error that was put right does not come back. Institutions, funding and collaborations are
given, or a header and no rows. Corrections, and what was accepted of the old data, begin anew.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta
from pathlib import Path

from compute import schema
from compute.artifacts import write
from compute.corrections import apply_corrections
from compute.edition import Edition
from compute.errors import HEADER, InputError, Problem
from compute.intake import DETAILS, PARAMETERS, contents, read_edition
from compute.method import compute_edition
from compute.sheets import read_sheet

KEYS = "keys.csv"


@dataclass(frozen=True)
class Dates:
    """What a next edition says of itself from its first day."""

    version: str
    date: Day
    cutoff: Day


def proposed(last: Path, year: int) -> Dates:
    """The first version of a year, and the last edition's days in it.

    Raises
    ------
    InputError
        If the last edition is not valid.
    """
    edition = read_edition(last)
    later = year - edition.details.date.year
    return Dates(f"{year}.1", _later(edition.details.date, later), _later(edition.parameters.cutoff_date, later))


def _later(day: Day, years: int) -> Day:
    """The same day so many years later; of 29 February the day before where there is none.

    >>> _later(Day(2024, 2, 29), 1), _later(Day(2025, 7, 31), 1)
    (datetime.date(2025, 2, 28), datetime.date(2026, 7, 31))
    """
    first = day.replace(year=day.year + years, day=1)
    return min(first + timedelta(day.day - 1), (first + timedelta(31)).replace(day=1) - timedelta(1))


def next_edition(folder: Path, given: Mapping[str, bytes], dates: Dates) -> dict[str, bytes]:
    """File → content of the next data folder, from that of the last edition, which is valid, and the given tables.

    Raises
    ------
    InputError
        If a date or the version does not stand on a line of its own.
    """
    last = contents(folder)
    made = {table.file: _text(_header(table, last)) for table in schema.TABLES}
    made |= {
        table.file: _text(_header(table, last)) for table in (schema.CORRECTIONS, schema.ACCEPTED) if table.file in last
    }
    made[schema.AREAS.file] = corrected_areas(last)
    made |= {KEYS: last[KEYS]} if KEYS in last else {}
    made[PARAMETERS] = with_values(PARAMETERS, last[PARAMETERS], {"cutoff_date": f"{dates.cutoff}"})
    made[DETAILS] = with_values(DETAILS, last[DETAILS], {"date": f"{dates.date}", "version": json.dumps(dates.version)})
    return {**made, **given}


def tried(folder: Path, given: Container[str], artifacts: Path) -> list[str]:
    """Write the artifacts of a new data folder, or return what is wrong with that which it took over.

    Raises
    ------
    InputError
        If a given table is wrong.
    """
    try:
        write(compute_edition(read_edition(folder)), artifacts)
    except InputError as error:
        problems = [replace(problem, folder="") for problem in error.problems]  # the folder is not in its place yet
        if any(problem.file in given for problem in problems):
            raise InputError(problems) from None
        return [str(problem) for problem in problems]
    return []


def corrected_areas(last: Mapping[str, bytes]) -> bytes:
    """areas.csv after the last edition's corrections."""
    sheets = {table.file: read_sheet(table, last.get(table.file)) for table in schema.TABLES}
    apply_corrections(sheets, read_sheet(schema.CORRECTIONS, last.get(schema.CORRECTIONS.file)))
    areas = sheets[schema.AREAS.file]
    return _text([areas.header, *([row[column] for column in areas.header] for row in areas.rows.values())])


def with_values(file: str, content: bytes, values: Mapping[str, str]) -> bytes:
    """A YAML file in which some keys of the first level have other values; all else stays, comments too.

    >>> with_values("edition.yml", b"date: 2025-11-01  # of print\\nversion: '2025.2'\\n", {"date": "2026-10-31"})
    b"date: 2026-10-31  # of print\\nversion: '2025.2'\\n"
    """
    text = content.decode()
    for key, value in values.items():
        pattern = rf"""(?m)^(\ufeff?{key}[ \t]*:[ \t]+)(?:"[^"\n]*"|'[^'\n]*'|[^\s#][^\n#]*?)(?=[ \t\r]*(?:#|$))"""
        text, count = re.subn(pattern, lambda match: match[1] + value, text)  # noqa: B023
        if count != 1:
            raise InputError(
                [
                    Problem(
                        HEADER, file, f'the key "{key}" and its value need a line of their own', f"Write {key}: {value}"
                    )
                ]
            )
    return text.encode()


def with_version(folder: Path, edition: Edition, version: str) -> bytes:
    """The edition.yml of an edition's folder with another version; as it is, if it has that one."""
    content = contents(folder)[DETAILS]
    if edition.details.version == version:
        return content
    return with_values(DETAILS, content, {"version": json.dumps(version)})


def _header(table: schema.Table, last: Mapping[str, bytes]) -> list[list[str]]:
    """The header as the last edition has it, else with the columns that must be there."""
    return [read_sheet(table, last.get(table.file)).header or list(table.columns)]


def _text(rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
