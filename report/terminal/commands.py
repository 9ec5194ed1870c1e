"""Everything that can be typed: the commands by who needs them when, their options, and an example of each.

A new command is an entry here, and a function in `build.py` that is listed at its end by the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report.terminal.arguments import a_year, day, existing_file, existing_folder

DAILY, CORRECTING, DATA, YEAR, PROGRAMS = GROUPS = ("Every day", "Correcting", "Data", "A new year", "For programs")


@dataclass(frozen=True)
class Option:
    """One option or argument, as argparse takes it."""

    name: str
    settings: Mapping[str, object]


@dataclass(frozen=True)
class Command:
    """One command: its group, what it does in a line, what it takes, and how it is typed."""

    name: str
    group: str
    help: str
    example: str
    options: tuple[Option, ...] = field(default=())


def option(name: str, help: str, **settings: object) -> Option:
    """An option that takes a value or, with `action`, none."""
    return Option(name, {"help": help, **settings})


def folder(name: str, help: str, **settings: object) -> Option:
    """An option that names a folder which may be new."""
    return option(name, help, type=Path, metavar="DIR", **settings)


TABLES = ("institutions", "funding", "collaborations", "areas")
"""The tables that a new edition can be given."""

FROM = (
    option("--data", "data folder (default: the newest edition)", type=existing_folder, metavar="DIR"),
    option("--text", "folder of words (default: those of the data folder's year)", type=existing_folder, metavar="DIR"),
)
"""Which edition: every command that reads one takes these."""

RELEASES = folder("--releases", "folder of released versions (default: data/releases)")

COMMANDS = (
    Command(
        "build",
        DAILY,
        "compute, draw, and write the site and the PDF",
        "build.py build --draft --out draft",
        (
            *FROM,
            folder("--out", "site folder (default: _site)"),
            option("--no-pdf", "leave the PDF out", action="store_true"),
            option("--draft", "build although claims fail, and mark them", action="store_true"),
            option("--paper", "what the PDF is laid out for (default: A4)", choices=("A4", "letter"), default="A4"),
            option("--bleed", "the PDF for a print shop: 3 mm of bleed, crop marks", action="store_true"),
            option("--paginate", "first decide anew how the PDF falls on pages", action="store_true"),
            option(
                "--renderer",
                "auto takes what edition.yml says, else pandoc",
                choices=("auto", "pandoc", "quarto"),
                default="auto",
            ),
            RELEASES,
        ),
    ),
    Command(
        "preview",
        DAILY,
        "show the site in a browser, and make it anew at every change",
        "build.py preview --no-pdf",
        (
            *FROM,
            option("--no-pdf", "leave the PDF out", action="store_true"),
            option("--port", "of the address on this machine (default: 8025)", type=int, default=8025, metavar="N"),
        ),
    ),
    Command(
        "check",
        DAILY,
        "list what is wrong or worth a look in data, parameters, corrections and claims",
        "build.py check --data data/2025",
        (
            *FROM,
            option("--json", "write what was found for a program", type=Path, metavar="FILE"),
            option("--accept", "ask why each finding is right, and keep the answers", action="store_true"),
            option("--date", "the date of what is accepted (default: today)", type=day, metavar="YYYY-MM-DD"),
            RELEASES,
        ),
    ),
    Command(
        "correct",
        CORRECTING,
        "correct a cell or a row of the data, or take a correction back; shows what follows before it writes",
        'build.py correct areas Oxford gdp_usd 45289900000 --reason "Misread in the source"',
        (
            option("file", "table, such as areas", nargs="?", metavar="FILE"),
            option("key", "what stands in the first column of the row", nargs="?", metavar="KEY"),
            option("cells", "column and new value; several of one row if need be", nargs="*", metavar="COLUMN NEW"),
            option("--add", "the row is missing: add it with these cells", action="store_true"),
            option("--remove", "the row should not be there: remove it", action="store_true"),
            option("--undo", "take corrections back", nargs="+", metavar="ID"),
            option("--reason", "why, which readers will see"),
            option("--source", "where the right value stands"),
            option("--date", "the date of the correction (default: today)", type=day, metavar="YYYY-MM-DD"),
            option("--yes", "write it without asking, also where something looks odd", action="store_true"),
            *FROM,
            RELEASES,
        ),
    ),
    Command(
        "remarks",
        CORRECTING,
        "say where in the text each remark of a reviewers' sheet belongs (paper/claims-for-review.csv of the site)",
        "build.py remarks claims-for-review.csv",
        (option("sheet", "the sheet, from any spreadsheet", type=existing_file, metavar="FILE"), *FROM, RELEASES),
    ),
    Command(
        "compare",
        CORRECTING,
        "say what changed and why: data, ranks, exhibits, claims, sentences, pages",
        "build.py compare --html impact.html",
        (
            option("old", "data folder or released version (default: the last release)", metavar="OLD", nargs="?"),
            option("new", "data folder or released version (default: the data as it is now)", metavar="NEW", nargs="?"),
            FROM[1],
            RELEASES,
            option("--json", "write the answer for a program", type=Path, metavar="FILE"),
            folder("--site", "where site and PDF were built (default: _site)"),
            option("--html", "write the answer as a page to read and to send", type=Path, metavar="FILE"),
            option("--margins", "also tell which claims came nearer to turning", action="store_true"),
        ),
    ),
    Command(
        "repair",
        CORRECTING,
        "mend the sentences that fail: what is proposed for words and claim can be taken, edited or left",
        "build.py repair",
        (
            *FROM,
            RELEASES,
            option("--yes", "take every proposal that is sure to be right, and ask nothing", action="store_true"),
        ),
    ),
    Command(
        "release",
        CORRECTING,
        "check, build, and keep a version for good; or withdraw one",
        "build.py release --date 2025-12-01 --reason data=misread",
        (
            *FROM,
            RELEASES,
            option("--version", "default: the next free number of the year"),
            option("--date", "day of the release (a person is offered today's)", type=day, metavar="YYYY-MM-DD"),
            option(
                "--reason",
                "why a change was made: its id, data, method or words, and the reason; may be given several times",
                action="append",
                default=[],
                metavar="ID=TEXT",
            ),
            option(
                "--withdraw",
                "put a page that says why in the place of a version; with --reason TEXT",
                metavar="VERSION",
            ),
        ),
    ),
    Command(
        "replicate",
        DATA,
        "hold the edition against what the paper printed",
        "build.py replicate --out agreement",
        (*FROM, folder("--out", "folder for replication.csv")),
    ),
    Command(
        "workbook",
        DATA,
        "write the edition's tables as a workbook for any spreadsheet",
        "build.py workbook --out tables.xlsx",
        (FROM[0], option("--out", "the workbook", type=Path, metavar="FILE.xlsx", required=True)),
    ),
    Command(
        "tidy",
        DATA,
        "take back what a spreadsheet saved (xlsx, ods, any CSV): list repairs, ask what is unclear",
        "build.py tidy tables.xlsx",
        (
            option("files", "workbook or CSV", type=existing_file, metavar="FILE", nargs="+"),
            folder("--out", "folder for the tables (default: the newest edition's data)"),
            option("--yes", "take the repairs that are certain, and ask nothing", action="store_true"),
            option("--date", "the date of corrections (default: today)", type=day, metavar="YYYY-MM-DD"),
        ),
    ),
    Command(
        "new-edition",
        YEAR,
        "begin the next edition from the last one, and list what is left to do",
        "build.py new-edition 2026 --institutions i.csv --funding f.csv --collaborations c.csv",
        (
            option("year", "its year", type=a_year, metavar="YEAR"),
            *(option(f"--{name}", f"its {name}.csv", type=existing_file, metavar="FILE") for name in TABLES),
            option("--version", "default: the year with .1"),
            option("--date", "date of publication", type=day, metavar="YYYY-MM-DD"),
            option("--cutoff", "last day that counts", type=day, metavar="YYYY-MM-DD"),
        ),
    ),
    Command(
        "compute",
        PROGRAMS,
        "write the artifacts: every table, specification and fact",
        "build.py compute --out artifacts",
        (*FROM, folder("--out", "folder for the artifacts", required=True)),
    ),
    Command(
        "prepare",
        PROGRAMS,
        "compute, and expand the sections into a native Quarto project",
        "build.py prepare && quarto render",
        (*FROM, RELEASES),
    ),
)
