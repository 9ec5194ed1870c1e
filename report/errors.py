"""What can go wrong between the artifacts and the pages, in words for the person who builds."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class ReportError(Exception):
    """The text or a template is wrong."""

    exit_code = 1


class WrongUse(ReportError):
    """The command asks for something that cannot be meant."""

    exit_code = 2


class ProgramError(ReportError):
    """An outside program is missing or failed."""

    exit_code = 3


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown name: the known one that it resembles, if there is one.

    >>> did_you_mean("Oxfrd", ["Cambridge", "Oxford"]), did_you_mean("x", ["Oxford"])
    ('; did you mean "Oxford"?', '')
    """
    return "".join(f'; did you mean "{one}"?' for one in get_close_matches(name, list(known), 1))
