"""The rows behind a map's marks: each cluster with its place, its size, its label and its leader in pixels."""

from collections import Counter

import pandas as pd

from compute.specifications.geometry import Box, Circle
from compute.specifications.labels import Label, Mark, place_labels, quoted
from compute.specifications.legend import LegendScale
from compute.specifications.lettering import text_width
from compute.specifications.projection import Frame
from compute.specifications.windows import Style


class PlacementError(ValueError):
    """A bubble has no place on its map."""


COLUMNS = ["rank", "place", "cluster", "country", "region", "latitude", "longitude", "total_funding_usd"]
EDGE = 2
"""Pixels that labels keep from the map's edge."""
UNJOINED = {"Geneva Bern": "Geneva–Bern"}
"""Names of several places that the data writes without a dash."""


def short_name(cluster: str) -> str:
    """The name without the words that only say "and its surroundings"; places that share it are joined by a dash.

    >>> [short_name(n) for n in ("Greater Geneva Bern Area", "San Francisco Bay Area", "Metro Vancouver")]
    ['Geneva–Bern', 'San Francisco Bay Area', 'Vancouver']
    """
    name = cluster.removeprefix("Greater ").removeprefix("Metro ")
    surroundings = (" Metropolitan Area", " Commuter Belt", " Metroplex", " Corridor", " Region")
    for ending in surroundings if name == cluster else (*surroundings, " Area"):
        name = name.removesuffix(ending)
    return UNJOINED.get(name, name)


def places(frame: pd.DataFrame, scale: LegendScale) -> list[tuple[float, float, float]]:
    """Longitude, latitude and radius in pixels of every bubble."""
    columns = (frame[name].astype(float) for name in ("longitude", "latitude", "total_funding_usd"))
    return [(longitude, latitude, scale.radius(funding)) for longitude, latitude, funding in zip(*columns, strict=True)]


def bubble_rows(
    frame: pd.DataFrame, bubbles: list[Circle], window: Frame, style: Style, obstacles: list[Box]
) -> list[dict]:
    """One row per cluster, the largest bubble first so that smaller ones are drawn over it.

    Raises
    ------
    PlacementError
        A bubble lies beyond the window.
    """
    shared = Counter(frame["rank"])
    rows = [
        row
        | {
            "place": int(row["place"]),
            "total_funding_usd": float(row["total_funding_usd"]),
            "name": short_name(row["cluster"]) if style.named or shared[row["rank"]] > 1 else "",
        }
        for row in frame[COLUMNS].to_dict("records")
    ]
    marks = [_mark(row, bubble, style) for row, bubble in zip(rows, bubbles, strict=True)]
    edge = Box(0, 0, window.width, window.height)
    if beyond := [mark.name for mark in marks if not edge.holds(mark.bubble.box)]:
        raise PlacementError(f"the map's window does not hold the bubble of {quoted(beyond)}")
    labels = place_labels(marks, edge.grown(-EDGE), obstacles)
    rows.sort(key=lambda row: (-row["total_funding_usd"], row["cluster"]))
    return [row | _label(row, labels[row["cluster"]], style) if row["cluster"] in labels else row for row in rows]


def _mark(row: dict, bubble: Circle, style: Style) -> Mark:
    width = _indent(row, style) + text_width(row["name"], style.font) if row["name"] else _rank_width(row, style)
    return Mark(row["cluster"], bubble, width, 1.15 * style.font)


def _rank_width(row: dict, style: Style) -> float:
    return text_width(row["rank"], style.font, bold=True)


def _indent(row: dict, style: Style) -> float:
    """Pixels from the label's left edge to its name."""
    return _rank_width(row, style) + 0.35 * style.font


def _label(row: dict, label: Label, style: Style) -> dict:
    (x1, y1), (x2, y2) = label.leader or ((None, None), (None, None))
    fields = {
        "label_x": label.box.left,
        "label_y": (label.box.top + label.box.bottom) / 2,
        "name_x": label.box.left + _indent(row, style),
        "leader_x": x1,
        "leader_y": y1,
        "leader_x2": x2,
        "leader_y2": y2,
    }
    return {name: value if value is None else round(value, 2) for name, value in fields.items()}
