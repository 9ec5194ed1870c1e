"""Cities that are spelt in two ways: places without an area of their own are named after the city of most rows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from compute.screening.finding import Finding
from compute.screening.towns import Nearest, letters
from compute.screening.view import View

NEAR_KM = 30.0
"""Two names of one city lie no farther apart; so large are its surroundings."""
ALIKE = 80
"""Out of 100 (rapidfuzz): of the names of shipped neighbours no two are so alike."""
NEIGHBOURS = 8
"""So many names of other cities nearby are looked at."""


def city_spelt_otherwise(view: View) -> Iterator[Finding]:
    """A city that no town is called, or another spelling of one, beside a city with more rows and nearly its name."""
    from rapidfuzz import fuzz

    frame = view.institutions
    groups = frame.groupby(["city", "country"], sort=True)
    first = groups["row"].idxmin()
    count, plain = groups.size().to_numpy(), [letters(city) for city, _ in first.index]
    units, countries = view.units[first], first.index.get_level_values("country")
    known = view.towns.of_both(units, first.index.get_level_values("city"), countries) <= NEAR_KM
    near = Nearest(units, countries)
    usual: dict[int, int] = {}
    for rank in range(2, NEIGHBOURS + 2):
        km, other = near(units, countries, rank)
        for k, of in zip(map(int, np.flatnonzero(km <= NEAR_KM)), other[km <= NEAR_KM], strict=True):
            same, like = plain[k] == plain[of], not known[k] and fuzz.ratio(plain[k], plain[of]) >= ALIKE
            if count[k] < count[of] and (same or like) and first.index[of][0][-1:].isalnum():
                usual.setdefault(k, int(of))
    for k, of in usual.items():
        city, right = first.index[k][0], first.index[of][0]
        yield view.finding(
            "city-and-place",
            "institutions",
            groups.indices[first.index[k]],
            "city",
            city,
            f"is where {right} is, which {count[of]:,} rows name" + f"; no town is called “{city}”" * (not known[k]),
            "another spelling of the same city",
            f"Write {right}, or accept that it is another city",
        )
