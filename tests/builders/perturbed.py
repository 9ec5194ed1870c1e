"""Corrections of an edition in memory, and its artifacts computed anew without drawings: what may falsify a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pandas as pd

from compute.artifacts import artifacts
from compute.edition import Edition
from compute.errors import InputError
from compute.method import apply_method, with_exhibits
from compute.regions import NAMES as REGIONS
from compute.result import Result

Change = Callable[[Edition], Edition]


@dataclass(frozen=True)
class Correction:
    """A change of the data, and what it is in words."""

    words: str
    apply: Change


def computed(edition: Edition) -> Result:
    """The result without specifications of figures: no claim is about them."""
    return with_exhibits(apply_method(edition))


def quick(edition: Edition) -> Edition:
    """The edition with a single simulated weighting."""
    rules = edition.parameters
    return replace(edition, parameters=replace(rules, robustness=replace(rules.robustness, simulations=1)))


def recomputed(edition: Edition) -> dict[str, str] | None:
    """Artifacts as texts; None where the method refuses the data."""
    try:
        return artifacts(computed(edition))
    except InputError:
        return None


def changed(table: str, rows: pd.Series, column: str, new: Callable | object) -> Change:
    """A column of some rows of a table set anew."""

    def apply(edition: Edition) -> Edition:
        frame = getattr(edition, table).copy()
        values = frame[column].to_numpy(object, copy=True)
        mask = rows.to_numpy(bool)
        values[mask] = [new(value) if callable(new) else new for value in values[mask]]
        frame[column] = values
        return replace(edition, **{table: frame})

    return apply


def scaled(edition: Edition, table: str, rows: pd.Series, column: str, factor: str) -> Change:
    """An amount of some rows multiplied."""
    return changed(table, rows, column, lambda value: value and value * Decimal(factor))


def halved_round(result: Result, random: Random) -> Correction:
    """One large funding round halved."""
    large = result.funding[result.funding["status"] != ""].assign(size=lambda f: f["amount_usd"].astype(float))
    large = large.sort_values(["size", "funding_id"]).tail(250)
    row = large.iloc[random.randrange(len(large))]
    edition = result.edition
    which = edition.funding["funding_id"] == row["funding_id"]
    return Correction(
        f"funding {row['funding_id']} in {row['area']} halved", scaled(edition, "funding", which, "amount_usd", "0.5")
    )


def moved_institution(result: Result, random: Random) -> Correction:
    """One institution moved to where another stands, in another area."""
    edition, placed = result.edition, result.institutions[result.institutions["status"] == "cluster"]
    one, other = (placed.iloc[random.randrange(len(placed))] for _ in range(2))
    which = edition.institutions["institution_id"] == one["institution_id"]

    def apply(given: Edition) -> Edition:
        for column in ("latitude", "longitude", "country"):
            given = changed("institutions", which, column, other[column])(given)
        return given

    return Correction(f"{one['institution_id']} moved from {one['area']} to {other['area']}", apply)


def doubled_gdp(result: Result, random: Random) -> Correction:
    """The GDP of one area doubled."""
    area = random.choice(list(result.ranking["cluster"]))
    edition = result.edition
    return Correction(f"GDP of {area} doubled", scaled(edition, "areas", edition.areas["area"] == area, "gdp_usd", "2"))


def other_region(result: Result, random: Random) -> Correction:
    """One area put into another region."""
    area = random.choice(list(result.ranking["cluster"]))
    edition = result.edition
    which = edition.areas["area"] == area
    region = random.choice([name for name in REGIONS if name != edition.areas.loc[which, "region"].iloc[0]])
    return Correction(f"{area} put into {region}", changed("areas", which, "region", region))


def merged_institutions(result: Result, random: Random) -> Correction:
    """One institution becomes part of another of the same type and area: its rows pass to that one."""
    placed = result.institutions[result.institutions["status"] == "cluster"]
    groups = [list(ids) for _, ids in sorted(placed.groupby(["area", "type"])["institution_id"]) if len(ids) > 1]
    gone, kept = random.sample(random.choice(groups), 2)
    return Correction(f"{gone} merged into {kept}", merge(gone, kept))


def merge(gone: str, kept: str) -> Change:
    """Everything of one institution passes to another; their own collaborations vanish."""

    def apply(edition: Edition) -> Edition:
        rows = edition.collaborations.copy()
        for side in ("institution_a", "institution_b"):
            rows[side] = rows[side].where(rows[side] != gone, kept)
        rows = rows[rows["institution_a"] != rows["institution_b"]].reset_index(drop=True)
        funding = edition.funding.copy()
        funding["institution_id"] = funding["institution_id"].where(funding["institution_id"] != gone, kept)
        stay = edition.institutions["institution_id"] != gone
        return replace(
            edition,
            institutions=edition.institutions[stay].reset_index(drop=True),
            funding=funding,
            collaborations=rows,
        )

    return apply


KINDS = (halved_round, moved_institution, doubled_gdp, other_region, merged_institutions)
"""The corrections that a year brings."""


def broad(result: Result, area: str) -> list[Correction]:
    """Large changes of everything that a claim can rest on in one area, the most telling first."""
    edition = result.edition
    here = result.institutions[result.institutions["area"] == area]
    ids = set(here["institution_id"])
    row, money = edition.areas["area"] == area, edition.funding["institution_id"].isin(ids)
    joined = edition.collaborations["institution_a"].isin(ids) | edition.collaborations["institution_b"].isin(ids)
    region = edition.areas.loc[row, "region"].iloc[0] if row.any() else ""
    other = next(name for name in REGIONS if name != region)
    startups = edition.institutions["institution_id"].isin(ids) & (edition.institutions["type"] == "startup")

    def no_collaborations(given: Edition) -> Edition:
        return replace(given, collaborations=given.collaborations[~joined].reset_index(drop=True))

    def no_startups(given: Edition) -> Edition:
        given = changed("institutions", startups, "type", "corporate")(given)
        return changed("institutions", startups, "spinout_type", None)(given)

    return [
        Correction(f"funding of {area} cut to a hundredth", scaled(edition, "funding", money, "amount_usd", "0.01")),
        Correction(f"funding of {area} a hundred times", scaled(edition, "funding", money, "amount_usd", "100")),
        Correction(f"GDP of {area} a hundred times", scaled(edition, "areas", row, "gdp_usd", "100")),
        Correction(f"GDP of {area} cut to a hundredth", scaled(edition, "areas", row, "gdp_usd", "0.01")),
        Correction(f"{area} put into {other}", changed("areas", row, "region", other)),
        Correction(f"{area} in another country", changed("areas", row, "country", "Elsewhere")),
        Correction(f"no collaborations with {area}", no_collaborations),
        Correction(f"no startups in {area}", no_startups),
        Correction(f"population of {area} a hundred times", scaled(edition, "areas", row, "population", "100")),
        Correction(f"population of {area} cut to a hundredth", scaled(edition, "areas", row, "population", "0.01")),
        Correction(
            f"startup ecosystem of {area} a hundred times", scaled(edition, "areas", row, "ecosystem_value_usd", "100")
        ),
        Correction(
            f"startup ecosystem of {area} cut to a hundredth",
            scaled(edition, "areas", row, "ecosystem_value_usd", "0.01"),
        ),
    ]


def moved_away(result: Result, institutions: list[str]) -> Correction:
    """Some institutions moved to where nobody else is."""
    which = result.edition.institutions["institution_id"].isin(institutions)
    return Correction(f"{', '.join(institutions)} moved away", changed("institutions", which, "latitude", -75.0))


def scrambled(result: Result, seed: int) -> list[Correction]:
    """Changes of all areas at once, each in one respect: what breaks most claims in few computations."""
    edition, random = result.edition, Random(seed)
    names = sorted(edition.areas["area"])
    ranked = set(result.ranking["cluster"])
    factor = {
        name: Decimal(str(round(10 ** random.uniform(-1.5, 1.5), 4))) if name in ranked else Decimal(1)
        for name in names
    }
    passed = dict(zip(names, random.sample(names, len(names)), strict=True))
    area_of = dict(zip(result.institutions["institution_id"], result.institutions["area"], strict=True))
    of_areas = edition.areas.set_index("area")

    def areas(column: str) -> Change:
        return lambda given: replace(
            given,
            areas=given.areas.assign(
                **{
                    column: [
                        value and value * factor[name]
                        for name, value in zip(given.areas["area"], given.areas[column], strict=True)
                    ]
                }
            ),
        )

    def passed_on(column: str) -> Change:
        return lambda given: replace(
            given,
            areas=given.areas.assign(**{column: [of_areas.at[passed[name], column] for name in given.areas["area"]]}),
        )

    def funding(given: Edition) -> Edition:
        scales = [factor.get(area_of[name], Decimal(1)) for name in given.funding["institution_id"]]
        return replace(
            given,
            funding=given.funding.assign(
                amount_usd=[amount * scale for amount, scale in zip(given.funding["amount_usd"], scales, strict=True)]
            ),
        )

    def even(given: Edition) -> Edition:
        areas = given.funding["institution_id"].map(area_of)
        rows = areas.map(areas.value_counts())
        return replace(
            given,
            funding=given.funding.assign(
                amount_usd=[
                    Decimal(10**9) / int(number) if name in ranked else amount
                    for amount, name, number in zip(given.funding["amount_usd"], areas, rows, strict=True)
                ]
            ),
        )

    def collaborations(given: Edition) -> Edition:
        kept = [random.random() < 0.15 or factor.get(area_of[a], 1) > 1 for a in given.collaborations["institution_a"]]
        return replace(given, collaborations=given.collaborations[kept].reset_index(drop=True))

    def startups(given: Edition) -> Edition:
        few = given.institutions["institution_id"].map(area_of).map(lambda name: factor.get(name, 1) < 1)
        few &= given.institutions["type"] == "startup"
        given = changed("institutions", few, "type", "corporate")(given)
        return changed("institutions", few, "spinout_type", None)(given)

    return [
        Correction("funding of every area scaled", funding),
        Correction("the same funding in every cluster", even),
        Correction(
            "funding of every cluster cut to nearly nothing",
            scaled(
                edition, "funding", edition.funding["institution_id"].map(area_of).isin(ranked), "amount_usd", "0.00001"
            ),
        ),
        *(
            Correction(f"{column} of every area scaled", areas(column))
            for column in ("gdp_usd", "population", "ecosystem_value_usd")
        ),
        *(Correction(f"{column} passed on between areas", passed_on(column)) for column in ("region", "country")),
        Correction("collaborations of half of the areas thinned", collaborations),
        Correction("no startups in half of the areas", startups),
    ]
