"""Figures 5 to 7: how much money quantum companies raised, in all and for the size of the economy (section 3).

Total funding counts every kind of row, corporate commitments included; funding intensity counts the venture
capital, equity and debt of startups alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import linear_regression, pstdev
from typing import TYPE_CHECKING

import pandas as pd

from compute.exhibits.exhibit import Exhibit, leading
from compute.exhibits.leaders import in_order, top_ten, whereabouts
from compute.order import by_name, significant
from compute.status import total

if TYPE_CHECKING:
    from compute.result import Result


def total_funding(result: Result) -> pd.DataFrame:
    """Figure 5, the ten clusters with the most funding: rank, cluster, country, region, total_funding_usd, share_pct.

    `share_pct` is of the funding of all full clusters together, as the paper's shares add up; money that went
    elsewhere is in neither.
    """
    frame = top_ten(result, "total_funding_usd")
    everything = total(result.indicators["total_funding_usd"])
    share = [float(100 * usd / everything) if everything else None for usd in frame["total_funding_usd"]]
    return frame.assign(share_pct=share)


def funding_intensity(result: Result) -> pd.DataFrame:
    """Figure 6, the ten highest startup fundings for the GDP: rank, cluster, country, region, startup_funding_pct_gdp,
    and its parts startup_funding_usd and gdp_usd."""
    frame = top_ten(result, "startup_funding_pct_gdp")
    funding = result.areas.set_index("area")["startup_funding_usd"]
    gdp = result.edition.areas.set_index("area")["gdp_usd"]
    return frame.assign(startup_funding_usd=frame["cluster"].map(funding), gdp_usd=frame["cluster"].map(gdp))


def funding_vs_ecosystem(result: Result) -> pd.DataFrame:
    """Figure 7, startup funding against the value of the whole startup ecosystem, both in per cent of GDP.

    One row per cluster whose ecosystem value is known, alphabetically: cluster, country, region,
    ecosystem_value_pct_gdp, startup_funding_pct_gdp, and the reference line, which is the least-squares fit through
    the points: reference_pct_gdp = reference_intercept + reference_slope × ecosystem_value_pct_gdp. (The paper leaves
    open how its line was drawn.) The line is missing with fewer than two points or without spread.

    `standardised_residual` is how far a point lies above the line, in standard deviations (of the population) of all
    points' distances from it; missing where they all lie on it.
    """
    areas = result.edition.areas.dropna(subset=["ecosystem_value_usd"]).set_index("area")
    frame = result.indicators[["area", "startup_funding_pct_gdp"]].rename(columns={"area": "cluster"})
    frame = frame[frame["cluster"].isin(areas.index)]
    frame = in_order(frame, [by_name(name) for name in frame["cluster"]])
    known = areas.loc[frame["cluster"]]
    ecosystem = [
        float(100 * usd / gdp) for usd, gdp in zip(known["ecosystem_value_usd"], known["gdp_usd"], strict=True)
    ]
    slope, intercept = _line(ecosystem, [float(y) for y in frame["startup_funding_pct_gdp"]])
    frame = whereabouts(result, frame[["cluster"]]).assign(
        ecosystem_value_pct_gdp=ecosystem, startup_funding_pct_gdp=frame["startup_funding_pct_gdp"]
    )
    reference = [None if slope is None or intercept is None else intercept + slope * x for x in ecosystem]
    return frame.assign(
        reference_pct_gdp=reference,
        reference_slope=slope,
        reference_intercept=intercept,
        standardised_residual=_standardised(frame["startup_funding_pct_gdp"], reference),
    )


def _standardised(values: Iterable[float], reference: list[float | None]) -> list[float | None]:
    """Distances above the line, over their standard deviation."""
    if not reference or None in reference:
        return [None] * len(reference)
    above = [significant(value) - significant(line) for value, line in zip(values, reference, strict=True)]
    spread = pstdev(above)
    return [distance / spread if spread else None for distance in above]


def _line(x: list[float], y: list[float]) -> tuple[float | None, float | None]:
    if len(set(x)) < 2:
        return None, None
    slope, intercept = linear_regression(x, y)
    return slope, intercept


EXHIBITS = {
    "figures/total_funding": leading(total_funding, "total_funding_usd", "by total funding"),
    "figures/funding_intensity": leading(
        funding_intensity, "startup_funding_pct_gdp", "by startup funding relative to GDP"
    ),
    "figures/funding_vs_ecosystem": Exhibit(
        funding_vs_ecosystem, words="the clusters whose startup ecosystem is valued"
    ),
}
