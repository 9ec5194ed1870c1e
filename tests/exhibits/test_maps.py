"""The three maps: nothing overlaps, a colour and a size mean the same everywhere, and a broken map is not drawn."""

from __future__ import annotations

import copy
import re
import shutil
from itertools import combinations
from random import Random
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
from conftest import DATA
from drawn_result import drawn_result
from drawn_svg import OURS, foreign, text_boxes

from compute.exhibits.maps import map_europe
from compute.specifications import basemap, theme
from compute.specifications.basemap import BasemapError, outlines
from compute.specifications.bubbles import PlacementError, short_name
from compute.specifications.geometry import Box, Circle, line_meets_box
from compute.specifications.labels import MANY, Mark, place_labels
from compute.specifications.lettering import text_width
from compute.specifications.maps import SMALL, map_specification
from compute.specifications.windows import MAPS, STYLES
from report.editions import source
from report.exhibits import draw as drawing

CLUSTERS = """
europe 1 52.20 0.13 303 Cambridge
europe 2 60.20 24.81 419 Greater Helsinki
europe 3 51.75 -1.24 112 Oxford
europe 5 55.86 -4.26 189 Greater Glasgow
europe 7 49.02 8.40 21 Karlsruhe
europe 10 46.54 6.70 286 Greater Geneva Bern Area
europe 11 51.43 -2.55 42 Bristol–Bath Region
europe 14= 51.50 -0.14 422 London Commuter Belt
europe 16 55.70 12.54 170 Greater Copenhagen
europe 20 48.82 2.30 775 Greater Paris
europe 22 48.17 11.59 153 Munich Metropolitan Area
europe 23 52.22 4.63 43 Randstad Region
europe 24 45.18 5.72 40 Grenoble
europe 28 48.78 9.19 232 Stuttgart Metropolitan Area
europe 36= 41.40 2.13 24 Barcelona Metropolitan Area
europe 38 39.48 -0.38 32 Valencia Metropolitan Area
europe 39 52.49 13.36 19 Berlin Metropolitan Area
north_america 4 37.58 -122.17 6230 San Francisco Bay Area
north_america 9 39.94 -105.14 2180 Denver–Boulder Region
north_america 12= 43.59 -79.92 378 Toronto–Waterloo Corridor
north_america 14= 42.38 -71.11 573 Greater Boston
north_america 18 38.95 -77.02 2560 Greater Washington
north_america 27 40.84 -73.93 640 Greater New York
north_america 36= 34.05 -118.28 16 Greater Los Angeles
east_asia 8 31.87 117.29 1185 Hefei
east_asia 25 1.32 103.80 43 Singapore
east_asia 26 31.22 121.46 327 Shanghai
east_asia 29= 39.97 116.37 258 Beijing
east_asia 29= 35.65 139.69 209 Greater Tokyo
east_asia 32= 12.96 77.60 74 Bangalore
east_asia 32= 22.68 113.82 1340 Shenzhen–Hong Kong–Guangzhou Region
east_asia 34 30.29 120.16 67 Hangzhou
east_asia 44 31.29 120.61 26 Suzhou
"""
EVERY_MAP = [(region, variant) for region in MAPS for variant in STYLES]
LARGEST = 6.23e9
SCALES = {"clusters_ranked": 45, "largest_total_funding_usd": LARGEST}


def frame(region: str) -> pd.DataFrame:
    rows = [line.split(" ", 5) for line in CLUSTERS.split("\n") if line.startswith(region)]
    return pd.DataFrame(
        [
            {
                "rank": rank,
                "place": int(rank.rstrip("=")),
                "cluster": cluster,
                "country": "Country",
                "region": "EU",
                "latitude": float(north),
                "longitude": float(east),
                "total_funding_usd": float(millions) * 1e6,
                **SCALES,
            }
            for _, rank, north, east, millions, cluster in rows
        ]
    )


@pytest.fixture(scope="module")
def specs() -> dict[tuple[str, str], dict]:
    return {(region, variant): map_specification(frame(region), region, variant) for region, variant in EVERY_MAP}


@pytest.fixture(scope="module")
def drawings(specs: dict) -> dict[tuple[str, str], ElementTree.Element]:
    return {
        key: ElementTree.fromstring(drawing.draw(spec, "Title", "Description", "-".join(key)))
        for key, spec in specs.items()
    }


def bubbles(svg: ElementTree.Element) -> dict[tuple[float, float], tuple[float, str]]:
    """Place → radius and colour of the circles in the layer of the clusters, the first one with symbols."""
    group = next(g for g in svg.findall(".//{*}g") if "mark-symbol" in g.get("class", ""))
    found = {}
    for path in group:
        x, y = map(float, re.findall(r"[-\d.]+", path.get("transform")))
        found[x, y] = float(re.search(r"A([\d.]+)", path.get("d"))[1]), path.get("fill")
    return found


def circles(region: str, variant: str) -> list[Circle]:
    window, style = MAPS[region].frame(variant), STYLES[variant]
    return [
        Circle(
            *window.pixel(row.longitude, row.latitude), style.largest_radius * (row.total_funding_usd / LARGEST) ** 0.5
        )
        for row in frame(region).itertuples()
    ]


def label_boxes(spec: dict, variant: str) -> dict[str, Box]:
    size, boxes = STYLES[variant].font, {}
    for row in spec["datasets"]["clusters"]:
        right = (
            row["name_x"] + text_width(row["name"], size)
            if row["name"]
            else (row["label_x"] + text_width(row["rank"], size, bold=True))
        )
        boxes[row["cluster"]] = Box(row["label_x"], row["label_y"] - size / 2, right, row["label_y"] + size / 2)
    return boxes


@pytest.mark.parametrize(("region", "variant"), EVERY_MAP)
def test_labels_collide_with_nothing(specs: dict, region: str, variant: str):
    spec = specs[region, variant]
    boxes, window = label_boxes(spec, variant), MAPS[region].frame(variant)
    assert not [pair for pair in combinations(boxes, 2) if boxes[pair[0]].meets(boxes[pair[1]])]
    assert all(Box(0, 0, window.width, window.height).holds(box) for box in boxes.values())
    assert not [name for name, box in boxes.items() if any(c.meets_box(box) for c in circles(region, variant))]
    leaders = [
        ((row["leader_x"], row["leader_y"]), (row["leader_x2"], row["leader_y2"]))
        for row in spec["datasets"]["clusters"]
        if row["leader_x"] is not None
    ]
    assert not [line for line in leaders if any(line_meets_box(line, box.grown(-1)) for box in boxes.values())]


@pytest.mark.parametrize(("region", "variant"), EVERY_MAP)
def test_every_cluster_has_one_bubble_and_one_label(specs: dict, drawings: dict, region: str, variant: str):
    clusters, texts = frame(region), [t.text for t in drawings[region, variant].findall(".//{*}text")]
    assert len(bubbles(drawings[region, variant])) == len(clusters)
    labels = [(row["rank"], row["name"]) for row in specs[region, variant]["datasets"]["clusters"]]
    assert sorted(rank for rank, _ in labels) == sorted(clusters["rank"])
    assert len(set(labels)) == len(clusters)
    for cluster in clusters["cluster"]:
        printed = [row["name"] for row in specs[region, variant]["datasets"]["clusters"] if row["cluster"] == cluster]
        assert texts.count(printed[0] if variant == "print" else short_name(cluster)) >= 1


@pytest.mark.parametrize(("region", "variant"), EVERY_MAP)
def test_labels_are_placed_where_the_bubbles_are_drawn(drawings: dict, region: str, variant: str):
    drawn = bubbles(drawings[region, variant])
    for circle in circles(region, variant):
        x, y = min(drawn, key=lambda place: (place[0] - circle.x) ** 2 + (place[1] - circle.y) ** 2)
        assert (x, y) == pytest.approx((circle.x, circle.y), abs=0.051)  # drawn in tenths of a pixel
        assert drawn[x, y][0] == pytest.approx(circle.radius, abs=0.011)


@pytest.mark.parametrize(("region", "variant"), EVERY_MAP)
def test_text_is_text_in_the_shipped_fonts_and_within_the_canvas(drawings: dict, region: str, variant: str):
    svg = drawings[region, variant]
    assert foreign(svg) == []
    canvas = Box(0, 0, float(svg.get("width")) + 0.05, float(svg.get("height")))
    assert float(svg.get("width")) == STYLES[variant].width
    texts = text_boxes(svg)
    assert [words for words, box in texts if not canvas.holds(box)] == []
    assert [(a, b) for (a, one), (b, other) in combinations(texts, 2) if one.meets(other)] == []


@pytest.mark.parametrize(("region", "variant"), EVERY_MAP)
def test_a_small_bubble_is_outlined_in_ink(drawings: dict, region: str, variant: str):
    group = next(g for g in drawings[region, variant].findall(".//{*}g") if "mark-symbol" in g.get("class", ""))
    outlined = {float(re.search(r"A([\d.]+)", one.get("d"))[1]) < SMALL: one.get("stroke") for one in group}
    assert outlined[False] == theme.PAPER and outlined.get(True, theme.INK) == theme.INK


def test_a_rank_has_one_colour_on_all_maps(drawings: dict):
    same = pd.DataFrame(
        {
            "rank": ["7", "30"],
            "place": [7, 30],
            "cluster": ["A", "B"],
            "country": "C",
            "region": "EU",
            "total_funding_usd": [1e9, 1e9],
            **SCALES,
        }
    )
    places = {
        "europe": [(48, 2), (52, 13)],
        "north_america": [(40, -100), (44, -80)],
        "east_asia": [(30, 100), (36, 138)],
    }
    colours = set()
    for region, spots in places.items():
        clusters = same.assign(latitude=[lat for lat, _ in spots], longitude=[lon for _, lon in spots])
        for variant in STYLES:
            svg = drawing.draw(map_specification(clusters, region, variant), "T", "D", "f")
            colours.add(tuple(fill for _, fill in bubbles(ElementTree.fromstring(svg)).values()))
    assert len(colours) == 1


def test_scales_run_over_the_whole_ranking():
    result = drawn_result()
    frame = map_europe(result)
    assert set(frame["cluster"]) < set(result.ranking["cluster"])
    assert set(frame["clusters_ranked"]) == {3} and set(frame["largest_total_funding_usd"]) == {40}


@pytest.mark.parametrize("seed", range(25))
def test_crowded_labels_touch_nothing_and_belong_to_their_bubbles(seed: int):
    dice = Random(seed)
    marks = [
        Mark(
            f"Cluster {i}",
            Circle(dice.uniform(60, 340), dice.uniform(40, 160), dice.choice((3, 6, 12))),
            dice.choice((15, 40)),
            12,
        )
        for i in range(14)
    ]
    placed = place_labels(marks, Box(0, 0, 400, 200))
    assert not any(placed[a].clashes(placed[b]) for a, b in combinations(placed, 2))
    for mark in marks:
        label, others = placed[mark.name], [other.bubble for other in marks if other is not mark]
        assert all(other.distance(label.box) >= 3 for other in others)
        if label.leader is None:
            assert all(other.distance(label.box) > mark.bubble.distance(label.box) for other in others)
        else:
            assert not any(other.meets_line(label.leader) for other in others if not other.holds(mark.bubble))
            assert not any(line_meets_box(label.leader, placed[name].box) for name in placed if name != mark.name)


def test_a_label_nearer_to_another_bubble_has_a_leader():
    inside = [Mark("Large", Circle(100, 100, 30), 40, 12), Mark("Small", Circle(110, 100, 4), 40, 12)]
    placed = place_labels(inside, Box(0, 0, 300, 200))
    assert placed["Small"].leader is not None
    assert placed["Large"].leader is None


def test_labels_without_a_place_are_left_out_those_of_the_lowest_ranks_first():
    crowd = [Mark(f"Cluster {i}", Circle(5, 6 + 7 * i, 1), 40, 12) for i in range(6)]
    placed = place_labels(crowd, Box(0, 0, 70, 48))
    assert 0 < len(placed) < len(crowd) and "Cluster 0" in placed
    assert place_labels([Mark("Wide", Circle(30, 20, 5), 500, 12)], Box(0, 0, 60, 40)) == {}


def test_many_labels_touch_nothing_and_the_best_ranks_have_theirs():
    dice = Random(1)
    points = [(dice.uniform(0, 700), dice.uniform(0, 500)) for _ in range(5 * MANY)]
    marks = [Mark(f"Cluster {i}", Circle(*point, 4), 60, 12) for i, point in enumerate(points)]
    placed = place_labels(marks, Box(0, 0, 700, 500))
    assert not any(a.clashes(b) for a, b in combinations(placed.values(), 2))
    assert not any(mark.bubble.meets_box(label.box) for mark in marks for label in placed.values())
    assert MANY / 2 < len(placed) < len(marks)
    ranks = [int(name.split()[1]) for name in placed]
    assert ranks == sorted(ranks) and ranks[:3] == [0, 1, 2]


def test_a_map_of_more_clusters_than_labels_shows_every_bubble():
    row = {"country": "Germany", "region": "EU", "total_funding_usd": 5e7, **SCALES}
    frame = pd.DataFrame(
        [
            {"rank": f"{n + 1}", "place": n + 1, "cluster": f"Greater Place {n}"}
            | row
            | {"latitude": 45 + n % 9, "longitude": n // 9}
            for n in range(144)
        ]
    )
    data = map_specification(frame, "europe")["datasets"]
    assert len(data["clusters"]) == 144 > len(data["labelled"]) > 20


def test_a_map_widens_for_a_cluster_beyond_it_and_names_one_too_far_away():
    beyond = pd.DataFrame(
        [
            {
                "rank": "1",
                "place": 1,
                "cluster": "Athens",
                "country": "Greece",
                "region": "EU",
                "latitude": 37.98,
                "longitude": 23.73,
                "total_funding_usd": 5e7,
                **SCALES,
            }
        ]
    )
    assert len(map_specification(beyond, "europe")["datasets"]["clusters"]) == 1
    with pytest.raises(PlacementError, match=r"Map europe, print: .*“Honolulu”"):
        map_specification(beyond.assign(cluster="Honolulu", latitude=21.3, longitude=-157.9), "europe")


@pytest.mark.parametrize("variant", STYLES)
def test_a_map_without_clusters_is_still_a_map(variant: str):
    spec = map_specification(frame("europe")[:0], "europe", variant)
    assert "<title" in drawing.draw(spec, "Title", "Description", "empty")


def test_specifications_are_valid(specs: dict):
    for spec in (specs["europe", "print"], specs["europe", "narrow"]):
        small = {**spec, "datasets": {name: [] for name in spec["datasets"]}}
        alt.LayerChart.from_dict(small, validate=True)


@pytest.mark.parametrize("broken", [[], [{"type": "Feature", "geometry": None}], [{"type": "Nonsense"}]])
def test_a_broken_basemap_is_not_drawn(specs: dict, broken: list):
    spec = copy.copy(specs["europe", "print"])
    spec["datasets"] = spec["datasets"] | {"land": broken}
    with pytest.raises(drawing.DrawingError, match="outlines"):
        drawing.draw(spec, "Title", "Description", "figure")


def test_a_missing_basemap_is_named():
    with pytest.raises(BasemapError, match=r"data/basemap/atlantis\.json"):
        outlines("atlantis")


def test_an_unreadable_basemap_fails_the_build_and_says_so(tmp_path, monkeypatch: pytest.MonkeyPatch, run):
    folder = tmp_path / "basemap"
    shutil.copytree(basemap.FOLDER, folder)
    (folder / "europe.json").write_text('{"type": "FeatureCollection", "features": [')
    monkeypatch.setattr(basemap, "FOLDER", folder)
    basemap.outlines.cache_clear()
    monkeypatch.setattr(source, "CACHE", tmp_path / "cache")  # which does not know of the patch
    said = run("build", "--no-pdf", "--renderer", "pandoc", "--data", DATA, "--out", tmp_path / "site")
    basemap.outlines.cache_clear()
    assert (said.code, (tmp_path / "site").exists()) == (1, False)
    assert "data/basemap/europe.json cannot be read as a basemap" in said.err
    assert "Restore the file" in said.err


def test_data_elsewhere_is_refused():
    spec = {"data": {"url": "https://example.org/world.json"}, "mark": "bar"}
    with pytest.raises(drawing.DrawingError, match=r"example\.org"):
        drawing.draw(spec, "Title", "Description", "figure")


def test_what_a_specification_says_is_wrong_stops_its_drawing():
    with pytest.raises(drawing.DrawingError, match="no place"):
        drawing.draw({"usermeta": {"problem": "no place"}}, "Title", "Description", "figure")


def test_the_same_map_gives_the_same_bytes_whatever_was_drawn_before(specs: dict):
    first = drawing.draw(specs["europe", "print"], "Title", "Description", "figure")
    drawing.draw(specs["east_asia", "narrow"], "Title", "Description", "other")
    assert drawing.draw(specs["europe", "print"], "Title", "Description", "figure") == first
    used = set(re.findall(r"url\(#([^)]+)\)", first)) | {"figure-title", "figure-desc"}
    assert set(re.findall(r'\sid="([^"]+)"', first)) == used


def test_row_order_does_not_matter(specs: dict):
    turned = map_specification(frame("europe").iloc[::-1], "europe")
    assert turned["datasets"]["clusters"] == specs["europe", "print"]["datasets"]["clusters"]


def test_a_drawing_names_itself(specs: dict):
    svg = drawing.draw(specs["europe", "print"], "Bread & butter", "A < B", "figure")
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "figure-title figure-desc")
    assert (root.find("{*}title").text, root.find("{*}desc").text) == ("Bread & butter", "A < B")
    assert {text.get("font-family") for text in root.findall(".//{*}text")} == {OURS}


def test_an_unchanged_figure_is_not_drawn_again(specs: dict, tmp_path, monkeypatch: pytest.MonkeyPatch):
    spec = specs["north_america", "narrow"]
    svg = drawing.draw_cached(spec, "Title", "Description", "figure", tmp_path)
    monkeypatch.setattr(drawing, "draw", lambda *words: "drawn again")
    assert drawing.draw_cached(spec, "Title", "Description", "figure", tmp_path) == svg
    assert drawing.draw_cached(spec, "Other title", "Description", "figure", tmp_path) == "drawn again"
