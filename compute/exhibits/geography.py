"""Which region and which map a country belongs to.

The five regions are the paper's: the US; the UK, Canada and Australia; the EU of 27; China with Hong Kong and
Macao; the rest of the world. The three maps are wider: Europe adds the UK and Switzerland to the EU, and East Asia
is China, Japan, South Korea, Singapore and India, since the paper counts ten hubs there and Bangalore is the tenth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from compute.status import CLUSTER

if TYPE_CHECKING:
    from compute.result import Result

EU = frozenset({"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
                "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"})
CHINA = frozenset({"CN", "HK", "MO"})
EUROPE = EU | {"GB", "CH"}
NORTH_AMERICA = frozenset({"US", "CA"})
EAST_ASIA = CHINA | {"JP", "KR", "SG", "IN"}


def region_of(country: str) -> str:
    """The region of an ISO 3166-1 alpha-2 code.

    >>> region_of("AU"), region_of("MO"), region_of("CH")
    ('UK, Canada, and Australia', 'China', 'Rest of the World')
    """
    if country == "US":
        return "US"
    if country in {"GB", "CA", "AU"}:
        return "UK, Canada, and Australia"
    if country in EU:
        return "EU"
    return "China" if country in CHINA else "Rest of the World"


def institution_regions(result: Result) -> pd.Series:
    """The region of each institution, by its id: its area's, and outside every area its country's."""
    frame = result.institutions.set_index("institution_id")
    of_area = frame["area"].map(result.edition.areas.set_index("area")["region"])
    return of_area.where(frame["area"] != "", frame["country"].map(region_of))


def cluster_countries(result: Result) -> pd.Series:
    """The country code of each full cluster: most of its institutions', ties to the first code of the alphabet."""
    inside = result.institutions[result.institutions["status"] == CLUSTER]
    counts = inside.groupby(["area", "country"]).size().reset_index(name="institutions")
    counts = counts.sort_values(["area", "institutions", "country"], ascending=[True, False, True])
    return counts.drop_duplicates("area").set_index("area")["country"]
