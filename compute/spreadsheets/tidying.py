"""Files of any program into the tables: what was repaired, what must be asked, what only the file can put right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from compute.errors import FILE, InputError, Problem, quoted, rows_text
from compute.errors import KEY as REPEATED
from compute.sheets import Sheet
from compute.spreadsheets.alphabets import named
from compute.spreadsheets.column import Ask, Column, Question, Raw, Read
from compute.spreadsheets.grids import Grid, grids
from compute.spreadsheets.meanings import DAY, KEY, NUMBER, meanings, parsers
from compute.spreadsheets.moved import moved_rows
from compute.spreadsheets.naming import REFERENCES, unknown
from compute.spreadsheets.offering import offer
from compute.spreadsheets.readings import MONTH_LAST, orders
from compute.spreadsheets.repairs import read
from compute.spreadsheets.tables import Taken, taken
from compute.spreadsheets.workbook import ABOUT, LISTS
from compute.values import one_block, used_again

EXAMPLES = 3
Foreign = Mapping[str, Mapping[str, str]]
"""File → key of another database → ours."""


@dataclass
class Tidied:
    """The tables that came out: file → columns, and its rows as column → text; and everything that is to be told."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    parts: dict[str, list[tuple[str, dict[int, dict[str, str]]]]] = field(default_factory=dict)
    """File → the sheets that it was read from, each with its rows by number."""
    repairs: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubtful: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    alphabets: dict[str, Ask] = field(default_factory=dict)


def tidied(
    files: Mapping[str, bytes], now: Mapping[str, Sheet], foreign: Foreign, last_year: int, alphabets: Mapping[str, str]
) -> Tidied:
    """Every table in some files; `now` is what the edition says, as far as it can be read.

    A file whose alphabet must be told is among the `alphabets` of the outcome, and not read; those that were told are
    handed in.
    """
    out = Tidied()
    known = {
        word
        for sheet in now.values()
        for cells in sheet.rows.values()
        for text in cells.values()
        if not text.isascii()
        for word in re.findall(r"[^\s,;\t\"'().]+", text)
    }
    for file, raw in files.items():
        try:
            for grid in grids(file, raw, known, named(alphabets[file]) if file in alphabets else ""):
                _take(out, grid, now, foreign, last_year)
        except InputError as error:
            out.problems += error.problems
        except Ask as asked:
            out.alphabets[file] = asked
    out.questions += unknown(out.rows, out.parts, now)
    if not out.rows and not out.problems and not out.alphabets:
        out.problems.append(
            Problem(
                FILE,
                ", ".join(files),
                "has none of the tables",
                "A sheet or a file is known by its name, such as areas, or by its header",
            )
        )
    return out


def _take(out: Tidied, grid: Grid, now: Mapping[str, Sheet], foreign: Foreign, last_year: int) -> None:
    contents = taken(grid)
    if contents is None:
        out.left_out += [f"{grid.where} is none of the tables and was left out."] * (grid.name not in (ABOUT, LISTS))
        return
    file = contents.table.file
    out.problems += contents.problems
    out.doubtful += contents.doubtful
    out.repairs += [f"{grid.where}: {repair}" for repair in (*grid.repairs, *contents.repairs)]
    current = now[file] if file in now and now[file].whole else Sheet(contents.table)
    rows: dict[int, dict[str, str]] = {number: {} for number in contents.rows}
    for name in contents.columns:
        _read_column(out, contents, name, _column(contents, name, now, foreign, last_year), rows)
    asked = [question for question in out.questions if question.rows is rows]
    out.problems += (moved := [*moved_rows(contents, asked)])
    for question in asked:
        for problem in moved:
            question.cells.pop(problem.rows[0], None)
    out.questions = [question for question in out.questions if question.cells]
    standing = {cells[contents.table.key]: cells for cells in current.rows.values()}
    for question in filter(lambda question: question.cells, asked):
        offer(question, contents, rows, standing)
    _keep_columns(out, contents, rows, standing)
    _repeated(out, contents, rows)
    _joined(out, contents, rows)


def _joined(out: Tidied, contents: Taken, rows: dict[int, dict[str, str]]) -> None:
    """Put the rows of a sheet behind those of the sheets that had the same table before, if they continue it."""
    file, key, where = contents.table.file, contents.table.key, contents.grid.where
    columns = [name for name in meanings(contents.table) if name in contents.columns]
    known = {cells[key] for cells in out.rows.get(file, ()) if cells.get(key)}
    again = tuple(number for number, cells in rows.items() if cells.get(key) in known)
    parts = out.parts.setdefault(file, [])
    if again or (out.columns.setdefault(file, columns) != columns and not contents.problems):
        why = f"{len(again):,} of its {len(rows):,} keys are there too" if again else "its columns are others"
        out.problems.append(
            Problem(
                FILE,
                where,
                f"is the table {file} a second time, after {parts[0][0]}, and {why}",
                "Leave out the one that is out of date, or give both the same columns and each row once",
                again,
            )
        )
    elif parts:
        out.repairs.append(
            f"{where}: its {len(rows):,} rows put behind those of {parts[-1][0]}: both are parts of {file}"
        )
    parts.append((where, rows))
    out.rows.setdefault(file, []).extend(rows.values())


def _column(contents: Taken, name: str, now: Mapping[str, Sheet], foreign: Foreign, last_year: int) -> Column:
    of = REFERENCES.get(name, contents.table.file) if name != contents.table.key else contents.table.file
    sheet = now.get(of)
    keys = {cells[sheet.table.key] for cells in sheet.rows.values()} if sheet and sheet.whole else ()
    cells = [cells[name] for cells in contents.rows.values()]
    meaning = meanings(contents.table)[name]
    commas = meaning.kind == NUMBER and (
        contents.grid.separator == ";"
        or any(isinstance(cell, str) and re.fullmatch(r"-?[0-9.]*,[0-9]+", cell.strip()) for cell in cells)
    )
    days = orders(map(str, cells), last_year) if meaning.kind == DAY else {}
    kept = orders((str(cell) for cell in cells if isinstance(cell, date)), last_year)
    read = any(how for count in days.values() for how in count)
    return Column(
        meaning,
        parsers(contents.table)[name],
        last_year,
        foreign.get(of, {}),
        frozenset(keys) if meaning.kind == KEY else frozenset(),
        contents.grid.typed,
        commas,
        _may_be_exchanged(days.get("-", {}), read),
        _may_be_exchanged(kept.get("-", {}), read),
        {sign: _alone(count) for sign, count in days.items()},
    )


def _may_be_exchanged(plain: Mapping[str, int], read: bool) -> bool:
    """Whether days with the year in front may have their month last: where none is above the 12th, and others that must
    be `read` are."""
    return MONTH_LAST in plain or (read and "" not in plain)


def _alone(orders: Mapping[str, int]) -> str:
    return "".join(f"; {count:,} more of the column can be read {how} alone" for how, count in orders.items() if how)


def _read_column(out: Tidied, contents: Taken, name: str, column: Column, rows: dict[int, dict[str, str]]) -> None:
    answers: dict[tuple[type, Raw], Read | Ask] = {}
    repaired: dict[str, list[tuple[int, Raw, str]]] = defaultdict(list)
    asked: dict[tuple, Question] = {}
    for number, cells in contents.rows.items():
        raw = cells[name]
        if (identity := (type(raw), raw)) not in answers:
            answers[identity] = _answer(raw, column)
        answer = answers[identity]
        if isinstance(answer, Read):
            rows[number][name] = answer.text
            for kind in answer.repairs:
                repaired[kind].append((number, raw, answer.text))
        else:
            question = asked.setdefault(
                (answer.why, tuple(answer.readings)),
                Question(contents.grid.where, contents.table.file, name, answer.why, rows),
            )
            question.cells[number] = raw, dict(answer.readings)
    out.questions += asked.values()
    for kind, cases in repaired.items():
        examples = list(dict.fromkeys(f"{quoted(str(old))} → {quoted(new)}" for _, old, new in cases))
        shown = ", ".join([*examples[:EXAMPLES], *["…"][: len(examples) > EXAMPLES]])
        out.repairs.append(
            f'{contents.grid.where}, column "{name}", {rows_text(tuple(row for row, *_ in cases), 5)}: '
            f"{kind} ({len(cases):,}): {shown}"
        )


def _answer(raw: Raw, column: Column) -> Read | Ask:
    try:
        return read(raw, column)
    except Ask as asked:
        return asked


def _keep_columns(
    out: Tidied, contents: Taken, rows: Mapping[int, dict[str, str]], standing: Mapping[str, Mapping[str, str]]
) -> None:
    """Columns that a table may have and the file lacks stay as they stand."""
    key = contents.table.key
    first = next(iter(standing.values()), {})
    for name in [name for name in contents.table.optional if name in first and name not in contents.columns]:
        contents.columns.append(name)
        for cells in rows.values():
            cells[name] = standing.get(cells.get(key, ""), {}).get(name, "")
        out.repairs.append(f'{contents.grid.where}: the column "{name}" is not there and stays as it is in the edition')


def _repeated(out: Tidied, contents: Taken, rows: Mapping[int, Mapping[str, str]]) -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, cells in rows.items():
        if key := cells.get(contents.table.key, ""):
            numbers[key].append(number)
    out.problems += one_block(
        [
            Problem(REPEATED, contents.grid.where, *used_again(shown), tuple(shown), contents.table.key, key)
            for key, shown in numbers.items()
            if len(shown) > 1
        ]
    )
