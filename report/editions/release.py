"""A version becomes a release: what it is called and why it differs is asked, then it is made and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from report.editions.made import made
from report.editions.source import Source
from report.errors import shown
from report.reading.reread import require_as_made
from report.releases.keeping import copied, keep
from report.releases.reasons import decided
from report.releases.releases import next_version


class Asked(Protocol):
    """Whoever releases, with what was typed with the command."""

    @property
    def reasons(self) -> Iterable[str]: ...
    def version(self, offered: str) -> str: ...
    def day_and_reasons(self, wanted: Mapping[str, str], given: Mapping[str, str]) -> tuple[str, dict[str, str]]: ...


def released(source: Source, *, with_version: Callable[..., bytes], person: Asked, run: Callable, folder: Path) -> str:
    """Keep the next version, and say so; `folder` is ours.

    `with_version` gives edition.yml with another version (`compute.editions`), `person` answers what was not typed, and
    `run` runs a step that has a name.
    """
    data, edition, site = source.data, source.edition, folder / "site"
    version = next_version(source.releases, edition.details.version, person.version)
    copy = copied(source.inputs(), with_version(data, edition, version), folder / data.resolve().name)
    corrected = max((row["date"] for row in source.known["corrected"]), default="")
    place = partial(decided, version=version, corrected=corrected, typed=person.reasons, answers=person.day_and_reasons)
    paper, standing, *_ = made(source.with_folders(copy), site, run, place=place)
    require_as_made(paper, site, site / "paper.pdf")
    archive = keep(standing.own, copy, paper.words, site, source.releases, data / "edition.yml")
    return f"Version {version} is released: {shown(archive)}. `build.py` publishes it."
