"""The steps of a long command: which one is being done, how far it is and what each took, for a person who looks on.

How far a step is is told by how long it took the last time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeVar

from report.cache import CACHE, keep, kept
from report.terminal.screen import console, watched

if TYPE_CHECKING:
    from rich.console import Console

Result = TypeVar("Result")
KIND = "seconds"


class Steps:
    """Steps since the command began; silent where nobody looks on."""

    def __init__(self) -> None:
        self.start = time.perf_counter()
        self.console = console(sys.stderr) if watched(sys.stderr) else None

    @property
    def seconds(self) -> str:
        """How long all has taken so far: `12.3 s`."""
        return f"{time.perf_counter() - self.start:.1f} s"

    def run(self, name: str, function: Callable[..., Result], *arguments: object) -> Result:
        """Call `function`, and say so."""
        if not self.console:
            return function(*arguments)
        start, before = time.perf_counter(), kept(f"step {name}", KIND, CACHE)
        with _bar(self.console, name, float(before) if before else None):
            result = function(*arguments)
        took = time.perf_counter() - start
        keep(f"step {name}", KIND, f"{took:.1f}".encode(), CACHE)
        self.console.print(f"[green]✓[/] {name:<12} [dim]{took:5.1f} s[/]")
        return result


def _bar(terminal: Console, name: str, expected: float | None) -> AbstractContextManager[object]:
    """A bar that fills in the seconds that are expected, and one that only moves where nobody knows them."""
    from rich.progress import Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
    from rich.progress_bar import ProgressBar

    class Share(ProgressColumn):
        max_refresh = 0.1

        def render(self, task: Task) -> ProgressBar:
            return ProgressBar(task.total, min(task.elapsed or 0, task.total or 0), width=30, pulse=task.total is None)

    progress = Progress(
        TextColumn("  {task.description:<12}"), Share(), TimeElapsedColumn(), console=terminal, transient=True
    )
    progress.add_task(name, total=expected)
    return progress
