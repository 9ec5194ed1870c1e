"""An edition that keeps its rows to itself: no file of its site has an id or a name that the paper does not print."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from drawn import set_cell
from pypdf import PdfReader
from small import COLLABORATIONS, CORRECTIONS, FUNDING, INSTITUTIONS, WITH_ROWS, write_edition
from small_words import FILES, write_words

import build
from report.pages.withheld import Withheld

CORRECTED = CORRECTIONS + (
    "k-1 | 2025-12-01 | institutions | al-3 | name | Qubits of Alba | Qbits of Alba | Qubits of Alba says so | al-3\n"
    "k-2 | 2025-12-02 | funding.csv | f-03 | amount_usd | 1500000.5 | 1600000.5 | Alba Works lost a digit |\n"
    "k-3 | 2025-12-03 | collaborations.csv | c-09 | institution_b | zz-1 | es-2 | Not the Station in the Ice |\n"
)
PRINTED = {"Dalian Dots", "Essen Sparks"}
"""What table `tier1` of the small words says."""
CLAIMED = '\n[Works of Alba are in Alba]{claim="works-in-alba"}.\n'
CLAIM = "works-in-alba:\n  note: al-5 is Alba Works\n  cell: {who: al-5, in: membership, column: area, is: Alba}\n"


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Every file of a site as text, also what is packed in another one."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            yield from unpacked(name, path)


def unpacked(name: str, path: Path) -> Iterator[tuple[str, str]]:
    content = path.read_bytes()
    if name.endswith(".pdf"):
        pdf = PdfReader(path)
        yield name, "\n".join(page.extract_text() for page in pdf.pages) + f"{pdf.metadata} {pdf.xmp_metadata}"
        for attached, parts in pdf.attachments.items():
            yield f"{name}/{attached}", b"".join(parts).decode()
    elif name.endswith(".zip"):
        with ZipFile(path) as archive:
            yield from (
                (f"{name}/{part}", archive.read(part).decode("utf-8", "replace")) for part in archive.namelist()
            )
    yield name, (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8", "replace")


def kept(folder: Path) -> set[str]:
    """Every id and name in a folder of tables, as they are and as they were corrected."""
    with (folder / "institutions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {row[key] for row in rows for key in ("institution_id", "name", "spinout_of")} - {""}
    return (named | {"Qbits of Alba", "Qubits of Alba"}) - PRINTED


def leaks(site: Path, names: set[str]) -> dict[str, list[str]]:
    """File → the names in it."""
    any_name = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    found = {name: sorted(set(any_name.findall(re.sub(r"&#34;|&quot;", '"', text)))) for name, text in texts(site)}
    return {name: hits for name, hits in found.items() if hits}


class Desk:
    """Somebody who publishes the small edition, several times."""

    def __init__(self, home: Path):
        self.home, self.data, self.words = home, home / "2025", write_words(home / "words")
        for name, more in (("sections/01-summary.qmd", CLAIMED), ("sections/01-summary.claims.yml", CLAIM)):
            (self.words / name).write_text(FILES[name] + more, "utf-8")

    def run(self, command: str, *arguments: object) -> None:
        folders = ("--data", self.data, "--text", self.words, "--releases", self.home / "releases")
        assert build.main([command, *map(str, (*arguments, *folders))]) == 0

    def site(self, *options: str) -> Path:
        self.run("build", "--draft", "--renderer", "pandoc", "--out", self.home / "site", *options)
        return self.home / "site"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_no_file_names_an_institution(desk: Desk) -> None:
    write_edition(desk.data)
    site = desk.site()
    assert leaks(site, kept(desk.data)) == {}
    page = (site / "claims" / "summary.html").read_text("utf-8")
    assert "an institution in Alba" in page and "works-in-alba" in page
    ledger = (site / "paper" / "artifacts" / "merges.csv").read_text("utf-8")
    assert "\n1,Bern,Bern,Bern,Bern," in ledger
    assert not (site / "paper" / "artifacts" / "membership.csv").exists()


def test_nor_after_corrections_and_releases(desk: Desk) -> None:
    write_edition(desk.data)
    desk.run("release", "--date", "2025-11-03")
    write_edition(desk.data, corrections=CORRECTED)
    names = kept(desk.data)
    assert leaks(desk.site("--no-pdf"), names) == {}
    desk.run("release", "--date", "2025-12-04")
    released = (desk.site("--no-pdf") / "changes.json").read_bytes()
    with ZipFile(desk.home / "releases" / "2025.2.zip") as archive:
        assert archive.read("site/changes.json") == released
    set_cell(desk.data, "institutions", "wi-2", "name", "Agency of Windhoek")
    set_cell(desk.data, "institutions", "fa-3", "institution_id", "fa-9")
    site = desk.site()
    assert leaks(site, names | kept(desk.data)) == {}
    said = (site / "feed.xml").read_text("utf-8")
    assert "The name of an institution in Alba was given as another one; it is not published." in said
    assert (
        "that an institution in Alba received on 1 February 2022 was given as USD 1.5 million; it is USD 1.6 million"
        in said
    )
    assert "was given as an institution outside all places; it is an institution in Essen" in said
    assert "an institution in Alba lost a digit" in (site / "errata.html").read_text("utf-8")


def test_bare_numbers_as_ids_are_told_by_no_ledger(desk: Desk) -> None:
    numbers = {"al-3": "3", "f-03": "45", "c-09": "10", "es-2": "12"}
    text = CORRECTED.replace("Qubits of Alba says so | al-3", "Somebody says so |").replace(
        "Alba Works lost", "It lost"
    )
    tables = {"institutions": INSTITUTIONS, "funding": FUNDING, "collaborations": COLLABORATIONS, "corrections": text}
    for name, number in numbers.items():
        tables = {table: re.sub(rf"\b{name}\b", number, rows) for table, rows in tables.items()}
    write_edition(desk.data, **tables)
    site = desk.site("--no-pdf")
    facts = json.loads((site / "paper" / "artifacts" / "facts.json").read_text("utf-8"))
    told = [
        str(value) for one in facts["corrections"] for key in ("key", "old", "new", "about") for value in [one.get(key)]
    ]
    assert told and not {*numbers.values()} & {*told}
    assert not re.search(
        r"institution (3|12)\b|\b(of|round|key) (3|45|10)\b", (site / "errata.html").read_text("utf-8")
    )


def test_a_version_that_showed_rows_is_not_shown_any_more(desk: Desk) -> None:
    write_edition(desk.data, details=WITH_ROWS)
    desk.run("release", "--date", "2025-11-03")
    assert "al-5" in "".join(text for _, text in texts(desk.site("--no-pdf")))
    write_edition(desk.data)
    site = desk.site("--no-pdf")
    assert leaks(site, kept(desk.data)) == {}
    said = (site / "versions" / "2025.1" / "index.html").read_text("utf-8")
    assert "rows that this edition no longer publishes" in said
    assert [path.name for path in (site / "versions" / "2025.1").iterdir()] == ["index.html"]


def test_only_whole_names_are_replaced() -> None:
    known = Withheld({"al-1": "an institution in Alba", "Alba": "a", "Alba (N)": "b", "合肥": "c"})
    said = "an institution in Alba, al-10, Albania, b., a; c"
    assert known.text("al-1, al-10, Albania, Alba (N)., Alba; 合肥") == said
    assert known.value({"Alba": 1, "x": ["al-1", 2.5, None]}) == {"x": ["an institution in Alba", 2.5, None]}
