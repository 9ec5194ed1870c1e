"""The vocabulary of claims, each predicate on a small table: when it holds, when it fails, what it then says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import WORDS
from small import columns, csv_text, table

from compute.definitions import published
from report.claims.language.conditions import COMPARISONS, Condition
from report.claims.language.errors import ClaimError
from report.claims.language.predicates import PREDICATES
from report.claims.language.predicates import judge as verdict_on
from report.claims.language.tables import Tables, Vocabulary
from report.claims.language.verdict import FAILS, HOLDS, PERSON
from report.claims.telling.finding import Finding
from report.claims.telling.labels import Labels
from report.claims.telling.meanings import finding as told

VOCABULARY = Vocabulary.of(WORDS)
RANKING = """
rank | cluster | country | region            | market_rank
1    | Alba    | Italy   | EU                | 2=
2=   | Bern    | UK      | Rest of the World | 1
2=   | Cork    | Ireland | EU                | 4
4    | Dalian  | China   | China             | 2=
"""
SCORES = """
cluster | overall_rank | overall_score
Alba    | 1            | 1.5
Bern    | 2=           | 2.0
Cork    | 2=           | 2.0
Dalian  | 4            | 2.2
"""
INDICATORS = """
area   | funding_usd | share | empty
Alba   | 1000        | 0.5   |
Bern   | 600         | 0.25  | 1
Cork   | 600         | 0.2   |
Dalian | 100         | 0.1   |
"""
MEMBERS = """
cluster | first | second
Alba    | Qubit | Photon
"""
PAIRS = """
cluster_a | cluster_b | links
Cork      | Alba      | 5
Bern      | Dalian    | 2
"""
LARGE = """
rank | cluster
2=   | Bern
4    | Dalian
"""
TYPES = """
category     | unit         | in_clusters | in_clusters_pct
Universities | institutions | 3           | 15
Startups     | institutions | 6           | 70
"""
FACTS = {
    "regions": {"EU": {}, "US": {}, "China": {}, "Rest of the World": {}},
    "counts": {"clusters": 4, "places": 8},
    **published(),
}
FACTS["exhibits"] = {**FACTS["exhibits"], "large": {"words": "the large ones", "ranked_by": "overall_score"}}


@pytest.fixture(scope="module")
def tables() -> Tables:
    drawn = {
        "tables/ranking": RANKING,
        "ranking": SCORES,
        "indicators": INDICATORS,
        "tables/members": MEMBERS,
        "pairs": PAIRS,
        "large": LARGE,
        "figures/types": TYPES,
    }
    texts = {f"{name}.csv": csv_text(columns(text), table(text)) for name, text in drawn.items()}
    return Tables.of_texts({**texts, "facts.json": json.dumps(FACTS)}, VOCABULARY)


def judge(predicate: dict, tables: Tables) -> Finding:
    return told(verdict_on(predicate, tables), Labels.of(tables))


def parsed(text: str) -> dict:
    return yaml.load(text, yaml.BaseLoader)


HOLDING = """
count: {in: ranking, is: 4}
count: {in: ranking, of: EU, is: 2}
count: {in: ranking, of: EU, first: 2, is: 1}
count: {in: ranking, of: [EU, China], last: 2, is: 2}
count: {in: ranking, of: country UK, at least: 1, below: 2}
count: {in: ranking, where: {column: share, in: indicators, at least: 0.25}, is: 2}
count: {in: ranking, not in: members, is: 3}
count: {in: large, where: {column: rank, at least: 3}, is: 1}
count: {in: large, where: {column: rank, is: 2=}, is: 1}
count: {in: large, where: {by: rank, at most: 1}, is: 1}
count: {in: ranking, where: {column: first, in: members, is: present}, is: 1}
rank: {who: Alba, in: ranking, is: 1}
rank: {who: [Bern, Cork], in: ranking, is: 2=}
rank: {who: Cork, in: ranking, of: EU, is: 2}
rank: {who: Dalian, in: ranking, by: market_rank, is: 2=}
rank: {who: Dalian, in: ranking, by: market_rank, at least: 2}
rank: {who: Dalian, by: funding_usd, is: last}
count: {in: ranking, third: upper, is: 1}
count: {in: ranking, third: middle, is: 2}
only: {who: Dalian, in: ranking, third: lower}
count: {in: ranking, where: {column: market_rank, at most: 2}, is: 3}
count: {in: ranking, where: {column: market_rank, is: 2=}, is: 2}
rank: {who: Dalian, by: lowest share, is: 1}
rank: {who: Dalian, in: ranking, is: low}
leader: {who: Alba, by: funding_usd}
leader: {who: Alba, by: funding_usd, margin: a wide margin}
only: {who: [Alba, Cork], in: ranking, of: EU}
member: {who: [Alba, Bern], in: ranking, first: 2}
none: {in: ranking, of: US}
all: {in: ranking, of: EU, column: market_rank, at most: 4}
all: {who: [Alba, Bern], column: share, over: 0.2}
homes: {are: [EU, country UK], in: ranking, first: 3}
cell: {who: Alba, in: members, column: first, is: Qubit}
cell: {who: Alba, in: members, columns: [first, second], are: [Photon, Qubit]}
cell: {who: Alba, in: members, columns: [first, second], include: Photon}
order: {who: [Alba, [Bern, Cork], Dalian], in: ranking}
order: {who: [Alba, {tie: [Bern, Cork]}], in: ranking, first: 3}
value: {who: Alba, column: funding_usd, is: 1000}
value: {who: [Bern, Cork], column: funding_usd, between: [500, 650]}
value: {who: Bern, column: empty, is: 1}
sum: {who: [Alba, Bern], column: funding_usd, is: 1600}
sum: {column: funding_usd, nearly: 2.5 thousand}
mean: {column: share, is: 0.26}
share: {of: EU, in: ranking, column: rank, is: 33}
share: {who: Alba, column: funding_usd, around: 43}
ratio: {who: Alba, to: Bern, column: funding_usd, is: a wide margin}
only: {who: [Alba, Cork], in: ranking, among: {of: [EU, China]}, first: 2}
rank: {who: Dalian, in: ranking, among: {where: {column: market_rank, at least: 2}}, third: lower, is: 1}
each: {in: ranking, of: EU, rank: {by: market_rank, at most: 4}}
each: {compare: {this: {value: {column: funding_usd}}, is: more than, that: {value: {column: share}}}}
each: {in: pairs, value: {column: links, at least: 2}}
value: {who: Alba & Cork, in: pairs, column: links, is: 5}
leader: {who: Alba & Cork, in: pairs, by: links}
value: {who: Universities, in: types, column: in_clusters_pct, below: 20}
each: {in: types, value: {column: in_clusters, at least: 3}}
change: {who: Alba, since: Bern, column: share, is: 0.25}
ratio: {who: Alba, to: [Bern, Cork], column: funding_usd, just under: 1}
ratio: {who: Alba, to: {in: indicators, by: funding_usd, rows: 2-4}, column: funding_usd, is: 0.77}
ratio: {first: 2, column: funding_usd, to: {column: share}, is: 1524}
alike: {who: [Bern, Cork], column: funding_usd, is: matching}
correlation: {columns: [funding_usd, share], is: strong, over: 0}
correlation: {columns: [funding_usd, share], method: spearman, is: 0.95}
correlation: {in: ranking, columns: [rank, market_rank], at least: -1}
p_value: {columns: [funding_usd, share], over: 0.05}
fact: {name: counts.clusters, is: 4}
fact: {name: counts.clusters, per: counts.places, is: 50}
compare: {this: {count: {in: ranking, of: EU}}, is: more than, that: {count: {in: ranking, of: China}}}
compare: {this: {fact: {name: counts.places}}, is: a wide margin, that: {fact: {name: counts.clusters}}}
every: [{rank: {who: Alba, in: ranking, is: 1}}, {count: {in: ranking, is: 4}}]
read: {in: ranking, first: 2, seen: "Alba, Bern"}
"""
FAILING = """
count: {in: ranking, of: EU, is: 3}
rank: {who: Bern, in: ranking, is: 2}
rank: {who: Alba, in: ranking, is: 1=}
rank: {who: Essen, in: ranking, at least: 1}
leader: {who: Bern, by: funding_usd}
leader: {who: Alba, by: funding_usd, margin: far ahead}
leader: {who: Bern, in: ranking, of: Rest of the World, by: market_rank, margin: a wide margin}
only: {who: [Alba, Cork, Bern], in: ranking, of: EU}
only: {who: Alba, in: ranking, of: EU}
member: {who: [Alba, Dalian], in: ranking, first: 2}
none: {in: ranking, of: EU}
all: {in: ranking, of: EU, column: market_rank, at most: 3}
all: {in: ranking, of: US, column: market_rank, at least: 0}
homes: {are: [EU, US], in: ranking, first: 3}
homes: {are: EU, in: ranking, first: 3}
cell: {who: Alba, in: members, column: first, is: Photon}
cell: {who: Alba, in: members, columns: [first, second], are: Photon}
cell: {who: Bern, in: members, column: first, is: Qubit}
order: {who: [Bern, Cork], in: ranking}
order: {who: [Alba, Bern], in: ranking, first: 3}
order: {who: [{tie: [Alba, Bern]}, Dalian], in: ranking}
value: {who: [Alba, Bern], column: funding_usd, over: 600}
value: {who: Alba, column: empty, at least: 0}
sum: {who: [Alba, Essen], column: funding_usd, over: 0}
ratio: {who: Alba, to: Essen, column: funding_usd, over: 0}
fact: {name: counts.quasi_clusters, at least: 0}
compare: {this: {count: {in: ranking, of: EU}}, is: as many as, that: {count: {in: ranking, of: China}}}
every: [{rank: {who: Alba, in: ranking, is: 1}}, {count: {in: ranking, is: 5}}]
rank: {who: [Alba, Dalian], in: ranking, by: market_rank, is: last}
rank: {who: Cork, by: funding_usd, is: last}
each: {in: ranking, of: EU, rank: {by: market_rank, at most: 3}}
each: {in: ranking, of: US, rank: {by: market_rank, at most: 3}}
only: {who: [Alba, Cork], in: ranking, of: [EU, China], first: 2}
change: {who: Alba, since: Essen, column: share, over: 0}
change: {who: Bern, since: Alba, column: share, over: 0}
value: {who: Alba & Bern, in: pairs, column: links, at least: 0}
correlation: {columns: [empty, share], at least: -1}
correlation: {first: 2, columns: [funding_usd, share], at least: -1}
"""
WRONG = {
    "lead: {who: Alba}": "there is no predicate",
    "count: {in: ranking}": "needs a condition",
    "cell: {who: [Alba, Brno], in: members, column: first, is: Qubit}": "say it once for each",
    "count: {in: rankings, is: 1}": 'no artifact "rankings"',
    "count: {in: [ranking], is: 1}": "called by its name",
    "count: {in: ranking, of: Narnia, is: 1}": "neither a region nor a group of places",
    "none: {in: ranking, of: Narnia, first: 0}": "neither a region nor a group of places",
    "count: {in: ranking, of: UK, is: 1}": '(groups.yml); did you mean "country UK"?',
    "count: {in: ranking, amongst: EU, is: 1}": 'does not know "amongst"; did you mean "among"?',
    "count: {in: ranking, is: many}": "neither a number nor in adjectives.yml",
    "count: {in: ranking, first: few, is: 1}": "rows are counted",
    "count: {in: ranking, is: nearly twice}": "is said of a ratio",
    "value: {who: Alba, is: 1}": "needs `column:`",
    "value: {who: Alba, column: fundings, is: 1}": 'no column "fundings"; did you mean "funding_usd"?',
    "sum: {who: {of: EU}, column: funding_usd, over: 1}": "`who:` takes names",
    "ratio: {who: Alba, column: funding_usd, over: 1}": "needs `to:`",
    "leader: {by: funding_usd}": "needs `who:`",
    "fact: {name: count.clusters, is: 4}": 'facts.json has no "count.clusters"',
    "compare: {this: {none: {in: ranking}}, is: more than, that: {fact: {name: counts.clusters}}}": "compares numbers",
    "count: [ranking]": "takes arguments in {…}",
    "every: {count: {in: ranking, is: 1}}": "takes a list of predicates",
    "every: []": "takes a list of predicates",
    "count: {in: ranking, third: last, is: 1}": "no third",
    "correlation: {in: ranking, columns: [market_rank, region], is: 1}": "market_rank and region are not all numbers",
    "count: {in: ranking, where: {over: 3}, is: 1}": "`where:` takes `{column: ",
    "count: {in: ranking, where: startups, is: 1}": "`where:` takes `{column: ",
}


@pytest.mark.parametrize("line", HOLDING.strip().splitlines())
def test_holds(tables: Tables, line: str) -> None:
    finding = judge(parsed(line), tables)
    assert finding.status == HOLDS, finding.now
    assert finding.meaning and finding.now


@pytest.mark.parametrize("line", FAILING.strip().splitlines())
def test_fails(tables: Tables, line: str) -> None:
    finding = judge(parsed(line), tables)
    assert finding.status == FAILS, finding.now
    assert finding.meaning and finding.now


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_understood_is_an_error(tables: Tables, line: str) -> None:
    with pytest.raises(ClaimError, match=".*".join(map(re.escape, WRONG[line].split("{…}")))):
        judge(parsed(line), tables)


@pytest.mark.parametrize("name", ["x" * 300, "../secret", "a\0b", "/etc/passwd"])
def test_only_artifacts_can_be_named(tmp_path: Path, name: str) -> None:
    """A name is looked up among the artifacts and is never a path, however long or odd it is."""
    (tmp_path / "artifacts").mkdir()
    (tmp_path / "secret.csv").write_text("area\nOslo\n", "utf-8")
    with pytest.raises(ClaimError, match="no artifact"):
        Tables.of_folder(tmp_path / "artifacts", VOCABULARY).rows(name)


def test_a_column_that_a_list_lacks_is_told_with_the_lists_that_have_it(tmp_path: Path) -> None:
    for name, text in {"ranking": "cluster,rank\nOslo,1\n", "areas": "area,startups\nOslo,3\n"}.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    (tmp_path / "facts.json").write_text("{}", "utf-8")
    found = Tables.of_folder(tmp_path, VOCABULARY)
    for line in ("count: {in: ranking, where: {column: startups, over: 1}, is: 1}",
                 "value: {who: Oslo, in: ranking, column: startups, is: 3}"):  # fmt: skip
        with pytest.raises(ClaimError, match='"ranking" has no column "startups"; areas has it: `in: areas`'):
            verdict_on(parsed(line), found)


def test_every_predicate_is_tested() -> None:
    for lines in (HOLDING, FAILING):
        assert PREDICATES.keys() - {line.split(":")[0] for line in lines.strip().splitlines()} <= {
            "read",
            "mean",
            "share",
            "alike",
            "p_value",
        }
    assert PREDICATES.keys() == {line.split(":")[0] for line in HOLDING.strip().splitlines()}


def test_a_name_that_is_printed_for_another_is_that_one() -> None:
    texts = {"areas.csv": "area,startup\nOslo,Qubits\n"}
    aliased = Tables.of_texts(texts, Vocabulary(aliases={"Oslo": "Greater Oslo", "Qubits": "Qubits Ltd"}))
    assert verdict_on(parsed("cell: {who: Greater Oslo, in: areas, column: startup, is: Qubits Ltd}"), aliased).holds


def test_who_must_read_again(tables: Tables) -> None:
    finding = judge(parsed('read: {in: ranking, first: 2, seen: "Bern, Alba"}'), tables)
    assert (finding.status, finding.now) == (PERSON, "the rows are now Alba, Bern")


def test_the_margin_says_who_is_next(tables: Tables) -> None:
    count = judge(parsed("count: {in: ranking, of: EU, first: 3, is: 2}"), tables)
    assert count.margin == "now 2 of 3; in overall score, Cork (2) and Dalian (2.2) are 0.2 apart"
    value = judge(parsed("value: {who: Alba, column: funding_usd, over: 990}"), tables)
    assert (value.margin, value.narrow) == ("USD 1,000; it would turn at USD 990", True)
    leader = judge(parsed("leader: {who: Alba, by: funding_usd}"), tables)
    assert (
        leader.margin == "in funding usd, Alba (USD 1,000) and Bern (USD 600) are USD 400 apart" and not leader.narrow
    )


@pytest.mark.parametrize(
    ("claim", "turned_by"),
    [
        ("rank: {who: Alba, by: funding_usd, is: 1}", {"Alba", "Bern"}),  # the next one
        ("rank: {who: Alba, by: funding_usd, at most: 3}", {"Alba", "Dalian"}),  # whoever may be passed turns nothing
        ("rank: {who: Dalian, by: funding_usd, over: 1}", {"Alba", "Dalian"}),
        ("rank: {who: Dalian, by: funding_usd, at least: 3}", {"Cork", "Dalian"}),
        ("member: {who: Bern, in: large}", set()),  # something else decides who is listed
        ("count: {of: China, in: large, is: 1}", set()),
        ("count: {in: indicators, where: {column: funding_usd, over: 550}, is: 3}", {"Bern", "550"}),
        ("count: {of: EU, in: ranking, where: {column: rank, at most: 3}, is: 2}", {"Cork", "Dalian"}),
    ],
)
def test_a_margin_names_who_could_turn_the_claim_and_nobody_else(tables: Tables, claim: str, turned_by: set) -> None:
    finding = judge(parsed(claim), tables)
    assert finding.status == HOLDS
    assert {*re.findall("Alba|Bern|Cork|Dalian|550", finding.margin)} == turned_by


@pytest.mark.parametrize(
    ("condition", "inside", "outside"),
    [
        ({"over": "5"}, ["5.1"], ["5"]),
        ({"at least": "5"}, ["5"], ["4.9"]),
        ({"at most": "5"}, ["5"], ["5.1"]),
        ({"below": "5"}, ["4.9"], ["5"]),
        ({"nearly": "2"}, ["1.8", "1.99"], ["2", "1.79"]),
        ({"just under": "1"}, ["0.75"], ["1", "0.74"]),
        ({"around": "6"}, ["6.5", "5.5"], ["6.6", "5.4"]),
        ({"around": "100"}, ["105", "95"], ["105.1"]),
        ({"is": "0.50"}, ["0.505", "0.495"], ["0.51"]),
        ({"is": "0.5"}, ["0.55"], ["0.56"]),
        ({"is": "6.2 billion"}, ["6230000000"], ["6260000000"]),
        ({"between": ["2", "3"]}, ["1.5", "3.4"], ["3.6"]),
        ({"over": "1,000", "below": "2 thousand"}, ["1500"], ["2000", "1000"]),
    ],
)
def test_words_before_numbers(condition: dict, inside: list[str], outside: list[str]) -> None:
    from decimal import Decimal

    found = Condition.of(condition, (), VOCABULARY.adjectives)
    assert [found.holds(Decimal(value), "value") for value in inside + outside] == (
        [True] * len(inside) + [False] * len(outside)
    )


def test_words_mean_what_they_mean_in_statements() -> None:
    from decimal import Decimal

    from evaluators.wording import WORDINGS, satisfies

    for word in COMPARISONS.keys() & WORDINGS:
        for printed in ("2", "0.50", "1821"):
            for percent in range(60, 140):
                value = Decimal(printed) * percent / 100
                holds = Condition.of({word or "is": printed}, (), {}).holds(value, "value")
                assert holds == satisfies(value, word, printed)


def test_adjectives_are_sound() -> None:
    assert all(Condition.of(entry, {"of"}, {}).turns() for entry in VOCABULARY.adjectives.values())
