"""Quarto, the program: where it is, which version it is, and a run of it that cannot fail in silence.

The library `quarto` finds it; it is started here, since the library asks neither for its exit code nor for its words.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from report.errors import ProgramError

OLDEST = (1, 6)
"""The first version whose pages were seen to be right."""
LIMIT = 15 * 60
"""Seconds that a run may take; a page takes about two."""
SHOWN = 60
"""Lines of what Quarto said that a message repeats, from its first error on."""
INSTEAD = "install it from quarto.org, or build with --renderer pandoc"


@dataclass(frozen=True)
class Quarto:
    """A Quarto that can be used."""

    path: str
    version: str

    def render(self, project: Path) -> str:
        """Render a project as HTML; what Quarto warned of. It is let speak: told to warn alone, it does not say why it
        failed.

        Raises
        ------
        ProgramError
            If Quarto does not end with 0 in time, with what it said.
        """
        output = _said([self.path, "render", str(project), "--to", "html", "--no-execute"])
        return "\n".join(line for line in output.splitlines() if "WARN" in line)


def installed_quarto() -> Quarto:
    """The Quarto that `QUARTO_PATH` names, else the one on the path, else the one that `make quarto` fetched.

    Raises
    ------
    ProgramError
        If there is none, or one that is too old.
    """
    import quarto

    named = os.environ.get("QUARTO_PATH")
    path = shutil.which(quarto.path() or Path(sys.executable).parent / "quarto")
    if not path:
        where = f"QUARTO_PATH names {named}, which is no program" if named else "there is no program `quarto`"
        raise ProgramError(f"Quarto is not installed: {where}. Type `make quarto`, {INSTEAD}.")
    output = _said([path, "--version"])
    version = re.search(r"^(\d+)\.(\d+)\S*$", output, re.MULTILINE)
    if not version:
        raise ProgramError(
            f"{path} does not tell its version, but says: {output or 'nothing'}. If it is no Quarto, {INSTEAD}."
        )
    if (int(version[1]), int(version[2])) < OLDEST:
        raise ProgramError(
            f"Quarto {version[0]} ({path}) is too old: {'.'.join(map(str, OLDEST))} or newer is needed; {INSTEAD}."
        )
    return Quarto(path, version[0])


def _said(command: list[str]) -> str:
    """What a program says until it ends with 0. It has a process group of its own, so that nothing of it stays."""
    with tempfile.TemporaryFile() as out:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
        except OSError as error:
            raise ProgramError(f"{command[0]} cannot be started: {error.strerror}; {INSTEAD}.") from None
        try:
            code = process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)
        out.seek(0)
        output = readable(out.read())
    if code != 0:
        raise ProgramError(f"Quarto {_ending(code)}. {_quoted(output)}")
    return output


def _end(process: subprocess.Popen) -> None:
    """End a program and whatever it started; nothing where all has ended."""
    with suppress(ProcessLookupError):
        process.kill() if os.name == "nt" else os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _ending(code: int | None) -> str:
    """How a program ended that did not end well; a shell that starts one adds 128 to the signal.

    >>> _ending(1), _ending(-11), _ending(137)
    ('ended with exit code 1', 'was ended by SIGSEGV', 'ended with exit code 137 (SIGKILL)')
    """
    if code is None:
        return f"was still at work after {LIMIT:,} seconds and was stopped"
    if code < 0:
        return f"was ended by {_signal(-code)}"
    return f"ended with exit code {code}" + (f" ({_signal(code - 128)})" if code > 128 else "")


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _quoted(output: str) -> str:
    lines = output.splitlines()
    first = next((at for at, line in enumerate(lines) if "error" in line.lower()), max(0, len(lines) - SHOWN))
    lines = lines[first : first + SHOWN]
    return "\n".join(["It said:", *(f"  {line}" for line in lines)]) if lines else "It said nothing."


def readable(output: bytes) -> str:
    r"""What a program wrote, without colours and whatever else moves a terminal.

    >>> readable(b"\x1b[91mERROR: no\x1b[39m\r\n\n\x07at 3\xff")
    'ERROR: no\nat 3\ufffd'
    """
    text = re.sub(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*)", "", output.decode("utf-8", "replace"))
    lines = ("".join(sign for sign in line if sign.isprintable()).rstrip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
