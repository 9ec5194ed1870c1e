"""The nine indicators: each worked out by hand for the small edition, then what is missing and who is in between."""

from __future__ import annotations

import pytest
from drawn import computed, facts_of, frame
from small import COLLABORATIONS, INSTITUTIONS, write_edition

from compute.brokerage import brokerage

ALBA_AND_BERN = {
    # al-3 6 m and al-4 4 m, al-5 1.5 m and 50 cents; be-3 25 m (99 m came after the cut-off), be-6 1.25 m
    "total_funding_usd": (6_000_000 + 4_000_000 + 1_500_000.5, 25_000_000 + 1_250_000),
    # the corporate al-5 raises no startup funding
    "startup_funding_pct_gdp": (100 * (6 + 4) / 20_000, 100 * (25 + 1.25) / 50_000),
    # c-01, c-02 and c-11 (whose startup is in Dalian); c-02, c-06 and c-08
    "industry_collaborations_per_trn_gdp": (3 / 0.02, 3 / 0.05),
    # c-01, c-02, c-03, c-11; c-02 to c-08 and c-13
    "collaborations": (4, 8),
    # all but c-01; all but c-04, c-05 and c-06
    "external_share": (3 / 4, 5 / 8),
    # Alba – Bern – Windhoek: of the one pair that Bern is not of, every shortest path runs through Bern
    "brokerage": (0 / 1, 1 / 1),
    "institutions_per_million": (5 / 0.4, 6 / 0.8),
    # one spinout among al-1 and al-2; one among be-1, be-2 and be-4
    "spinouts_per_research_institution": (1 / 2, 1 / 3),
    "startups_per_institution": (2 / 5, 2 / 6),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The indicators of the small edition."""
    folder = write_edition(tmp_path_factory.mktemp("small") / "edition")
    return computed(folder).indicators.set_index("area")


@pytest.mark.parametrize("name", ALBA_AND_BERN)
def test_indicator(name: str, small) -> None:
    assert [float(small.at[area, name]) for area in ("Alba", "Bern")] == pytest.approx(ALBA_AND_BERN[name], rel=1e-11)


def test_only_full_clusters_have_indicators(small) -> None:
    assert list(small.index) == ["Alba", "Bern", "Windhoek"]


def without(drawing: str, *names: str) -> str:
    """The drawing without the lines that hold one of these words."""
    return "\n".join(line for line in drawing.splitlines() if not any(name in line for name in names))


def test_no_collaborations_no_external_share(tmp_path) -> None:
    rows = without(COLLABORATIONS, "wi-")
    found = computed(write_edition(tmp_path / "edition", collaborations=rows)).indicators.set_index("area")
    windhoek = found.loc["Windhoek"]
    assert windhoek["collaborations"] == 0
    assert windhoek["industry_collaborations_per_trn_gdp"] == 0 / 0.9
    assert windhoek["external_share"] is None  # 0 / 0


def test_no_research_institutions_no_spinout_ratio(tmp_path) -> None:
    drawing = INSTITUTIONS.replace(
        "wi-1           | Windhoek University  | university", "wi-1           | Windhoek University  | government"
    )
    folder = write_edition(tmp_path / "edition", institutions=drawing)
    found, told = computed(folder).indicators.set_index("area"), facts_of(folder)["clusters"]
    assert found.at["Windhoek", "spinouts_per_research_institution"] is None  # 1 / 0
    assert told["Windhoek"]["available_indicators"] == 8
    assert told["Bern"]["available_indicators"] == 9


def test_a_startup_without_an_origin_is_no_spinout(tmp_path) -> None:
    drawing = INSTITUTIONS.replace("University of X | university", "                |           ")
    found = computed(write_edition(tmp_path / "edition", institutions=drawing)).indicators.set_index("area")
    assert found.at["Alba", "spinouts_per_research_institution"] == 0 / 2


NETWORKS = """
network                         | rows                     | expected
a path a – b – c                | ab bc                    | a0 b1 c0
a path of four                  | ab bc cd                 | a0 b2/3 c2/3 d0
a star                          | ab ac ad                 | a1 b0 c0 d0
a square shares its paths       | ab bc cd da              | a1/6 b1/6 c1/6 d1/6
a triangle needs no broker      | ab bc ca                 | a0 b0 c0
two apart are not joined        | ab cd                    | a0 b0 c0 d0
two clusters: nobody between    | ab                       | a0 b0
"""


@pytest.mark.parametrize(
    "case",
    [dict(zip(("rows", "expected"), line.split("|")[1:], strict=True)) for line in NETWORKS.strip().splitlines()[1:]],
    ids=lambda case: case["rows"],
)
def test_brokerage_is_normalised_betweenness(case: dict[str, str]) -> None:
    from fractions import Fraction

    expected = {text[0]: float(Fraction(text[1:])) for text in case["expected"].split()}
    lines = "\n".join(f"{a} | {b}" for a, b in case["rows"].split())
    found = brokerage(sorted(expected), frame(f"area_a | area_b\n{lines}"), min_collaborations=1)
    assert found == pytest.approx(expected, rel=1e-11)


def test_clusters_are_joined_from_a_number_of_rows_on() -> None:
    rows = frame("""
    area_a | area_b
    a      | b
    b      | a
    b      | c
    c      | b
    c      | a
    b      | b
    a      |
    a      | elsewhere
    elsewhere | c
    """).fillna("")
    assert brokerage(["a", "b", "c"], rows, 2) == {"a": 0, "b": 1, "c": 0}  # a and c: one row, not two
    assert brokerage(["a", "b", "c"], rows, 1) == {"a": 0, "b": 0, "c": 0}  # a triangle; elsewhere is no cluster
    assert brokerage(["a", "b", "c"], rows, 3) == {"a": 0, "b": 0, "c": 0}
