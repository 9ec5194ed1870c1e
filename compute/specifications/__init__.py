"""Specifications of figures: frames in, Vega-Lite out; nothing here draws, and nothing here knows a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from compute.kept import Kept, once
from compute.specifications import annex, collaboration, ecosystem, funding, network, ranges, scatter
from compute.specifications.basemap import BasemapError
from compute.specifications.bubbles import PlacementError
from compute.specifications.charts import alt
from compute.specifications.grid import Variant
from compute.specifications.maps import map_specification
from compute.specifications.windows import MAPS

VARIANTS: dict[str, Variant] = {"": "print", "-narrow": "narrow"}
Drawer = Callable[[pd.DataFrame, Variant], dict]
Figure = tuple[Callable[..., dict], list[str]]
"""What specifies a figure from frames and a variant, and the frames that it takes."""
MODULES = (annex, collaboration, ecosystem, funding, ranges, scatter)
FIGURES: Mapping[str, Drawer] = {name: draw for module in MODULES for name, draw in module.FIGURES.items()}


def specifications(exhibits: Mapping[str, pd.DataFrame], kept: Kept | None = None) -> dict[str, dict]:
    """`figures/<name>` and, for narrow screens, `figures/<name>-narrow` → specification.

    A figure is a function of its frames alone, those that are its CSV files, so that `kept` may give what was made from
    the same ones before. A map without outlines, or whose bubbles have no place, is not drawn half: its specification
    only says what is wrong (`usermeta.problem`), which stops whoever wants to draw it, not the computation.
    """
    maps: dict[str, Figure] = {f"map_{name}": (partial(_map, name), [f"map_{name}"]) for name in MAPS}
    quick = {name: (partial(_unchecked, draw), needed) for name, (draw, needed) in (maps | _others()).items()}
    return _specified(quick, exhibits, kept)


def without_maps(exhibits: Mapping[str, pd.DataFrame]) -> dict[str, dict]:
    """The specifications of every figure that is no map, each checked against the schema of Vega-Lite."""
    return _specified(_others(), exhibits, None)


def _others() -> dict[str, Figure]:
    others: dict[str, Figure] = {name: (draw, [name]) for name, draw in FIGURES.items()}
    return others | {"brokerage": (network.brokerage, ["brokerage", "brokerage_network"])}


def _specified(
    figures: Mapping[str, Figure], exhibits: Mapping[str, pd.DataFrame], kept: Kept | None
) -> dict[str, dict]:
    made = {}
    for name, (draw, needed) in figures.items():
        frames = [exhibits[f"figures/{figure}"] for figure in needed]
        content = repr([name, *(frame.to_dict("list") for frame in frames)]) if kept else ""
        for suffix, variant in VARIANTS.items():
            made[f"figures/{name}{suffix}"] = once(kept, f"{variant} {content}", partial(draw, *frames, variant))
    return made


def _unchecked(draw: Callable[..., dict], *given: object) -> dict:
    with alt.utils.schemapi.debug_mode(False):  # the tests validate; doing it each time takes as long as making it
        return draw(*given)


def _map(name: str, frame: pd.DataFrame, variant: Variant) -> dict:
    try:
        return map_specification(frame, name, variant)
    except (PlacementError, BasemapError) as problem:
        return {"usermeta": {"problem": str(problem)}}
