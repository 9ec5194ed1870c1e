"""Claims on the command line: `check` names them, `build` stops or marks them in a draft, `compare` lists changes."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, WORDS

from report.pages.paper import Paper, read_paper
from report.pages.pdf import Printing
from report.pages.placing import Placing

DATA = ROOT / "data" / "2025"
CORRECTION = "C-1,2025-10-01,areas.csv,Cambridge,gdp_usd,{old},{new},a test,nobody\n"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory) -> Path:
    """The edition with a hundred times the GDP in Cambridge."""
    folder = tmp_path_factory.mktemp("corrected") / "data"
    shutil.copytree(DATA, folder)
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as file:
        old = next(row["gdp_usd"] for row in csv.DictReader(file) if row["area"] == "Cambridge")
    with (folder / "corrections.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(CORRECTION.format(old=old, new=old + "00"))
    return folder


def test_check_of_the_edition(run) -> None:
    ended = run("check", "--data", DATA)
    assert (ended.code, ended.err) == (0, "Words: report/2025\n")
    assert "0 fail, 0 need a person; 0 words say more than their claim." in ended.out
    assert "0 words of the text are bound by nothing" in ended.out


def test_check_names_each_failing_claim_on_a_line(run, corrected: Path) -> None:
    ended = run("check", "--data", corrected)
    lines = [line for line in ended.out.splitlines() if line.startswith("fails: ")]
    assert ended.code == 1 and lines
    assert any(
        line.startswith("fails: intensity-first c221: report/2025/sections/04-market-orientation.qmd: ")
        for line in lines
    )
    assert all(line.count("now: ") >= 1 for line in lines)
    assert all("; because: C-1 (Cambridge’s GDP) alone does it" in line for line in lines)


def test_another_publication_has_words_of_its_own(run, edition: Path, words: Path) -> None:
    ended = run("check", "--data", edition, "--text", words)
    assert ended.code == 0
    assert "2 claims: 2 hold" in ended.out and f"Words: {words}" in ended.err


@pytest.mark.parametrize("said", ["Alba shares the second place", "Alba shares the first place by a wide margin"])
def test_words_that_say_more_than_their_claim_stop_check_and_build_and_no_draft(
    run, edition: Path, words: Path, tmp_path: Path, said: str
) -> None:
    section = words / "sections" / "01-summary.qmd"
    section.write_text(section.read_text("utf-8").replace("Alba shares the first place", said), "utf-8")
    given = ("--data", edition, "--text", words)
    ended = run("check", *given)
    assert ended.code == 1 and "2 claims: 2 hold" in ended.out and "01-summary.qmd, line 6: words beyond" in ended.out
    build = ("build", *given, "--out", tmp_path / "out", "--no-pdf", "--renderer", "pandoc")
    stopped = run(*build)
    assert stopped.code == 1 and "01-summary.qmd, line 6: words beyond their claim" in stopped.err
    assert not (tmp_path / "out").exists()
    draft = run(*build, "--draft")
    assert draft.code == 0 and "01-summary.qmd, line 6: words beyond their claim" in draft.out + draft.err


def test_claims_are_judged_whatever_the_title(run, edition: Path) -> None:
    ended = run("check", "--data", edition)
    assert ended.code == 1
    assert "Words: report/2025" in ended.err


def test_a_failing_claim_stops_the_build(run, corrected: Path, tmp_path: Path) -> None:
    ended = run("build", "--data", corrected, "--out", tmp_path / "out", "--no-pdf", "--renderer", "pandoc")
    assert ended.code == 1
    assert "04-market-orientation.qmd, line " in ended.err and "now true:  " in ended.err and "proposal:  " in ended.err
    assert "\n  because:   C-1 (Cambridge’s GDP) alone does it\n" in ended.err
    assert ended.err.splitlines()[-1].endswith("problems found; nothing was written.")
    assert not (tmp_path / "out").exists()


def test_a_draft_is_built_and_marked(run, corrected: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = run("build", "--draft", "--data", corrected, "--out", out, "--no-pdf", "--renderer", "pandoc")
    assert ended.code == 0
    claims = json.loads((out / "claims.json").read_text("utf-8"))
    failing = {claim["id"]: claim for claim in claims if claim["status"] == "fails"}
    assert failing["intensity-first"]["paper_ids"] == ["c221"]
    assert {"id", "paper_ids", "file", "sentence", "status", "margin", "witnesses"} <= claims[0].keys()
    page = (out / "paper" / "market-orientation.html").read_text("utf-8")
    assert '<span id="claim-intensity-first" class="claim claim-fails">' in page
    assert "[fails]" in page
    note = f"Draft: {len(failing)} claims fail"
    assert ended.out.splitlines()[-1] == f"{note}; do not publish."
    assert all(note in file.read_text("utf-8") for file in (out / "index.html", *(out / "paper").glob("*.html")))
    first = (out / "index.html").read_text("utf-8")
    assert '<li><a href="paper/market-orientation.html#claim-intensity-first">' in first


def notice(paper: Paper, section: int) -> str:
    return Placing(paper, paper.medium(paper.sections[section])).notice()


def test_a_draft_without_failing_claims_is_one_all_the_same(artifacts: Path) -> None:
    draft, final = read_paper(artifacts, WORDS, draft=True), read_paper(artifacts, WORDS)
    printed = Printing(draft).html()
    assert "Draft" in printed.split('<section class="cover">')[1].split("</section>")[0]
    assert '<span class="running-note running-draft">Draft</span>' in printed
    assert "Draft" in notice(draft, 1)
    assert "Draft" not in Printing(final).html() + notice(final, 0)


@pytest.mark.parametrize("for_print", [False, True])
def test_a_draft_marks_what_fails_around_an_exhibit(artifacts: Path, tmp_path: Path, for_print: bool) -> None:
    shutil.copytree(WORDS, tmp_path / "words")
    file = tmp_path / "words" / "exhibits.claims.yml"
    text, count = re.subn(
        "(?<=table-large:\n  only:\n    who: .San Francisco Bay Area), L.*]", "]", file.read_text("utf-8")
    )
    assert count == 1
    file.write_text(text, "utf-8")
    for draft in (True, False):
        paper = read_paper(artifacts, tmp_path / "words", draft=draft)
        placing = Placing(paper, paper.medium(paper.catalogue.placed["major_clusters"], for_print=for_print))
        assert ("only the Bay Area and London are in the upper third]" in placing.table("major_clusters")) == draft


def test_compare_lists_what_changed(run, corrected: Path, tmp_path: Path) -> None:
    ended = run("compare", DATA, corrected, "--json", tmp_path / "impact.json")
    assert ended.code == 0
    turned = json.loads((tmp_path / "impact.json").read_text("utf-8"))["claims"]
    assert {"id": "intensity-first", "old": "holds", "new": "fails"} in turned
    assert f"\nClaims that turned ({len(turned)})\n" in ended.out
    assert "\nSentences (" in ended.out and "  Cambridge 1 → " in ended.out
    assert run("compare", DATA, DATA).out.endswith("nothing that a reader sees has changed.\n")


def test_compare_wants_folders_that_exist(run, tmp_path: Path) -> None:
    assert run("compare", DATA, tmp_path / "nowhere").code == 2
