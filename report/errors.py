"""What can go wrong between the artifacts and the pages, in words for the person who builds."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from difflib import get_close_matches


class ReportError(Exception):
    """The text or a template is wrong."""

    exit_code = 1


class WrongUse(ReportError):
    """The command asks for something that cannot be meant."""

    exit_code = 2


class Unanswered(WrongUse):
    """A person ended the input instead of answering."""


class Interrupted(ReportError):
    """A person stopped the program at a question."""

    exit_code = 130


class ProgramError(ReportError):
    """An outside program is missing or failed."""

    exit_code = 3


WRONG_PLACE = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ELOOP,
    errno.ENAMETOOLONG,
}
"""A file is not there, or not what it should be: somebody named the wrong one. All else is the system's failing."""


def explained(error: Exception):
    """What a person is told of an error: ours say it themselves, with an exit code; one of the system as a message that
    names the file, if one is to blame; any other is raised again."""
    if hasattr(error, "exit_code"):
        return error
    from concurrent.futures import BrokenExecutor

    if isinstance(error, MemoryError | BrokenExecutor):
        return ProgramError("The system ended a process of this build: is there not enough memory?")
    if not isinstance(error, OSError):
        raise error
    kind = WrongUse if error.filename is not None and error.errno in WRONG_PLACE else ProgramError
    named = shown(error.filename) if error.filename is not None else "A file"
    return kind(f"{named} cannot be used: {error.strerror or error}.")


def shown(name: object) -> str:
    r"""A file's name on one line, whatever is in it.

    >>> shown("a b"), shown("two\nlines"), shown(b"\xff")
    ('a b', 'two\\nlines', '\\udcff')
    """
    text = os.fsdecode(name) if isinstance(name, bytes | os.PathLike) else str(name)
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown name: the known one that it resembles, if there is one.

    >>> did_you_mean("Oxfrd", ["Cambridge", "Oxford"]), did_you_mean("x", ["Oxford"])
    ('; did you mean "Oxford"?', '')
    """
    return "".join(f'; did you mean "{near}"?' for near in get_close_matches(name, list(known), 1))
