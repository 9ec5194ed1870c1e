"""Whose statement is it? A sign (†) stands after what only reconstructed data says; with real data nowhere."""

import json
import re
import shutil
from html import unescape

import pytest
from conftest import WORDS

from report.pages.page import page_markdown
from report.pages.paper import Paper, read_paper
from report.pages.pdf import Printing
from report.text.markdown import html
from report.text.notation import spans
from report.text.references import BIBLIOGRAPHY

FLOWING = re.compile(r"\{\{(?! *(?:ref|section|box|table|figure|part|first_ten)\()(.*?)\}\}", re.DOTALL)
PRINTED = r"""(?x)  # what the source printed, what follows from it by counting its names, and the method's parameters
    ^(?:c|facts.counts)\.(?:places|clusters|quasi_clusters|tier\d|indicators\w*)\b | \.(?:quasi_)?clusters\b | _rank\b
    | ^(?:p|method|facts.parameters)\. | cutoff_date | data_note | facts\.edition | ^" | ^\(6\ /\ c\.clusters
    | ^(?:funded|placed|swiss|within|across|regions|neither|oxford|cambridge)\b | periods\[ | ten_share
    | "(?:tables/major_clusters|figures/funding_vs_ecosystem)" | research_collaborations | dense\[1\]\.cluster
    | (?:Helsinki|Commuter\ Belt|Bay\ Area|Hefei|Guangzhou\ Region|Singapore|Seoul\ \w+\ Area)"\]\.total_funding_usd
    | (?:Bay\ Area|Washington|Denver–Boulder\ Region)"\]\.funding_share | industry_collaborations_per_trn_gdp
    | Toronto–Waterloo\ Corridor"\]\.(?:startups|institutions) | Bristol–Bath\ Region"\]\.startups_per
    | Karlsruhe"\]\.startups | Oxford"\]\.universities | ^facts\.raised\["PsiQuantum"\]
    | ^(?:listed|parted|tie|third)\b | ^r\[third\]\.cluster
"""
FILES = [*sorted((WORDS / "sections").glob("0[0-8]*.qmd")), *(WORDS / "sections").glob("10*.qmd")]
"""The other annexes say of themselves that they tell of this edition."""
SIGN = re.compile(r'(.{0,160})<span[^>]*class="own"[^>]*>†</span>', re.DOTALL)


@pytest.fixture(scope="module")
def reconstructed(artifacts) -> Paper:
    return read_paper(artifacts, WORDS)


@pytest.fixture(scope="module")
def real(artifacts, tmp_path_factory) -> Paper:
    folder = tmp_path_factory.mktemp("real") / "out"
    shutil.copytree(artifacts, folder)
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    facts["edition"]["data_note"] = ""
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
    return read_paper(folder, WORDS)


def page(paper: Paper, slug: str) -> str:
    section = next(section for section in paper.sections if section.slug == slug)
    return html(page_markdown(paper, section), paper.words / BIBLIOGRAPHY)


def signed(text: str) -> list[str]:
    """The words before each sign, without their markup."""
    return [re.sub(r"<[^>]*>", "", before).strip() for before in SIGN.findall(text)]


def ends(found: list[str], words: str) -> bool:
    return any(unescape(one).replace("\xa0", " ").endswith(words) for one in found)


def test_judgements_numbers_and_titles_of_this_edition_alone_are_signed(reconstructed):
    geography, maturity = signed(page(reconstructed, "geography")), signed(page(reconstructed, "ecosystem-maturity"))
    assert ends(geography, "less than a quarter of Copenhagen’s money")  # a judgement
    assert ends(geography, "USD 372 million")  # a number that flows
    assert ends(maturity, "as any other cluster")  # the title of a figure whose values were not printed


def test_an_exhibit_is_signed_if_one_of_its_values_was_not_printed(reconstructed):
    """A figure and a table of which nothing was printed at their title, any other table at its columns."""
    market, summary = signed(page(reconstructed, "market-orientation")), signed(page(reconstructed, "summary"))
    assert ends(market, "more than a quarter of the clusters’ funding")  # Tel Aviv's dollars were not printed
    assert ends(market, "Cambridge is far ahead in startup funding")
    assert ends(signed(page(reconstructed, "methodology")), "agree with the ranking")
    assert ends(summary, "5 to 95% range") and ends(summary, "Top ten (%)") and not ends(summary, "Market orientation")
    assert not ends(market, "Cambridge and Oxford lead")  # every cell of this table was printed


def test_key_figures_and_shares_of_this_edition_alone_are_signed(reconstructed):
    messages, printed = signed(page(reconstructed, "index")), signed(Printing(reconstructed).html())
    for own in ("institutions in 79 countries", "documented collaborations", "The US has 59 per cent"):
        assert ends(messages, own) and ends(printed, own)
    assert not ends(messages, "clusters, ranked") and not ends(messages, "in two tiers")


def test_what_the_source_printed_is_not_signed(reconstructed):
    summary, market = signed(page(reconstructed, "summary")), signed(page(reconstructed, "market-orientation"))
    assert not ends(summary, "and Glasgow") and not ends(summary, "the overall ranking")
    assert not ends(market, "the Bay Area leads, and English-speaking countries have seven of the ten")


def test_print_is_signed_as_the_pages_are(reconstructed):
    printed = signed(Printing(reconstructed).html())
    assert ends(printed, "USD 372 million") and ends(printed, "as any other cluster")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_number_without_a_sign_was_printed(file):
    text = re.sub(r"\{% macro .*?endmacro %\}", "", file.read_text("utf-8"))
    within = [(span.start, span.end) for span in spans(text)]
    bare = [found[1].strip() for found in FLOWING.finditer(text) if not any(a <= found.start() < b for a, b in within)]
    assert [one for one in bare if not re.search(PRINTED, one)] == []


def test_the_sign_is_explained_in_the_same_words_everywhere():
    told = re.findall(
        r"A † marks.*?\{\.rule\}", "".join(file.read_text("utf-8") for file in WORDS.glob("sections/*.qmd"))
    )
    assert len(told) > 1 and len(set(told)) == 1 and "at the title" in told[0] and "[Outside" in told[0]


def test_real_data_has_no_sign(reconstructed, real):
    assert all("†" not in page(real, section.slug) for section in real.sections)
    assert "†" in Printing(reconstructed).html() and "†" not in Printing(real).html()


def test_the_yardstick_of_chance_reaches_the_page(real):
    chance = real.artifacts.facts["chance"]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page(real, "clusters-in-depth")))
    assert f"a part in {chance['involving_pct']:.0f} per cent of collaborations" in words
    assert f"{chance['within_pct']:.1f} per cent would run within or between clusters" in words
    assert f"where chance would give {chance['involving_pct'] - chance['within_pct']:.0f} per cent" in words
