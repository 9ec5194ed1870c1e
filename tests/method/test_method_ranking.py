"""Ranks and ties: average ranks for the scores, competition ranks in print, alphabetical order within a tie."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from drawn import frame

from compute.indicators import INDICATORS
from compute.order import alphabetical, averaged, competition, printed
from compute.ranking import indicator_ranks, ranking

NINE = " | ".join(f"i{n}" for n in range(1, 10))


def indicators(drawing: str):
    """A drawn table of clusters with i1 to i9, three for each dimension."""
    drawn = frame(f"area | {NINE}\n{drawing.strip()}", **{f"i{n}": float for n in range(1, 10)})
    return drawn.rename(columns={f"i{n}": name for n, name in enumerate(INDICATORS, 1)})


def ranked(drawing: str):
    """The ranking of a drawn table, by cluster in printed order."""
    values = indicators(drawing)
    places = values[["area"]].assign(country="Anywhere", region="EU")
    return ranking(places, indicator_ranks(values)).set_index("cluster")


def test_the_highest_value_is_first_and_ties_share_the_average() -> None:
    ranks = indicator_ranks(
        indicators("""
    Alba  | 50 | 7   | 1 | 1 | 1 | 1 | 1 | 1 | 0
    Bern  | 80 | 7   | 1 | 1 | 1 | 1 | 1 | 1 | 0
    Cork  | 50 | 9   | 1 | 1 | 1 | 1 | 1 | 1 |
    Delft | 20 | 7   | 1 | 1 | 1 | 1 | 1 | 1 | 5
    """)
    ).set_index("area")
    first, second, _, *_, ninth = (ranks[name].tolist() for name in INDICATORS)
    assert first == [(2 + 3) / 2, 1, (2 + 3) / 2, 4]
    assert second == [(2 + 3 + 4) / 3, (2 + 3 + 4) / 3, 1, (2 + 3 + 4) / 3]
    assert ninth[:2] + ninth[3:] == [(2 + 3) / 2, (2 + 3) / 2, 1]  # among three: Cork has no value, so no rank
    assert ninth[2] != ninth[2]


def test_the_lowest_value_is_first_where_low_is_best(monkeypatch: pytest.MonkeyPatch) -> None:
    name, indicator = next(iter(INDICATORS.items()))
    monkeypatch.setitem(INDICATORS, name, replace(indicator, best="low"))
    ranks = indicator_ranks(
        indicators("""
    Alba | 5 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    Bern | 8 | 2 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    Cork | 2 | 3 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    """)
    )
    first, second = list(INDICATORS)[:2]
    assert (ranks[first].tolist(), ranks[second].tolist()) == ([2, 3, 1], [3, 2, 1])


@pytest.mark.parametrize(("value", "rank"), [("0.1234567890124", 1.5), ("0.123456789013", 1)])
def test_values_equal_to_twelve_significant_digits_tie(value: str, rank: float) -> None:
    ranks = indicator_ranks(
        indicators(f"""
    Alba | {value}        | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    Bern | 0.123456789012 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    """)
    )
    assert ranks[next(iter(INDICATORS))].tolist()[0] == rank


def test_scores_are_means_of_the_available_ranks() -> None:
    table = ranked("""
    Alba | 9 | 9 | 9 | 9 | 1 | 5 | 1 | 1 | 1
    Bern | 5 | 5 | 5 | 5 | 5 | 9 | 5 |   | 9
    Cork | 1 | 1 | 1 | 1 | 9 | 1 | 9 | 9 | 5
    """)
    bern = table.loc["Bern"]
    assert bern["market_orientation_score"] == Fraction(2 + 2 + 2, 3)
    assert bern["collaboration_intensity_score"] == Fraction(2 + 2 + 1, 3)
    assert bern["ecosystem_maturity_score"] == Fraction(2 + 1, 2)  # two of the three indicators
    assert bern["overall_score"] == (2 + Fraction(5, 3) + Fraction(3, 2)) / 3


def test_low_scores_come_first_and_ties_are_printed_with_an_equals_sign() -> None:
    table = ranked("""
    Cork         | 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3
    Örebro       | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    Greater Oslo | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    oslo         | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    Zug          | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    """)
    # Within the tie: orebro < oslo; "Greater Oslo" stands as "Oslo", and capitals come before small letters.
    assert table["overall_rank"].to_dict() == {
        "Cork": "1",
        "Örebro": "2=",
        "Greater Oslo": "2=",
        "oslo": "2=",
        "Zug": "5",
    }
    assert list(table.index) == ["Cork", "Örebro", "Greater Oslo", "oslo", "Zug"]


def test_scores_are_compared_exactly() -> None:
    # (1/3 + 1/3 + 1/3) and 1 are the same score, whatever floats would say of it.
    thirds = sum([Fraction(1, 3)] * 3)
    assert printed(competition({"a": thirds, "b": Fraction(1)})) == {"a": "1=", "b": "1="}


def test_competition_and_average_ranks() -> None:
    scores = {"a": 10, "b": 20, "c": 20, "d": 30}
    assert competition(scores) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert averaged(scores) == {"a": 1, "b": (2 + 3) / 2, "c": (2 + 3) / 2, "d": 4}
    assert averaged(scores, best="high") == {"a": 4, "b": (2 + 3) / 2, "c": (2 + 3) / 2, "d": 1}
    assert printed(competition(scores)) == {"a": "1", "b": "2=", "c": "2=", "d": "4"}


@pytest.mark.parametrize(
    "ordered",
    [
        ["Malaga", "Málaga", "Malmö", "Zug"],  # without accents first; the accent decides only between equals
        ["straße", "Strasse am See"],  # ß is ss
        ["Area 10", "Area 9"],  # by code point, not by value
        ["Łódź", "北京"],  # ł has no accent that could be removed; it comes after z
        ["Zug", "Łódź"],
    ],
)
def test_alphabetical_order(ordered: list[str]) -> None:
    assert sorted(reversed(ordered), key=alphabetical) == ordered


def test_without_clusters_there_is_a_header_only() -> None:
    values = indicators("Alba | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1").iloc[:0]
    table = ranking(values[["area"]].assign(country="", region=""), indicator_ranks(values))
    assert len(table) == 0
    assert list(table.columns)[:4] == ["overall_rank", "cluster", "country", "region"]
