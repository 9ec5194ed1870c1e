"""The second process ends with the first, whatever it was about to say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from conftest import ROOT

from report.errors import ReportError
from report.publishing import second
from report.publishing.second import second_process

COPIED = pytest.mark.skipif(not second.COPIES, reason="no process can be copied here")


SCRIPT = """
import sys, time
from pathlib import Path
from report.publishing.second import second_process

def half_said(said):
    pipe = sys._getframe(1).f_locals["result_queue"]._writer
    pipe._send(b"\\0\\0\\0\\x7f.")  # the first of 127 bytes
    Path(said).touch()
    time.sleep(60)

if __name__ == "__main__":
    with second_process() as other:
        other.submit(half_said, sys.argv[1])
        while not Path(sys.argv[1]).exists():
            time.sleep(0.01)
        raise SystemExit(3)
"""


def test_an_error_ends_a_process_that_has_said_half_of_a_result(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    command = [sys.executable, str(script), str(tmp_path / "said")]
    ended = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, timeout=30, check=False)
    assert ended.returncode == 3


IDLE = """
from multiprocessing import active_children
from report.publishing.second import second_process

if __name__ == "__main__":
    with second_process() as other:
        print(len(active_children()), end=" ")
        other.submit(int).result()
        print(len(active_children()))
"""


def test_it_starts_when_it_is_asked_for_something(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(IDLE, "utf-8")
    command = [sys.executable, str(script)]
    ended = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, timeout=60, check=True, capture_output=True, text=True
    )
    assert ended.stdout == "0 1\n"


@COPIED
def test_a_copy_makes_what_the_process_knows_and_changes_nothing_in_it(tmp_path: Path) -> None:
    known: list[str] = []

    def make() -> str:
        known.append("made")
        (tmp_path / "file").write_text("made", "utf-8")
        return f"{known} with {tmp_path.name}"

    with second_process() as other:
        made, asked = other.beside(make), other.beside(lambda: 1)
        assert (made(), asked()) == (f"['made'] with {tmp_path.name}", 1)
    assert known == [] and (tmp_path / "file").read_text("utf-8") == "made"


def test_an_error_of_a_copy_is_an_error_where_it_is_waited_for() -> None:
    def fail() -> None:
        raise ReportError("the table is missing")

    with second_process() as other:
        failing = other.beside(fail)
        with pytest.raises(ReportError, match="the table is missing"):
            failing()


@COPIED
def test_a_copy_that_is_killed_is_told_as_an_ended_process() -> None:
    with second_process() as other:
        killed = other.beside(lambda: os.kill(os.getpid(), signal.SIGKILL))
        with pytest.raises(BrokenProcessPool):
            killed()


@COPIED
def test_an_error_of_the_process_ends_its_copies(tmp_path: Path) -> None:
    def wait() -> None:
        (tmp_path / "begun").touch()
        time.sleep(20)
        (tmp_path / "ended").touch()

    start = time.monotonic()
    with pytest.raises(ReportError), second_process() as other:
        other.beside(wait)
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        raise ReportError("the words are wrong")
    assert time.monotonic() - start < 15 and not (tmp_path / "ended").exists()


def test_where_no_process_can_be_copied_it_is_made_when_it_is_waited_for(monkeypatch) -> None:
    monkeypatch.setattr(second, "COPIES", False)
    made: list[int] = []
    with second_process() as other:
        wait = other.beside(lambda: made.append(1))
        assert made == []
        wait()
    assert made == [1]
