"""A correction that turns five claims is published in four commands, and nobody edits a file by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from report.pages.binding import NO_BREAK

SECTION = """\
---
title: Summary
kind: front
---
[Windhoek leads]{claim="leads"}. [Bern is second]{claim="bern"}. [Windhoek is first]{claim="windhoek"}.
[Windhoek and Bern]{claim="order"} stand in this order. [Bern and Alba]{claim="last"} follow.

{{ table("ranking") }}

{{ figure("total_funding") }}

{{ table("tier1") }}
"""
CLAIMS = """\
# What the first page says
leads:
  leader: {who: Windhoek, by: total_funding_usd}  # by money
bern:
  rank: {who: Bern, by: total_funding_usd, is: 2}
windhoek:
  rank: {who: Windhoek, by: total_funding_usd, is: 1}
order:
  order: {who: [Windhoek, Bern], by: total_funding_usd}
last:
  order: {who: [Bern, Alba], by: total_funding_usd, last: 2}
"""


@pytest.fixture
def home(edition: Path, words: Path, tmp_path: Path) -> Path:
    (words / "sections" / "01-summary.qmd").write_text(SECTION, "utf-8")
    (words / "sections" / "01-summary.claims.yml").write_text(CLAIMS, "utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_four_commands(home: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    places = ["--data", home / "edition", "--text", home / "words", "--releases", home / "releases"]
    build = ["build", "--renderer", "pandoc", *places]
    first = run("release", "--date", "2025-11-03", *places)
    assert first.code == 0, first.err

    told = ["--reason", "Misread", "--source", "Register", "--date", "2025-12-01"]
    corrected = run("correct", "funding", "f-04", "amount_usd", "35000000", *told, *places)
    assert corrected.code == 0, corrected.err
    assert "Claims that turned (5)" in corrected.out
    repaired = run("repair", "--yes", *places)
    assert (repaired.code, repaired.out.splitlines()[-1]) == (0, "No sentence fails."), repaired.out
    released = run("release", "--date", "2025-12-02", "--reason", "words=They follow the correction", *places)
    assert released.code == 0, released.err
    assert run(*build, "--out", home / "site").code == 0

    page = (home / "site" / "errata.html").read_text("utf-8").replace(NO_BREAK, " ")
    assert "right since version 2025.2" in page
    assert "<del>Windhoek</del> <ins>Bern</ins> leads." in re.sub("<span[^>]*>[^<]*</span>", "", page)
    assert "<dd>USD 25 million</dd>" in page and "<dd>USD 35 million</dd>" in page
    for module in ("report.cache", "report.pages.making", "report.editions.source", "report.pages.pdf"):
        monkeypatch.setattr(f"{module}.CACHE", home / "empty")
    assert run(*build, "--out", home / "scratch").code == 0
    assert contents(home / "site") == contents(home / "scratch")


def test_after_a_release_undoing_is_a_correction(home: Path, run: Callable[..., Run]) -> None:
    places = ["--data", home / "edition", "--text", home / "words", "--releases", home / "releases"]
    typed = ["areas", "Alba", "population", "410000", "--reason", "New count", "--date", "2025-12-01"]
    assert run("correct", *typed, *places).code == 0
    assert run("release", "--date", "2025-12-02", *places).code == 0
    ended = run("correct", "--undo", "c-1", "--date", "2025-12-03", *places)
    assert ended.code == 1 and "Why? --reason TEXT" in ended.err
    assert run("correct", "--undo", "c-1", "--date", "2025-12-03", "--reason", "It was right", *places).code == 0
    last = (home / "edition" / "corrections.csv").read_text("utf-8").splitlines()[-2:]
    assert last == [
        "c-1,2025-12-01,areas.csv,Alba,population,400000,410000,New count,",
        "c-2,2025-12-03,areas.csv,Alba,population,410000,400000,It was right,",
    ]
