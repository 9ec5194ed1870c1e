"""The edition of 2025 held against the paper, and the files of published statements."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from random import Random

import pytest
from conftest import DATA
from evaluators import evaluate
from evaluators.book import Book

from compute.artifacts import artifacts
from compute.errors import InputError
from compute.intake import read_edition
from compute.method import compute_edition
from compute.replication import COLUMNS, read_published, replicate, summary
from compute.replication.published import Published, Statement
from report.claims.language.errors import ClaimError
from report.claims.published.conditions import ALIKE
from report.claims.published.judging import Answer, judge

STATUSES = {"check": 547, "contradicted": 15, "method": 75, "verbal": 83, "context": 31}


@pytest.fixture(scope="module")
def published() -> Published:
    return read_published(DATA / "published")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return artifacts(compute_edition(read_edition(DATA)))


@pytest.fixture(scope="module")
def table(texts, published):
    return replicate(texts, published, judge)


def test_the_statements_are_all_there(published):
    assert [statement.id for statement in published.statements] == [f"c{n:03}" for n in range(1, 752)]
    found = [statement.status for statement in published.statements]
    assert {status: found.count(status) for status in STATUSES} == STATUSES
    assert all(statement.statement.endswith(".") for statement in published.statements)


def test_the_edition_agrees_with_the_paper(table):
    check = table[table["status"].isin(["check", "exception"])]
    assert len(check) == STATUSES["check"] and set(check["agrees"]) <= {"yes", "no"}
    assert (check["agrees"] == "yes").mean() >= 0.98
    ranks = check[check["id"] >= "c527"]
    assert len(ranks) == 5 * 45 and set(ranks["agrees"]) == {"yes"}


def test_contradicted_statements_stand_there_with_their_anomaly(table):
    rows = table[table["status"] == "contradicted"]
    assert len(rows) == STATUSES["contradicted"] and (rows["anomaly"] != "").all() and (rows["note"] != "").all()
    assert (table.loc[table["status"].isin(["verbal", "method", "context"]), "agrees"] == "").all()


def spoilt(given: Statement) -> Statement:
    """The statement as it would be if the paper said something else."""
    value, wording = given.value, given.wording
    if wording in ALIKE:
        return replace(given, subject="Cambridge | Suzhou")
    if given.operator == "member":
        return replace(given, subject="Nowhere")
    if given.operator == "order":
        return replace(given, value=" > ".join(reversed(re.split(" > | = | \\| ", value))))
    if given.operator == "text":
        return replace(given, value=value.replace("startup ", "startup Not "))
    if not re.fullmatch(r"-?[0-9.]+", value):
        return replace(given, value="90–99" if "–" in value and value[0].isdigit() else f"Nowhere{value}")
    if wording in ("below", "at most", "nearly", "just under"):
        return replace(given, value=f"{Decimal(value) / 10**6:f}")
    return replace(given, value=str(Decimal(value) * 1000 + 1), wording="over" if wording == "mostly over" else wording)


def evaluators(texts: dict[str, str], aliases: dict[str, str]) -> Callable[[Statement], Answer]:
    return partial(evaluate, book=Book(texts, aliases))


@pytest.mark.parametrize("judge", [judge, evaluators])
def test_every_statement_to_check_could_fail(texts, published, judge):
    answer = judge(texts, published.aliases)
    check = [statement for statement in published.statements if statement.status == "check"]
    assert [statement.id for statement in check if answer(spoilt(statement))[1]] == []


@pytest.mark.parametrize("judge", [judge, evaluators])
def test_nothing_agrees_with_empty_artifacts(texts, published, judge):
    empty = {path: text.partition("\n")[0] + "\n" for path, text in texts.items() if path.endswith(".csv")}
    facts = json.dumps({"regions": json.loads(texts["facts.json"])["regions"], "robustness": {}})
    answer = judge({**empty, "robustness.json": '{"blocks": {}}', "facts.json": facts}, published.aliases)
    assert [given.id for given in published.statements if given.status == "check" and answer(given)[1]] == []


def test_columns_that_do_not_belong_together_are_answered_or_refused(texts, published):
    random, answer = Random(5), judge(texts, published.aliases)
    columns = ("subject", "measure", "operator", "wording", "value", "unit", "scope", "precision")
    check = [statement for statement in published.statements if statement.status == "check"]
    refused = 0
    for _ in range(1500):
        given, other = random.choice(check), random.choice(check)
        try:
            answer(replace(given, **{name: getattr(other, name) for name in random.sample(columns, 2)}))
        except ClaimError:
            refused += 1
    assert 0 < refused < 1500
    rank = next(statement for statement in check if statement.measure == "rank_overall")
    with pytest.raises(ClaimError, match="no wording"):
        answer(replace(rank, wording="matching"))


def test_names_that_the_data_prints_otherwise_are_the_same(texts, published):
    renamed = {path: text.replace("Greater Boston", "Boston") for path, text in texts.items()}
    before, after = (replicate(given, published, judge) for given in (texts, renamed))
    assert list(after["agrees"]) == list(before["agrees"])


def test_an_exception_is_named_with_its_reason(texts, published):
    excepted = replace(published, exceptions={"c007": "The data has no such thing."})
    row = replicate(texts, excepted, judge).set_index("id").loc["c007"]
    assert (row["status"], row["agrees"], row["note"]) == ("exception", "yes", "The data has no such thing.")


def test_summary_counts_and_names_each_miss(texts, published):
    wrong = [replace(s, value="46") if s.id == "c007" else s for s in published.statements]
    table = replicate(texts, replace(published, statements=tuple(wrong)), judge)
    text = summary(table)
    assert list(table.columns) == COLUMNS
    assert "547 check: " in text
    assert "  c007  45 clusters are ranked.\n        printed: 46\n        computed: 45\n" in text
    assert "A1: " in text


def test_aliases_lead_to_one_name_and_the_data_uses_each_once(published):
    assert not published.aliases.keys() & set(published.aliases.values())
    names = list(read_edition(DATA).institutions["name"])
    assert not published.aliases.keys() & set(names)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("statements.csv", "\nc002,", "\nc001,", "rows 2 and 3"),
        ("statements.csv", ",check,\nc008", ",proved,\nc008", 'value "proved"'),
        ("statements.csv", ",contradicted,A2", ",contradicted,A99", 'value "A99"'),
        ("exceptions.csv", "reason\n", "reason\nc999,because\n", 'value "c999"'),
        ("aliases.csv", "printed,canonical,kind", "printed,canonical", "has the columns"),
    ],
)
def test_published_files_are_checked(tmp_path, file, old, new, message):
    folder = shutil.copytree(DATA / "published", tmp_path / "published")
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError, match=message):
        read_published(folder)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"statements\.csv: is missing"):
        read_published(tmp_path)
