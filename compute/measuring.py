"""The indicators measured: each formula of `compute.indicators`, for every full cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from compute.brokerage import brokerage
from compute.errors import told_of
from compute.indicators import INDICATORS, TABLE, Cluster, Formula
from compute.kept import Kept
from compute.order import significant
from compute.schema import INDUSTRY
from compute.status import CLUSTER, COUNTED, rows_in


def indicators(
    profile: pd.DataFrame,
    areas: pd.DataFrame,
    collaborations: pd.DataFrame,
    min_collaborations: int,
    kept: Kept | None = None,
) -> pd.DataFrame:
    """One row a full cluster, alphabetically: `area` and every indicator.

    Money is `Decimal`, counts are integers, every other value is a float of twelve significant digits or None.

    Parameters
    ----------
    profile
        The places, as `compute.status.profiles` makes them.
    areas
        `area`, `gdp_usd`, `population` above 0 for every full cluster.
    collaborations
        Rows up to the cut-off with `area_a`, `area_b`, `type_a`, `type_b`.
    min_collaborations
        From so many rows on two clusters are joined in the network of which `brokerage` is the betweenness.
    kept
        Gives what was made before of the same network.
    """
    formulas = {indicator.name: indicator.formula for indicator in TABLE if indicator.formula}
    rows = [
        {"area": area, **{name: _measured(name, area, cluster, formula) for name, formula in formulas.items()}}
        for area, cluster in _clusters(profile, areas, collaborations, min_collaborations, kept)
    ]
    return pd.DataFrame(rows, columns=["area", *INDICATORS], dtype=object)


def _measured(name: str, area: str, cluster: Cluster, formula: Formula) -> Decimal | int | float | None:
    with told_of("compute/indicators.py", f'the formula of "{name}" for {area}'):
        return _exact_or_significant(formula(cluster))


def _clusters(
    profile: pd.DataFrame, areas: pd.DataFrame, collaborations: pd.DataFrame, min_collaborations: int, kept: Kept | None
) -> Iterator[tuple[str, Cluster]]:
    full = profile[profile["status"] == CLUSTER]
    size = areas.set_index("area")
    industry, external = _industry_rows(collaborations), _external_rows(collaborations)
    between = brokerage(list(full["area"]), collaborations, min_collaborations, kept)
    counted = (
        "institutions",
        *COUNTED.values(),
        "spinouts",
        "startup_funding_usd",
        "total_funding_usd",
        "collaborations",
    )
    for place in full.to_dict("records"):
        area = place["area"]
        yield (
            area,
            Cluster(
                **{column: place[column] for column in counted},
                brokerage=between[area],
                industry_collaborations=industry.get(area, 0),
                external_collaborations=external.get(area, 0),
                gdp_usd=size.at[area, "gdp_usd"],
                population=size.at[area, "population"],
            ),
        )


def _exact_or_significant(value: Decimal | int | float | Fraction | None) -> Decimal | int | float | None:
    return value if value is None or isinstance(value, Decimal | int) else significant(value)


def _industry_rows(rows: pd.DataFrame) -> Mapping[str, int]:
    """Rows in each place with a startup or corporate on either side, inside the place or not."""
    return rows_in(rows[rows["type_a"].isin(INDUSTRY) | rows["type_b"].isin(INDUSTRY)])


def _external_rows(rows: pd.DataFrame) -> Mapping[str, int]:
    """Rows with exactly one partner in each place."""
    return rows_in(rows[rows["area_a"] != rows["area_b"]])
