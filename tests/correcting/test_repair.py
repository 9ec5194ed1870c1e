"""`build.py repair`: words and claim change together, and everything else in both files keeps its bytes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ROOT, Run

from report.claims.telling.mending import CannotMend, with_predicate, with_words

CLAIMS = """\
# Of the first page
alba-cluster:
  note: "It is one of three"  # at present
  member: {who: Alba, in: ranking}   # nothing else

bern-funding:
  paper: [c001]
  rank:
    who: Bern   # the second
    by: total_funding_usd
    is: 2

# The end
"""


@pytest.fixture
def repair(edition: Path, words: Path, tmp_path: Path, run: Callable[..., Run]) -> Callable[..., Run]:
    (words / "sections" / "01-summary.claims.yml").write_text(CLAIMS, "utf-8")
    section = words / "sections" / "01-summary.qmd"
    old = '[Alba shares the first place]{claim="alba-first"}, and [Bern is second by funding]'
    new = '[Alba is a cluster]{claim="alba-cluster"}. [Bern is second]'
    section.write_text(section.read_text("utf-8").replace(old, new), "utf-8")
    typed = ["--add", "--reason", "Missed", "--date", "2025-12-01", "--yes"]
    money = ("institution_id", "be-3", "date", "2024-01-16", "amount_usd", "30000000", "kind", "vc")
    places = ["--data", edition, "--text", words, "--releases", tmp_path / "releases"]
    assert run("correct", "funding", "f-90", *money, *typed, *places).code == 0
    return lambda *arguments: run("repair", *arguments, *places)


def texts(words: Path) -> tuple[str, str]:
    return tuple((words / "sections" / f"01-summary.{kind}").read_text("utf-8") for kind in ("qmd", "claims.yml"))


def test_where_nobody_can_be_asked_everything_is_listed(words: Path, repair: Callable[..., Run]) -> None:
    before = texts(words)
    ended = repair()
    assert ended.code == 1
    assert "What changed: The funding that Bern Ketten received on 16 January 2024 was missing. (c-1)" in ended.out
    assert "now true:" in ended.out and "proposal:" in ended.out and "1 sentence fails." in ended.out
    assert ended.out.count("because:   c-1 (Bern Ketten, f-90 added) alone does it") == 1
    assert texts(words) == before


def test_proposals_that_are_sure_are_taken(words: Path, repair: Callable[..., Run]) -> None:
    old_text, old_claims = texts(words)
    ended = repair("--yes")
    assert ended.code == 0, ended.out
    new_text, new_claims = texts(words)
    assert new_text == old_text.replace("[Bern is second]", "[Bern is first]")
    assert new_claims == old_claims.replace("    is: 2\n", "    is: 1\n")
    assert {path.name for path in (words / "sections").iterdir()} == {
        "01-summary.qmd", "01-summary.claims.yml", "20-about.qmd", "30-claims.qmd"
    }  # fmt: skip


def test_a_person_takes_leaves_or_stops(words: Path, repair: Callable[..., Run], person: Callable) -> None:
    before = texts(words)
    person(["n"])
    assert repair().code == 1 and texts(words) == before
    person(["s"])
    assert repair().code == 1 and texts(words) == before
    person(["x", "y"])
    assert repair().code == 0 and texts(words) != before


def test_a_person_edits_until_it_is_right(words: Path, repair: Callable[..., Run], person: Callable) -> None:
    wrong = "rank: {who: Bern, by: total_funding_usd, is: 3}"
    right = "rank: {who: Bern, by: total_funding_usd, is: 1}"
    left = person(["e", "Bern leads", wrong, "e", "Bern is first", "rank {", right])
    ended = repair()
    assert ended.code == 0, ended.out
    assert left == []
    assert "now true is" in ended.out
    assert "[Bern is first]" in texts(words)[0]


def test_nothing_fails(edition: Path, words: Path, run: Callable[..., Run]) -> None:
    ended = run("repair", "--data", edition, "--text", words)
    assert (ended.code, ended.out) == (0, "No sentence fails.\n")


@pytest.mark.parametrize(
    ("written", "old", "new", "result"),
    [
        ("*Bern* is second", "Bern is second", "Oxford is third", "*Oxford* is third"),
        ("[Bern](a.html) has {{ x }} of 3", "Bern has 7 of 3", "Bern has 7 of 4", "[Bern](a.html) has {{ x }} of 4"),
        ("a, b^[Not c.] and c", "a, b and c", "a and c", "a^[Not c.] and c"),
        ("Bern leads", "Bern leads", "Today Bern leads", "Today Bern leads"),
    ],
)
def test_markup_within_words_stays(written: str, old: str, new: str, result: str) -> None:
    text = f'Before [{written}]{{claim="x"}} after.'
    assert with_words(text, "x", old, new) == f'Before [{result}]{{claim="x"}} after.'


def test_what_an_expression_says_is_not_exchanged() -> None:
    with pytest.raises(CannotMend, match="an expression"):
        with_words('[{{ n }} of ten]{claim="x"}', "x", "6 of ten", "5 of ten")


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ({"rank": {"who": "B", "is": "3"}}, 'a:\n  # why\n  rank: {who: B, is: "3"}  # tied\nb: {x: 1}\n'),
        (
            {"rank": {"who": ["A", "B"], "is": "2="}},
            'a:\n  # why\n  rank: {who: [A, B], is: "2="}  # tied\nb: {x: 1}\n',
        ),
        ({"count": {"of": "a: b"}}, 'a:\n  # why\n  count: {of: "a: b"}  # tied\nb: {x: 1}\n'),
    ],
)
def test_a_predicate_is_another_and_nothing_else(predicate: dict, expected: str) -> None:
    text = 'a:\n  # why\n  rank: {who: A, is: "2="}  # tied\nb: {x: 1}\n'
    assert with_predicate(text, "a", predicate) == expected


def test_a_list_in_lines_stays_in_lines() -> None:
    text = 'a:\n  every:\n    - rank: {who: [A, B], is: "2="}\n    - rank: {who: C, is: "4="}  # tied\n\n# b\n'
    parts = [{"rank": {"who": "A", "is": "2"}}, {"rank": {"who": "B", "is": "3"}}, {"rank": {"who": "C", "is": "4="}}]
    assert with_predicate(text, "a", {"every": parts}) == (
        "a:\n  every:\n    - rank: {who: A, is: 2}\n    - rank: {who: B, is: 3}\n"
        '    - rank: {who: C, is: "4="}  # tied\n\n# b\n'
    )


EDITS = "from report.terminal.repairing import Editor; print(Editor().edit([('c', 'Bern is second', 'is: 2')], str))"


def test_what_is_edited_stands_at_the_terminal_once() -> None:
    ours, theirs = pty.openpty()
    known = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    ended = subprocess.Popen(
        [sys.executable, "-c", EDITS], cwd=ROOT, env=known, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, b"!\n\n")
    seen = b""
    with suppress(OSError):  # how a terminal ends that nobody writes to any more
        while part := os.read(ours, 65536):
            seen += part
    os.close(ours)
    asked, _, answer = seen.decode().rpartition("[(")
    assert ended.wait() == 0 and answer.startswith("'c', 'Bern is second!', 'is: 2')")
    assert asked.count("Bern is second") == 1, asked
