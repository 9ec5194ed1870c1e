"""The steps of a long command: which one is being done and what each took, for a person who looks on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from report.terminal.screen import console, watched

Result = TypeVar("Result")


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
        start = time.perf_counter()
        if self.console:
            self.console.print(f"  {name} …", end="\r")
        result = function(*arguments)
        if self.console:
            self.console.print(f"[green]✓[/] {name:<12} [dim]{time.perf_counter() - start:5.1f} s[/]")
        return result
