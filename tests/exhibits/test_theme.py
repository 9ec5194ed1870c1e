"""Colours that can be told apart, in a greyscale copy too, and read upon."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from compute.specifications import theme
from compute.tokens import lightness
from report.exhibits.dark import dark_sheet, darkened, dimmed, in_the_dark
from report.tokens import COLOURS, DARK


def test_the_rank_ramp_rises_in_equal_steps_of_lightness():
    levels = [lightness(colour) for colour in theme.RANK_RAMP]
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) - min(steps) < 1
    assert levels[-1] - levels[0] > 40


def test_no_rank_has_the_grey_of_the_ground():
    saturation = [max(parts) - min(parts) for parts in map(bytes.fromhex, (one[1:] for one in theme.RANK_RAMP))]
    ground = max(max(parts) - min(parts) for parts in (bytes.fromhex(theme.LAND[1:]), bytes.fromhex(theme.SEA[1:])))
    assert min(saturation) > 70 > 4 * ground


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


@pytest.mark.parametrize(
    "colours", [theme.REGION_COLOURS.values(), theme.RANK_RAMP, theme.TYPE_COLOURS.values(), theme.INVOLVEMENT_COLOURS]
)
def test_what_stands_out_on_paper_stands_out_in_the_dark(colours) -> None:
    for colour in colours:
        dark = dimmed(in_the_dark(colour))
        assert theme.contrast(dark, DARK["paper"]) > 0.75 * theme.contrast(colour, theme.PAPER), colour


@pytest.mark.parametrize("colours", [theme.REGION_COLOURS.values(), theme.TYPE_COLOURS.values(), theme.RANK_RAMP])
def test_the_palest_mark_is_not_lost_in_the_dark(colours) -> None:
    assert min(theme.contrast(dimmed(in_the_dark(colour)), DARK["paper"]) for colour in colours) > 2.7


def test_tints_stand_out_in_the_dark_and_numbers_on_them_can_be_read() -> None:
    tints = [in_the_dark(theme.tint(colour)) for colour in theme.REGION_COLOURS.values()]
    assert min(theme.contrast(tint, DARK["paper"]) for tint in tints) > 1.5
    assert min(theme.contrast(tint, in_the_dark(theme.INK)) for tint in tints) >= 4.5


@pytest.mark.parametrize(
    "colours", [theme.REGION_COLOURS.values(), theme.TYPE_COLOURS.values(), theme.INVOLVEMENT_COLOURS]
)
def test_numbers_on_a_colour_can_be_read_in_the_dark(colours) -> None:
    ratios = {c: theme.contrast(dimmed(in_the_dark(c)), in_the_dark(theme.ink_on(c))) for c in colours}
    assert {colour: ratio for colour, ratio in ratios.items() if ratio < 4.5} == {}


def test_regions_are_told_apart_in_the_dark_and_in_a_greyscale_copy() -> None:
    levels = sorted(lightness(in_the_dark(colour)) for colour in theme.REGION_COLOURS.values())
    assert min(after - before for before, after in pairwise(levels)) >= 3


def test_a_dark_sheet_has_every_colour_of_a_drawing_once_whichever_way_it_is_written() -> None:
    drawing = f'<g fill="none"><path fill="{theme.INK}" stroke="{theme.PAPER}"/><path fill="rgb(1, 2, 3)"/></g>'
    sheet = dark_sheet([drawing, drawing])
    assert f'[fill="{COLOURS["navy"]}"] {{ fill: {DARK["navy"]}; }}' in sheet
    assert f'[stroke="{COLOURS["paper"]}"] {{ stroke: {DARK["paper"]}; }}' in sheet
    assert sheet.count('[fill="rgb(1, 2, 3)"]') == 2 and "none" not in sheet  # of areas apart
    assert f'stroke="{DARK["paper"]}"' in darkened(drawing) and theme.INK not in darkened(drawing)
