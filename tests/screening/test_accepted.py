"""accepted.csv: bound to a value, read like every other sheet, written by a person."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from conftest import DATA
from drawn import problems, set_cell

from compute.intake import read_edition
from compute.screening import look

HEADER = "rule,file,key,column,value,reason,date\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(DATA, tmp_path / "2025")


def seen(folder: Path):
    return look(read_edition(folder))


def test_it_speaks_again_when_the_value_changes_and_the_entry_is_stale(folder: Path) -> None:
    set_cell(folder, "areas", "Greater Geneva Bern Area", "region", "US")
    (one,) = seen(folder).findings
    assert (one.rule, one.value) == ("area-labels", "US")
    assert seen(folder).stale == [
        'accepted.csv, row 2: no finding of area-labels in areas.csv, Greater Geneva Bern Area, has the value '
        '"Rest of the World" any more. Remove the row.'
    ]


def test_the_line_that_check_shows_accepts(folder: Path) -> None:
    set_cell(folder, "areas", "Oxford", "gdp_usd", "29990")
    (one,) = seen(folder).findings
    with (folder / "accepted.csv").open("a", encoding="utf-8") as file:
        file.write(one.accepting.replace("REASON", "a small town").replace("DATE", "2026-01-15") + "\n")
    assert (seen(folder).findings, seen(folder).stale) == ([], [])


def test_problems_have_row_and_column(folder: Path) -> None:
    (folder / "accepted.csv").write_text(HEADER + "area-label,areas.csv,Oxford,region,EU,,2026-13-01\n", "utf-8")
    assert [(one.file, one.rows, one.column) for one in problems(folder)] == [
        ("accepted.csv", (2,), "rule"),
        ("accepted.csv", (2,), "date"),
        ("accepted.csv", (2,), "reason"),
    ]
    assert "Did you mean area-labels?" in str(problems(folder)[0])


def test_accepting_needs_somebody_to_ask(folder: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "accepted.csv").unlink()
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    ended = run("check", "--accept", "--data", folder)
    assert ended.code == 2
    assert "nobody can be asked here" in ended.err
    assert not (folder / "accepted.csv").exists()


def test_accepting_asks_for_a_reason_and_offers_today(folder: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "accepted.csv").read_text("utf-8")
    set_cell(folder, "areas", "Oxford", "gdp_usd", "29990")
    answers, asked = iter(["=SUM(A1)", "a small town"]), []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(answers))
    ended = run("check", "--accept", "--date", "2026-02-03", "--data", folder)
    assert (ended.code, ended.out) == (0, "1 of 1 findings accepted.\n")
    assert "takes for a formula" in asked[1]
    assert (folder / "accepted.csv").read_text("utf-8") == (
        before + 'area-figures,areas.csv,Oxford,"gdp_usd, population","29990, 474000",a small town,2026-02-03\n'
    )
    assert seen(folder).findings == []


def test_a_blank_reason_leaves_it_open(folder: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "accepted.csv").read_bytes()
    set_cell(folder, "areas", "Oxford", "gdp_usd", "29990")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "")
    assert run("check", "--accept", "--data", folder).code == 0
    assert (folder / "accepted.csv").read_bytes() == before


def test_check_tells_findings_before_claims_and_claims_of_findings(folder: Path, run, tmp_path: Path) -> None:
    row = set_cell(folder, "areas", "Oxford", "gdp_usd", "29990")
    ended = run("check", "--data", folder, "--json", tmp_path / "found.json")
    assert ended.code == 1
    assert ended.out.startswith(f"Worth a look: 1 finding; the gravest: areas.csv, row {row}, ")
    assert ended.out.index("to accept:  area-figures,areas.csv,Oxford,") < ended.out.index("claims: ")
    failing = [line for line in ended.out.splitlines() if line.startswith("fails: ")]
    assert ended.out.splitlines()[-1].startswith("Put the data right first: one row or column, told at the top,")
    assert failing
    assert all(f"look first at areas.csv, row {row}" in line for line in failing)
    found = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert found.keys() == {"problems", "suspicious", "claims", "failing", "unbound"}
    assert [(one["file"], one["rows"], one["key"]) for one in found["suspicious"]] == [("areas.csv", [row], "Oxford")]
    assert found["claims"]["fails"] == len(found["failing"]) == len(failing)
    assert found["failing"][0]["because"].startswith(f"areas.csv, row {row}")
    assert found["failing"][0]["line"] > 1
    assert found["failing"][0]["changes"] == ""


def test_many_findings_do_not_drown_the_claims_that_they_touch(folder: Path, run) -> None:
    """Sixty claims that each repeated five findings in full had pushed the findings out of sight."""
    for area in ("Oxford", "Cambridge", "London Commuter Belt"):
        set_cell(folder, "areas", area, "gdp_usd", "29990")
    for institution in ("gb-oxford-001", "gb-oxford-002"):
        set_cell(folder, "institutions", institution, "country", "FR")
    failing = [line for line in run("check", "--data", folder).out.splitlines() if "; look first at " in line]
    told = [line.partition("; look first at ")[2] for line in failing]
    assert max(one.count(", row ") for one in told) == 3
    assert any(one.endswith("; and 2 more") for one in told)
    assert not any("value" in one for one in told)


def test_wrong_data_is_a_list_of_problems_for_programs(folder: Path, run, tmp_path: Path) -> None:
    row = set_cell(folder, "areas", "Oxford", "gdp_usd", "1e9")
    assert run("check", "--data", folder, "--json", tmp_path / "found.json").code == 1
    found = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert [(one["file"], one["row"], one["column"], one["value"]) for one in found["problems"]] == [
        ("areas.csv", row, "gdp_usd", "1e9")
    ]
    assert (found["suspicious"], found["failing"], found["unbound"]) == ([], [], [])
    assert found["claims"] == {"holds": 0, "fails": 0, "person": 0}
