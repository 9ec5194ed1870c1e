"""The indicators of full clusters, an entry each, and the dimensions that they belong to (paper, sections 3 to 5).

Whoever adds an indicator adds its entry to `TABLE` and nothing else: ranks, scores, robustness, facts, the words of
claims and the columns of tables read it. Its formula may use whatever `Cluster` has. A ratio whose denominator is zero
is missing (None): it is left out of the means and reported, never taken for zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

HIGH, LOW = "high", "low"
MARKET, COLLABORATION, MATURITY = DIMENSION_NAMES = (
    "market_orientation",
    "collaboration_intensity",
    "ecosystem_maturity",
)


@dataclass(frozen=True)
class Cluster:
    """What the formula of an indicator can use: counts, exact amounts, and the place in the network of clusters.

    Collaborations are rows up to the cut-off with at least one partner in the cluster, internal ones once; industry
    ones have a company on either side, external ones exactly one partner in the cluster.
    """

    institutions: int
    universities: int
    research_institutes: int
    government: int
    startups: int
    corporates: int
    spinouts: int
    startup_funding_usd: Decimal
    total_funding_usd: Decimal
    collaborations: int
    industry_collaborations: int
    external_collaborations: int
    brokerage: float
    gdp_usd: Decimal
    population: Decimal


Formula = Callable[[Cluster], Decimal | int | float | Fraction | None]


def per(part: Decimal | int, whole: Decimal | int, times: int = 1) -> Fraction | None:
    """Exactly `times` × part / whole; missing where there is no whole.

    >>> per(1, 4), per(1, 4, times=100), per(1, 0)
    (Fraction(1, 4), Fraction(25, 1), None)
    """
    return times * Fraction(part) / Fraction(whole) if whole else None


@dataclass(frozen=True)
class Indicator:
    """Its column, what readers call it, its unit, the decimals that tables print, its dimension, and its formula.

    The unit stands behind the label in headings; `share` is of one. `best` says whether the highest or the lowest value
    is ranked first.
    """

    name: str
    label: str = ""
    unit: str = ""
    digits: int = 0
    dimension: str = ""
    formula: Formula | None = None
    best: str = HIGH


TABLE = (
    Indicator("total_funding_usd", "Total funding", "USD", 0, MARKET, lambda c: c.total_funding_usd),
    Indicator(
        "startup_funding_pct_gdp",
        "Startup funding",
        "% of GDP",
        2,
        MARKET,
        lambda c: per(c.startup_funding_usd, c.gdp_usd, times=100),
    ),
    Indicator(
        "industry_collaborations_per_trn_gdp",
        "Industry collaborations",
        "per USD trillion of GDP",
        0,
        MARKET,
        lambda c: per(c.industry_collaborations, c.gdp_usd, times=10**12),
    ),
    Indicator("collaborations", "Collaborations", "", 0, COLLABORATION, lambda c: c.collaborations),
    Indicator(
        "external_share",
        "External share",
        "share",
        1,
        COLLABORATION,
        lambda c: per(c.external_collaborations, c.collaborations),
    ),
    Indicator("brokerage", "Brokerage", "share", 1, COLLABORATION, lambda c: c.brokerage),
    Indicator(
        "institutions_per_million",
        "Institutions",
        "per million people",
        1,
        MATURITY,
        lambda c: per(c.institutions, c.population, times=10**6),
    ),
    Indicator(
        "spinouts_per_research_institution",
        "Spinouts per research institution",
        "",
        2,
        MATURITY,
        lambda c: per(c.spinouts, c.universities + c.research_institutes),
    ),
    Indicator(
        "startups_per_institution",
        "Startups per institution",
        "",
        2,
        MATURITY,
        lambda c: per(c.startups, c.institutions),
    ),
)
INDICATORS = {indicator.name: indicator for indicator in TABLE}
DIMENSIONS = {
    dimension: tuple(entry.name for entry in TABLE if entry.dimension == dimension) for dimension in DIMENSION_NAMES
}


def dimension_label(dimension: str) -> str:
    """A dimension as readers know it.

    >>> dimension_label("market_orientation")
    'Market orientation'
    """
    return dimension.replace("_", " ").capitalize()


def indicator_faults(table: Sequence[Indicator] = TABLE) -> Iterator[tuple[str, str]]:
    """What was forgotten in the table, and how to put it right."""
    for name, times in Counter(entry.name for entry in table).items():
        if times > 1:
            yield f'the indicator "{name}" has {times} entries', "Keep one"
    for entry in table:
        if not entry.label:
            yield f'the indicator "{entry.name}" has no label', "Say in its entry what readers call it"
        if not isinstance(entry.unit, str) or not isinstance(entry.digits, int):
            yield f'the indicator "{entry.name}" has no unit or no digits', "Write the unit, a text, then its decimals"
        if entry.formula is None:
            yield f'the indicator "{entry.name}" has no formula', "Add a function of a `Cluster` to its entry"
        if entry.dimension not in DIMENSION_NAMES:
            yield (
                f'the indicator "{entry.name}" has no dimension'
                if not entry.dimension
                else f'the indicator "{entry.name}" is in the dimension "{entry.dimension}", which there is not',
                f"Use one of {', '.join(DIMENSION_NAMES)}",
            )
        if entry.best not in (HIGH, LOW):
            yield f'the indicator "{entry.name}" is best "{entry.best}"', f"Use {HIGH} or {LOW}"
    for dimension in DIMENSION_NAMES:
        if not any(entry.dimension == dimension for entry in table):
            yield f'the dimension "{dimension}" has no indicator', "Add one, or remove the dimension"
