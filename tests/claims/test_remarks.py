"""A sheet for reviewers: every claim goes out, and remarks come back to file, line and sentence, also after edits."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from conftest import WORDS
from drawn import substitute
from small import write_edition
from small_words import write_words

import build
from report.pages.paper import read_paper
from report.pages.remarks import sheet


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A small edition, its words, and the sheet of its site."""
    home = tmp_path_factory.mktemp("reviewed")
    edition, words = write_edition(home / "2025"), write_words(home / "words")
    assert build.main(["compute", "--data", str(edition), "--out", str(home / "artifacts")]) == 0
    return edition, words, sheet(read_paper(home / "artifacts", words, draft=True))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def written(rows: list[dict[str, str]], separator: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_the_sheet_has_every_claim_with_sentence_section_and_verdict(site):
    listed = rows((site / "paper" / "claims-for-review.csv").read_text("utf-8"))
    paper = read_paper(site / "paper" / "artifacts", WORDS)
    assert [row["claim"] for row in listed] == [one.claim.id for one in paper.claims.judged]
    assert {row["verdict"] for row in listed} >= {"holds", "holds, by a hair"} and not any(
        row["remark"] for row in listed
    )
    for row in listed:
        page, _, anchor = row["address"].removeprefix(paper.edition["url"]).partition("#")
        assert f'id="{anchor}"' in (site / (page or "index.html")).read_text("utf-8")
        assert row["sentence"] and row["section"] and row["version"] == paper.edition["version"]
    assert 'href="claims-for-review.csv"' in (site / "paper" / "claims.html").read_text("utf-8")


@pytest.mark.parametrize(("separator", "alphabet"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")])
def test_remarks_come_back_to_their_place_from_any_spreadsheet(out, run, tmp_path, separator, alphabet):
    edition, words, text = out
    filled = [{**row, "remark": "Since when – é?" if row["claim"] == "bern-funding" else ""} for row in rows(text)]
    (tmp_path / "back.csv").write_bytes(written(filled, separator).encode(alphabet))
    ended = run("remarks", tmp_path / "back.csv", "--data", edition, "--text", words)
    assert ended.code == 0
    place = "01-summary.qmd, line 6: Alba shares the first place, and Bern is second by funding."
    assert f"{place}\n  remark:  Since when – é?\n\n1 remark." in ended.out


def test_a_sentence_that_was_edited_since_is_found_and_one_that_went_is_said(out, run, tmp_path):
    edition, _, text = out
    words = write_words(tmp_path / "words")
    alba, *others = rows(text)
    filled = [{**alba, "remark": "By claim"}, *others]
    filled += [{**alba, "claim": "renamed", "remark": "By words"}]
    filled += [{**alba, "claim": "", "sentence": "Nobody has ever written such a thing here", "remark": "Lost"}]
    section = words / "sections" / "01-summary.qmd"
    substitute(section, "[Alba shares the first place]", "New line.\nToday [Alba shares the first place]")
    (tmp_path / "back.csv").write_text(written(filled), "utf-8")
    ended = run("remarks", tmp_path / "back.csv", "--data", edition, "--text", words)
    told = "01-summary.qmd, line 7: Today Alba shares the first place, and Bern is second by funding.\n  was:     Alba"
    for said in (told, "  remark:  By claim", "  remark:  By words"):
        assert said in ended.out
    assert ended.out.count("  was:     Alba shares") == 2
    assert (
        "not found: “Nobody has ever written such a thing here”\n  remark:  Lost\n\n3 remarks, 1 without" in ended.out
    )


def test_a_file_that_is_no_such_sheet_is_an_error(out, run, tmp_path):
    edition, words, text = out
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    ended = run("remarks", tmp_path / "other.csv", "--data", edition, "--text", words)
    assert ended.code == 1 and "other.csv: has no columns “sentence” and “remark”" in ended.err
    (tmp_path / "blank.csv").write_text(text, "utf-8")
    assert (
        run("remarks", tmp_path / "blank.csv", "--data", edition, "--text", words).out == "The sheet has no remarks.\n"
    )
