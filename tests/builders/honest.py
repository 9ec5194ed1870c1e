"""Honest alternatives: data that is otherwise than the shipped one without being wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pandas as pd

from compute.edition import Edition

Alternative = Callable[[Edition, Random], Edition]


def revised_gdp(edition: Edition, random: Random) -> Edition:
    """Every GDP revised by up to a quarter."""
    values = [value and round(value * Decimal(str(random.uniform(0.75, 1.25)))) for value in edition.areas["gdp_usd"]]
    return replace(edition, areas=edition.areas.assign(gdp_usd=pd.Series(values, dtype=object)))


def gdp_a_quarter_up(edition: Edition, random: Random) -> Edition:
    """Every GDP a quarter larger, as after a change of prices."""
    values = [value and value * Decimal("1.25") for value in edition.areas["gdp_usd"]]
    return replace(edition, areas=edition.areas.assign(gdp_usd=pd.Series(values, dtype=object)))


def firsts_of_months(edition: Edition, random: Random) -> Edition:
    """Sources that know the month only."""

    def first(when: object) -> object:
        return when if isinstance(when, int) else when.replace(day=1)

    tables = {table: getattr(edition, table) for table in ("funding", "collaborations")}
    return replace(
        edition,
        **{
            table: frame.assign(date=pd.Series(map(first, frame["date"]), dtype=object))
            for table, frame in tables.items()
        },
    )


def hundred_halved(edition: Edition, random: Random) -> Edition:
    """A hundred amounts that were announced and came in half."""
    chosen = set(random.sample(range(len(edition.funding)), 100))
    values = [value / 2 if k in chosen else value for k, value in enumerate(edition.funding["amount_usd"])]
    return replace(edition, funding=edition.funding.assign(amount_usd=pd.Series(values, dtype=object)))


def rounded(edition: Edition, random: Random) -> Edition:
    """Amounts to two digits."""
    values = [Decimal(f"{value:.1e}").quantize(Decimal(1)) for value in edition.funding["amount_usd"]]
    return replace(edition, funding=edition.funding.assign(amount_usd=pd.Series(values, dtype=object)))


def next_edition(edition: Edition, random: Random) -> Edition:
    """A year later: new rounds and partnerships, some institutions more, figures moved on."""
    funding, joint, homes = edition.funding, edition.collaborations, edition.institutions
    companies = sorted(set(funding["institution_id"]))
    last = edition.parameters.cutoff_date
    day = lambda: last + timedelta(random.randrange(1, 90))  # noqa: E731
    more = pd.DataFrame(
        {
            "funding_id": f"g-{k}",
            "institution_id": random.choice(companies),
            "date": day(),
            "amount_usd": Decimal(round(10 ** random.gauss(6.5, 0.5))),
            "kind": "debt",
            "row": len(funding) + 2 + k,
        }
        for k in range(200)
    )
    pairs = (random.sample(list(homes["institution_id"]), 2) for _ in range(1500))
    together = pd.DataFrame(
        {"collaboration_id": f"d-{k}", "institution_a": a, "institution_b": b, "date": day(), "row": len(joint) + 2 + k}
        for k, (a, b) in enumerate(pairs)
    )
    founded = homes.sample(100, random_state=1).assign(
        institution_id=[f"new-{k}" for k in range(100)],
        type="startup",
        spinout_of=None,
        spinout_type=None,
        name=[f"{random.choice(FIRST)}{random.choice(LAST)} {random.choice(LAST)}" for k in range(100)],
        row=range(len(homes) + 2, len(homes) + 102),
    )
    grown = {
        column: pd.Series(
            [value and round(value * Decimal(str(random.uniform(0.97, 1.1)))) for value in edition.areas[column]],
            dtype=object,
        )
        for column in ("gdp_usd", "population", "ecosystem_value_usd")
    }
    return replace(
        edition,
        areas=edition.areas.assign(**grown),
        funding=pd.concat([funding, more], ignore_index=True),
        collaborations=pd.concat([joint, together], ignore_index=True),
        institutions=pd.concat([homes, founded], ignore_index=True),
        details=replace(edition.details, date=date(last.year + 1, 11, 1)),
    )


FIRST = ("Quan", "Phot", "Cryo", "Ion", "Spin", "Atom", "Bell", "Wave", "Vac", "Nano", "Kelv", "Dirac", "Bohr", "Zeno")
LAST = ("tica", "onix", "ware", "core", "lux", "mera", "dot", "flux", "gate", "beam", "trap", "ory", "ade", "iscent")
ALTERNATIVES: dict[str, Alternative] = {
    "GDP revised": revised_gdp,
    "GDP a quarter up": gdp_a_quarter_up,
    "firsts of months": firsts_of_months,
    "a hundred amounts halved": hundred_halved,
    "rounded amounts": rounded,
    "next edition": next_edition,
}
