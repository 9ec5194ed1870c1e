"""Words held against claims are held once, for as long as nothing that they are held against changes."""

from __future__ import annotations

from pathlib import Path

from report.claims.language.claims import Claim
from report.claims.language.predicates import judge
from report.claims.language.tables import Tables, Vocabulary
from report.claims.telling.accounts import Claimed
from report.claims.telling.finding import Finding
from report.claims.telling.judged import Judged, Use

CLAIM, USE = Claim("a", (), {}, "", "a.qmd"), Use("a", "a.qmd", "", "Ulm leads", "")
WORDS = Vocabulary(groups={"The Alps": {"in": ["Ulm"]}})


def artifacts(folder: Path, text: str = "cluster,rank\nUlm,1\n") -> Tables:
    (folder / "tables").mkdir(parents=True)
    (folder / "tables" / "ranking.csv").write_text(text, "utf-8")
    return Tables.of_folder(folder, WORDS)


def test_the_same_artifacts_are_known_again_wherever_they_lie(tmp_path: Path) -> None:
    assert artifacts(tmp_path / "a").content == artifacts(tmp_path / "b").content != ""


def test_other_artifacts_and_other_words_are_not(tmp_path: Path) -> None:
    first, changed = artifacts(tmp_path / "a"), artifacts(tmp_path / "b", "cluster,rank\nUlm,2\n")
    (tmp_path / "a" / "facts.json").write_text("{}", "utf-8")
    more, others = (Tables.of_folder(tmp_path / "a", words) for words in (WORDS, Vocabulary()))
    assert len({tables.content for tables in (first, changed, more, others)}) == 4


def test_of_artifacts_in_memory_nothing_is_kept() -> None:
    assert Tables.of_texts({"ranking.csv": "cluster,rank\n"}, WORDS).content == ""


def test_who_accounts_for_words_knows_names_and_no_number(tmp_path: Path) -> None:
    text = 'rank,cluster,score\n1,Ulm,2.5\n2=,"Bonn, 3,4",-7\n'
    first, other, named = (
        artifacts(tmp_path / name, words).without_numbers()
        for name, words in (("a", text), ("b", text.replace("2.5", "9")), ("c", text.replace("Ulm", "Rom")))
    )
    assert [row["cluster"] for row in first.rows("ranking")] == ["Ulm", "Bonn, 3,4"]
    assert {row["score"] for row in first.rows("ranking")} == {""}
    assert first.content == other.content != named.content


def test_words_are_held_again_against_a_claim_that_was_judged_on_other_rows(tmp_path: Path) -> None:
    def content(folder: str, text: str) -> str:
        verdict = judge({"rank": {"who": "Ulm", "in": "ranking", "is": "1"}}, artifacts(tmp_path / folder, text))
        return Claimed("Ulm leads", 0, [Judged(CLAIM, USE, Finding("holds", "", ""), verdict)]).content

    text = "rank,cluster,score\n1,Ulm,2\n2,Bonn,3\n"
    assert content("a", text) == content("b", text) != content("c", text.replace("3", "4"))
