"""What is left to do after an edition has begun: everything in it that still speaks of the last one, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.claims.telling.coverage import CONSTANTS, read_constants
from report.editions.next_words import WORK
from report.errors import ReportError
from report.pages.page import faults_of_text
from report.pages.paper import read_paper
from report.pages.sidebar import described
from report.text.excerpts import excerpt
from report.text.opened import opened
from report.text.references import BIBLIOGRAPHY
from report.text.sections import read_sections

SHOWN = 8
"""So many points of a step are spelt out on the screen; the file has all."""
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TO_BE_FILLED = ("institutions.csv", "funding.csv", "collaborations.csv")
TO_BE_LOOKED_AT = [
    "areas.csv: gdp_usd, population and ecosystem_value_usd of every area are carried over",
    "parameters.yml: everything but the cut-off is carried over",
    "edition.yml: abstract, doi, issn and data_note are carried over where there are any; `data_note: \"\"` means "
    "that the data is real",
]


@dataclass(frozen=True)
class Step:
    """One thing to do, and the points that it consists of."""

    title: str
    points: Sequence[str] = ()

    def opened(self, words: Path) -> Step:
        """The same, files of words named with their folder."""
        return Step(self.title, [opened(point, words) for point in self.points])

    def told(self, number: int) -> str:
        """For the screen, abridged."""
        more = [f"… and {len(self.points) - SHOWN} more"] if len(self.points) > SHOWN + 1 else []
        shown = self.points[:SHOWN] if more else self.points
        return "\n".join([f"{number}. {self.title}", *(f"   - {point}" for point in [*shown, *more])])

    def listed(self, number: int) -> str:
        """For the file, each point with a box to tick."""
        return "\n".join([f"{number}. {self.title}", *(f"   - [ ] {point}" for point in self.points)])


def left_to_do(last: str, tables: Mapping[str, bytes], wrong: Sequence[str], words: Path, artifacts: Path) -> str:
    """Write the list of work beside the words of a new edition; for the screen, the same abridged.

    `wrong` is what keeps the data from being computed; `artifacts` is empty where it could not be.
    """
    year = words.name
    found = _steps(last, tables, wrong, words, artifacts)
    steps = [(number, step.opened(words)) for number, step in enumerate(found, 1)]
    (words / WORK).write_text(
        "\n\n".join(
            [
                f"# What the edition of {year} still needs",
                "Made when the edition began; no program reads it. Tick off, and remove the file when all is done.",
                *(step.listed(number) for number, step in steps),
            ]
        )
        + "\n",
        "utf-8",
    )
    return "\n\n".join(
        [
            f"The edition of {year} has begun: data/{year} and report/{year}, made from {last}. From now "
            f"on build.py takes it; for the last one, add --data data/{last}. Next, in this order:",
            *(step.told(number) for number, step in steps),
            f"The whole list is in report/{year}/{WORK}.",
        ]
    )


def _steps(last: str, tables: Mapping[str, bytes], wrong: Sequence[str], words: Path, artifacts: Path) -> list[Step]:
    year = words.name
    empty = [file for file in TO_BE_FILLED if len(tables[file].splitlines()) < 2]
    texts = {
        path.relative_to(words).as_posix(): path.read_bytes() for path in sorted(words.rglob("*")) if path.is_file()
    }
    settings = {"edition.yml": tables["edition.yml"]}
    steps = [
        Step(f"Fill the tables in data/{year}. Nothing can be built before institutions.csv has rows.", empty),
        Step(f"Put right in data/{year} what keeps it from being computed.", wrong),
        Step(f"Bring up to date what was carried over in data/{year}.", [*TO_BE_LOOKED_AT, *naming(last, settings)]),
        Step(f"Look through what report/{year}/{CONSTANTS} says of a year.", dated_constants(words)),
        Step(f"Look through what report/{year} says of {last}.", naming(last, texts)),
        *(failing(words, artifacts) if (artifacts / "facts.json").is_file() else []),
    ]
    return [step for step in steps if step.points] + [
        Step("List what is wrong with data, text and claims, until nothing is: build.py check"),
        Step("Meanwhile, look at a draft: build.py build --draft"),
        Step("Publish: build.py"),
    ]


def naming(year: str, files: Mapping[str, bytes]) -> list[str]:
    """Each place of these texts that names a year, with file and line; keys of works and constants do not count.

    >>> naming("2025", {"a.qmd": b"In 2025 it was so.[@lee2025mind]\\n"})
    ['a.qmd, line 1: In 2025 it was so.[]']
    """
    return [
        f"{name}, line {number}: {around}"
        for name, content in files.items()
        if name not in (BIBLIOGRAPHY, CONSTANTS)
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1)
        for prose in [re.sub(r"@[\w:-]+|\{constant=[^}]*\}", "", line)]
        for named in re.finditer(rf"(?<!\d){year}(?!\d)", prose)
        for around in [excerpt(prose, *named.span())]
    ]


def dated_constants(words: Path) -> list[str]:
    """Each constant and each phrase that names a year."""
    declared = read_constants(words)
    said = [f"{name}: {entry.get('words', '')}" for name, entry in declared.constants.items()]
    return [text for text in [*said, *(entry["text"] for entry in declared.phrases)] if A_YEAR.search(text)]


def failing(words: Path, artifacts: Path) -> list[Step]:
    """What the words say that the new data does not bear out."""
    try:
        paper = read_paper(artifacts, words, draft=True)
        lines = [claim.line() for claim in [*paper.claims.failing, *paper.claims.doubtful]]
    except ReportError as error:
        return [Step("Mend what keeps the text from being read.", str(error).splitlines())]
    return [
        Step("Write anew what quotes values that the new data does not have.", faults_of_text(paper)),
        Step("Write anew the sentences whose claims fail or need a person, and the claims with them.", lines),
    ]


def describe(settings: Path, words: Path) -> None:
    """Make `_quarto.yml` describe a new edition, which has nothing that a source published."""
    text = described(settings.read_text("utf-8"), read_sections(words, published=False), words.name)
    settings.write_text(text, "utf-8")
