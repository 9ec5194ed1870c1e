"""The files of an edition's words, named in messages as a person opens them.

Whoever finds a fault knows a file by its name, `04-market-orientation.qmd`. Before an editor is told, every such name
gets the folder in front of it, `report/2025/sections/`, as the files of the data have theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report.errors import ReportError

PROJECT = Path(__file__).resolve().parents[2]


def opened(message: str, words: Path) -> str:
    """A message that names files of a folder of words with their folder; as it is, if that is none of the project's.

    >>> opened("09-nowhere.qmd and exhibits.yml, ranking", PROJECT / "report" / "2025")
    '09-nowhere.qmd and report/2025/exhibits.yml, ranking'
    """
    folder = words.resolve()
    if not folder.is_relative_to(PROJECT):
        return message
    paths = {path.name: path.relative_to(PROJECT).as_posix() for path in sorted(folder.rglob("*.*"))}
    names = "|".join(map(re.escape, sorted(paths, key=len, reverse=True)))
    return re.sub(rf"(?<![\w./-])(?:sections/)?({names})(?![\w-])", lambda name: paths[name[1]], message)


@contextmanager
def opened_in(words: Path) -> Iterator[None]:
    """Whatever error arises within names the files of a folder of words so."""
    try:
        yield
    except ReportError as error:
        error.args = (opened(str(error), words),)
        raise
