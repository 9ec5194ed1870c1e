"""The impact of a change against what is found without knowing it: tables, texts and pages of both states, in full."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from small import AREAS, FUNDING, PARAMETERS, write_edition

from compute.attribution.effects import LISTS, Differing
from compute.attribution.shares import shares
from compute.intake import read_edition
from compute.method import apply_method

CHANGED = {
    "an amount": {"funding": FUNDING.replace("| 6000000     | vc", "| 60000000    | vc", 1)},
    "a status that goes": {"funding": FUNDING.replace("30000000 ", "3000000  ")},
    "a figure of an area and an amount": {
        "areas": AREAS.replace("20000000000 ", "90000000000 "),
        "funding": FUNDING.replace("25000000 ", "29000000 "),
    },
    "a parameter": {"parameters": PARAMETERS.replace("single_funding_usd: 25000000", "single_funding_usd: 26000000")},
}


def ranks(folder: Path) -> dict[tuple[str, str], str]:
    rows = apply_method(read_edition(folder)).ranking.to_dict("records")
    return {(name, row["cluster"]): row[f"{name}_rank"] for row in rows for name in LISTS}


@pytest.mark.parametrize("change", CHANGED)
def test_the_answer_is_what_both_states_show(edition: Path, words: Path, tmp_path: Path, run, change: str) -> None:
    new, file = write_edition(tmp_path / "new", **CHANGED[change]), tmp_path / "impact.json"
    page = tmp_path / "impact.html"
    ended = run("compare", edition, new, "--text", words, "--json", file, "--html", page)
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(file.read_text("utf-8"))
    before, after = ranks(edition), ranks(new)
    moved = {key: (before.get(key, ""), after.get(key, "")) for key in before | after}
    assert {(one["list"], one["cluster"]): (one["old"], one["new"]) for one in found["ranks"]} == {
        key: sides for key, sides in moved.items() if sides[0] != sides[1]
    }
    for one in found["ranks"]:
        assert one["causes"]
        if one["old"] and one["new"] and one["causes"][0]["share"] is not None:
            move = int(one["new"].rstrip("=")) - int(one["old"].rstrip("="))
            assert sum(cause["share"] for cause in one["causes"]) == pytest.approx(move)
    assert len(ended.out.splitlines()) <= 25
    assert "<script" not in page.read_text("utf-8")
    assert found["pdf_pages"] is None


def test_nothing_changed_is_said(edition: Path, words: Path, run) -> None:
    assert "nothing that a reader sees" in run("compare", edition, edition, "--text", words).out


def test_without_a_release_a_folder_must_be_named(run) -> None:
    ended = run("compare")
    assert ended.code == 2 and "Nothing has been released" in ended.err


def test_shares_are_the_mean_over_all_orders() -> None:
    parts = ("a", "b", "c")

    def value(some: frozenset[str]) -> dict[str, int]:
        return {"x": 3 * ("a" in some) + 5 * ({"a", "b"} <= some) - 2 * ("c" in some or "b" in some)}

    expected = dict.fromkeys(parts, 0.0)
    for order in permutations(parts):
        for at, part in enumerate(order):
            expected[part] += (value(frozenset(order[: at + 1]))["x"] - value(frozenset(order[:at]))["x"]) / 6
    assert {part: float(share) for part, share in shares(parts, value)["x"].items()} == pytest.approx(expected)


def test_after_all_changes_the_ranks_are_those_of_the_new_edition(edition: Path, tmp_path: Path) -> None:
    new = write_edition(tmp_path / "new", **CHANGED["a figure of an area and an amount"])
    differing = Differing(read_edition(edition), read_edition(new))
    standing = differing.asked(lambda effects: effects.standing(frozenset(effects.parts)))
    assert standing == {key: int(rank.rstrip("=")) for key, rank in ranks(new).items()}
