"""Correlation of two columns, and how likely so strong a one would be by chance."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from statistics import StatisticsError, correlation

from report.cache import CACHE, cached
from report.claims.language.arguments import needed
from report.claims.language.errors import ClaimError
from report.claims.language.numbers import NUMBERS as OF_TABLES
from report.claims.language.places import LIST_KEYS, PlaceList
from report.claims.language.rows import cell
from report.claims.language.tables import Tables
from report.claims.language.verdict import Number

METHODS = ("pearson", "spearman")


def coefficient(arguments: Mapping, tables: Tables) -> list[Number]:
    """Pearson's coefficient of two columns over a list, or with `method: spearman` that of their ranks."""
    places = tables.places(arguments)
    strength = _correlated(arguments, pairs(arguments, places))
    return [Number("correlation", arguments, _decimal(strength), "correlation", places=places)]


def p_value(arguments: Mapping, tables: Tables) -> list[Number]:
    """The two-sided p value of Pearson's coefficient: Student's t with two degrees of freedom less than places."""
    places = tables.places(arguments)
    values = pairs(arguments, places)
    strength = _correlated(arguments, values)
    chance = None if strength is None else two_sided(strength, len(values))
    return [Number("p_value", arguments, _decimal(chance), "value", places=places)]


def pairs(arguments: Mapping, places: PlaceList) -> list[tuple[float, float]]:
    """The values of two columns in every row that has both."""
    columns = needed(arguments, "columns")
    if not isinstance(columns, list) or len(columns) != 2:
        raise ClaimError("`columns:` takes two columns")
    table = arguments.get("in", "indicators")
    rows = [[cell(place.row, column, table) for column in columns] for place in places.places]
    try:
        numbers = [[float(value.removesuffix("=")) for value in row] for row in rows if all(row)]
    except ValueError:
        raise ClaimError(f"the cells of {' and '.join(columns)} are not all numbers") from None
    return [(first, second) for first, second in numbers]


def _correlated(arguments: Mapping, values: list[tuple[float, float]]) -> float | None:
    """The coefficient; None of columns without variation, and of fewer than three rows, through which a line goes."""
    method = arguments.get("method", "pearson")
    if method not in METHODS:
        raise ClaimError(f'"{method}" is no method; there are {", ".join(METHODS)}')
    columns = list(zip(*values, strict=True))
    if len(values) < 3:
        return None
    try:
        return correlation(*(map(_ranked, columns) if method == "spearman" else columns))
    except StatisticsError:
        return None


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(f"{number:.12g}")


def _ranked(values: tuple[float, ...]) -> list[float]:
    """Ranks from the lowest, ties averaged."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def two_sided(r: float, size: int) -> float:
    """Probability of a coefficient at least as far from 0 by chance, I(1 − r²; (n − 2)/2, ½).

    >>> round(two_sided(-0.5, 45), 6), two_sided(1.0, 10)
    (0.00047, 0.0)
    """

    def probability() -> bytes:
        from scipy.special import betainc  # here, because few claims need it and it takes a while to import

        return repr(float(betainc((size - 2) / 2, 0.5, max(0.0, 1 - r * r)))).encode()

    return float(cached(f"probability of {r!r} in {size}", "txt", probability, CACHE))


NUMBERS = OF_TABLES | {
    "correlation": (coefficient, {"columns", "method", *LIST_KEYS}),
    "p_value": (p_value, {"columns", *LIST_KEYS}),
}
"""Every number that a claim can speak of: name → function and its arguments besides those of conditions."""
