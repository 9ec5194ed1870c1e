"""The fuzzer: every damage is found, named and survived, and nothing is written.

`make test` tries a sample on the small edition; `make soak` ten thousand folders: every damage at several places,
several damages at once, and a sample on the whole of 2025.
"""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from conftest import ROOT, Run
from damages import Damage, Data, Inapplicable, Where, cell_damages
from damages_files import file_damages
from damages_odd import odd_damages
from damages_rows import row_damages
from small import write_edition

SEED = 20251101
DAMAGES: dict[str, Damage] = dict([*cell_damages(), *row_damages(), *file_damages(), *odd_damages()])
SAMPLE = Random(SEED).sample(sorted(DAMAGES), 60)
FULL_SAMPLE = Random(SEED + 1).sample(sorted(DAMAGES), 150)
NAMED = re.compile(r"([a-z]+\.(?:csv|yml))(?:, rows? ([\d–]+(?:(?:, | and )[\d–]+)*))?")


HANGS = 20
"""Seconds of processor time after which a folder has hung the command."""


class Hung(BaseException):
    """The command took longer than `HANGS` of processor time."""


def hung(*_: object) -> None:
    raise Hung


def contents(folder: Path) -> dict[str, bytes]:
    """Path → bytes of everything in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows_named(message: str) -> dict[str, set[int]]:
    """File → the rows that a message names."""
    found: dict[str, set[int]] = {}
    for file, rows in NAMED.findall(message):
        numbers = found.setdefault(file, set())
        for span in re.findall(r"\d+(?:–\d+)?", rows):
            first, _, last = span.partition("–")
            numbers |= set(range(int(first), int(last or first) + 1))
    return found


def faults(ended: Run, where: Where, before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """What is wrong with how the command dealt with a damage."""
    named = rows_named(ended.err)
    found = []
    if ended.code != 1:
        found.append(f"exit code {ended.code}")
    if "Traceback" in ended.err or ended.out:
        found.append("traceback, or something on stdout")
    if where.file not in named:
        found.append(f"{where.file} is not named")
    elif not set(where.rows) <= named[where.file]:
        found.append(f"{where.file}, rows {where.rows} are not named, only {sorted(named[where.file])[:20]}")
    if before != after:
        found.append("the output folder has changed")
    return [*found, ended.err[:600]] if found else []


@pytest.fixture(scope="module")
def existing(tmp_path_factory) -> Path:
    """An output folder with the artifacts of the sound small edition."""
    import build

    folder = tmp_path_factory.mktemp("existing")
    data = write_edition(folder / "edition")
    assert build.main(["compute", "--data", str(data), "--out", str(folder / "out")]) == 0
    return folder / "out"


@pytest.fixture
def attempt(existing: Path, run: Callable[..., Run], tmp_path: Path) -> Callable[..., list[str]]:
    """Damage a copy of an edition and compute it; what went wrong."""
    before = contents(existing)

    def call(source: Path, *names: str, seed: int = SEED) -> list[str]:
        folder = tmp_path / "data"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
        places = done(folder, names, seed)
        signal.signal(signal.SIGVTALRM, hung)
        signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
        try:
            ended = run("compute", "--data", folder, "--out", existing)
        except (Exception, Hung) as error:
            return [f"{type(error).__name__}: {error}"]
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        after = contents(existing)
        return min((faults(ended, where, before, after) for where in places), key=len)

    return call


def done(folder: Path, names: tuple[str, ...], seed: int) -> list[Where]:
    """Do the damages one after another, and say where; of several, one may find that its file is no more."""
    places = []
    for name in names:
        if any(path.is_fifo() or path.is_char_device() for path in folder.iterdir()):
            break  # whoever reads a pipe or a device waits for ever
        try:
            places.append(DAMAGES[name](Data(folder, Random(f"{seed} {name}"))))
        except Exception as error:
            if len(names) == 1 or isinstance(error, AssertionError):
                raise
    if not places:
        raise Inapplicable
    # Where a later damage moves rows, only the file of an earlier one is still where it was.
    return places if len(names) == 1 else [Where(where.file) for where in places]


def tried(attempt: Callable[..., list[str]], source: Path, names: list[str], seed: int = SEED) -> tuple[int, dict]:
    """How many damages could be done, and what went wrong with which."""
    done, wrong = 0, {}
    for name in names:
        try:
            found = attempt(source, name, seed=seed)
        except Inapplicable:
            continue
        done += 1
        if found:
            wrong[name] = found
    return done, wrong


def test_a_sample_of_damages(attempt, edition: Path) -> None:
    done, wrong = tried(attempt, edition, SAMPLE)
    assert wrong == {}
    assert done >= 50


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_every_damage_of_the_small_edition(attempt, edition: Path, seed: int) -> None:
    done, wrong = tried(attempt, edition, sorted(DAMAGES), seed)
    assert wrong == {}
    assert done >= 1500


@pytest.mark.soak
def test_a_sample_of_damages_of_the_whole_edition(attempt) -> None:
    done, wrong = tried(attempt, ROOT / "data" / "2025", FULL_SAMPLE)
    assert wrong == {}
    assert done >= 120


@pytest.mark.soak
def test_several_damages_at_once(attempt, edition: Path) -> None:
    rng = Random(SEED + 2)
    wrong = {}
    for seed in range(1000):
        names = rng.sample(sorted(DAMAGES), rng.randint(2, 4))
        try:
            found = attempt(edition, *names, seed=seed)
        except Inapplicable:
            continue
        if found:
            wrong[f"{seed} {names}"] = found
    assert wrong == {}
