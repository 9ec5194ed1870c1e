"""Thirty corrections, each held against two full builds that know nothing of it, and against a build from scratch.

`make test` tries three of them, and builds the last of these, in which most is changed, from scratch.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml
from conftest import Run
from folders import contents
from printed_leaves import leaves
from scripted import SCRIPTED, write_corrected
from small import write_edition

from report.impact.printed import Print, pages_changed
from report.reading.leaves import read_leaves
from report.text.register import PAGE

Site = dict[str, bytes]
IN_TEST = ("an amount", "a new area", "six at once")
"""Those that `make test` tries."""
NOT_FROM_SCRATCH = IN_TEST[:-1]
CASES = [name if name in IN_TEST else pytest.param(name, marks=pytest.mark.soak) for name in SCRIPTED]
CACHED = ("report.cache", "report.pages.making", "report.editions.source", "report.pages.pdf", "report.impact.pages")


@pytest.mark.parametrize("name", CASES)
def test_named_is_what_differs_between_two_builds(
    words: Path, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    old, new = write_edition(tmp_path / "old"), write_corrected(tmp_path / "new", name)
    sites = [tmp_path / "site", tmp_path / "scratch"]
    build = ["build", "--draft", "--renderer", "pandoc", "--text", words, "--releases", tmp_path / "none"]
    assert run(*build, "--data", old, "--out", sites[0]).code == 0
    before = contents(sites[0])

    ended = run("compare", old, new, "--text", words, "--json", tmp_path / "impact.json", "--site", sites[0])
    assert ended.code == 0, ended.err
    named = json.loads((tmp_path / "impact.json").read_text("utf-8"))
    assert "Pages of the PDF, a forecast: " in ended.out and named["pdf_pages"] is None

    assert run(*build, "--data", new, "--out", sites[0]).code == 0
    after = contents(sites[0])
    if name not in NOT_FROM_SCRATCH:
        for module in CACHED:
            monkeypatch.setattr(f"{module}.CACHE", tmp_path / "empty")
        assert run(*build, "--data", new, "--out", sites[1]).code == 0
        assert contents(sites[1]) == after

    assert Counter(map(str, cells(named["changes"]))) == Counter(map(str, differing_cells(old, new)))
    ranks = {(one["list"], one["cluster"]): (one["old"], one["new"]) for one in named["ranks"]}
    assert ranks == differing(*map(ranks_in, (before, after)))
    assert sums(named["ranks"]) == {key: move for key, move in moves(ranks).items() if key in sums(named["ranks"])}
    assert set(named["exhibits"]) == set(differing(*map(exhibits_in, (before, after))))
    claims = {one["id"]: (one["old"], one["new"]) for one in named["claims"]}
    assert claims == differing(*map(claims_in, (before, after)))
    told = Counter(text for one in named["sentences"] for text in (one["old"], one["new"]) if one["line"] and text)
    assert told == (sentences_in(before) - sentences_in(after)) + (sentences_in(after) - sentences_in(before))
    assert set(named["site_pages"]) == set(differing(*map(pages_in, (before, after))))
    prints = [Print(read_leaves(side["paper.pdf"], tmp_path / "leaves"), "2025.1", ()) for side in (before, after)]
    assert list(pages_changed(*prints).pages) == differing_leaves(before["paper.pdf"], after["paper.pdf"])


def differing(old: dict, new: dict) -> dict:
    """Key → both values, of what is not the same; blank where there is none."""
    keys = old.keys() | new.keys()
    return {key: (old.get(key, ""), new.get(key, "")) for key in keys if old.get(key, "") != new.get(key, "")}


def cells(changes: list[dict]) -> Iterator[tuple]:
    """File, key and column of every change that is named, with both texts of a cell."""
    for one in changes:
        whole = isinstance(one["old"] or one["new"], dict)
        yield (one["file"], one["key"], one["column"], *(() if whole else (one["old"], one["new"])))


def differing_cells(old: Path, new: Path) -> Iterator[tuple]:
    """The same of two folders, read as text."""
    for file in ("institutions.csv", "funding.csv", "collaborations.csv", "areas.csv"):
        before, after = (
            {next(iter(row.values())): row for row in csv.DictReader(io.StringIO((folder / file).read_text("utf-8")))}
            for folder in (old, new)
        )
        for key in before.keys() | after.keys():
            was, now = before.get(key), after.get(key)
            if was is None or now is None:
                yield file, key, ""
            else:
                yield from ((file, key, name, was[name], now[name]) for name in was if was[name] != now[name])
    before, after = (yaml.safe_load((folder / "parameters.yml").read_text("utf-8")) for folder in (old, new))
    for group, values in before.items():
        for name in values if isinstance(values, dict) else ():
            if values[name] != after[group][name]:
                yield "parameters.yml", f"{group}.{name}", "", f"{values[name]}", f"{after[group][name]}"


def ranks_in(site: Site) -> dict[tuple[str, str], str]:
    rows = csv.DictReader(io.StringIO(site["paper/artifacts/ranking.csv"].decode()))
    return {
        (name.removesuffix("_rank"), row["cluster"]): rank
        for row in rows
        for name, rank in row.items()
        if name.endswith("_rank")
    }


def moves(ranks: dict) -> dict:
    """How far each cluster moved that is ranked before and after."""
    return {key: int(now.strip("=")) - int(was.strip("=")) for key, (was, now) in ranks.items() if was and now}


def sums(ranks: list[dict]) -> dict:
    """What the shares of each rank add up to, where it has shares."""
    return {
        (one["list"], one["cluster"]): round(sum(cause["share"] for cause in one["causes"]), 4)
        for one in ranks
        if one["causes"] and None not in [cause["share"] for cause in one["causes"]]
    }


def exhibits_in(site: Site) -> dict[str, str]:
    """Name → everything that the pages have in its place."""
    opening = re.compile(r'<(figure|div) class="exhibit[^"]*" id="(?:table|figure)-([\w-]+)"')
    blocks = [(match, page) for page in pages_in(site).values() for match in opening.finditer(page)]
    return {match[2].replace("-", "_"): whole(page[match.start() :], match[1]) for match, page in blocks}


def whole(html: str, element: str) -> str:
    """The element with which some HTML begins."""
    depth = 0
    for tag in re.finditer(f"<(/?){element}\\b", html):
        depth += -1 if tag[1] else 1
        if not depth:
            return html[: tag.end()]
    return html


def claims_in(site: Site) -> dict[str, str]:
    return {one["id"]: one["status"] for one in json.loads(site["claims.json"])}


def sentences_in(site: Site) -> Counter:
    entries = [one for one in json.loads(site["register.json"]) if one["kind"] != PAGE]
    return Counter(text for one in entries for text in one["sentences"] or [one["text"]])


def pages_in(site: Site) -> dict[str, str]:
    """Every page, without what a draft says of the claims that fail in it."""
    drafts = r'<div class="notice notice-draft".*?</div>|Draft: \d+ claims? fails?'
    pages = {name: content.decode() for name, content in site.items() if name.endswith(".html")}
    return {name: re.sub(drafts, "", page, flags=re.DOTALL) for name, page in pages.items()}


def differing_leaves(old: bytes, new: bytes) -> list[int]:
    """Pages of the new PDF that differ, read by another program than the project's own."""
    codes = SequenceMatcher(None, list(leaves(old)), list(leaves(new)), autojunk=False).get_opcodes()
    return [at + 1 for kind, _, _, c, d in codes if kind != "equal" for at in range(c, d)]
