"""What is worth a look and right all the same: a person says why, finding by finding."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from report.errors import WrongUse
from report.terminal.screen import say

Finding = TypeVar("Finding")
Answers = tuple[list[tuple[Finding, str]], date]
"""Findings with the reason why each is right, and the date of that."""
FILE = "accepted.csv"


def accept(
    folder: Path,
    findings: Sequence[Finding],
    answered: Callable[..., Answers[Finding]],
    with_entries: Callable[..., str],
    when: date | None,
) -> int:
    """Ask of each finding why it is right, and write the answers into the data folder; the exit code.

    Raises
    ------
    WrongUse
        If nobody can be asked.
    """
    if not findings:
        say("Nothing is worth a look that has not been accepted.")
        return 0
    if not sys.stdin.isatty():
        raise WrongUse(
            "Reasons come from a person, and nobody can be asked here. Type `build.py check --accept` in a "
            f"terminal, or write the lines that `check` shows into {FILE}."
        )
    accepted, on = answered(findings, input, when, today=today())
    if accepted:
        (folder / FILE).write_bytes(with_entries(accepted, on).encode())
    say(f"{len(accepted)} of {len(findings)} findings accepted.")
    return 0


def person(nobody: bool) -> Callable[[str], str] | None:
    """What puts a question to the person who types; None where there is nobody, or `nobody` is to be asked."""
    return None if nobody or not sys.stdin.isatty() else input


def today() -> date:
    """The date that is offered to a person."""
    return date.today()
