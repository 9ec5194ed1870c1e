"""A whole edition at once: what the commands ask of it, whatever becomes of its artifacts then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from compute.artifacts import write, write_table
from compute.changes import since
from compute.edition import Edition
from compute.intake import read_edition
from compute.method import run
from compute.replication import agreement
from compute.replication.published import published_of
from compute.result import Result
from compute.screening import look
from compute.unprintable import printable

__all__ = ["doubts", "inputs", "read_edition", "since", "write_whole"]


def write_whole(edition: Edition, data: Path, room: Path, folder: Path, lacking: Callable[[str], str]) -> Result:
    """The result of an edition, its artifacts written into a folder, with the agreement where there is one.

    `data` is where the edition was read, `room` has the folders of all years, and `lacking` returns the characters of
    a text that cannot be printed.

    Raises
    ------
    InputError
        If something cannot be printed.
    """
    result = printable(run(edition), lacking)
    write(result, folder)
    if (table := agreement(result, data, room)) is not None:
        write_table(table, folder / "replication.csv")
    return result


def inputs(edition: Edition, data: Path, room: Path) -> dict[str, Path]:
    """What an edition is computed from and held against: name in an archive → folder."""
    published = published_of(data, edition.details.date.year, room)
    return {"data": data} | ({"data/published": published} if published else {})


def doubts(edition: Edition) -> str:
    """How much of an edition is worth a look, in a line; nothing if nothing is."""
    return look(edition).summary
