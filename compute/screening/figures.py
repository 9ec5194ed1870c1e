"""Figures of areas that cannot be, or do not go together: GDP, population, value of the ecosystem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from compute.screening.fellows import of_others
from compute.screening.finding import MANY, Finding
from compute.screening.view import View

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
USUAL_SHARE = (0.005, 50.0)
"""Between these lies the median of ecosystem value over GDP (shipped: 0.65)."""
FIGURES, SOURCE = "gdp_usd, population", "Look at the source; GDP is in single dollars, population in persons"


def area_figures(view: View) -> Iterator[Finding]:
    """GDP and population that do not go together, or with those of other areas."""
    frame = view.areas
    gdp, people = view.numbers("areas", "gdp_usd"), view.numbers("areas", "population")
    head = gdp / people
    per_head = _per_head(frame, head)
    odd: dict[int, str] = {}
    for k in map(int, np.flatnonzero(~np.isnan(gdp) | ~np.isnan(people))):
        seen = [per_head[k]] if k in per_head else []
        seen += [
            f"are a {name} of {value:,.0f}, where areas have {least:,.0f} to {most:,.0f}"
            for name, value, (least, most) in (("population", people[k], POPULATION), ("GDP", gdp[k], GDP))
            if not (np.isnan(value) or least <= value <= most)
        ]
        if seen:
            odd[k] = "; ".join(seen)
    causes = {k: _figure_cause(head[k], gdp[k], people[k]) for k in odd}
    known = int((~np.isnan(head)).sum())
    if len(odd) > MANY and len(odd) > known / 2:
        yield _columns(view, odd, causes)
        return
    for k, why in odd.items():
        values = f"{frame['gdp_usd'].iloc[k]}, {frame['population'].iloc[k]}"
        yield view.finding("area-figures", "areas", [k], FIGURES, values, why, causes[k], SOURCE)
    yield from _ecosystems(view, np.where(np.isin(np.arange(len(gdp)), [*odd]), np.nan, gdp))


def _columns(view: View, odd: dict[int, str], causes: dict[int, str]) -> Finding:
    """One finding where the figures of most areas are odd."""
    cause = Counter(causes.values()).most_common(1)[0][0]
    first = min(odd)
    why = f"areas have odd figures, which are most; first, {view.areas['area'].iloc[first]}: they {odd[first]}"
    return view.finding("unit", "areas", odd, FIGURES, str(len(odd)), why, f"a whole column: {cause}", SOURCE)


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
    """Values that do not go with a GDP; where that is odd itself, it is no measure."""
    frame, worth = view.areas, view.numbers("areas", "ecosystem_value_usd")
    with np.errstate(divide="ignore"):
        share = np.log(np.where(worth > 0, worth, np.nan) / gdp)
    known = ~np.isnan(share)
    if known.sum() < 3:
        return
    middle = np.median(share[known])
    if known.sum() > MANY and not USUAL_SHARE[0] <= np.exp(middle) <= USUAL_SHARE[1]:
        yield view.finding(
            "unit",
            "areas",
            np.flatnonzero(known),
            "ecosystem_value_usd",
            str(int(known.sum())),
            f"values make {np.exp(middle):.2g} times the GDP of their areas in the middle",
            "a whole column in thousands, millions or billions, or exchanged with another",
            "Write single dollars",
        )
        return
    for k in map(int, np.flatnonzero(known & (np.abs(share - middle) > np.log(FROM_ECOSYSTEM)))):
        yield view.finding(
            "area-figures",
            "areas",
            [k],
            "ecosystem_value_usd",
            frame["ecosystem_value_usd"].iloc[k],
            f"is {np.exp(share[k]):.3g} times the GDP of {frame['area'].iloc[k]}, where {np.exp(middle):.2g} is usual",
            "zeros too many, or another currency" if share[k] > middle else "an amount in thousands or millions",
            "Write single dollars",
        )
