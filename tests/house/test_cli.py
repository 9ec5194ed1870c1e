"""The command line: exit codes, messages on stderr, and an output folder that stays as it was on failure."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import set_cell, substitute
from folders import contents

from report.terminal.commands import COMMANDS, GROUPS
from report.terminal.parser import parsed

TOP = [
    "areas.csv",
    "facts.json",
    "indicators.csv",
    "manifest.json",
    "membership.csv",
    "merges.csv",
    "quasi_clusters.csv",
    "ranking.csv",
    "robustness.json",
]
TABLES = [
    "ranking",
    "major_clusters",
    "market_orientation",
    "industry_collaborations",
    "collaboration_intensity",
    "ecosystem_maturity",
    "tier1",
    "tier2",
]
FIGURES = [
    "funding_by_period",
    "map_europe",
    "map_north_america",
    "map_east_asia",
    "total_funding",
    "funding_intensity",
    "funding_vs_ecosystem",
    "collaborations",
    "external_share",
    "brokerage",
    "institution_density",
    "spinout_ratio",
    "startup_ratio",
    "quasi_clusters_by_region",
    "funding_by_region",
    "institutions_by_type",
    "collaborations_by_involvement",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """Artifacts of the small edition, not to be changed."""
    from small import write_edition

    import build

    folder = tmp_path_factory.mktemp("made")
    assert build.main(["compute", "--data", str(write_edition(folder / "edition")), "--out", str(folder / "out")]) == 0
    return folder / "out"


def test_compute_writes_exactly_the_artifacts(made: Path) -> None:
    files = set(contents(made))
    exhibits = {path for path in files if re.fullmatch(r"tables/\w+\.csv|figures/[\w-]+(\.csv|\.vl\.json)", path)}
    assert sorted(files - exhibits) == TOP
    assert {f"tables/{name}.csv" for name in TABLES} | {f"figures/{name}.csv" for name in FIGURES} <= exhibits
    assert {f"figures/{name}.vl.json" for name in FIGURES if name.startswith("map_")} <= exhibits


def test_the_manifest_lists_every_input_and_every_other_artifact(made: Path) -> None:
    import hashlib
    import json

    manifest = json.loads((made / "manifest.json").read_text())
    assert manifest["artifacts"] == {
        path: hashlib.sha256(data).hexdigest() for path, data in contents(made).items() if path != "manifest.json"
    }
    assert manifest["inputs"] == {
        path: hashlib.sha256(data).hexdigest() for path, data in contents(made.parent / "edition").items()
    }


def test_what_an_earlier_run_left_is_removed(edition: Path, run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("compute", "--data", edition, "--out", out)
    substitute(out / "manifest.json", '"areas.csv"', '"tables/old.csv": "",\n  "areas.csv"')
    (out / "tables" / "old.csv").write_text("stale")
    (out / "notes.txt").write_text("not ours")
    before = set(contents(out))
    assert run("compute", "--data", edition, "--out", out).code == 0
    assert set(contents(out)) == before - {"tables/old.csv"}


# Wrong input: 1 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["compute", "check", "build", "prepare"])
def test_wrong_input_is_exit_code_1_and_all_on_stderr(edition: Path, run, tmp_path: Path, command: str) -> None:
    row = set_cell(edition, "funding", "f-04", "amount_usd", "25,5")
    (edition / "areas.csv").unlink()
    out = ["--out", tmp_path / "out"] if command in ("compute", "build") else []
    ended = run(command, "--data", edition, *out)
    assert (ended.code, ended.out) == (1, "")
    assert "areas.csv: is missing. Put the file into the data folder" in ended.err
    assert f'funding.csv, row {row}, column "amount_usd", value "25,5": has a decimal comma. Write 25.5' in ended.err
    assert ended.err.splitlines()[-1] == "2 problems found; nothing was written."
    assert not (tmp_path / "out").exists()


def test_on_failure_the_output_stays_as_it_was(edition: Path, run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("compute", "--data", edition, "--out", out)
    before = contents(out)
    set_cell(edition, "funding", "f-04", "amount_usd", "1")
    substitute(edition / "areas.csv", "Alba,Italy,EU,44.70,8.03,20000000000", "Alba,Italy,EU,44.70,8.03,")
    ended = run("compute", "--data", edition, "--out", out)
    assert ended.code == 1
    assert 'areas.csv, row 2, column "gdp_usd", value "": is blank' in ended.err
    assert contents(out) == before


def test_check_writes_nothing(edition: Path, words: Path, run, tmp_path: Path) -> None:
    before = contents(tmp_path)
    ended = run("check", "--data", edition, "--text", words)
    assert (ended.code, ended.err) == (0, f"Words: {words}\n")
    assert "27 institutions, 15 collaborations, 3 clusters, 2 quasi-clusters" in ended.out
    assert contents(tmp_path) == before


# Wrong use: 2 --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["compute", "--data", "{nowhere}", "--out", "{out}"],
        ["check", "--data", "{nowhere}"],
        ["build", "--data", "{nowhere}", "--out", "{out}"],
        ["check", "--data", "{file}"],
        ["compute", "--data", "{data}"],
        ["compute", "--data", "{data}", "--out"],
        ["compute", "--data", "{data}", "--out", "{out}", "--fast"],
        ["publish"],
        ["check", "{data}"],
        ["build", "--renderer", "word"],
        ["compute", "--data", "{data}", "--out", "{file}"],
        ["compute", "--data", "{data}", "--out", "{foreign}"],
        ["build", "--data", "{data}", "--out", "{foreign}"],
        ["compute", "--data", "{data}", "--out", "{data}"],
        ["compute", "--data", "{data}", "--out", "{manifest}"],
        ["compute", "--data", "{data}", "--out", "{file}/below"],
        ["build", "--data", "{data}", "--out", "{file}/below"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_2(edition: Path, run, tmp_path: Path, arguments: list[str]) -> None:
    for name, text in (
        ("foreign/thesis.txt", "precious"),
        ("manifest/manifest.json", '{"name": "an app"}'),
        ("file", "precious"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    places = {name: str(tmp_path / name) for name in ("nowhere", "out", "foreign", "file", "manifest")}
    before = contents(tmp_path)
    ended = run(*(argument.format(data=edition, **places) for argument in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err
    assert "Traceback" not in ended.err
    assert contents(tmp_path) == before


def test_a_terminal_obeys_nothing_that_a_message_quotes(edition: Path, run) -> None:
    set_cell(edition, "institutions", "al-1", "city", "\x1b[2J")
    for ended in (run("check", "--data", edition), run("check", "--data", "no\x1b[2J"), run("che\x1b[2Jck")):
        assert ended.code in (1, 2)
        assert "1b[2J" in ended.err or "001B" in ended.err
        assert "\x1b" not in ended.err


def test_a_message_of_wrong_use_says_what_was_meant(edition: Path, run, tmp_path: Path) -> None:
    assert f"there is no data folder {tmp_path / 'nowhere'}" in run("check", "--data", tmp_path / "nowhere").err
    (tmp_path / "thesis.txt").write_text("precious")
    assert "holds other files" in run("compute", "--data", edition, "--out", tmp_path).err


# As a program --------------------------------------------------------------------------------------------------


def test_as_a_program_from_anywhere(edition: Path, tmp_path: Path) -> None:
    set_cell(edition, "institutions", "al-1", "city", "Köln")
    set_cell(edition, "institutions", "be-5", "type", "Körperschaft")
    ended = subprocess.run(
        [sys.executable, ROOT / "build.py", "check", "--data", "edition"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert ended.returncode == 1
    assert ended.stdout == b""
    assert b"Traceback" not in ended.stderr
    assert b'institutions.csv, row 11, column "type"' in ended.stderr


# What a person sees ---------------------------------------------------------------------------------------------


def test_help_groups_the_commands_by_who_needs_them_when(run) -> None:
    ended = run("--help")
    assert ended.code == 0
    lines = [line.rstrip() for line in ended.out.splitlines()]
    places = [lines.index(group) for group in GROUPS]
    assert places == sorted(places)
    for command in COMMANDS:
        at = next(number for number, line in enumerate(lines) if line.startswith(f"  {command.name} "))
        assert places[GROUPS.index(command.group)] == max(place for place in places if place < at)


def test_every_command_that_can_be_typed_is_wired_and_no_other() -> None:
    import build

    assert sorted(build.COMMANDS) == sorted(command.name for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_help_of_each_command_has_an_example_that_can_be_typed(run, command) -> None:
    ended = run(command.name, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert f"Example:\n  {command.example}" in ended.out
    typed = command.example.partition(" &&")[0].split()[1:]
    assert typed[0] == command.name
    named = {argument for argument in typed if argument.startswith("--")}
    assert named <= {option.name for option in command.options}


def test_help_loads_nothing_that_computes_or_renders() -> None:
    program = "import sys, build\ntry: build.main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"pandas", "numpy", "altair", "weasyprint", "jinja2", "yaml"} & set(ended.stderr.split()) == set()


def at_a_terminal(arguments: list[str], **environment: str) -> str:
    """What a terminal shows of a command."""
    shown = b""

    def read(number: int) -> bytes:
        nonlocal shown
        said = os.read(number, 65536)
        shown += said
        return said

    known = {"TERM": "xterm-256color", "COLUMNS": "100", "LC_ALL": "en_GB.UTF-8", **environment}
    program = ["env", "-u", "NO_COLOR", *(f"{name}={value}" for name, value in known.items())]
    pty.spawn([*program, sys.executable, str(ROOT / "build.py"), *arguments], read)
    return shown.decode()


def test_a_terminal_shows_looks_and_nobody_else_does(edition: Path, capfd) -> None:
    row = set_cell(edition, "funding", "f-04", "amount_usd", "25,5")
    check = ["check", "--data", str(edition)]
    said = f'funding.csv, row {row}, column "amount_usd", value "25,5"'
    assert f"\x1b[1m{said}\x1b[0m: has a decimal comma" in at_a_terminal(check)
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"LC_ALL": "C"}):
        shown = at_a_terminal(check, **plain)
        assert f"{said}: has a decimal comma" in shown
        assert "\x1b" not in shown


def test_without_a_command_options_are_those_of_build() -> None:
    assert vars(parsed(["--draft", "--no-pdf"])) == vars(parsed(["build", "--draft", "--no-pdf"]))
