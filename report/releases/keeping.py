"""A version becomes a release: a copy of its data with its number, and, once all is built, its archive."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from report.publishing.ending import uninterrupted
from report.releases.archive import members_of, packed, put

SETTINGS = "edition.yml"


def copied(inputs: Mapping[str, bytes], described: bytes, folder: Path) -> Path:
    """A folder with the members below `data` of an archive to be, described by another edition.yml."""
    for name, content in {**inputs, f"data/{SETTINGS}": described}.items():
        target = folder / name.removeprefix("data/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def keep(own: Mapping, data: Path, words: Path, site: Path, releases: Path, settings: Path) -> Path:
    """Put the archive of a release, of which `own` is told, into its place, and its version into the `settings`.

    The version comes first: whoever is stopped between the two has an edition with the next free number.
    """
    content = packed(own, members_of(data, "data") | members_of(words, "words") | members_of(site, "site"))
    target = releases / f"{own['version']}.zip"
    with uninterrupted():
        if settings.read_bytes() != (data / SETTINGS).read_bytes():
            part = settings.with_name(f".{settings.name}.part")
            part.write_bytes((data / SETTINGS).read_bytes())
            shutil.copymode(settings, part)
            part.replace(settings)
        put(content, target)
    return target
