"""A correction can be the slip: a thousandth of the old value, a place far from its fellows, nearly a key."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from conftest import DATA
from drawn import problems
from small import CORRECTIONS, columns, csv_text

from compute.intake import read_edition
from compute.screening import look


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(DATA, tmp_path / "2025")


def correct(folder: Path, file: str, key: str, column: str, old: str, new: str) -> None:
    row = {
        "correction_id": "e-1",
        "date": "2026-01-15",
        "file": file,
        "key": key,
        "column": column,
        "old_value": old,
        "new_value": new,
        "reason": "revised",
        "source": "an office",
    }
    (folder / "corrections.csv").write_text(csv_text(columns(CORRECTIONS), [row]), "utf-8")


def found(folder: Path) -> list:
    return look(read_edition(folder)).findings


@pytest.mark.parametrize(
    "change",
    [
        ("funding.csv", "f-00701", "amount_usd", "19700000", "19700"),
        ("areas.csv", "Oxford", "gdp_usd", "29990000000", "29990000"),
        ("areas.csv", "Oxford", "population", "474000", "474"),
        ("areas.csv", "Oxford", "latitude", "51.7522", "15.7522"),
        ("institutions.csv", "gb-oxford-001", "longitude", "-1.2422", "1.2422"),
        ("institutions.csv", "gb-oxford-001", "country", "GB", "BR"),
    ],
    ids=lambda change: f"{change[1]} {change[2]}",
)
def test_a_correction_that_is_a_slip(folder: Path, change: tuple[str, ...]) -> None:
    file, *_, new = change
    correct(folder, *change)
    (one,) = found(folder)
    assert (one.rule, one.file, one.rows, one.key) == ("correction", "corrections.csv", (2,), "e-1")
    assert (one.column, one.value) == ("new_value", new)
    assert file in one.why


@pytest.mark.parametrize(
    "change",
    [
        ("funding.csv", "f-00701", "amount_usd", "19700000", "9850000"),
        ("funding.csv", "f-00701", "amount_usd", "19700000", "27000000"),
        ("areas.csv", "Oxford", "gdp_usd", "29990000000", "33500000000"),
        ("areas.csv", "Oxford", "population", "474000", "510000"),
        ("institutions.csv", "gb-oxford-001", "latitude", "51.7677", "51.7520"),
        ("institutions.csv", "us-atlanta-ga-012", "city", "Atlanta", "Decatur"),
    ],
    ids=lambda change: f"{change[1]} {change[2]} {change[4]}",
)
def test_a_plausible_correction_is_left_in_peace(folder: Path, change: tuple[str, ...]) -> None:
    correct(folder, *change)
    assert [one for one in found(folder) if one.rule == "correction"] == []


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [("key", "Oxfrod", "Oxford"), ("column", "populaton", "population"), ("file", "area.csv", "areas.csv")],
)
def test_what_is_nearly_right_is_offered(folder: Path, field: str, typed: str, meant: str) -> None:
    values = {"file": "areas.csv", "key": "Oxford", "column": "population", **{field: typed}}
    correct(folder, *values.values(), "474000", "475000")
    (one,) = problems(folder)
    assert (one.rows, one.column) == ((2,), field)
    assert one.fix.startswith(f'Did you mean "{meant}"? ')
