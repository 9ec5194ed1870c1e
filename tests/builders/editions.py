"""Random small editions, valid under section 1 of the contract and full of the cases that go wrong.

An edition is a handful of sites far apart on the globe. Each site is laid out by one function of `SITES` and funded by
one of `RICH` or `POOR` (edition_sites); the functions below add what concerns the edition as a whole, one feature each.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from edition_draft import Draft, Site, anchor, become, collaboration, fund, place, rows
from edition_files import write_files
from edition_sites import POOR, RICH, SHARES, SITES, tight_clump

# Names that plain sorting gets wrong: accents, case, ligatures, one spelling with and one without; some become Greater.
# fmt: off
AREA_NAMES = (
    "Zürich", "Zurich", "Åbo", "abo-Land", "Malmö", "malmö-Nord", "Málaga", "Malaga", "Łódź", "Lodz",
    "Straße", "Strasse", "İzmir", "izmir", "Bergen", "Bergen–Süd", "São Paulo", "Sao Paolo", "Ōsaka", "Osaka",
    "Tōkyō", "北京", "Beijing 北京", "Denver–Boulder", "Québec", "quebec-Nord", "Ænes", "Øre", "Great",
    "Ústí", "O’Fallon", "N’Djamena", "Area 9", "Area 10", "Area ²", "ﬁord", "Fjord", "Strata",
    "Nîmes", "Kraków", "Đà Nẵng",
)
# fmt: on
DATES = (("2025-07-31", "2025-11-01"), ("2024-12-31", "2025-03-10"), ("2025-01-01", "2025-01-02"))


def write_random_edition(folder: Path, seed: int) -> None:
    """Write the edition of this seed into folder, which exists."""
    draft = new_draft(Random(seed))
    kind = draft.rng.choices((mixed, uniform, desert), (77, 20, 3))[0]
    kind(draft)
    if draft.rng.random() < 0.3:
        corrected(draft)
    write_files(draft, folder)


def mixed(draft: Draft) -> None:
    """Sites of every layout; one of them a second time, so that ranks tie."""
    sites = lay_out(draft, SITES)
    rich = enrich(draft, sites)
    if rich and len(draft.institutions) < 100:
        original = draft.rng.choice(rich)
        nearly_level(draft, original, twin(draft, original), alone=len(rich) == 1)
    surround(draft, sites)


def uniform(draft: Draft) -> None:
    """Tight clumps only, all with the same number of institutions per million."""
    sites = lay_out(draft, (tight_clump,))
    enrich(draft, sites)
    surround(draft, sites)
    constant_density(draft, sites)


def desert(draft: Draft) -> None:
    """No cluster, no funding, no collaboration."""
    noise(draft, [])
    anchor(draft, Site(0.0, 0.0), 0, 0)


def lay_out(draft: Draft, layouts: tuple) -> list[Site]:
    """Three to twenty sites on a grid of the globe, until the edition is large enough."""
    grid = [Site(lat, lon) for lat in (-30.0, 8.0, 33.0, 52.0) for lon in range(-150, 151, 30)]
    sites = draft.rng.sample(grid, draft.rng.choice((3, 4, 5, 6, 8, 12, 16, 18, 20)))
    for site in sites:
        if len(draft.institutions) < 128:
            draft.rng.choice(layouts)(draft, site)
    return [site for site in sites if site.members]


def enrich(draft: Draft, sites: list[Site]) -> list[Site]:
    """Fund none, one, a few or all of the sites so that full clusters may form, and return these sites."""
    rich = draft.rng.sample(sites, min(len(sites), draft.rng.choice((0, 1, 2, 3, 20, 20, 20, 20, 20))))
    for site in sites:
        draft.rng.choice(RICH if site in rich else POOR)(draft, site)
        economy(draft, site, may_be_blank=site not in rich)
        rows_inside(draft, site)
    return rich


def surround(draft: Draft, sites: list[Site]) -> None:
    """What lies between the sites, or concerns them all."""
    for feature in (corridors, rows_between_sites, noise, decoy_areas, late_funding, late_rows, early_dates):
        feature(draft, sites)
    quasi_edge(draft, sites)


def new_draft(rng: Random) -> Draft:
    cutoff, date = rng.choice(DATES)
    ids = [f"{letter}{mark}{n}" for letter in "aBcZ" for mark in ("", "-", "_") for n in range(1, 31)]
    names = ["Greater " * (rng.random() < 0.3) + name for name in rng.sample(AREA_NAMES, len(AREA_NAMES))]
    return Draft(rng, parameters(rng), cutoff, date, iter(rng.sample(ids, len(ids))), iter(names))


def parameters(rng: Random) -> dict[str, dict]:
    """eps is sometimes a tenth of a degree, and then the limits are what `stacked_pair` and `far_area` hit exactly."""
    eps = rng.choice((5, 11.119508, 11.119508, 20, 33.3))
    limit = round(eps * 1.6, 6) if eps == 11.119508 else round(eps * rng.choice((1.7, 2.5, 3.5)), 3)
    tier1, combined, single = rng.choice(((5_000_000, 12_000_000, 25_000_000), (1000, 2500, 4000)))
    return {
        "spatial": {"eps_km": eps, "min_samples": rng.randint(2, 6), "area_match_km": round(8 * eps, 6)},
        "merge": {
            "max_centroid_km": limit,
            "min_cross_collaborations": rng.randint(1, 5),
            "min_cross_share": rng.choice(list(SHARES)),
        },
        "cluster": {
            "min_startups": rng.randint(1, 3),
            "combined_funding_usd": combined,
            "single_funding_usd": single,
            "min_institutions": rng.randint(2, 5),
        },
        "quasi": {
            "tier1_startup_funding_usd": tier1,
            "min_institutions": rng.randint(2, 6),
            "min_collaborations": rng.randint(1, 15),
        },
        "brokerage": {"measure": "betweenness", "min_collaborations": rng.randint(1, 5)},
        "robustness": {"simulations": rng.choice((20, 30, 40, 50)), "seed": rng.randint(0, 99999)},
    }


# Features of the whole edition ------------------------------------------------------------------------------


def economy(draft: Draft, site: Site, may_be_blank: bool) -> None:
    """GDP and population, few different values so that ratios tie; blank now and then where no full cluster can be."""
    for row in site.areas:
        gdp = draft.rng.choice(("50000000000", "200000000000.3", f"{draft.rng.randint(10**9, 10**12)}"))
        known = {"gdp_usd": gdp, "population": draft.rng.choice(("500000", f"{draft.rng.randint(10**5, 10**7)}"))}
        row |= known if not may_be_blank or draft.rng.random() < 0.5 else {}
        row["ecosystem_value_usd"] = draft.rng.choice(("", "1000000.25"))


def rows_inside(draft: Draft, site: Site) -> None:
    if not site.sealed and not site.silent:
        rows(draft, draft.rng.randint(0, 2 * len(site.members)), site.members, site.members)


def twin(draft: Draft, site: Site) -> Site:
    """The same site again 15 degrees further east: every indicator ties."""
    copy = {old: next(draft.ids) for old in site.members}
    for old, new in copy.items():
        row = draft.institutions[old]
        draft.institutions[new] = row | {"institution_id": new, "longitude": further_east(row["longitude"])}
    for row in site.areas:
        draft.areas.append(row | {"area": next(draft.names), "longitude": further_east(row["longitude"])})
    for row in [row for row in draft.funding if row["institution_id"] in copy]:
        fund(draft, copy[row["institution_id"]], row["kind"], row["amount_usd"], row["date"])
    for row in [row for row in draft.collaborations if {row["institution_a"], row["institution_b"]} <= set(copy)]:
        collaboration(draft, copy[row["institution_b"]], copy[row["institution_a"]], row["date"])
    return Site(site.lat, site.lon + 15, list(copy.values()))


def nearly_level(draft: Draft, site: Site, copy: Site, alone: bool) -> None:
    """Funding that differs in the eleventh digit, or after the twelfth only, so that it ties.

    Where a third cluster may exist floats hardly see the difference: standard scores would keep it, and whether those
    agree to twelve digits must not hang on the last one.
    """
    more = draft.rng.choice(("12345678901.22", "12345678902.21")) if alone else "12345678901.2100001"
    chosen = draft.rng.random() < 0.5
    for member, amount in ((site.members[1], "12345678901.21"), (copy.members[1], more)):
        become(draft, member, "corporate")
        if chosen:
            fund(draft, member, "debt", amount, "2020-01-01")


def further_east(longitude: str) -> str:
    return f"{(float(longitude) + 15 + 180) % 360 - 180:.4f}"


def corridors(draft: Draft, sites: list[Site]) -> None:
    """A path of sites with just enough, or one too few, rows for a link of the brokerage network."""
    enough = draft.parameters["brokerage"]["min_collaborations"]
    for left, right in pairwise([site for site in sites if not site.silent]):
        rows(draft, enough + draft.rng.choice((-1, 0, 0, 1)), left.members[:3], right.members[:3])


def rows_between_sites(draft: Draft, sites: list[Site]) -> None:
    """Random partners at different sites; pairs recur, also the other way round."""
    open_sites = [site for site in sites if not site.silent]
    for _ in range(draft.rng.randint(0, 60) if len(open_sites) > 1 else 0):
        left, right = draft.rng.sample(open_sites, 2)
        rows(draft, draft.rng.choice((1, 1, 2)), left.members, right.members)


def noise(draft: Draft, sites: list[Site]) -> None:
    """Institutions that nobody is near; enough for the edition to have twenty."""
    few = max(20 - len(draft.institutions), draft.rng.randint(0, 6))
    far = [Site(-62.0, -170.0 + 15 * n) for n in range(min(few, 23))]
    for site in far:
        place(draft, site, 0, 0)
        if sites and not sites[0].silent and draft.rng.random() < 0.5:
            rows(draft, 1, site.members, sites[0].members)


def decoy_areas(draft: Draft, sites: list[Site]) -> None:
    """Areas without a cluster, their figures blank."""
    for n in range(draft.rng.randint(0, 3)):
        anchor(draft, Site(70.0, 40.0 * n), 0, 0)


def after_cutoff(draft: Draft) -> str:
    """A valid date that does not count: the next day, the year's end, or a later year alone."""
    next_day = date.fromisoformat(draft.cutoff) + timedelta(days=1)
    dates = (next_day.isoformat(), f"{draft.date[:4]}-12-31", draft.date[:4])
    return draft.rng.choice([d for d in dates if d > draft.cutoff[: len(d)]])


def late_funding(draft: Draft, sites: list[Site]) -> None:
    """Fortunes after the cut-off that would change every status."""
    firms = [key for key, row in draft.institutions.items() if row["type"] in ("startup", "corporate")]
    for key in draft.rng.sample(firms, min(len(firms), 4)):
        late = after_cutoff(draft)
        fund(draft, key, "vc", "99000000.5", late if len(late) > 4 else f"{late}-12-31")


def late_rows(draft: Draft, sites: list[Site]) -> None:
    """Partnerships after the cut-off, within sealed and silent sites too."""
    for site in sites:
        for a, b in pairwise(site.members[:3]):
            collaboration(draft, a, b, after_cutoff(draft))


def early_dates(draft: Draft, sites: list[Site]) -> None:
    if sites and not sites[0].silent and not sites[0].sealed:
        collaboration(draft, *sites[0].members[:2], "1900-01-01")
        collaboration(draft, *sites[0].members[:2], "1900")


def quasi_edge(draft: Draft, sites: list[Site]) -> None:
    """Sometimes the quasi minimum is exactly the number of rows that one site has."""
    site = draft.rng.choice(sites)
    counted = [row for row in draft.collaborations if row["date"] <= draft.cutoff[: len(row["date"])]]
    touching = sum(row["institution_a"] in site.members or row["institution_b"] in site.members for row in counted)
    if touching and draft.rng.random() < 0.5:
        draft.parameters["quasi"]["min_collaborations"] = touching


def constant_density(draft: Draft, sites: list[Site]) -> None:
    """Population in proportion to institutions: the same ratio everywhere, though floats may see differences."""
    for site in sites:
        site.areas[0]["population"] = f"{333333 * len(site.members)}"


def corrected(draft: Draft) -> None:
    """Replace some cells by what an editor had typed at first, and write down the way back."""
    place, area = draft.rng.choice(list(draft.institutions.values())), draft.rng.choice(draft.areas)
    row = draft.rng.choice(draft.collaborations) if draft.collaborations else None
    correct(draft, "institutions.csv", place["institution_id"], place, "latitude", place["latitude"].replace(".", ","))
    correct(draft, "institutions.csv", place["institution_id"], place, "name", "Nmae")
    if draft.funding:
        event = draft.rng.choice(draft.funding)
        correct(draft, "funding.csv", event["funding_id"], event, "amount_usd", "1 000", "1000")
    if row:
        correct(draft, "collaborations.csv", row["collaboration_id"], row, "date", "2099")
    if area["population"]:
        correct(draft, "areas.csv", area["area"], area, "population", "")


def correct(draft: Draft, file: str, key: str, row: dict, column: str, *earlier: str) -> None:
    """The cell holds the first of the earlier values; a chain of corrections leads to what it holds now."""
    for old, new in pairwise((*earlier, row[column])):
        n = len(draft.corrections) + 1
        entry = {"correction_id": f"e{n}", "date": "2026-01-15", "file": file, "key": key, "column": column}
        draft.corrections.append(entry | {"old_value": old, "new_value": new, "reason": "typing", "source": "Ångström"})
    row[column] = earlier[0]
