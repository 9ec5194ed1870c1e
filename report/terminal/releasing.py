"""What a release needs to be told: from the command, else from a person, else it is listed, all at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence

from report.errors import ReportError
from report.releases.reasons import DATA, METHOD, WORDS, read_reasons
from report.releases.releases import Release, proposed, require_free
from report.terminal.asking import ask, asked, some, today
from report.terminal.commands import day


def free_version(options: Namespace, releases: Sequence[Release], current: str) -> str:
    """The version to be released: as typed, else as a person answers, else the next free one."""
    offered = proposed(releases, current)
    return require_free(releases, options.version or ask("Version", offered, str) or current)


def day_and_reasons(options: Namespace, wanted: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The day of a release, and a reason for each change that `wanted` tells, by its id.

    Raises
    ------
    ReportError
        With everything that is missing, where nobody can be asked.
    """
    reasons = read_reasons(options.reason, wanted)
    open_ = {name: told for name, told in wanted.items() if name not in reasons}
    if not asked() and (open_ or not options.date):
        raise ReportError("\n".join(_missing(options, open_)))
    when = options.date or ask("Date of the release", today(), day)
    last = ""
    for name, told in open_.items():
        reasons[name] = last = ask(f"Why? {told}", last, some)
    return when.isoformat(), {name: reasons[name] for name in wanted}


def _missing(options: Namespace, wanted: Mapping[str, str]) -> list[str]:
    lines = [] if options.date else ["The day of the release is missing: --date YYYY-MM-DD"]
    lines += [f'{told}. Say why: --reason "{name}=TEXT"' for name, told in wanted.items()]
    if len(wanted.keys() - {METHOD, WORDS}) > 1:
        lines.append(f'One reason for all changes of data: --reason "{DATA}=TEXT"')
    return lines


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
