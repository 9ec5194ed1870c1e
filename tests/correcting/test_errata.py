"""What readers see of corrections: nothing without one; with one the day, the values, and everything it touched."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import Run
from small import CORRECTIONS, WITH_ROWS, write_edition
from small_words import write_words

import build
from report.pages.binding import NO_BREAK
from report.text.corrected import values

ATOM = "{http://www.w3.org/2005/Atom}"
TWO = CORRECTIONS + (
    "k-1 | 2025-12-01 | areas.csv | Alba | gdp_usd | 20000000000 | 20990000000 | Misread <b> | Census\n"
    "k-2 | 2025-12-03 | funding.csv | f-03 | amount_usd | 1500000.5 | 21500000 | A digit was lost |\n"
)


def built(home: Path, corrections: str = CORRECTIONS, out: str = "site") -> Path:
    edition = write_edition(home / "2025", corrections=corrections, details=WITH_ROWS)
    words = write_words(home / "words")
    options = ["--data", edition, "--text", words, "--releases", home / "releases", "--out", home / out]
    assert build.main(["build", "--draft", "--renderer", "pandoc", *map(str, options)]) == 0
    return home / out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("corrected"), TWO)


def told(page: Path) -> str:
    """A page with spaces that may be broken."""
    return page.read_text("utf-8").replace(NO_BREAK, " ")


def test_without_a_correction_there_is_nothing_of_it(tmp_path: Path) -> None:
    site = built(tmp_path)
    assert not (site / "errata.html").exists() and not (site / "feed.xml").exists()
    assert not (site / "paper" / "assets" / "css" / "errata.css").exists()
    pages = "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
    assert "errata" not in pages and "Corrected" not in pages and "orrections" not in pages


def test_the_page_of_corrections_says_what_was_wrong_and_what_it_touched(site: Path) -> None:
    page = told(site / "errata.html")
    assert re.findall('<h2 id="erratum-[^>]*>([^<]*)', page) == [
        "Alba Works: amount of the funding of 1 February 2022",
        "Alba: GDP",
    ]
    assert "<dd>USD 20 billion</dd>" in page and "<dd>USD 20.99 billion</dd>" in page
    assert "<dd>USD 1.5 million</dd>" in page and "<dd>USD 21.5 million</dd>" in page
    assert "Misread &lt;b&gt;. <strong>Source.</strong> Census." in page
    assert '<a href="index.html#figure-total-funding">Figure 1</a>' in page
    assert "not yet released" in page and "29990000000" not in page


def test_it_says_which_ranks_moved_and_whose_page_is_another(site: Path) -> None:
    page = told(site / "errata.html")
    overall = re.search(r"<strong>Overall rank.</strong>(.*?)</p>", page)
    assert overall and re.sub("<[^>]+>", "", overall[1]) == " Alba 1= → 1, Windhoek 1= → 2."
    assert "<strong>Rank by market orientation.</strong>" in page
    assert '<strong>Places.</strong> <a href="clusters/alba.html">Alba</a>.' in page


def test_the_page_of_a_place_says_what_was_corrected_there(site: Path) -> None:
    page = told(site / "clusters" / "alba.html")
    (first, second) = re.findall(r'<p class="exhibit-corrected">(.*?)</p>', page)
    assert "Alba Works" in second and 'href="../errata.html#erratum-k-2"' in second and "GDP" in first
    assert "exhibit-corrected" not in told(site / "clusters" / "bern.html")


def test_a_sentence_of_which_nobody_knows_how_it_was_is_not_marked(site: Path) -> None:
    page = told(site / "errata.html")
    assert ">Summary</a>: Alba shares the first place, and Bern is second by funding.</li>" in page
    assert "<ins>" not in page and "<del>" not in page


def test_the_first_page_and_every_touched_exhibit_say_it(site: Path) -> None:
    page = told(site / "index.html")
    assert "<strong>Corrected on 3 December 2025.</strong> Alba Works: amount of the funding of 1 February 2022" in page
    assert '<a href="errata.html">Corrections</a>' in page and '.qmd"' not in page
    figure = page[page.index('id="figure-total-funding"') :]
    note = re.search(r'<p class="exhibit-corrected">.*?</p>', figure)
    assert note and "3 December 2025" in note[0] and 'href="errata.html#erratum-k-2"' in note[0]
    assert page.count('class="exhibit-corrected"') < 6


def test_citation_version_and_days_stand_in_every_head(site: Path) -> None:
    for path in {*site.rglob("*.html")} - {site / "404.html"}:
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"))
        (found,) = [node for node in json.loads(text)["@graph"] if "correction" in node]
        assert (found["version"], found["datePublished"], found["dateModified"]) == (
            "2025.1",
            "2025-11-01",
            "2025-12-03",
        )
        assert len(found["correction"]) == 2 and "corrected 3 December 2025" in found["creditText"]


def test_the_feed_has_the_corrections_with_their_own_days(site: Path) -> None:
    feed = ElementTree.parse(site / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2025-12-03T00:00:00Z", "2025-12-01T00:00:00Z"]
    assert entries[0].findtext(f"{ATOM}id") == "https://example.org/errata.html#erratum-k-2"
    assert feed.findtext(f"{ATOM}updated") == "2025-12-03T00:00:00Z"


def test_the_pdf_has_a_page_of_changes(site: Path) -> None:
    import subprocess

    text = subprocess.run(["pdftotext", site / "paper.pdf", "-"], capture_output=True, text=True, check=True).stdout
    text = text.replace(NO_BREAK, " ")
    assert "Corrected on 3 December 2025." in text and "USD 20.99 billion" in text
    said = subprocess.run(["pdfinfo", site / "paper.pdf"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"ModDate: .*Dec +3 .*2025", said)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_after_a_correction_everything_is_as_built_from_scratch(
    tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path)
    typed = ["areas", "Alba", "gdp_usd", "20990000000", "--reason", "Misread", "--date", "2025-12-01", "--yes"]
    places = ["--data", tmp_path / "2025", "--text", tmp_path / "words", "--releases", tmp_path / "releases"]
    assert run("correct", *typed, *places).code == 0
    command = ["build", "--draft", "--renderer", "pandoc", *places]
    assert run(*command, "--out", tmp_path / "site").code == 0
    for module in ("report.cache", "report.pages.making", "report.editions.source", "report.pages.pdf"):
        monkeypatch.setattr(f"{module}.CACHE", tmp_path / "empty")
    assert run(*command, "--out", tmp_path / "scratch").code == 0
    assert contents(tmp_path / "site") == contents(tmp_path / "scratch")


@pytest.mark.parametrize(
    ("column", "old", "new", "told"),
    [
        ("population", "400000", "", ("400,000", "")),
        ("gdp_usd", "29990000000", "29990000001", ("USD 29,990,000,000", "USD 29,990,000,001")),
        ("latitude", "-7.93", "7.93", ("-7.93", "7.93")),
        ("name", "A_b", "C", ("A_b", "C")),
    ],
)
def test_values_are_told_apart(column: str, old: str, new: str, told: tuple[str, str]) -> None:
    assert values(column, old, new, {"gdp_usd": {"unit": "USD"}}) == told
