"""Each long step says how far it is to a person who looks on, and nothing in a log."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress

from conftest import ROOT

SCRIPT = """
import sys, time
from pathlib import Path
from report.terminal import steps
steps.CACHE = Path(sys.argv[1])
for _ in range(2):
    steps.Steps().run("drawings", time.sleep, 0.6)
"""


def typed(folder, stream: int) -> subprocess.Popen:
    """Two runs of a step that write there."""
    environment = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder)], cwd=ROOT, env=environment, stderr=stream)


def test_who_looks_on_sees_how_far_a_step_is(tmp_path) -> None:
    ours, theirs = pty.openpty()
    process = typed(tmp_path, theirs)
    os.close(theirs)
    seen = b""
    with suppress(OSError):  # how a terminal ends that nobody writes to any more
        while part := os.read(ours, 65536):
            seen += part
    os.close(ours)
    assert process.wait() == 0
    first, again = seen.decode().split("✓", 1)
    assert "drawings" in first and "0:00:00" in first
    assert "╸" in again or "╺" in again, "the second time it is known how long it takes"
    assert again.count("✓") == 1


def test_a_log_has_none_of_it(tmp_path) -> None:
    with (tmp_path / "log").open("wb") as log:
        assert typed(tmp_path / "cache", log.fileno()).wait() == 0
    assert (tmp_path / "log").read_bytes() == b"" and not (tmp_path / "cache").exists()
