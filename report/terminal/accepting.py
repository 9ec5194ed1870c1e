"""What is worth a look and right all the same: a person says why, finding by finding."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from report.errors import Interrupted, Unanswered, WrongUse
from report.terminal.screen import say

FILE = "accepted.csv"


def ask_why(findings: Sequence[Any], edition: Any, folder: Path, *, acceptance: Any, day: date | None) -> None:
    """Ask of each finding why it is right, and write the answers into the data folder of the edition.

    `acceptance` puts the questions and writes the lines (`compute.screening.acceptance`); `day` is the date of the
    answers, if it was typed.

    Raises
    ------
    WrongUse
        If nobody can be asked.
    """
    if not findings:
        say("Nothing is worth a look that has not been accepted.")
        return
    if not sys.stdin.isatty():
        raise WrongUse(
            "Reasons come from a person, and nobody can be asked here. Type `build.py check --accept` in a "
            f"terminal, or write the lines that `check` shows into {FILE}."
        )
    accepted, day = acceptance.answered(findings, answer, day, today=today())
    if accepted:
        (folder / FILE).write_bytes(acceptance.with_entries(edition, accepted, day).encode())
    say(f"{len(accepted)} of {len(findings)} findings accepted.")


def person(nobody: bool) -> Callable[[str], str] | None:
    """What puts a question to the person who types; None where there is nobody, or `nobody` is to be asked."""
    return None if nobody or not sys.stdin.isatty() else answer


def answer(question: str) -> str:
    """What a person types.

    Raises
    ------
    Unanswered, Interrupted
        If the person ends the input or stops the program, which has written nothing before all is answered.
    """
    before = signal.getsignal(signal.SIGINT)
    if before != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return input(question)
    except EOFError:
        raise Unanswered("\nThe question was not answered.") from None
    except KeyboardInterrupt:
        raise Interrupted("\nInterrupted.") from None
    finally:
        signal.signal(signal.SIGINT, before)


def today() -> date:
    """The date that is offered to a person."""
    return date.today()
