"""Corrections of an edition in memory, and its artifacts computed anew without drawings: what may make a claim false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pandas as pd

import compute
from compute.artifacts import artifacts
from compute.edition import Edition
from compute.errors import InputError
from compute.result import Result
from compute.schema import REGIONS

Change = Callable[[Edition], Edition]


@dataclass(frozen=True)
class Correction:
    """A change of the data, and what it is in words."""

    words: str
    apply: Change


@contextmanager
def without_drawings() -> Iterator[None]:
    """Charts are not specified meanwhile: no claim is about them."""
    drawing = compute.chart_specs
    compute.chart_specs = lambda result: {}
    try:
        yield
    finally:
        compute.chart_specs = drawing


def quick(edition: Edition) -> Edition:
    """The edition with a single simulated weighting."""
    rules = edition.parameters
    return replace(edition, parameters=replace(rules, robustness=replace(rules.robustness, simulations=1)))


def recomputed(edition: Edition) -> dict[str, str] | None:
    """Artifacts as texts; None where the method refuses the data."""
    try:
        with without_drawings():
            return artifacts(compute.run(edition))
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
    return Correction(f"funding {row['funding_id']} in {row['area']} halved",
                      scaled(edition, "funding", which, "amount_usd", "0.5"))


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
    edition, placed = result.edition, result.institutions[result.institutions["status"] == "cluster"]
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
        return replace(edition, institutions=edition.institutions[stay].reset_index(drop=True), funding=funding,
                       collaborations=rows)
    return apply


KINDS = (halved_round, moved_institution, doubled_gdp, other_region, merged_institutions)
"""The corrections that a year brings."""
