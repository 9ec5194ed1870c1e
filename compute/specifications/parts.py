"""What every figure is put together from: rows of data, a key of colours, texts, and the specification around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import ceil

import pandas as pd

from compute.columns import COLUMNS, NUMBER
from compute.specifications import theme
from compute.specifications.bubbles import short_name
from compute.specifications.charts import alt
from compute.specifications.grid import GAP, SHEETS, Sheet, Variant
from compute.specifications.lettering import text_width
from compute.specifications.pixels import Layers, pixel, pixel_down

SWATCH, CIRCLE = 10, 1.5
"""Pixels: the side of a square of a key, and how much farther a circle of its area goes to each side, with its line."""


def records(frame: pd.DataFrame) -> list[dict]:
    """Rows of a frame as JSON has them: exact money as a number, missing as null."""
    return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: object) -> object:
    if value is None or value != value:
        return None
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.item() if hasattr(value, "item") else value


def short_names(clusters: Sequence[str]) -> dict[str, str]:
    """Cluster → short name, or the full one for those that would not be told apart.

    >>> short_names(["Greater Oslo", "Oslo", "Bergen Region"])
    {'Greater Oslo': 'Greater Oslo', 'Oslo': 'Oslo', 'Bergen Region': 'Bergen'}
    """
    short = [short_name(cluster) for cluster in clusters]
    return {cluster: name if short.count(name) == 1 else cluster for cluster, name in zip(clusters, short, strict=True)}


def key(entries: Mapping[str, str], sheet: Sheet, shapes: Mapping[str, str] | None = None) -> tuple[Layers, float]:
    """Coloured squares with their names (name → colour), in as many lines as they need, and the height they take.

    `shapes` (name → shape) stand instead of squares, hollow as the points that have them.
    """
    left = CIRCLE if shapes else 0.0
    x, y, rows = left, 8.0, []
    for name, colour in entries.items():
        width = SWATCH + 5 + text_width(name, sheet.font)
        if x > left and x + width > sheet.width:
            x, y = left, y + 1.6 * sheet.font
        rows.append(
            {
                "x": round(x + SWATCH / 2, 2),
                "y": y,
                "text": name,
                "colour": colour,
                "shape": (shapes or {}).get(name, "square"),
                "text_x": round(x + SWATCH + 5, 2),
            }
        )
        x += width + 2 * GAP
    signs = (
        alt.Chart(alt.NamedData("key"))
        .mark_point(size=SWATCH**2, opacity=1, filled=shapes is None, strokeWidth=1.6 if shapes else 0)
        .encode(
            x=pixel("x"),
            y=pixel_down("y"),
            color=alt.Color("colour:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
        )
    )
    return ([signs, texts("key", sheet, x="text_x")], {"key": rows}), y + 12


def region_key(regions: Iterable[str], sheet: Sheet, shapes: Mapping[str, str] | None = None) -> tuple[Layers, float]:
    """The key of the regions that occur."""
    present = set(regions)
    return key({name: colour for name, colour in theme.REGION_COLOURS.items() if name in present}, sheet, shapes)


def region_colour() -> alt.Color:
    """The hue of the field `region`."""
    return alt.Color("region:N", scale=theme.region_scale(), legend=None)


def texts(data: str, sheet: Sheet, align: str = "left", colour: str = theme.INK, x: str = "x") -> alt.Chart:
    """The texts of a data set at its pixels."""
    return (
        alt.Chart(alt.NamedData(data))
        .mark_text(align=align, baseline="middle", fontSize=sheet.font, color=colour)
        .encode(x=pixel(x), y=pixel_down("y"), text=alt.Text("text:N"))
    )


def titles(*columns: str) -> dict[str, str]:
    """Columns with their own titles, as `tooltips` takes them."""
    return {name: COLUMNS[name].title for name in columns}


def tooltips(fields: Mapping[str, str]) -> list[alt.Tooltip]:
    """Field → title; columns of numbers are formatted as their entry says, all other fields are names."""
    numbers = {name: COLUMNS[name].tooltip for name in fields if name in COLUMNS and COLUMNS[name].kind == NUMBER}
    return [
        alt.Tooltip(f"{name}:Q", title=title, format=numbers[name])
        if name in numbers
        else alt.Tooltip(f"{name}:N", title=title)
        for name, title in fields.items()
    ]


def assemble(parts: Iterable[Layers], width: float, height: float, font: float) -> dict:
    """Layers and their data as one specification of exactly this size.

    Every layer has scales of its own, given in full: nothing shifts when another layer is added.
    """
    parts = list(parts)
    layers = [layer.to_dict(validate=False, context={"top_level": False}) for layers, _ in parts for layer in layers]
    return {
        "$schema": alt.SCHEMA_URL,
        "autosize": "none",
        "config": theme.configuration(font),
        "width": width,
        "height": ceil(height),
        "layer": layers,
        "resolve": {"scale": dict.fromkeys(("x", "y", "color"), "independent")},
        "datasets": {name: rows for _, sets in parts for name, rows in sets.items()},
    }


def nothing(variant: Variant, text: str) -> dict:
    """A figure that only says why it is empty."""
    sheet = SHEETS[variant]
    rows = [{"x": sheet.width / 2, "y": 2 * sheet.font, "text": text}]
    layer = texts("nothing", sheet, align="center", colour=theme.GREY)
    return assemble([([layer], {"nothing": rows})], sheet.width, 4 * sheet.font, sheet.font)
