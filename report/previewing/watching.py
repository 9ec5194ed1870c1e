"""Watching an edition: at every change its pages are made anew, and then what takes longer.

A process that has loaded everything lends itself to each run, so that a run begins at once and leaves nothing behind.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from report.previewing.serving import News, served
from report.publishing import ending
from report.publishing.held import scratch
from report.publishing.record import RECORD
from report.seal import CODE

PAUSE = 20
"""Milliseconds between two looks at what goes on; changes that follow each other so fast are one."""
TOKENS = "tokens.yml"
READ = ("data", "report", "templates", "compute")
"""The folders that a site is made from."""
LOADED = [
    *("altair", "scipy.spatial", "rapidfuzz.process", "rapidfuzz.fuzz", "ftfy", "pycountry.db"),
    *("fontTools.ttLib.tables._c_m_a_p", "fontTools.ttLib.tables._p_o_s_t"),
    *("compute.whole", "compute.method", "compute.screening", "compute.unprintable", "compute.codebook"),
    *("report.editions.publish", "report.editions.source", "report.editions.compared", "report.pages.making"),
]
"""What a run needs is loaded once."""
COMPARE = "compare"
"""The command that says what follows from the changes since the last release."""
Command = list[str]
Main = Callable[[Command], int]


class Runs:
    """Runs of commands one after the other, each in a process of its own; what each has to say goes into a file."""

    def __init__(self, main: Main, commands: list[Command], said: Path):
        self.main, self.commands, self.said = main, commands, said
        self.context = get_context("forkserver")
        self.context.set_forkserver_preload(LOADED)
        self.left: list[Command] = []
        self.told: list[str] = []
        self.process: BaseProcess | None = None

    def begin(self) -> None:
        """Run the commands from the first, whatever is running now."""
        self.stop()
        self.left, self.told = [*self.commands], []
        self._next()

    def stop(self) -> None:
        """End what is running."""
        if self.process:
            self.process.terminate()
            self.process.join()
        self.process = None

    def ended(self) -> tuple[Command, int] | None:
        """The command that has just ended and its exit code; the next has begun, unless that one failed.

        That nothing can be compared, because nothing was released, is no failure.
        """
        if not self.process or self.process.is_alive():
            return None
        command, code = self.left.pop(0), self.process.exitcode or 0
        self.process = None
        said = self._file(command).read_text("utf-8", "replace").strip()
        if command[0] == COMPARE:
            said, code = said if code == 0 else "", 0
        self.told.append(said)
        if self.left and code == 0:
            self._next()
        return command, code

    def text(self) -> str:
        """What those that have ended since the last change warned of, why one failed, and what follows."""
        return "\n\n".join(filter(None, dict.fromkeys(self.told)))

    def _file(self, command: Command) -> Path:
        return self.said / f"{self.commands.index(command)}.txt"

    def _next(self) -> None:
        self.process = self.context.Process(target=_run, args=(self.main, self.left[0], self._file(self.left[0])))
        self.process.start()


def _run(main: Main, command: Command, said: Path) -> None:
    gc.disable()
    ending.watch()
    shown, hidden = (1, 2) if command[0] == COMPARE else (2, 1)
    with said.open("wb") as file, open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), hidden)
        os.dup2(file.fileno(), shown)
    code = main(command)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def follow(root: Path, options: Namespace, *, main: Main, say: Callable) -> None:
    """Serve the site of an edition, and make it anew at every change of what it is made from, until it is stopped."""
    from watchfiles import watch  # here, because no other command needs it

    news, named = News(), [folder for folder in (options.data, options.text) if folder]
    with scratch() as folder, served(folder / "site", news, options.port) as address:
        runs = Runs(main, commands(options, folder / "site"), folder)
        say(f"{address} shows the site and follows every change. Stop it with Ctrl-C.")
        runs.begin()
        for changes in watch(
            *(root / name for name in READ), *named, step=PAUSE, rust_timeout=PAUSE, yield_on_timeout=True
        ):
            if any(is_program(Path(path)) for _, path in changes):
                runs.stop()
                break
            if changes:
                runs.begin()
            elif ended := runs.ended():
                news.tell(_made(folder / "site"), runs.text(), wrong=ended[1] != 0)
    os.execv(sys.executable, [sys.executable, *sys.argv])


def commands(options: Namespace, out: Path) -> list[Command]:
    """What is run at every change: the pages, what follows from unreleased changes, and the PDF, if it is wanted."""
    given = {"--out": out, "--data": options.data, "--text": options.text}
    pages = ["build", *(str(part) for name, value in given.items() if value for part in (name, value))]
    text = ["--text", str(options.text)] if options.text else []
    follows = [COMPARE, "", *([str(options.data)] if options.data else []), *text, "--site", str(out)]
    return [[*pages, "--no-pdf"], follows, *([] if options.no_pdf else [pages])]


def is_program(path: Path) -> bool:
    """Whether a file is read when the program is loaded, so that a change of it needs another process."""
    return path.suffix in CODE or path.name == TOKENS


def _made(site: Path) -> str:
    """What stands for the pages as they are."""
    record = site / RECORD
    return sha256(record.read_bytes()).hexdigest() if record.is_file() else ""
