"""The released versions of a folder, in their order."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from report.errors import ReportError
from report.releases.archive import Archive, opened, packed, put

EDITION, CORRECTION, REVISION, WITHDRAWN = "edition", "correction", "revision", "withdrawn"
"""Kinds of versions: the first one of an edition; of its later ones those that change data, and those that change
method or words; and one that must not be shown any more."""
CORRECTIONS = "corrections.csv"
VERSION = re.compile(r"[0-9]{4}\.[1-9][0-9]{0,3}")
"""What a version that is released must look like: `2025.2`."""


@dataclass(frozen=True)
class Release:
    """A released version; of a withdrawn one nothing is left but what is said here."""

    version: str
    date: str
    kind: str
    reasons: dict[str, str]
    archive: Archive

    @property
    def number(self) -> tuple[int, ...]:
        """What versions are ordered by."""
        return number(self.version)

    @property
    def withdrawn(self) -> bool:
        """Whether only its tombstone is left."""
        return self.kind == WITHDRAWN

    @property
    def told(self) -> dict:
        """What pages say of it."""
        return {"version": self.version, "date": self.date, "kind": self.kind, "reasons": self.reasons}


def number(version: str) -> tuple[int, ...]:
    """The numbers of a version; one that has no numbers is after all others.

    >>> number("2025.10") > number("2025.9"), number("draft") > number("2025.9")
    (True, True)
    """
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)*", version):
        return (10**9,)
    return tuple(map(int, version.split(".")))


def year(version: str) -> int:
    """The year that a version is of."""
    return number(version)[0]


def read_releases(folder: Path) -> list[Release]:
    """Every release of a folder, the earliest first; none where there is no folder.

    Raises
    ------
    ReportError
        If an archive is damaged.
    """
    archives = map(opened, sorted(folder.glob("[!.]*.zip")))
    releases = [
        Release(told["version"], told["date"], told["kind"], told["reasons"], archive)
        for archive in archives
        for told in [archive.manifest]
    ]
    return sorted(releases, key=lambda release: release.number)


def corrections_of(release: Release) -> set[str]:
    """The ids of the corrections that readers of a release know."""
    if CORRECTIONS not in release.archive.names("data"):
        return set()
    text = release.archive.contents("data", [CORRECTIONS])[CORRECTIONS].decode("utf-8-sig")
    return {row["correction_id"] for row in csv.DictReader(StringIO(text, newline=""))}


def corrected(folder: Path) -> set[str]:
    """The ids of all corrections that have been released."""
    return set().union(*map(corrections_of, read_releases(folder)))


def next_version(folder: Path, current: str, choose: Callable[[str], str]) -> str:
    """The version to be released of an edition that has a `current` one, as somebody chooses who is offered one."""
    releases = read_releases(folder)
    return require_free(releases, choose(proposed(releases, current)) or current)


def proposed(releases: Sequence[Release], version: str) -> str:
    """The next free number of a version's year: its own, if that is still free.

    >>> proposed([], "2025.1"), proposed([], "draft")
    ('2025.1', '')
    """
    if not VERSION.fullmatch(version):
        return ""
    taken = [release.number for release in releases if year(release.version) == year(version)]
    return version if all(number(version) > earlier for earlier in taken) else f"{year(version)}.{max(taken)[1] + 1}"


def require_free(releases: Sequence[Release], version: str) -> str:
    """A version that can be released: written as versions are, and after those of its year.

    Raises
    ------
    ReportError
        Otherwise.
    """
    if not VERSION.fullmatch(version):
        raise ReportError(f'"{version}" is no version; write the year, a point and a number, as in 2025.2.')
    later = [
        release.version
        for release in releases
        if year(release.version) == year(version) and release.number >= number(version)
    ]
    if later:
        raise ReportError(
            f"Version {version} is not free: {later[-1]} has been released. "
            f"The next one is {proposed(releases, version)}."
        )
    return version


def withdraw(folder: Path, version: str, reason: str) -> str:
    """Put a tombstone in the place of a release: its version, its date, and why it must not be shown; say so.

    Raises
    ------
    ReportError
        If there is no such release, or it has been withdrawn.
    """
    release = next((release for release in read_releases(folder) if release.version == version), None)
    if not release:
        raise ReportError(f"Version {version} has not been released: there is no {folder / version}.zip.")
    if release.withdrawn:
        raise ReportError(f"Version {version} has been withdrawn already.")
    tombstone = {"version": version, "date": release.date, "kind": WITHDRAWN, "reasons": {WITHDRAWN: reason}}
    put(packed(tombstone, {}), release.archive.file, anew=True)
    return f"Version {version} is withdrawn: from the next build on, its address says so and why."
