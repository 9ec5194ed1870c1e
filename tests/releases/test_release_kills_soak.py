"""`build.py release` killed as a process at random moments: every archive is whole, and the next release succeeds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from conftest import ROOT
from small import write_edition
from small_words import write_words

from report.releases.releases import read_releases

SEED, KILLS = 20251101, 40


@dataclass
class Publisher:
    """The folders of somebody who releases an edition again and again."""

    home: Path
    seconds: float = 0

    def begin(self) -> subprocess.Popen:
        """Start to release, from the state before."""
        shutil.rmtree(self.home / "releases", ignore_errors=True)
        write_edition(self.home / "edition")
        return self.again()

    def again(self) -> subprocess.Popen:
        folders = ("--data", "edition", "--text", "words", "--releases", "releases")
        return subprocess.Popen(
            [sys.executable, ROOT / "build.py", "release", "--date", "2025-11-03", *folders],
            cwd=self.home,
            env={**os.environ, "TMPDIR": str(self.home / "tmp")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for_archive(self, releasing: subprocess.Popen) -> None:
        """Wait until the archive is being written."""
        while releasing.poll() is None and not (self.home / "releases").exists():
            time.sleep(0.0002)

    def versions(self) -> list[str]:
        """What has been released, every byte held against its hash."""
        found = read_releases(self.home / "releases")
        for release in found:
            for part in ("data", "words", "site"):
                assert release.archive.contents(part)
        return [release.version for release in found]


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    one = Publisher(tmp_path)
    (tmp_path / "tmp").mkdir()
    write_words(tmp_path / "words")
    start = time.monotonic()
    first = one.begin()
    _, said = first.communicate()
    assert first.returncode == 0, said
    one.seconds = time.monotonic() - start
    return one


@pytest.mark.soak
def test_killed_releases(publisher: Publisher) -> None:
    random, killed = Random(SEED), 0
    while killed < KILLS:
        releasing = publisher.begin()
        if killed % 2:
            publisher.wait_for_archive(releasing)
            time.sleep(random.uniform(0, 0.02))
        else:
            with suppress(subprocess.TimeoutExpired):
                releasing.wait(random.uniform(0, publisher.seconds))
        releasing.kill()
        releasing.communicate()
        killed += releasing.returncode != 0
        left = publisher.versions()
        assert left in ([], ["2025.1"])
        if killed % 5 == 0:
            last = publisher.again()
            _, said = last.communicate()
            assert (last.returncode, "Nothing has changed" in said) == ((1, True) if left else (0, False)), said
            assert publisher.versions() == ["2025.1"]
            assert [path.name for path in (publisher.home / "releases").glob("[!.]*")] == ["2025.1.zip"]
            assert list((publisher.home / "tmp").iterdir()) == []
