"""The typed cells of a sheet, and a problem for each that its parser refuses; a habit of many cells is told once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from compute.cells import NOT_UTF8, Refused, not_utf8
from compute.corrections import Origin
from compute.errors import CELL, KEY, Problem
from compute.sheets import SPELT_OUT, Sheet
from compute.slips import order_of_dates

BLOCK = 9
"""More repeated keys than these are one block, and more slips of one kind in a column have one cause."""
UNREAD = object()
"""Stands for the value of a cell that could not be read."""


@dataclass(frozen=True)
class Values:
    """The values of a sheet, a list for each column; `rows` has the row of each place in the lists, and
    `gaps` the columns with cells that could not be read."""

    rows: list[int]
    columns: dict[str, list[Any]]
    gaps: set[str]

    def of(self, *names: str) -> Iterator[tuple]:
        """The row and the values of these columns, where all of them could be read; nothing where one is lacking."""
        if not self.columns.keys() >= set(names):
            return iter(())
        cells = zip(self.rows, *(self.columns[name] for name in names), strict=True)
        return cells if self.gaps.isdisjoint(names) else (row for row in cells if not any(v is UNREAD for v in row))


def values(sheet: Sheet, origin: Origin) -> tuple[Values, list[Problem]]:
    """The values, and what is wrong with the other cells."""
    read = Values(list(sheet.rows), {}, set())
    problems: list[Problem] = []
    corrected: list[Problem] = []
    habits: dict[str, list[Problem]] = defaultdict(list)
    for column, parse in sheet.parsers.items():
        known: dict[str, object] = {}
        of_column = read.columns[column] = []
        for row, cells in sheet.rows.items():
            text = cells[column]
            try:
                if text not in known:
                    known[text] = parse(text)
                of_column.append(known[text])
            except Refused as refused:
                of_column.append(UNREAD)
                read.gaps.add(column)
                source = origin.get((sheet.table.file, row, column))
                problem = _problem(sheet, refused, row, column, source)
                kind = habits[_kind(refused.why)] if refused.habit else problems
                (corrected if source else kind).append(problem)
    problems += _of_spoilt_columns(sheet, habits, problems)
    for alike in habits.values():
        problems += [_told_once(alike)] if len(alike) > SPELT_OUT else alike
    told = _many_alike(_whole_columns(sheet, _exchanged(sheet, problems)))
    return read, [*_merged_cells(sheet, told), *corrected]


def _of_spoilt_columns(sheet: Sheet, habits: dict[str, list[Problem]], others: list[Problem]) -> list[Problem]:
    """The problems, taken out of the habits, of columns whose every cell is wrong in one way or another."""
    wrong = Counter(problem.column for alike in (others, *habits.values()) for problem in alike)
    ways = Counter(column for alike in (others, *habits.values()) for column in {problem.column for problem in alike})
    spoilt = {name for name, count in wrong.items() if count == len(sheet.rows) and ways[name] > 1}
    taken = [problem for alike in habits.values() for problem in alike if problem.column in spoilt]
    for kind, alike in habits.items():
        habits[kind] = [problem for problem in alike if problem.column not in spoilt]
    return taken


def _kind(why: str) -> str:
    """What is wrong, whatever the letters and places that it names."""
    return re.sub(r"\(.*|\d[\d,.]*", "", why)


def _many_alike(problems: list[Problem]) -> list[Problem]:
    """The problems, those of one kind in a column as one where they are more than anybody reads."""
    kinds: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[problem.column, _kind(problem.why)].append(problem)
    return [told for alike in kinds.values() for told in (alike if len(alike) <= BLOCK else [_told_once(alike)])]


def _problem(sheet: Sheet, refused: Refused, row: int, column: str, source: str | None) -> Problem:
    level = KEY if column == sheet.table.key else CELL
    why = refused.why + (f" (put there by correction {source})" if source else "")
    return Problem(level, sheet.table.file, why, refused.fix, (row,), column, sheet.rows[row][column])


def _told_once(alike: list[Problem]) -> Problem:
    """One problem for many cells with the same cause, in whatever columns."""
    first, columns = _in_one_alphabet(alike), list(dict.fromkeys(p.column for p in alike))
    within = f"column{'s' * (len(columns) > 1)} {' and '.join(columns)}"
    order = order_of_dates(p.value or "" for p in alike)
    why = f"{first.why}, and so it is with {sum(len(p.rows) for p in alike) - 1:,} more cells of the {within}"
    return replace(
        first, why=why + (f" ({order})" if order else ""), rows=tuple(sorted({row for p in alike for row in p.rows}))
    )


def _in_one_alphabet(alike: list[Problem]) -> Problem:
    """The first problem; where texts are not UTF-8, with the alphabet that all of them are in."""
    first = alike[0]
    if not first.why.startswith(NOT_UTF8):
        return first
    return replace(first, why=not_utf8(first.value or "", " ".join(problem.value or "" for problem in alike)))


def _exchanged(sheet: Sheet, problems: list[Problem]) -> list[Problem]:
    """The problems, with one for all latitudes that are none where the longitude beside them would be one."""
    exchanged = [problem for problem in problems if problem.column == "latitude" and _is_exchanged(sheet, problem)]
    if not exchanged:
        return problems
    rows = tuple(row for problem in exchanged for row in problem.rows)
    first = exchanged[0]
    told = Problem(
        CELL,
        first.file,
        first.why + f", and so it is in {len(rows) - 1:,} more rows" * (len(rows) > 1),
        f"{first.fix}. Latitude and longitude look exchanged: the longitude beside it, "
        f"{sheet.rows[rows[0]]['longitude']}, could be a latitude. If so, exchange the two, and look at other rows",
        rows,
        "latitude",
        first.value,
    )
    return [told, *(problem for problem in problems if problem not in exchanged)]


def _is_exchanged(sheet: Sheet, problem: Problem) -> bool:
    try:
        latitude, longitude = (abs(float(sheet.rows[problem.rows[0]][name])) for name in ("latitude", "longitude"))
    except (KeyError, ValueError):
        return False
    return longitude <= 90 < latitude <= 180


def _whole_columns(sheet: Sheet, problems: list[Problem]) -> list[Problem]:
    """The problems, with one for a column of which every cell is wrong, and not blank."""
    by_column: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_column[problem.column].append(problem)
    for column, wrong in by_column.items():
        if len(wrong) == len(sheet.rows) > SPELT_OUT and any(p.value for p in wrong):
            first = min(wrong, key=lambda p: p.rows)
            by_column[column] = [
                replace(
                    first,
                    why=f"{first.why}, and every other cell of the column is wrong too",
                    rows=tuple(sheet.rows),
                    fix=f"{first.fix}; or was the column exchanged with another, or changed as a whole?",
                )
            ]
    return [problem for wrong in by_column.values() for problem in wrong]


def _merged_cells(sheet: Sheet, problems: list[Problem]) -> list[Problem]:
    """The problems, with another fix for cells that are blank in rows that follow one another."""
    blank: dict[str, set[int]] = defaultdict(set)
    for problem in problems:
        if problem.value == "":
            blank[problem.column].update(problem.rows)
    runs = {column for column, rows in blank.items() if any(row + 1 in rows for row in rows)}
    hint = "; where cells were merged in the spreadsheet, only the first of them has kept it: fill in every row"
    return [replace(p, fix=p.fix + hint) if p.value == "" and p.column in runs else p for p in problems]


def repeated_keys(sheet: Sheet) -> list[Problem]:
    """Keys that stand in more than one row."""
    key, rows = sheet.table.key, defaultdict(list)
    if not sheet.table.keyed or key not in sheet.header:
        return []
    more = {value for value, times in Counter(cells[key] for cells in sheet.rows.values()).items() if times > 1}
    for row, cells in sheet.rows.items():
        if cells[key] in more:
            rows[cells[key]].append(row)
    return one_block(
        [
            Problem(KEY, sheet.table.file, *used_again(numbers), tuple(numbers), key, value)
            for value, numbers in rows.items()
            if value
        ]
    )


def used_again(rows: list[int]) -> tuple[str, str]:
    """Why a key may not stand in these rows, and what to do."""
    why = f"is used {len(rows)} times, but a key belongs to one row"
    return why, "Give each row a key of its own, or remove what was pasted twice"


def one_block(problems: list[Problem]) -> list[Problem]:
    """Problems of repeated keys; as one where they are a block."""
    if len(problems) <= BLOCK:
        return problems
    every = tuple(sorted(row for problem in problems for row in problem.rows))
    why = f"is used more than once, and so are {len(problems) - 1:,} more keys: a block of rows was pasted twice"
    return [replace(problems[0], why=why, rows=every)]
