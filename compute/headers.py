"""The header of a table: where it stands, and what is wrong with its names; one message for one cause."""

from __future__ import annotations

from collections import Counter

from compute.characters import unseen
from compute.errors import FILE, HEADER, Problem, nearest
from compute.schema import Table

SAVE_AS = 'Open it in the spreadsheet and save it as "CSV UTF-8 (comma delimited)"'
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", ":": "colons"}
LOOKED_AT = 20
"""A header further down is none."""


def header_row(table: Table, records: list[list[str]]) -> int:
    """The position of the row that has most of the columns' names, if it is not the first; else 0."""

    def most(cells: list[str]) -> bool:
        return len(set(cells) & table.columns.keys()) * 2 > len(table.columns)

    if not records or most(records[0]):
        return 0
    return next((at for at, cells in enumerate(records[:LOOKED_AT]) if most(cells)), 0)


def displaced(table: Table, at: int) -> Problem:
    """The header is not in row 1."""
    rows = tuple(range(1, at + 1))
    return Problem(
        HEADER,
        table.file,
        f"stands above the header, which is in row {at + 1} and must be in row 1",
        "Delete what stands above it",
        rows,
    )


def no_header(table: Table, names: list[str], alone: bool) -> Problem | None:
    """Why the first row (`alone`: the only one) is no header at all; None where it is one."""

    def problem(why: str, fix: str) -> Problem:
        return Problem(FILE, table.file, why, fix, (1,))

    mark = next((m for m in SEPARATORS if m in names[0]), "") if len(names) == 1 else ""
    if mark:
        return problem(f"separates its columns with {SEPARATORS[mark]} instead of commas", SAVE_AS)
    if len(names) == 1 and "," in names[0]:
        return problem("has each of its rows in one pair of quotation marks", SAVE_AS)
    if alone and len(names) > 2 * len(table.columns):
        return problem("is a single line of many cells: its line ends are lost", SAVE_AS)
    if lines := sum(name.count("\n") for name in names):
        return problem(
            f"a quotation mark that is opened here swallows the rows up to {lines + 1}",
            "Look for a stray quotation mark in the header",
        )
    if not set(names) & (table.columns.keys() | table.optional.keys()):
        return problem(
            "has no header: its first row names none of the columns",
            f"Write this as the first row: {','.join(table.columns)}",
        )
    return None


def wrong_names(table: Table, names: list[str]) -> list[Problem]:
    """What is wrong with the names of a header that is one."""
    file, known = table.file, [*table.columns, *table.optional]
    missing = [name for name in table.columns if name not in names]
    strange = [name for name in dict.fromkeys(names) if name not in known]
    problems = [
        Problem(HEADER, file, f"stands {times} times in the header", "Keep one column of that name", (1,), value=name)
        for name, times in Counter(names).items()
        if times > 1 and name in known
    ]
    if len(strange) > len(known):
        problems.append(
            Problem(
                HEADER,
                file,
                f"has {len(strange):,} unknown columns, this among them",
                f"Known columns are {', '.join(known)}",
                (1,),
                value=strange[0],
            )
        )
    else:
        problems += [_strange(file, name, known, missing) for name in strange]
    return problems + [
        Problem(HEADER, file, f'the column "{name}" is missing from the header', "Add it, spelt exactly so", (1,))
        for name in missing
    ]


def _strange(file: str, name: str, known: list[str], missing: list[str]) -> Problem:
    if not name.strip():
        why, fix = "is no heading, and there are cells under it", "Name the column or delete it"
        return Problem(HEADER, file, why, f"{fix}; known columns are {', '.join(known)}", (1,), value=name)
    near = nearest(name, missing)
    fix = f"Rename it to {near}" if near else f"Remove it; known columns are {', '.join(known)}"
    fault = unseen(name)
    return Problem(HEADER, file, "is not a known column" + (f": it {fault[0]}" if fault else ""), fix, (1,), value=name)


def named_columns(names: list[str]) -> int:
    """How many columns there are up to the last one that has a name."""
    return max((at for at, name in enumerate(names, 1) if name), default=0)
