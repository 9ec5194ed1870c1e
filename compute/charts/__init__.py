"""Charts: frames in, Vega-Lite specifications out; nothing here draws, and nothing here knows a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from altair.utils.schemapi import debug_mode

from compute.charts.basemap import BasemapError
from compute.charts.labels import PlacementError
from compute.charts.maps import map_chart, map_scales

if TYPE_CHECKING:
    from compute.result import Result

VARIANTS = {"": "print", "-narrow": "narrow"}
MAPS = ("europe", "north_america", "east_asia")


def chart_specs(result: Result) -> dict[str, dict]:
    """`figures/<name>` and, for narrow screens, `figures/<name>-narrow` → specification.

    A map without outlines, or whose bubbles or labels have no place, is not drawn half: its specification only says
    what is wrong (`usermeta.problem`), which stops whoever wants to draw it, not the computation.
    """
    scales = map_scales(result.ranking, result.areas)
    with debug_mode(False):  # the tests validate what is made here; doing it each time would take as long as making it
        return {f"figures/map_{region}{suffix}": _map(result, region, scales, variant)
                for region in MAPS for suffix, variant in VARIANTS.items()}


def _map(result: Result, region: str, scales, variant: str) -> dict:
    try:
        return map_chart(result.exhibits[f"figures/map_{region}"], region, scales, variant)
    except (PlacementError, BasemapError) as problem:
        return {"usermeta": {"problem": str(problem)}}
