"""Words that bound a number, against the claims that have it: the side, negations, and fractions said bare."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import WORDS

from report.claims.accounting.account import Accountant
from report.claims.accounting.bounds import LESS, MORE, bounds, unbound_parts, unbounded
from report.claims.accounting.lexicon import read_lexicon
from report.claims.accounting.rounding import rounded
from report.claims.language.predicates import judge
from report.claims.language.tables import Tables, Vocabulary

TABLES = Tables.of_texts(
    {
        "indicators.csv": "cluster,share,funding,rank\nOslo,0.6,40,1\nKyiv,0.2,100,2\nRome,,39.825,3\n",
        "facts.json": "{}",
    },
    Vocabulary({}, {}),
)
ACCOUNTANT = Accountant(TABLES, read_lexicon())


def judged(**condition: str):
    return judge({"value": {"who": "Oslo", "column": "share", **condition}}, TABLES)


@pytest.mark.parametrize(
    ("condition", "side"),
    [
        ({"over": "0.5"}, MORE),
        ({"at least": "0.5"}, MORE),
        ({"below": "0.9"}, LESS),
        ({"nearly": "0.65"}, LESS),
        ({"is": "0.6"}, ""),
    ],
)
def test_the_side_to_which_a_condition_bounds(condition: dict[str, str], side: str) -> None:
    (text,) = condition.values()
    assert (Decimal(text), side) in bounds([judged(**condition)])


@pytest.mark.parametrize(
    ("words", "condition", "wrong"),
    [
        ("more than 40", {"over": "40"}, []),
        ("at least 40", {"over": "40"}, []),
        ("more than 40", {"at least": "40"}, ["more than"]),
        ("at least 40", {"at least": "40"}, []),
        ("fewer than 40", {"at most": "40"}, ["fewer than"]),
        ("not more than 40", {"at most": "40"}, []),
    ],
)
def test_at_least_a_number_is_not_more_than_it(words: str, condition: dict[str, str], wrong: list[str]) -> None:
    verdict = judge({"value": {"who": "Oslo", "column": "funding", **condition}}, TABLES)
    assert [word for word, _ in unbounded(list(ACCOUNTANT.tokens(words)), [verdict])] == wrong


@pytest.mark.parametrize(
    ("words", "to", "printed", "wrong"),
    [
        ("three times", "Rome", "3", ["three times"]),
        ("2.5 times", "Rome", "2.5", []),
        ("three", "Rome", "3", ["three"]),
        ("twice", "Oslo", "2", ["twice"]),
        ("2.5 times", "Oslo", "2.5", []),
    ],
)
def test_a_number_that_its_claim_rounds_too_much(words: str, to: str, printed: str, wrong: list[str]) -> None:
    ratio = judge({"ratio": {"who": "Kyiv", "to": to, "column": "funding", "is": printed}}, TABLES)
    assert ratio.holds or printed == "2"
    assert [word for word, _ in rounded(list(ACCOUNTANT.tokens(words)), [ratio])] == wrong


@pytest.mark.parametrize("words", ["four of every", "one in each", "two out of", "half of every"])
def test_a_number_that_breaks_off_is_read_all_the_same(words: str) -> None:
    assert list(ACCOUNTANT.tokens(words))


def test_a_higher_rank_is_a_lower_number() -> None:
    assert (Decimal(1), LESS) in bounds([judge({"rank": {"who": "Kyiv", "by": "funding", "at least": "1"}}, TABLES)])


def test_a_ratio_is_told_from_either_side() -> None:
    ratio = judge({"ratio": {"who": "Kyiv", "to": "Oslo", "column": "funding", "over": "2"}}, TABLES)
    assert bounds([ratio]) >= {(Decimal(2), MORE), (Decimal("0.5"), LESS)}


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("more than half", []),
        ("at least half", []),
        ("less than half", ["less than"]),
        ("at most half", ["at most"]),
        ("not less than half", []),
        ("no less than half", []),
    ],
)
def test_words_bound_to_the_side_of_their_claim(words: str, wrong: list[str]) -> None:
    tokens = list(ACCOUNTANT.tokens(words))
    assert [word for word, _ in unbounded(tokens, [judged(over="0.5")])] == wrong


@pytest.mark.parametrize(
    ("words", "condition", "wrong"),
    [
        ("half of it", {"is": "0.50"}, []),
        ("half of it", {"over": "0.5"}, ["half"]),
        ("more than half of it", {"over": "0.5"}, []),
        ("half of it or more", {"over": "0.5"}, []),
        ("it does not reach half", {"below": "0.5"}, []),
        ("a third of it", {"over": "0.5"}, []),
    ],
)
def test_a_fraction_that_is_bounded_is_not_said_bare(words: str, condition: dict[str, str], wrong: list[str]) -> None:
    tokens = list(ACCOUNTANT.tokens(words))
    assert [word for word, _ in unbound_parts(tokens, [judged(**condition)])] == wrong


@pytest.mark.parametrize(
    ("words", "condition", "wrong"),
    [
        ("twice as much as Oslo", {"is": "2.5"}, []),
        ("twice as much as Oslo", {"over": "2"}, ["twice"]),
        ("two times as much as Oslo", {"over": "2"}, ["two times"]),
        ("half as much as Kyiv", {"over": "2"}, ["half"]),
        ("more than twice as much as Oslo", {"over": "2"}, []),
        ("at least twice as much as Oslo", {"over": "2"}, []),
        ("less than half as much as Kyiv", {"over": "2"}, []),
        ("twice as much as Oslo", {"is": "2"}, []),
    ],
)
def test_a_multiple_that_is_bounded_is_not_said_bare(words: str, condition: dict[str, str], wrong: list[str]) -> None:
    ratio = judge({"ratio": {"who": "Kyiv", "to": "Oslo", "column": "funding", **condition}}, TABLES)
    assert [word for word, _ in unbound_parts(list(ACCOUNTANT.tokens(words)), [ratio])] == wrong


@pytest.mark.parametrize(
    ("words", "place", "wrong"),
    [
        ("Oslo is in eighth place", "8", []),
        ("Oslo is only in eighth place", "8", []),
        ("a mere eighth", "8", []),
        ("a mere second", "2", ["a mere"]),
        ("seven stand higher than Oslo", "8", []),
        ("six stand higher than Oslo", "8", ["six", "higher"]),
        ("Oslo is low in rank", "8", []),
        ("Oslo is high in rank", "8", ["high"]),
        ("Oslo is in the second half", "8", ["second half"]),
    ],
)
def test_what_an_exact_rank_bears_out(words: str, place: str, wrong: list[str]) -> None:
    rows = "".join(f"{name},{at}\n" for at, name in enumerate("ABCDEFGHIJ", 1)).replace(
        "ABCDEFGHIJ"[int(place) - 1], "Oslo"
    )
    adjectives = {"high": {"of": "standing", "at most": "0.34"}, "low": {"of": "standing", "over": "0.67"}}
    tables = Tables.of_texts({"ranking.csv": f"cluster,rank\n{rows}", "facts.json": "{}"}, Vocabulary({}, adjectives))
    verdict = judge({"rank": {"who": "Oslo", "in": "ranking", "is": place}}, tables)
    assert verdict.holds
    found = Accountant(tables, read_lexicon(WORDS)).unaccounted(words, [verdict])
    assert [word.word for word in found] == wrong


def test_a_condition_before_a_list_is_reduced_is_said_beside_the_one_behind() -> None:
    rows = "Oslo,9,40\nKyiv,2,100\nRome,9,39\n"
    tables = Tables.of_texts({"indicators.csv": f"cluster,startups,funding\n{rows}", "facts.json": "{}"}, Vocabulary())
    among, where = {"where": {"column": "startups", "at least": "9"}}, {"column": "funding", "over": "39"}
    verdict = judge({"count": {"among": among, "where": where, "is": "1", "out of": "2"}}, tables)
    words = "Of the two with at least nine startups one has raised over 39 dollars"
    assert verdict.holds and Accountant(tables, read_lexicon(WORDS)).unaccounted(words, [verdict]) == []
    assert Accountant(TABLES, read_lexicon()).meant("Rome & Oslo") == "Oslo & Rome"
