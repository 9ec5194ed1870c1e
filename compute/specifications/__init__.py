"""Specifications of figures: frames in, Vega-Lite out; nothing here draws, and nothing here knows a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
from altair.utils.schemapi import debug_mode

from compute.specifications import annex, collaboration, ecosystem, funding, network, scatter
from compute.specifications.basemap import BasemapError
from compute.specifications.bubbles import PlacementError
from compute.specifications.grid import Variant
from compute.specifications.maps import map_specification
from compute.specifications.windows import MAPS

VARIANTS: dict[str, Variant] = {"": "print", "-narrow": "narrow"}
Drawer = Callable[[pd.DataFrame, Variant], dict]
MODULES = (annex, collaboration, ecosystem, funding, scatter)
FIGURES: Mapping[str, Drawer] = {name: draw for module in MODULES for name, draw in module.FIGURES.items()}


def specifications(exhibits: Mapping[str, pd.DataFrame]) -> dict[str, dict]:
    """`figures/<name>` and, for narrow screens, `figures/<name>-narrow` → specification.

    A figure is a function of its frames alone, those that are its CSV files. A map without outlines, or whose bubbles
    have no place, is not drawn half: its specification only says what is wrong (`usermeta.problem`), which stops
    whoever wants to draw it, not the computation.
    """
    with debug_mode(False):  # the tests validate what is made here; doing it each time would take as long as making it
        maps = {
            f"figures/map_{name}{suffix}": _map(exhibits, name, variant)
            for name in MAPS
            for suffix, variant in VARIANTS.items()
        }
        return maps | without_maps(exhibits)


def without_maps(exhibits: Mapping[str, pd.DataFrame]) -> dict[str, dict]:
    """The specifications of every figure that is no map, from the exhibits' frames."""
    links = exhibits["figures/brokerage_network"]
    brokerage: Drawer = lambda frame, variant: network.brokerage(frame, links, variant)  # noqa: E731
    drawers = {**FIGURES, "brokerage": brokerage}
    return {
        f"figures/{name}{suffix}": draw(exhibits[f"figures/{name}"], variant)
        for name, draw in drawers.items()
        for suffix, variant in VARIANTS.items()
    }


def _map(exhibits: Mapping[str, pd.DataFrame], name: str, variant: Variant) -> dict:
    try:
        return map_specification(exhibits[f"figures/map_{name}"], name, variant)
    except (PlacementError, BasemapError) as problem:
        return {"usermeta": {"problem": str(problem)}}
