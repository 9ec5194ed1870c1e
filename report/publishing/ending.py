"""How a program ends before it is done: one line, the exit code that shells expect, and nothing left behind.

The handler of a signal does not raise, because an exception can be swallowed on its way (by a destructor, by a bare
`except` in a library). It ends the processes that this one started, removes the folders that this one holds, says its
line and leaves. Only what must not be left half done holds it back for a moment.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EBADF, EPIPE
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

SIGNALS = {
    name: said
    for name, said in (("SIGINT", "Interrupted"), ("SIGTERM", "Terminated"), ("SIGHUP", "The terminal was closed"))
    if hasattr(signal, name)
}
PROCESSES = Path("/proc")

HELD: list[Path] = []
"""Folders that go when a signal ends the program."""

_pending: list[int] = []
_depth = 0


def watch() -> None:
    """From now on signals end this program in order; those that its caller told it to ignore stay ignored."""
    for name in SIGNALS:
        number = getattr(signal, name)
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _received)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Signals wait until this is done."""
    global _depth
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        if _pending and not _depth:
            _end(_pending[0])


def run(main: Callable[[], int]) -> NoReturn:
    """Run a program to its end, whatever becomes of it or of those who listen."""
    watch()
    streams = [Stream(number) for number in (1, 2)]
    sys.stdout, sys.stderr = map(_text, streams)
    try:
        code = main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    sys.stdout.flush()
    if lost := streams[0].lost:
        print(f"Standard output: {lost.strerror}; not everything could be said.", file=sys.stderr)
        code = code or (0 if lost.errno in (EPIPE, EBADF) else 3)
    sys.stderr.flush()
    os._exit(code)  # all is written; taking the heap apart object by object would take half a second


def _text(raw: Stream) -> TextIOWrapper:
    live = raw.fileno() == 2 or raw.isatty()
    return TextIOWrapper(BufferedWriter(raw), "utf-8", "backslashreplace", line_buffering=live)


class Stream(FileIO):
    """Standard output or error, to which anything can be said though nobody listens; what was lost is known."""

    lost: OSError | None = None

    def __init__(self, number: int):
        self.was_closed = not _is_open(number)
        if self.was_closed:  # or the next file that is opened would be taken for it
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
        super().__init__(number, "w", closefd=False)

    def write(self, content: Any) -> int:
        try:
            if self.was_closed:
                raise OSError(EBADF, "is closed")
            return super().write(content)
        except OSError as error:
            self.lost = self.lost or error
            return len(memoryview(content))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _received(number: int, _frame: object) -> None:
    if _depth:
        _pending.append(number)
    else:
        _end(number)


def _end(number: int) -> None:
    for name in SIGNALS:
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    end_children()
    for folder in reversed(HELD):
        _remove(folder)
    said = f"\n{SIGNALS[signal.Signals(number).name]}; the output is whole, as it was or as it is to be.\n"
    with suppress(OSError):
        os.write(2, said.encode())
    os._exit(128 + number)


def _remove(folder: Path) -> None:
    """Remove a folder, in a second at most, in which a process that has just ended may still have made something."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(0.05)


def end_children() -> None:
    """End every process that this one started, and all that those started, and wait until ours are gone."""
    for process in (begun := _begun()):
        with suppress(OSError):
            os.kill(process, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    for process in begun:
        with suppress(OSError):
            os.waitpid(process, 0)


def _begun() -> list[int]:
    """The processes under this one. Each is halted when it is seen, so that it starts no other meanwhile."""
    if not (PROCESSES / "self" / "stat").exists():
        from multiprocessing import active_children

        return [child.pid for child in active_children() if child.pid]
    begun: list[int] = []
    while fresh := [number for number in _children({os.getpid(), *begun}) if number not in begun]:
        for process in fresh:
            with suppress(OSError):
                os.kill(process, signal.SIGSTOP)
        begun += fresh
    return begun


def _children(parents: set[int]) -> list[int]:
    numbers = (folder for folder in PROCESSES.iterdir() if folder.name.isdigit())
    return [int(folder.name) for folder in numbers if _parent(folder) in parents]


def _parent(process: Path) -> int | None:
    """The parent of a process: the second word after its name, which stands in brackets and may hold anything."""
    try:
        return int((process / "stat").read_bytes().rpartition(b")")[2].split()[1])
    except OSError:
        return None
