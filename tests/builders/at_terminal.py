"""A command at a real terminal, with somebody who types when something stands there."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "build.py"
LONGEST = 20.0
"""Seconds that a command may say nothing; then it is ended."""
MOMENT = 0.2
END_OF_INPUT, INTERRUPT = "\x04", "\x03"


def _take_keys() -> None:
    """Let Ctrl-C reach this process, also where whoever runs the tests does not hear it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.login_tty(0)


class Terminal:
    """A running command: what it has shown so far, and how it ended."""

    def __init__(self, *arguments: object, **environment: str):
        self._ours, theirs = pty.openpty()
        self.shown = ""
        plain = {"NO_COLOR": "1", "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment}
        self._program = subprocess.Popen(
            [sys.executable, BUILD, *map(str, arguments)],
            env={**os.environ, **plain},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            preexec_fn=_take_keys,
        )
        os.close(theirs)

    def until(self, text: str) -> str:
        """Wait until a text stands there that was not there when something was typed last; everything since then."""
        seen = ""
        while text not in seen:
            part = self._read()
            assert part is not None, f"{text!r} was never shown:\n{self.shown}"
            seen += part
        return seen

    def type(self, text: str, *, enter: bool = True) -> None:
        """Type a line, or a key, a moment after there was something to read."""
        time.sleep(MOMENT)
        os.write(self._ours, f"{text}\n".encode() if enter else text.encode())

    def ended(self) -> tuple[int, str]:
        """The exit code, and all that was shown since something was typed last."""
        seen = ""
        while (part := self._read()) is not None:
            seen += part
        os.close(self._ours)
        return self._program.wait(), seen

    def _read(self) -> str | None:
        """What is shown next; nothing at the end, which a terminal tells as an error, or where nothing comes."""
        try:
            part = os.read(self._ours, 65536) if select.select([self._ours], [], [], LONGEST)[0] else b""
        except OSError:
            part = b""
        if not part:
            self._program.kill()
        self.shown += (text := part.decode("utf-8", "replace").replace("\r\n", "\n"))
        return text or None
