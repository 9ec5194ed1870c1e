"""The guide for authors says what is so: every predicate in it can be judged on the shipped edition, and holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, WORDS

from report.claims.language.predicates import PREDICATES, judge
from report.claims.language.tables import Tables, Vocabulary

GUIDE = (ROOT / "docs" / "claims.md").read_text("utf-8")
INLINE = [
    found[1]
    for found in re.finditer(r"`((?:\w+): \{[^`]*\})`", GUIDE)
    if found[1].split(":")[0] in PREDICATES and "…" not in found[1]
]
BLOCKS = [
    block
    for found in re.finditer(r"(?:^    .*\n|^\n(?=    ))+", GUIDE, re.MULTILINE)
    for block in re.split(r"\n(?=    [a-z-]+:)", found[0])
    if ":" in block and "{" in block
]


@pytest.fixture(scope="module")
def tables(artifacts: Path) -> Tables:
    return Tables.of_folder(artifacts, Vocabulary.of(WORDS))


def test_there_are_examples() -> None:
    assert len(INLINE) >= 10


@pytest.mark.parametrize("example", INLINE)
def test_an_example_in_a_line_holds(tables: Tables, example: str) -> None:
    assert judge(yaml.load(example, yaml.BaseLoader), tables).holds


def test_examples_of_several_lines_hold(tables: Tables) -> None:
    found = [
        entry
        for block in BLOCKS
        if block.strip()[0] != "["
        for entry in [yaml.load(re.sub(r"(?m)^    ", "", block), yaml.BaseLoader)]
        if isinstance(entry, dict)
    ]
    predicates = [{name: value} if name in PREDICATES else value for entry in found for name, value in entry.items()]
    assert len(predicates) >= 4
    assert all(judge(predicate, tables).holds for predicate in predicates)
