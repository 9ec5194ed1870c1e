"""What the paper's words mean at their limits, and every kind of statement on artifacts of a few lines, right and
wrong: the judge and the evaluators that were written apart from it give the same answers."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from evaluators import evaluate
from evaluators.book import Book, Unknown
from evaluators.wording import WORDINGS, alike, satisfies

from compute.errors import InputError
from compute.regions import NAMES as REGIONS
from compute.replication import replicate
from compute.replication.published import Published, Statement
from report.claims.language.errors import ClaimError
from report.claims.published.judging import judge

# Cases stand one to a line, as a table.
# fmt: off
BLOCKS = {"market_orientation": {
    "spearman": {"pca_raw~z_score": 0.2, "pca_standardised~z_score": 0.96, "borda~z_score": 0.97,
                 "borda~pca_raw": 0.1, "borda~pca_standardised": 0.951},
    "weights": {"share_above_0_90": 0.5}}}
TEXTS = {
    "tables/ranking.csv": """\
rank,cluster,country,region,market_orientation_rank
1,Greater Avon,UK,"UK, Canada, and Australia",2
2=,Lodz,Poland,EU,1
2=,Ulm,Germany,EU,3=
4,Citong,China,China,3=
""",
    "figures/map_europe.csv": "rank,cluster,total_funding_usd\n1,Greater Avon,30\n2=,Lodz,20\n2=,Ulm,10\n",
    "figures/map_north_america.csv": "rank,cluster,total_funding_usd\n",
    "figures/map_east_asia.csv": "rank,cluster,total_funding_usd\n4,Citong,119\n",
    "indicators.csv": "area,total_funding_usd\nCitong,119000000\nGreater Avon,30\nLodz,20\nUlm,20\n",
    "areas.csv": "area,startups\nCitong,3\nRiga,0\nTurin,2\n",
    "figures/total_funding.csv": "rank,cluster,share_pct\n1,Citong,60.4\n2,Greater Avon,17.5\n",
    "figures/collaborations_by_involvement.csv": "involvement,share_pct\nInside,22.5\nAcross,36.4\n",
    "figures/funding_by_period.csv": "period,in_clusters_pct\nUp to 2023,92.0\n2024,95.4\n2025,95.4\n",
    "figures/collaborations.csv": "cluster,collaborations,research_collaborations\nLodz,30,29\nUlm,20,19\n",
    "figures/external_share.csv": "cluster,collaborations,external_share\nA,1,0.9\nB,2,0.5\nC,3,0.7\nD,4,0.1\n",
    "tables/major_clusters.csv": "cluster,industry_collaborator_1,industry_collaborator_2,industry_collaborator_3\n"
                                 "Ulm,IBM,SDT,\n",
    "tables/industry_collaborations.csv": "cluster,industry_collaborations_per_trn_gdp,top_industry_collaborator\n"
                                          "Lodz,1821.4,IBM\nUlm,1334,SDT\n",
    "tables/tier1.csv": "quasi_cluster,region,startup,institution_of_origin,type_of_origin\n"
                        "Dublin,EU,Equal1,UCD,University spinout\nOttawa,\"UK, Canada, and Australia\",Q,,\n",
    "tables/tier2.csv": "region,quasi_cluster\nEU,Riga\nEU,Turin\n",
    "figures/quasi_clusters_by_region.csv": "region,quasi_clusters\nEU,3\nUS,0\n",
    "robustness.json": json.dumps({"blocks": BLOCKS}),
    "facts.json": json.dumps({"regions": {name: {} for name in REGIONS}, "robustness": BLOCKS}),
}
ALIASES = {"Łódź": "Lodz", "Avon": "Greater Avon", "Big Blue": "IBM"}
BOOK, ANSWER = Book(TEXTS, ALIASES), judge(TEXTS, ALIASES)


def statement(measure: str, subject: str, value: str, operator: str = "=", **more: str) -> Statement:
    blank = dict.fromkeys(Statement.__dataclass_fields__, "")
    return Statement(**{**blank, "id": "c001", "status": "check", "measure": measure, "subject": subject,
                        "value": value, "operator": operator, **more})


@pytest.mark.parametrize(("wording", "printed", "holding", "failing"), [
    ("", "29", ["28.5", "29.5"], ["28.49", "29.51"]),
    ("", "0.50", ["0.495", "0.505"], ["0.494", "0.506"]),
    ("", "-0.5", ["-0.45", "-0.55"], ["-0.449", "0.5"]),
    ("", "2–3", ["1.5", "3.5"], ["1.49", "3.51"]),
    ("over", "1.3", ["1.3001"], ["1.3"]),
    ("slightly over", "100", ["100.1", "110"], ["100", "110.1"]),
    ("below", "1", ["0.999"], ["1"]),
    ("nearly", "60", ["54", "59.9"], ["53.9", "60"]),
    ("just under", "1", ["0.75", "0.99"], ["0.74", "1"]),
    ("around", "6", ["5.5", "6.5"], ["5.49", "6.51"]),
    ("around", "70", ["66.5", "73.5"], ["66.4", "73.6"]),
    ("at least", "2", ["2"], ["1"]),
    ("at most", "5", ["5"], ["6"]),
    ("likely", "6", ["5", "7"], ["4", "8"]),
])
def test_wordings_at_their_limits(wording, printed, holding, failing):
    assert all(satisfies(Decimal(value), wording, printed) for value in holding)
    assert not any(satisfies(Decimal(value), wording, printed) for value in failing)


def test_every_wording_has_its_limits_tested_and_a_meaning():
    tested = test_wordings_at_their_limits.pytestmark[0].args[1]
    assert {row[0] for row in tested} == WORDINGS.keys()
    assert all(wording.meaning for wording in WORDINGS.values())


@pytest.mark.parametrize(("wording", "smaller"), [("matching", 9), ("comparable", Decimal("7.5"))])
def test_alike_at_its_limit(wording, smaller):
    assert alike(Decimal(smaller), Decimal(10), wording) and alike(Decimal(10), Decimal(smaller), wording)
    assert not alike(Decimal(smaller) - Decimal("0.01"), Decimal(10), wording)


@pytest.mark.parametrize(("given", "computed", "agrees"), [
    (statement("rank_overall", "Łódź | Ulm", "2=", scope="tables/ranking"), "Lodz 2=, Ulm 2=", True),
    (statement("rank_overall", "Ulm", "2", scope="tables/ranking"), "2=", False),
    (statement("rank_market", "Ulm", "3=", scope="tables/ranking:market_orientation_rank"), "3=", True),
    (statement("rank_overall", "Ulm", "2", "<=", wording="at most", scope="tables/ranking"), "2=", True),
    (statement("rank_overall", "Riga", "2=", scope="tables/ranking"), "not listed", False),
    (statement("rank_indicator", "Avon", "2", scope="indicators:total_funding_usd"), "2", True),
    (statement("rank_indicator", "Ulm", "1=", scope="indicators:total_funding_usd & region:EU"), "1=", True),
    (statement("rank_indicator", "Ulm", "1", scope="indicators:total_funding_usd & region:EU"), "1=", False),
    (statement("rank_order", "Citong", "1",
               scope="tables/ranking & region:outside the English-speaking world and the EU"), "1", True),
    (statement("rank_order", "global", "Avon > Lodz = Ulm", "order", scope="tables/ranking 1-3"),
     "1 Greater Avon, 2= Lodz, 2= Ulm", True),
    (statement("rank_order", "global", "Avon > Lodz > Ulm", "order", scope="tables/ranking 1-3"),
     "1 Greater Avon, 2= Lodz, 2= Ulm", False),
    (statement("rank_order", "global", "Avon > Lodz | Ulm > Citong", "order", scope="tables/ranking"),
     "1 Greater Avon, 2= Lodz, 2= Ulm, 4 Citong", True),
    (statement("rank_order", "global", "Avon > Lodz", "order", scope="tables/ranking 1-3"),
     "1 Greater Avon, 2= Lodz", False),
    (statement("rank_order", "global", "Lodz = Avon", "order", scope="tables/ranking"),
     "1 Greater Avon, 2= Lodz", False),
    (statement("funding_in_clusters_pct", "global", "2025 > 2024", "order",
               scope="figures/funding_by_period:in_clusters_pct"), "1= 2024, 1= 2025", False),
    (statement("count_clusters", "region:EU", "2", scope="tables/ranking"), "2", True),
    (statement("count_clusters", "country:UK | country:China", "1", scope="tables/ranking 1-3"),
     "UK 1, China 0", False),
    (statement("count_clusters", "global", "2", scope="tables/ranking & not figures/total_funding"), "2", True),
    (statement("count_quasi_clusters", "global", "3", scope="figures/quasi_clusters_by_region"), "3", True),
    (statement("count_quasi_clusters", "spinout", "1", scope="tables/tier1"), "1", True),
    (statement("count_quasi_clusters", "region:EU", "1", scope="tables/tier2"), "2", False),
    (statement("count_regions", "global", "1", scope="figures/quasi_clusters_by_region"), "1", True),
    (statement("set_membership", "region:Continental Europe", "Ulm | Łódź", "set", scope="tables/ranking"),
     "Lodz | Ulm", True),
    (statement("set_membership", "region:Europe", "Ulm | Lodz", "set", scope="tables/ranking"),
     "Greater Avon | Lodz | Ulm", False),
    (statement("set_membership", "region:EU", "Ulm | Citong", "includes", scope="tables/ranking"), "Ulm", False),
    (statement("set_membership", "global", "Turin", "includes", scope="tables/tier2 & startups:1-2"), "Turin", True),
    (statement("set_membership", "global", "Turin", "includes", scope="tables/tier2 & startups:2-3"), "Turin", True),
    (statement("set_membership", "global", "Turin", "includes", scope="tables/tier2 & startups:0-0"), "none", False),
    (statement("set_membership", "countries", "UK | Poland | Germany | China", "set", scope="tables/ranking"),
     "China | Germany | Poland | UK", True),
    (statement("set_membership", "regions", "Europe | UK", "set", scope="tables/ranking"),
     "China | Germany | Poland | UK", False),
    (statement("top10_membership", "global", "Citong", "top10 set", scope="figures/total_funding",
               precision="incomplete set (1 of 2 named)"), "Citong", True),
    (statement("top10_membership", "global", "Citong", "top10 set", scope="figures/total_funding",
               precision="complete set"), "Citong | Greater Avon", False),
    (statement("top10_membership", "Avon | Ulm", "", "member", scope="figures/total_funding"),
     "Greater Avon 2, Ulm not listed", False),
    (statement("region_assignment", "Łódź", "Poland / EU", scope="tables/ranking"), "Poland / EU", True),
    (statement("region_assignment", "Łódź", "Poland / China", scope="tables/ranking"), "Poland / EU", False),
    (statement("top_industry_collaborator", "Ulm", "SDT | Big Blue", "set", scope="tables/major_clusters"),
     "IBM | SDT", True),
    (statement("top_industry_collaborator", "Ulm", "SDT", "set", scope="tables/major_clusters"), "IBM | SDT", False),
    (statement("top_industry_collaborator", "Ulm", "SDT", "includes", scope="tables/major_clusters"),
     "IBM | SDT", True),
    (statement("top_industry_collaborator", "Lodz", "SDT", scope="tables/industry_collaborations"), "IBM", False),
    (statement("quasi_cluster_attribute", "Ottawa",
               "Tier 1; region UK, Canada, and Australia; startup Q; origin –; type –", "text", scope="tables/tier1"),
     "Tier 1; region UK, Canada, and Australia; startup Q; origin –; type –", True),
    (statement("quasi_cluster_attribute", "Dublin",
               "Tier 1; region EU; startup Equal1; origin UCD; type Research spinout", "text", scope="tables/tier1"),
     "Tier 1; region EU; startup Equal1; origin UCD; type University spinout", False),
    (statement("total_funding_usd", "Citong", "119", unit="USD million", scope="indicators"), "119", True),
    (statement("total_funding_usd", "Avon | Ulm", "", "~", wording="comparable", scope="indicators"), "30, 20", False),
    (statement("total_funding_usd", "Lodz | Ulm", "", "~", wording="comparable", scope="indicators"), "20, 20", True),
    (statement("funding_share_pct", "Citong + Avon", "77.9", scope="figures/total_funding"), "77.9", True),
    (statement("funding_share_pct", "others", "22", scope="figures/total_funding"), "22.1", True),
    (statement("funding_share_pct", "global", "80", ">", wording="over", scope="figures/total_funding"), "77.9", False),
    (statement("funding_in_clusters_pct", "period:2024", "95", scope="figures/funding_by_period"), "95.4", True),
    (statement("collab_share_pct", "Inside + Across", "60", "<", wording="nearly",
               scope="figures/collaborations_by_involvement"), "58.9", True),
    (statement("collab_share_pct", "research-involving", "96", scope="figures/collaborations"), "96", True),
    (statement("collab_share_pct", "research-involving", "97", scope="figures/collaborations"), "96", False),
    (statement("funding_ratio", "Citong", "2", scope="figures/map_europe"), "1983300", False),
    (statement("industry_collabs_ratio", "Lodz / Ulm", "1.37", scope="tables/industry_collaborations"), "1.3654", True),
    (statement("correlation", "global", "-0.8", scope="figures/external_share"), "-0.83152", True),
    (statement("p_value", "global", "0.001", "<", wording="below", scope="figures/external_share"), "0.16848", False),
    (statement("robustness_spearman", "market_orientation", "0.95", ">", wording="over"), "0.951", True),
    (statement("robustness_spearman", "market_orientation", "0.96", ">", wording="over"), "0.951", False),
    (statement("robustness_spearman", "market_orientation", "0.90", ">", wording="mostly over"), "0.5", False),
])
def test_a_kind_of_statement(given, computed, agrees):
    assert evaluate(given, BOOK) == ANSWER(given) == (computed, agrees)


@pytest.mark.parametrize("given", [
    statement("happiness", "Ulm", "1"),
    statement("rank_overall", "Ulm", "1", scope="tables/nowhere"),
    statement("count_clusters", "region:Mars", "0", scope="tables/ranking"),
    statement("count_clusters", "global", "4", scope="Table 1!"),
])
def test_what_nobody_defined_is_an_error(given):
    with pytest.raises(Unknown):
        evaluate(given, BOOK)
    with pytest.raises(ClaimError):
        ANSWER(given)
    with pytest.raises(InputError, match="row 2"):
        replicate(TEXTS, Published((given,), {}, {}, {}), judge)
