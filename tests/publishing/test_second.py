"""The second process ends with the first, whatever it was about to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT

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
