"""Files that spreadsheets mangled: repaired or asked, never wrong in silence."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from shutil import copytree

import pytest
from mangled import Cells, as_csv, as_xlsx, cells_of, column

from compute.intake import read_texts
from compute.spreadsheets.files import standing, tidied
from compute.spreadsheets.outcome import open_problems, settled, tables

FUNDING, INSTITUTIONS, AREAS = "funding.csv", "institutions.csv", "areas.csv"


def comma(text: str) -> str:
    return text.replace(".", ",")


def dotted(text: str) -> str:
    return ".".join(reversed(text.split("-")))


def first(rows: Cells, name: str, value: object) -> Cells:
    return column(rows, name, lambda _: value, 1)


REPAIRED: dict[str, tuple[str, Callable[[Cells], bytes]]] = {
    "semicolons": (FUNDING, lambda r: as_csv(r, ";").encode()),
    "tabs": (FUNDING, lambda r: as_csv(r, "\t").encode()),
    "a mark of UTF-8": (INSTITUTIONS, lambda r: as_csv(r).encode("utf-8-sig")),
    "UTF-16": (INSTITUTIONS, lambda r: as_csv(r, "\t").encode("utf-16")),
    "the Windows alphabet": (INSTITUTIONS, lambda r: as_csv(r, ";").encode("cp1252")),
    "the alphabet of old Macs": (INSTITUTIONS, lambda r: as_csv(r, ";").encode("mac_roman")),
    "Windows line ends": (FUNDING, lambda r: as_csv(r, end="\r\n").encode()),
    "lone carriage returns": (FUNDING, lambda r: as_csv(r, end="\r").encode()),
    "decimal commas": (
        INSTITUTIONS,
        lambda r: as_csv(column(column(r, "latitude", comma), "longitude", comma), ";").encode(),
    ),
    "serial dates": (
        FUNDING,
        lambda r: as_csv(column(r, "date", lambda d: str((date.fromisoformat(d) - date(1899, 12, 30)).days))).encode(),
    ),
    "slashes": (FUNDING, lambda r: as_csv(column(r, "date", lambda d: d.replace("-", "/"))).encode()),
    "a day above twelve": (FUNDING, lambda r: as_csv(column(r, "date", dotted, 2)).encode()),
    "the name of a month": (FUNDING, lambda r: as_csv(first(r, "date", "2-May-2019")).encode()),
    "midnight": (FUNDING, lambda r: as_csv(column(r, "date", lambda d: f"{d} 00:00:00")).encode()),
    "dates of a spreadsheet": (FUNDING, lambda r: as_xlsx(column(r, "date", date.fromisoformat))),
    "numbers of a spreadsheet": (FUNDING, lambda r: as_xlsx(column(r, "amount_usd", float))),
    "thousands and dollars": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "$6,000,000")).encode()),
    "thousands with blanks": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "6\u00a0000\u00a0000")).encode()),
    "sides of the world": (INSTITUTIONS, lambda r: as_csv(first(r, "latitude", "44.70°N")).encode()),
    "a minus that is none": (
        INSTITUTIONS,
        lambda r: as_csv(column(r, "latitude", lambda t: t.replace("-", "−"))).encode(),
    ),
    "full-width digits": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "６００００００")).encode()),
    "capitals": (INSTITUTIONS, lambda r: as_csv(column(r, "type", lambda t: t.replace("_", " ").title())).encode()),
    "names of countries": (INSTITUTIONS, lambda r: as_csv(first(r, "country", "Italy")).encode()),
    "blanks": (INSTITUTIONS, lambda r: as_csv(column(r, "name", lambda t: f" {t}\u00a0")).encode()),
    "separate accents": (
        INSTITUTIONS,
        lambda r: as_csv(column(r, "city", lambda t: t.replace("ö", "o\u0308"))).encode(),
    ),
    "characters unseen": (INSTITUTIONS, lambda r: as_csv(first(r, "city", "Al\u200bba")).encode()),
    "a title and empty rows": (FUNDING, lambda r: as_csv([["Rounds of 2025"], [], *r[:3], [], *r[3:], []]).encode()),
    "commas behind every row": (FUNDING, lambda r: as_csv([[*row, "", ""] for row in r]).encode()),
    "headings": (
        FUNDING,
        lambda r: as_csv([["Funding ID", "Institution-id", "DATE", "Amount (USD)", " kind "], *r[1:]]).encode(),
    ),
    "apostrophes": (FUNDING, lambda r: as_csv(column(r, "amount_usd", lambda t: f"'{t}")).encode()),
}
ASKED: dict[str, tuple[str, Callable[[Cells], bytes], str]] = {
    "51,752": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "51,752")).encode(), "two numbers"),
    "51.752 among commas": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "51.752"), ";").encode(), "two numbers"),
    "1/2/2025": (FUNDING, lambda r: as_csv(first(r, "date", "1/2/2025")).encode(), "more than one day"),
    "13/2/25": (FUNDING, lambda r: as_csv(first(r, "date", "13/2/25")).encode(), "more than one day"),
    "1-Mar": (FUNDING, lambda r: as_csv(first(r, "funding_id", "1-Mar")).encode(), "a date"),
    "a date as an id": (FUNDING, lambda r: as_xlsx(first(r, "funding_id", date(2025, 3, 1))), "a date"),
    "123 as an id": (FUNDING, lambda r: as_xlsx(first(r, "funding_id", 123)), "a number"),
    "an exponent": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "6.0E+06")).encode(), "exponent"),
    "a number as a name": (INSTITUTIONS, lambda r: as_xlsx(first(r, "name", 100000.0)), "a number"),
    "a date as a coordinate": (INSTITUTIONS, lambda r: as_xlsx(first(r, "longitude", datetime(2025, 3, 8))), "a date"),
    "a formula": (INSTITUTIONS, lambda r: as_csv(first(r, "name", "=A1")).encode(), "formula"),
    "an error": (AREAS, lambda r: as_csv(first(r, "gdp_usd", "#N/A")).encode(), "error of the spreadsheet"),
    "hashes": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "########")).encode(), "error of the spreadsheet"),
    "a lost letter": (INSTITUTIONS, lambda r: as_csv(first(r, "city", "K?niz")).encode(), "lost a letter"),
    "garbled letters": (INSTITUTIONS, lambda r: as_csv(first(r, "city", "KÃ¶niz")).encode(), "wrong alphabet"),
    "a total": (FUNDING, lambda r: as_csv([*r, ["Total", "", "", "1", ""]]).encode(), "totals"),
    "a key twice": (FUNDING, lambda r: as_csv([*r, r[1]]).encode(), "used 2 times"),
    "a column unknown": (FUNDING, lambda r: as_csv([[*row, "x"] for row in r]).encode(), "not a known column"),
    "a cell too many": (FUNDING, lambda r: as_csv([r[0], [*r[1], "x"], *r[2:]]).encode(), "6 cells"),
    "a quote left open": (FUNDING, lambda r: as_csv(r).replace("vc", '"vc', 1).encode(), "quotation marks"),
    "a euro": (FUNDING, lambda r: as_csv(first(r, "amount_usd", "€6000000")).encode(), "currency"),
}


def mangled(edition: Path, file: str, mangle: Callable[[Cells], bytes]) -> bytes:
    return mangle(cells_of((edition / file).read_text("utf-8")))


def values(text: str) -> list[list[str]]:
    return [
        [cell.rstrip("0").rstrip(".") if re.fullmatch(r"-?[0-9]+\.[0-9]+", cell) else cell for cell in row]
        for row in csv.reader(io.StringIO(text))
    ]


@pytest.mark.parametrize("name", REPAIRED)
def test_repaired(edition: Path, name: str) -> None:
    file, mangle = REPAIRED[name]
    out = settled({f"my {file}": mangled(edition, file, mangle)}, standing(edition), None)
    assert [str(problem) for problem in open_problems(out)] == []
    assert values(tables(out)[file]) == values((edition / file).read_text("utf-8"))


@pytest.mark.parametrize("name", ASKED)
def test_asked(edition: Path, name: str) -> None:
    file, mangle, why = ASKED[name]
    out = settled({f"my {file}": mangled(edition, file, mangle)}, standing(edition), None)
    assert any(why in str(problem) for problem in open_problems(out)), [*map(str, open_problems(out))]


def test_an_alphabet_that_could_be_another_is_asked(edition: Path) -> None:
    rows = first(cells_of((edition / INSTITUTIONS).read_text("utf-8")), "city", "Plzeň")
    now = standing(edition)
    out = settled({INSTITUTIONS: as_csv(rows).encode("cp1250")}, now, None)
    assert "several alphabets" in str(open_problems(out)[0])
    answers = iter(["2"])
    out = settled({INSTITUTIONS: as_csv(rows).encode("cp1250")}, now, lambda _: next(answers))
    assert "Plzeň" in tables(out)[INSTITUTIONS]


def test_one_answer_for_all_cells_that_share_it(edition: Path) -> None:
    rows = column(cells_of((edition / FUNDING).read_text("utf-8")), "date", lambda _: "1/2/2025")
    asked: list[str] = []
    out = settled({FUNDING: as_csv(rows).encode()}, standing(edition), lambda q: asked.append(q) or "2")
    assert len(asked) == 1
    assert open_problems(out) == []
    assert tables(out)[FUNDING].count("2025-01-02") == 10


def test_keys_of_another_database(edition: Path) -> None:
    (edition / "keys.csv").write_text(
        "file,ours,foreign\ninstitutions.csv,al-3,https://ror.org/052gg0110\ninstitutions.csv,al-4,grid.4991.5\n"
    )
    rows = cells_of((edition / FUNDING).read_text("utf-8"))
    rows = column(
        column(rows, "institution_id", lambda _: "https://ror.org/052gg0110", 1),
        "institution_id",
        lambda _: "grid.4991.5",
        2,
    )
    out = settled({FUNDING: as_csv(rows).encode()}, standing(edition), None)
    assert tables(out)[FUNDING] == (edition / FUNDING).read_text("utf-8")
    assert any("keys.csv" in repair for repair in out.repairs)


def test_errors_of_a_workbook_are_not_blanks(edition: Path) -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("areas")
    for number, row in enumerate(cells_of((edition / AREAS).read_text("utf-8"))):
        page.write_row(number, 0, row)
    page.write_formula(1, 5, "=NA()", None, "#N/A")
    book.close()
    found = settled({"t.xlsx": out.getvalue()}, standing(edition), None)
    (told,) = map(str, open_problems(found))
    assert 'sheet "areas", row 2, column "gdp_usd", value "#N/A": is an error of the spreadsheet' in told
    answered = settled({"t.xlsx": out.getvalue()}, standing(edition), lambda _: "2")
    assert tables(answered)[AREAS].splitlines()[1] == (edition / AREAS).read_text("utf-8").splitlines()[1].replace(
        "20000000000", ""
    )


AWKWARD = [
    "00123",
    "1-Mar",
    "1e5",
    "51,752",
    "2024-03-01",
    "1/2/2025",
    "TRUE",
    "12.50",
    "0x10",
    "½",
    "NA",
    "'quoted'",
    "12:30",
    "5%",
    "$5",
    "1,5",
    "007-1",
    "N/A",
    "nan",
    "1E+05",
]


@pytest.mark.parametrize("typed", AWKWARD)
def test_awkward_texts_come_back_as_typed(edition: Path, typed: str) -> None:
    rows = first(cells_of((edition / INSTITUTIONS).read_text("utf-8")), "name", typed)
    out = settled({"t.xlsx": as_xlsx(rows, "institutions")}, standing(edition), None)
    assert open_problems(out) == []
    assert cells_of(tables(out)[INSTITUTIONS])[1][1] == typed


def test_a_formula_is_asked(edition: Path) -> None:
    rows = first(cells_of((edition / INSTITUTIONS).read_text("utf-8")), "name", "=A1")
    out = settled({"t.xlsx": as_xlsx(rows, "institutions")}, standing(edition), None)
    assert "formula" in str(open_problems(out)[0])


def test_the_command_writes_nothing_while_something_is_open(edition: Path, run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "funding.csv"
    path.write_bytes(mangled(edition, FUNDING, ASKED["51,752"][1]))
    before = {file: file.read_bytes() for file in edition.iterdir()}
    ended = run("tidy", path, "--out", edition, "--yes")
    assert ended.code == 1
    assert "51752" in ended.err
    assert {file: file.read_bytes() for file in edition.iterdir() if file.is_file()} == before


def test_the_command_writes_the_tables(edition: Path, run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "funding.csv"
    path.write_bytes(mangled(edition, FUNDING, REPAIRED["semicolons"][1]))
    before = (edition / FUNDING).read_bytes()
    (edition / FUNDING).write_bytes(path.read_bytes())
    assert run("tidy", path, "--out", edition, "--yes").code == 0
    assert (edition / FUNDING).read_bytes() == before


def test_after_a_release_cells_become_corrections(edition: Path, tmp_path: Path) -> None:
    (edition.parent / "releases").mkdir()
    (edition.parent / "releases" / "2025.1.zip").touch()
    rows = first(cells_of((edition / FUNDING).read_text("utf-8")), "amount_usd", "7000000")
    answers = iter(["Counted twice"])
    (tmp_path / FUNDING).write_bytes(as_csv(rows).encode())
    texts = tidied(
        [tmp_path / FUNDING], edition, edition, lambda _: next(answers), lambda *_: None, lambda: date(2025, 12, 1)
    )
    assert list(texts) == ["corrections.csv"]
    (edition / "corrections.csv").write_bytes(texts["corrections.csv"])
    corrected = read_texts(edition)[0][FUNDING].rows[2]
    assert corrected["amount_usd"] == "7000000"


def test_the_workbook_comes_back_cell_for_cell(run: Callable, tmp_path: Path) -> None:
    from conftest import DATA

    copytree(DATA, tmp_path / "back")
    assert run("workbook", "--data", DATA, "--out", tmp_path / "t.xlsx").code == 0
    assert run("tidy", tmp_path / "t.xlsx", "--out", tmp_path / "back", "--yes").code == 0
    for file in (FUNDING, INSTITUTIONS, AREAS, "collaborations.csv"):
        assert (tmp_path / "back" / file).read_bytes() == (DATA / file).read_bytes()


def test_a_workbook_of_tables_with_wrong_cells_can_be_had(edition: Path, run: Callable, tmp_path: Path) -> None:
    """Who has been told of a wrong cell puts it right where the others were typed."""
    rows = first(cells_of((edition / FUNDING).read_text("utf-8")), "institution_id", "al-77")
    (edition / FUNDING).write_text(as_csv(rows), "utf-8")
    assert run("workbook", "--data", edition, "--out", tmp_path / "t.xlsx").code == 0
    out = settled({"t.xlsx": (tmp_path / "t.xlsx").read_bytes()}, standing(edition), None)
    assert "al-77" in tables(out)[FUNDING]
    (edition / FUNDING).write_text("funding_id;amount\n", "utf-8")
    assert run("workbook", "--data", edition, "--out", tmp_path / "t.xlsx").code == 1


def test_errors_of_ods_are_told_with_their_cells_beside_all_else(edition: Path) -> None:
    from compute.spreadsheets.lost import _of_ods

    names = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    kinds = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    cell = '<table:table-cell table:number-columns-repeated="5"/><table:table-cell calcext:value-type="error"/>'
    rows = f'<table:table-row table:number-rows-repeated="3"/><table:table-row>{cell}</table:table-row>'
    text = f'<a {names} {kinds}><table:table table:name="areas">{rows}</table:table></a>'
    (lost,) = _of_ods(text.encode())
    assert (lost.sheet, lost.cell, lost.position) == ("areas", "F4", (3, 5))


def test_every_column_has_a_meaning() -> None:
    from compute.schema import TABLES
    from compute.spreadsheets.meanings import meanings, parsers

    for table in TABLES:
        assert meanings(table).keys() == parsers(table).keys()
        for meaning in meanings(table).values():
            for word in meaning.words:
                parsers(table)[meaning.name](word)


def test_the_guide_has_every_rule() -> None:
    from conftest import ROOT

    from compute.schema import RULES

    guide = (ROOT / "docs" / "spreadsheets.md").read_text("utf-8")
    assert [rule for rule in RULES if f"`{rule}`" not in guide] == []
