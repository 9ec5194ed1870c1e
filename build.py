#!/usr/bin/env python3
"""The command line of the paper machine, and the only file that knows both `compute` and `report`.

What can be typed stands in `report/terminal/commands.py`; what each command does stands here, in the same order.
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
from report.terminal.commands import TABLES
from report.terminal.environment import enter_environment
from report.terminal.parser import parsed
from report.terminal.screen import say, verdict, warn, warned

ROOT = Path(__file__).resolve().parent
RELEASES, BUILT = ROOT / "data" / "releases", ROOT / "_site"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    enter_environment(ROOT)  # may start this program anew with the libraries of .venv
    options = parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        return COMMANDS[options.command](options) or 0
    except Exception as error:
        problem = explained(error)
    warn(f"{problem}", verdict(problem))
    return problem.exit_code


def build(options: Namespace) -> None:
    """Everything: compute, draw, site, PDF; the site folder changes only when all of it has succeeded."""
    from report.publishing.output import SITE, own_folder
    from report.publishing.unchanged import seal_of, unchanged
    from report.terminal.steps import Steps

    steps, out = Steps(), options.out or BUILT
    own_folder(out, SITE)
    seal = seal_of(ROOT, vars(options))
    if summary := unchanged(seal, out):  # what the last build said, whose site is still there
        warn(*summary["warned"])
        changed = 0
    else:
        from report.editions.publish import built

        with warned() as warnings:
            summary, outcome = built(source_of(options), ROOT, out, options, steps.run, seal, warnings)
        warn(*outcome.notes)
        changed = outcome.changed
    warn(*summary["told"])
    say(f"\nSite  {shown(out / 'index.html')}" + ("" if options.no_pdf else f"\nPDF   {shown(out / 'paper.pdf')}"))
    say(f"Pages rendered by {summary['renderer']}.")
    say(f"{changed} files changed; {steps.seconds} in all.")
    if options.draft:
        say(f"{summary['draft']}; do not publish.")


def preview(options: Namespace) -> None:
    """Show the site in a browser and make it anew at every change, until it is stopped."""
    from report.previewing.watching import preview

    preview(ROOT, options, main, warn)


def check(options: Namespace) -> int:
    """Tell what is wrong, worth a look, or claimed and not so; or ask a person why what looks wrong is right."""
    from compute.errors import InputError
    from compute.screening import look
    from compute.screening.acceptance import answered, with_entries
    from compute.screening.touched import touched
    from report.pages.judgement import checked, data_summary, for_programs
    from report.terminal.accepting import accept

    source = source_of(options)
    if options.accept:
        findings = look(source.edition, source.before).findings
        return accept(source.data, findings, answered, partial(with_entries, source.edition), options.date)
    with for_programs(options.json, InputError) as for_json, scratch() as folder:
        data = look(source.edition, source.before)
        for_json["suspicious"] = [finding.record for finding in data.findings]
        say(*filter(None, [data.summary, *map(str, data.findings), *data.stale]))
        result, standing = source.write(folder / "artifacts"), source.standing()
        standing.write_note(folder / "artifacts")
        text = checked(folder / "artifacts", source.words, touched(data.findings, result), source.why(standing))
        for_json.update(text.record)
    reminder = "" if text.publishable else data.reminder
    say(*filter(None, [data_summary(result.facts["counts"]), standing.told(), text.told, reminder]))
    return 0 if text.publishable else 1


def correct(options: Namespace) -> None:
    """Write a correction into corrections.csv, or take one back, after telling what would follow."""
    from compute.correcting import command
    from report.editions.compared import consequences
    from report.editions.correct import correct
    from report.terminal.correcting import Person

    with scratch() as folder:
        correct(partial(source_of, options), command, Person(options), partial(consequences, site=BUILT), folder)


def compare(options: Namespace) -> None:
    """Say what a change did and why, worst first; differences are no error."""
    from report.editions.compared import compared
    from report.publishing.output import place_files

    folders = options.releases or RELEASES, options.site or BUILT
    with scratch() as folder:
        told, files = compared(options, partial(source_of, options), folders, folder)
    for file, content in files.items():
        place_files({file.name: content}, file.parent)
    say(told)


def repair(options: Namespace) -> int:
    """Mend failing sentences, words and claim together; sentences that still fail are an error."""
    from report.editions.repair import repaired
    from report.terminal.repairing import editor

    with scratch() as folder:
        left = repaired(source_of(options), folder, editor(options))
    say(f"{left} sentence{'s fail' if left != 1 else ' fails'}." if left else "No sentence fails.")
    return min(left, 1)


def release(options: Namespace) -> None:
    """Check, build and keep a version for good, and write its number into edition.yml; or withdraw one."""
    from compute.editions import with_version
    from report.editions.made import made
    from report.editions.release import released
    from report.releases.releases import withdraw
    from report.terminal.releasing import asking, why_withdrawn
    from report.terminal.steps import Steps

    if options.withdraw:
        return say(withdraw(options.releases or RELEASES, options.withdraw, why_withdrawn(options)))
    with scratch() as folder:
        make = partial(made, run=Steps().run)
        say(released(partial(source_of, options), with_version, make, asking(options), folder))


def replicate(options: Namespace) -> None:
    """Say how many of the source's statements agree, and each that does not; misses are no error."""
    from compute.artifacts import artifacts, csv_text
    from compute.method import run
    from compute.replication import agreement, summary
    from report.claims.published.judging import judge
    from report.publishing.output import place_files

    source = source_of(options)
    table = agreement(artifacts(run(source.edition)), source.edition, source.data, ROOT / "data", judge)
    if table is not None and options.out:
        place_files({"replication.csv": csv_text(table).encode()}, options.out)
    say(summary(table))


def workbook(options: Namespace) -> None:
    """Write the tables of the edition, with its corrections applied, as a workbook."""
    from compute.spreadsheets.files import tables_as_workbook
    from report.publishing.output import place_files

    data = source_of(options).data
    place_files({options.out.name: tables_as_workbook(data)}, options.out.parent)
    say(f"{options.out} has the tables of {shown(data)}. Give it back with `build.py tidy`.")


def tidy(options: Namespace) -> None:
    """Take tables back from what a spreadsheet saved: repairs are listed, what is ambiguous is asked."""
    from compute.spreadsheets.files import tidied
    from report.editions.folders import newest
    from report.publishing.output import place_files
    from report.terminal.accepting import person, today

    edition = newest(ROOT / "data")
    out = options.out or edition
    files = tidied(options.files, out, edition, person(options.yes), say, lambda: options.date or today())
    if files:
        place_files(files, out)
    next_step = "Type `build.py check`. A new `build.py workbook` has the rows as it names them."
    say(f"Written to {shown(out)}: {', '.join(files)}. {next_step}" if files else "Nothing was written.")


def new_edition(options: Namespace) -> None:
    """Make the next pair of folders from the last, describe it in `_quarto.yml`, and say what is left to do."""
    from compute import editions as numbers
    from report.editions.begin import begin
    from report.terminal.asking import dates

    given = {f"{name}.csv": path.read_bytes() for name in TABLES if (path := getattr(options, name))}
    with scratch() as folder:
        say(begin(ROOT, options.year, given, numbers, partial(dates, options), folder / "artifacts"))


def compute(options: Namespace) -> None:
    """Write the artifacts of the method; what other years, sources and published rows add to them, a build writes."""
    from compute.artifacts import write
    from compute.method import run
    from compute.whole import bridged
    from report.publishing.output import own_folder, publish

    own_folder(options.out, "manifest.json")
    with scratch() as folder:
        source = source_of(options)
        write(bridged(run(source.edition), source.data), folder / "artifacts")
        warn(*publish(folder / "artifacts", options.out, "manifest.json").notes)


def prepare(options: Namespace) -> None:
    """Compute, and write the expanded sections with everything that they show for Quarto; claims must hold."""
    from report.pages.quarto import MARK, write_project
    from report.publishing.output import place_project

    with scratch() as folder:
        paper, _ = source_of(options).paper(folder / "artifacts", draft=False)
        write_project(paper, folder / "project")
        warn(*place_project(folder / "project", ROOT, "paper", "artifacts/manifest.json", MARK))


def source_of(options: Namespace, data: Path | None = None, text: Path | None = None):
    """Numbers, words and releases of these folders, else of those that the options give, else of the newest edition."""
    from report.editions.source import Source

    given = vars(options)  # not every command has every option
    folders = data or given.get("data"), text or given.get("text"), given.get("releases") or RELEASES
    load_numbers = partial(import_module, "compute.whole")  # which takes long, and not every command computes
    return Source(load_numbers, ROOT, *folders, warn)


OFTEN = (build, preview, check, correct, compare, repair, release)
SELDOM = (replicate, workbook, tidy, new_edition, compute, prepare)
COMMANDS = {command.__name__.replace("_", "-"): command for command in (*OFTEN, *SELDOM)}

if __name__ == "__main__":
    os.umask(0o022)  # whoever serves a site may read it, and its bytes do not depend on who built it
    gc.disable()  # one command, one process: collecting garbage would take a fifth of the time
    ending.run(main)
