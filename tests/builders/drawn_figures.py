"""Frames of Figures 1 and 5 to 17 as an edition with 23 clusters may have them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from compute.exhibits.tables import RANKINGS
from compute.specifications import theme

HOMES = (
    ("US", "US"),
    ("UK", "UK, Canada, and Australia"),
    ("Germany", "EU"),
    ("China", "China"),
    ("South Korea", "Rest of the World"),
)
NAMES = (
    "Alba",
    "Bree Region",
    "Greater Cork",
    "Dunfermline–Kirkcaldy Corridor",
    "Esk",
    "Frome",
    "Goole",
    "Hull",
    "Ilkley",
    "Jura Metropolitan Area",
    "Kendal",
    "Leek",
    "Mold–Buckley–Connah’s Quay Region",
    "Nairn",
    "Oban",
    "Poole",
    "Quorn",
    "Rhyl",
    "Stroud",
    "Truro",
    "Usk",
    "Ventnor",
    "Wells",
)


def clusters(count: int = len(NAMES)) -> pd.DataFrame:
    """Clusters in order, the fourth and the fifth tied."""
    ranks = [{4: "4=", 5: "4="}.get(n, str(n)) for n in range(1, count + 1)]
    homes = [HOMES[n % len(HOMES)] for n in range(count)]
    return pd.DataFrame(
        {
            "rank": ranks,
            "cluster": NAMES[:count],
            "country": [home[0] for home in homes],
            "region": [home[1] for home in homes],
        }
    )


def falling(first: float, count: int, by: float = 0.8) -> list[float]:
    return [first * by**n for n in range(count)]


def drawn_frames() -> dict[str, pd.DataFrame]:
    """The frame of every figure by its name, and the links of Figure 10."""
    ten, every, regions = clusters(10), clusters(), list(theme.REGION_COLOURS)
    usd = [Decimal(round(amount)) for amount in falling(6_230_000_000, 10)]
    density = falling(48.4, 10)
    ecosystem, funding = falling(140, 23), [0.003 + 0.4 * (n % 7 == 0) / (n + 1) for n in range(23)]
    halves = {
        "in_clusters_usd": [Decimal(920), Decimal(30), Decimal(0)],
        "outside_clusters_usd": [Decimal(80), Decimal(70), Decimal(0)],
        "in_clusters_pct": [92.0, 30.0, None],
        "outside_clusters_pct": [8.0, 70.0, None],
    }
    links = [(NAMES[n], NAMES[(n * step + step) % 23], 5 + n) for n in range(23) for step in (1, 3)]
    return {
        f"figures/{name}": frame
        for name, frame in {
            "funding_by_period": pd.DataFrame({"period": ["Up to 2023", "2024", "2025"], **halves}),
            "total_funding": ten.assign(total_funding_usd=usd, share_pct=falling(29.5, 10)),
            "funding_intensity": ten.assign(
                startup_funding_pct_gdp=falling(1.32, 10), startup_funding_usd=usd, gdp_usd=usd
            ),
            "funding_vs_ecosystem": every.drop(columns="rank").assign(
                ecosystem_value_pct_gdp=ecosystem,
                startup_funding_pct_gdp=funding,
                reference_slope=0.0001,
                reference_intercept=0.002,
                reference_pct_gdp=[0.002 + 0.0001 * x for x in ecosystem],
            ),
            "collaborations": ten.assign(
                collaborations=[1595 - n for n in range(10)],
                research_collaborations=[1500 - n for n in range(10)],
                research_pct=94.04,
            ),
            "external_share": every.assign(
                external_share=falling(0.99, 23, 0.98),
                collaborations=range(100, 123),
                shown=["top"] * 10 + ["omitted"] * 3 + ["bottom"] * 10,
            ),
            "brokerage": every.assign(brokerage=[*falling(0.07, 20), 0, 0, 0], links=range(23, 0, -1)),
            "brokerage_network": pd.DataFrame(links, columns=["cluster_a", "cluster_b", "collaborations"]),
            "rank_ranges": every.assign(
                **{f"{name}_rank": every["rank"] for name in RANKINGS},
                **{f"{name}_p05": range(1, 24) for name in RANKINGS},
                **{f"{name}_p95": [min(23, 4 + n) for n in range(23)] for name in RANKINGS},
            ),
            "institution_density": ten.assign(
                institutions_per_million=density,
                industry_per_million=[0.5 * value for value in density],
                research_per_million=[0.4 * value for value in density],
                government_per_million=[0.1 * value for value in density],
            ),
            "spinout_ratio": ten.assign(
                spinouts_per_research_institution=falling(3, 10),
                spinouts=range(12, 2, -1),
                research_institutions=range(4, 14),
            ),
            "startup_ratio": ten.assign(
                startups_per_institution=falling(0.64, 10), startups=range(17, 7, -1), institutions=range(27, 37)
            ),
            "quasi_clusters_by_region": pd.DataFrame(
                {
                    "region": regions,
                    "tier1": [4, 0, 3, 1, 0],
                    "tier2": [30, 31, 11, 4, 2],
                    "quasi_clusters": [34, 31, 14, 5, 2],
                }
            ),
            "funding_by_region": pd.DataFrame({"region": regions[:3], **halves}),
            "institutions_by_type": pd.DataFrame(
                {
                    "category": ["Universities", "Startups", "Startup funding"],
                    "unit": ["institutions", "institutions", "usd"],
                    "in_clusters": [92, 30, Decimal(0)],
                    "outside_clusters": [8, 70, Decimal(0)],
                    "in_clusters_pct": [92.0, 30.0, None],
                    "outside_clusters_pct": [8.0, 70.0, None],
                }
            ),
            "collaborations_by_involvement": pd.DataFrame(
                {
                    "involvement": ["Within and between clusters", "Cluster to non-cluster", "No cluster involved"],
                    "collaborations": [4028, 6947, 7645],
                    "share_pct": [21.6, 37.3, 41.1],
                }
            ),
        }.items()
    }
