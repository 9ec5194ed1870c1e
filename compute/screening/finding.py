"""A finding: something in valid data that is worth a look, in words that an editor can act on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from compute.errors import quoted, rows_text

MANY = 8
"""More findings than this of one rule, file and cause are told as one: they have one root, and nobody reads forty."""

FEW_SEEN = 3
FEW_ROWS = 3
OF_PLACES = ("country-and-place", "city-and-place", "area-place", "area-labels")
COLUMN = 40
"""So many findings of one rule and cause are a column that is wrong; what else the rule finds in it is no cause."""


@dataclass(frozen=True)
class Finding:
    """One thing worth a look.

    `rows` are spreadsheet rows. `keys` are the keys of those rows; none where they are many or the whole file, and then
    `value` is a count. `why` is what was seen of the value, `cause` what it probably is, `fix` what to do.
    """

    rule: str
    file: str
    rows: tuple[int, ...]
    keys: tuple[str, ...]
    column: str
    value: str
    why: str
    cause: str
    fix: str
    folder: str = ""
    """Where the file lies, as a person can open it."""

    @property
    def key(self) -> str:
        """The keys as accepted.csv has them: sorted, joined by blanks."""
        return " ".join(sorted(self.keys))

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """What accepting it is bound to."""
        return self.rule, self.file, self.key, self.column, self.value

    @property
    def place(self) -> str:
        """`areas.csv, row 94`, or the column where all rows have it."""
        column = f'column "{self.column}"' if self.column else ""
        return ", ".join(filter(None, [self.file, rows_text(self.rows, FEW_ROWS) if self.rows else column]))

    @property
    def where(self) -> str:
        """`areas.csv, row 94, column "gdp_usd", value "29990"`."""
        parts = [f"{self.folder}{self.file}", *([rows_text(self.rows)] if self.rows else [])]
        parts += [f'column "{self.column}"'] if self.column else []
        return ", ".join([*parts, *([f"value {quoted(self.value)}"] if self.keys else [])])

    @property
    def seen(self) -> str:
        """What was seen; it begins with the value where that is a count."""
        return self.why if self.keys else f"{self.value} {self.why}"

    @property
    def message(self) -> str:
        """Everything that is said of it, without the place."""
        return f"{self.seen}. Probably {self.cause}. {self.fix}."

    @property
    def record(self) -> dict:
        """The finding for a program."""
        return {
            "rule": self.rule,
            "file": self.file,
            "rows": list(self.rows),
            "key": self.key,
            "column": self.column,
            "value": self.value,
            "message": self.message,
        }

    @property
    def accepting(self) -> str:
        """The line of accepted.csv that accepts it, but for reason and date."""
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow([*self.identity, "REASON", "DATE"])
        return line.getvalue()

    @property
    def line(self) -> str:
        """The finding in one line."""
        return f"{self.where}: {self.seen}"

    def __str__(self) -> str:
        return (
            f"worth a look: {self.where}\n  why:        {self.seen}\n  probably:   {self.cause}\n"
            f"  what to do: {self.fix}\n  to accept:  {self.accepting}"
        )


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """The same findings, those of one rule, file and cause as one where they are many."""
    rules: dict[tuple[str, str], dict[str, list[Finding]]] = {}
    for finding in findings:
        rules.setdefault((finding.rule, finding.file), {}).setdefault(finding.cause, []).append(finding)
    groups = [group for causes in rules.values() for group in _by_cause(causes)]
    return [told for group in groups for told in (group if len(group) <= _most(group) else [_together(group)])]


def _most(group: list[Finding]) -> int:
    """How many findings of one cause are told apart: texts and figures are seen in their rows, other values are not."""
    return FEW_SEEN if group[0].rule in ("odd-text", "area-figures") else MANY


def _by_cause(causes: dict[str, list[Finding]]) -> list[list[Finding]]:
    """The findings of a rule by cause; all together where so many have one cause that the others are by chance."""
    largest = max(causes.values(), key=len)
    every = [finding for group in causes.values() for finding in group]
    return (
        [[*largest, *(finding for finding in every if finding not in largest)]]
        if len(largest) > COLUMN
        else [*causes.values()]
    )


def _together(group: list[Finding]) -> Finding:
    rows = tuple(sorted({row for finding in group for row in finding.rows}))
    first, columns = group[0], ", ".join(sorted({finding.column for finding in group}))
    value = f"{quoted(first.value)} " if first.keys else ""
    why = f"times; first, {rows_text(first.rows)}, {value}{first.seen}"
    shuffled = len(group) > COLUMN and first.rule in OF_PLACES
    cause = first.cause + "; in so many rows, a column that was sorted, shifted or exchanged" * shuffled
    return replace(first, rows=rows, keys=(), column=columns, value=str(len(group)), why=why, cause=cause)
