"""From a number to the rows that it is made of: which column leads where on the page of a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from report.artifacts import Row
from report.places.totals import LEADS, region_anchors
from report.text.traced import traced

MEMBERS, ROUNDS, STARTUPS, PARTNERSHIPS = "rows", "rounds", "startup-funding", "collaborations"
"""Anchors on the page of a place."""
AGGREGATES = {MEMBERS: "institutions", ROUNDS: "funding", STARTUPS: "funding", PARTNERSHIPS: "partners"}
"""Where they lead if the edition keeps its rows."""
MADE_OF = {
    **dict.fromkeys(("total_funding_usd", "share_pct", "funding_share"), ROUNDS),
    **dict.fromkeys(("startup_funding_usd", "startup_funding_pct_gdp"), STARTUPS),
    **dict.fromkeys(("collaborations", "external_share", "industry_collaborations_per_trn_gdp"), PARTNERSHIPS),
    **dict.fromkeys(("institutions", "universities", "research_institutes", "research_institutions"), MEMBERS),
    **dict.fromkeys(("government", "startups", "corporates", "spinouts", "institutions_per_million"), MEMBERS),
    **dict.fromkeys(("startups_per_institution", "spinouts_per_research_institution"), MEMBERS),
}
"""Column → the rows that its value is made of."""
NEEDS = {ROUNDS: "total_funding_usd", STARTUPS: "total_funding_usd", PARTNERSHIPS: "collaborations"}


def anchors(place: Row, *, published: bool) -> dict[str, str]:
    """Column → the anchor of its rows on the page of a place, which is a row of `areas.csv`; none for no rows."""
    there = {column: anchor for column, anchor in MADE_OF.items() if place.get(NEEDS.get(anchor, ""), "") != "0"}
    return there if published else {column: AGGREGATES[anchor] for column, anchor in there.items()}


def traced_facts(
    facts: Mapping[str, Any], leads: Mapping[str, Mapping[str, str]], to_totals: Callable[[str], str]
) -> dict[str, Any]:
    """The facts, in which numbers know where their rows are: those of a place (place → column → address), and sums
    (`to_totals`: anchor → address, which may be blank)."""

    def led(values: Mapping[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
        return {key: traced(value, addresses[key]) if addresses.get(key) else value for key, value in values.items()}

    regions = region_anchors(facts["regions"])
    return {
        **facts,
        "clusters": {name: led(cluster, leads.get(name, {})) for name, cluster in facts["clusters"].items()},
        "regions": {
            name: led(region, {"funding_in_clusters_usd": to_totals(regions[name])})
            for name, region in facts["regions"].items()
        },
        **{part: led(facts[part], {key: to_totals(anchor) for key, anchor in LEADS[part].items()}) for part in LEADS},
    }
