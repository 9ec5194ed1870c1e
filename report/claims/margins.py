"""What stands behind a printed rank: the numbers that decide who is in a list, and how close the next one is.

"10 of 15" says nothing about how firm it is; "the sixteenth is 0.3 behind the fifteenth" does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from report.claims.tables import Place, PlaceList, Tables
from report.claims.words import label, shown

BY_SCORE = {
    "tables/ranking": "overall_score", "tables/major_clusters": "overall_score", "figures/map_europe": "overall_score",
    "figures/map_north_america": "overall_score", "figures/map_east_asia": "overall_score",
    "tables/market_orientation": "market_orientation_score",
    "tables/collaboration_intensity": "collaboration_intensity_score",
    "tables/ecosystem_maturity": "ecosystem_maturity_score",
}
"""Artifacts whose rank comes from a score in `ranking.csv`."""
BY_INDICATOR = {
    "figures/total_funding": "total_funding_usd", "figures/funding_intensity": "startup_funding_pct_gdp",
    "tables/industry_collaborations": "industry_collaborations_per_trn_gdp", "figures/collaborations": "collaborations",
    "figures/external_share": "external_share", "figures/brokerage": "brokerage",
    "figures/institution_density": "institutions_per_million",
    "figures/spinout_ratio": "spinouts_per_research_institution", "figures/startup_ratio": "startups_per_institution",
}
"""Artifacts that show the first ten by an indicator of `indicators.csv`."""


@dataclass(frozen=True)
class Margin:
    """What would turn a claim, in words, and how far away that is as a share of the numbers involved."""

    text: str = ""
    slack: Decimal | None = None


def closest(margins: Iterable[Margin]) -> Margin:
    """The one that would turn first."""
    told = [margin for margin in margins if margin.slack is not None]
    return min(told, key=lambda margin: (margin.slack, margin.text)) if told else Margin()


def deciding(places: PlaceList, tables: Tables) -> tuple[str, dict[str, Decimal]]:
    """The column that decides a list's order, and its value for everybody, also for those who are not listed."""
    column = places.column
    if column.endswith("_rank"):
        column, rows = f"{column.removesuffix('_rank')}_score", tables.scores()
    elif column == "rank" and places.table in BY_SCORE:
        column, rows = BY_SCORE[places.table], tables.scores()
    elif column in ("", "rank") and places.table in BY_INDICATOR:
        column, rows = BY_INDICATOR[places.table], tables.by_name("indicators")
    elif column and column != "rank":
        rows = {place.name: place.row for place in places.whole}
    else:
        return "", {}
    return column, {name: Decimal(found) for name, row in rows.items() if (found := row.get(column))}


def between(first: str, second: str, column: str, values: dict[str, Decimal]) -> Margin:
    """How far two places are apart."""
    if first not in values or second not in values:
        return Margin()
    if (values[first] > values[second]) == column.endswith("_score"):
        first, second = second, first
    ahead, behind = values[first], values[second]
    gap, scale = abs(ahead - behind), max(abs(ahead), abs(behind)) or Decimal(1)
    if not gap:
        return Margin(f"{second} and {first} are equal in {label(column)} ({shown(ahead, column)})")
    return Margin(f"{second} is {shown(gap, column)} behind {first} in {label(column)} "
                  f"({shown(ahead, column)} and {shown(behind, column)})", gap / scale)


def edges(places: PlaceList, tables: Tables, turns: Callable[[bool, bool], bool]) -> Margin:
    """How close a place outside a cut list is to one inside whose exchange would turn the claim.

    `turns` takes whether the one inside and the one outside belong to the group that the claim is about.
    """
    column, values = deciding(places, tables)
    inside = {place.name for place in places.cut} & values.keys()
    outside = values.keys() - inside
    if not inside or not outside:
        return Margin()
    known = {place.name: place for place in places.whole}
    counted = {name: tables.kept(known.get(name, Place(name, 0, {})), places.arguments) for name in values}
    return closest(between(first, second, column, values) for first in inside for second in outside
                   if turns(counted[first], counted[second]))


def whoever(inside: bool, outside: bool) -> bool:
    """Any exchange that touches the group: for claims about who is in it."""
    return inside or outside


def different(inside: bool, outside: bool) -> bool:
    """An exchange between the group and the others: for claims about how many are in it."""
    return inside != outside


def inside(places: PlaceList, names: Iterable[str], tables: Tables) -> Margin:
    """How close the nearest place outside a cut list is to one of some places inside."""
    column, values = deciding(places, tables)
    outside = values.keys() - {place.name for place in places.cut}
    return closest(between(name, other, column, values) for name in names for other in outside)


def neighbours(places: PlaceList, name: str, tables: Tables) -> Margin:
    """How close the next better and the next worse place of a list are to one of its places."""
    column, values = deciding(places, tables)
    own = places.named.get(name)
    if own is None:
        return Margin()
    above = [place for place in places.places if place.place < own.place][-1:]
    below = [place for place in places.places if place.place > own.place][:1]
    margins = [between(place.name, name, column, values) for place in above]
    margins += [between(name, place.name, column, values) for place in below]
    if not below and not places.arguments.get("of"):
        margins.append(inside(places, [name], tables))
    return closest(margins)

