"""Accepted once, quiet for good: accepted.csv binds a finding to its value; when that changes, it speaks again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from compute.artifacts import csv_text
from compute.cells import free_text
from compute.days import day
from compute.edition import Edition
from compute.errors import quoted
from compute.questions import asked
from compute.schema import ACCEPTED
from compute.screening.finding import Finding

IDENTITY = ["rule", "file", "key", "column", "value"]


@dataclass(frozen=True)
class Look:
    """What is worth a look and not accepted, the gravest first; and what is said of entries that meet no finding."""

    findings: list[Finding]
    stale: list[str]

    @property
    def summary(self) -> str:
        """How many, and the gravest; blank where there is nothing."""
        if not self.findings:
            return ""
        count = len(self.findings)
        return f"Worth a look: {count} finding{'s' * (count != 1)}; the gravest: {self.findings[0].line}."

    @property
    def reminder(self) -> str:
        """What to do first, at the end of much that was told of the text; blank where there is nothing."""
        count = len(self.findings)
        them = f"{count} rows or columns" if count > 1 else "one row or column"
        return f"Put the data right first: {them}, told at the top, may be behind what fails." if count else ""


def sifted(findings: list[Finding], edition: Edition, not_looked_for: Iterable[str] = ()) -> Look:
    """The findings without the accepted ones, and the entries that are stale.

    An entry of a rule that was not looked for cannot be stale.
    """
    entries = edition.accepted
    accepted = {tuple(entry): row for *entry, row in entries[[*IDENTITY, "row"]].itertuples(index=False)}
    identities = {finding.identity for finding in findings}
    stale = [
        f"{edition.folder}{ACCEPTED.file}, row {row}: no finding of {entry[0]} in {entry[1]}"
        f"{f', {entry[2]},' if entry[2] else ''} has the value {quoted(entry[4])} any more. Remove the row."
        for entry, row in accepted.items()
        if entry not in identities and entry[0] not in not_looked_for
    ]
    return Look([finding for finding in findings if finding.identity not in accepted], stale)


def answered(
    findings: Iterable[Finding], ask: Callable[[str], str], when: date | None, today: date
) -> tuple[list[tuple[Finding, str]], date]:
    """What a person says of each finding, and the date of it: `when`, else what they answer; `today` is offered.

    `ask` puts a question and gives the answer; a blank one leaves the finding open.
    """
    when = when or asked(ask, f"Date [{today}]: ", day) or today
    reasons = [
        (finding, asked(ask, f"\n{finding}\nWhy is it right? (Enter leaves it open) ", free_text))
        for finding in findings
    ]
    return [(finding, reason) for finding, reason in reasons if reason], when


def with_entries(edition: Edition, entries: Iterable[tuple[Finding, str]], when: date) -> str:
    """accepted.csv with a line for each finding and the reason why it is right."""
    known = edition.accepted.sort_values("row").drop(columns="row")
    new = pd.DataFrame(
        [(*finding.identity, reason, when) for finding, reason in entries], columns=list(ACCEPTED.columns), dtype=object
    )
    return csv_text(pd.concat([known, new], ignore_index=True).astype(object).where(lambda frame: frame.notna(), None))
