"""The two ways through: an edition out into a workbook, and files of any spreadsheet back into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from compute.errors import FILE, InputError, Problem
from compute.intake import DETAILS, read_details, read_edition, read_foreign, read_texts
from compute.questions import Ask, yes
from compute.schema import CORRECTIONS, TABLES
from compute.spreadsheets.differences import changes, in_short
from compute.spreadsheets.outcome import Standing, corrected, open_problems, settled, tables
from compute.spreadsheets.tidying import Tidied
from compute.spreadsheets.workbook import workbook

NO_YEAR = 2100
"""Days are read up to the end of it where edition.yml names no year."""


def tables_as_workbook(folder: Path) -> bytes:
    """The workbook of an edition whose rows can all be read; cells that are wrong are put right in it.

    Raises
    ------
    InputError
        With everything that is wrong, if a row or edition.yml cannot be read.
    """
    sheets, corrections = read_texts(folder)
    details = read_details(folder)
    if details is None or not all(sheet.whole for sheet in sheets.values()) or corrections.problems:
        details = read_edition(folder).details
    return workbook(sheets, datetime.combine(details.date, time()))


def standing(folder: Path) -> Standing:
    """What the edition in a folder says, as far as it can be read."""
    details = read_details(folder)
    return Standing(*read_texts(folder), read_foreign(folder), details.date.year if details else NO_YEAR)


def tidied(
    paths: Iterable[Path], out: Path, newest: Path, ask: Ask | None, say: Callable[..., None], when: Callable[[], date]
) -> dict[str, bytes]:
    """File → content of what is to be written into a folder, from what a spreadsheet saved.

    The folder's own edition says what is there already, else the newest one. Once it has been corrected or released its
    tables stay as they are, and what differs becomes corrections.

    Raises
    ------
    InputError
        With everything that stays open.
    """
    own = (out / DETAILS).is_file()
    edition = out if own else newest
    now = standing(edition)
    kept = own and (bool(now.corrections.rows) or any((edition.parent / "releases").glob("*.zip")))
    texts = _written(settled({path.name: path.read_bytes() for path in paths}, now, ask), now, kept, ask, say, when)
    return {file: text.encode() for file, text in texts.items()}


def _written(
    out: Tidied, now: Standing, kept: bool, ask: Ask | None, say: Callable[..., None], when: Callable[[], date]
) -> dict[str, str]:
    say(*out.left_out, *out.repairs)
    if problems := open_problems(out, ask is not None):
        raise InputError(problems)
    broken = [table.file for table in TABLES if table.file in out.rows and not now.sheets[table.file].whole]
    if not kept:
        held = replace(out, rows={file: rows for file, rows in out.rows.items() if file not in broken})
        if told := in_short(changes(held, now.sheets)[0]):
            say("What is another than in the edition now:", *told)
        return _if_wanted(tables(out), ask)
    if broken:
        raise InputError(
            [
                Problem(
                    FILE,
                    file,
                    "cannot be read, so that nothing can be held against it",
                    "Put back the file of the last release",
                )
                for file in broken
            ]
        )
    changed, cannot = changes(out, now.sheets)
    say(*cannot)
    if changed and not ask:
        raise InputError(
            [
                Problem(
                    FILE,
                    CORRECTIONS.file,
                    f"needs a reason for each of {len(changed):,} changes, and nobody can be asked",
                    "Run tidy in a terminal, without --yes",
                )
            ]
        )
    return {CORRECTIONS.file: corrected(changed, now.corrections, ask, when())} if changed and ask else {}


def _if_wanted(texts: dict[str, str], ask: Ask | None) -> dict[str, str]:
    """The texts, unless a person who is asked says no."""
    return texts if not ask or yes(ask, f"\nWrite {', '.join(texts)}?") else {}
