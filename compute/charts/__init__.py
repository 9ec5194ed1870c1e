"""Specifications of figures: frames in, Vega-Lite out; nothing here draws, and nothing here knows a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
from altair.utils.schemapi import debug_mode

from compute.charts import annex, collaboration, ecosystem, funding, network, scatter
from compute.charts.basemap import BasemapError
from compute.charts.labels import PlacementError
from compute.charts.maps import map_chart

VARIANTS = {"": "print", "-narrow": "narrow"}
MAPS = ("europe", "north_america", "east_asia")
Drawer = Callable[[pd.DataFrame, str], dict]
FIGURES: Mapping[str, Drawer] = {
    "funding_by_period": annex.funding_by_period,
    "total_funding": funding.total_funding,
    "funding_intensity": funding.funding_intensity,
    "funding_vs_ecosystem": scatter.funding_vs_ecosystem,
    "collaborations": collaboration.collaborations,
    "external_share": collaboration.external_share,
    "institution_density": ecosystem.institution_density,
    "spinout_ratio": ecosystem.spinout_ratio,
    "startup_ratio": ecosystem.startup_ratio,
    "quasi_clusters_by_region": annex.quasi_clusters_by_region,
    "funding_by_region": annex.funding_by_region,
    "institutions_by_type": annex.institutions_by_type,
    "collaborations_by_involvement": annex.collaborations_by_involvement,
}


def specifications(exhibits: Mapping[str, pd.DataFrame]) -> dict[str, dict]:
    """`figures/<name>` and, for narrow screens, `figures/<name>-narrow` → specification.

    A figure is a function of its frames alone, those that are its CSV files. A map without outlines, or whose bubbles
    or labels have no place, is not drawn half: its specification only says what is wrong (`usermeta.problem`), which
    stops whoever wants to draw it, not the computation.
    """
    with debug_mode(False):  # the tests validate what is made here; doing it each time would take as long as making it
        maps = {f"figures/map_{region}{suffix}": _map(exhibits, region, variant)
                for region in MAPS for suffix, variant in VARIANTS.items()}
        return maps | without_maps(exhibits)


def without_maps(exhibits: Mapping[str, pd.DataFrame]) -> dict[str, dict]:
    """The specifications of every figure that is no map, from the exhibits' frames."""
    links = exhibits["figures/brokerage_network"]
    drawers = FIGURES | {"brokerage": lambda frame, variant: network.brokerage(frame, links, variant)}
    return {f"figures/{name}{suffix}": draw(exhibits[f"figures/{name}"], variant)
            for name, draw in drawers.items() for suffix, variant in VARIANTS.items()}


def _map(exhibits: Mapping[str, pd.DataFrame], region: str, variant: str) -> dict:
    try:
        return map_chart(exhibits[f"figures/map_{region}"], region, variant)
    except (PlacementError, BasemapError) as problem:
        return {"usermeta": {"problem": str(problem)}}
