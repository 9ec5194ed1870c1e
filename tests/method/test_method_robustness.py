"""Robustness: other methods and other weights, on tables small enough to check by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from math import isnan, nan, sqrt

import numpy as np
import pytest
from test_method_ranking import indicators

from compute.indicators import DIMENSIONS, INDICATORS
from compute.ranking import indicator_ranks
from compute.robustness import available_mean, first_component, mean_z, method_ranks, pearson, robustness, z_scores
from compute.weightings import percentile, random_draws, weights_of

FOUR = """
Alba  | 40 | 4 | 1 | 10 | 0.9 | 0   | 5 | 0.1 | 0.2
Bern  | 30 | 1 | 2 | 40 | 0.1 | 0.5 | 1 | 0.4 | 0.3
Cork  | 20 | 3 | 3 | 20 | 0.5 | 0   | 9 |     | 0.4
Delft | 10 | 2 | 4 | 30 | 0.3 | 0   | 7 | 0.3 | 0.1
"""


def robust(drawing: str, simulations: int = 100, seed: int = 7) -> dict:
    values = indicators(drawing)
    return robustness(values, indicator_ranks(values), simulations, seed)


def approx(values) -> object:
    return pytest.approx(list(values), nan_ok=True)


def test_weights_are_three_draws_divided_by_their_sum() -> None:
    draw = random.Random(11).random
    triplets = [(draw(), draw(), draw()) for _ in range(2)]
    expected = [[a / (a + b + c), b / (a + b + c), c / (a + b + c)] for a, b, c in triplets]
    assert weights_of(random_draws(2, 11, parts=3), parts=3).tolist() == [approx(line) for line in expected]


@pytest.mark.parametrize(
    ("values", "p", "number"),
    [
        (range(1, 101), 5, 5),  # 5 × 100 / 100
        (range(1, 41), 5, 2),  # 5 × 40 / 100
        (range(1, 11), 5, 1),  # 0.5 is rounded up
        (range(1, 12), 50, 6),  # 5.5 is rounded up
        (range(1, 11), 95, 10),  # 9.5 is rounded up
        (range(1, 2), 50, 1),
    ],
)
def test_a_percentile_is_one_of_the_values(values: range, p: int, number: int) -> None:
    assert percentile(list(values), p) == number


def test_z_scores_use_the_population_and_what_is_there() -> None:
    assert z_scores(np.array([1.0, 3.0, nan])).tolist() == approx([(1 - 2) / 1, (3 - 2) / 1, nan])
    assert z_scores(np.array([1.0, 2.0, 3.0])).tolist() == approx([-1 / sqrt(2 / 3), 0, 1 / sqrt(2 / 3)])


def test_constant_indicators_are_left_out() -> None:
    varying, constant = np.array([1.0, 3.0]), np.array([0.3, 0.1 + 0.2])
    assert all(map(isnan, z_scores(constant)))
    assert mean_z([varying, constant]).tolist() == mean_z([varying]).tolist() == [-1, 1]


def test_the_overall_composite_is_the_mean_of_the_three() -> None:
    found = robust(FOUR)["blocks"]
    for cluster in ("Alba", "Bern", "Cork", "Delft"):
        parts = [found[block]["methods"]["z_score"][cluster]["score"] for block in DIMENSIONS]
        assert found["overall"]["methods"]["z_score"][cluster]["score"] == pytest.approx(sum(parts) / 3)
    assert available_mean([np.array([1.0, nan]), np.array([2.0, 4.0])]).tolist() == [(1 + 2) / 2, 4]


def test_the_first_component_of_two_equal_columns_is_their_diagonal() -> None:
    columns = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    scores, loadings, share = first_component(columns, composite=np.array([-1.0, 0.0, 1.0]))
    assert loadings.tolist() == approx([1 / sqrt(2), 1 / sqrt(2)])
    assert scores.tolist() == approx([-2 / sqrt(2), 0, 2 / sqrt(2)])
    assert share == pytest.approx(1)


def test_its_sign_makes_it_agree_with_the_z_scores() -> None:
    columns = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    _, loadings, _ = first_component(columns, composite=np.array([1.0, 0.0, -1.0]))
    assert loadings.tolist() == approx([-1 / sqrt(2), -1 / sqrt(2)])


def test_without_agreement_the_largest_loading_is_positive() -> None:
    columns = np.array([[0.0, 0.0], [-3.0, 1.0], [3.0, -1.0]])
    _, loadings, _ = first_component(columns, composite=np.array([-2.0, 1.0, 1.0]))
    assert loadings.tolist() == approx([3 / sqrt(10), -1 / sqrt(10)])


def test_raw_values_are_dominated_by_the_largest_and_standardised_ones_are_not() -> None:
    block = robust(FOUR.replace("| 40 |", "| 40000000 |", 1))["blocks"]["market_orientation"]
    raw, standard = (block["pca"][kind]["loadings"] for kind in ("raw", "standardised"))
    assert abs(raw[next(iter(INDICATORS))]) == pytest.approx(1)
    assert max(map(abs, standard.values())) < 0.9
    assert block["pca"]["raw"]["explained_share"] == pytest.approx(1)


def test_for_principal_components_a_missing_value_is_the_mean() -> None:
    filled = FOUR.replace(
        "Cork  | 20 | 3 | 3 | 20 | 0.5 | 0   | 9 |     |",
        f"Cork  | 20 | 3 | 3 | 20 | 0.5 | 0   | 9 | {(0.1 + 0.4 + 0.3) / 3} |",
    )
    with_gap, without = (robust(text)["blocks"]["ecosystem_maturity"] for text in (FOUR, filled))
    assert with_gap["pca"]["raw"] == {
        "explained_share": pytest.approx(without["pca"]["raw"]["explained_share"]),
        "loadings": pytest.approx(without["pca"]["raw"]["loadings"]),
    }


def test_ranks_of_methods_share_the_average_and_spearman_compares_them() -> None:
    assert method_ranks(np.array([5.0, 7.0, 7.0, 1.0]), "high").tolist() == [3, 1.5, 1.5, 4]
    assert method_ranks(np.array([5.0, 7.0, 7.0, 1.0]), "low").tolist() == [2, 3.5, 3.5, 1]
    assert pearson(np.array([1.0, 2.0, 3.0]), np.array([1.0, 3.0, 2.0])) == pytest.approx(1 - 6 * (0 + 1 + 1) / (3 * 8))
    assert pearson(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0])) is None


def test_fewer_than_three_clusters_have_no_blocks() -> None:
    two = "\n".join(FOUR.strip().splitlines()[:2])
    assert robust(two)["blocks"] == dict.fromkeys([*DIMENSIONS, "overall"])
    assert robust("\n".join(FOUR.strip().splitlines()[:3]))["blocks"]["overall"] is not None


def test_simulated_ranks_follow_the_weights() -> None:
    # Two indicators say a < b < c, one says the reverse: with weights (w1, w2, w3) c is first exactly if w3 > 1/2.
    block = robust(
        """
    Alba | 3 | 3 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    Bern | 2 | 2 | 2 | 1 | 1 | 1 | 1 | 1 | 1
    Cork | 1 | 1 | 3 | 1 | 1 | 1 | 1 | 1 | 1
    """,
        simulations=100,
        seed=7,
    )["blocks"]["market_orientation"]
    cork_first = sum(w3 > 1 / 2 for _, _, w3 in weights_of(random_draws(100, 7, parts=3), parts=3))
    assert 5 < cork_first < 50
    assert block["clusters"]["Alba"] == {"rank_p05": 1, "rank_p50": 1, "rank_p95": 3, "top_ten_share": 1}
    assert block["clusters"]["Bern"] == {"rank_p05": 2, "rank_p50": 2, "rank_p95": 2, "top_ten_share": 1}
    assert block["weights"] == {
        "min": pytest.approx(-1),
        "p05": pytest.approx(-1),
        "p50": pytest.approx(1),
        "p95": pytest.approx(1),
        "max": pytest.approx(1),
        "share_above_0_90": (100 - cork_first) / 100,
    }


def test_weights_are_rescaled_where_an_indicator_is_missing() -> None:
    # Bern's score is always (w1 × 2 + w2 × 2) / (w1 + w2) = 2, whatever w3 is; Alba's is 1 and Cork's is 3 or 2.
    block = robust("""
    Alba | 3 | 3 | 3 | 1 | 1 | 1 | 1 | 1 | 1
    Bern | 2 | 2 |   | 1 | 1 | 1 | 1 | 1 | 1
    Cork | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    """)["blocks"]["market_orientation"]
    assert [block["clusters"][c]["rank_p50"] for c in ("Alba", "Bern", "Cork")] == [1, 2, 3]
    assert block["weights"]["min"] == pytest.approx(1)


def test_a_constant_block_has_no_correlations() -> None:
    block = robust(
        FOUR.replace("| 40 | 4 | 1 |", "| 1 | 1 | 1 |")
        .replace("| 30 | 1 | 2 |", "| 1 | 1 | 1 |")
        .replace("| 20 | 3 | 3 |", "| 1 | 1 | 1 |")
        .replace("| 10 | 2 | 4 |", "| 1 | 1 | 1 |")
    )["blocks"]["market_orientation"]
    assert set(block["spearman"].values()) == {None}
    assert set(block["methods"]["z_score"]["Alba"].values()) == {None}
    assert block["methods"]["borda"]["Alba"] == {"score": 2.5, "rank": 2.5}
    assert block["weights"] == dict.fromkeys(("min", "p05", "p50", "p95", "max", "share_above_0_90"))


def test_z_scores_of_an_indicator_of_which_low_is_best_are_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = """
    Alba | 1 | 5 | 5 | 1 | 1 | 1 | 1 | 1 | 1
    Bern | 2 | 5 | 5 | 2 | 1 | 1 | 2 | 1 | 1
    Cork | 3 | 5 | 5 | 3 | 1 | 1 | 3 | 1 | 1
    """
    before = robust(drawing)["blocks"]["market_orientation"]["methods"]["z_score"]
    name, indicator = next(iter(INDICATORS.items()))
    monkeypatch.setitem(INDICATORS, name, replace(indicator, best="low"))
    after = robust(drawing)["blocks"]["market_orientation"]
    assert {c: score["score"] for c, score in after["methods"]["z_score"].items()} == {
        c: -score["score"] for c, score in before.items()
    }
    assert after["spearman"]["borda~z_score"] == pytest.approx(1)
