"""The layouts of a site and the ways to fund it: one feature each.

Coordinates are in eps from the site's centre. Every layout puts an anchor near, so that no cluster is without an area.
"""

from __future__ import annotations

from edition_draft import Draft, Site, anchor, become, clump, fund, fund_exactly, institution, place, rows

SHARES = {"0.20": (1, 5), "0.28": (7, 25), "0.55": (11, 20), "0.5": (1, 2)}  # the share: rows across, rows inside
KINDS = ("vc", "equity", "debt", "corporate")
NO_RESEARCH = ("government", "startup", "corporate")


# Layouts ----------------------------------------------------------------------------------------------------


def tight_clump(draft: Draft, site: Site) -> None:
    clump(draft, site, 0, 0)
    anchor(draft, site, 0.5, 0.5)


def loose_clump(draft: Draft, site: Site) -> None:
    """Cores, border points and noise as chance has it."""
    for _ in range(3 * draft.dense):
        place(draft, site, draft.rng.gauss(0, 0.7), draft.rng.gauss(0, 0.7))
    clump(draft, site, 0, 0, extra=0)
    anchor(draft, site, -1, 0)


def stack(draft: Draft, site: Site) -> None:
    """All on one spot, and one institution exactly eps to the north where eps is a tenth of a degree."""
    clump(draft, site, 0, 0, radius=0)
    place(draft, site, 0, 1)
    anchor(draft, site, 0, 0)


def border_point(draft: Draft, site: Site) -> None:
    """One institution that reaches only the nearest member of a clump."""
    clump(draft, site, -0.3, 0, radius=0)
    place(draft, site, 0, 0)
    place(draft, site, 0.9, 0)
    anchor(draft, site, 0, 1)


def contested_border_point(draft: Draft, site: Site) -> None:
    """Two clumps and one institution between them that reaches one core of each, equally far or nearly so."""
    for side in (-1, 1):
        place(draft, site, 0.9 * side, 0)
        clump(draft, site, 1.5 * side, 0, extra=1, radius=0)
    place(draft, site, draft.rng.choice((0, 0, 0.05, -0.05)), 0)
    anchor(draft, site, -1.5, 0)
    anchor(draft, site, 1.5, 0)


def antimeridian_clump(draft: Draft, site: Site) -> None:
    """Members on both sides of the date line, and on it under both signs."""
    site.lat, site.lon = -17.0 + 5 * len(on_date_line(draft)), 180.0
    clump(draft, site, -0.3, 0)
    clump(draft, site, 0.3, 0)
    for longitude in ("180.0000", "-180.0000"):
        institution(draft, site, "startup", {"latitude": f"{site.lat:.4f}", "longitude": longitude})
    anchor(draft, site, 0.2, 0)


def on_date_line(draft: Draft) -> list[dict]:
    """Areas on the date line so far."""
    return [row for row in draft.areas if abs(float(row["longitude"])) > 179]


def polar_clump(draft: Draft, site: Site) -> None:
    """Around a pole that is still free: near each other under every longitude."""
    taken = {row["latitude"][0] for row in draft.areas if abs(float(row["latitude"])) > 89}
    side = 1 if "8" not in taken else -1
    if len(taken) == 2:
        return tight_clump(draft, site)
    site.lat, site.lon = 89.95 * side, 0.0
    for _ in range(draft.dense + 3):
        latitude = side * (90 - draft.rng.uniform(0.001, 0.003) * draft.eps)
        where = {"latitude": f"{latitude:.4f}", "longitude": f"{draft.rng.uniform(-180, 180):.4f}"}
        institution(draft, site, draft.rng.choice(("startup", "university")), where)
    institution(draft, site, "corporate", {"latitude": f"{90 * side}", "longitude": "12.5"})
    anchor(draft, site, 0, 0)


def joined_pair(draft: Draft, site: Site) -> None:
    """Two clumps with more than enough rows across and none or few inside."""
    left, right = clump(draft, site, -0.78, 0, radius=0.1), clump(draft, site, 0.78, 0, radius=0.1)
    rows(draft, draft.parameters["merge"]["min_cross_collaborations"] + draft.rng.randint(0, 2), left, right)
    rows(draft, draft.rng.choice((0, 2)), left, left)
    site.sealed = True
    anchor(draft, site, 0, 0.5)


def stacked_pair(draft: Draft, site: Site) -> None:
    """Two centroids exactly `max_centroid_km` apart where eps is a tenth of a degree."""
    lower, upper = (clump(draft, site, 0, y, radius=0) for y in (-0.8, 0.8))
    rows(draft, draft.parameters["merge"]["min_cross_collaborations"], lower, upper)
    site.sealed = True
    anchor(draft, site, 0, -0.8)
    anchor(draft, site, 0, 0.8)


def chain(draft: Draft, site: Site) -> None:
    """Three clumps in a row, the same number of rows to the middle one: after one merge everything is measured anew."""
    left, middle, right = (clump(draft, site, x, 0, extra=2, radius=0.05) for x in (-1.5, 0, 1.5))
    enough = draft.parameters["merge"]["min_cross_collaborations"]
    rows(draft, enough + 1, left, middle)
    rows(draft, enough + draft.rng.choice((1, 1, 2)), middle, right)
    site.sealed = True
    anchor(draft, site, -1, 0)
    anchor(draft, site, 1, 0)


def share_edge(draft: Draft, site: Site) -> None:
    """Rows across are exactly the required share of those inside either clump, or one row short of it."""
    left, right = clump(draft, site, -0.8, 0, radius=0), clump(draft, site, 0.8, 0, radius=0)
    across, inside = SHARES[draft.parameters["merge"]["min_cross_share"]]
    factor = -(-draft.parameters["merge"]["min_cross_collaborations"] // across)
    short = draft.rng.choice((0, 0, 1))
    rows(draft, across * factor, left, right)
    rows(draft, inside * factor + short, left, left)
    rows(draft, inside * factor + 1, right, right)
    site.sealed = True
    anchor(draft, site, -0.8, 0)
    anchor(draft, site, 0.8, 0)


def same_area_pair(draft: Draft, site: Site) -> None:
    """Two clumps that share nothing but the nearest area, close to each other or further than any merge."""
    apart = draft.rng.choice((0.78, 2.2))
    clump(draft, site, -apart, 0, radius=0.1)
    clump(draft, site, apart, 0, radius=0.1)
    site.sealed = True
    anchor(draft, site, 0, 0)


def equally_near_areas(draft: Draft, site: Site) -> None:
    """A symmetric clump between two areas, or two areas with the same anchor."""
    for side in (-1, 1):
        clump(draft, site, 0.2 * side, 0, extra=0, radius=0)
    apart = draft.rng.choice((0, 2))
    anchor(draft, site, -apart, 0)
    anchor(draft, site, apart, 0)


def far_area(draft: Draft, site: Site) -> None:
    """An area as far away as it may be: exactly `area_match_km` where eps is a tenth of a degree."""
    clump(draft, site, 0, 0, radius=0)
    anchor(draft, site, 0, 8 if draft.eps == 11.119508 else 7.9)


def silent_clump(draft: Draft, site: Site) -> None:
    """No collaboration at all: the external share is missing."""
    tight_clump(draft, site)
    site.silent = True


def industry_clump(draft: Draft, site: Site) -> None:
    """No research institution: spinouts per research institution are missing."""
    clump(draft, site, 0, 0, kinds=NO_RESEARCH)
    anchor(draft, site, 0, 0)


def small_and_large_clump(draft: Draft, site: Site) -> None:
    """Two clumps of different size that nothing joins, each with its own area."""
    clump(draft, site, -2, 0, extra=0)
    clump(draft, site, 2, 0, extra=8)
    anchor(draft, site, -2, 0)
    anchor(draft, site, 2, 0)


# Funding ----------------------------------------------------------------------------------------------------


def startups(draft: Draft, site: Site, n: int) -> list[str]:
    """The first n members, made startups."""
    for key in site.members[:n]:
        if draft.institutions[key]["type"] != "startup":
            become(draft, key, "startup")
    return site.members[:n]


def plenty(draft: Draft, site: Site) -> None:
    """Every kind of funding to startups and to corporates."""
    startups(draft, site, draft.rng.randint(2, 3))
    large = draft.parameters["cluster"]["single_funding_usd"]
    for key in site.members:
        if draft.institutions[key]["type"] in ("startup", "corporate") and draft.rng.random() < 0.7:
            fund(draft, key, draft.rng.choice(KINDS), f"{draft.rng.randint(1, 3 * large)}.{draft.rng.choice('0159')}")
    fund(draft, site.members[0], "vc", large)


def combined_edge(draft: Draft, site: Site) -> None:
    """Startups, often just enough of them, whose funding is exactly the combined threshold, or a cent less."""
    wanted = draft.parameters["cluster"]["combined_funding_usd"] - draft.rng.choice((0, 0, 0.01))
    least = max(2, draft.parameters["cluster"]["min_startups"])
    fund_exactly(draft, startups(draft, site, draft.rng.randint(least, 4)), wanted)


def single_edge(draft: Draft, site: Site) -> None:
    """One startup exactly at the threshold for one, or a cent below it."""
    wanted = draft.parameters["cluster"]["single_funding_usd"] - draft.rng.choice((0, 0, 0.01))
    fund_exactly(draft, startups(draft, site, 1), wanted)


def too_few_startups(draft: Draft, site: Site) -> None:
    """Enough money together, but one startup too few that has any."""
    keys = startups(draft, site, draft.parameters["cluster"]["min_startups"])[1:]
    for key in keys:
        fund(draft, key, "equity", draft.parameters["cluster"]["combined_funding_usd"])


def unfunded(draft: Draft, site: Site) -> None:
    """Nothing was disclosed."""


def corporate_money(draft: Draft, site: Site) -> None:
    """Commitments to startups, and any kind to corporates: none of it is startup funding."""
    fund(draft, startups(draft, site, 1)[0], "corporate", 70_000_000)
    become(draft, site.members[1], "corporate")
    fund(draft, site.members[1], draft.rng.choice(KINDS), "80000000.75")


def tier1_edge(draft: Draft, site: Site) -> None:
    """One startup exactly at the threshold of tier 1, which is not above it, or a cent above it."""
    wanted = draft.parameters["quasi"]["tier1_startup_funding_usd"] + draft.rng.choice((0, 0.01))
    fund_exactly(draft, startups(draft, site, 1), wanted)


def tier1_tie(draft: Draft, site: Site) -> None:
    """Two startups that are the best funded, both above tier 1: the smaller id counts."""
    above = draft.parameters["quasi"]["tier1_startup_funding_usd"] + 1
    for key in startups(draft, site, 2):
        fund(draft, key, "debt", above)


SITES = (
    *(tight_clump, loose_clump, loose_clump, stack, border_point, contested_border_point, contested_border_point),
    *(antimeridian_clump, polar_clump, joined_pair, stacked_pair, chain, share_edge, share_edge, same_area_pair),
    *(equally_near_areas, far_area, silent_clump, industry_clump, small_and_large_clump),
)
RICH = (plenty, plenty, plenty, plenty, combined_edge, single_edge, too_few_startups)
POOR = (unfunded, corporate_money, tier1_edge, tier1_edge, tier1_tie)
