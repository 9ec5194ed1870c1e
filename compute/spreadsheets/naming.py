"""Keys by which rows name an institution that no row has: looked at once all tables are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from compute.errors import nearest
from compute.schema import INSTITUTIONS
from compute.sheets import Sheet
from compute.spreadsheets.column import CURRENT, Question

REFERENCES = {name: INSTITUTIONS.file for name in ("institution_id", "institution_a", "institution_b")}
"""Column → the file whose keys it holds, where it is not the key of its own."""
FEW = 9
"""More unknown keys than these are no slips: rows or whole tables are missing, which `check` tells by their cause."""
LIKEST = "the key most like it"
WHY = "names no institution: no row of that table has it as its key"
NOUGHTS = re.compile(r"(?<![0-9])0+(?=[0-9])")
Rows = dict[int, dict[str, str]]


def unknown(
    tables: Mapping[str, list[dict[str, str]]], parts: Mapping[str, list[tuple[str, Rows]]], now: Mapping[str, Sheet]
) -> list[Question]:
    """A question for each of a few keys that name no institution, of those handed in and of the edition, whose keys may
    have been renamed."""
    sheet, key = now.get(INSTITUTIONS.file), INSTITUTIONS.key
    standing = sheet.rows.values() if sheet and sheet.whole else ()
    known = {cells[key]: None for cells in (*tables.get(INSTITUTIONS.file, ()), *standing) if cells.get(key)}
    asked: dict[tuple[str, str, str], Question] = {}
    for file, where, column, number, cells in _references(parts) if known else ():
        if (named := cells[column]) not in known:
            question = asked.setdefault((where, column, named), Question(where, file, column, WHY, {}))
            question.rows[number] = cells
            question.cells[number] = named, {}
    if len({named for *_, named in asked}) > FEW:
        return []
    for (*_, named), question in asked.items():
        near = _likest(named, known)
        before = _before(now[question.file], question.column) if question.file in now else {}
        for number, cells in question.rows.items():
            current = before.get(cells.get(now[question.file].table.key, ""), "") if before else ""
            offered = {current: CURRENT} if current in known else {}
            question.cells[number] = named, {how: key for key, how in ({near: LIKEST} | offered).items() if key}
    return [*asked.values()]


def _before(sheet: Sheet, column: str) -> dict[str, str]:
    """Key → what the edition has in a column."""
    return {cells[sheet.table.key]: cells[column] for cells in sheet.rows.values()} if sheet.whole else {}


def _likest(named: str, known: Collection[str]) -> str:
    """The one key that differs in noughts before its numbers alone, else the one most like it; blank where none is.

    >>> _likest("de-munich-8", ["de-munich-028", "de-munich-008"])
    'de-munich-008'
    """
    same = [key for key in known if NOUGHTS.sub("", key) == NOUGHTS.sub("", named)]
    return same[0] if len(same) == 1 else nearest(named, known)


def _references(parts: Mapping[str, list[tuple[str, Rows]]]) -> Iterator[tuple[str, str, str, int, dict[str, str]]]:
    """File, sheet, column and row of every cell that names an institution, with the cells of the row."""
    for file, sheets in parts.items():
        for where, rows in sheets if file != INSTITUTIONS.file else ():
            for number, cells in rows.items():
                yield from ((file, where, name, number, cells) for name in REFERENCES if cells.get(name))
