"""The prepared outlines of `data/basemap/`: land, borders and lakes of one region, without names."""

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "basemap"
LAYERS = ("land", "borders", "lakes")


class BasemapError(ValueError):
    """A basemap is missing or is not what `data/basemap/prepare.py` writes."""


@cache
def outlines(name: str) -> dict[str, dict]:
    """GeoJSON feature by layer.

    Raises
    ------
    BasemapError
        The file cannot be read, or a layer is missing or empty.
    """
    path = FOLDER / f"{name}.json"
    remedy = "Restore the file, or make it again as data/basemap/README.md says."
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        layers = {feature["properties"]["layer"]: feature for feature in features}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise BasemapError(f"data/basemap/{path.name} cannot be read as a basemap ({problem}). {remedy}") from problem
    for layer in LAYERS:
        if not layers.get(layer, {}).get("geometry", {}).get("coordinates"):
            raise BasemapError(f"data/basemap/{path.name} has no outlines in its layer “{layer}”. {remedy}")
    return layers
