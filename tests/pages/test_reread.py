"""Site and PDF, read once more: they say what they were made of, and whatever is changed in them is noticed."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from conftest import WORDS

from report.errors import ReportError
from report.pages.paper import Paper, read_paper
from report.reading.printed import letters, pages_of, says
from report.reading.reread import besides, chosen, from_artifacts, in_print, on_site, require_as_made
from report.reading.visible import Page
from report.text.register import PAGE


@pytest.fixture(scope="module")
def paper(site: Path) -> Paper:
    return read_paper(site / "paper" / "artifacts", WORDS)


@pytest.fixture(scope="module")
def printed(site: Path) -> list[str]:
    return pages_of(site / "paper.pdf")


@pytest.fixture(scope="module")
def texts(site: Path, paper: Paper) -> dict[str, str]:
    """Page → its HTML."""
    slugs = [entry.page for entry in paper.register.entries if entry.kind == PAGE]
    return {slug: (site / ("" if slug == "index" else "paper") / f"{slug}.html").read_text("utf-8") for slug in slugs}


def test_site_and_pdf_say_what_they_were_made_of(paper: Paper, texts: dict[str, str], printed: list[str]) -> None:
    pages = {slug: Page(html) for slug, html in texts.items()}
    amiss = [*on_site(paper, pages), *in_print(paper, printed), *from_artifacts(paper), *besides(paper, pages)]
    assert [one.told() for one in amiss] == []


def changed(text: str, random: Random) -> str:
    """A text with another digit or letter in place of one of its own, which the number before a heading is not."""
    number = re.match(r"\d+\.\d+ (?=[A-Z])", text)
    own = number.end() if number else 0
    at = random.choice([found.start() for found in re.finditer(r"[a-zA-Z0-9]", text) if found.start() >= own])
    others = "0123456789" if text[at].isdigit() else "abcdefghijklmnopqrstuvwxyz"
    return text[:at] + random.choice([sign for sign in others if sign != text[at].lower()]) + text[at + 1 :]


def test_every_changed_sign_in_a_passage_of_the_site_is_noticed(paper: Paper, texts: dict[str, str]) -> None:
    random, pages = Random(1), {slug: Page(html) for slug, html in texts.items()}
    ids = {entry.id for entry in paper.register.entries if entry.kind != PAGE}
    own = [block for page in pages.values() for block in page.blocks if ids & set(block.ids)]
    for block in (blocks := random.sample(own, 100)):
        block.text = changed(block.text, random)
    assert len(list(on_site(paper, pages))) == len(blocks)


def test_every_changed_sign_in_a_table_is_noticed(paper: Paper, texts: dict[str, str], printed: list[str]) -> None:
    """The exhibits are changed here instead of what was printed."""
    random, pages = Random(2), {slug: Page(html) for slug, html in texts.items()}
    exhibits, number = dict(paper.catalogue.exhibits), 0
    for name, exhibit in exhibits.items():
        if exhibit.kind == "table" and not chosen(paper, name):
            rows = [[dict(cell) for cell in row] for row in exhibit.rows]
            for row in random.sample(rows, min(5, len(rows))):
                cell = random.choice([cell for cell in row if letters(cell["text"])])
                cell["text"], number = changed(cell["text"], random), number + 1
            exhibits[name] = replace(exhibit, rows=rows)
    other = replace(paper, catalogue=replace(paper.catalogue, exhibits=exhibits))
    assert len(list(on_site(other, pages))) == number > 40
    assert len(list(in_print(other, printed))) > 0.95 * number


def test_a_changed_sign_in_a_sentence_of_the_pdf_is_noticed(paper: Paper, printed: list[str]) -> None:
    """Unless the same letters go on at the head of the next page, which is rare."""
    random, noticed = Random(3), []
    sentences = [sentence for entry in paper.register.entries for sentence in entry.sentences if "^" not in sentence]
    for sentence in random.sample([one for one in sentences if says(printed, one)], 60):
        other = changed(letters(sentence), random)
        pages = [page.replace(letters(sentence), other) for page in printed]
        noticed += [] if pages == printed else [not says(pages, sentence)]
    assert sum(noticed) >= 0.9 * len(noticed) > 40


def test_a_figure_that_nothing_gives(paper: Paper, texts: dict[str, str]) -> None:
    """Of what a template says beside the text."""
    page = Page(texts["about"].replace("</h1>", "</h1><p>47,112 readers.</p>", 1))
    assert [one.why for one in besides(paper, {"about": page})] == ["has 47112, which nothing gives"]


def test_a_cell_that_is_not_its_row_of_the_artifact(paper: Paper) -> None:
    exhibit = paper.catalogue.exhibits["total_funding"]
    rows = [[dict(cell) for cell in row] for row in exhibit.rows]
    cell = next(cell for cell in rows[0] if "billion" in cell["text"])
    cell["text"] = "USD 6.3 billion"
    exhibits = {**paper.catalogue.exhibits, "total_funding": replace(exhibit, rows=rows)}
    other = replace(paper, catalogue=replace(paper.catalogue, exhibits=exhibits))
    assert [one.wanted for one in from_artifacts(other)] == ["USD 6.3 billion"]


def test_what_is_amiss_stops_a_release(paper: Paper, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = copy / "index.html"
    page.write_text(page.read_text("utf-8").replace("131\xa0places", "132\xa0places"), "utf-8")
    with pytest.raises(ReportError, match=r"index.html: “Money is concentrated. Of 131\splaces"):
        require_as_made(paper, copy, copy / "paper.pdf")
