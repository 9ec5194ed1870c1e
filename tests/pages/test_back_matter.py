"""What stands around the argument: references, glossary, formulas, and what is said of the edition itself."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from html import unescape

import pytest
from conftest import ROOT, WORDS

from report.artifacts import NO_RELEASE
from report.errors import ReportError
from report.pages.layout import page_html
from report.pages.page import page_markdown
from report.pages.paper import Paper, read_paper
from report.pages.pdf import Printing
from report.pages.quarto import write_project
from report.text.markdown import html
from report.text.references import BIBLIOGRAPHY, cited, keys, works

NOINDEX = '<meta name="robots" content="noindex">'
PAGES = ("summary", "methodology", "about")


@pytest.fixture(scope="module")
def paper(artifacts) -> Paper:
    return read_paper(artifacts, WORDS)


def page(paper: Paper, slug: str) -> str:
    section = next(section for section in paper.sections if section.slug == slug)
    return page_html(paper, section, html(page_markdown(paper, section), paper.words / BIBLIOGRAPHY), "paper.pdf")


def entries(text: str) -> list[str]:
    return re.findall(r'id="ref-([^"]+)"[^>]*class="csl-entry"', text)


def test_the_list_of_references_has_every_cited_work_and_no_other(paper):
    everywhere = {key for section in paper.sections for key in cited(section.text)}
    assert everywhere == set(entries(page(paper, "references"))) == set(entries(Printing(paper).html()))
    assert len(everywhere) > 5
    for section in paper.sections:
        if section.slug != "references":
            assert entries(page(paper, section.slug)) == [], section.slug


def test_a_contradiction_that_is_told_already_names_the_row_that_tells_it(paper):
    printed = unescape(page(paper, "replication"))
    noted = {row["id"]: row["note"] for row in paper.artifacts.rows("replication") if row["status"] == "contradicted"}
    first = {note: name for name, note in reversed(noted.items())}
    expected = [first[note] for name, note in noted.items() if first[note] != name]
    assert re.findall(r"As for (c\d+)\.", printed) == expected and len(expected) > 5


def test_no_work_is_there_twice():
    found = keys((WORDS / BIBLIOGRAPHY).read_text("utf-8"))
    assert sorted(found) == sorted(set(found))


def test_citing_an_unknown_work_is_an_error(paper):
    section = paper.sections[0]
    with pytest.raises(ReportError, match=f"{section.file.name} cites @nobody2020"):
        works([replace(section, text="Words.[@nobody2020, p. 3]")], "")


def test_glossary_is_in_alphabetical_order(paper):
    terms = re.findall(r"<dt>(.*?)</dt>", page(paper, "glossary"))
    assert len(terms) > 40
    assert terms == sorted(terms, key=lambda term: term.casefold())


def test_tables_of_the_method_are_listed_behind_the_others(paper):
    listed = re.findall(r'<span class="number">Table\s(\w+)</span>', Printing(paper).html())
    assert listed == sorted(listed, key=lambda name: (name[0] == "M", name != "A", name)) and "M1" in listed


def test_formulas_are_mathml_everywhere(paper):
    for text in (page(paper, "methodology"), Printing(paper).html()):
        assert text.count("<math") > 20
        assert 'class="math' not in text  # what pandoc could not read, it leaves as TeX


def test_the_print_style_lays_out_the_mathml_that_is_used(paper):
    used = set(
        re.findall(r"<(m[a-z]+)[ >]", "".join(re.findall(r"<math.*?</math>", Printing(paper).html(), re.DOTALL)))
    )
    plain = {"math", "mrow", "mn", "mtext"}
    style = (ROOT / "templates" / "css" / "print.css").read_text("utf-8")
    assert [name for name in sorted(used - plain) if not re.search(rf"(?m)^math {name}\b", style)] == []


def test_the_source_is_cited_and_its_authors_are_not_the_edition_s(paper):
    assert not re.search("Erixon|Dugo|Pandya|Sisto", paper.edition["authors"])
    about = page(paper, "about")
    assert all(name in about for name in ("Erixon", "Dugo", "Pandya", "Sisto"))
    cover = Printing(paper).html().split('<section class="cover">')[1].split("</section>")[0]
    assert "Reconstructed data" in cover and "Erixon" in cover.split('class="cover-notice"')[1]


def test_corrections_are_listed_with_their_typed_text_as_typed(artifacts, tmp_path):
    typed = {
        "correction_id": "C-1",
        "date": "2025-12-01",
        "file": "areas.csv",
        "key": "Oxford",
        "column": "gdp_usd",
        "old_value": "1*2*",
        "new_value": "",
        "what": "cell",
        "about": {"names": ["Oxford"], "date": ""},
        "reason": 'see\n```\n## [so]{claim="x"} <b>',
        "source": "it's @me ...",
    }
    other = read_paper(with_facts(artifacts, tmp_path / "other", counts={"corrections": 1}, corrections=[typed]), WORDS)
    said = page(other, "errata").split('<div class="errata">')[1].split("</main>")[0]
    said = unescape(re.sub("<[^>]+>", "", said)).replace("\xa0", " ")
    assert "Oxford: GDP" in said and "Was1*2*" in said.replace("\n", "") and "Isnot given" in said.replace("\n", "")
    assert 'Why. see ``` ## [so]{claim=”x”} <b>. Source. it’s @me ...' in " ".join(said.split())
    assert "contains one correction of the data" in page(other, "about")


NONE = "No corrections have been made"
EDIT = {
    "id": "d-1",
    "kind": "cell",
    "file": "areas.csv",
    "key": "Oxford",
    "column": "gdp_usd",
    "old": "1",
    "new": "2",
    "reason": "misread",
}


@pytest.mark.parametrize(
    ("release", "said", "unsaid"),
    [
        ({}, [NONE], []),
        ({"after": "2025.1"}, [NONE, "version after 2025.1, not released"], []),
        ({"changes": [EDIT]}, ["The data has been changed in one place since"], [NONE]),
        (
            {"changes": [{**EDIT, "kind": "row added", "column": ""}] * 50},
            ["The data has been changed in 50 places since"],
            [NONE],
        ),
        ({"known": False}, [], [NONE]),
    ],
)
def test_no_corrections_is_said_only_where_it_is_true(artifacts, tmp_path, release, said, unsaid):
    folder = with_facts(artifacts, tmp_path / "other")
    (folder / "release.json").write_text(json.dumps({**NO_RELEASE, **release}), "utf-8")
    text = re.sub("<[^>]+>", "", page(read_paper(folder, WORDS), "about")).replace("\xa0", " ")
    assert [words for words in said if words not in text] + [words for words in unsaid if words in text] == []


def with_facts(artifacts, folder, **changed):
    """A copy of the artifacts with entries of the facts changed."""
    shutil.copytree(artifacts, folder)
    facts = json.loads((artifacts / "facts.json").read_text("utf-8"))
    for key, value in changed.items():
        facts[key] = {**facts[key], **value} if isinstance(value, dict) else value
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
    return folder


def test_pages_ask_not_to_be_indexed_as_long_as_the_data_is_reconstructed(artifacts, paper, tmp_path):
    write_project(paper, tmp_path / "quarto")
    assert all(NOINDEX in page(paper, slug) for slug in PAGES)
    assert all(
        NOINDEX in (tmp_path / "quarto" / f"{section.page}.qmd").read_text("utf-8") for section in paper.sections
    )
    real = with_facts(
        artifacts,
        tmp_path / "real",
        edition={"data_note": "", "title": "Quantum Clusters", "subtitle": "A new edition"},
    )
    write_project(read_paper(real, WORDS), tmp_path / "real_quarto")
    of_real_data = read_paper(real, WORDS)
    texts = {slug: page(of_real_data, slug) for slug in PAGES} | {
        section.page: (tmp_path / "real_quarto" / f"{section.page}.qmd").read_text("utf-8")
        for section in of_real_data.sections
    }
    for name, text in texts.items():
        assert NOINDEX not in text
        assert re.findall(r".{0,40}reconstruct.{0,40}", text, re.IGNORECASE) == [], name
    assert "reconstruct" not in Printing(of_real_data).html().lower()
