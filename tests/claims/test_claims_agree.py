"""A claim that answers a statement of the paper fails exactly where the statement is false, whatever the data.

The statements have evaluators of their own (`replicate`), written apart from the predicates: on corrected data both
must come to the same answer for each claim that names a statement.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest
from conftest import DATA, WORDS
from perturbed import KINDS, Correction, computed, quick, recomputed, scrambled

from compute.intake import read_edition
from compute.replication import evaluate, read_published
from compute.replication.book import Book
from compute.replication.published import Published, Statement
from compute.result import Result
from report.claims.language.claims import read_claims
from report.claims.language.predicates import judge
from report.claims.language.tables import Tables, Vocabulary

PRINTED = 45
"""The clusters that the source ranks: its statements on thirds and last places have their numbers."""


@cache
def published() -> Published:
    return read_published(DATA / "published")


@cache
def statements() -> dict[str, Statement]:
    return {statement.id: statement for statement in published().statements}


@pytest.fixture(scope="module")
def result() -> Result:
    return computed(quick(read_edition(DATA)))


def disagreements(texts: dict[str, str]) -> list[str]:
    """Claims and statements that answer differently on the same artifacts."""
    tables, book = Tables.of_texts(texts, Vocabulary.of(WORDS)), Book(texts, published().aliases)
    found = []
    clusters = len(tables.rows("ranking"))
    for claim in read_claims(WORDS).values():
        if clusters != PRINTED and re.search(r"'third'|'is': 'last'", str(claim.predicate)):
            continue
        verdict = judge(claim.predicate, tables)
        for name in claim.paper:
            if statements()[name].status == "check":
                computed, agrees = evaluate(statements()[name], book)
                if agrees != verdict.holds:
                    found.append(f"{claim.id} {verdict.status}, but {name} {agrees} ({computed})")
    return found


def test_claims_name_statements_that_there_are() -> None:
    named = [name for claim in read_claims(WORDS).values() for name in claim.paper]
    assert [name for name in named if name not in statements()] == []


def test_as_the_data_is(result: Result) -> None:
    assert disagreements(recomputed(result.edition)) == []


def answers(correction: Correction, result: Result) -> list[str]:
    texts = recomputed(correction.apply(result.edition))
    return disagreements(texts) if texts else []


@pytest.mark.parametrize("number", range(10))
def test_scrambled(result: Result, number: int) -> None:
    assert answers(scrambled(result, seed=11)[number], result) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_corrected(result: Result, kind) -> None:
    random = Random(23)
    for _ in range(2):
        correction = kind(result, random)
        assert answers(correction, result) == [], correction.words


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(60))
def test_many_corrections(result: Result, seed: int) -> None:
    random = Random(seed)
    for kind in KINDS:
        correction = kind(result, random)
        assert answers(correction, result) == [], correction.words
