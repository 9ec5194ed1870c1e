#!/usr/bin/env python3
"""The door: the command line of the paper machine, and the only file that knows both `compute` and `report`.

`python build.py` alone builds everything for the newest edition. Exit codes: 0 done; 1 input or text is wrong; 2 wrong
use; 3 an outside program is missing or failed.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent
YEAR = re.compile("[0-9]{4}")
ENVIRONMENT = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LIBRARIES = ("altair", "jinja2", "networkx", "pandas", "pycountry", "pypandoc", "quarto", "sklearn", "vl_convert",
             "weasyprint", "yaml")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    options = parser().parse_args(arguments)
    enter_environment()
    from compute.errors import InputError
    from report.errors import ReportError

    try:
        return options.command(options) or 0
    except (InputError, ReportError) as error:
        print(error, file=sys.stderr)
        print(verdict(error), file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.", file=sys.stderr)
        return 2


def verdict(error: Exception) -> str:
    """The last line of a failed run."""
    found = len(getattr(error, "problems", ()))
    return f"{found} problem{'s' * (found != 1)} found; nothing was written." if found else "Nothing was written."


def enter_environment() -> None:
    """Go on in the project's own environment where this Python lacks the libraries and `make` has set one up."""
    if sys.flags.optimize > 1:  # the chart library cannot be imported without its docstrings
        os.environ.pop("PYTHONOPTIMIZE", None)
        os.execv(sys.executable, [sys.executable, *sys.argv])
    if all(find_spec(name) for name in LIBRARIES):
        return
    if not ENVIRONMENT.exists() or Path(sys.prefix) == ENVIRONMENT.parent.parent:
        print("The libraries are not installed. Type `make` in the project's folder once.", file=sys.stderr)
        raise SystemExit(3)
    os.execv(ENVIRONMENT, [str(ENVIRONMENT), *sys.argv])


COMPARE = "what changed between two data folders: ranks, sentences and claims"


def parser() -> argparse.ArgumentParser:
    """The command line of the contract; without a command, `build`."""
    top = argparse.ArgumentParser(prog="build.py", description="Compute and publish the paper.")
    commands = top.add_subparsers(metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=data_folder, metavar="DIR", help="data folder (default: the newest edition)")
    common.add_argument("--text", type=data_folder, metavar="DIR",
                        help="folder of words (default: those of the data folder's year)")

    def command(name: str, run, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[common], help=text, description=text)
        added.set_defaults(command=run)
        return added

    build_ = command("build", build, "compute, draw, and write the site and the PDF")
    build_.add_argument("--out", type=Path, default=ROOT / "_site", metavar="DIR", help="site folder (default: _site)")
    build_.add_argument("--no-pdf", action="store_true", help="leave the PDF out")
    build_.add_argument("--draft", action="store_true", help="build although claims fail, and mark them")
    build_.add_argument("--renderer", choices=("auto", "pandoc", "quarto"), default="auto",
                        help="auto takes what edition.yml says, else pandoc")
    compute_ = command("compute", compute, "write the artifacts: every table, chart and fact")
    compute_.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the artifacts")
    command("prepare", prepare, "compute, and expand the sections into a native Quarto project")
    command("check", check, "check data, parameters, corrections and claims; write nothing")
    compare_ = commands.add_parser("compare", help=COMPARE, description=COMPARE)
    compare_.set_defaults(command=compare)
    compare_.add_argument("--text", type=data_folder, metavar="DIR", help="folder of words")
    for name in ("old", "new"):
        compare_.add_argument(name, type=data_folder, metavar=name.upper(), help="data folder")
    replicate_ = command("replicate", replicate, "hold the edition against what the paper printed")
    replicate_.add_argument("--out", type=Path, metavar="DIR", help="folder for replication.csv")
    top.set_defaults(**vars(build_.parse_args([])))
    return top


def data_folder(text: str) -> Path:
    """An existing folder, else wrong use."""
    folder = Path(text)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"there is no data folder {text}")
    return folder


def newest(room: str) -> Path:
    """The folder below data/ or report/ with the largest four-digit name."""
    years = [p for p in (ROOT / room).iterdir() if p.is_dir() and YEAR.fullmatch(p.name)]
    if not years:
        print(f"There is no edition: no folder such as {room}/2025.", file=sys.stderr)
        raise SystemExit(2)
    return max(years, key=lambda p: p.name)


def data_of(options: argparse.Namespace) -> Path:
    """The data folder that the options name, else the newest edition's."""
    return options.data or newest("data")


def of_its_year(data: Path, result, folder: str) -> Path | None:
    """The folder `report/{year}` or `data/{year}/published` of the year that a data folder is named after, else of its
    edition's date; None if there is neither."""
    years = (data.resolve().name, str(result.edition.details.date.year))
    folders = (ROOT / folder.format(year=year) for year in years if YEAR.fullmatch(year))
    return next((found for found in folders if found.is_dir()), None)


def words_of(options: argparse.Namespace, result) -> Path:
    """The folder of words: as named, else of the edition's year, else the newest."""
    return options.text or of_its_year(data_of(options), result, "report/{year}") or newest("report")


def computed(options: argparse.Namespace):
    """The `compute.Result` of the edition that the options name."""
    import compute
    from compute.intake import read_edition

    edition = read_edition(data_of(options))
    for problem in edition.beside:
        print(f"Worth a look: {problem}", file=sys.stderr)
    return compute.run(edition)


def printable(result):
    """The result, if there is a font for every character of its edition."""
    from compute.errors import InputError
    from compute.unprintable import unprintable
    from report.fonts.runs import lacking

    if problems := unprintable(result.edition, lacking):
        raise InputError(problems)
    return result


def compute(options: argparse.Namespace) -> None:
    """Write the artifacts."""
    from compute.artifacts import write
    from report.publishing.output import own_folder

    out = own_folder(options.out, "manifest.json")
    write(computed(options), out)


def check(options: argparse.Namespace) -> int:
    """Read and compute, say that the data is in order, and judge every claim of the text."""
    from report.pages.page import faults
    from report.pages.paper import read_paper

    result = printable(computed(options))
    found = result.facts["counts"]
    print(f"The data is in order: {found['institutions']:,} institutions, {found['collaborations']:,} collaborations, "
          f"{found['clusters']} clusters, {found['quasi_clusters']} quasi-clusters; corrections applied: "
          f"{found['corrections']}.")
    with tempfile.TemporaryDirectory() as scratch:
        write_artifacts(result, data_of(options), Path(scratch))
        paper = read_paper(Path(scratch), told_words(options, result), draft=True)
        claims, faulty = paper.claims, faults(paper)
        print("\n".join([claims.summary(), *(one.line() for one in [*claims.failing, *claims.doubtful]),
                         *(f"holds by a hair: {one.claim.id}: {one.finding.margin}" for one in claims.narrow),
                         claims.coverage.summary(), *(gap.told() for gap in claims.coverage.uncovered), *faulty]))
        return 1 if claims.failing or faulty else 0


def compare(options: argparse.Namespace) -> None:
    """Print what changed between two data folders; differences are no error."""
    from report.claims.compare import compared
    from report.pages.paper import read_paper

    with tempfile.TemporaryDirectory() as scratch:
        papers = []
        for name in ("old", "new"):
            side = argparse.Namespace(data=getattr(options, name), text=options.text)
            papers.append(read_paper(Path(scratch) / name, write_all(side, Path(scratch) / name), draft=True))
        print(compared(*papers), end="")


def replicate(options: argparse.Namespace) -> None:
    """Print how many of the paper's statements agree, and each that does not; misses are no error."""
    from compute.replication import summary

    table = held_against_published(computed(options), data_of(options))
    if table is None:
        print(f"{data_of(options)} has no folder `published`, and neither has its year: there is nothing that the "
              "edition could be held against.")
        return
    if options.out:
        write_replication(table, options.out)
    print(summary(table), end="")


def held_against_published(result, data: Path):
    """The replication table of a result; None where the edition's data has nothing that a source published."""
    from compute.artifacts import artifacts
    from compute.replication import read_published, replicate

    published = data / "published"
    if not published.is_dir():
        published = of_its_year(data, result, "data/{year}/published")
    return replicate(artifacts(result), read_published(published)) if published else None


def write_replication(table, folder: Path) -> None:
    """Write `replication.csv`."""
    from compute.artifacts import csv_text

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "replication.csv").write_bytes(csv_text(table).encode())


def prepare(options: argparse.Namespace) -> None:
    """Compute, and write the expanded sections with everything that they show for Quarto; claims must hold."""
    from report.pages.paper import read_paper
    from report.pages.quarto import write_project

    with tempfile.TemporaryDirectory() as scratch:
        words = write_all(options, Path(scratch))
        write_project(read_paper(Path(scratch), words), ROOT)


def write_all(options: argparse.Namespace, folder: Path) -> Path:
    """The artifacts and the replication of the edition that the options name; the folder of the words about it."""
    result = printable(computed(options))
    write_artifacts(result, data_of(options), folder)
    return told_words(options, result)


def told_words(options: argparse.Namespace, result) -> Path:
    """The folder of words, said to the person who builds."""
    words = words_of(options, result)
    print(f"Words: {words.relative_to(ROOT) if words.is_relative_to(ROOT) else words}", file=sys.stderr)
    return words


def write_artifacts(result, data: Path, folder: Path) -> None:
    """The artifacts, and the replication where there is one, into a folder of ours."""
    from compute.artifacts import write

    write(result, folder)
    table = held_against_published(result, data)
    if table is not None:
        write_replication(table, folder)


def build(options: argparse.Namespace) -> None:
    """Everything: compute, draw, site, PDF; the site folder changes only when all of it has succeeded."""
    from report.publishing.output import own_folder, publish

    steps = Steps()
    out = own_folder(options.out, "paper/artifacts/manifest.json")
    with tempfile.TemporaryDirectory() as scratch, other_process() as other:
        staged = Path(scratch) / "site"
        artifacts = staged / "paper" / "artifacts"
        from report.cache import CACHE
        from report.exhibits.draw import draw_all
        from report.exhibits.live import vega_script
        from report.fonts.folder import show
        from report.pages.paper import read_paper
        from report.pages.pdf import pdf, print_html
        from report.pages.site import site

        other.submit(vega_script, CACHE)
        words = steps.run("compute", write_all, options, artifacts)
        paper = read_paper(artifacts, words, draft=options.draft)
        show(paper.fonts.folder)
        other.submit(show, paper.fonts.folder)
        drawing = other.submit(draw_all, paper.catalogue.to_draw, CACHE)
        steps.run("claims", judge, paper, staged / "claims.json")
        text = None if options.no_pdf else steps.run("text", print_html, paper)
        steps.run("drawings", drawing.result)
        drawings = {name: drawing["wide"] for name, drawing in paper.catalogue.drawings.items()}
        printing = text and other.submit(pdf, text, drawings, staged / "paper.pdf")
        made_by = steps.run("site", partial(site, has_pdf=not options.no_pdf), paper, staged, options.renderer)
        if printing:
            steps.run("PDF", printing.result)
        changed = steps.run("publish", publish, staged, out)
    steps.finish(out, changed, options.no_pdf, paper.draft_note, made_by)


def other_process() -> ProcessPoolExecutor:
    """For the second core: it bundles Vega while this one computes, draws while claims are judged, then prints."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=gc.disable)


def judge(paper, target: Path) -> None:
    """Judge every claim, warn of narrow ones, and write what was found; only a draft goes on with failing ones."""
    from report.publishing.output import json_text

    claims = paper.claims
    if not paper.draft:
        claims.require()
    warnings = [one.report() for one in [*claims.failing, *claims.doubtful]]
    if claims.narrow:
        warnings.append(f"{len(claims.narrow)} claims hold by a hair; `build.py check` lists them.")
    if warnings:
        print("", *warnings, sep="\n", file=sys.stderr)
    target.write_text(json_text(claims.records), "utf-8", newline="\n")


class Steps:
    """Says what is being done, and at the end what each step took."""

    def __init__(self):
        self.start = time.perf_counter()

    def run(self, name: str, function, *arguments):
        """Call `function`, timed."""
        print(f"{name} …", end=" ", file=sys.stderr, flush=True)
        start = time.perf_counter()
        result = function(*arguments)
        print(f"{time.perf_counter() - start:.1f} s", file=sys.stderr)
        return result

    def finish(self, out: Path, changed: int, no_pdf: bool, draft: str, made_by: str) -> None:
        """Where everything is, what rendered it, how long it took, and whether it is a draft."""
        print(f"\nSite  {out / 'index.html'}")
        if not no_pdf:
            print(f"PDF   {out / 'paper.pdf'}")
        print(f"Pages rendered by {made_by}.")
        print(f"{changed} files changed; {time.perf_counter() - self.start:.1f} s in all.")
        if draft:
            print(f"{draft}; do not publish.")


if __name__ == "__main__":
    os.umask(0o022)  # a site is to be read by everybody, whoever built it
    gc.disable()  # one command, one process: collecting garbage would take a fifth of the time
    from report.terminal import Terminal

    sys.stdout, sys.stderr = Terminal(sys.stdout), Terminal(sys.stderr)
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # all is written; taking the heap apart object by object would take half a second
