"""The two states that are compared: folders, released versions, by default the last release and now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from report.editions.source import Source
from report.errors import WrongUse
from report.releases.releases import Release, number, read_releases

VERSION = re.compile(r"\d{4}\.\d+")


@dataclass(frozen=True)
class Side:
    """A state: what it is called, its source, and the release that it is, if it is one."""

    name: str
    source: Source
    release: Release | None = None


def sides(old: str | None, new: str | None, source: Source, folder: Path) -> tuple[Side, Side]:
    """Both states, by default the last release and the `source` as it is now; `folder` is ours.

    Raises
    ------
    WrongUse
        If there is no such folder or version, or nothing has been released that could be meant.
    """
    releases = [release for release in read_releases(source.releases) if not release.withdrawn]
    now = _named(new, releases, source, folder / "now") if new else _now(source)
    if old:
        return _named(old, releases, source, folder / "before"), now
    version = number(now.source.edition.details.version)
    passed = [release for release in releases if release.number <= version]
    if not passed:
        fix = "Name a folder of data as it was: `build.py compare before/`."
        raise WrongUse(f"Nothing has been released that the data could be compared with. {fix}")
    return _unpacked(passed[-1], source, folder / "before"), now


def _now(source: Source) -> Side:
    return Side(f"{source.edition.details.version} as it is now", source)


def _named(text: str, releases: list[Release], source: Source, folder: Path) -> Side:
    release = next((release for release in releases if release.version == text), None)
    if release:
        return _unpacked(release, source, folder)
    if not Path(text).is_dir():
        versions = ", ".join(release.version for release in releases) or "none"
        raise WrongUse(f'"{text}" is no data folder and no released version. Released versions: {versions}.')
    return Side(text, source.with_folders(Path(text)).unsaid)


def _unpacked(release: Release, source: Source, folder: Path) -> Side:
    data = release.archive.unpack("data", folder / release.version.partition(".")[0])
    words = release.archive.unpack("words", folder / "words")
    return Side(release.version, source.with_folders(data, words).unsaid, release)
