"""What a live figure tells of a mark: every number in the unit of its title, and no dollar or count rounded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from drawn_figures import drawn_frames
from drawn_result import drawn_result

from compute.exhibits import EXHIBITS, exhibit_frames
from compute.specifications import VARIANTS, specifications

FIGURES = sorted({name for name in EXHIBITS if name.startswith("figures/")} - {"figures/brokerage_network"})
PARTS = {"share_pct", "per_million", "quasi_clusters", "rank_p05", "rank_p95"}
"""Fields of the parts of bars, each the value of one of several columns."""
WHOLE, RATIO, SHARE = ",.0f", ",.4~r", ".4~p"


@cache
def all_frames() -> dict:
    return exhibit_frames(drawn_result()) | drawn_frames()


@cache
def all_specs() -> dict:
    return specifications(all_frames())


def tooltips(spec: dict) -> Iterator[dict]:
    """Every field of the tooltips of a specification."""
    for layer in spec.get("layer", []):
        yield from layer.get("encoding", {}).get("tooltip", [])


def told(name: str) -> list[dict]:
    return [tip for suffix in VARIANTS for tip in tooltips(all_specs()[f"{name}{suffix}"])]


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_tells_columns_of_its_table(name: str) -> None:
    links = {"partner", "collaborations"} if name == "figures/brokerage" else set()
    numbers = {tip["field"] for tip in told(name) if tip["type"] == "quantitative"}
    assert numbers and numbers <= {*all_frames()[name], *PARTS, *links}


@pytest.mark.parametrize("name", FIGURES)
def test_format_and_title_agree_with_the_column(name: str) -> None:
    for tip in told(name):
        field, title = tip["field"], tip["title"]
        assert title
        if tip["type"] != "quantitative":
            assert "format" not in tip
        elif field.endswith("_usd"):
            assert (tip["format"], "USD" in title) == (WHOLE, True)
        elif field == "brokerage" or field.endswith("_share"):
            assert tip["format"] == SHARE
        elif "_pct" in field:
            assert (tip["format"], "%" in title) == (RATIO, True)
        else:
            assert "%" not in title and "USD" not in title
            assert tip["format"] == (RATIO if "per_" in field else WHOLE)


@pytest.mark.parametrize("name", FIGURES)
def test_what_is_told_whole_is_whole_and_what_is_a_share_is_one(name: str) -> None:
    for suffix in VARIANTS:
        spec = all_specs()[f"{name}{suffix}"]
        for layer in spec["layer"]:
            for tip in layer.get("encoding", {}).get("tooltip", []):
                values = [row[tip["field"]] for row in spec["datasets"][layer["data"]["name"]]]
                values = [value for value in values if value is not None]
                if tip.get("format") == WHOLE:
                    assert all(value == int(value) for value in values)
                if tip.get("format") == SHARE:
                    assert all(0 <= value <= 1 for value in values)
