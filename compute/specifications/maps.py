"""Figures 2 to 4: where the clusters lie, how they rank, how much their companies raised (section 2.2).

One definition makes three maps at two widths. Colour is the overall rank, on a ramp that runs over every ranked
cluster of the edition; area is total funding, on a scale that runs to the edition's largest: a colour and a size
mean the same on all three maps. In print each bubble carries its rank and a short name; on a narrow screen it
carries its rank, and a key below spells out the names. Outlines and borders: see `data/basemap/README.md`.
"""

from __future__ import annotations

from itertools import product

import pandas as pd

from compute.specifications import theme
from compute.specifications.basemap import outlines
from compute.specifications.bubbles import PlacementError, bubble_rows, places
from compute.specifications.charts import alt
from compute.specifications.geometry import Box, Circle
from compute.specifications.legend import LegendScale, key_layers, legend_layers, legend_size
from compute.specifications.parts import short_names, titles, tooltips
from compute.specifications.pixels import Layers, pixel, pixel_down, pixel_down_end, pixel_end, text_layer
from compute.specifications.projection import Frame
from compute.specifications.windows import MAPS, STYLES, Style, Variant

SMALL = 4
"""Pixels from the middle of a bubble to its edge, below which it is outlined in ink, so that it is seen on the land."""
MARGIN = 10
"""Pixels between the legends and what surrounds them."""
EDGE = 0.25
"""Half the line around them, in pixels."""


def map_specification(frame: pd.DataFrame, name: str, variant: Variant = "print") -> dict:
    """The Vega-Lite specification of one map, all data inline.

    Parameters
    ----------
    frame
        rank (as printed), place (integer), cluster, country, region, latitude, longitude, total_funding_usd, and what
        the scales run to, clusters_ranked and largest_total_funding_usd; best rank first.
    name
        A key of `MAPS`.

    Raises
    ------
    PlacementError
        A bubble lies beyond the map's window.
    BasemapError
        The outlines cannot be read.
    """
    style = STYLES[variant]
    scale = scale_of(frame, style)
    window = MAPS[name].frame(variant, places(frame, scale))
    bubbles = [Circle(*window.pixel(*position), radius) for *position, radius in places(frame, scale)]
    corner = _legend_box(bubbles, scale, window, MAPS[name].corner) if style.named else None
    try:
        rows = bubble_rows(frame, bubbles, window, style, [corner] if corner else [])
    except PlacementError as problem:
        raise PlacementError(
            f"Map {name}, {variant}: {problem}. Widen the map's window in compute/specifications/windows.py."
        ) from problem
    (aside, data), height = _inset(scale, window, corner) if corner else _below(frame, style, scale, window)
    labelled = [row for row in rows if "label_x" in row]
    if len(labelled) < len(rows):
        data["labelled"] = labelled
    layers = [*_ground(window), *_marks(window, scale, style, "labelled" if "labelled" in data else "clusters"), *aside]
    layered = alt.layer(*layers, width=style.width, height=height, autosize="none").configure(**theme.configuration())
    shapes = {layer: [shape] for layer, shape in outlines(name).items()}
    return layered.to_dict(validate=False) | {"datasets": {"sea": [{}], **shapes, "clusters": rows, **data}}


def scale_of(frame: pd.DataFrame, style: Style) -> LegendScale:
    """The scales of colour and size, which the three maps share; those of a map without clusters run to nothing."""
    if frame.empty:
        return LegendScale(0, 0.0, style.largest_radius)
    ends = frame[["clusters_ranked", "largest_total_funding_usd"]].iloc[0]
    return LegendScale(int(ends.iloc[0]), float(ends.iloc[1]), style.largest_radius)


def _legend_box(bubbles: list[Circle], scale: LegendScale, window: Frame, preferred: tuple[float, float]) -> Box | None:
    """The box of the legends inside the map, with their margin: where preferred, or the first place free of bubbles."""
    width, height = (side + 2 * MARGIN for side in legend_size(scale, stacked=True))
    for across, down in (preferred, *product((0, 1, 0.5), (0, 1, 0.25, 0.5, 0.75))):
        left, top = across * (window.width - width), down * (window.height - height)
        box = Box(left, top, left + width, top + height)
        if not any(bubble.meets_box(box) for bubble in bubbles):
            return box
    return None


def _inset(scale: LegendScale, window: Frame, corner: Box) -> tuple[Layers, float]:
    """The legends inside the map, in a box that hides what lies behind them, and the height of the whole."""
    panel = (
        alt.Chart(alt.NamedData("sea"))
        .mark_rect(fill=theme.SEA, stroke=theme.COAST, strokeWidth=2 * EDGE, opacity=1)
        .encode(
            x=alt.XValue(max(corner.left, EDGE)),
            x2=alt.X2Value(min(corner.right, window.width - EDGE)),
            y=alt.YValue(max(corner.top, EDGE)),
            y2=alt.Y2Value(min(corner.bottom, window.height - EDGE)),
        )
    )
    layers, data = legend_layers(scale, corner.left + MARGIN, corner.top + MARGIN, stacked=True)
    return ([panel, *layers], data), window.height


def _below(frame: pd.DataFrame, style: Style, scale: LegendScale, window: Frame) -> tuple[Layers, float]:
    """The legends, and the key of a map without names, under the map, and the height of the whole."""
    layers, data = legend_layers(scale, 0, window.height + MARGIN, stacked=False)
    top = window.height + legend_size(scale, stacked=False)[1] + 2 * MARGIN
    names = short_names(frame["cluster"])
    entries = (
        []
        if style.named
        else [(rank, names[cluster], cluster) for rank, cluster in zip(frame["rank"], frame["cluster"], strict=True)]
    )
    (key, key_data), height = key_layers(entries, style.width, top)
    return (layers + key, data | key_data), round(top + height)


def _ground(window: Frame) -> list[alt.Chart]:
    """Sea, land, borders and lakes."""
    sea = (
        alt.Chart(alt.NamedData("sea"))
        .mark_rect(fill=theme.SEA)
        .encode(x=alt.XValue(0), x2=alt.X2Value(window.width), y=alt.YValue(0), y2=alt.Y2Value(window.height))
    )
    looks: dict[str, dict] = {
        "land": {"fill": theme.LAND, "stroke": theme.COAST, "strokeWidth": 0.5},
        "borders": {"fill": None, "stroke": theme.PAPER, "strokeWidth": 0.8},
        "lakes": {"fill": theme.SEA, "stroke": theme.COAST, "strokeWidth": 0.4},
    }
    # the projection has clipped already, and a second clip takes a rasteriser longer than all the rest
    return [
        sea,
        *(
            alt.Chart(alt.NamedData(name)).mark_geoshape(aria=False, clip=False, **look).project(**window.vega())
            for name, look in looks.items()
        ),
    ]


def _marks(window: Frame, scale: LegendScale, style: Style, labelled: str) -> list[alt.Chart]:
    """Bubbles, leaders and labels, those of the data set that has a place for each."""
    base = alt.Chart(alt.NamedData("clusters"))
    area = alt.Scale(domain=[0, max(scale.largest_funding_usd, 1)], range=[0, 4 * scale.largest_radius**2])
    small = f"datum.total_funding_usd < {scale.largest_funding_usd * (SMALL / scale.largest_radius) ** 2:.0f}"
    tips = tooltips({"cluster": "Cluster", "country": "Country", "rank": "Overall rank", **titles("total_funding_usd")})
    circles = (
        base.mark_circle(opacity=1, strokeWidth=style.outline)
        .encode(
            longitude=alt.Longitude("longitude:Q"),
            latitude=alt.Latitude("latitude:Q"),
            tooltip=tips,
            size=alt.Size("total_funding_usd:Q", scale=area, legend=None),
            stroke=alt.condition(small, alt.value(theme.INK), alt.value(theme.PAPER)),
            color=alt.Color("place:Q", scale=theme.rank_scale(scale.clusters), legend=None),
        )
        .project(**window.vega())
    )
    leaders = (
        base.transform_filter("isValid(datum.leader_x)")
        .mark_rule(stroke=theme.INK, strokeWidth=0.6)
        .encode(
            x=pixel("leader_x"), y=pixel_down("leader_y"), x2=pixel_end("leader_x2"), y2=pixel_down_end("leader_y2")
        )
    )
    ranks = text_layer(labelled, style.font, bold=True, x="label_x", y="label_y", text="rank")
    names = text_layer(labelled, style.font, x="name_x", y="label_y", text="name")
    return [circles, leaders, ranks, names]
