"""How long it takes: `make bench`. Every run is a process of its own, in a copy of the project.

Of each state it prints the median clock and processor seconds of the runs, and the processor's share of a cold run; of
the PDF, the processor seconds of its layout and writing beside those of WeasyPrint alone on the same document.
Nothing is asserted: a busy machine is no fault of the program.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]
from projects import copied  # noqa: E402

RUNS = int(os.environ.get("RUNS", "3"))
COMMANDS = (["build", "--no-pdf"], ["build"])


def edit(file: str, old: str, new: str) -> Callable[[Path, int], None]:
    """Replace a text in a file, differently in each run; the change before goes."""

    def change(project: Path, run: int) -> None:
        text = (ROOT / file).read_text("utf-8")
        (project / file).write_text(text.replace(old, new.format(run), 1), "utf-8")

    return change


def cold(project: Path, _: int) -> None:
    """Nothing at hand."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    shutil.rmtree(project / "_site", ignore_errors=True)


STATES: dict[str, Callable[[Path, int], None]] = {
    "cold": cold,
    "nothing changed": lambda project, run: None,
    "one word": edit("report/2025/sections/02-introduction.qmd", "gather in particular", "gather{} in particular"),
    "one cell": edit("data/2025/institutions.csv", "25.1359", "25.135{}"),
    "one colour": edit("templates/tokens.yml", "#0b2545", "#0b254{}"),
}


def run(project: Path, command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor that one command took."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "build.py", *command], cwd=project, check=True, capture_output=True)
    took, after = time.perf_counter() - start, os.times()
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def measured(project: Path, command: list[str], change: Callable[[Path, int], None]) -> tuple[float, float]:
    """The medians of all runs, each after the change."""
    runs = []
    for number in range(1, RUNS + 1):
        change(project, number)
        runs.append(run(project, command))
    clock, processor = zip(*runs, strict=True)
    return median(clock), median(processor)


def pdf() -> None:
    """The PDF of the newest edition, in turns as we write it and as WeasyPrint does by itself."""
    from argparse import Namespace

    import build
    from report.pages.composing import laid_out
    from report.pages.pdf import Printing, drawings, made, tables_attached

    gc.disable()  # as a build does
    with tempfile.TemporaryDirectory() as folder:
        paper, _ = build.source_of(Namespace()).paper(Path(folder) / "artifacts", draft=True)
        document, drawn, attached = Printing(paper).html(), drawings(paper), tables_attached(paper)
    whole, bare = [], []
    for _ in range(RUNS + 1):  # the first loads what is used
        whole.append(processor(lambda: made(document, drawn, attached)))
        bare.append(processor(lambda: laid_out(document, drawn).write_pdf(pdf_variant="pdf/a-3a")))
    ours, theirs = median(whole[1:]), median(bare[1:])
    print(f"{'PDF, and WeasyPrint alone':<40}{ours:20.1f}{theirs:8.1f}{ours / theirs:10.2f} times")


def processor(function: Callable[[], object]) -> float:
    """Seconds of the processor that a call took."""
    gc.collect()
    start = time.process_time()
    function()
    return time.process_time() - start


def main() -> None:
    print(f"{'seconds, median of ' + str(RUNS):<40}{'clock':>8}{'processor':>12}{'of cold':>10}")
    for command in COMMANDS:
        whole = 0.0
        with tempfile.TemporaryDirectory() as folder:
            project = copied(Path(folder) / "project")
            for name, change in STATES.items():
                clock, processor = measured(project, command, change)
                whole = whole or processor
                title = f"{' '.join(command)}, {name}"
                print(f"{title:<40}{clock:8.1f}{processor:12.1f}{processor / whole:10.2f}", flush=True)
    pdf()


if __name__ == "__main__":
    main()
