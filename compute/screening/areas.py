"""Areas: figures that cannot be, points away from their institutions, areas twice, and labels unlike their fellows'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from compute.regions import REGIONS
from compute.screening.fellows import of_others
from compute.screening.finding import Finding
from compute.screening.organisations import words
from compute.screening.places import COORDINATES
from compute.screening.towns import Nearest, letters
from compute.screening.view import View, point
from compute.sphere import centroid, chord, distance_km

HEAD = (1_000.0, 300_000.0)
"""Between these lies the GDP per head of the world's metropolitan areas, in dollars."""
FROM_COUNTRY, FROM_REGION = 3.5, 6.0
"""How many times a GDP per head may differ from the median of the country, or of the region where that is too small."""
ENOUGH_FELLOWS = 3
"""The median of two others would be bent by one wrong among them."""
POPULATION, GDP = (20_000.0, 90_000_000.0), (5e8, 4e12)
"""What metropolitan areas have."""
FROM_ECOSYSTEM = 15.0
"""How many times ecosystem value over GDP may differ from its median (shipped: 10, the Bay Area)."""
DENSE, DENSE_KM = 10, 20.0
"""What makes a group of institutions: so many within so many kilometres."""
OFF_KM, BESIDE_KM = 20.0, 5.0
"""How far a point may lie from the middle of its group, and from any institution; some lie between two cities."""
TWIN_KM, ALIKE_KM, ALIKE = 5.0, 25.0, 85
"""Two areas so near are one, or so near with names this much alike."""
VAGUE = frozenset(["greater", "metropolitan", "area", "region", "metro", "metroplex"])


def area_figures(view: View) -> Iterator[Finding]:
    """GDP and population that do not go together, or with those of other areas."""
    frame = view.areas
    gdp, people = view.numbers("areas", "gdp_usd"), view.numbers("areas", "population")
    head = gdp / people
    per_head = _per_head(frame, head)
    for k in map(int, np.flatnonzero(~np.isnan(gdp) | ~np.isnan(people))):
        seen = [per_head[k]] if k in per_head else []
        seen += [
            f"are a {name} of {value:,.0f}, where areas have {least:,.0f} to {most:,.0f}"
            for name, value, (least, most) in (("population", people[k], POPULATION), ("GDP", gdp[k], GDP))
            if not (np.isnan(value) or least <= value <= most)
        ]
        if seen:
            cause = _figure_cause(head[k], gdp[k], people[k])
            yield view.finding(
                "area-figures",
                "areas",
                [k],
                "gdp_usd, population",
                f"{frame['gdp_usd'].iloc[k]}, {frame['population'].iloc[k]}",
                "; ".join(seen),
                cause,
                "Look at the source; GDP is in single dollars, population in persons",
            )
    yield from _ecosystems(view, gdp)


def _per_head(frame: pd.DataFrame, head: np.ndarray) -> dict[int, str]:
    """Position → what is odd about the GDP per head of that area."""
    odd = {
        int(k): f"make {head[k]:,.2f} dollars of GDP a head, where areas have {HEAD[0]:,.0f} to {HEAD[1]:,.0f}"
        for k in np.flatnonzero((head < HEAD[0]) | (head > HEAD[1]))
    }
    known = np.flatnonzero((head >= HEAD[0]) & (head <= HEAD[1]))
    size, judged = np.log(head[known]), np.zeros(len(known), bool)
    for column, limit in (("country", FROM_COUNTRY), ("region", FROM_REGION)):
        others, above = of_others(frame[column].iloc[known], size)
        enough = (others >= ENOUGH_FELLOWS) & ~judged
        judged |= enough
        for at in np.flatnonzero(enough & (np.abs(above) > np.log(limit))):
            more = f"{np.exp(above[at]):.1f} times" if above[at] > 0 else f"1/{np.exp(-above[at]):.1f} of"
            odd[int(known[at])] = (
                f"make {head[known[at]]:,.0f} dollars of GDP a head, {more} what the other areas "
                f"of {frame[column].iloc[known[at]]} have"
            )
    return odd


def _figure_cause(head: float, gdp: float, people: float) -> str:
    if gdp < people:
        return "a GDP in millions or billions, or GDP and population exchanged"
    if gdp < GDP[0] or head < HEAD[0]:
        return "a GDP in thousands or millions, or a population with zeros too many"
    if people < POPULATION[0] or head > HEAD[1]:
        return "a population in thousands, or a GDP with zeros too many or in another currency"
    return "a zero too many or too few, another currency, or figures of another area or a whole state"


def _ecosystems(view: View, gdp: np.ndarray) -> Iterator[Finding]:
    frame, worth = view.areas, view.numbers("areas", "ecosystem_value_usd")
    with np.errstate(divide="ignore"):
        share = np.log(np.where(worth > 0, worth, np.nan) / gdp)
    known = ~np.isnan(share)
    if known.sum() < 3:
        return
    middle = np.median(share[known])
    for k in map(int, np.flatnonzero(known & (np.abs(share - middle) > np.log(FROM_ECOSYSTEM)))):
        yield view.finding(
            "area-figures",
            "areas",
            [k],
            "ecosystem_value_usd",
            frame["ecosystem_value_usd"].iloc[k],
            f"is {np.exp(share[k]):.3g} times the GDP of {frame['area'].iloc[k]}, where {np.exp(middle):.2g} is usual",
            "an amount in thousands or millions, or zeros too many",
            "Write single dollars",
        )


def area_place(view: View) -> Iterator[Finding]:
    """Points away from the group of institutions that they should name."""
    if view.columns_misplaced:
        return
    frame = view.areas
    tenth, _ = Nearest(view.units)(view.units, rank=DENSE)
    dense = (tenth <= DENSE_KM) & ~view.misplaced
    beside, _ = Nearest(view.units)(view.anchors)
    groups = pd.Series(np.flatnonzero(dense)).groupby(view.area[dense]).indices
    members = {area: np.flatnonzero(dense)[at] for area, at in groups.items() if area >= 0}
    for k in range(len(frame)):
        if k not in members:
            yield view.finding(
                "area-place",
                "areas",
                [k],
                COORDINATES,
                point(frame, k),
                f"has no group of {DENSE} institutions to name; {_here(view, k)}",
                "coordinates exchanged, without a minus sign, or of another area; or an area to remove",
                "Put the point into the middle of the area",
            )
            continue
        middle = centroid(view.units[members[k]])
        away = float(distance_km(middle, view.anchors[k]))
        if away > OFF_KM and beside[k] > BESIDE_KM:
            yield view.finding(
                "area-place",
                "areas",
                [k],
                COORDINATES,
                point(frame, k),
                f"is {away:.0f} km from the middle of its institutions, near {view.towns.told(middle)}; "
                f"{_here(view, k)}",
                "the point of another town",
                "Put the point into the middle of the area",
            )


def _here(view: View, k: int) -> str:
    return f"the point is near {view.towns.told(view.anchors[k])}"


def area_twice(view: View) -> Iterator[Finding]:
    """Two areas on one spot, each of which would take institutions from the other."""
    from rapidfuzz import fuzz
    from scipy.spatial import cKDTree

    if view.columns_misplaced or len(view.areas) < 2:
        return
    frame = view.areas
    names = [" ".join(sorted(set(words(name)) - VAGUE)) for name in frame["area"]]
    for a, b in sorted(cKDTree(view.anchors).query_pairs(chord(ALIKE_KM))):
        away = float(distance_km(view.anchors[a], view.anchors[b]))
        if away < TWIN_KM or fuzz.ratio(names[a], names[b]) > ALIKE or fuzz.token_set_ratio(names[a], names[b]) == 100:
            yield view.finding(
                "area-twice",
                "areas",
                (a, b),
                "area",
                " / ".join(frame["area"].iloc[[a, b]]),
                f"stand {away:.0f} km apart, and each institution goes to one of them only",
                "one area under two names, or the coordinates of another row",
                "Remove one, or move its point",
            )


def area_labels(view: View) -> Iterator[Finding]:
    """A region unlike that of the country's other areas, a country's name unlike that where the same code is."""
    frame = view.areas
    for country, rows in frame.groupby("country"):
        yield from _minority(view, rows, "region", f"the other areas of {country} are in")
    code = pd.Series(_codes(view), index=frame.index, dtype=object)
    yield from _without_areas(view, code)
    for iso, rows in frame[code != ""].groupby(code[code != ""]):
        yield from _minority(view, rows, "country", f"the other areas among institutions of {iso} have")


def _without_areas(view: View, code: pd.Series) -> Iterator[Finding]:
    """Areas in the countries of a region that no area is said to be in, as when the region is new."""
    frame = view.areas
    for region in REGIONS:
        rows = frame.index[code.isin(region.countries)]
        if len(rows) and region.name not in set(frame["region"]):
            yield view.finding(
                "area-labels",
                "areas",
                list(rows),
                "region",
                " / ".join(frame["region"].loc[rows].unique()),
                f"is what areas in countries of the region “{region.name}” have, and no area is in that region",
                "a region that is new, or spelt otherwise",
                f"Write “{region.name}”",
            )


def _minority(view: View, rows: pd.DataFrame, column: str, others: str) -> Iterator[Finding]:
    usual = Counter(sorted(rows[column])).most_common(1)[0][0]
    for k in rows.index[rows[column] != usual]:
        label = rows[column].loc[k]
        slip = letters(label) == letters(usual)
        yield view.finding(
            "area-labels",
            "areas",
            [k],
            column,
            label,
            f"is what {rows['area'].loc[k]} has, while {others} “{usual}”",
            "another spelling of the same label" if slip else "the label of another row, or a whim",
            f"Write “{usual}”",
        )


def _codes(view: View) -> list[str]:
    """The most frequent country code of each area's institutions; blank where there are none."""
    here = view.area >= 0
    pairs = pd.DataFrame({"area": view.area[here], "iso": view.institutions["country"].to_numpy(object)[here]})
    count = pairs.value_counts().reset_index().sort_values(["count", "iso"], ascending=[False, True])
    top = count.drop_duplicates("area").set_index("area")["iso"]
    return [top.get(k, "") for k in range(len(view.areas))]
