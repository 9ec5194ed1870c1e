"""Claims as an editor writes them: `sections/*.claims.yml` beside the sections, one more beside the exhibits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report.claims.language.predicates import PREDICATES
from report.errors import ReportError, did_you_mean
from report.text.yaml import as_list, read_yaml

SUFFIX = ".claims.yml"
KEYS = {"paper", "note", "says"}
"""What a claim may have besides its predicate."""


@dataclass(frozen=True)
class Claim:
    """One claim as written: its id, the paper's statements that say the same, its predicate, its file and line.

    `says` are words that the predicate means although nobody could see it: word → the word of the claim, or why.
    """

    id: str
    paper: tuple[str, ...]
    predicate: Mapping
    note: str
    file: str
    says: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


def read_claims(words: Path) -> dict[str, Claim]:
    """Every claim of an edition's words: of the files beside the sections, and of the one beside the exhibits.

    Raises
    ------
    ReportError
        With everything that is wrong: an id twice, a claim without a predicate or with two, an unknown predicate.
    """
    claims: dict[str, Claim] = {}
    problems = []
    for file in [*sorted((words / "sections").glob(f"*{SUFFIX}")), *sorted(words.glob(f"*{SUFFIX}"))]:
        entries, lines = read_yaml(file), _lines(file.read_text("utf-8"))
        for name, entry in entries.items():
            if problem := _problem(name, entry, claims):
                problems.append(f"{file.name}: {name}: {problem}.")
                continue
            predicate = {key: value for key, value in entry.items() if key not in KEYS}
            paper = tuple(filter(None, as_list(entry.get("paper", ""))))
            claims[name] = Claim(
                name, paper, predicate, entry.get("note", ""), file.name, entry.get("says", {}), lines.get(name, 0)
            )
    if problems:
        raise ReportError("\n".join(problems))
    return claims


def _lines(text: str) -> dict[str, int]:
    """Id → the line on which its entry begins."""
    return {
        key[1]: number for number, line in enumerate(text.split("\n"), 1) if (key := re.match(r"([a-z0-9-]+):", line))
    }


def _problem(name: str, entry: object, others: Mapping[str, Claim]) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return "an id has lower-case letters, digits and hyphens"
    if name in others:
        return f"stands in {others[name].file} too; each claim has its own id"
    if not isinstance(entry, dict):
        return "needs a predicate, such as `count: {of: EU, in: ranking, first: 15, is: 2}`"
    predicates = [key for key in entry if key not in KEYS]
    if len(predicates) != 1:
        return f"has the predicates {', '.join(predicates) or 'none'}; a claim has one"
    if predicates[0] not in PREDICATES:
        meant = did_you_mean(predicates[0], PREDICATES) or f"; there are {', '.join(PREDICATES)}"
        return f'there is no predicate "{predicates[0]}"{meant}'
    if not isinstance(entry.get("says", {}), dict):
        return "`says:` is written `{word: what it stands for}`"
    return ""


def claims_of(place: str) -> str:
    """The file of claims that belongs to a place in a text.

    >>> claims_of("03-geography.qmd, line 4"), claims_of("exhibits.yml, ranking")
    ('03-geography.claims.yml', 'exhibits.claims.yml')
    """
    return place.partition(",")[0].rpartition(".")[0] + SUFFIX


def text_of(file: str) -> str:
    """The file of the text that a file of claims belongs to.

    >>> text_of("03-geography.claims.yml"), text_of("exhibits.claims.yml")
    ('03-geography.qmd', 'exhibits.yml')
    """
    return file.replace(SUFFIX, ".yml" if file.startswith("exhibits") else ".qmd")
