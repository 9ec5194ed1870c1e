"""Accidents that others have told of in public, and more of their kinds: found, with the right rows and cause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from conftest import DATA
from mangled import Cells, as_csv, cells_of

from compute.errors import InputError
from compute.intake import read_edition
from compute.screening import look

FUNDING, INSTITUTIONS, AREAS = "funding.csv", "institutions.csv", "areas.csv"
OXFORD, ATLANTA, BELO, LARGEST = 1863, 3287, 205, 1944
"""Rows of an institution in Oxford, one in Atlanta, one in Belo Horizonte, and of the largest funding event."""


def cell(row: int, column: str, change: Callable[[str], str]) -> Callable[[Cells], bytes]:
    """One cell of the row that a spreadsheet shows."""

    def changed(rows: Cells) -> bytes:
        at = rows[0].index(column)
        rows[row - 1][at] = change(str(rows[row - 1][at]))
        return as_csv(rows).encode()

    return changed


def exchanged(row: int) -> Callable[[Cells], bytes]:
    def changed(rows: Cells) -> bytes:
        lat, lon = (rows[0].index(name) for name in ("latitude", "longitude"))
        rows[row - 1][lat], rows[row - 1][lon] = rows[row - 1][lon], rows[row - 1][lat]
        return as_csv(rows).encode()

    return changed


def again(row: int, **cells: str) -> Callable[[Cells], bytes]:
    """A row once more, with other cells."""
    return lambda rows: as_csv(
        [*rows, [cells.get(str(name), old) for name, old in zip(rows[0], rows[row - 1], strict=True)]]
    ).encode()


def read_as(alphabet: str) -> Callable[[Cells], bytes]:
    return lambda rows: as_csv(rows).encode().decode(alphabet, "replace").encode()


def lost_sign(text: str) -> str:
    return text.lstrip("-")


CASES: dict[str, tuple[str, Callable[[Cells], bytes], tuple[int, ...], str]] = {  # file, change, rows, cause
    "exchanged coordinates": (INSTITUTIONS, exchanged(OXFORD), (OXFORD,), "latitude and longitude are exchanged"),
    "exchanged coordinates of an area": (AREAS, exchanged(94), (94,), "coordinates exchanged"),
    "a sign of the longitude": (
        INSTITUTIONS,
        cell(ATLANTA, "longitude", lost_sign),
        (ATLANTA,),
        "minus sign of the longitude",
    ),
    "a sign of the latitude": (INSTITUTIONS, cell(BELO, "latitude", lost_sign), (BELO,), "minus sign of the latitude"),
    "a country far away": (INSTITUTIONS, cell(OXFORD, "country", lambda _: "BR"), (OXFORD,), "the wrong country"),
    "a country nearby": (INSTITUTIONS, cell(OXFORD, "country", lambda _: "FR"), (OXFORD,), "the wrong country"),
    "an institution with its form": (
        INSTITUTIONS,
        again(OXFORD, institution_id="gb-oxford-999", name="PQ Shield Ltd."),
        (OXFORD, 3854),
        "counted twice",
    ),
    "an institution with a slip": (
        INSTITUTIONS,
        again(OXFORD, institution_id="gb-oxford-999", name="PQSheild"),
        (OXFORD, 3854),
        "counted twice",
    ),
    "an event under another id": (FUNDING, again(LARGEST, funding_id="f-99999"), (LARGEST, 2102), "reported twice"),
    "an event two weeks later": (
        FUNDING,
        again(861, funding_id="f-99999", date="2023-06-15"),
        (861, 2102),
        "reported twice",
    ),
    "an amount a thousandfold": (FUNDING, cell(702, "amount_usd", lambda t: t + "000"), (702,), "zeros too many"),
    "an amount a millionfold": (FUNDING, cell(1826, "amount_usd", lambda t: t + "000000"), (1826,), "zeros too many"),
    "a GDP in millions": (AREAS, cell(94, "gdp_usd", lambda t: t[:-6]), (94,), "in millions"),
    "a GDP in thousands": (AREAS, cell(43, "gdp_usd", lambda t: t[:-3]), (43,), "in thousands"),
    "a file cut at 1000": (FUNDING, lambda rows: as_csv(rows[:1001]).encode(), (1001,), "a file that was cut"),
    "a file cut at 500": (FUNDING, lambda rows: as_csv(rows[:501]).encode(), (501,), "a file that was cut"),
    "a blank behind a key": (AREAS, cell(94, "area", lambda t: t + " "), (94,), "a blank at its end"),
    "a blank before a key": (AREAS, cell(94, "area", lambda t: "\u00a0" + t), (94,), "NO-BREAK SPACE"),
    "a soft hyphen": (INSTITUTIONS, cell(OXFORD, "name", lambda t: t[:2] + "\u00ad" + t[2:]), (OXFORD,), "SOFT HYPHEN"),
    "a joiner of words": (INSTITUTIONS, cell(OXFORD, "name", lambda t: t[:2] + "\u2060" + t[2:]), (OXFORD,), "JOINER"),
    "read as cp1252": (INSTITUTIONS, read_as("cp1252"), (55, 662, 1010), "UTF-8 opened in another alphabet"),
    "read as cp1250": (INSTITUTIONS, read_as("cp1250"), (55, 662), "UTF-8 opened in another alphabet"),
    "read as Latin-1": (INSTITUTIONS, read_as("latin-1"), (55, 662), "UTF-8 opened in another alphabet"),
    "read as an old Mac": (INSTITUTIONS, read_as("mac_roman"), (42, 55), "opened in another alphabet"),
    "read as DOS": (INSTITUTIONS, read_as("cp437"), (42, 55), "opened in another alphabet"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_cause_is_told_once_with_its_rows(tmp_path: Path, name: str) -> None:
    file, change, rows, cause = CASES[name]
    folder = copytree(DATA, tmp_path / "2025")
    (folder / file).write_bytes(change(cells_of((folder / file).read_text("utf-8"))))
    try:
        (one,) = look(read_edition(folder)).findings
        told = one.cause
    except InputError as error:
        (problem,) = error.problems
        one, told = problem, problem.why
    assert (one.file, {*rows} - {*one.rows}) == (file, set())
    assert cause in told
