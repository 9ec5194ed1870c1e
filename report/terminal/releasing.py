"""What a release needs to be told: from the command, else from a person, else it is listed, all at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial

from report.errors import ReportError
from report.terminal.arguments import day
from report.terminal.asking import ask, asked, some, today


def asking(options: Namespace) -> tuple[Callable[[str], str], Callable[..., tuple[str, dict]], list[str]]:
    """What asks for the version of a release, and for its day and reasons; and the reasons that were typed."""
    return partial(version_to_release, options), partial(day_and_reasons, options), options.reason


def version_to_release(options: Namespace, offered: str) -> str:
    """The version as typed, else as a person answers, else the one that is offered."""
    return options.version or ask("Version", offered, str)


def day_and_reasons(options: Namespace, wanted: Mapping[str, str], given: Mapping[str, str]) -> tuple[str, dict]:
    """The day of a release, and a reason for each change that `wanted` tells, by its id; some are `given`.

    Raises
    ------
    ReportError
        With everything that is missing, where nobody can be asked.
    """
    unexplained = {name: told for name, told in wanted.items() if name not in given}
    if not asked() and (unexplained or not options.date):
        raise ReportError("\n".join(_missing(options, unexplained)))
    when = options.date or ask("Date of the release", today(), day)
    reasons, last = dict(given), ""
    for name, told in unexplained.items():
        reasons[name] = last = ask(f"Why? {told}", last, some)
    return when.isoformat(), {name: reasons[name] for name in wanted}


def _missing(options: Namespace, unexplained: Mapping[str, str]) -> list[str]:
    lines = [] if options.date else ["The day of the release is missing: --date YYYY-MM-DD"]
    lines += [f'{told}. Say why: --reason "{name}=TEXT"' for name, told in unexplained.items()]
    return lines + ['One reason for all changes of data: --reason "data=TEXT"'] * (len(unexplained) > 1)


def why_withdrawn(options: Namespace) -> str:
    """The reason why a version must not be shown.

    Raises
    ------
    ReportError
        If there is none, and nobody can be asked.
    """
    if options.reason or asked():
        return " ".join(options.reason) or ask(f"Why is {options.withdraw} withdrawn?", "", some)
    raise ReportError("The reason is missing, which readers will see: --reason TEXT")
