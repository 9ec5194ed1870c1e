"""What the intake takes without a word: other orders, line ends and columns, absent and empty tables, odd cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from drawn import computed, set_cell

FILES = ["institutions.csv", "funding.csv", "collaborations.csv", "areas.csv"]


def rewrite(path: Path, change) -> None:
    path.write_bytes(change(path.read_bytes()))


def read(folder: Path):
    from compute.intake import read_edition

    return read_edition(folder)


def texts(edition) -> list[list]:
    """All values of the four tables, without the optional columns and without rows."""
    from compute.schema import TABLES

    return [getattr(edition, t.file.removesuffix(".csv"))[list(t.columns)].values.tolist() for t in TABLES]


def shuffled(raw: bytes) -> bytes:
    """A file with its columns in reverse order."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row[::-1] for row in csv.reader(io.StringIO(raw.decode())))
    return out.getvalue().encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: b"\xef\xbb\xbf" + raw,
        shuffled,
        lambda raw: raw.rstrip(b"\n"),
        lambda raw: raw.replace(b"\n", b"\n\n"),
        lambda raw: raw + b"\n\n",
        lambda raw: b"\n".join(
            line + (b",source,note,provenance" if n == 0 else b",A report,,assumed")
            for n, line in enumerate(raw.splitlines())
        ),
    ],
    ids=["CRLF", "BOM", "columns", "no last line end", "empty rows", "empty rows at the end", "optional columns"],
)
@pytest.mark.parametrize("file", FILES)
def test_variations_of_a_file_that_are_in_order(edition: Path, file: str, change) -> None:
    before = texts(read(edition))
    rewrite(edition / file, change)
    assert texts(read(edition)) == before


def test_tables_that_may_have_a_header_only(edition: Path) -> None:
    for file in ("funding.csv", "collaborations.csv", "corrections.csv"):
        rewrite(edition / file, lambda raw: raw.split(b"\n")[0])
    assert computed(edition).areas["status"].unique().tolist() == ["none"]


def test_corrections_may_be_absent(edition: Path) -> None:
    (edition / "corrections.csv").unlink()
    assert len(read(edition).corrections) == 0


def test_na_is_namibia(edition: Path) -> None:
    institutions = read(edition).institutions.set_index("institution_id")
    assert institutions.at["wi-1", "country"] == "NA"


@pytest.mark.parametrize(
    ("file", "key", "column", "typed"),
    [
        ("institutions", "al-1", "name", "blanks stay, NA too; 'quotes\" as well"),
        ("institutions", "al-1", "name", "NULL"),
        ("institutions", "al-1", "city", "北京"),
        ("institutions", "al-1", "latitude", "44.7000000000000001"),
        ("institutions", "zz-1", "latitude", "-90"),
        ("institutions", "zz-1", "longitude", "-180.0"),
        ("funding", "f-01", "amount_usd", "006000000.000"),
        ("funding", "f-01", "date", "1900-01-01"),
        ("funding", "f-05", "date", "2025-12-31"),
        ("funding", "f-01", "date", "2020-02-29"),
        ("collaborations", "c-03", "date", "1900"),
        ("collaborations", "c-03", "date", "2025"),
        ("areas", "Alba", "ecosystem_value_usd", "0"),
        ("areas", "Dalian", "gdp_usd", "0.01"),
        ("areas", "Faro", "area", "Faro, \"old\" & new (PT)"),
    ],
)
def test_cells_that_are_in_order(edition: Path, file: str, key: str, column: str, typed: str) -> None:
    set_cell(edition, file, key, column, typed)
    assert len(read(edition).areas) == 6


def test_keys_may_hold_letters_digits_hyphens_and_underscores(edition: Path) -> None:
    for key, new in (("fa-2", "_2"), ("fa-3", "9"), ("es-4", "Lodz_4")):
        set_cell(edition, "institutions", key, "institution_id", new)
    set_cell(edition, "funding", "f-10", "institution_id", "Lodz_4")
    assert {"_2", "9", "Lodz_4"} <= set(read(edition).institutions["institution_id"])
