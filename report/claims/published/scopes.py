"""Which list of places a statement is about, and which groups of places its source speaks of.

A *scope* is an artifact; `:column` if another column ranks it; `first-last` for some of its rows; `& filter` for some
of its places. `tables/ranking 1-15` are the first fifteen clusters, `indicators:total_funding_usd & region:EU` the
EU's by funding, most first.
"""

from __future__ import annotations

import re

from report.claims.language.errors import ClaimError

SCOPE = re.compile(r"(?P<in>[a-z_/0-9]+)(:(?P<by>\w+))?( (?P<rows>\d+-\d+))?( & (?P<only>.+))?")
ENGLISH = ["US", "UK, Canada, and Australia"]
GROUPS = {
    "Europe": {"in": ["map_europe"]},
    "Continental Europe": {"in": ["map_europe"], "not country": ["UK"]},
    "North America": {"in": ["map_north_america"]},
    "East Asia": {"in": ["map_east_asia"]},
    "Asia": {"in": ["map_east_asia"]},
    "English-speaking world": {"region": ENGLISH},
    "outside China": {"not region": ["China"]},
    "outside the English-speaking world and the EU": {"not region": [*ENGLISH, "EU"]},
    "outside North America, Europe and China": {"not region": ["China"], "not in": ["map_north_america", "map_europe"]},
}
"""Group → what makes a place belong to it, as in `groups.yml`. Regions are groups of their own."""


def listed(scope: str) -> dict:
    """The list that a scope names, as arguments of a predicate.

    >>> listed("indicators:total_funding_usd & region:EU")
    {'in': 'indicators', 'by': 'total_funding_usd', 'of': ['EU']}
    >>> listed("tables/tier2 & startups:1-2")["where"]
    {'column': 'startups', 'in': 'areas', 'at least': '1', 'at most': '2'}
    """
    parts = SCOPE.fullmatch(scope)
    if not parts:
        raise ClaimError(f'"{scope}" is no scope')
    whole = {key: text for key in ("in", "by", "rows") if (text := parts[key])}
    return whole | reduced(parts["only"] or "global")


def reduced(only: str) -> dict:
    """A filter as arguments: a group, `not` another artifact, or so many startups (`startups:1-2`)."""
    if only.startswith("not "):
        return {"not in": only.removeprefix("not ")}
    if startups := re.fullmatch(r"startups:(\d+)-(\d+)", only):
        return {"where": {"column": "startups", "in": "areas", "at least": startups[1], "at most": startups[2]}}
    return {} if only == "global" else {"of": [group(name) for name in only.split(" + ")]}


def group(name: str) -> str:
    """A group as claims call it.

    >>> group("region:Europe"), group("country:UK")
    ('Europe', 'country UK')
    """
    kind, _, bare = name.partition(":")
    if kind not in ("region", "country"):
        raise ClaimError(f'"{name}" is no group of places')
    return bare if kind == "region" else f"country {bare}"


def within(scope: str, only: str) -> dict:
    """The places of a scope that are in a group, as arguments."""
    whole, part = listed(scope), reduced(only)
    if whole.keys() & part.keys():
        raise ClaimError(f'"{scope}" is reduced twice, also to "{only}"')
    return whole | part
