"""What `tidy` writes: whole tables before an edition is corrected or released, afterwards corrections of its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from compute import schema
from compute.cells import Refused
from compute.errors import CELL, FILE, InputError, Problem, quoted
from compute.sheets import Sheet
from compute.spreadsheets import asking
from compute.spreadsheets.meanings import parsers
from compute.spreadsheets.tidying import Foreign, Tidied, tidied

Ask = Callable[[str], str] | None
"""Puts a question and gives the answer; None where nobody can be asked."""


@dataclass(frozen=True)
class Standing:
    """What the edition says now: its tables after corrections, these, keys of other databases, and its year."""

    sheets: Mapping[str, Sheet]
    corrections: Sheet
    foreign: Foreign
    last_year: int


def settled(files: Mapping[str, bytes], standing: Standing, ask: Ask) -> Tidied:
    """The tables in some files with every question answered.

    Raises
    ------
    InputError
        With everything that stays open, all at once, after the repairs were listed.
    """
    out = tidied(files, standing.sheets, standing.foreign, standing.last_year, {})
    if ask and out.alphabets:
        told = {
            file: asking.alphabet(file, asked.why, list(asked.readings.items()), ask)
            for file, asked in out.alphabets.items()
        }
        out = tidied(
            files,
            standing.sheets,
            standing.foreign,
            standing.last_year,
            {file: how for file, how in told.items() if how},
        )
    if ask and not out.problems and not out.alphabets:
        asking.answer(out, ask)
    return out


def open_problems(out: Tidied) -> list[Problem]:
    """Everything that only a person or the file itself can settle."""
    fix = "Type the value in the file, or run tidy in a terminal, where it asks"
    problems = [*out.problems]
    problems += [
        Problem(
            FILE,
            file,
            asked.why + "".join(f"; {how}: {text}" for how, text in asked.readings.items()),
            "Save it as UTF-8, or run tidy in a terminal, where it asks",
        )
        for file, asked in out.alphabets.items()
    ]
    for question in out.questions:
        for number, (raw, readings) in question.cells.items():
            as_what = "; ".join(f"{quoted(text)} as {how}" for how, text in readings.items())
            problems.append(
                Problem(
                    CELL,
                    question.where,
                    question.why + f": {as_what}" * bool(as_what),
                    fix,
                    (number,),
                    question.column,
                    str(raw),
                )
            )
    return problems


def tables(out: Tidied) -> dict[str, str]:
    """File → text of each table as the contract wants it: our order of columns, LF, minimal quoting."""
    return {
        file: _csv(out.columns[file], ([cells[name] for name in out.columns[file]] for cells in rows.values()))
        for file, rows in out.rows.items()
    }


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


Change = tuple[str, str, str, str, str]
"""File, key, column, old and new text of one cell."""


def changes(out: Tidied, now: Mapping[str, Sheet]) -> tuple[list[Change], list[str]]:
    """Every cell whose value differs from the edition's, and every row that came or went, as work that is left."""
    cells: list[Change] = []
    work: list[str] = []
    for file, rows in out.rows.items():
        table, sheet = now[file].table, now[file]
        before = {row[table.key]: row for row in sheet.rows.values()}
        after = {row[table.key]: row for row in rows.values()}
        work += [
            f"{file}: {key} is new; add it to corrections.csv as a row that is missing."
            for key in after
            if key not in before
        ]
        work += [
            f"{file}: {key} is not there any more; take it out in corrections.csv as a row that should not be there."
            for key in before
            if key not in after
        ]
        parse = parsers(table)
        new_columns = [
            name for name in out.columns[file] if name not in sheet.parsers and any(row[name] for row in after.values())
        ]
        work += [f"{file}: the column {name} is new, and corrections cannot add it." for name in new_columns]
        cells += [
            (file, key, name, before[key][name], row[name])
            for key, row in after.items()
            if key in before
            for name in out.columns[file]
            if name in sheet.parsers and not _same(before[key][name], row[name], parse[name])
        ]
    return cells, work


def _same(old: str, new: str, parse: Callable[[str], object]) -> bool:
    """Whether two texts are the same value: `4000000.00` and `4000000` are."""
    if old == new:
        return True
    try:
        return parse(old) == parse(new)
    except Refused:
        return False


def corrected(found: Iterable[Change], corrections: Sheet, ask: Callable[[str], str], when: date) -> str:
    """corrections.csv with a row for each change, with the reason that a person gives.

    Raises
    ------
    InputError
        If a reason is missing.
    """
    columns = [*schema.CORRECTIONS.columns]
    rows = [[cells.get(name, "") for name in columns] for cells in corrections.rows.values()]
    taken, last, number = {row[0] for row in rows}, "", 0
    for file, key, column, old, new in found:
        hint = f" (Enter: {last})" if last else ""
        last = ask(f"\n{file}, {key}, {column}: {quoted(old)} → {quoted(new)}\nWhy?{hint} ").strip() or last
        if not last:
            raise InputError(
                [
                    Problem(
                        CELL,
                        "corrections.csv",
                        "lacks a reason",
                        "Say why the value is another",
                        column="reason",
                        value=f"{file}, {key}, {column}",
                    )
                ]
            )
        while (name := f"{when.isoformat()}-{(number := number + 1)}") in taken:
            continue
        rows.append([name, when.isoformat(), file, key, column, old, new, last, ""])
    return _csv(columns, rows)
