"""How long it takes: `make bench`. Every run is a process of its own; what was drawn before is forgotten.

Prints the median, the fastest and the slowest of five runs in seconds, and the median of the processor's. Nothing is
asserted: a busy machine is no fault of the program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / ".cache" / "drawings"
RUNS = 5
COMMANDS = {
    "build.py compute": ["compute"],
    "build.py build --no-pdf": ["build", "--no-pdf"],
    "build.py build": ["build"],
}


def run(arguments: list[str], out: Path) -> tuple[float, float]:
    """Seconds on the clock and of the processor that one command took."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, ROOT / "build.py", *arguments, "--out", out], check=True, capture_output=True)
    took, after = time.perf_counter() - start, os.times()
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def cold(arguments: list[str]) -> tuple[float, float]:
    """Into a new folder, without any drawing at hand."""
    shutil.rmtree(DRAWINGS, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        return run(arguments, Path(folder) / "out")


def line(name: str, runs: list[tuple[float, float]]) -> str:
    clock, processor = zip(*runs, strict=True)
    return f"{name:<28}{median(clock):8.1f}{min(clock):10.1f}{max(clock):10.1f}{median(processor):12.1f}"


def main() -> None:
    print(f"{'seconds, ' + str(RUNS) + ' runs':<28}{'median':>8}{'fastest':>10}{'slowest':>10}{'processor':>12}")
    for name, arguments in COMMANDS.items():
        print(line(name, [cold(arguments) for _ in range(RUNS)]), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        run(["build"], Path(folder) / "out")
        print(line("the same, nothing changed", [run(["build"], Path(folder) / "out") for _ in range(RUNS)]))


if __name__ == "__main__":
    main()
