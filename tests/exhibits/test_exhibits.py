"""The exhibits' data, on three clusters that fit on a page; expected values are written as arithmetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from drawn_result import drawn_result

from compute.exhibits import EXHIBITS, annex, collaboration, ecosystem, exhibit_frames, funding, maps, quasi, tables
from compute.exhibits.leaders import first_ten
from compute.facts import best_funded, raised, regions
from compute.regions import region_of
from compute.result import Result


@pytest.fixture
def result() -> Result:
    return drawn_result()


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple]:
    return list(frame[list(columns) or list(frame.columns)].itertuples(index=False, name=None))


def values_of(frame: pd.DataFrame) -> list[tuple]:
    """The rows without where the clusters are."""
    return rows_of(frame.drop(columns=["country", "region"]))


def test_every_exhibit_has_a_frame(result):
    assert exhibit_frames(result).keys() == EXHIBITS.keys()


def test_ranking_keeps_the_printed_order_and_knows_the_simulated_weightings(result):
    places = {"Greater Avon": {"rank_p05": 1, "rank_p50": 2, "rank_p95": 3, "top_ten_share": 0.75}}
    simulated = replace(result, robustness={"blocks": {"overall": {"clusters": places}}})
    assert rows_of(tables.ranking(simulated))[1] == (
        "2=",
        "Greater Avon",
        "UK",
        "UK, Canada, and Australia",
        "1",
        "2=",
        "2",
        1,
        3,
        0.75,
    )


@pytest.mark.parametrize("blocks", [{}, {"overall": None}])
def test_with_too_few_clusters_nothing_is_simulated(result, blocks):
    frame = tables.ranking(replace(result, robustness={"blocks": blocks}))
    assert len(frame) == 3 and frame[tables.SIMULATED].isna().all(axis=None)


def test_a_dimension_is_ordered_by_its_own_ranks_and_ties_ignore_greater(result):
    assert rows_of(tables.first_of_dimension(result, "collaboration_intensity"), "rank", "cluster") == [
        ("1", "Bern"),
        ("2=", "Greater Avon"),
        ("2=", "Citong"),
    ]


def test_a_dimension_has_the_ranges_of_its_own_weightings(result):
    weighed = {"rank_p05": 1, "rank_p95": 2, "top_ten_share": 1.0}
    of_dimension = replace(result, robustness={"blocks": {"market_orientation": {"clusters": {"Bern": weighed}}}})
    frame = tables.first_of_dimension(of_dimension, "market_orientation").set_index("cluster")
    assert dict(frame.loc["Bern", tables.SIMULATED]) == weighed
    assert frame.loc["Citong", tables.SIMULATED].isna().all() and {*frame["clusters_ranked"]} == {3}


def test_first_ten_keeps_a_tie_at_the_tenth_place_whole():
    ranks = [*map(str, range(1, 10)), "10=", "10=", "12"]
    frame = pd.DataFrame({"rank": ranks, "cluster": [f"Place {rank}{n}" for n, rank in enumerate(ranks)]})
    assert list(first_ten(frame)["rank"]) == ranks[:11]


def test_major_clusters_reach_the_gdp_and_list_who_takes_part_in_most_rows(result):
    frame = tables.major_clusters(result)
    assert list(frame["cluster"]) == ["Greater Avon", "Citong"]  # 1,000 is enough; Bern has 500, Basel none
    assert list(frame.columns) == [
        "rank",
        "cluster",
        *(f"{group}_collaborator_{number}" for group in ("industry", "research") for number in (1, 2, 3)),
    ]
    assert rows_of(frame, "industry_collaborator_1", "industry_collaborator_2")[0] == ("Startup One", None)
    assert rows_of(frame, "research_collaborator_1", "research_collaborator_2")[0] == ("Uni One", "Institute One")


def test_collaborators_count_every_row_and_ties_stand_alphabetically(result):
    first = result.collaborations.iloc[0]
    add = [first.replace({"u1": "c1"}), first.replace({"u1": "c1"}), first.replace({"s1": "c1"})]
    rows = pd.concat([result.collaborations, pd.DataFrame(add)], ignore_index=True)
    industry, cluster = ("startup", "corporate"), pd.Series(["Greater Avon"])
    four_each = tables.collaborators(replace(result, collaborations=rows.drop(0)), industry, cluster)
    assert four_each["Greater Avon"] == ["Company One", "Startup One"]  # 2 + 1 rows and 1 + 2
    one_more = tables.collaborators(replace(result, collaborations=rows), industry, cluster)
    assert one_more["Greater Avon"] == ["Startup One", "Company One"]  # 2 + 2 rows against 2 + 1


def test_industry_collaborations_leave_out_a_cluster_without_a_value(result):
    assert values_of(tables.industry_collaborations(result)) == [
        ("1", "Bern", 4000, "Startup Two", "Uni Two"),
        ("2", "Greater Avon", 3000, "Startup One", "Uni One"),
    ]


def test_funding_by_period_splits_at_the_turn_of_the_year(result):
    assert rows_of(annex.funding_by_period(result)) == [
        ("Up to 2023", 30, 10, 100 * 30 / (30 + 10), 100 * 10 / (30 + 10)),
        ("2024", 10 + 20, 0, 100, 0),
        ("2025", 40, 6, pytest.approx(100 * 40 / (40 + 6)), pytest.approx(100 * 6 / (40 + 6))),
    ]


def test_a_period_without_funding_has_no_share(result):
    early = result.funding[result.funding["date"] < date(2024, 1, 1)]
    frame = annex.funding_by_period(replace(result, funding=early))
    assert list(frame["in_clusters_usd"])[1:] == [0, 0] and frame["in_clusters_pct"][1:].isna().all()


def test_funding_by_region_follows_the_area_and_outside_it_the_country(result):
    frame = annex.funding_by_region(result).set_index("region")
    assert rows_of(frame.loc[["EU"]], "in_clusters_usd", "outside_clusters_usd") == [(0, 6 + 10)]  # Basel, Germany
    assert frame.loc["Rest of the World", "in_clusters_usd"] == 20
    assert frame.loc["UK, Canada, and Australia", "in_clusters_pct"] == 100


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("US", "US"),
        ("GB", "UK, Canada, and Australia"),
        ("HR", "EU"),
        ("HK", "China"),
        ("MO", "China"),
        ("TW", "Rest of the World"),
        ("NO", "Rest of the World"),
        ("NA", "Rest of the World"),
    ],
)
def test_region_of_a_country(country, region):
    assert region_of(country) == region


def test_institutions_by_type_counts_quasi_clusters_as_outside(result):
    frame = annex.institutions_by_type(result).set_index("category")
    assert rows_of(frame.loc[["Startups"]], "in_clusters", "outside_clusters", "in_clusters_pct") == [
        (3, 2, 100 * 3 / (3 + 2))
    ]
    assert rows_of(frame.loc[["Startup funding"]], "unit", "in_clusters", "outside_clusters") == [
        ("usd", 30 + 20 + 40, 6 + 10)
    ]


def test_collaborations_by_involvement(result):
    assert rows_of(annex.collaborations_by_involvement(result)) == [
        ("Within and between clusters", 6, 100 * 6 / 8),
        ("Cluster to non-cluster", 1, 100 * 1 / 8),
        ("No cluster involved", 1, 100 * 1 / 8),
    ]


def test_clusters_say_where_they_are_as_areas_csv_does(result):
    home = ("UK", "UK, Canada, and Australia")
    for frame in (funding.total_funding(result), funding.funding_vs_ecosystem(result)):
        assert rows_of(frame[frame["cluster"] == "Greater Avon"], "country", "region") == [home]


def test_total_funding_shares_are_of_the_clusters_money(result):
    assert values_of(funding.total_funding(result)) == [
        ("1=", "Greater Avon", 40, 100 * 40 / (40 + 40 + 20)),
        ("1=", "Citong", 40, 100 * 40 / (40 + 40 + 20)),
        ("3", "Bern", 20, 100 * 20 / (40 + 40 + 20)),
    ]


def test_funding_intensity_shows_its_parts(result):
    assert values_of(funding.funding_intensity(result))[0] == ("1", "Bern", 100 * 20 / 500, 20, 500)


def test_funding_vs_ecosystem_draws_the_line_through_two_points(result):
    frame = funding.funding_vs_ecosystem(result)
    assert rows_of(frame, "cluster", "ecosystem_value_pct_gdp", "startup_funding_pct_gdp") == [
        ("Greater Avon", 100 * 100 / 1000, 3),
        ("Bern", 100 * 25 / 500, 4),
    ]
    slope = (4 - 3) / (5 - 10)
    assert list(frame["reference_slope"]) == [pytest.approx(slope)] * 2
    assert list(frame["reference_intercept"]) == [pytest.approx(4 - slope * 5)] * 2
    assert list(frame["reference_pct_gdp"]) == [pytest.approx(3), pytest.approx(4)]
    assert frame["standardised_residual"].isna().all()  # two points lie on their line


def test_residuals_are_in_standard_deviations(result):
    result.edition.areas.loc[result.edition.areas["area"] == "Citong", "ecosystem_value_usd"] = Decimal(30)
    frame = funding.funding_vs_ecosystem(result)
    above = frame["startup_funding_pct_gdp"].astype(float) - frame["reference_pct_gdp"]
    spread = (sum(distance**2 for distance in above) / 3) ** 0.5
    assert list(frame["standardised_residual"]) == [pytest.approx(distance / spread) for distance in above]


def test_funding_vs_ecosystem_has_no_line_through_one_point(result):
    result.edition.areas.loc[1, "ecosystem_value_usd"] = None
    frame = funding.funding_vs_ecosystem(result)
    assert len(frame) == 1 and frame["reference_slope"].isna().all()


def test_best_funded_ranks_startups_and_tells_what_the_first_has_raised(result):
    assert best_funded(result) == {
        "Startup Three": 1,
        "Startup One": 2,
        "Startup Two": 3,
        "Startup Far": 4,
        "Startup Quasi": 5,
    }
    ids = result.institutions.set_index("name")["institution_id"]
    first = result.funding[result.funding["institution_id"] == ids["Startup Three"]].head(1)
    later = first.assign(date=max(result.funding["date"]), amount_usd=Decimal(5))
    more = replace(result, funding=pd.concat([result.funding, later]))
    assert raised(more) == {"Startup Three": {"first_round_usd": 40, "total_usd": 45}}


def test_regions_share_the_funding_of_the_clusters(result):
    homes = result.edition.areas.set_index("area")["region"]
    found = regions(replace(result, areas=result.areas.assign(region=result.areas["area"].map(homes))))
    assert found["China"]["funding_in_clusters_usd"] == 40
    assert {name: region["funding_share"] for name, region in found.items() if region["clusters"]} == {
        "UK, Canada, and Australia": 40 / 100,
        "China": 40 / 100,
        "Rest of the World": 20 / 100,
    }


def test_collaborations_tell_how_many_involve_research(result):
    between_companies = result.collaborations.iloc[0].replace({"u1": "c1", "university": "corporate"})
    rows = pd.concat([result.collaborations, between_companies.to_frame().T], ignore_index=True)
    frame = collaboration.collaborations(replace(result, collaborations=rows)).set_index("cluster")
    assert frame.loc["Greater Avon", "research_collaborations"] == 6 - 1
    assert frame.loc["Citong", "research_pct"] == 100 * 2 / 2


def test_external_share_marks_what_the_figure_shows(result):
    assert values_of(collaboration.external_share(result)) == [
        ("1=", "Bern", 1, 4, "top"),
        ("1=", "Citong", 1, 2, "top"),
        ("3", "Greater Avon", 0.6, 5, "top"),
    ]


def test_external_share_omits_the_middle(result):
    names = [f"Place {n:02}" for n in range(1, 26)]
    shares = pd.DataFrame({"area": names, "external_share": [1 - n / 100 for n in range(25)], "collaborations": 9})
    ranks = pd.DataFrame({"area": names, "external_share": [float(n) for n in range(1, 26)]})
    result = replace(result, indicators=shares, indicator_ranks=ranks)
    assert list(collaboration.external_share(result)["shown"]) == ["top"] * 10 + ["omitted"] * 5 + ["bottom"] * 10


def test_brokerage_network_needs_the_minimum_of_rows(result):
    assert rows_of(collaboration.brokerage_network(result)) == [("Bern", "Greater Avon", 3)]  # Bern–Citong has one
    assert rows_of(collaboration.brokerage(result), "rank", "cluster", "links") == [
        ("1", "Bern", 1),
        ("2=", "Greater Avon", 1),
        ("2=", "Citong", 0),
    ]


def test_brokerage_says_how_many_links_stay_in_the_region(result):
    found = collaboration.brokerage(result)["links_in_region_pct"]
    assert list(found[:2]) == [0, 0]  # Bern and Greater Avon lie in different regions
    assert found.isna()[2]  # Citong has no link
    result.edition.areas["region"] = "EU"
    assert list(collaboration.brokerage(result)["links_in_region_pct"][:2]) == [100 * 1 / 1, 100 * 1 / 1]


def test_institution_density_is_the_sum_of_its_groups(result):
    assert values_of(ecosystem.institution_density(result))[1] == ("2", "Greater Avon", 4 / 2, 2 / 2, 0, 2 / 2)


def test_spinout_ratio_shows_both_counts(result):
    assert values_of(ecosystem.spinout_ratio(result))[1] == ("2", "Greater Avon", 1 / 2, 1, 1 + 1)


def test_startup_ratio_prints_ties(result):
    assert rows_of(ecosystem.startup_ratio(result), "rank", "cluster", "startups", "institutions") == [
        ("1", "Citong", 1, 2),
        ("2=", "Greater Avon", 1, 4),
        ("2=", "Bern", 1, 3),
    ]


def test_maps_follow_the_country_of_most_institutions(result):
    assert rows_of(maps.map_europe(result), "rank", "place", "cluster", "total_funding_usd") == [
        ("1", 1, "Bern", 20),
        ("2=", 2, "Greater Avon", 40),
    ]
    assert list(maps.map_east_asia(result)["cluster"]) == ["Citong"]
    assert list(maps.map_north_america(result).columns) == maps.COLUMNS and maps.map_north_america(result).empty


def test_quasi_clusters(result):
    assert rows_of(quasi.tier1(result)) == [("Basel", "EU", "Startup Quasi", "Uni Two", "University spinout")]
    assert rows_of(quasi.tier2(result)) == [("US", "Atlanta"), ("EU", "Greater Lille"), ("EU", "Ulm")]
    assert rows_of(quasi.quasi_clusters_by_region(result))[:2] == [("EU", 1, 2, 1 + 2), ("US", 0, 1, 0 + 1)]
    assert list(quasi.quasi_clusters_by_region(result)["quasi_clusters"])[2:] == [0, 0, 0]


def test_without_a_cluster_the_frames_keep_their_columns(result):
    columns = {name: list(frame.columns) for name, frame in exhibit_frames(result).items()}
    names = ("funding", "collaborations", "areas", "indicators", "indicator_ranks", "ranking", "quasi_clusters")
    empty = replace(
        result,
        institutions=result.institutions.assign(area="", status=""),
        **{name: getattr(result, name).iloc[:0] for name in names},
    )
    assert {name: list(frame.columns) for name, frame in exhibit_frames(empty).items()} == columns


def test_row_order_changes_nothing(result):
    names = ("institutions", "funding", "collaborations", "areas", "indicators", "indicator_ranks")
    turned = replace(result, **{name: getattr(result, name).iloc[::-1].reset_index(drop=True) for name in names})
    before = exhibit_frames(result)
    for name, frame in exhibit_frames(turned).items():
        pd.testing.assert_frame_equal(frame, before[name])
