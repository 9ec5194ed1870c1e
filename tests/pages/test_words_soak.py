"""The fuzzer of an editor's words: whatever is damaged, `check` ends with what it found, never with a traceback."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path
from random import Random

import pytest
from computed import computed_once
from conftest import DATA, WORDS
from damages_words import damage_words

HANGS = 20


class Hung(BaseException):
    """The command took longer than `HANGS` seconds of processor time."""


def hung(*_: object) -> None:
    raise Hung


@pytest.mark.soak
def test_damaged_words(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    computed_once(monkeypatch, tmp_path / "artifacts")
    words = tmp_path / "words"
    signal.signal(signal.SIGVTALRM, hung)
    wrong = {}
    for seed in range(300):
        shutil.rmtree(words, ignore_errors=True)
        shutil.copytree(WORDS, words)
        what = damage_words(words, Random(seed))
        signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
        try:
            ended = run("check", "--data", DATA, "--text", words)
            if ended.code not in (0, 1):
                wrong[f"{seed} {what}"] = f"exit code {ended.code}: {ended.err[:300]}"
        except (Exception, Hung) as error:
            wrong[f"{seed} {what}"] = f"{type(error).__name__}: {error}"[:300]
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    assert wrong == {}
