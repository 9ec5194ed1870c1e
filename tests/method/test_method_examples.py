"""The worked examples of annex 1: their outcomes by hand, and that the annex takes them from the method."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from conftest import WORDS

from compute.examples import examples
from report.text.sections import read_sections


@pytest.fixture(scope="module")
def shown() -> dict:
    return examples()


def test_a_line_of_institutions(shown) -> None:
    # Four within 10 km make a core. A1 to A3 (0 km) and A4 (8 km) reach one another, A4 and B4 (27 km) also X (17 km),
    # which itself has three: A4 9 km away, B4 10 km away, and itself. So X is at the border, and joins the nearer core.
    found = {row["institution"]: (row["within"], row["role"], row["cluster"]) for row in shown["line"]["rows"]}
    assert found == {
        "A1": (4, "core", "A1"),
        "A2": (4, "core", "A1"),
        "A3": (4, "core", "A1"),
        "A4": (4 + 1, "core", "A1"),
        "X": (3, "border", "A1"),
        "B4": (4 + 1, "core", "B1"),
        "B1": (4, "core", "B1"),
        "B2": (4, "core", "B1"),
        "B3": (4, "core", "B1"),
        "Z": (1, "noise", ""),
    }
    assert [row["east_km"] for row in shown["line"]["rows"]] == [0, 0, 0, 8, 17, 27, 35, 35, 35, 60]


def test_pairs_of_neighbours(shown) -> None:
    rule, rows = shown["neighbours"]["rule"], shown["neighbours"]["rows"]
    assert rule == {"max_centroid_km": 20, "min_cross_collaborations": 5, "min_cross_share": 0.2}
    assert [tuple(row.values()) for row in rows] == [
        (20, 5, 25, 99, True),  # 5 = 0.20 × 25
        (20, 5, 26, 26, False),  # 5 < 0.20 × 26 = 5.2
        (20, 5, 26, 0, True),  # none within one of them: the share is met
        (20, 4, 10, 10, False),  # 4 < 5, although 4 > 0.20 × 10
        (21, 40, 10, 10, False),
    ]  # 21 > 20


def test_ranks_with_ties_and_a_gap(shown) -> None:
    rows = {row["cluster"]: row for row in shown["ranks"]["rows"]}
    # 80 > 50 = 50 > 20; 0.5 = 0.5 > 0.25, and South has none; 0.4 > 0.2 = 0.2 > 0.1
    tie = (2 + 3) / 2
    assert {name: row["ranks"] for name, row in rows.items()} == {
        "East": [tie, (1 + 2) / 2, tie],
        "North": [1, 3, tie],
        "South": [tie, None, 1],
        "West": [4, (1 + 2) / 2, 4],
    }
    assert {name: Fraction(row["score"]) for name, row in rows.items()} == {
        "East": Fraction(5 + 3 + 5, 2 * 3),
        "North": Fraction(2 + 6 + 5, 2 * 3),
        "South": Fraction(5 + 2, 2 * 2),
        "West": Fraction(8 + 3 + 8, 2 * 3),
    }
    assert {name: row["rank"] for name, row in rows.items()} == {"South": "1", "East": "2=", "North": "2=", "West": "4"}


def test_networks(shown) -> None:
    # Of four clusters three pairs are without b. On the path b is between a and c, and between a and d: 2 of 3. In the
    # square it is between a and c on one of two paths: half of 1 of 3.
    assert {one["network"]: one["brokerage"] for one in shown["networks"]} == {
        "path of three": {"a": "0", "b": "1", "c": "0"},
        "triangle": {"a": "0", "b": "0", "c": "0"},
        "path of four": {"a": "0", "b": "2/3", "c": "2/3", "d": "0"},
        "star": {"a": "1", "b": "0", "c": "0", "d": "0"},
        "square": dict.fromkeys("abcd", "1/6"),
    }


def test_the_annex_shows_every_example(shown) -> None:
    text = next(section.text for section in read_sections(WORDS) if section.slug == "methodology")
    assert "{% set e = facts.examples %}" in text
    assert set(re.findall(r"(?<![\w.])e\.(\w+)", text)) == shown.keys()
