"""The list of changes: exact, in parts that are valid alone, and named as whoever made them named them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from small import CORRECTIONS, write_edition
from states import added, changed, next_year, renamed, retyped, write_state

from compute.changes import changes
from compute.differences import applied, differences, state
from compute.intake import read_edition


def by_change(found) -> dict[str, list]:
    groups: dict[str, list] = {}
    for one in found:
        groups.setdefault(one.id, []).append(one)
    return groups


def read(folder: Path, of) -> object:
    return read_edition(write_state(folder, of))


@pytest.mark.parametrize("seed", range(40))
def test_all_changes_give_the_new_state_and_one_fewer_does_not(edition: Path, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    old = read_edition(edition)
    new = read(tmp_path / "new", changed(state(old), random, random.randrange(1, 5)))
    found = changes(old, new)
    assert applied(state(old), found) == state(new)
    groups = by_change(found)
    for left_out in groups:
        rest = [one for one in found if one.id != left_out]
        assert applied(state(old), rest) != state(new)
    for name, group in groups.items():
        read(tmp_path / name.replace(" ", "-"), applied(state(old), group))  # valid alone, else InputError


def test_nothing_changed_is_no_change(edition: Path, tmp_path: Path) -> None:
    old = read_edition(edition)
    assert changes(old, read(tmp_path / "new", state(old))) == []


@pytest.mark.parametrize(
    ("change", "files"),
    [
        (retyped, {"institutions.csv", "funding.csv"}),
        (renamed, {"institutions.csv"}),
        (added, {"institutions.csv", "funding.csv", "collaborations.csv"}),
        (next_year, {"funding.csv", "edition.yml"}),
    ],
)
def test_what_is_valid_only_together_is_one_change(edition: Path, tmp_path: Path, change, files: set[str]) -> None:
    old = read_edition(edition)
    tables = {file: {key: dict(row) for key, row in rows.items()} for file, rows in state(old).items()}
    change(tables, Random(4))
    found = changes(old, read(tmp_path / "new", tables))
    assert len(by_change(found)) == 1 and files <= {one.file for one in found}


def test_a_correction_gives_its_change_id_and_reason(edition: Path, tmp_path: Path) -> None:
    corrected = write_edition(
        tmp_path / "new",
        corrections=CORRECTIONS
        + """\
k-1 | 2025-12-01 | funding | f-01 | amount_usd | 6000000 | 7000000 | Misread | The firm
k-2 | 2025-12-02 | areas.csv | Alba | population | 400000 | 410000 | New count | Census
""",
    )
    found = changes(read_edition(edition), read_edition(corrected))
    assert [one.record for one in found] == [
        {
            "id": "k-1",
            "kind": "cell",
            "file": "funding.csv",
            "key": "f-01",
            "column": "amount_usd",
            "old": "6000000",
            "new": "7000000",
            "reason": "Misread",
        },
        {
            "id": "k-2",
            "kind": "cell",
            "file": "areas.csv",
            "key": "Alba",
            "column": "population",
            "old": "400000",
            "new": "410000",
            "reason": "New count",
        },
    ]


def test_the_same_value_written_otherwise_is_no_change(edition: Path, tmp_path: Path) -> None:
    old = read_edition(edition)
    path = edition / "funding.csv"
    path.write_text(path.read_text("utf-8").replace("4000000.00", "4000000"), "utf-8")
    assert changes(old, read_edition(edition)) == []


def test_an_edited_cell_has_the_same_id_whenever_it_is_listed(edition: Path, tmp_path: Path) -> None:
    old = read_edition(edition)
    tables = {file: {key: dict(row) for key, row in rows.items()} for file, rows in state(old).items()}
    tables["areas.csv"]["Alba"]["gdp_usd"] = "30000000000"
    first = changes(old, read(tmp_path / "a", tables))
    tables["areas.csv"]["Bern"]["gdp_usd"] = "60000000000"
    second = changes(old, read(tmp_path / "b", tables))
    assert first[0].id in {one.id for one in second} and len(second) == 2
    assert [one.column for one in differences(state(old), tables)] == ["gdp_usd", "gdp_usd"]
