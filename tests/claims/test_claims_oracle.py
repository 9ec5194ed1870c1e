"""Claims against what their sentences mean: both judge the same corrected folders, and agree on every one.

Corrections are those that a year brings, and those that ranks and lists stumble over: a cluster leaves, another comes,
and two of them tie where a list is cut.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from random import Random

import pytest
from conftest import DATA, WORDS
from perturbed import KINDS, Correction, changed, computed, quick, recomputed, scaled
from sentences import SENTENCES, Paper

from compute.edition import Edition
from compute.intake import read_edition
from compute.result import Result
from report.claims.language.claims import read_claims
from report.claims.language.predicates import judge
from report.claims.language.tables import Tables, Vocabulary


@cache
def result() -> Result:
    return computed(quick(read_edition(DATA)))


def money(edition: Edition, area: str, factor: str):
    here = result().institutions.set_index("institution_id")["area"]
    rows = edition.funding["institution_id"].map(here) == area
    return scaled(edition, "funding", rows, "amount_usd", factor)


def cluster_leaves(given: Result, random: Random) -> Correction:
    """The funding of a cluster nearly gone, so that it is none any more."""
    area = random.choice(list(given.ranking["cluster"]))
    return Correction(f"{area} is no cluster", money(given.edition, area, "0.0001"))


def cluster_comes(given: Result, random: Random) -> Correction:
    """A quasi-cluster whose startups have raised a great deal."""
    edition, places = given.edition, given.areas
    quasi = sorted(places.loc[places["status"].isin(["tier1", "tier2"]) & (places["startups"] > 0), "area"])
    area = random.choice(quasi)
    row = edition.areas["area"] == area

    def apply(one: Edition) -> Edition:
        one = money(one, area, "100000")(one)
        for column, most in (("gdp_usd", 400), ("population", 3)):
            one = changed("areas", row, column, Decimal(most * (10**9 if column == "gdp_usd" else 10**6)))(one)
        return one

    return Correction(f"{area} is a cluster", apply)


def two_tie(given: Result, random: Random) -> Correction:
    """Two clusters that follow one another by an indicator tie, somewhere among the first twelve."""
    indicator, column = random.choice(
        [
            ("institutions_per_million", "population"),
            ("startup_funding_pct_gdp", "gdp_usd"),
            ("industry_collaborations_per_trn_gdp", "gdp_usd"),
        ]
    )
    values = given.indicators.set_index("area")[indicator].dropna().astype(float).sort_values(ascending=False)
    at = random.randrange(12)
    upper, lower = values.index[at], values.index[at + 1]
    row = given.edition.areas["area"] == lower
    factor = Decimal(str(values[lower])) / Decimal(str(values[upper]))
    return Correction(
        f"{lower} ties with {upper} by {indicator}",
        changed("areas", row, column, lambda value: Decimal(value) * factor),
    )


ODD = (cluster_leaves, cluster_comes, two_tie)


def disagreements(texts: dict[str, str]) -> list[str]:
    """Sentences of which the words and the claims differ."""
    tables, paper, claims = Tables.of_texts(texts, Vocabulary.of(WORDS)), Paper(texts), read_claims(WORDS)
    found = []
    for names, meaning in SENTENCES.items():
        holds = all(judge(claims[name].predicate, tables).holds for name in names.split())
        if holds != (true := meaning(paper)):
            found.append(f"{names}: the claim {'holds' if holds else 'fails'}, the words are {str(true).lower()}")
    return found


def test_as_the_data_is() -> None:
    texts = recomputed(result().edition)
    assert texts is not None and disagreements(texts) == []
    assert [names for names, meaning in SENTENCES.items() if not meaning(Paper(texts))] == ["message-certain"]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", (*KINDS, *ODD, *ODD[:2]), ids=lambda kind: kind.__name__)
def test_corrected(kind, seed: int, request: pytest.FixtureRequest) -> None:
    correction = kind(result(), Random(f"{request.node.name} {seed}"))
    texts = recomputed(correction.apply(result().edition))
    assert texts is not None and disagreements(texts) == [], correction.words
