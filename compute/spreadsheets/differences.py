"""How tables that came back differ from the edition, as corrections say it: cell by cell, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from compute.cells import Refused
from compute.corrected_rows import NAMING
from compute.correcting.change import Change, row_added, row_removed
from compute.errors import quoted
from compute.schema import INSTITUTIONS, TABLES
from compute.sheets import Sheet
from compute.spreadsheets.meanings import parsers
from compute.spreadsheets.tidying import Tidied

Rows = dict[str, dict[str, str]]
"""Key → column → text."""
EXAMPLES, SHIFTED = 2, 3
"""So many changes are shown of each kind; from so many on, cells that hold each other's values were hardly meant."""


def in_short(changed: Iterable[Change]) -> list[str]:
    """A line for each table and kind of change: rows that are new or gone, columns with other values.

    >>> in_short([Change("areas.csv", key, "population", "1", "2") for key in ("a", "b", "c")])
    ['areas.csv: 3 values of population are others: a "1" → "2", b "1" → "2" and 1 more']
    """
    ordered = sorted(changed, key=lambda change: (change.file, change.column, not change.new))
    return [
        f"{file}: {_in_words([*these], column, new)}"
        for (file, column, new), these in groupby(
            ordered, lambda change: (change.file, change.column, bool(change.column or change.new))
        )
    ]


def _in_words(these: list[Change], column: str, new: bool) -> str:
    count, before = len(these), {change.old for change in these}
    shown = [change.key + f" {quoted(change.old)} → {quoted(change.new)}" * bool(column) for change in these[:EXAMPLES]]
    examples = ", ".join(shown) + f" and {count - EXAMPLES:,} more" * (count > EXAMPLES)
    if not column:
        return f"{count:,} row{'s' * (count > 1)} {'new' if new else 'gone'}: {examples}"
    told = f"{count:,} value{'s' * (count > 1)} of {column} {'are others' if count > 1 else 'is another'}: {examples}"
    moved = sum(change.new in before for change in these)
    cause = f"; {moved:,} of them stood in another of these rows, as when cells are shifted, sorted or exchanged"
    return told + cause * (moved >= SHIFTED and moved * 2 > count)


def changes(out: Tidied, now: Mapping[str, Sheet]) -> tuple[list[Change], list[str]]:
    """Every change that corrections can say, those of keys first; and what they cannot."""
    changed: list[Change] = []
    cannot: list[str] = []
    followed: dict[str, str] = {}
    for file in (table.file for table in TABLES if table.file in out.rows):
        sheet, names = now[file], NAMING.get(file, ())
        columns = [name for name in out.columns[file] if name in sheet.parsers and name != sheet.table.key]
        before = _by_key(sheet.rows.values(), sheet.table.key, names, followed)
        after = _by_key(out.rows[file], sheet.table.key, names, followed)
        cannot += [
            f"{file}: the column {name} is new, and corrections cannot add it."
            for name in out.columns[file]
            if name not in sheet.parsers and any(row[name] for row in after.values())
        ]
        renamed = _renamed(before, after, columns)
        changed += [Change(file, old, sheet.table.key, old, new) for old, new in renamed.items()]
        before = {renamed.get(key, key): row for key, row in before.items()}
        changed += _rows(file, before, after, columns)
        changed += _cells(file, before, after, columns, parsers(sheet.table))
        followed = renamed if file == INSTITUTIONS.file else followed
    return sorted(changed, key=lambda change: change.column != now[change.file].table.key), cannot


def _by_key(rows: Iterable[dict[str, str]], key: str, names: tuple[str, ...], followed: Mapping[str, str]) -> Rows:
    """The rows by key; where they name an institution whose key is another now, by that."""
    return {row[key]: row | {name: followed.get(row[name], row[name]) for name in names} for row in rows}


def _renamed(before: Rows, after: Rows, columns: list[str]) -> dict[str, str]:
    """Old key → new key, of rows that are the same but for their key, and like no other that came or went."""
    gone, came = (
        [(tuple(row.get(name, "") for name in columns), key) for key, row in these.items() if key not in those]
        for these, those in ((before, after), (after, before))
    )
    times = [Counter(cells for cells, _ in rows) for rows in (gone, came)]
    new = dict(came)
    return {key: new[cells] for cells, key in gone if [count[cells] for count in times] == [1, 1]}


def _rows(file: str, before: Rows, after: Rows, columns: list[str]) -> Iterator[Change]:
    """Rows that went, with what they held; rows that came, and behind them the cells that a row's words cannot say."""
    for key in [key for key in before if key not in after]:
        yield row_removed(file, key, {name: before[key][name] for name in columns})
    for key in [key for key in after if key not in before]:
        yield from row_added(file, key, {name: after[key][name] for name in columns})


def _cells(
    file: str, before: Rows, after: Rows, columns: list[str], parse: Mapping[str, Callable[[str], object]]
) -> Iterator[Change]:
    for key, row in after.items():
        for name in columns if key in before else ():
            if not _same(before[key][name], row[name], parse[name]):
                yield Change(file, key, name, before[key][name], row[name])


def _same(old: str, new: str, parse: Callable[[str], object]) -> bool:
    """Whether two texts are the same value: `4000000.00` and `4000000` are."""
    if old == new:
        return True
    try:
        return parse(old) == parse(new)
    except Refused:
        return False
