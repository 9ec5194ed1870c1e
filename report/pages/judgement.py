"""What is said of a paper's claims when it is built, and everything that is said of its text when it is checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from report.artifacts import json_text
from report.claims.telling.doubts import Doubts, line, record
from report.claims.telling.failing import Why
from report.pages.page import faults_of_text
from report.pages.paper import Paper, read_paper
from report.pages.unfinished import unfinished
from report.text.opened import opened, opened_in


def data_summary(counts: Mapping[str, int]) -> str:
    """How much data there is, once it could be read and computed."""
    return (
        f"The data is in order: {counts['institutions']:,} institutions, {counts['collaborations']:,} "
        f"collaborations, {counts['clusters']} clusters, {counts['quasi_clusters']} quasi-clusters; "
        f"corrections applied: {counts['corrections']}."
    )


def judged(paper: Paper, file: Path) -> None:
    """Write what was found of every claim.

    Raises
    ------
    FailingClaims
        If one does not hold, except in a draft.
    """
    claims = paper.claims
    if not paper.draft:
        with opened_in(paper.words):
            claims.require_true()
    file.write_text(json_text(claims.records), "utf-8", newline="\n")


def accounted(paper: Paper) -> str:
    """What an editor must know of claims and words before the paper is published, or nothing; of a draft also the
    faults of its text that would stop any other build.

    Raises
    ------
    ReportError
        If words say more than their claims or a constant is not declared, except in a draft.
    """
    paper.require_claims()
    claims = paper.claims
    told = [*(sentence.report() for sentence in claims.failing_sentences), *claims.astray]
    told += faults_of_text(paper) if paper.draft else []
    if claims.narrow:
        told.append(f"{len(claims.narrow)} claims hold by a hair; `build.py check` lists them.")
    return opened("\n".join(told), paper.words)


class Checked(NamedTuple):
    """What a check found of a text: told to a person, recorded for a program, and whether it may be published."""

    told: str
    record: dict
    publishable: bool


def checked(artifacts: Path, words: Path, doubts: Doubts, why: Why) -> Checked:
    """Every claim that fails and how it could read, or that needs a person, every word that nothing binds, everything
    unfinished, every fault of the text, and last what holds, but by a hair."""
    paper = replace(read_paper(artifacts, words, draft=True), why=why)
    claims, faulty = paper.claims, faults_of_text(paper)
    told = [
        claims.summary(),
        *(line(judgement, claims, doubts) for judgement in claims.failing),
        *(line for sentence in claims.failing_sentences for line in sentence.advice),
        *(judgement.line() for judgement in claims.doubtful),
        claims.coverage.summary(),
        *(gap.told() for gap in claims.unbound),
        *unfinished(paper),
        *faulty,
        *(f"holds by a hair: {one.claim.id}: {one.finding.margin}" for one in claims.narrow),
    ]
    return Checked(opened("\n".join(told), words), record(claims, doubts), claims.holds and not faulty)


@contextmanager
def for_programs(file: Path | None, wrong: type[Exception]) -> Iterator[dict]:
    """What a check finds, written in the end as JSON if somebody wants it; the problems of an error of the kind `wrong`
    are part of it."""
    outcome: dict = {
        "problems": [],
        "suspicious": [],
        "claims": {"holds": 0, "fails": 0, "person": 0},
        "failing": [],
        "unbound": [],
    }
    try:
        yield outcome
    except wrong as error:
        outcome["problems"] = [record for problem in getattr(error, "problems", ()) for record in problem.records]
        raise
    finally:
        if file:
            file.write_text(json.dumps(outcome, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
