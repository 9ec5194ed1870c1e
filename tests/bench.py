"""How long it takes: `make bench`. Every run is a process of its own, in a copy of the project.

Of each state it prints the median clock and processor seconds of the runs, and the processor's share of a cold run; of
pages, those of Quarto where it is installed; of the PDF, the processor seconds of its layout and writing beside those
of WeasyPrint alone on the same document; then how the work grows with the data (`growth.py`), and a whole edition of
450 full clusters. `tests/bench.py states quarto` runs these parts alone. Nothing is asserted: a busy machine is no
fault of the program.
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
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "builders")]
import growth  # noqa: E402
from projects import copied  # noqa: E402
from sized import Size, write_sized  # noqa: E402

RUNS = int(os.environ.get("RUNS", "3"))
COMMANDS = (["build", "--no-pdf"], ["build"])
LARGE = Size(40_000, full=450)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As it is where nobody forbids Python to keep what it compiled."""


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
    "one cell, 7 figures": edit("data/2025/funding.csv", "62770000", "6277{}000"),
    "one colour": edit("templates/tokens.yml", "#0b2545", "#0b254{}"),
}


def run(project: Path, command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor that one command took."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(
        [sys.executable, "build.py", *command], cwd=project, check=True, capture_output=True, env=ENVIRONMENT
    )
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
        paper, _ = build.source_of(Namespace()).paper(
            Path(folder) / "artifacts", Path(folder) / "published", draft=True
        )
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


def states() -> None:
    """Each command in each state."""
    for command in COMMANDS:
        whole = 0.0
        with tempfile.TemporaryDirectory() as folder:
            project = copied(Path(folder) / "project")
            for name, change in STATES.items():
                clock, processor = measured(project, command, change)
                whole = whole or processor
                told(f"{' '.join(command)}, {name}", clock, processor, processor / whole)


def quarto() -> None:
    """The site as Quarto renders it, beside the same by pandoc."""
    from report.errors import ProgramError
    from report.pages.quarto_program import installed_quarto

    try:
        installed_quarto()
    except ProgramError:
        return print("Quarto is not installed here.")
    took = []
    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder) / "project")
        for renderer in ("pandoc", "quarto"):
            cold(project, 0)
            took.append(run(project, ["build", "--no-pdf", "--renderer", renderer]))
    told("the same, cold, by Quarto", *took[1], took[1][1] / took[0][1])


def large() -> None:
    """A whole edition of many full clusters under the words of the newest, which do not fit it: a draft."""
    from pypdf import PdfReader

    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder) / "project")
        data = write_sized(Path(folder) / "large" / "2025", LARGE)
        clock, processor = run(project, ["build", "--draft", "--data", str(data), "--text", "report/2025"])
        pages = len(PdfReader(project / "_site" / "paper.pdf").pages)
    print(f"{LARGE.full} full clusters, {LARGE.institutions:,} institutions, {pages} printed pages")
    told("build --draft of these, cold", clock, processor)


def told(title: str, clock: float, processor: float, ratio: float | None = None) -> None:
    """A line of the table."""
    print(f"{title:<40}{clock:8.1f}{processor:12.1f}" + (f"{ratio:10.2f}" if ratio is not None else ""), flush=True)


PARTS = {"states": states, "quarto": quarto, "pdf": pdf, "growth": growth.tables, "large": large}


def main() -> None:
    print(f"{'seconds, median of ' + str(RUNS):<40}{'clock':>8}{'processor':>12}{'of cold':>10}", flush=True)
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()


if __name__ == "__main__":
    main()
