"""Spatial clusters: who belongs together, who stands at the border, who is noise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from drawn import places
from sklearn.cluster import DBSCAN
from small import DEGREES_PER_KM

from compute import spatial
from compute.spatial import reach, spatial_clusters
from compute.sphere import unit_vectors


@pytest.fixture(autouse=True, params=["pair by pair", "by a tree"])
def neighbours(request, monkeypatch) -> None:
    """Both ways to find neighbours, whatever the size."""
    monkeypatch.setattr(spatial, "PAIRS", {"pair by pair": float("inf"), "by a tree": 0}[request.param])


def clusters(drawing: str, eps_km: float, min_samples: int) -> dict[str, str]:
    """institution_id → cluster, called by its smallest id; '' is noise."""
    return spatial_clusters(places(drawing).sort_values("institution_id"), eps_km, min_samples).to_dict()


def test_neighbours_make_a_cluster_and_the_lonely_are_noise() -> None:
    drawing = """
    institution_id | east_km
    a              | 0
    b              | 10
    c              | 20
    d              | 100
    """
    # b has three within 10 km, itself included: a core. a and c are at its border.
    assert clusters(drawing, eps_km=10, min_samples=3) == {"a": "a", "b": "a", "c": "a", "d": ""}


def test_clusters_grow_from_core_to_core_but_not_through_the_border() -> None:
    drawing = """
    institution_id | east_km
    a              | 0
    b              | 0
    c              | 10
    d              | 20
    e              | 30
    """
    # a and b (3 neighbours: a b c) and c (4: a b c d) are cores; d has 3 only with e: a core too; e is border.
    assert clusters(drawing, 10, 3) == dict.fromkeys("abcde", "a")
    # With four needed only c is a core: d is at its border, and e, which only d reaches, is noise.
    assert clusters(drawing, 10, 4) == {"a": "a", "b": "a", "c": "a", "d": "a", "e": ""}


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("20", True),
        ("20.0000004", True),  # rounds to 20.000000 km
        ("20.0000006", False),  # rounds to 20.000001 km
    ],
)
def test_distances_are_rounded_to_six_decimals_and_the_threshold_belongs_inside(apart: str, together: bool) -> None:
    drawing = f"""
    institution_id | east_km
    a              | 0
    b              | {apart}
    """
    assert clusters(drawing, 20, 2) == ({"a": "a", "b": "a"} if together else {"a": "", "b": ""})


def test_institutions_at_one_address_each_count() -> None:
    drawing = """
    institution_id | east_km
    a              | 50
    b              | 50
    c              | 50
    d              | 51
    """
    assert clusters(drawing, 0.5, 3) == {"a": "a", "b": "a", "c": "a", "d": ""}
    assert clusters(drawing, 0.5, 4) == dict.fromkeys("abcd", "")


BETWEEN = """
institution_id | east_km
{west}1        | -8
{west}2        | -8
{west}3        | -8
{west}4        | 0
x              | {x}
{east}1        | 27
{east}2        | 27
{east}3        | 27
{east}4        | 19
"""


@pytest.mark.parametrize(
    ("x", "west", "east", "joins"),
    [
        (9.0, "a", "b", "a1"),  # 9 km from the western core, 10 km from the eastern one
        (9.75, "a", "b", "b1"),  # 9.75 km and 9.25 km
        (9.5, "a", "b", "a1"),  # 9.5 km from both: the core a4 comes before b4
        (9.5, "b", "a", "a1"),  # the same with the names exchanged
    ],
)
def test_a_border_institution_joins_its_nearest_core(x: float, west: str, east: str, joins: str) -> None:
    # x has three within 10 km (both ends and itself): no core, and it does not bind the clusters together.
    found = clusters(BETWEEN.format(x=x, west=west, east=east), eps_km=10, min_samples=4)
    assert found["x"] == joins
    assert {found[f"{side}{n}"] for side in "ab" for n in range(1, 5)} == {"a1", "b1"}


def test_of_equally_near_cores_the_smaller_id_decides_not_the_smaller_cluster() -> None:
    # The western cluster is called a1, but its core near x is z, which comes after the eastern b4.
    drawing = BETWEEN.format(x=9.5, west="a", east="b").replace("a4 ", "z  ")
    assert clusters(drawing, 10, 4)["x"] == "b1"


def test_the_antimeridian_and_the_poles_are_nothing_special() -> None:
    import pandas as pd

    found = spatial_clusters(
        pd.DataFrame(
            {
                "institution_id": ["a", "b", "c", "p", "q", "r"],
                "latitude": [0.0, 0.0, 0.0, 90 - DEGREES_PER_KM, 90 - DEGREES_PER_KM, 90.0],
                "longitude": [180.0, -180 + DEGREES_PER_KM, 180 - DEGREES_PER_KM, 0.0, 180.0, 77.0],
            }
        ),
        2,
        3,
    )
    assert found.to_dict() == {"a": "a", "b": "a", "c": "a", "p": "p", "q": "p", "r": "p"}


@pytest.mark.parametrize("seed", range(30))
def test_cores_and_noise_are_those_of_scikit_learn(seed: int) -> None:
    """Many duplicates and distances at the threshold; only whom a border belongs to is decided otherwise."""
    random = np.random.default_rng(seed)
    ids = [f"i{n:03}" for n in range(150)]
    spread, eps_km, min_samples = random.choice([0.3, 1.0, 3.0]), 20, int(random.integers(2, 8))
    degrees = np.round(random.normal([52, 5], spread, (150, 2)), 2)
    frame = pd.DataFrame({"institution_id": ids, "latitude": degrees[:, 0], "longitude": degrees[:, 1]})
    ours = spatial_clusters(frame, eps_km, min_samples)
    theirs = DBSCAN(eps=reach(eps_km), min_samples=min_samples).fit(unit_vectors(degrees[:, 0], degrees[:, 1]))
    cores = theirs.core_sample_indices_
    assert list(ours == "") == list(theirs.labels_ == -1)
    assert len({*zip(ours.iloc[cores], theirs.labels_[cores], strict=True)}) == len(set(theirs.labels_[cores]))
