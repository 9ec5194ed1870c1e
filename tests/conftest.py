"""What every test may ask for: the small edition in a folder of its own, the site, and the command line."""

from __future__ import annotations

import fcntl
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsing import chromium
from small import write_edition
from small_words import write_words

ROOT = Path(__file__).resolve().parent.parent
DATA, WORDS = ROOT / "data" / "2025", ROOT / "report" / "2025"
"""The shipped edition: its numbers and its words."""
sys.path.insert(0, str(ROOT))


@dataclass(frozen=True)
class Run:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Gives the folder of a name, which whoever wants it first in a run of the tests fills, and the others wait for.

    All processes of a run have it in common, so that nobody may change what is in it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once"
    shared.mkdir(exist_ok=True)

    def filled(name: str, fill: Callable[[Path], object]) -> Path:
        folder, begun = shared / name, shared / f"{name}.begun"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.is_dir():
                fill(begun)
                begun.rename(folder)
        return folder

    return filled


@pytest.fixture(scope="session", autouse=True)
def nothing_is_released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the project has released must not be seen by a test that does not ask for it."""
    import build

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "RELEASES", tmp_path_factory.mktemp("project") / "releases")
        yield


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A folder with the small edition, to be changed at will."""
    return write_edition(tmp_path / "edition")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A folder with the words of the small edition."""
    return write_words(tmp_path / "words")


@pytest.fixture(scope="session")
def site(once: Callable[..., Path]) -> Path:
    """The site of the 2025 edition with its PDF, built once; whoever wants to change it makes a copy."""
    import build

    def fill(out: Path) -> None:
        assert build.main(["build", "--renderer", "pandoc", "--data", str(DATA), "--out", str(out)]) == 0

    return once("site", fill)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run `build.py` with these arguments, without a process of its own."""
    import build

    def call(*arguments: object) -> Run:
        capsys.readouterr()
        try:
            code = build.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return call


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Callable[[Iterable[str]], list[str]]:
    """Somebody who types these answers; what has not been answered yet."""

    def typing(answers: Iterable[str]) -> list[str]:
        left = list(answers)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda *_: left.pop(0))
        return left

    return typing


@pytest.fixture(scope="session")
def artifacts(once: Callable[..., Path]) -> Path:
    """The artifacts of the shipped edition, as a build has them; whoever wants to change them makes a copy."""
    import build

    return once("artifacts", lambda folder: build.source_of(Namespace(data=DATA)).write(folder))


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Chromium, opened once for the tests of a file."""
    with chromium() as opened:
        yield opened
