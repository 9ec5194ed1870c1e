"""The paper's statements as data: `data/2025/published/`, read and checked.

Like the editions' files these are text: every problem is named by file, row and column.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from compute.errors import CELL, FILE, HEADER, InputError, Problem

STATUSES = ("check", "contradicted", "method", "verbal", "context")
FILES = {
    "aliases.csv": ("printed", "canonical", "kind"),
    "anomalies.csv": ("id", "kind", "finding", "decision"),
    "exceptions.csv": ("statement_id", "reason"),
}


@dataclass(frozen=True)
class Statement:
    """One checkable statement; `data/2025/published/README.md` explains the fields."""

    id: str
    section: str
    exhibit: str
    statement: str
    subject: str
    measure: str
    operator: str
    wording: str
    value: str
    unit: str
    scope: str
    precision: str
    basis: str
    status: str
    anomaly: str

    @property
    def printed(self) -> str:
        """What the paper prints, in one cell."""
        some = self.operator == "includes" or self.precision.startswith("incomplete")
        return " ".join(part for part in ("among others" if some else "", self.wording, self.value, self.unit) if part)


@dataclass(frozen=True)
class Published:
    """Statements in the paper's order; aliases map a printed name to the one used here; reasons go by id."""

    statements: tuple[Statement, ...]
    aliases: dict[str, str]
    anomalies: dict[str, str]
    exceptions: dict[str, str]


def published_of(data: Path, year: int, editions: Path) -> Path | None:
    """The statements of an edition's source: in its own folder, else in that of the year that the folder is named after
    or that the edition is dated in; None if there are none."""
    years = (name for name in (data.resolve().name, str(year)) if re.fullmatch("[0-9]{4}", name))
    folders = (data / "published", *(editions / name / "published" for name in years))
    return next((folder for folder in folders if folder.is_dir()), None)


def read_published(folder: Path) -> Published:
    """Everything in the folder.

    Raises
    ------
    InputError
        Where a file or column is missing, an id is repeated or unknown, or a status is none of `STATUSES`.
    """
    problems: list[Problem] = []
    columns = tuple(field.name for field in fields(Statement))
    rows = _rows(folder / "statements.csv", columns, problems)
    aliases, anomalies, exceptions = (_rows(folder / name, wanted, problems) for name, wanted in FILES.items())
    ids = {row["id"] for row in rows}
    problems += _repeated(rows)
    problems += _strange("statements.csv", "status", rows, STATUSES, "is no status")
    problems += _strange("statements.csv", "anomaly", rows, {"", *(row["id"] for row in anomalies)}, "is no anomaly")
    problems += _strange("exceptions.csv", "statement_id", exceptions, ids, "is no statement")
    if problems:
        raise InputError(problems)
    return Published(
        tuple(Statement(**row) for row in rows),
        {row["printed"]: row["canonical"] for row in aliases},
        {row["id"]: row["finding"] for row in anomalies},
        {row["statement_id"]: row["reason"] for row in exceptions},
    )


def _rows(path: Path, columns: tuple[str, ...], problems: list[Problem]) -> list[dict[str, str]]:
    if not path.is_file():
        problems.append(Problem(FILE, path.name, "is missing", "Put the file into the folder of published statements"))
        return []
    reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    rows, header = list(reader), tuple(reader.fieldnames or ())
    if header == columns and all(None not in row and None not in row.values() for row in rows):
        return rows
    problems.append(
        Problem(
            HEADER,
            path.name,
            f"has the columns {', '.join(header)}, or a row of another length",
            f"Each row has exactly {', '.join(columns)}",
        )
    )
    return []


def _repeated(rows: list[dict[str, str]]) -> Iterable[Problem]:
    seen: dict[str, list[int]] = {}
    for number, row in enumerate(rows, 2):
        seen.setdefault(row["id"], []).append(number)
    return [
        Problem(
            CELL,
            "statements.csv",
            "stands in more than one row",
            "Give each statement its own id",
            tuple(numbers),
            "id",
            name,
        )
        for name, numbers in seen.items()
        if len(numbers) > 1
    ]


def _strange(file: str, column: str, rows: list[dict[str, str]], known: Iterable[str], why: str) -> Iterable[Problem]:
    return [
        Problem(
            CELL,
            file,
            why,
            f"Use one of {', '.join(sorted(filter(None, known))[:8])} …",
            (number,),
            column,
            row[column],
        )
        for number, row in enumerate(rows, 2)
        if row[column] not in known
    ]
