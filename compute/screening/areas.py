"""Areas: points away from their institutions, areas twice, and labels unlike their fellows'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from compute.regions import REGIONS
from compute.screening.finding import Finding
from compute.screening.organisations import words
from compute.screening.places import COORDINATES
from compute.screening.towns import Nearest, letters
from compute.screening.view import View, point
from compute.sphere import centroid, chord, distance_km

DENSE, DENSE_KM = 10, 20.0
"""What makes a group of institutions: so many within so many kilometres."""
OFF_KM, BESIDE_KM = 20.0, 5.0
"""How far a point may lie from the middle of its group, and from any institution; some lie between two cities."""
TWIN_KM, ALIKE_KM, ALIKE = 5.0, 25.0, 85
"""Two areas so near are one, or so near with names this much alike."""
VAGUE = frozenset(["greater", "metropolitan", "area", "region", "metro", "metroplex"])


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
    code = pd.Series(_codes(view), index=frame.index, dtype=object)
    yield from _without_areas(view, code)
    elsewhere: set[int] = set()
    for iso, rows in frame[code != ""].groupby(code[code != ""]):
        for finding in _minority(view, rows, "country", f"the other areas among institutions of {iso} have"):
            elsewhere.update(finding.rows)
            yield finding
    for country, rows in frame[~frame["row"].isin(elsewhere)].groupby("country"):
        yield from _minority(view, rows, "region", f"the other areas of {country} are in")


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
