"""A version becomes a release: what it is called and why it differs is asked, then it is made and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from report.editions.source import Source
from report.errors import shown
from report.reading.reread import require_as_made
from report.releases.keeping import copied, keep
from report.releases.reasons import Answers, decided
from report.releases.releases import next_version


def released(
    read: Callable[..., Source],
    with_version: Callable[..., bytes],
    make: Callable[..., Any],
    asking: tuple[Callable[[str], str], Answers, Iterable[str]],
    folder: Path,
) -> str:
    """Keep the next version, and say so; `folder` is ours.

    `read` gives the source of the edition, or of another data folder; `make` its site and PDF; `asking` asks for the
    version, then for the day and the reasons, and has the reasons that were typed.
    """
    choose, answers, typed = asking
    source = read()
    data, edition = source.data, source.edition
    version = next_version(source.room, edition.details.version, choose)
    copy = copied(source.inputs(), with_version(data, edition, version), folder / data.resolve().name)
    place = partial(decided, version=version, typed=typed, answers=answers)
    paper, standing, *_ = make(read(copy), folder / "site", place=place)
    require_as_made(paper, folder / "site", folder / "site" / "paper.pdf")
    kept = keep(standing.own, copy, paper.words, folder / "site", source.room, data / "edition.yml")
    return f"Version {version} is released: {shown(kept)}. `build.py` publishes it."
