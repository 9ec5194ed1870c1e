#!/usr/bin/env python3
"""The command line of the paper machine, and the only file that knows both `compute` and `report`.

What can be typed stands in `report/terminal/commands.py`; what each command does stands here, in the same order, with
what it loads. `report` knows nothing of `compute`: where it wants something computed, it is handed what does that.

Exit codes: 0 done; 1 input or text is wrong; 2 wrong use; 3 an outside program is missing or failed, or the system; 130
and 143 it was interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from functools import partial
from importlib import import_module
from pathlib import Path

from report.errors import explained, shown
from report.publishing import ending
from report.publishing.held import scratch
from report.publishing.output import MANIFEST, SITE_MANIFEST, place_files, place_project, publish, require_ours
from report.terminal.commands import TABLES
from report.terminal.environment import enter_environment
from report.terminal.parser import parsed
from report.terminal.screen import say, verdict, warn, warned
from report.terminal.steps import Steps

ROOT = Path(__file__).resolve().parent
RELEASES, SITE = ROOT / "data" / "releases", ROOT / "_site"
"""Where released versions are, and where the site is written, unless an option says otherwise."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    enter_environment(ROOT)  # may start this program anew with the libraries of .venv
    options = parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        return COMMANDS[options.command](options) or 0
    except Exception as error:
        problem = explained(error)  # or raises it again, if it is a fault of the program
    warn(f"{problem}", verdict(problem))
    return problem.exit_code


def build(options: Namespace) -> None:
    """Compute, draw, write site and PDF; the site folder changes only when all of it has succeeded."""
    from report.publishing.unchanged import said_before, seal_of

    steps, out = Steps(), options.out or SITE
    require_ours(out, SITE_MANIFEST)
    seal = seal_of(ROOT, vars(options))  # stands for everything that this build reads
    if said := said_before(seal, out):  # if the last build read the same and its files are in place: its words
        changed = 0
        warn(*said.warned)  # once more; a build that runs warns on its way
    else:
        from report.editions.publish import built

        with warned() as warnings:
            said, changed = built(source_of(options), out, options, seal=seal, warned=warnings, run=steps.run)
    warn(*said.told)  # at the end, of the whole
    say(f"\nSite  {shown(out / 'index.html')}" + ("" if options.no_pdf else f"\nPDF   {shown(out / 'paper.pdf')}"))
    say(f"Pages rendered by {said.renderer}.")
    say(f"{changed} files changed; {steps.seconds} in all.")
    if options.draft:
        say(f"{said.draft}; do not publish.")


def preview(options: Namespace) -> None:
    """Show the site in a browser and make it anew at every change, until it is stopped."""
    from report.previewing.watching import follow

    follow(ROOT, options, main=main, say=warn)


def check(options: Namespace) -> int:
    """Say what is wrong, worth a look, or claimed and not so."""
    if options.accept:
        accept(options)
        return 0
    from compute.errors import InputError
    from compute.screening import look
    from compute.screening.touched import touched
    from report.editions.check import check_source

    screening = Namespace(look=look, touched=touched, wrong=InputError)
    return 0 if check_source(source_of(options), options.json, screening=screening, say=say) else 1


def accept(options: Namespace) -> None:
    """Ask a person of each finding why the data is right all the same, and write the answers into accepted.csv."""
    from compute.screening import acceptance, look
    from report.terminal.accepting import ask_why

    source = source_of(options)
    findings = look(source.edition, source.before).findings
    ask_why(findings, source.edition, source.data, acceptance=acceptance, day=options.date)


def correct(options: Namespace) -> None:
    """Write a correction into corrections.csv, or take one back, after saying what would follow."""
    from compute.correcting import command as correcting
    from report.editions.correct import make_correction
    from report.terminal.correcting import Person

    with scratch() as folder:
        make_correction(source_of(options), correcting=correcting, person=Person(options), site=SITE, folder=folder)


def remarks(options: Namespace) -> None:
    """Say where in the text each remark of a reviewers' sheet belongs."""
    from compute.spreadsheets.lists import rows_under
    from report.editions.remarks import remarks_placed
    from report.pages.remarks import COLUMNS, NEEDED

    rows = rows_under(options.sheet.name, options.sheet.read_bytes(), COLUMNS, NEEDED)
    with scratch() as folder:
        say(remarks_placed(source_of(options), rows, folder))


def compare(options: Namespace) -> None:
    """Say what a change did and why, worst first; differences are no error."""
    from report.editions.compared import compared

    with scratch() as folder:
        say(compared(source_of(options), options, site=options.site or SITE, folder=folder))


def repair(options: Namespace) -> int:
    """Mend failing sentences, words and claim together; sentences that still fail are an error."""
    from report.editions.repair import repaired
    from report.terminal.repairing import editor

    with scratch() as folder:
        failing = repaired(source_of(options), editor=editor(options), folder=folder)
    say(f"{failing} sentence{'s fail' if failing != 1 else ' fails'}." if failing else "No sentence fails.")
    return 1 if failing else 0


def release(options: Namespace) -> None:
    """Check, build and keep a version for good, and write its number into edition.yml; or withdraw one."""
    from compute.editions import with_version
    from report.editions.release import released
    from report.releases.releases import withdraw
    from report.terminal.releasing import Releasing

    person = Releasing(options)
    if options.withdraw:
        return say(withdraw(options.releases or RELEASES, options.withdraw, person.why_withdrawn()))
    with scratch() as folder:
        say(released(source_of(options), with_version=with_version, person=person, run=Steps().run, folder=folder))


def replicate(options: Namespace) -> None:
    """Say how many of the source's statements agree, and each that does not; misses are no error."""
    from compute.artifacts import artifacts, csv_text
    from compute.method import compute_edition
    from compute.replication import agreement, summary
    from report.claims.published.judging import judge

    source = source_of(options)
    texts = artifacts(compute_edition(source.edition))
    table = agreement(texts, source.edition, data=source.data, editions=ROOT / "data", judge=judge)
    if table is not None and options.out:
        place_files({"replication.csv": csv_text(table).encode()}, options.out)
    say(summary(table))


def workbook(options: Namespace) -> None:
    """Write the tables of the edition, with its corrections applied, as a workbook."""
    from compute.spreadsheets.files import tables_as_workbook

    data = source_of(options).data
    place_files({options.out.name: tables_as_workbook(data)}, options.out.parent)
    say(f"{options.out} has the tables of {shown(data)}. Give it back with `build.py tidy`.")


def tidy(options: Namespace) -> None:
    """Take tables back from what a spreadsheet saved: repairs are listed, what is ambiguous is asked."""
    from compute.spreadsheets.files import tidied
    from report.editions.folders import newest
    from report.terminal.accepting import person, today

    data = newest(ROOT / "data")
    out = options.out or data
    files = tidied(options.files, out, data, ask=person(options.yes), say=say, when=lambda: options.date or today())
    if not files:
        return say("Nothing was written.")
    place_files(files, out)
    say(f"Written to {shown(out)}: {', '.join(files)}.")
    say("Type `build.py check`. A new `build.py workbook` has the rows as it names them.")


def new_edition(options: Namespace) -> None:
    """Make the next pair of folders from the last, describe it in `_quarto.yml`, and say what is left to do."""
    from compute import editions
    from report.editions.begin import begin
    from report.terminal.asking import dates

    tables = {f"{name}.csv": path.read_bytes() for name in TABLES if (path := getattr(options, name))}
    ask = partial(dates, options)  # a person, for what was not typed
    with scratch() as folder:
        say(begin(ROOT, options.year, tables, editions=editions, ask=ask, artifacts=folder / "artifacts"))


def write_artifacts(options: Namespace) -> None:
    """Write what the method makes and why ranks changed in a year; a build writes more artifacts than these."""
    from compute.artifacts import write
    from compute.method import compute_edition
    from compute.whole import bridged

    require_ours(options.out, MANIFEST)
    source = source_of(options)
    with scratch() as folder:
        write(bridged(compute_edition(source.edition), source.data), folder / "artifacts")
        warn(*publish(folder / "artifacts", options.out, MANIFEST).notes)


def prepare(options: Namespace) -> None:
    """Compute, and put sections and all that they show into the project for Quarto, in place of those before."""
    from report.pages.quarto import MARKS, write_project

    with scratch() as folder:
        artifacts, public = folder / "artifacts", folder / "published"  # both are filled on the way to the paper
        paper, _ = source_of(options).paper(whole=artifacts, public=public, draft=False)
        write_project(paper, folder / "project")
        warn(*place_project(folder / "project", ROOT, own="paper", manifest=f"artifacts/{MANIFEST}", marks=MARKS))


def source_of(options: Namespace):
    """Numbers, words and releases of the folders that the options give, else of the newest edition."""
    from report.editions.source import Source

    given = vars(options)  # not every command has every option
    data, words, releases = given.get("data"), given.get("text"), given.get("releases") or RELEASES
    load_numbers = partial(import_module, "compute.whole")  # takes long, and not every command computes
    return Source(load_numbers, ROOT, data_given=data, words_given=words, releases=releases, tell=warn)


NAMED_AS_TYPED = build, preview, check, correct, remarks, compare, repair, release, replicate, workbook, tidy, prepare
COMMANDS = {function.__name__: function for function in NAMED_AS_TYPED}
COMMANDS |= {"new-edition": new_edition, "compute": write_artifacts}

if __name__ == "__main__":
    os.umask(0o022)  # whoever serves a site may read it, and its bytes do not depend on who built it
    gc.disable()  # one command, one process: collecting garbage would take a fifth of the time
    ending.run(main)
