"""Colours and faces stand in one file, `templates/tokens.yml`."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from conftest import ROOT

from compute.specifications.theme import contrast
from report.tokens import COLOURS, DARK, FACES, TOKENS, painted, stack, variables

KINDS = {".css", ".js", ".j2", ".py", ".scss", ".svg", ".yml"}
PROGRAM = [
    path
    for folder in ("compute", "report", "templates")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in KINDS
] + [ROOT / "_quarto.yml", ROOT / "build.py"]


def files_with(words: set[str]) -> dict[str, set[str]]:
    """Each of the words → the files that it stands in."""
    found = defaultdict(set)
    for path in PROGRAM:
        text = path.read_text("utf-8")
        for word in words:
            if word.lower() in text.lower():
                found[word].add(path.relative_to(ROOT).as_posix())
    return found


def test_no_font_is_named_in_a_second_file():
    names = {name for face in FACES.values() for name in (face["family"], face["drawn_as"])}
    names |= {script["family"] for script in TOKENS["scripts"]} | {script["file"] for script in TOKENS["scripts"]}
    assert files_with(names) == {name: {"templates/tokens.yml"} for name in names}


def test_no_colour_stands_in_a_second_file():
    colours = {colour.lower() for path in PROGRAM for colour in re.findall(r"#[0-9a-fA-F]{6}\b", code_of(path))}
    assert {colour: files for colour, files in files_with(colours).items() if len(files) > 1} == {}
    assert {*COLOURS.values(), *DARK.values()} <= colours


def code_of(path: Path) -> str:
    """A file without the examples in its docstrings."""
    return re.sub(r"(?m)^\s*>>>.*\n.*$", "", path.read_text("utf-8"))


def test_every_variable_of_a_style_sheet_is_defined():
    sheets = [path.read_text("utf-8") for path in PROGRAM if path.suffix in (".css", ".j2", ".scss", ".svg")]
    used = {name for text in sheets for name in re.findall(r"var\(--([\w-]+)[,)]", text)}
    defined = {name for text in [variables(), *sheets] for name in re.findall(r"--([\w-]+)\s*:", text)}
    assert {name for name in used - defined if not name.startswith("bs-")} == set()
    assert not re.search(r"var\(", painted((ROOT / "templates" / "images" / "icon.svg").read_text("utf-8")))


@pytest.mark.parametrize("colours", [COLOURS, DARK])
def test_words_can_be_read_on_every_ground(colours):
    grounds = {
        "deep": ("on-deep", "on-deep-quiet", "orange-light"),
        **dict.fromkeys(("paper", "wash"), ("text", "grey", "navy", "blue", "orange-ink")),
        **dict.fromkeys(("pale-blue", "wash-orange"), ("text", "navy", "blue", "orange-ink")),
    }
    pairs = {
        (word, ground): contrast(colours[word], colours[ground]) for ground, words in grounds.items() for word in words
    }
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}


def test_a_stack_tries_ours_first():
    assert stack("mono", ("Other",)).startswith(f'"{FACES["mono"]["family"]}", "Other", ')
