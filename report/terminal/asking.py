"""Questions to a person; where nobody types, what was proposed is taken."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from report.errors import WrongUse
from report.terminal.arguments import day
from report.terminal.screen import console, warn

Answer = TypeVar("Answer")


def ask(question: str, proposed: str, read: Callable[[str], Answer], *, stands_there: bool = False) -> Answer:
    """The answer as `read` understands it; asked again while that refuses it, with what it takes to be `meant`.

    What is proposed is shown behind the question, unless it stands there already for the person to change.

    Raises
    ------
    WrongUse
        If the person ends the input instead of answering.
    """
    while asked():
        from rich.markup import escape
        from rich.prompt import Prompt

        try:
            return read(
                Prompt.ask(
                    escape(question),
                    default=proposed,
                    show_default=bool(proposed) and not stands_there,
                    console=console(sys.stderr),
                ).strip()
            )
        except (ValueError, ArgumentTypeError) as error:
            warn(str(error))
            proposed = next(iter(getattr(error, "meant", ())), proposed)
        except EOFError:
            raise WrongUse(f"“{question}” was not answered; nothing was written.") from None
    return read(proposed)


def settled(
    question: str, typed: str | None, read: Callable[[str], Answer], missing: list[str], hint: str
) -> Answer | None:
    """What was typed with the command, else what a person answers, as `read` understands it.

    Where nobody can be asked it is None, and `missing` says why, or with `hint` what to type.
    """
    proposed = ""
    if typed is not None:
        try:
            return read(typed)
        except (ValueError, ArgumentTypeError) as error:
            told = str(error)
            proposed = next(iter(getattr(error, "meant", ())), "")
    if not asked():
        missing.append(told if typed is not None else hint)
        return None
    if typed is not None:
        warn(told)
    return ask(question, proposed, read)


def yes(text: str) -> bool:
    """Yes or no, by the first letter."""
    if text.casefold() not in ("y", "yes", "n", "no"):
        raise ValueError("Type y or n.")
    return text.casefold().startswith("y")


def asked() -> bool:
    """Whether somebody is there who can be asked."""
    return sys.stdin.isatty()


def today() -> str:
    """The day that a person is offered; nothing is computed or rendered from it."""
    return date.today().isoformat()


def day_or_today(options: Namespace) -> date:
    """The day that was typed with a command, else today."""
    return options.date or date.today()


def some(text: str) -> str:
    """An answer that says something."""
    if not text:
        raise ValueError("Type a few words.")
    return text


def dates(options: Namespace, proposed):
    """Version, date and cut-off of a new edition: as typed with the command, else as a person answers.

    Raises
    ------
    WrongUse
        If the edition is dated before its year.
    """
    chosen = replace(
        proposed,
        version=options.version or ask("Version", proposed.version, str),
        date=options.date or ask("Date of publication", f"{proposed.date}", day),
        cutoff=options.cutoff or ask("Last day that counts", f"{proposed.cutoff}", day),
    )
    if chosen.date.year < int(options.year):
        raise WrongUse(f"The edition of {options.year} cannot be dated {chosen.date}.")
    return chosen
