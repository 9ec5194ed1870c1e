"""Which rows there are: the number of collaborations of each kind between places, before anyone is chosen.

A row has two ends; an end is a place and one of the classes `research`, `industry`, `government`. Assumed
targets fix, for each cluster, its internal rows, its rows with each other cluster and with the outside, and
how many of all these involve industry; 4 per cent involve no research institution (section 4.1). Free:
which rows these are.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from drawing import apportion, stream
from inputs import INDUSTRY, RESEARCH, Inputs
from institutions import Institution

OUTSIDE = ""


@dataclass(frozen=True)
class Row:
    """A planned collaboration: places (blank: anywhere outside the clusters) and classes of its two ends."""

    place_a: str
    place_b: str
    class_a: str
    class_b: str


def class_of(institution: Institution) -> str:
    """Research, industry or government."""
    return "research" if institution.type in RESEARCH else "industry" if institution.type in INDUSTRY else "government"


def classes(draw: random.Random, industry: bool, research: bool) -> tuple[str, str]:
    """Classes of the two ends: industry or not, research or not (seven in eight of the rest are research
    alone).
    """
    if industry:
        pair = ("industry", "research") if research else ("industry", "industry")
    elif research:
        pair = ("research", "research") if draw.random() < 0.9 else ("research", "government")
    else:
        pair = ("government", "government")
    return pair if draw.random() < 0.5 else pair[::-1]


def inter_flags(inputs: Inputs, seed: int) -> dict[tuple[str, str], int]:
    """How many rows of each pair of clusters involve industry: near the geometric mean of the two clusters'
    shares.
    """
    rate = {area: t["collab_industry"] / rows_in(t) for area, t in inputs.clusters.items()}
    draw = stream(seed, "industry between clusters")
    left = {area: round(t["collab_industry"] * 0.5) for area, t in inputs.clusters.items()}
    flags = {}
    for pair, count in sorted(inputs.links.items()):
        p = math.sqrt(rate[pair[0]] * rate[pair[1]])
        hits = sum(draw.random() < p for _ in range(count))
        hits = min(hits, left[pair[0]], left[pair[1]])
        flags[pair] = hits
        for area in pair:
            left[area] -= hits
    for area, target in inputs.clusters.items():
        top_up(
            inputs,
            area,
            target["collab_industry"] - round(0.9 * (rows_in(target) - target["collab_other_clusters"])),
            flags,
        )
    return flags


def top_up(inputs: Inputs, area: str, needed: int, flags: dict[tuple[str, str], int]) -> None:
    """Marks more rows of a cluster whose own rows cannot hold all its industry rows, first where most are
    unmarked.
    """
    own = [pair for pair in sorted(flags) if area in pair]
    missing = needed - sum(flags[pair] for pair in own)
    used = {pair: sum(hits for key, hits in flags.items() if partner_in(pair, area) in key) for pair in own}
    roomy = [pair for pair in own if used[pair] < 0.5 * inputs.clusters[partner_in(pair, area)]["collab_industry"] - 3]
    for _ in range(missing):
        flags[max(roomy, key=lambda pair: inputs.links[pair] - flags[pair])] += 1


def partner_in(pair: tuple[str, str], area: str) -> str:
    """The other one of a pair."""
    return pair[1] if pair[0] == area else pair[0]


def rows_in(target: dict[str, int]) -> int:
    """Rows with at least one partner in the cluster, internal ones once."""
    return target["collab_internal"] + target["collab_other_clusters"] + target["collab_non_cluster"]


def between(inputs: Inputs, seed: int, flags: dict[tuple[str, str], int]) -> list[Row]:
    """Rows between two clusters."""
    draw = stream(seed, "between clusters")
    rows = []
    for (a, b), count in sorted(inputs.links.items()):
        for i in range(count):
            industry = i < flags[a, b]
            no_research = draw.random() < (0.2 if industry else 0)
            rows.append(Row(a, b, *classes(draw, industry, not no_research)))
    return rows


def within(inputs: Inputs, seed: int, area: str, members: list[Institution], industry_left: int) -> list[Row]:
    """Internal rows and rows with the outside of one cluster, with exactly `industry_left` that involve
    industry.
    """
    draw = stream(seed, "rows", area)
    target = inputs.clusters[area]
    internal, external = target["collab_internal"], target["collab_non_cluster"]
    if industry_left > internal + external:
        raise ValueError(f"{area}: {industry_left} industry rows do not fit into {internal + external}")
    research = sum(one.type in RESEARCH for one in members)
    if research < 2:
        inner = min(internal, industry_left)
    else:
        inner, _ = apportion(industry_left, [internal, external])
    quota = min(round(inputs.totals["no_research_share"] * (internal + external)), industry_left // 2)
    firms = sum(one.type in INDUSTRY for one in members)
    bare = apportion(quota, [inner if firms > 1 else 0, industry_left - inner + 1e-9])
    rows = []
    for place, count, industry, no_research in (
        (area, internal, inner, bare[0]),
        (OUTSIDE, external, industry_left - inner, bare[1]),
    ):
        for i in range(count):
            ends = classes(draw, i < industry, not i < no_research)
            if place == area and ends == ("research", "research") and research < 2:
                ends = ("research", "government")
            rows.append(Row(area, place, *ends))
    return rows


def elsewhere(inputs: Inputs, seed: int, count: int) -> list[Row]:
    """Rows without any cluster: one in seven involves industry, 4 per cent no research."""
    draw = stream(seed, "rows elsewhere")
    no_research = round(inputs.totals["no_research_share"] * count)
    industry = round(count / 7)
    return [Row(OUTSIDE, OUTSIDE, *classes(draw, i < industry, not i < no_research)) for i in range(count)]


def plan(inputs: Inputs, seed: int, inside: list[Institution]) -> list[Row]:
    """All rows up to the cut-off."""
    flags = inter_flags(inputs, seed)
    rows = between(inputs, seed, flags)
    for area, target in inputs.clusters.items():
        members = [one for one in inside if one.place == area]
        used = sum(hits for pair, hits in flags.items() if area in pair)
        rows += within(inputs, seed, area, members, target["collab_industry"] - used)
    return rows + elsewhere(inputs, seed, inputs.totals["collaborations"] - len(rows))
