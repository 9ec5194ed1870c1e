"""From a grid of cells to a table: which one it is, where its header stands, which rows are rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from compute import schema
from compute.errors import FILE, HEADER, ROW, Problem, nearest
from compute.rows import TOTAL
from compute.spreadsheets.column import Raw
from compute.spreadsheets.grids import ENOUGH, HEAD, NAMES, Grid, folded
from compute.spreadsheets.lost import letters_of
from compute.spreadsheets.meanings import meanings


@dataclass
class Taken:
    """A table as a grid has it: row as the spreadsheet shows it → column → cell; and what was repaired or is wrong."""

    table: schema.Table
    grid: Grid
    columns: list[str] = field(default_factory=list)
    rows: dict[int, dict[str, Raw]] = field(default_factory=dict)
    repairs: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubtful: list[Problem] = field(default_factory=list)
    """Rows that look like none, and may be left out."""

    def wrong(self, level: int, why: str, fix: str, *rows: int, value: str | None = None) -> None:
        """Note something that only a person can put right in the file."""
        self.problems.append(Problem(level, self.grid.where, why, fix, rows, value=value))

    def doubt(self, why: str, fix: str, row: int, value: str) -> None:
        """Note a row that may be none."""
        self.doubtful.append(Problem(ROW, self.grid.where, why, fix, (row,), value=value))


def taken(grid: Grid) -> Taken | None:
    """The table in a grid; None where it is none of ours."""
    number, table = _header(grid)
    stems = (_stem(grid.name), _stem(grid.file))
    named = next((candidate for candidate in schema.TABLES if _stem(candidate.file) in stems), None)
    if table is None and named is None:
        return None
    is_named = table is None or (named and _fits(grid.rows[number], named))
    contents = Taken(named if named and is_named else table or named, grid)  # type: ignore[arg-type]  # one is there
    if table is None:
        contents.wrong(
            HEADER,
            f"has no header: none of its first {HEAD} rows names the columns of {contents.table.file}",
            f"Put them in the first row: {', '.join(contents.table.columns)}",
        )
        return contents
    if others := list(_other_headers(grid, number)):
        contents.wrong(
            HEADER,
            f"holds two tables: there are headings of {' and of '.join(table.file for _, table in others)}",
            "Put each table on a sheet or into a file of its own",
            *(shown for shown, _ in others),
        )
        return contents
    if number:
        above = [" ".join(str(cell) for cell in row if cell) for row in grid.rows[:number]]
        contents.repairs.append(
            f"{number} row{'s' * (number > 1)} above the header left out: {'; '.join(filter(None, above))}"
        )
    positions = _columns(contents, grid.rows[number])
    _rows(contents, number, positions)
    return contents


def _stem(name: str) -> str:
    return re.sub(r"[^a-z]", "", PurePath(name).stem.casefold() if name.endswith(".csv") else name.casefold())


def _fits(row: list[Raw], table: schema.Table) -> int:
    """How many of the required columns of a table a row names; nought where it is not most of them."""
    count = len(set(table.columns) & set(map(folded, row)))
    return count if count * 2 > len(table.columns) else 0


def _header(grid: Grid) -> tuple[int, schema.Table | None]:
    """The position of the header, and the table that it fits best."""
    best = max(
        (
            (_fits(row, table), -number, -order)
            for number, row in enumerate(grid.rows[:HEAD])
            for order, table in enumerate(schema.TABLES)
        ),
        default=(0, 0, 0),
    )
    return (-best[1], schema.TABLES[-best[2]]) if best[0] else (0, None)


def _other_headers(grid: Grid, number: int) -> Iterator[tuple[int, schema.Table]]:
    """Rows, as shown, that are the headings of a table, unless they are the same as the header."""
    header = {*map(folded, grid.rows[number])}
    for at, row in enumerate(grid.rows):
        names = {str(cell).strip().casefold() for cell in row}
        if len(names & NAMES) >= ENOUGH and {*map(folded, row)} != header:
            yield from [(at + 1, table) for table in schema.TABLES if _fits(row, table)][:1]


def _columns(contents: Taken, header: list[Raw]) -> dict[int, str]:
    """Position → column; headings that are spelt otherwise are repaired, unknown ones with cells are wrong."""
    known, positions, respelt = meanings(contents.table), {}, []
    start = contents.grid.rows.index(header) + 1
    missing = [name for name in contents.table.columns if name not in map(folded, header)]
    for position, cell in enumerate(header):
        name = folded(cell)
        if name in known:
            positions[position] = name
            if cell != name:
                respelt.append(f'"{cell}" as {name}')
        elif held := _held(contents.grid.rows, start, position):
            contents.wrong(
                HEADER,
                "is not a known column" if name else f"stands in column {letters_of(position)}, under no heading",
                f"{_meant(name, missing)}Rename it or remove it; known columns are {', '.join(known)}"
                if name
                else "Remove what stands there, or give it a heading",
                *([start] if name else held),
                value=str(cell) if name else held[min(held)],
            )
        elif name:
            contents.repairs.append(f'heading "{cell}" without cells left out')
    contents.repairs += [f"headings written as the table has them: {', '.join(respelt)}"] * bool(respelt)
    contents.columns = [name for name in known if name in positions.values()]
    for name, times in Counter(positions.values()).items():
        if times > 1:
            contents.wrong(
                HEADER, f"stands {times} times in the header", "Keep one column of that name", start, value=name
            )
    for name in contents.table.columns:
        if name not in contents.columns:
            contents.wrong(HEADER, f'the column "{name}" is missing', "Add it, spelt exactly so", start)
    return positions


def _held(rows: list[list[Raw]], start: int, position: int) -> dict[int, str]:
    """Row as shown → text, of the cells below a heading that are not blank."""
    texts = {at: str(row[position]).strip() for at, row in enumerate(rows[start:], start + 1) if position < len(row)}
    return {at: text for at, text in texts.items() if text}


def _meant(name: str, missing: list[str]) -> str:
    """The missing column that a heading may be for.

    >>> _meant("country_code", ["name", "country"])
    'Did you mean country? '
    """
    near = nearest(name, missing) or next((column for column in missing if column in name.split("_")), "")
    return f"Did you mean {near}? " * bool(near)


def _rows(contents: Taken, number: int, positions: dict[int, str]) -> None:
    heading, empty, repeated, short = [*map(folded, contents.grid.rows[number])], 0, 0, 0
    for shown, row in enumerate(contents.grid.rows[number + 1 :], number + 2):
        if not any(str(cell).strip() for cell in row):
            empty += 1
        elif str(row[0]).strip() and [*map(folded, row)] == heading:
            repeated += 1
        elif not _is_no_row(contents, shown, row, positions, len(heading)):
            short += len(row) < len(heading)
            contents.rows[shown] = {name: row[at] if at < len(row) else "" for at, name in positions.items()}
    told = {
        "empty rows left out": empty,
        "repetitions of the header left out": repeated,
        "rows without their last, empty cells filled up": short,
    }
    contents.repairs += [f"{count:,} {what}" for what, count in told.items() if count]
    if not contents.rows and not contents.table.may_be_empty and not contents.problems:
        contents.wrong(FILE, "has a header but no rows", "Add the rows")


def _is_no_row(contents: Taken, shown: int, row: list[Raw], positions: dict[int, str], width: int) -> bool:
    """Whether a row has cells too many, or too few to be one; what it looks like is noted."""
    texts = [str(cell).strip() for cell in row]
    first = next(filter(None, texts))
    wanted = contents.table.columns
    filled = sum(bool(text) and positions.get(at) in wanted for at, text in enumerate(texts))
    if any(texts[width:]):
        why = f"has {len(row)} cells where the header has {width}"
        contents.wrong(ROW, why, "Look for a separator within a text that is not in quotes", shown)
    elif filled * 2 > len(wanted) and not TOTAL.fullmatch(texts[0].rstrip(":")):
        return False
    elif any(map(TOTAL.search, texts)):
        contents.doubt("looks like a row of totals", "Remove it, or give it a key of its own", shown, first)
    else:
        why = f"is no row of the table: {filled} of its {len(wanted)} cells are filled"
        contents.doubt(why, "Remove it if it is a remark, a unit or a sum; else fill it in", shown, first)
    return True
