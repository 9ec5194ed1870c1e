"""Colours that can be told apart, in a greyscale copy too, and read upon."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from compute.specifications import theme
from compute.tokens import lightness


def test_the_rank_ramp_rises_in_equal_steps_of_lightness():
    levels = [lightness(colour) for colour in theme.RANK_RAMP]
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) - min(steps) < 1
    assert levels[-1] - levels[0] > 40


def test_the_ramp_runs_from_the_first_to_the_last_rank():
    scale = theme.rank_scale(45).to_dict()
    assert (scale["domain"][0], scale["domain"][-1]) == (1, 45)
    assert (scale["range"][0], scale["range"][-1]) == (theme.RANK_RAMP[0], theme.RANK_RAMP[-1])


@pytest.mark.parametrize(
    "colours",
    [
        theme.REGION_COLOURS.values(),
        theme.TYPE_COLOURS.values(),
        theme.INVOLVEMENT_COLOURS,
        map(theme.tint, theme.REGION_COLOURS.values()),
    ],
)
def test_numbers_on_a_colour_can_be_read(colours) -> None:
    assert all(theme.contrast(colour, theme.ink_on(colour)) >= 4.5 for colour in colours)


@pytest.mark.parametrize(
    "colours", [theme.TYPE_COLOURS.values(), theme.INVOLVEMENT_COLOURS, (theme.IN_CLUSTERS, theme.OUTSIDE)]
)
def test_parts_of_a_bar_differ_in_a_greyscale_copy(colours) -> None:
    assert all(theme.contrast(one, other) >= 1.8 for one, other in combinations(colours, 2))


def test_every_tint_is_lighter_than_every_colour():
    assert max(map(lightness, theme.REGION_COLOURS.values())) + 5 < min(
        lightness(theme.tint(colour)) for colour in theme.REGION_COLOURS.values()
    )


def test_regions_have_shapes_of_their_own():
    assert len(set(theme.REGION_SHAPES.values())) == len(theme.REGION_SHAPES) == len(theme.REGION_COLOURS)
