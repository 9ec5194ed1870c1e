"""Correlation of two columns, and how likely so strong a one would be by chance."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import exp, lgamma, log, log1p
from statistics import StatisticsError, correlation

from report.claims.errors import ClaimError
from report.claims.numbers import Number, needed, scope
from report.claims.tables import Tables, cell
from report.claims.words import label, shown

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
    about = f"correlation of {label(columns[0])} and {label(columns[1])} over {scope(arguments)}"
    try:
        return correlation(*zip(*pairs, strict=True)), len(pairs), about
    except (StatisticsError, TypeError):
        return None, len(pairs), about


def _ranked(values: tuple[float, ...]) -> list[float]:
    """Ranks from the lowest, ties averaged."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def two_sided(r: float, size: int) -> float:
    """Probability of a coefficient at least as far from 0 by chance, 1 − I(1 − r²; (n − 2)/2, ½).

    >>> round(two_sided(-0.5, 45), 6), two_sided(1.0, 10)
    (0.00047, 0.0)
    """
    if abs(r) >= 1:
        return 0.0
    return _beta((size - 2) / 2, 0.5, 1 - r * r)


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Lentz)."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a if x else 0.0
    tiny, fraction, c, d = 1e-300, 1.0, 1.0, 0.0
    for step in range(400):
        m = step // 2
        if step == 0:
            term = 1.0
        elif step % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / ((1 + term * d) or tiny)
        c = (1 + term / c) or tiny
        fraction *= c * d
        if step and abs(c * d - 1) < 1e-14:
            break
    return front * (fraction - 1)
