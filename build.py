#!/usr/bin/env python3
"""The door: the command line of the paper machine, and the only file that knows both `compute` and `report`.

`python build.py` alone builds everything for the newest edition. Exit codes: 0 done; 1 input or text is wrong; 2 wrong
use; 3 an outside program is missing or failed, or the system; 130 and 143 it was interrupted.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import sys
import time
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from report.publishing import ending
from report.publishing.held import scratch

ROOT = Path(__file__).resolve().parent
YEAR = re.compile("[0-9]{4}")
ENVIRONMENT = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LIBRARIES = ("altair", "ftfy", "jinja2", "networkx", "pandas", "pycountry", "pypandoc", "quarto", "rapidfuzz",
             "sklearn", "vl_convert", "weasyprint", "yaml")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    options = parser().parse_args(arguments)
    enter_environment()
    from concurrent.futures.process import BrokenProcessPool

    from compute.errors import InputError
    from report.errors import ProgramError, ReportError, from_system

    try:
        return options.command(options) or 0
    except (InputError, ReportError) as error:
        failed = error
    except OSError as error:
        failed = from_system(error)
    except (BrokenProcessPool, MemoryError):
        failed = ProgramError("The system ended a process of this build: is there not enough memory?")
    print(failed, verdict(failed), sep="\n", file=sys.stderr)
    return failed.exit_code


def verdict(error: Exception) -> str:
    """The last line of a failed run."""
    found = len(getattr(error, "problems", ()))
    return f"{found} problem{'s' * (found != 1)} found; nothing was written." if found else "Nothing was written."


def enter_environment() -> None:
    """Go on in the project's own environment where this Python lacks the libraries and `make` has set one up."""
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
    check_ = command("check", check, "check data, parameters, corrections and claims; write nothing")
    check_.add_argument("--json", type=Path, metavar="FILE", help="write what was found for a program")
    check_.add_argument("--accept", action="store_true", help="ask why each finding is right, and keep the answers")
    check_.add_argument("--date", type=day, metavar="DATE", help="the date of what is accepted (default: today)")
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


def day(text: str) -> date:
    """A calendar day, else wrong use."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day, such as 2026-01-31") from None


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

    return compute.run(read_edition(data_of(options)))


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
    from report.publishing.output import own_folder, publish

    own_folder(options.out, "manifest.json")
    with scratch() as folder:
        write(computed(options), folder / "artifacts")
        told(publish(folder / "artifacts", options.out, "manifest.json").notes)


def check(options: argparse.Namespace) -> int:
    """Read and compute; tell errors, what is worth a look, and every claim of the text that does not hold."""
    from compute.errors import InputError

    found = {"problems": [], "suspicious": [], "claims": {"holds": 0, "fails": 0, "person": 0}, "failing": [],
             "unbound": []}
    try:
        return accept(options) if options.accept else check_all(options, found)
    except InputError as error:
        found["problems"] = [record for problem in error.problems for record in problem.records]
        raise
    finally:
        if options.json:
            options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def check_all(options: argparse.Namespace, found: dict) -> int:
    """Everything that `check` tells; `found` gets it for programs."""
    import compute
    from compute.intake import read_edition
    from compute.screening import look
    from compute.screening.touched import touched
    from report.claims.telling.doubts import line, record
    from report.pages.page import faults
    from report.pages.paper import read_paper

    edition = read_edition(data_of(options))
    seen = look(edition)
    found["suspicious"] = [finding.record for finding in seen.findings]
    tell(seen)
    result = printable(compute.run(edition))
    counts = result.facts["counts"]
    print(f"The data is in order: {counts['institutions']:,} institutions, {counts['collaborations']:,} "
          f"collaborations, {counts['clusters']} clusters, {counts['quasi_clusters']} quasi-clusters; "
          f"corrections applied: {counts['corrections']}.")
    with scratch() as folder:
        write_artifacts(result, data_of(options), folder / "artifacts")
        paper = read_paper(folder / "artifacts", told_words(options, result), draft=True)
        claims, faulty = paper.claims, faults(paper)
        doubts = {place: [finding.where for finding in findings]
                  for place, findings in touched(seen.findings, result).items()}
        found |= record(claims, doubts)
        print("\n".join([claims.summary(), *(line(one, claims.tables, doubts) for one in claims.failing),
                         *(one.line() for one in claims.doubtful),
                         *(f"holds by a hair: {one.claim.id}: {one.finding.margin}" for one in claims.narrow),
                         *(line for sentence in claims.failing_sentences for line in sentence.advice),
                         claims.coverage.summary(),
                         *(gap.told() for gap in claims.unbound), *faulty]))
        return 1 if faulty or not claims.holds else 0


def tell(seen) -> None:
    """What is worth a look, one block each, and entries of accepted.csv that are stale."""
    for text in [seen.summary, *map(str, seen.findings), *seen.stale]:
        if text:
            print(text)


def accept(options: argparse.Namespace) -> int:
    """Ask of each finding why it is right, and write the answers into accepted.csv."""
    from compute.intake import read_edition
    from compute.screening import look
    from compute.screening.acceptance import answered, with_entries

    folder = data_of(options)
    edition = read_edition(folder)
    findings = look(edition).findings
    if not findings:
        print("Nothing is worth a look that has not been accepted.")
        return 0
    if not sys.stdin.isatty():
        print("Reasons come from a person, and nobody can be asked here. Type `build.py check --accept` in a terminal, "
              "or write the lines that `check` shows into accepted.csv.", file=sys.stderr)
        return 2
    accepted, when = answered(findings, input, options.date, today=date.today())
    if accepted:
        (folder / "accepted.csv").write_bytes(with_entries(edition, accepted, when).encode())
    print(f"{len(accepted)} of {len(findings)} findings accepted.")
    return 0


def compare(options: argparse.Namespace) -> None:
    """Print what changed between two data folders; differences are no error."""
    from report.claims.telling.compare import compared
    from report.pages.paper import read_paper

    with scratch() as folder:
        papers = []
        for name in ("old", "new"):
            side = argparse.Namespace(data=getattr(options, name), text=options.text)
            papers.append(read_paper(folder / name, write_all(side, folder / name), draft=True))
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
        from report.publishing.output import place

        with scratch() as folder:
            write_replication(table, folder / "replication")
            place(folder / "replication", options.out)
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

    with scratch() as folder:
        words = write_all(options, folder / "artifacts")
        write_project(read_paper(folder / "artifacts", words), ROOT)


def write_all(options: argparse.Namespace, folder: Path) -> Path:
    """The artifacts and the replication of the edition that the options name; the folder of the words about it."""
    from compute.screening import look

    result = printable(computed(options))
    if doubtful := look(result.edition).summary:
        print(f"{doubtful} `build.py check` lists them.", file=sys.stderr)
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
    from report.publishing.record import write_record
    from report.publishing.second import second_process

    steps = Steps()
    own_folder(options.out, SITE)
    with scratch() as folder, second_process() as other:
        staged = folder / "site"
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
        write_record(staged)
        outcome = steps.run("publish", publish, staged, options.out, SITE)
    told(outcome.notes)
    steps.finish(options.out, outcome.changed, options.no_pdf, paper.draft_note, made_by)


SITE = "paper/artifacts/manifest.json"
"""What in a site says that it is one of ours."""


def told(notes: list[str]) -> None:
    """What the user should know of a publication."""
    for note in notes:
        print(note, file=sys.stderr)


def judge(paper, target: Path) -> None:
    """Judge every claim, warn of narrow ones, and write what was found; only a draft goes on with failing ones."""
    from report.publishing.output import json_text

    claims = paper.claims
    if not paper.draft:
        claims.require()
    warnings = [one.report() for one in claims.failing_sentences]
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
        from report.errors import shown

        print(f"\nSite  {shown(out / 'index.html')}")
        if not no_pdf:
            print(f"PDF   {shown(out / 'paper.pdf')}")
        print(f"Pages rendered by {made_by}.")
        print(f"{changed} files changed; {time.perf_counter() - self.start:.1f} s in all.")
        if draft:
            print(f"{draft}; do not publish.")


if __name__ == "__main__":
    os.umask(0o022)  # a site is to be read by everybody, whoever built it
    gc.disable()  # one command, one process: collecting garbage would take a fifth of the time
    ending.run(main)
