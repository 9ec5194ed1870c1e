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
from pathlib import Path

from report.errors import shown
from report.publishing import ending
from report.publishing.held import scratch
from report.terminal.commands import TABLES
from report.terminal.environment import enter_environment
from report.terminal.parser import parsed
from report.terminal.screen import say, verdict, warn, warned

ROOT = Path(__file__).resolve().parent
RELEASES = ROOT / "data" / "releases"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    enter_environment(ROOT)
    options = parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        return COMMANDS[options.command](options) or 0
    except Exception as error:
        failed = failure(error)
    warn(f"{failed}", verdict(failed))
    return failed.exit_code


def failure(error: Exception):
    """What is told of an error; one that nobody foresaw is raised again."""
    from concurrent.futures import BrokenExecutor

    from compute.errors import InputError
    from report.errors import ReportError, from_system

    if isinstance(error, InputError | ReportError):
        return error
    if isinstance(error, OSError | MemoryError | BrokenExecutor):
        return from_system(error)
    raise error


def build(options: Namespace) -> None:
    """Everything: compute, draw, site, PDF; the site folder changes only when all of it has succeeded."""
    from report.publishing.output import SITE, own_folder
    from report.publishing.unchanged import unchanged
    from report.terminal.steps import Steps

    steps, out = Steps(), options.out or ROOT / "_site"
    own_folder(out, SITE)
    key = seal_of(options)
    last = unchanged(key, out)
    if last:
        warn(*last["warned"])
    told, changed = (last, 0) if last else built(options, out, steps, key)
    warn(*told["told"])
    say(f"\nSite  {shown(out / 'index.html')}" + ("" if options.no_pdf else f"\nPDF   {shown(out / 'paper.pdf')}"))
    say(f"Pages rendered by {told['renderer']}.")
    say(f"{changed} files changed; {steps.seconds} in all." + f"\n{told['draft']}; do not publish." * options.draft)


def built(options: Namespace, out: Path, steps, key: str) -> tuple[dict, int]:
    """Make and publish the site; what is to be told of it, and how many files it changed."""
    from report.pages.versions import carry
    from report.publishing.output import SITE, publish
    from report.publishing.record import write_record
    from report.publishing.unchanged import remember

    with scratch() as folder, warned() as before:
        staged = folder / "site"
        paper, standing, renderer, claims = made(options, staged, steps)
        steps.run("versions", carry, paper, standing, staged)
        write_record(staged)
        published = steps.run("publish", publish, staged, out, SITE)
        notes = [text for text in (claims, standing.told()) if text]
        told = {"warned": before, "told": notes, "renderer": renderer, "draft": paper.draft_note}
        if renderer == "pandoc" and seal_of(options) == key:
            remember(key, staged, told)
    warn(*published.notes)
    return told, published.changed


def seal_of(options: Namespace) -> str:
    """What stands for all that a build with these options reads."""
    from report.seal import seal

    read = [ROOT / name for name in ("_quarto.yml", "report", "templates", "data")]
    named = {name: value for name, value in vars(options).items() if name != "out"}
    return seal([*read, *filter(None, (options.data, options.text, options.releases))], named)


def made(options: Namespace, staged: Path, steps, place=None):
    """Site and PDF of an edition in a folder of ours, as `report.pages.making` makes them."""
    from report.publishing.second import second_process

    with second_process() as other:
        from report.pages.making import make

        read = partial(paper_of, options, draft=options.draft, place=place)
        return make(read, staged, other, steps.run, renderer=options.renderer, no_pdf=options.no_pdf)


def check(options: Namespace) -> int:
    """Tell errors, what is worth a look, and claims that do not hold; or ask a person why what looks wrong is right."""
    from compute.errors import InputError
    from compute.screening import look
    from compute.screening.acceptance import answered, with_entries
    from compute.screening.touched import touched
    from report.pages.judgement import checked, for_programs, in_order
    from report.terminal.accepting import accept

    if options.accept:
        edition = edition_of(options)
        return accept(data_of(options), look(edition).findings, answered, partial(with_entries, edition), options.date)
    with for_programs(options.json, InputError) as found, scratch() as folder:
        edition = edition_of(options)
        seen = look(edition)
        found["suspicious"] = [finding.record for finding in seen.findings]
        say(*filter(None, [seen.summary, *map(str, seen.findings), *seen.stale]))
        result, words = write_all(options, edition, folder / "artifacts")
        standing = standing_of(options, edition, words)
        standing.write_note(folder / "artifacts")
        doubts = {place: [one.where for one in some] for place, some in touched(seen.findings, result).items()}
        told, record = checked(folder / "artifacts", words, doubts)
        found.update(record)
    say(in_order(result.facts["counts"]), *filter(None, [standing.told()]), told)
    return 0 if record["whole"] else 1


def compare(options: Namespace) -> None:
    """Say what changed between two data folders; differences are no error."""
    from report.pages.compare import compared
    from report.pages.paper import read_paper

    with scratch() as folder:
        papers = []
        for name, data in (("old", options.old), ("new", options.new)):
            side = Namespace(data=data, text=options.text)
            _, words = write_all(side, edition_of(side), folder / name)
            papers.append(read_paper(folder / name, words, draft=True))
        say(compared(*papers))


def release(options: Namespace) -> None:
    """Check, build and keep a version, or leave a tombstone in its place; else only edition.yml may change."""
    from compute.editions import with_version
    from report.releases.keeping import copied, keep
    from report.releases.reasons import decided
    from report.releases.releases import next_version, withdraw
    from report.terminal.releasing import day_and_reasons, version_to_release, why_withdrawn
    from report.terminal.steps import Steps

    room = options.releases or RELEASES
    if options.withdraw:
        return say(withdraw(room, options.withdraw, why_withdrawn(options)))
    data, edition = data_of(options), edition_of(options)
    version = next_version(room, edition.details.version, partial(version_to_release, options))
    with scratch() as folder:
        copy = copied(inputs_of(data, edition), with_version(data, edition, version), folder / data.resolve().name)
        source = Namespace(**{**vars(options), "data": copy, "draft": False, "no_pdf": False, "renderer": "auto"})
        place = partial(decided, version=version, typed=options.reason, answers=partial(day_and_reasons, options))
        paper, standing, *_ = made(source, folder / "site", Steps(), place)
        kept = keep(standing.own, copy, paper.words, folder / "site", room, data / "edition.yml")
    say(f"Version {version} is released: {shown(kept)}. `build.py` publishes it.")


def replicate(options: Namespace) -> None:
    """Say how many of the source's statements agree, and each that does not; misses are no error."""
    from compute.artifacts import csv_text
    from compute.replication import agreement, summary
    from report.publishing.output import place_files

    table = agreement(computed(edition_of(options)), data_of(options), ROOT / "data")
    if table is not None and options.out:
        place_files({"replication.csv": csv_text(table).encode()}, options.out)
    say(
        summary(table)
        if table is not None
        else f"{data_of(options)} has no folder `published`, and neither has its "
        "year: there is nothing that the edition could be held against."
    )


def workbook(options: Namespace) -> None:
    """Write the tables of the edition, with its corrections applied, as a workbook."""
    from compute.spreadsheets.door import tables_as_workbook
    from report.publishing.output import place_files

    place_files({options.out.name: tables_as_workbook(data_of(options))}, options.out.parent)
    say(f"{options.out} has the tables of {shown(data_of(options))}. Give it back with `build.py tidy`.")


def tidy(options: Namespace) -> None:
    """Take tables back from what a spreadsheet saved: repairs are listed, what is ambiguous is asked."""
    from compute.spreadsheets.door import tidied
    from report.editions.folders import newest
    from report.publishing.output import place_files
    from report.terminal.accepting import person, today

    edition = newest(ROOT / "data")
    out = options.out or edition
    files = tidied(options.files, out, edition, person(options.yes), say, lambda: options.date or today())
    if files:
        place_files(files, out)
    say(f"Written to {shown(out)}: {', '.join(files)}. Type `build.py check`." if files else "Nothing was written.")


def new_edition(options: Namespace) -> None:
    """Make the next pair of folders from the last, describe it in `_quarto.yml`, and say what is left to do."""
    from compute import editions
    from report.editions.begin import begin
    from report.terminal.asking import dates

    given = {f"{name}.csv": path.read_bytes() for name in TABLES if (path := getattr(options, name))}
    with scratch() as folder:
        say(begin(ROOT, options.year, given, editions, partial(dates, options), folder / "artifacts"))


def compute(options: Namespace) -> None:
    """Write the artifacts."""
    from compute.artifacts import write
    from report.publishing.output import own_folder, publish

    own_folder(options.out, "manifest.json")
    with scratch() as folder:
        write(computed(edition_of(options)), folder / "artifacts")
        warn(*publish(folder / "artifacts", options.out, "manifest.json").notes)


def prepare(options: Namespace) -> None:
    """Compute, and write the expanded sections with everything that they show for Quarto; claims must hold."""
    from report.pages.quarto import write_project

    with scratch() as folder:
        write_project(paper_of(options, folder / "artifacts", draft=False)[0], ROOT)


def data_of(options: Namespace) -> Path:
    """The data folder that the options name, else the newest edition's."""
    from report.editions.folders import newest

    return options.data or newest(ROOT / "data")


def edition_of(options: Namespace):
    """The edition that the options name, read and checked."""
    from compute.intake import read_edition

    edition = read_edition(data_of(options))
    warn(*(f"Worth a look: {problem}" for problem in edition.beside))
    return edition


def write_artifacts(result, data: Path, folder: Path) -> None:
    """The artifacts, and the agreement with a published source where there is one, into a folder of ours."""
    from compute.artifacts import write, write_table
    from compute.replication import agreement

    write(result, folder)
    if (table := agreement(result, data, ROOT / "data")) is not None:
        write_table(table, folder / "replication.csv")


def computed(edition):
    """The `compute.Result` of an edition."""
    from compute.method import run

    return run(edition)


def write_all(options: Namespace, edition, folder: Path):
    """The artifacts of an edition into a folder of ours; its result, and the words that the options name for it."""
    return write_result(options, edition, folder), words_for(options, edition)


def write_result(options: Namespace, edition, folder: Path):
    """The artifacts of an edition into a folder of ours, and its result."""
    from compute.unprintable import printable
    from report.fonts.runs import lacking

    result = printable(computed(edition), lacking)
    write_artifacts(result, data_of(options), folder)
    return result


def write_kept(options: Namespace, edition, folder: Path) -> None:
    """The artifacts of an edition into a folder of ours; computed only if that was not done before."""
    from report.cache import CACHE, fill
    from report.seal import seal

    data = data_of(options)
    made_from = seal([ROOT / "data", ROOT / "templates", data], {"data": data.name})
    fill(folder, made_from, partial(write_result, options, edition), CACHE)


def words_for(options: Namespace, edition) -> Path:
    """The words that the options name for an edition, which are told."""
    from report.editions.folders import words_of

    words = options.text or words_of(data_of(options), edition.details.date.year, ROOT / "report")
    warn(f"Words: {words.relative_to(ROOT) if words.is_relative_to(ROOT) else words}")
    return words


def paper_of(options: Namespace, folder: Path, draft: bool, place=None) -> tuple:
    """The paper that the options name, its artifacts in a folder of ours, and where it stands among the releases."""
    from compute.screening import look
    from report.pages.paper import read_paper

    edition = edition_of(options)
    write_kept(options, edition, folder)
    words = words_for(options, edition)
    if doubtful := look(edition).summary:
        warn(f"{doubtful} `build.py check` lists them.")
    standing = standing_of(options, edition, words)
    if place:
        standing = place(standing)
    standing.write_note(folder)
    return read_paper(folder, words, draft=draft, last=standing.register), standing


def standing_of(options: Namespace, edition, words: Path):
    """Where a build of an edition with some words stands among the releases."""
    from compute.changes import since
    from report.releases.releases import read_releases
    from report.releases.standing import standing

    return standing(
        read_releases(options.releases or RELEASES),
        edition.details.version,
        inputs_of(data_of(options), edition),
        words,
        partial(since, edition=edition),
    )


def inputs_of(data: Path, edition) -> dict[str, bytes]:
    """Everything that an edition is computed from and held against, as members of an archive."""
    from compute.replication.published import published_of
    from report.releases.archive import members_of

    published = published_of(data, edition.details.date.year, ROOT / "data")
    return members_of(data, "data") | (members_of(published, "data/published") if published else {})


COMMANDS = {
    "build": build,
    "check": check,
    "compare": compare,
    "release": release,
    "replicate": replicate,
    "workbook": workbook,
    "tidy": tidy,
    "new-edition": new_edition,
    "compute": compute,
    "prepare": prepare,
}

if __name__ == "__main__":
    os.umask(0o022)  # whoever serves a site may read it, and its bytes do not depend on who built it
    gc.disable()  # one command, one process: collecting garbage would take a fifth of the time
    ending.run(main)
