"""Where a build stands among the releases: it is one of them, or comes after one, or before the first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from report.artifacts import NO_RELEASE, json_text
from report.publishing.held import scratch
from report.releases.archive import Archive, members_of
from report.releases.releases import Release, corrections_of, number, year
from report.text.register import Register, read_register

NOTE = "paper/artifacts/release.json"
"""In a site: what the build was told of releases."""
CHANGES = "changes.json"
REGISTER = "register.json"


@dataclass(frozen=True)
class Standing:
    """What a build knows of releases.

    `own` is told of the release that it is, None of any other build. `after` is the last release before it (blank
    before the first), `earlier` all whose place it comes after, `base` the one that its changes and the ids of its
    register go on from: itself, where it is a release. `history` has the changes of data since the edition's first
    release; `known` is whether they are known: not where the first one was withdrawn.
    """

    own: Mapping | None = None
    after: str = ""
    earlier: Sequence[Release] = ()
    base: Release | None = None
    changes: list[dict] = field(default_factory=list)
    history: list[dict] = field(default_factory=list)
    known: bool = True
    reworded: bool = False

    @property
    def released(self) -> bool:
        """Whether it is a release that has its archive already."""
        return bool(self.own and self.base and self.base.version == self.own["version"])

    @property
    def note(self) -> dict:
        """What pages may quote of it: the content of release.json."""
        blank = {"version": "", "date": "", "kind": "", "reasons": {}}
        return {
            **blank,
            **(self.own or {}),
            "after": "" if self.own else self.after,
            "known": self.known,
            "changes": self.history,
        }

    @property
    def register(self) -> Register | None:
        """The base's register of the text."""
        return read_register(site_json(self.base.archive, REGISTER)) if self.base else None

    def since(self, correction: str) -> tuple[str, Register | None]:
        """The version since which the data has a correction, blank where none has been released with it; and the
        register of the version of this year before that."""
        own = self.own["version"] if self.own else ""
        current = own or self.after
        known = [
            release for release in self.earlier if not release.withdrawn and year(release.version) == year(current)
        ]
        without = list(takewhile(lambda release: correction not in corrections_of(release), known))
        first = [release.version for release in known[len(without) :]] + [own] * bool(own)
        before = read_register(site_json(without[-1].archive, REGISTER)) if without else None
        return first[0] if first else "", before

    def write_note(self, folder: Path) -> None:
        """Write what pages may quote into a folder of artifacts; nothing before the first release."""
        if self.own or self.after:
            (folder / "release.json").write_bytes(json_text(self.note).encode())

    def told(self) -> str:
        """For the person who builds; blank before the first release."""
        if self.own:
            return f"Version {self.own['version']}, released {self.own['date']}."
        if not self.after:
            return ""
        changed = len({change["id"] for change in self.changes})
        also = " The words have changed." if self.reworded else ""
        return f"After {self.after}, not released: {changed} change{'s' * (changed != 1)} of data and settings.{also}"


Since = Callable[[Path], tuple[list[dict], bool]]
"""What differs between the data in a folder and that of a build: entries of changes.json; and whether nothing does, not
even how corrections are listed."""


def standing(
    releases: Sequence[Release], version: str, inputs: Mapping[str, bytes], words: Path, since: Since
) -> Standing:
    """Where a build of some version stands, with `inputs` as members of an archive and a folder of words."""
    passed = [release for release in releases if release.number <= number(version)]
    base = next((release for release in reversed(passed) if not release.withdrawn), None)
    after = passed[-1].version if passed else ""
    begun = any(year(release.version) == year(version) for release in passed)
    if not base:
        return Standing(after=after, earlier=passed, known=not begun)
    changes, same = _compared(base.archive, inputs, since)
    same_words = base.archive.holds("words", members_of(words, "words"))
    if base.version == version and same and same_words:
        note = site_json(base.archive, NOTE)
        return Standing(
            base.told,
            after,
            [release for release in passed if release is not base],
            base,
            site_json(base.archive, CHANGES),
            note["changes"],
            note["known"],
        )
    note = site_json(base.archive, NOTE) if is_next(base, version) else {**NO_RELEASE, "known": not begun}
    data = [change for change in changes if is_data(change)] if is_next(base, version) else []
    return Standing(None, after, passed, base, changes, note["changes"] + data, note["known"], not same_words)


def _compared(archive: Archive, inputs: Mapping[str, bytes], since: Since) -> tuple[list[dict], bool]:
    if archive.holds("data", inputs):
        return [], True
    with scratch() as folder:
        return since(archive.unpack("data", folder / "data"))


def is_data(change: Mapping) -> bool:
    """Whether an entry of changes.json is about the data: a cell, or a row."""
    return change["file"].endswith(".csv")


def is_next(base: Release | None, version: str) -> bool:
    """Whether a version follows another one of its edition."""
    return base is not None and year(base.version) == year(version)


def site_json(archive: Archive, name: str):
    """The content of a JSON file of an archived site."""
    return json.loads(archive.contents("site", [name])[name])
