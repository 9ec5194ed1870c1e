"""Correlation of two columns, and how likely so strong a one would be by chance."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from statistics import StatisticsError, correlation

from report.claims.errors import ClaimError
from report.claims.numbers import Number, needed
from report.claims.rows import cell
from report.claims.scope import scope
from report.claims.tables import Tables
from report.claims.words import shown

METHODS = ("pearson", "spearman")


def coefficient(arguments: Mapping, tables: Tables) -> list[Number]:
    """Pearson's coefficient of two columns over a list, or with `method: spearman` that of their ranks."""
    found, size, about = _correlated(arguments, tables)
    number = None if found is None else Decimal(f"{found:.12g}")
    return [Number(about, number, "correlation", "undefined" if number is None else shown(number),
                   [{"name": about, "places": str(size), "coefficient": "–" if number is None else shown(number)}])]


def p_value(arguments: Mapping, tables: Tables) -> list[Number]:
    """The two-sided p value of Pearson's coefficient: Student's t with two degrees of freedom less than places."""
    found, size, about = _correlated(arguments, tables)
    number = None if found is None or size < 3 else Decimal(f"{two_sided(found, size):.12g}")
    told = "undefined" if number is None else shown(number)
    return [Number(f"p value of the {about}", number, "value", told,
                   [{"name": about, "places": str(size), "p value": told}])]


def _correlated(arguments: Mapping, tables: Tables) -> tuple[float | None, int, str]:
    columns = needed(arguments, "columns")
    if not isinstance(columns, list) or len(columns) != 2:
        raise ClaimError("`columns:` takes two columns")
    method = arguments.get("method", "pearson")
    if method not in METHODS:
        raise ClaimError(f'"{method}" is no method; there are {", ".join(METHODS)}')
    table = arguments.get("in", "indicators")
    rows = [[cell(place.row, column, table) for column in columns] for place in tables.places(arguments).places]
    pairs = [(float(a), float(b)) for a, b in rows if a and b]
    if method == "spearman":
        pairs = list(zip(*map(_ranked, zip(*pairs, strict=True)), strict=True))
    first, second = map(tables.labels.column, columns)
    about = f"correlation of {first} and {second} over {scope(arguments, tables)}"
    try:
        return correlation(*zip(*pairs, strict=True)), len(pairs), about
    except (StatisticsError, TypeError):
        return None, len(pairs), about


def _ranked(values: tuple[float, ...]) -> list[float]:
    """Ranks from the lowest, ties averaged."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def two_sided(r: float, size: int) -> float:
    """Probability of a coefficient at least as far from 0 by chance, I(1 − r²; (n − 2)/2, ½).

    >>> round(two_sided(-0.5, 45), 6), two_sided(1.0, 10)
    (0.00047, 0.0)
    """
    from scipy.special import betainc  # here, because few claims need it and it takes a while to import

    return float(betainc((size - 2) / 2, 0.5, max(0.0, 1 - r * r)))
