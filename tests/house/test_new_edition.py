"""`build.py new-edition`: the next pair of folders from the last, the last one unchanged, and what is left to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from conftest import ROOT, WORDS, Run
from drawn import substitute
from folders import contents
from small import COLLABORATIONS, FUNDING, INSTITUTIONS, columns, csv_text, table, write_edition
from small_words import write_words

TABLES = {
    "institutions": INSTITUTIONS,
    "funding": FUNDING.replace("30000000 ", "300000   "),
    "collaborations": COLLABORATIONS,
}
"""Windhoek has lost its funding: two full clusters are left, and Bern is no longer second."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the small edition of 2025."""
    import build

    monkeypatch.setattr(build, "ROOT", tmp_path)
    write_edition(tmp_path / "data" / "2025")
    write_words(tmp_path / "report" / "2025")
    shutil.copy(ROOT / "_quarto.yml", tmp_path)
    return tmp_path


@pytest.fixture
def given(project: Path) -> list[object]:
    """Options that give the next edition tables of its own."""
    (project / "given").mkdir()
    options: list[object] = []
    for name, text in TABLES.items():
        file = project / "given" / f"{name}.csv"
        file.write_text(csv_text(columns(text), table(text)), "utf-8")
        options += [f"--{name}", file]
    return options


Begin = Callable[..., Run]


def test_what_is_carried_over_and_what_begins_empty(project: Path, run: Begin) -> None:
    old = contents(project / "data" / "2025") | contents(project / "report" / "2025")
    (project / "data" / "2025" / "accepted.csv").write_text(
        "rule,file,key,column,value,reason,date\namount,funding.csv,f-01,amount_usd,6000000,known,2025-12-01\n"
    )
    (project / "data" / "2025" / "published").mkdir()
    (project / "data" / "2025" / "published" / "statements.csv").write_text("printed\n")
    ended = run("new-edition", "2026", "--version", "2026.3", "--date", "2026-12-24")
    assert (ended.code, ended.err) == (0, "")
    new = contents(project / "data" / "2026")
    for name, text in TABLES.items():
        assert new[f"{name}.csv"].decode() == ",".join(columns(text)) + "\n"
    assert new["corrections.csv"] == old["corrections.csv"].splitlines(keepends=True)[0]
    assert new["accepted.csv"] == b"rule,file,key,column,value,reason,date\n"
    assert new["areas.csv"] == old["areas.csv"]
    assert new["parameters.yml"] == old["parameters.yml"].replace(b"2025-07-31", b"2026-07-31")
    assert new["edition.yml"] == old["edition.yml"].replace(b"2025-11-01", b"2026-12-24").replace(b"2025.1", b"2026.3")
    assert new.keys() == old.keys() & new.keys() | {"accepted.csv"}
    words = contents(project / "report" / "2026")
    last = contents(project / "report" / "2025")
    last |= {"exhibits.yml": last["exhibits.yml"] + (ROOT / "templates" / "bridge.yml").read_bytes()}
    assert {name: text for name, text in words.items() if name != "work.md"} == last


class Typing(StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


def test_a_person_is_asked_for_what_is_missing(project: Path, run: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Typing("\n2026-13-01\n2026-12-01\n"))
    ended = run("new-edition", "2026", "--cutoff", "2026-09-30")
    assert ended.code == 0
    assert '"2026-13-01" is no date; write year, month and day as in 2026-11-01' in ended.err
    details = (project / "data" / "2026" / "edition.yml").read_text()
    assert 'date: 2026-12-01\nversion: "2026.1"\n' in details
    assert "cutoff_date: 2026-09-30" in (project / "data" / "2026" / "parameters.yml").read_text()


def test_who_does_not_answer_begins_nothing(project: Path, run: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Typing("2026.1\n"))
    ended = run("new-edition", "2026")
    assert (ended.code, "“Date of publication” was not answered" in ended.err) == (2, True)
    assert not (project / "data" / "2026").exists()


def test_areas_are_carried_over_as_corrected(project: Path, run: Begin) -> None:
    row = "c-1,2025-12-01,areas.csv,Alba,gdp_usd,20000000000,21000000000,revised,an office\n"
    with (project / "data" / "2025" / "corrections.csv").open("a") as file:
        file.write(row)
    assert run("new-edition", "2026").code == 0
    assert ",21000000000," in (project / "data" / "2026" / "areas.csv").read_text()


def test_statements_of_the_source_are_left_behind(project: Path, run: Begin) -> None:
    claims = project / "report" / "2025" / "sections" / "01-summary.claims.yml"
    before = claims.read_text()
    claims.write_text(
        before.replace("alba-first:\n", "alba-first:\n  paper: [c001,\n    c002]\n").replace(
            "bern-funding:\n", "bern-funding:\n  paper: c003\n"
        )
    )
    run("new-edition", "2026")
    assert (project / "report" / "2026" / "sections" / "01-summary.claims.yml").read_text() == before


def test_empty_tables_are_the_first_thing_to_do(project: Path, run: Begin) -> None:
    said = run("new-edition", "2026").out
    assert "1. Fill the tables in data/2026" in said
    assert said.index("institutions.csv") < said.index("build.py check") < said.index("Publish: build.py")
    ended = run("check", "--data", project / "data" / "2026")
    assert ended.code == 1
    assert "institutions.csv: has a header but no rows. Add the rows" in ended.err


def test_with_tables_the_failing_claims_are_listed(project: Path, run: Begin, given: list[object]) -> None:
    said = run("new-edition", "2026", *given).out
    assert "Fill the tables" not in said
    assert "fails: bern-funding: 01-summary.qmd: “Bern is second by funding”" in said
    assert "edition.yml, line 4: number: 1/2025" in said
    assert "   - [ ] fails: bern-funding" in (project / "report" / "2026" / "work.md").read_text()


def test_constants_and_sentences_that_name_a_year_are_listed(project: Path, run: Begin) -> None:
    words = project / "report" / "2025"
    (words / "constants.yml").write_text(
        "constants:\n  start: {words: It began in 1998., source: Somebody}\n  size: {words: It is big., source: He}\n"
    )
    substitute(words / "sections" / "01-summary.qmd", "clusters are ranked.", "clusters are ranked in 2025.")
    said = run("new-edition", "2026").out
    assert "start: It began in 1998." in said
    assert "It is big" not in said
    assert "sections/01-summary.qmd, line 5" in said


def test_quarto_s_settings_describe_the_new_edition(project: Path, run: Begin) -> None:
    run("new-edition", "2026")
    settings = (project / "_quarto.yml").read_text()
    assert "bibliography: report/2026/references.bib" in settings
    assert settings.count("- href:") == len(list((project / "report" / "2026" / "sections").glob("*.qmd")))
    assert "- href: index.qmd\n        text: Summary\n" in settings
    assert "2025" not in settings


def test_both_editions_are_built_side_by_side(project: Path, run: Begin, given: list[object], tmp_path: Path) -> None:
    before = contents(project / "data" / "2025") | contents(project / "report" / "2025")
    old = ["build", "--no-pdf", "--renderer", "pandoc", "--data", project / "data" / "2025"]
    assert run(*old, "--out", tmp_path / "before").code == 0
    run("new-edition", "2026", *given)
    new = ["build", "--no-pdf", "--renderer", "pandoc", "--out", tmp_path / "new"]
    assert run(*new).code == 1
    assert not (tmp_path / "new").exists()
    assert run(*new, "--draft").code == 0
    assert "Draft: 2 claims fail" in (tmp_path / "new" / "index.html").read_text()
    assert run(*old, "--out", tmp_path / "after").code == 0
    assert contents(tmp_path / "before") == contents(tmp_path / "after")
    assert before == contents(project / "data" / "2025") | contents(project / "report" / "2025")


def test_an_area_that_lacks_what_a_cluster_needs_is_work(project: Path, run: Begin, given: list[object]) -> None:
    substitute(project / "given" / "funding.csv", "f-09,da-3,2018-03-03,6000000", "f-09,da-3,2018-03-03,60000000")
    ended = run("new-edition", "2026", *given)
    assert ended.code == 0
    assert "1. Put right in data/2026 what keeps it from being computed.\n   - areas.csv, row " in ended.out
    assert '"Dalian" is a full cluster in this edition' in ended.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["2025"],
        ["2024"],
        ["25"],
        ["next"],
        [],
        ["2026", "--date", "2025-11-01"],
        ["2026", "--date", "1 May"],
        ["2026", "--funding", "nowhere.csv"],
    ],
    ids=" ".join,
)
def test_wrong_use(project: Path, run: Begin, arguments: list[str]) -> None:
    before = contents(project)
    ended = run("new-edition", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err
    assert contents(project) == before


@pytest.mark.parametrize("room", ["data", "report"])
def test_nothing_is_written_over(project: Path, run: Begin, room: str) -> None:
    (project / room / "2026").mkdir()
    (project / room / "2026" / "notes.txt").write_text("precious")
    before = contents(project)
    ended = run("new-edition", "2026")
    assert (ended.code, f"{room}/2026 is there already" in ended.err) == (2, True)
    assert contents(project) == before


def test_wrong_tables_are_told_and_nothing_begins(project: Path, run: Begin, given: list[object]) -> None:
    substitute(project / "given" / "funding.csv", "6000000", "6 million")
    before = contents(project)
    ended = run("new-edition", "2026", *given)
    assert ended.code == 1
    assert 'funding.csv, row 2, column "amount_usd", value "6 million"' in ended.err
    assert contents(project) == before
    assert sorted(folder.name for folder in (project / "data").iterdir()) == ["2025"]


def test_the_shipped_words_make_a_draft_without_what_their_source_printed(artifacts: Path, tmp_path: Path) -> None:
    from report.pages.page import page_markdown
    from report.pages.paper import read_paper

    shutil.copytree(artifacts, tmp_path / "artifacts")
    (tmp_path / "artifacts" / "replication.csv").unlink()
    paper = read_paper(tmp_path / "artifacts", WORDS, draft=True)
    pages = {section.slug: page_markdown(paper, section) for section in paper.sections}
    assert "about" in pages and "replication" not in pages


def test_the_settings_of_quarto_describe_the_newest_edition() -> None:
    from report.editions.folders import newest
    from report.pages.sidebar import described
    from report.text.sections import read_sections

    words = newest(ROOT / "report")
    published = (ROOT / "data" / words.name / "published").is_dir()
    settings = (ROOT / "_quarto.yml").read_text("utf-8")
    assert described(settings, read_sections(words, published=published), words.name) == settings


def test_the_words_of_the_shipped_edition_lose_every_statement_and_nothing_else() -> None:
    from report.claims.language.claims import read_claims
    from report.editions.next_words import next_words

    copied = next_words(WORDS)
    assert copied.keys() == contents(WORDS).keys()
    assert b"paper:" not in b"".join(text for name, text in copied.items() if name.endswith(".claims.yml"))
    lost = sum(len(text) - len(copied[name]) for name, text in contents(WORDS).items())
    assert sum(bool(claim.paper) for claim in read_claims(WORDS).values()) > 100
    assert 0 < lost < 20_000
