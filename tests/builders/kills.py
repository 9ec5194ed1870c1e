"""Builds that are killed, over a site in which a user keeps things: what is left must be whole, every time.

A `Site` is published again and again, in turn from two versions of the small edition whose pages all differ, so that
every build has something to publish. A kill is aimed at the publishing phase by waiting for the folder beside the site
in which the new one is put together.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from small import DETAILS, write_edition
from small_words import write_words

ROOT = Path(__file__).resolve().parents[2]
Snapshot = dict[str, object]


def snapshot(folder: Path, *, without: set[str] = frozenset()) -> Snapshot:
    """Path → mode, and bytes, target or nothing, of all that is in a folder, its own name aside."""
    found: Snapshot = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name not in without:
            mode = path.lstat().st_mode
            found[name] = (
                (mode, os.readlink(path))
                if path.is_symlink()
                else (mode, path.read_bytes() if path.is_file() else path.lstat().st_mtime_ns)
            )
    return found


def furnish(site: Path) -> Snapshot:
    """What a user keeps in a site: a repository with history, another one in it, names for hosts, links, and so on."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for repository in (site, site / "talks"):
        repository.mkdir(exist_ok=True)
        (repository / "CNAME").write_text("example.org\n")
        for command in (["init", "-q"], ["add", "CNAME"], ["commit", "-qm", "By hand"]):
            subprocess.run([*git, *command], cwd=repository, check=True, capture_output=True)
    (site / ".nojekyll").touch()
    (site / ".well-known" / "empty").mkdir(parents=True)
    (site / ".well-known" / "security.txt").write_text("Contact: mailto:a@example.org\n")
    (site / "paper" / "slides.html").write_text("by hand")
    (site / "latest").symlink_to("index.html")
    (site / "elsewhere").symlink_to("/nowhere/at/all")
    (site / "deploy.sh").write_text("#!/bin/sh\n")
    (site / "deploy.sh").chmod(0o750)
    return snapshot(site)


@dataclass
class Site:
    """A site folder, the two editions that are published into it, and what each of them looks like there."""

    home: Path
    options: tuple[str, ...] = ()
    editions: dict[str, Path] = field(default_factory=dict)
    looks: dict[str, Snapshot] = field(default_factory=dict)
    kept: Snapshot = field(default_factory=dict)
    seconds: float = 0
    publishing: float = 0

    def __post_init__(self):
        self.out, self.temporary = self.home / "the site", self.home / "tmp"
        self.beside = self.home / ".the site.publishing"
        self.temporary.mkdir(parents=True)
        write_words(self.home / "words")
        for name, details in (("one", DETAILS), ("two", DETAILS.replace('version: "2025.1"', 'version: "2025.2"'))):
            self.editions[name] = write_edition(self.home / name / "edition", details=details)

    def start(self, name: str, out: Path | None = None) -> subprocess.Popen:
        """Begin to publish an edition."""
        command = [
            sys.executable,
            ROOT / "build.py",
            "build",
            "--renderer",
            "pandoc",
            "--data",
            self.editions[name],
            "--text",
            self.home / "words",
            "--releases",
            self.home / "releases",
            "--out",
            out or self.out,
            *self.options,
        ]
        return subprocess.Popen(
            command,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def build(self, name: str, out: Path | None = None) -> None:
        """Publish an edition to the end."""
        building = self.start(name, out)
        _, said = building.communicate()
        assert building.returncode == 0, said

    def prepare(self) -> None:
        """Both looks of the site, the times that a build takes, and a site with the user's things in it."""
        for name in self.editions:
            self.build(name, self.home / name / "alone")
            self.looks[name] = {
                path: look for path, look in snapshot(self.home / name / "alone").items() if isinstance(look[1], bytes)
            }
        start = time.monotonic()
        building = self.start("one")
        self.wait_for_publishing(building)
        began = time.monotonic()
        building.communicate()
        self.seconds, self.publishing = time.monotonic() - start, time.monotonic() - began
        whole = furnish(self.out)
        self.kept = {path: look for path, look in whole.items() if path not in self.looks["one"]}
        self.folders = {path for path, look in self.kept.items() if not isinstance(look[1], bytes | str)}

    def wait_for_publishing(self, building: subprocess.Popen) -> bool:
        """Wait until a build begins to publish, after it removed what the one before left; False if it ended before."""
        cleared = False
        while building.poll() is None:
            if not (self.beside / "new").exists():
                cleared = True
            elif cleared:
                return True
            time.sleep(0.0005)
        return False

    def is_whole(self) -> str:
        """The edition that the site shows, whole and with all that the user keeps; else an assertion fails."""
        now = snapshot(self.out)
        for path, look in self.kept.items():
            if path not in self.folders:
                assert now.get(path) == look, f"lost or changed: {path}"
            else:
                assert path in now, f"lost: {path}"
        ours = {path: look for path, look in now.items() if path not in self.kept and isinstance(look[1], bytes)}
        for name, look in self.looks.items():
            if ours == look:
                return name
        raise AssertionError(f"a mixture: {len(ours)} files")

    def clean(self) -> None:
        """Nothing is left behind."""
        assert list(self.temporary.iterdir()) == []
        assert not self.beside.exists()


def other(name: str) -> str:
    return {"one": "two", "two": "one"}[name]


def kill(site: Site, building: subprocess.Popen, random: Random, *, aimed: bool, sign: int = signal.SIGKILL) -> bool:
    """Kill a build at a random moment, if `aimed` of its publishing phase; whether it lived till then."""
    if aimed:
        site.wait_for_publishing(building)
        time.sleep(random.uniform(0, site.publishing))
    else:
        with suppress(subprocess.TimeoutExpired):
            building.wait(random.uniform(0, site.seconds))
    building.send_signal(sign)
    _, said = building.communicate()
    assert "Traceback" not in said, said
    return building.returncode != 0


def over_a_site(site: Site, kills: int, random: Random, *, aimed: bool) -> int:
    """Kill so many builds over a good site; what follows is by chance another kill, or a build, which must succeed and
    leave nothing behind."""
    shows, done = site.is_whole(), 0
    while done < kills:
        done += kill(site, site.start(other(shows)), random, aimed=aimed)
        shows = site.is_whole()
        if done == kills or random.random() < 0.5:
            shows = other(shows)
            site.build(shows)
            assert site.is_whole() == shows
            site.clean()
    return done


def over_nothing(site: Site, kills: int, random: Random) -> None:
    """Kill so many builds whose output does not exist or is empty; the next one must take what they left."""
    for number in range(kills):
        out = site.home / "new"
        shutil.rmtree(out, ignore_errors=True)
        if number % 2:
            out.mkdir()
        kill(site, site.start("one", out), random, aimed=False)
        found = {path: look for path, look in snapshot(out).items() if isinstance(look[1], bytes)}
        assert found in ({}, site.looks["one"])
        if number % 5 == 4 or number == kills - 1:
            site.build("two", out)
            assert {path: look for path, look in snapshot(out).items() if isinstance(look[1], bytes)} == site.looks[
                "two"
            ]
            site.clean()
            assert not (site.home / ".new.publishing").exists()
