"""What can be wrong with an edition, in words that an editor can act on.

A `Problem` says where it is (file, row as a spreadsheet shows it, column), what stands there, why that is wrong and
how to put it right. Problems are collected, never raised one by one: whoever reads the files hands over all of them
in a single `InputError`, root causes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from traceback import extract_tb

from compute.characters import is_unseen

DEFINITION, FILE, HEADER, ROW, KEY, CELL, REFERENCE, METHOD = range(8)
"""Levels of a problem: a smaller one is nearer to the root."""

SHOWN = 40
"""So many problems of one kind in one column are spelt out; the rows of the others are listed in one line."""

PROJECT = Path(__file__).resolve().parents[1]

LONGEST_WORD = 80
"""What is longer is no slip of a known word, and likening it to thousands of them would take minutes."""


@contextmanager
def told_of(file: str, what: str) -> Iterator[None]:
    """Whatever fails within is the fault of what somebody added to the program: told with its place, not traced.

    Raises
    ------
    InputError
        With `what` failed, why, and on which line.
    """
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        last = extract_tb(error.__traceback__)[-1]
        where = f"line {last.lineno} of {Path(last.filename).name}"
        raise InputError(
            [Problem(DEFINITION, file, f"{what} fails: {type(error).__name__}: {error}", f"Mend it in {where}")]
        ) from error


class Refused(ValueError):
    """A text is not what its place needs: why, and how to fix it.

    A `habit` is what a spreadsheet does to whole columns; where many cells share it, it is told once.
    """

    exit_code = 1

    def __init__(self, why: str, fix: str, habit: bool = False):
        super().__init__(why, fix)
        self.why, self.fix, self.habit = why, fix, habit

    def __str__(self) -> str:
        return f"{self.why}. {self.fix}"


@dataclass(frozen=True)
class Problem:
    """One thing to put right; `rows` are spreadsheet rows (the header is row 1), empty where none applies; `folder` is
    where the file lies, as a person can open it."""

    level: int
    file: str
    why: str
    fix: str
    rows: tuple[int, ...] = ()
    column: str = ""
    value: str | None = None
    folder: str = ""

    @property
    def records(self) -> list[dict]:
        """The problem for a program, row by row."""
        return [
            {
                "file": self.file,
                "row": row,
                "column": self.column,
                "value": self.value,
                "message": f"{self.why}. {self.fix}",
            }
            for row in self.rows or (None,)
        ]

    def __str__(self) -> str:
        where = [f"{self.folder}{self.file}"]
        if self.rows:
            where.append(rows_text(self.rows))
        if self.column:
            where.append(f'column "{self.column}"')
        if self.value is not None:
            where.append(f"value {quoted(self.value)}")
        return f"{', '.join(where)}: {self.why}. {self.fix}"


class InputError(Exception):
    """The data, the parameters or the corrections are wrong; holds every `Problem` found, root causes first."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem], folder: str = ""):
        self.problems = [replace(problem, folder=folder) if folder else problem for problem in arranged(problems)]
        super().__init__("\n".join(map(str, self.problems)))


def arranged(problems: Iterable[Problem]) -> list[Problem]:
    """Root causes first, then by file, column and row; the same fault in many rows is one problem."""
    merged: dict[Problem, list[int]] = {}
    for problem in problems:
        merged.setdefault(replace(problem, rows=()), []).extend(problem.rows)
    whole = [replace(problem, rows=tuple(sorted(set(rows)))) for problem, rows in merged.items()]
    whole.sort(key=lambda p: (p.level, p.file, p.column, p.rows, p.value or "", p.why))
    return [shown for _, group in groupby(whole, key=_kind) for shown in _abridged(list(group))]


def _kind(problem: Problem) -> tuple[int, str, str]:
    return problem.level, problem.file, problem.column


def _abridged(alike: list[Problem]) -> list[Problem]:
    rest = alike[SHOWN:]
    if not rest:
        return alike
    rows = tuple(sorted({row for problem in rest for row in problem.rows}))
    more = Problem(
        rest[0].level,
        rest[0].file,
        f"{len(rest):,} more problems of this kind",
        "See the ones above",
        rows,
        rest[0].column,
    )
    return [*alike[:SHOWN], more]


def opened_at(folder: Path) -> str:
    """A folder of the project as a person opens it, with a stroke behind it; blank for any other, which may be a copy.

    >>> opened_at(PROJECT / "data" / "2026"), opened_at(PROJECT.parent)
    ('data/2026/', '')
    """
    return f"{folder.resolve().relative_to(PROJECT)}/" if folder.resolve().is_relative_to(PROJECT) else ""


def rows_text(rows: tuple[int, ...], most: int = 12) -> str:
    """`row 17`, `rows 3, 9 and 12`, `rows 52–1194`, or the first twelve and how many more."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][-1] + 1:
            spans[-1][1:] = [row]
        else:
            spans.append([row])
    parts = [f"{s[0]}–{s[-1]}" if s[-1] - s[0] > 1 else ", ".join(map(str, s)) for s in spans]
    if len(parts) > most:
        hidden = len(rows) - sum(s[-1] - s[0] + 1 for s in spans[:most])
        return f"rows {', '.join(parts[:most])} and {hidden:,} more"
    listed = ", ".join(parts)
    return f"row {listed}" if len(rows) == 1 else "rows " + " and ".join(listed.rsplit(", ", 1))


def quoted(value: str, most: int = 80) -> str:
    """The value as typed, with what cannot be seen made visible; a long one up to a word's end, if it has words.

    >>> quoted("A long name", 8), quoted("A-long-name", 8)
    ('"A long …"', '"A-long-…"')
    """
    cut = value[: most - 1]
    text = value if len(value) <= most else cut[: cut.rfind(" ") + 1 or None] + "…"
    return '"' + "".join(_shown(c) if is_unseen(c) else c for c in text) + '"'


def _shown(character: str) -> str:
    number = ord(character)
    return f"\\x{number - 0xDC00:02x}" if 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word that is most like this one, capitals and outer blanks aside; blank where none is.

    >>> nearest("Universty ", ["university", "startup"])
    'university'
    """
    bare = word.strip().casefold()
    if len(bare) > LONGEST_WORD:
        return ""
    by_fold = {name.casefold(): name for name in reversed(list(known)) if len(name) <= LONGEST_WORD}
    return by_fold[near[0]] if (near := get_close_matches(bare, by_fold, 1, likeness)) else ""
