"""Words held against claims are held once, for as long as nothing that they are held against changes."""

from __future__ import annotations

from pathlib import Path

from report.claims.language.tables import Tables, Vocabulary

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
