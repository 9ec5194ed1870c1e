"""What the totals of the paper are made of: every place with its institutions and its money, adding up in view.

Collaborations are not added: one that joins two places counts in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from report.artifacts import Artifacts, Row
from report.places.addresses import slugs

SUMMED = ("institutions", "startup_funding_usd", "total_funding_usd")
ALL, CLUSTERS, OUTSIDE = "all", "all-clusters", "outside"
"""Anchors of sums on the page that shows them; that of a region begins with `region-`."""
OTHERS = {"quasi-clusters": ("Quasi-clusters", ("tier1", "tier2")), "other-places": ("Other dense places", ("none",))}
LEADS = {
    "totals": {
        "funding_usd": ALL,
        "startup_funding_usd": ALL,
        "funding_in_clusters_usd": CLUSTERS,
        "startup_funding_in_clusters_usd": CLUSTERS,
    },
    "counts": {"institutions": ALL, "institutions_in_clusters": CLUSTERS, "institutions_outside_any_place": OUTSIDE},
}
"""Facts → where the rows are that they are the sums of."""


def region_anchors(regions: Iterable[str]) -> dict[str, str]:
    """Region → anchor of its sum.

    >>> region_anchors(["US", "Rest of the World"])
    {'US': 'region-us', 'Rest of the World': 'region-rest-of-the-world'}
    """
    return {region: f"region-{slug}" for region, slug in slugs(regions).items()}


def totals(artifacts: Artifacts) -> dict:
    """`groups` of places with their sums, the `outside` of all places, and the sums of `clusters` and of `all`."""
    rows = artifacts.rows("areas")
    anchors = region_anchors(artifacts.facts["regions"])
    clusters = [row for row in rows if row["status"] == "cluster"]
    groups = [
        group(anchor, f"Clusters: {region}", [row for row in clusters if row["region"] == region])
        for region, anchor in anchors.items()
    ]
    groups += [group(name, label, [r for r in rows if r["status"] in kinds]) for name, (label, kinds) in OTHERS.items()]
    inside, everything = added(rows), whole(artifacts.facts)
    return {
        "groups": [one for one in groups if one["rows"]],
        "clusters": printed(added(clusters)),
        "outside": printed({key: everything[key] - inside[key] for key in SUMMED}),
        "all": printed(everything),
    }


def group(name: str, label: str, rows: Sequence[Row]) -> dict:
    """Places under a label, with what each has and with their sum, which has an anchor."""
    return {
        "id": name,
        "label": label,
        "rows": [{"name": row["area"], **printed(added([row]))} for row in sorted(rows, key=_in_lists)],
        "sum": printed(added(rows)),
    }


def _in_lists(row: Row) -> str:
    """As tables list places: "Greater" in front is ignored."""
    return row["area"].removeprefix("Greater ")


def added(rows: Iterable[Row]) -> dict[str, Decimal]:
    """Exact sums.

    >>> added([{"institutions": "2", "startup_funding_usd": "1.5", "total_funding_usd": "2"}])["startup_funding_usd"]
    Decimal('1.5')
    """
    listed = list(rows)
    return {key: sum((Decimal(row[key]) for row in listed), Decimal(0)) for key in SUMMED}


def whole(facts: Mapping) -> dict[str, Decimal]:
    """The same of everything, whether it lies in a place or not."""
    of = (facts["counts"]["institutions"], facts["totals"]["startup_funding_usd"], facts["totals"]["funding_usd"])
    return {key: Decimal(str(value)) for key, value in zip(SUMMED, of, strict=True)}


def printed(sums: Mapping[str, Decimal]) -> dict[str, str]:
    """To the last digit."""
    return {key: f"{value:,f}" for key, value in sums.items()}
