"""The product against the reference on random editions, and the reference against small cases worked out by hand."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from math import isclose, pi, sqrt
from pathlib import Path

import pytest
from edition_features import features
from editions import write_random_edition
from reference import betweenness, indicator_ranks, printed_ranks, reference
from reference_edition import World, money
from reference_robustness import (
    UNDEFINED,
    centred,
    competition_ranks,
    component,
    correlation,
    percentile,
    z_composite,
    z_values,
)
from reference_space import km, may_merge, spatial_clusters

import compute.artifacts
from compute.intake import read_edition
from compute.method import apply_method, compute_edition

SEEDS, BATCH = 200, 10
TABLES = ("membership", "areas", "merges", "ranking", "quasi_clusters")
AT_LEAST = {  # of the 200 editions, where chance gives fewer than ten of a kind
    "no spatial cluster": 3,
    "no funding": 3,
    "constant borda scores": 3,
    "constant z-scores": 3,
}


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """Seed to the folder of its edition and what the reference makes of it, each worked out once."""
    known: dict[int, tuple[Path, dict]] = {}

    def draw(seed: int) -> tuple[Path, dict]:
        if seed not in known:
            folder = tmp_path_factory.mktemp(f"edition{seed}")
            write_random_edition(folder, seed)
            known[seed] = folder, reference(folder)
        return known[seed]

    return draw


# The product ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_product_agrees_with_the_reference(first: int, drawn, tmp_path: Path) -> None:
    """Exhibits are made of one edition of each batch only: they take longer than the rest; `make soak` makes all."""
    problems: list[str] = []
    for seed in range(first, first + BATCH):
        folder, expected = drawn(seed)
        found = disagreements(artifacts(folder, tmp_path / str(seed), whole=seed == first), expected)
        problems += [f"edition {seed}: {line}" for line in found]
    assert not problems, "\n".join(problems)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_random_editions_have_exhibits(first: int, drawn, tmp_path: Path) -> None:
    for seed in range(first, first + BATCH):
        assert (artifacts(drawn(seed)[0], tmp_path / str(seed), whole=True) / "figures").is_dir()


def artifacts(folder: Path, out: Path, whole: bool) -> Path:
    edition = read_edition(folder)
    compute.artifacts.write(compute_edition(edition) if whole else apply_method(edition), out)
    return out


def disagreements(out: Path, expected: dict) -> list[str]:
    """One line for each cell that differs, the product's value first."""
    found = []
    for table in TABLES:
        found += table_disagreements(table, rows(out / f"{table}.csv"), expected[table])
    wanted = [indicator_row(area, values) for area, values in expected["indicators"].items()]
    found += table_disagreements("indicators", rows(out / "indicators.csv"), wanted)
    report = json.loads((out / "robustness.json").read_text("utf-8"))
    return found + list(tree_disagreements("robustness", report, expected["robustness"]))


def indicator_row(area: str, values: dict[str, Fraction | None]) -> dict[str, str | Fraction | None]:
    whole = {"total_funding_usd": money(values["total_funding_usd"]), "collaborations": f"{values['collaborations']}"}
    return {"area": area} | values | whole


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table_disagreements(table: str, actual: list[dict], expected: list[dict]) -> list[str]:
    if len(actual) != len(expected):
        return [f"{table}: {len(actual)} rows, not {len(expected)}"]
    if actual and list(actual[0]) != (columns := list(expected[0])):
        return [f"{table}: columns {list(actual[0])}, not {columns}"]
    pairs = zip(actual, expected, strict=True)
    cells = [(n, column, a[column], e[column]) for n, (a, e) in enumerate(pairs, 1) for column in e]
    return [f"{table} {n} {column}: {a!r}, not {e!r}" for n, column, a, e in cells if not same_cell(a, e)]


def same_cell(actual: str, expected: str | Fraction | None) -> bool:
    """Text must be equal; a ratio may differ in the ninth digit, and is the shortest form of twelve digits."""
    if expected is None or actual == "" or isinstance(expected, str):
        return actual == (expected or "")
    value = float(actual)
    return isclose(value, expected, rel_tol=1e-9, abs_tol=1e-9) and actual == repr(float(f"{value:.12g}"))


def tree_disagreements(path: str, actual, expected):
    """Differences between two nested mappings; what the reference calls undefined may be anything."""
    if expected == UNDEFINED:
        return
    if isinstance(expected, dict) and isinstance(actual, dict):
        if list(actual) != sorted(expected):
            yield f"{path}: keys {list(actual)}, not {sorted(expected)}"
        for key in actual.keys() & expected.keys():
            yield from tree_disagreements(f"{path}.{key}", actual[key], expected[key])
    elif actual != expected and not same_number(actual, expected):
        yield f"{path}: {actual!r}, not {expected!r}"


def same_number(actual, expected) -> bool:
    """Equal to 1e-6, which is where the artifact rounds; beyond a thousand, to nine digits."""
    if not all(isinstance(value, int | float) for value in (actual, expected)):
        return False
    return isclose(actual, expected, rel_tol=1e-9, abs_tol=1e-6) and actual == round(actual, 6)


# Coverage ------------------------------------------------------------------------------------------------------


def test_random_editions_contain_every_hard_case(drawn) -> None:
    editions = [features(*drawn(seed)) for seed in range(SEEDS)]
    often = {name: sum(edition[name] for edition in editions) for name in editions[0]}
    rare = {name: often[name] for name in often if often[name] < AT_LEAST.get(name, 10)}
    assert not rare


# The reference, by hand ----------------------------------------------------------------------------------------


def test_distances_are_those_of_a_sphere_of_6371_0088_km() -> None:
    assert km((0, 0), (90, 0)) == round(6371.0088 * pi / 2, 6) == 10007.557221
    assert km((0, 179.9), (0, -179.9)) == round(6371.0088 * pi * 0.2 / 180, 6) == 22.239016
    assert km((90, 12.5), (90, -170)) == 0


def test_a_border_point_equally_far_from_two_clusters_joins_the_core_with_the_smaller_id() -> None:
    """Two cores 0.1 degrees to either side; with itself and both of them it has three neighbours, not four."""
    east = {"e": (0, 0.1), "e1": (0, 0.15), "a": (0, 0.18)}
    west = {"c": (0, -0.1), "c1": (0, -0.15), "z": (0, -0.18)}
    points = {"p": (0, 0)} | east | west | {"noise": (1, 0)}
    wanted = {frozenset(east), frozenset(west) | {"p"}}  # c is smaller than e, although a is the smallest of all
    assert set(spatial_clusters(points, eps_km=11.2, min_samples=4)) == wanted


@pytest.mark.parametrize(("cross", "inside", "joined"), [(1, 5, True), (1, 6, False), (7, 35, True), (1, 0, True)])
def test_one_of_five_is_a_share_of_exactly_one_fifth(cross: int, inside: int, joined: bool) -> None:
    pair = {"cross_collaborations": f"{cross}", "internal_a": f"{inside}", "internal_b": "99"}
    merge = {"min_cross_share": "0.20", "min_cross_collaborations": "1"}
    world = World({}, {}, [], [], {}, {"merge": merge})
    assert may_merge(world, pair) is joined


def test_betweenness_of_a_path_and_of_a_square() -> None:
    """On a path b lies between a and two others, two of three pairs; on a square half of one pair's paths pass it."""
    path = [("a", "b"), ("b", "c"), ("c", "d")]
    assert betweenness(list("abcd"), path) == {"a": 0, "b": Fraction(2, 3), "c": Fraction(2, 3), "d": 0}
    assert set(betweenness(list("abcd"), [*path, ("a", "d")]).values()) == {Fraction(1, 2) / 3}
    assert set(betweenness(list("ab"), [("a", "b")]).values()) == {0}


def test_ranks_average_ties_and_printed_ranks_mark_them() -> None:
    values = {"a": Fraction(5), "b": Fraction(3), "c": Fraction(3), "d": None, "e": Fraction(1)}
    assert indicator_ranks(values) == {"a": 1, "b": (2 + 3) / 2, "c": (2 + 3) / 2, "d": None, "e": 4}
    assert printed_ranks({"a": Fraction(1), "b": Fraction(2), "c": Fraction(2), "d": Fraction(9)}) == {
        "a": "1",
        "b": "2=",
        "c": "2=",
        "d": "4",
    }


def test_z_scores_and_the_first_component_of_two_indicators_that_agree() -> None:
    """Deviations -1, 0, 1 have the population variance 2/3; the other indicator is ten times the first."""
    columns = {"x": {"a": 1, "b": 2, "c": 3}, "y": {"a": 10, "b": 20, "c": 30}, "same": {"a": 7, "b": 7, "c": 7}}
    z_score = z_composite(columns)
    assert z_score == pytest.approx({"a": -sqrt(3 / 2), "b": 0, "c": sqrt(3 / 2)})
    standardised = component(columns, z_values, z_score)
    assert standardised["explained_share"] == pytest.approx(1)
    assert standardised["loadings"] == pytest.approx({"x": sqrt(1 / 2), "y": sqrt(1 / 2), "same": 0})
    raw = component(columns, centred, z_score)
    assert raw["loadings"] == pytest.approx({"x": 1 / sqrt(101), "y": 10 / sqrt(101), "same": 0})


def test_percentiles_are_members_of_the_list_and_constant_ranks_have_no_correlation() -> None:
    assert [percentile(list(range(1, 51)), p) for p in (5, 50, 95)] == [3, 25, 48]  # 2.5, 25 and 47.5, rounded up
    assert percentile(list(range(1, 141)), 5) == 7
    assert correlation({"a": 1, "b": 2}, {"a": 1.5, "b": 1.5}) is None
    assert competition_ranks({"a": 0.1 + 0.2, "b": 0.3, "c": 0.4}) == {"a": 1, "b": 1, "c": 3}
