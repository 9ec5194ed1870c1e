"""Marks that stand at given pixels rather than on an axis: labels, legends and keys."""

from __future__ import annotations

from typing import Any

from compute.specifications import theme
from compute.specifications.charts import alt

Layers = tuple[list[Any], dict[str, list[dict]]]
"""Layers, and the rows of the named data sets that they read."""


def pixel(field: str) -> alt.X:
    """A field that holds pixels from the left."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def pixel_down(field: str) -> alt.Y:
    """A field that holds pixels from the top."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def pixel_end(field: str) -> alt.X2:
    """Where a bar or line that starts at a `pixel` ends."""
    return alt.X2(f"{field}:Q")


def pixel_down_end(field: str) -> alt.Y2:
    """Where a bar or line that starts at a `pixel_down` ends."""
    return alt.Y2(f"{field}:Q")


def text_layer(
    data: str, size: float, bold: bool = False, align: str = "left", x: str = "x", y: str = "y", text: str = "text"
) -> alt.Chart:
    """Text of a named data set, centred on its line."""
    look = {"align": align, "baseline": "middle", "fontSize": size, "fontWeight": 600 if bold else 400}
    return (
        alt.Chart(alt.NamedData(data))
        .mark_text(color=theme.INK, **look)
        .encode(x=pixel(x), y=pixel_down(y), text=alt.Text(f"{text}:N"))
    )
