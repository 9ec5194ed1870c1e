"""Whether two drawings differ, as far as their specifications tell it: nothing is drawn for what is seen in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Text = tuple[str, float, float]
VISIBLE = 0.02
"""Pixels that a drawing, whose coordinates have two decimals, cannot hide."""


def lettered_otherwise(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether two specifications write another text, or one at another place; False where only a drawing tells.

    >>> def drawing(x):
    ...     at = {"x": {"field": "x", "scale": None}, "y": {"field": "x", "scale": None}, "text": {"field": "name"}}
    ...     layer = {"mark": {"type": "text"}, "encoding": at, "data": {"name": "places"}}
    ...     return {"layer": [layer], "datasets": {"places": [{"name": "Ulm", "x": x}]}}
    >>> lettered_otherwise(drawing(10.0), drawing(10.3)), lettered_otherwise(drawing(10.0), drawing(10.001))
    (True, False)
    """
    before, after = (list(_texts(side)) for side in (old, new))
    return len(before) != len(after) or any(map(_apart, before, after))


def _apart(one: Text, other: Text) -> bool:
    return one[0] != other[0] or max(abs(one[1] - other[1]), abs(one[2] - other[2])) > VISIBLE


def _texts(spec: Mapping[str, Any]) -> Iterator[Text]:
    """Every text with a place in pixels, in the order in which it is written."""
    for layer in spec.get("layer", ()):
        coding = layer.get("encoding", {})
        at = [coding.get(name, {}) for name in ("text", "x", "y")]
        if layer.get("mark", {}).get("type") == "text" and "transform" not in layer and _in_pixels(*at):
            rows = ([row.get(one["field"]) for one in at] for row in spec["datasets"][layer["data"]["name"]])
            yield from ((str(text), x, y) for text, x, y in rows if None not in (text, x, y))


def _in_pixels(text: Mapping[str, Any], x: Mapping[str, Any], y: Mapping[str, Any]) -> bool:
    return "field" in text and all("field" in one and one.get("scale", "") is None for one in (x, y))
