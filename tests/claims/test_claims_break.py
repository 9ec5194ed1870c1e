"""Every claim of the text can fail: for each there is a change of the data that makes it false.

A claim that nothing breaks says nothing. Changes are drawn from the claim itself: the places that it names or that
bear it out are changed broadly, in one respect after another; what a change breaks besides counts too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import ROOT, WORDS
from perturbed import Correction, broad, computed, moved_away, quick, recomputed, scrambled

from compute.intake import read_edition
from compute.result import Result
from report.claims.language.claims import Claim, read_claims
from report.claims.language.predicates import judge
from report.claims.language.tables import Tables, Vocabulary
from report.claims.language.verdict import HOLDS
from report.claims.telling.labels import Labels
from report.claims.telling.meanings import finding


@pytest.fixture(scope="module")
def result() -> Result:
    return computed(quick(read_edition(ROOT / "data" / "2025")))


def named(claim: Claim, tables: Tables) -> list[str]:
    """The places that a claim names or that bear it out, in order; then those that could displace them."""
    known = [row["area"] for row in tables.rows("areas")]
    texts = str(claim.predicate) + str(finding(judge(claim.predicate, tables), Labels.of(tables)).witnesses)
    found = sorted((name for name in known if name in texts), key=texts.index)
    return [*found[:6], *[row["cluster"] for row in tables.rows("ranking")[:3]]]


def corrections(claim: Claim, result: Result, tables: Tables) -> Iterator[Correction]:
    """Changes that may break a claim: its institutions moved, then its places in turn, one respect after another."""
    ids = [name for name in result.institutions["institution_id"] if name in str(claim.predicate)]
    if ids:
        yield moved_away(result, ids)
    for name in named(claim, tables):
        yield from broad(result, name)


def false_then(claims: dict[str, Claim], correction: Correction, result: Result) -> dict[str, str]:
    """The claims that a change makes false, with the change."""
    texts = recomputed(correction.apply(result.edition))
    if texts is None:
        return {}
    tables = Tables.of_texts(texts, Vocabulary.of(WORDS))
    return {name: correction.words for name, claim in claims.items() if judge(claim.predicate, tables).status != HOLDS}


def broken(claims: dict[str, Claim], result: Result) -> dict[str, str]:
    """Claim → a change that makes it false: one of all areas if that will do, else one of the claim's own places."""
    found: dict[str, str] = {}

    def tried(correction: Correction) -> None:
        left = {name: claim for name, claim in claims.items() if name not in found}
        found.update(false_then(left, correction, result))

    for correction in scrambled(result, seed=1):
        tried(correction)
    tables = Tables.of_texts(recomputed(result.edition), Vocabulary.of(WORDS))
    for claim in claims.values():
        untried = corrections(claim, result, tables)
        while claim.id not in found and (correction := next(untried, None)):
            tried(correction)
    return found


def test_every_claim_can_fail(result: Result) -> None:
    claims = read_claims(WORDS)
    found = broken(claims, result)
    assert [name for name in claims if name not in found] == []


def test_a_claim_that_nothing_breaks_is_found(result: Result) -> None:
    claims = {"always": Claim("always", (), {"count": {"in": "ranking", "at least": "0"}}, "", "")}
    tables = Tables.of_texts(recomputed(result.edition), Vocabulary.of(WORDS))
    for correction in [*scrambled(result, seed=2)[:2], *list(corrections(claims["always"], result, tables))[:2]]:
        assert false_then(claims, correction, result) == {}
