"""What `tidy` writes: whole tables before an edition is corrected or released, afterwards corrections of its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from compute.cells import free_text
from compute.correcting.change import Change, corrections_text
from compute.errors import CELL, FILE, Problem
from compute.questions import Ask, asked
from compute.schema import CORRECTIONS
from compute.sheets import Sheet
from compute.spreadsheets import asking
from compute.spreadsheets.column import as_text
from compute.spreadsheets.tidying import Foreign, Tidied, tidied


@dataclass(frozen=True)
class Standing:
    """What the edition says now: its tables after corrections, these, keys of other databases, and its year."""

    sheets: Mapping[str, Sheet]
    corrections: Sheet
    foreign: Foreign
    last_year: int


def settled(files: Mapping[str, bytes], standing: Standing, ask: Ask | None) -> Tidied:
    """The tables in some files with every question answered; `ask` is None where nobody can be asked.

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
        asking.leave_out(out, ask)
        if not out.problems:
            asking.answer(out, ask)
    return out


def open_problems(out: Tidied, asks: bool = False) -> list[Problem]:
    """Everything that only a person or the file itself can settle; `asks`: a person is there and left it open."""
    fix = "Type the value in the file, or run tidy in a terminal, where it asks"
    if asks:
        later = "tidy asks once everything else is put right" if out.problems else "answer when tidy asks again"
        fix = f"Type the value in the file, or {later}"
    problems = [*out.problems, *out.doubtful]
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
        raw, readings = next(iter(question.cells.values()))
        why = question.why + f": {as_text(readings)}" * bool(readings)
        rows = tuple(question.cells)
        problems.append(Problem(CELL, question.where, why, fix, rows, question.column, str(raw)))
    return problems


def tables(out: Tidied) -> dict[str, str]:
    """File → text of each table as the contract wants it: our order of columns, LF, minimal quoting."""
    return {
        file: _csv(out.columns[file], ([cells[name] for name in out.columns[file]] for cells in rows))
        for file, rows in out.rows.items()
    }


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def corrected(changes: list[Change], corrections: Sheet, ask: Ask, when: date) -> str:
    """corrections.csv with a row for each change, with the reason that a person gives."""
    rows = [*corrections.rows.values()]
    taken = {row["correction_id"] for row in rows}
    names = (name for number in count(1) if (name := f"{when.isoformat()}-{number}") not in taken)
    for change, reason in zip(changes, _reasons(changes, ask), strict=True):
        values = (next(names), when.isoformat(), *change, reason, "")
        rows.append(dict(zip(CORRECTIONS.columns, values, strict=True)))
    return corrections_text(corrections, rows)


def _reasons(changes: list[Change], ask: Ask) -> Iterator[str]:
    """The reason of each change: typed, or the last one again, or that for all that are left."""
    last, for_all = "", False
    for left, change in zip(range(len(changes), 0, -1), changes, strict=True):
        hint = f" (Enter: {last}; {SAME} the same for all {left:,} that are left)" if last else ""
        if not for_all:
            typed = asked(ask, f"\n{change}\nWhy?{hint} ", _or_same if last else free_text)
            while not (typed or last):
                typed = asked(ask, "Say in a few words why the value is another; readers see it. Why? ", free_text)
            last, for_all = (last, True) if typed == SAME else (typed or last, False)
        yield last


SAME = "="
"""Typed instead of a reason."""


def _or_same(text: str) -> str:
    return text if text == SAME else free_text(text)
