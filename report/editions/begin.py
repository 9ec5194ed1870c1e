"""The next edition begins: a pair of folders, made from the last one's, and the list of what is left to do."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from report.editions.folders import newest, require_later
from report.editions.next_words import next_words
from report.editions.work import describe, left_to_do
from report.publishing.beginning import begun

Dates = TypeVar("Dates")
SETTINGS = "_quarto.yml"


class Editions(Protocol[Dates]):
    """What is done with the data folder of a new edition; the program that computes does it."""

    def proposed(self, last: Path, year: int) -> Dates:
        """Version, date and cut-off, if nobody says otherwise."""

    def next_edition(self, last: Path, given: Mapping[str, bytes], dates: Dates) -> dict[str, bytes]:
        """File → content of the new data folder."""

    def tried(self, folder: Path, given: Container[str], artifacts: Path) -> list[str]:
        """Write the artifacts of the new data folder, or say what is wrong with what it took over."""


def begin(
    root: Path,
    year: str,
    given: Mapping[str, bytes],
    editions: Editions[Dates],
    ask: Callable[[Dates], Dates],
    artifacts: Path,
) -> str:
    """Make `data/<year>` and `report/<year>` below `root`, and let `_quarto.yml` describe them; what is left to do.

    `given` are tables by file name; `ask` lets a person choose the dates; `artifacts` is a folder of ours.
    """
    last, data, words = newest(root / "data"), root / "data" / year, root / "report" / year
    require_later(year, last, [data, words])
    tables = editions.next_edition(last, given, ask(editions.proposed(last, int(year))))
    with begun({data: tables, words: next_words(newest(root / "report"))}) as (passing, _):
        wrong = editions.tried(passing, given, artifacts) if "institutions.csv" in given else []
    describe(root / SETTINGS, words)
    return left_to_do(last.name, tables, wrong, words, artifacts)
