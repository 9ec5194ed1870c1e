"""Merging: near clusters with enough rows in common become one, most rows first; the ledger keeps the evidence."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from drawn import computed, east
from small import DEGREES_PER_KM, table, write_edition

from compute.edition import Merge
from compute.merging import merge, not_merged

RULE = Merge(max_centroid_km=20.0, min_cross_collaborations=5, min_cross_share=Fraction("0.20"))


def merged(drawing: str, rows: dict[str, int], rule: Merge = RULE) -> tuple[dict[str, str], list[dict]]:
    """Cluster of each institution after merging, and the ledger.

    `drawing` has the columns cluster, members and east_km; `rows` counts collaborations, such as {"a1 b1": 5}.
    """
    members = sorted(
        (name, line["cluster"], float(line["east_km"])) for line in table(drawing) for name in line["members"].split()
    )
    ids = [name for name, _, _ in members]
    labels = pd.Series([cluster for _, cluster, _ in members], index=ids, dtype=object)
    units = east(km for _, _, km in members)
    pairs = [[ids.index(name) for name in pair.split()] for pair, count in rows.items() for _ in range(count)]
    partners = np.array(pairs, int).reshape(-1, 2)
    labels, ledger = merge(labels, units, partners, rule, lambda at: "")
    areas = {name: name for name in set(labels) - {""}}
    return labels.to_dict(), ledger + not_merged(labels, units, partners, rule, areas, lambda at: "")


TWO = """
cluster | members  | east_km
a1      | a1 a2 a3 | 0
b1      | b1 b2    | {km}
"""


@pytest.mark.parametrize(
    ("km", "rows", "together", "why"),
    [
        (20, {"a1 b1": 5, "a1 a2": 25, "b1 b2": 99}, True, "20 km, 5 rows, 5 = 0.20 × 25: every threshold is reached"),
        (20.00001, {"a1 b1": 5, "a1 a2": 25}, False, "too far apart"),
        (20, {"a1 b1": 4}, False, "too few rows join them"),
        (20, {"a1 b1": 5, "a1 a2": 26, "b1 b2": 26}, False, "5 < 0.20 × 26 on both sides"),
        (20, {"a1 b1": 5, "a1 a2": 26}, True, "without internal rows b1 meets the share"),
        (20, {"a1 b1": 2, "b2 a3": 3}, True, "it does not matter who is named first"),
    ],
)
def test_two_clusters_merge_when_near_and_joined(km: float, rows: dict[str, int], together: bool, why: str) -> None:
    labels, _ = merged(TWO.format(km=km), rows)
    assert (labels["b1"] == "a1") is together, why


CHAIN = """
cluster | members | east_km
a1      | a1      | 0
b1      | b1      | 15
c1      | c1      | 30
"""


@pytest.mark.parametrize(
    ("rows", "partner"),
    [
        ({"a1 b1": 6, "b1 c1": 5}, "a1"),
        ({"a1 b1": 5, "b1 c1": 6}, "c1"),
        ({"a1 b1": 5, "b1 c1": 5}, "a1"),  # a tie: the pair a1, b1 comes first
    ],
)
def test_most_joining_rows_go_first_and_centroids_move(rows: dict[str, int], partner: str) -> None:
    labels, ledger = merged(CHAIN, rows)
    # The merged centroid is at (0 + 15) / 2 or (15 + 30) / 2 km: 22.5 km from the third, too far to go on.
    assert labels["b1"] == labels[partner]
    assert len(set(labels.values())) == 2
    assert [line["decision"] for line in ledger] == ["merged"]


def test_rows_between_two_become_internal_rows_of_the_one() -> None:
    # After a1 + b1 (10 + 6 rows inside), c1 with 3 rows would need 0.20 × 16 = 3.2; before, 3 ≥ 0.20 × 10 had sufficed.
    drawing = """
    cluster | members | east_km
    a1      | a1 a2   | 0
    b1      | b1      | 1
    c1      | c1 c2   | 2
    """
    rule = Merge(max_centroid_km=20.0, min_cross_collaborations=3, min_cross_share=Fraction("0.20"))
    labels, ledger = merged(drawing, {"a1 a2": 10, "a1 b1": 6, "a1 c1": 3, "c1 c2": 30}, rule)
    assert labels == {"a1": "a1", "a2": "a1", "b1": "a1", "c1": "c1", "c2": "c1"}
    assert ledger[1] == {
        "step": None,
        "cluster_a": "a1",
        "cluster_b": "c1",
        "area_a": "",
        "area_b": "",
        "institutions_a": 3,
        "institutions_b": 2,
        "centroid_km": pytest.approx(2 - 1 / 3, abs=1e-6),
        "cross_collaborations": 3,
        "internal_a": 10 + 6,
        "internal_b": 30,
        "decision": "apart",
    }


def test_each_merge_is_written_down_with_its_evidence_at_that_moment() -> None:
    drawing = """
    cluster | members | east_km
    a1      | a1      | 0
    b1      | b1 b2   | 4
    c1      | c1      | 8
    """
    _, ledger = merged(drawing, {"a1 b1": 5, "b1 c1": 7, "b1 b2": 2})
    evidence = [
        (
            line["step"],
            line["cluster_a"],
            line["cluster_b"],
            line["institutions_a"],
            line["institutions_b"],
            line["centroid_km"],
            line["cross_collaborations"],
            line["internal_a"],
            line["internal_b"],
        )
        for line in ledger
    ]
    assert evidence == [
        (1, "b1", "c1", 2, 1, pytest.approx(8 - 4), 7, 2, 0),
        (2, "a1", "b1", 1, 3, pytest.approx((4 + 4 + 8) / 3, abs=1e-6), 5, 0, 2 + 7),
    ]


def test_only_rows_up_to_the_cut_off_join(tmp_path) -> None:
    # Bern's two halves are joined by c-05 of 2020 and c-06 of 2023; with a cut-off before the second they stay apart,
    # and the area that both take unites them all the same.
    early = write_edition(tmp_path / "early")
    settings = early / "parameters.yml"
    settings.write_text(settings.read_text().replace("2025-07-31", "2023-02-02"))
    ledger = computed(early).merges
    assert ledger[["step", "cluster_a", "cluster_b", "area_a", "area_b", "cross_collaborations", "decision"]].to_dict(
        "records"
    ) == [
        {
            "step": None,
            "cluster_a": "be-1",
            "cluster_b": "be-4",
            "area_a": "Bern",
            "area_b": "Bern",
            "cross_collaborations": 1,
            "decision": "same_area",
        }
    ]


def test_an_area_unites_clusters_however_far_apart(tmp_path) -> None:
    institutions = """
    institution_id | name | type       | city | country | latitude | longitude | spinout_of | spinout_type
    a1             | A1   | university | West | GB      | 0        | {west}    |            |
    a2             | A2   | university | West | GB      | 0        | {west}    |            |
    b1             | B1   | university | East | GB      | 0        | {east}    |            |
    b2             | B2   | university | East | GB      | 0        | {east}    |            |
    """.format(west=f"{-60 * DEGREES_PER_KM:.10f}", east=f"{60 * DEGREES_PER_KM:.10f}")
    areas = """
    area | country | region                    | latitude | longitude | gdp_usd | population | ecosystem_value_usd
    Mid  | UK      | UK, Canada, and Australia | 0        | 0         |         |            |
    """
    nothing = "funding_id | institution_id | date | amount_usd | kind"
    alone = "collaboration_id | institution_a | institution_b | date"
    rules = write_edition(
        tmp_path / "far", institutions=institutions, areas=areas, funding=nothing, collaborations=alone
    )
    (rules / "parameters.yml").write_text(
        (rules / "parameters.yml").read_text().replace("min_samples: 3", "min_samples: 2")
    )
    result = computed(rules)
    assert result.areas[["area", "institutions", "latitude", "longitude"]].values.tolist() == [
        ["Mid", 2 + 2, pytest.approx(0), pytest.approx((-60 + 60) / 2)]
    ]
    assert result.merges[["centroid_km", "decision"]].values.tolist() == [[pytest.approx(60 + 60), "same_area"]]
