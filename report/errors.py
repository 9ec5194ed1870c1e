"""What can go wrong between the artifacts and the pages, in words for the person who builds."""

from __future__ import annotations


class ReportError(Exception):
    """The text or a template is wrong."""

    exit_code = 1


class WrongUse(ReportError):
    """The command asks for something that cannot be meant."""

    exit_code = 2


class ProgramError(ReportError):
    """An outside program is missing or failed."""

    exit_code = 3
