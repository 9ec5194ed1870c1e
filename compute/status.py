"""What each named place has, and what that makes it: cluster, quasi-cluster of tier 1 or 2, or none of these.

Paper, sections 2.1 and 6. Startup funding is what startups raised as venture capital,
equity or debt up to the cut-off; a collaboration is *in* a place when at least one partner is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal

import pandas as pd

from compute.edition import Parameters
from compute.errors import METHOD, Problem
from compute.order import alphabetical
from compute.schema import CORPORATE, GOVERNMENT, RESEARCH_INSTITUTE, STARTUP, STARTUP_KINDS, UNIVERSITY
from compute.sphere import centroid, degrees

CLUSTER, TIER1, TIER2, NONE = "cluster", "tier1", "tier2", "none"
COUNTED = {
    UNIVERSITY: "universities",
    RESEARCH_INSTITUTE: "research_institutes",
    GOVERNMENT: "government",
    STARTUP: "startups",
    CORPORATE: "corporates",
}
EXACT = Context(prec=400)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum of amounts, in any order.

    >>> total([Decimal("0.1"), Decimal("0.2")])
    Decimal('0.3')
    """
    result = Decimal(0)
    for amount in amounts:
        result = EXACT.add(result, amount)
    return result


def is_startup_funding(funding: pd.DataFrame) -> pd.Series:
    """Rows of kind vc, equity or debt of institutions of type startup."""
    return (funding["type"] == STARTUP) & funding["kind"].isin(STARTUP_KINDS)


def startup_totals(funding: pd.DataFrame) -> dict[str, Decimal]:
    """Startup funding of each startup that has any."""
    rows = funding[is_startup_funding(funding)]
    return {key: total(amounts) for key, amounts in rows.groupby("institution_id")["amount_usd"]}


def profiles(
    institutions: pd.DataFrame,
    funding: pd.DataFrame,
    collaborations: pd.DataFrame,
    units,
    areas: pd.DataFrame,
    parameters: Parameters,
) -> pd.DataFrame:
    """One row a named place, alphabetically, with the columns of the artifact `areas.csv`.

    Parameters
    ----------
    institutions, funding, collaborations
        With `area` ('' for noise) and `area_a`, `area_b`; funding and collaborations up to the cut-off.
    units
        Unit vectors of the institutions, shape (n, 3).
    """
    display = areas.set_index("area")
    inside = rows_in(collaborations)
    money = {area: total(amounts) for area, amounts in funding.groupby("area")["amount_usd"]}
    startups = startup_totals(funding)
    rows = []
    for area, positions in institutions.groupby("area").indices.items():
        if not area:
            continue
        members = institutions.iloc[positions]
        kinds = Counter(members["type"])
        raised = [startups[key] for key in members["institution_id"] if key in startups]
        latitude, longitude = degrees(centroid(units[positions]))
        row = {
            "area": area,
            "country": display.at[area, "country"],
            "region": display.at[area, "region"],
            "institutions": len(members),
            **{column: kinds[kind] for kind, column in COUNTED.items()},
            "spinouts": sum(kind is not None for kind in members["spinout_type"]),
            "startup_funding_usd": total(raised),
            "total_funding_usd": money.get(area, Decimal(0)),
            "collaborations": inside.get(area, 0),
            "latitude": latitude,
            "longitude": longitude,
        }
        rows.append({**row, "status": status(row, raised, parameters)})
    rows.sort(key=lambda row: alphabetical(row["area"]))
    columns = [
        "area",
        "country",
        "region",
        "status",
        "institutions",
        *COUNTED.values(),
        "spinouts",
        "startup_funding_usd",
        "total_funding_usd",
        "collaborations",
        "latitude",
        "longitude",
    ]
    return pd.DataFrame(rows, columns=columns)


def rows_in(collaborations: pd.DataFrame) -> Mapping[str, int]:
    """Collaboration rows with at least one partner in each place, internal ones once."""
    a, b = collaborations["area_a"], collaborations["area_b"]
    counts = pd.concat([a, b[a != b]]).value_counts()
    return {area: int(n) for area, n in counts.items()}


def status(row: Mapping, raised: list[Decimal], parameters: Parameters) -> str:
    """The status of a place with these counts, whose startups raised these amounts (each above 0)."""
    rule, quasi = parameters.cluster, parameters.quasi
    combined = len(raised) >= rule.min_startups and total(raised) >= rule.combined_funding_usd
    single = any(amount >= rule.single_funding_usd for amount in raised)
    if row["institutions"] >= rule.min_institutions and (combined or single):
        return CLUSTER
    if row["institutions"] < quasi.min_institutions or row["collaborations"] < quasi.min_collaborations:
        return NONE
    return TIER1 if any(amount > quasi.tier1_startup_funding_usd for amount in raised) else TIER2


def missing_size(profile: pd.DataFrame, areas: pd.DataFrame) -> list[Problem]:
    """GDP and population that a full cluster needs and areas.csv leaves blank."""
    full = set(profile.loc[profile["status"] == CLUSTER, "area"])
    return [
        Problem(
            METHOD,
            "areas.csv",
            f'is blank, but "{area["area"]}" is a full cluster in this edition',
            "Fill in a number above 0",
            (area["row"],),
            column,
            "",
        )
        for area in areas.to_dict("records")
        if area["area"] in full
        for column in ("gdp_usd", "population")
        if area[column] is None
    ]


def quasi_clusters(profile: pd.DataFrame, institutions: pd.DataFrame, funding: pd.DataFrame) -> pd.DataFrame:
    """The artifact `quasi_clusters.csv`: by tier, then alphabetically, with the best-funded startup of tier 1."""
    raised = startup_totals(funding)
    rows = []
    for tier, status_ in (("1", TIER1), ("2", TIER2)):
        for place in profile[profile["status"] == status_].to_dict("records"):
            best = _best_funded(place["area"], institutions, raised) if status_ == TIER1 else {}
            rows.append(
                {
                    "tier": tier,
                    "quasi_cluster": place["area"],
                    "region": place["region"],
                    "institutions": place["institutions"],
                    "collaborations": place["collaborations"],
                    **best,
                }
            )
    return pd.DataFrame(
        rows,
        columns=[
            "tier",
            "quasi_cluster",
            "region",
            "institutions",
            "collaborations",
            "startup",
            "startup_funding_usd",
            "institution_of_origin",
            "type_of_origin",
        ],
    )


def _best_funded(area: str, institutions: pd.DataFrame, raised: Mapping[str, Decimal]) -> dict:
    here = institutions[institutions["area"] == area].to_dict("records")
    best = min(
        (i for i in here if i["institution_id"] in raised),
        key=lambda i: (-raised[i["institution_id"]], i["institution_id"]),
    )
    return {
        "startup": best["name"],
        "startup_funding_usd": raised[best["institution_id"]],
        "institution_of_origin": best["spinout_of"],
        "type_of_origin": best["spinout_type"] or "",
    }
