"""What the language of claims says of the paper's statements is what evaluators find that were written apart from it.

On corrected data both must come to the same answer: the judge of the published statements for every one of them, and
each claim of the text that names a statement.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest
from conftest import DATA, WORDS
from evaluators import evaluate
from evaluators.book import Book
from perturbed import KINDS, Correction, computed, quick, recomputed, scrambled

from compute.intake import read_edition
from compute.replication.published import Published, Statement, read_published
from compute.result import Result
from report.claims.language import predicates
from report.claims.language.claims import read_claims
from report.claims.language.tables import Tables, Vocabulary
from report.claims.published.judging import judge

PRINTED = 45
"""The clusters that the source ranks: its statements on thirds and last places have their numbers."""
SAY_MORE = {"funding-regions-order", "intensity-helsinki-denver"}
"""Claims that say more than their statement: they may fail where it holds."""


@cache
def published() -> Published:
    return read_published(DATA / "published")


@cache
def statements() -> dict[str, Statement]:
    """Those that can be evaluated, by their ids."""
    return {
        statement.id: statement
        for statement in published().statements
        if statement.status == "check" or (statement.status == "contradicted" and statement.scope)
    }


@pytest.fixture(scope="module")
def result() -> Result:
    return computed(quick(read_edition(DATA)))


def disagreements(texts: dict[str, str]) -> list[str]:
    """Claims, judge and evaluators that answer a statement differently on the same artifacts."""
    book, answer = Book(texts, published().aliases), judge(texts, published().aliases)
    evaluated = {name: evaluate(statement, book) for name, statement in statements().items()}
    judged = {name: answer(statement) for name, statement in statements().items()}
    return [
        f"{name}: {judged[name]}, but the evaluator says {evaluated[name]}"
        for name in evaluated
        if judged[name] != evaluated[name]
    ] + claims_that_differ(texts, evaluated)


def claims_that_differ(texts: dict[str, str], evaluated: dict[str, tuple[str, bool]]) -> list[str]:
    """Claims that answer differently than the statements which they name."""
    tables, found = Tables.of_texts(texts, Vocabulary.of(WORDS)), []
    clusters = len(tables.rows("ranking"))
    for claim in read_claims(WORDS).values():
        if clusters != PRINTED and re.search(r"'third'|'is': 'last'", str(claim.predicate)):
            continue
        verdict = predicates.judge(claim.predicate, tables)
        for name in claim.paper:
            if name in evaluated and statements()[name].status == "check":
                computed, agrees = evaluated[name]
                if agrees != verdict.holds and not (agrees and claim.id in SAY_MORE):
                    found.append(f"{claim.id} {verdict.status}, but {name} {agrees} ({computed})")
    return found


def test_claims_name_statements_that_there_are() -> None:
    named = {name for claim in read_claims(WORDS).values() for name in claim.paper}
    assert named - {statement.id for statement in published().statements} == set()


def test_as_the_data_is(result: Result) -> None:
    assert disagreements(recomputed(result.edition)) == []


def answers(correction: Correction, result: Result) -> list[str]:
    texts = recomputed(correction.apply(result.edition))
    return disagreements(texts) if texts else []


@pytest.mark.parametrize("seed", [11, 12])
@pytest.mark.parametrize("number", range(10))
def test_scrambled(result: Result, number: int, seed: int) -> None:
    assert answers(scrambled(result, seed)[number], result) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_corrected(result: Result, kind) -> None:
    random = Random(23)
    for _ in range(2):
        correction = kind(result, random)
        assert answers(correction, result) == [], correction.words


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30))
def test_many_corrections(result: Result, seed: int) -> None:
    random = Random(seed)
    for correction in [kind(result, random) for kind in KINDS] + scrambled(result, seed + 100):
        assert answers(correction, result) == [], correction.words
