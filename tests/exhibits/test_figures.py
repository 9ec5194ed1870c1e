"""Figures 1 and 5 to 17: every value of a frame is in its specification, nothing in a drawing is cut or overlaps."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
from drawn_figures import NAMES, drawn_frames
from drawn_result import drawn_result
from drawn_svg import TEXT, bars, drawing, foreign, text_boxes

from compute.exhibits import EXHIBITS, exhibit_frames
from compute.specifications import FIGURES, MAPS, VARIANTS, theme, without_maps
from compute.specifications.bars import widest
from compute.specifications.geometry import Box
from compute.specifications.grid import GAP, SHEETS, Grid
from compute.specifications.network import LAYOUTS, TOP, columns_of
from compute.specifications.scatter import FEWEST, LINE

WIDTHS = {"": theme.PRINT_WIDTH, "-narrow": theme.NARROW_WIDTH}
NOT_DRAWN = {"figures/brokerage_network", *(f"figures/map_{region}" for region in MAPS)}
DRAWN = sorted({*FIGURES, "brokerage"})
EVERY = [(name, suffix) for name in DRAWN for suffix in VARIANTS]
RANKED = {
    "total_funding": ["total_funding_usd"],
    "funding_intensity": ["startup_funding_pct_gdp"],
    "collaborations": ["collaborations"],
    "external_share": ["external_share"],
    "brokerage": ["brokerage"],
    "startup_ratio": ["startups_per_institution"],
    "spinout_ratio": ["spinouts_per_research_institution", "spinouts", "research_institutions"],
}


@cache
def all_frames() -> dict:
    """Rows that try what a figure must bear; of a figure without such rows those of a small result."""
    drawn = {f"figures/{name}" for name in DRAWN}
    return {name: frame for name, frame in exhibit_frames(drawn_result()).items() if name in drawn} | drawn_frames()


@cache
def all_specs() -> dict:
    return without_maps(all_frames())


@pytest.fixture(scope="module")
def drawings() -> dict[str, ElementTree.Element]:
    return {name: drawing(spec) for name, spec in all_specs().items()}


def shown(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a frame that it draws."""
    if name == "brokerage":
        return frame[:TOP]
    return frame[frame["shown"] != "omitted"] if name == "external_share" else frame


def numbers_in(node: object) -> set[float]:
    """Every number in the data of a specification."""
    if isinstance(node, dict):
        return set().union(*map(numbers_in, node.values()))
    if isinstance(node, list):
        return set().union(*map(numbers_in, node))
    return {float(node)} if isinstance(node, int | float) else set()


def test_every_figure_has_both_variants() -> None:
    figures = {name for name in EXHIBITS if name.startswith("figures/")} - NOT_DRAWN
    assert all_specs().keys() == {f"{name}{suffix}" for name in figures for suffix in VARIANTS}


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_specifications_are_vega_lite(name: str, suffix: str) -> None:
    alt.LayerChart.from_dict(all_specs()[f"figures/{name}{suffix}"], validate=True)


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_every_value_of_the_frame_is_in_the_specification(name: str, suffix: str) -> None:
    frame = all_frames()[f"figures/{name}"]
    frame = shown(name, frame)
    inside = numbers_in(all_specs()[f"figures/{name}{suffix}"]["datasets"])
    wanted = {
        float(value)
        for column in frame
        for value in frame[column]
        if isinstance(value, int | float | Decimal) and value == value and value
    }
    assert wanted - inside == set()


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_size_and_texts_stay_within_the_canvas(drawings, name: str, suffix: str) -> None:
    svg = drawings[f"figures/{name}{suffix}"]
    width, height = float(svg.get("width")), float(svg.get("height"))
    assert width == WIDTHS[suffix]
    canvas = Box(-0.6, 0, width + 0.6, height)
    assert [text for text, box in text_boxes(svg) if not canvas.holds(box)] == []


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_no_two_texts_overlap(drawings, name: str, suffix: str) -> None:
    texts = text_boxes(drawings[f"figures/{name}{suffix}"])
    assert [(a, b) for (a, one), (b, other) in combinations(texts, 2) if one.meets(other)] == []


@pytest.mark.parametrize("suffix", VARIANTS)
def test_values_of_figure_10_keep_clear_of_the_tails_of_the_names_above(drawings, suffix: str) -> None:
    boxes = [replace(box, bottom=box.bottom + 5) for _, box in text_boxes(drawings[f"figures/brokerage{suffix}"])]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("suffix", VARIANTS)
def test_every_panel_of_ranges_says_where_it_begins_and_ends(suffix: str) -> None:
    sets, last = all_specs()[f"figures/rank_ranges{suffix}"]["datasets"], len(all_frames()["figures/rank_ranges"])
    panels = {axis["x"] for axis in sets["axes"]}
    assert [one["text"] for one in sets["first"]] == ["1"] * len(panels)
    assert [one["text"] for one in sets["last"]] == [str(last)] * len(panels)


def test_headings_over_the_dots_of_figure_10_stand_apart() -> None:
    rows = LAYOUTS["print"].rows
    heads = {
        "US": ["US"],
        "UK, Canada, and Australia": ["UK, Canada,", "and Australia"],
        "EU": ["EU"],
        "China": ["China"],
    }
    heads["Rest of the World"] = ["Rest of the", "World"]
    dots = [{"region": name, "place": 6} for name in heads]
    columns = columns_of(heads, dots, Grid(rows, [], 40), SHEETS["print"])
    ends = [columns.starts[name] + widest(lines, SHEETS["print"]) for name, lines in heads.items()]
    starts = [*columns.starts.values()][1:]
    assert min(start - end for start, end in zip(starts, ends, strict=False)) >= 2 * GAP - 0.01


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_text_is_text_in_the_shipped_fonts(drawings, name: str, suffix: str) -> None:
    assert foreign(drawings[f"figures/{name}{suffix}"]) == []


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_text_is_large_enough(drawings, name: str, suffix: str) -> None:
    sizes = {float(text.get("font-size").removesuffix("px")) for text in drawings[f"figures/{name}{suffix}"].iter(TEXT)}
    assert min(sizes) >= 11  # 8.3 points where 640 pixels are 170 mm


@pytest.mark.parametrize(("name", "suffix"), [(name, suffix) for name in RANKED for suffix in VARIANTS])
def test_bars_are_as_long_as_the_values_and_have_the_regions_hue(drawings, name: str, suffix: str) -> None:
    frame = all_frames()[f"figures/{name}"]
    frame = shown(name, frame)
    layers = bars(drawings[f"figures/{name}{suffix}"])
    assert len(layers) == len(RANKED[name])
    for field, layer in zip(RANKED[name], layers, strict=True):
        values = [float(value) for value in frame[field]][: len(layer)]
        pixels = max(length for _, length, _ in layer) / max(values)
        assert [length for _, length, _ in layer] == pytest.approx([value * pixels for value in values], abs=0.02)
    assert [fill for _, _, fill in layers[0]] == [theme.REGION_COLOURS[r] for r in frame["region"][: len(layers[0])]]


def test_the_counts_of_figure_12_share_a_scale(drawings) -> None:
    _, spinouts, institutions = bars(drawings["figures/spinout_ratio"])
    frame = all_frames()["figures/spinout_ratio"]
    pixels = {
        length / count
        for layer, field in ((spinouts, "spinouts"), (institutions, "research_institutions"))
        for (_, length, _), count in zip(layer, frame[field], strict=True)
    }
    assert max(pixels) == pytest.approx(min(pixels), rel=0.01)


@pytest.mark.parametrize("suffix", VARIANTS)
def test_values_are_printed_at_the_bars(drawings, suffix: str) -> None:
    words = {name: [text for text, _ in text_boxes(drawings[f"figures/{name}{suffix}"])] for name in DRAWN}
    assert {"6.23", "4.98", "30%"} <= set(words["total_funding"])
    assert {"99.0%", "3 clusters between"} <= set(words["external_share"])
    assert {"48.4", "24.2", "19.4", "4.8"} <= set(words["institution_density"])
    assert {"92%", "8%", "–", "Startup funding", "100", "USD 0"} <= set(words["institutions_by_type"])
    assert {"4,028", "22%", "37%", "41%"} <= set(words["collaborations_by_involvement"])
    assert {"34", "4", "30"} <= set(words["quasi_clusters_by_region"])
    assert {"17 of 27", "0.640"} <= set(words["startup_ratio"])


def test_figure_9_shows_both_ends_and_the_gap() -> None:
    sets = all_specs()["figures/external_share"]["datasets"]
    assert [row["row"] for row in sets["labels"]] == [*NAMES[:10], *NAMES[13:]]
    layer = all_specs()["figures/external_share"]["layer"][-1]["encoding"]["y"]["scale"]["domain"]
    assert layer[10] == sets["gap"][0]["text"] == "3 clusters between"


def test_ranks_keep_their_digits_in_line_and_their_ties() -> None:
    rows = all_specs()["figures/total_funding"]["datasets"]["labels"]
    assert [(row["rank"], row["tie"]) for row in rows][2:6] == [("3", ""), ("4", "="), ("4", "="), ("6", "")]


def test_figure_7_names_its_line_and_only_points_that_have_room(drawings) -> None:
    for suffix in VARIANTS:
        sets = all_specs()[f"figures/funding_vs_ecosystem{suffix}"]["datasets"]
        named = {part: {row["text"] for row in sets[f"{part}_names"]} for part in ("plot", "corner")}
        assert LINE in named["plot"] & named["corner"]
        assert named["plot"] & named["corner"] == {LINE} and len(named["plot"] | named["corner"]) > 6


@pytest.mark.parametrize("suffix", VARIANTS)
def test_a_name_of_figure_7_that_stands_off_is_led_to_its_point(suffix: str) -> None:
    frame = all_frames()["figures/funding_vs_ecosystem"]
    crowded = frame.assign(**{column: 1 + frame[column] / 1e3 for column in frame.columns if "pct_gdp" in column})
    sets = FIGURES["funding_vs_ecosystem"](crowded, VARIANTS[suffix])["datasets"]
    led = {row["cluster"] for row in sets["plot_names_leaders"]}
    assert "" not in led and led <= {row["cluster"] for row in sets["plot_names"]}


def test_figure_7_draws_the_crowded_corner_again() -> None:
    sets = all_specs()["figures/funding_vs_ecosystem"]["datasets"]
    (outline,) = sets["outline"]
    inside = [
        row["cluster"]
        for row in sets["plot_points"]
        if row["ecosystem_value_pct_gdp"] <= outline["x2"] and row["startup_funding_pct_gdp"] <= outline["y2"]
    ]
    assert [row["cluster"] for row in sets["corner_points"]] == inside
    assert FEWEST <= len(inside) < len(sets["plot_points"]) == len(NAMES)


@pytest.mark.parametrize("suffix", VARIANTS)
@pytest.mark.parametrize("largest", [0, 0.000201, 0.99, 201, 123_456_789])
def test_figure_7_has_room_for_any_scale(largest: float, suffix: str) -> None:
    frame = all_frames()["figures/funding_vs_ecosystem"].assign(reference_slope=None, reference_intercept=None)
    frame["ecosystem_value_pct_gdp"] *= largest / frame["ecosystem_value_pct_gdp"].max()
    svg = drawing(FIGURES["funding_vs_ecosystem"](frame, VARIANTS[suffix]))
    assert all(box.left >= -0.6 and box.right <= WIDTHS[suffix] + 0.6 for _, box in text_boxes(svg))


def test_points_of_figure_7_hide_no_others(drawings) -> None:
    groups = drawings["figures/funding_vs_ecosystem"].findall(".//{*}g")
    points = [
        path for group in groups if "mark-symbol" in group.get("class", "") for path in group if path.get("stroke")
    ]
    assert points and {path.get("fill", "none") for path in points} <= {"none", "transparent"}


def test_figure_16_begins_with_what_is_least_inside_clusters() -> None:
    rows = all_specs()["figures/institutions_by_type"]["datasets"]["rows"]
    shares = [row["in_clusters_pct"] for row in rows if row["in_clusters_pct"] is not None]
    assert len(set(shares)) > 1 and shares == sorted(shares)


@pytest.mark.parametrize("suffix", VARIANTS)
def test_no_sign_of_the_key_of_figure_7_is_cut(suffix: str) -> None:
    svg = drawing(all_specs()[f"figures/funding_vs_ecosystem{suffix}"])
    groups = [group for group in svg.findall(".//{*}g") if "mark-symbol" in group.get("class", "")]
    circle = groups[0][0]
    at, radius = (float(re.search(r"[(M]([-\d.]+)", circle.get(attribute))[1]) for attribute in ("transform", "d"))
    assert at - radius - float(circle.get("stroke-width")) / 2 >= 0


def test_figure_7_without_a_line() -> None:
    frame = all_frames()["figures/funding_vs_ecosystem"][:1].assign(reference_slope=None, reference_intercept=None)
    spec = FIGURES["funding_vs_ecosystem"](frame, "print")
    assert spec["datasets"]["plot_line"] == [] and "corner_points" not in spec["datasets"]
    assert [row["text"] for row in spec["datasets"]["plot_names"]] == ["Alba"]
    drawing(spec)


@pytest.mark.parametrize("suffix", VARIANTS)
def test_figure_10_has_a_dot_for_every_link_of_the_first_ten(drawings, suffix: str) -> None:
    links = all_frames()["figures/brokerage_network"]
    region = all_frames()["figures/brokerage"].set_index("cluster")["region"]
    dots = all_specs()[f"figures/brokerage{suffix}"]["datasets"]["partners"]
    pairs = [
        *zip(links["cluster_a"], links["cluster_b"], strict=True),
        *zip(links["cluster_b"], links["cluster_a"], strict=True),
    ]
    assert sorted((dot["cluster"], dot["partner"]) for dot in dots) == sorted(p for p in pairs if p[0] in NAMES[:10])
    assert len({(dot["row"], dot["x"]) for dot in dots}) == len(dots)
    assert all((dot["fill"] == theme.PAPER) == (region[dot["cluster"]] == region[dot["partner"]]) for dot in dots)
    columns = {name: [dot["x"] for dot in dots if dot["region"] == name] for name in theme.REGION_COLOURS}
    assert all(max(columns[one]) < min(columns[other]) for one, other in pairwise(theme.REGION_COLOURS))


def test_the_same_frames_give_the_same_specifications() -> None:
    again = without_maps(all_frames.__wrapped__())
    assert json.dumps(again) == json.dumps(all_specs())


@pytest.mark.parametrize("suffix", VARIANTS)
def test_long_names_are_cut_rather_than_bars(suffix: str) -> None:
    frame = all_frames()["figures/total_funding"]
    long = frame.assign(cluster=[f"{name} and the towns and villages of its surroundings" for name in frame["cluster"]])
    svg = drawing(FIGURES["total_funding"](long, VARIANTS[suffix]))
    width, texts = WIDTHS[suffix], text_boxes(svg)
    assert all(box.left >= 0 and box.right <= width + 0.6 for _, box in texts)
    assert not any(one.meets(other) for (_, one), (_, other) in combinations(texts, 2))
    assert max(length for _, length, _ in bars(svg)[0]) > 0.3 * width
    assert any(text.endswith("…") for text, _ in texts)


def test_names_that_shorten_to_the_same_stay_whole() -> None:
    frame = all_frames()["figures/startup_ratio"][:2].assign(cluster=["Greater Oslo", "Oslo"])
    rows = FIGURES["startup_ratio"](frame, "print")["datasets"]["labels"]
    assert [row["name"] for row in rows] == ["Greater Oslo", "Oslo"]


def empty_frames() -> dict[str, pd.DataFrame]:
    """The frames of an edition without clusters, funding and collaborations."""
    result = drawn_result()
    names = ("funding", "collaborations", "areas", "indicators", "indicator_ranks", "ranking", "quasi_clusters")
    return exhibit_frames(
        replace(
            result,
            institutions=result.institutions.assign(area="", status=""),
            **{name: getattr(result, name).iloc[:0] for name in names},
        )
    )


def test_an_edition_without_clusters_says_so() -> None:
    specs = without_maps(empty_frames())
    assert specs.keys() == all_specs().keys()
    for name, spec in specs.items():
        alt.LayerChart.from_dict(spec, validate=True)
        svg = drawing(spec)
        assert text_boxes(svg), name
        assert float(svg.get("width")) == spec["width"]
    assert [row["text"] for row in specs["figures/total_funding"]["datasets"]["nothing"]] == ["No cluster has a value."]


def test_a_small_edition_has_short_figures() -> None:
    specs = without_maps(exhibit_frames(drawn_result()))
    assert [row["row"] for row in specs["figures/total_funding"]["datasets"]["labels"]] == [
        "Greater Avon",
        "Citong",
        "Bern",
    ]
    assert "gap" not in specs["figures/external_share"]["datasets"]
