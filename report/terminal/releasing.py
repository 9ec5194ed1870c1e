"""What a release needs to be told: from the command, else from a person, else it is listed, all at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass

from report.errors import ReportError
from report.terminal.arguments import day
from report.terminal.asking import ask, asked, some, today


@dataclass(frozen=True)
class Releasing:
    """Whoever releases, with what was typed with the command."""

    options: Namespace

    @property
    def reasons(self) -> list[str]:
        """The reasons that were typed."""
        return self.options.reason

    def version(self, offered: str) -> str:
        """The version as typed, else as a person answers, else the one that is offered."""
        return self.options.version or ask("Version", offered, str)

    def day_and_reasons(self, wanted: Mapping[str, str], given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        """The day of a release, and a reason for each change that `wanted` tells, by its id; some are `given`.

        Raises
        ------
        ReportError
            With everything that is missing, where nobody can be asked.
        """
        unexplained = {name: told for name, told in wanted.items() if name not in given}
        if not asked() and (unexplained or not self.options.date):
            raise ReportError("\n".join(_missing(self.options, unexplained)))
        when = self.options.date or ask("Date of the release", today(), day)
        reasons, last = dict(given), ""
        for name, told in unexplained.items():
            reasons[name] = last = ask(f"Why? {told}", last, some)
        return when.isoformat(), {name: reasons[name] for name in wanted}

    def why_withdrawn(self) -> str:
        """The reason why a version must not be shown.

        Raises
        ------
        ReportError
            If there is none, and nobody can be asked.
        """
        if self.reasons or asked():
            return " ".join(self.reasons) or ask(f"Why is {self.options.withdraw} withdrawn?", "", some)
        raise ReportError("The reason is missing, which readers will see: --reason TEXT")


def _missing(options: Namespace, unexplained: Mapping[str, str]) -> list[str]:
    lines = [] if options.date else ["The day of the release is missing: --date YYYY-MM-DD"]
    lines += [f'{told}. Say why: --reason "{name}=TEXT"' for name, told in unexplained.items()]
    return lines + ['One reason for all changes of data: --reason "data=TEXT"'] * (len(unexplained) > 1)
