"""What a program that computes must offer, so that a paper can be made of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from report.claims.published.judging import Judge
from report.impact.causes import Differing


class Numbers(Protocol):
    """What is done with a data folder; the program that computes does it. `editions` has the folders of all years."""

    def read_edition(self, data: Path, only: int | None = None) -> Any:
        """The edition, read and checked, with all of its corrections or `only` so many, the first ones."""

    def write_whole(
        self,
        edition: Any,
        data: Path,
        editions: Path,
        folder: Path,
        lacking: Callable[[str], str],
        judge: Judge,
        kept: Callable[[str, Callable[[], bytes]], bytes],
    ) -> Any:
        """The result of an edition, its artifacts written into a folder of ours; `kept` is asked for what was made."""

    def inputs(self, edition: Any, data: Path, editions: Path) -> Mapping[str, Path]:
        """What the edition is computed from and held against: name of each folder in an archive → the folder."""

    def corrected(self, edition: Any) -> list[dict[str, str]]:
        """Its corrections in the order in which they apply."""

    def write_before(
        self, data: Path, count: int, editions: Path, folder: Path, lacking: Callable[[str], str], judge: Judge
    ) -> None:
        """The artifacts with the first `count` corrections alone; nothing where that is not valid."""

    def differing(
        self, old: Any, new: Any, ends: tuple[Path, Path] | None, kept: Callable[[str, Callable[[], bytes]], bytes]
    ) -> Differing:
        """What differs between two editions, and what follows from it; `ends` are folders with the artifacts of both,
        if they are there already; `kept` is asked for what was made."""

    def doubts(self, edition: Any, before: Any | None) -> str:
        """How much of it, and of what changed since the edition before, is worth a look, in a line; nothing if nothing
        is."""

    def since(self, old: Any, new: Any) -> tuple[list[dict], bool]:
        """The changes from an earlier edition, and whether the two are the same in every respect."""
