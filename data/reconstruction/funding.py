"""Funding events: how much each company has raised, in how many rounds, and when.

Published: the totals of Figures 2-5, PsiQuantum's USD 1.3 bn (first of the world) and its seed round of USD
13 m, D-Wave as the fourth best-funded startup, Tier 1's startups above USD 5 m. Assumed: the sum of each
cluster. Free: everything else, with a heavy tail (few companies have most of the money) and rounds that
grow over a company's life.

The clock: rows inside (outside) clusters are ordered by a latent lateness; money is added up in that order,
and the running share decides the date. So the periods of Figure 1 come out without forcing any single row.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drawing import capped, heavy_tailed, stream, workdays
from inputs import Inputs
from institutions import Institution

MILLION = 1_000_000
STEP = 10_000
PRINTED_SUM = "PsiQuantum"
FIXED = {
    PRINTED_SUM: 1_300 * MILLION,
    "IonQ": 1_080 * MILLION,
    "Startup 01, Denver–Boulder Region (synthetic)": 850 * MILLION,
    "D-Wave": 640 * MILLION,
}
EU27 = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()  # noqa: SIM905
)
OTHERS_CAP = 560 * MILLION
QUASI_RANGE = (0.1 * MILLION, 0.6 * MILLION)
TAIL, FLAT_TAIL = (0.9, 0.35), (0.3, 0.15)
SMALL_SUM = 25 * MILLION  # below it a flat tail, so that no single row carries the funding test
TIER1_RANGE = (5.8 * MILLION, 9.4 * MILLION)
LIVES = {PRINTED_SUM: (0.12, 0.95), "D-Wave": (0.0, 0.9)}
PERIODS = (
    (date(2013, 1, 1), date(2023, 12, 31)),
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2025, 1, 1), date(2025, 7, 31)),
)
WORKDAYS = [workdays(*period) for period in PERIODS]
GROWTH = 4.4


@dataclass(frozen=True)
class Event:
    """One funding event before it has a date; `lateness` orders the events."""

    institution_id: str
    amount_usd: int
    kind: str
    lateness: float


def rounded(total: int, shares: list[float]) -> list[int]:
    """Amounts in steps of USD 10,000 that add up to `total` exactly; the last one takes the rest."""
    parts = [max(STEP, round(total * share / STEP) * STEP) for share in shares]
    largest = max(range(len(parts)), key=lambda i: parts[i])
    parts[largest] += total - sum(parts)
    return parts


def split(seed: int, place: str, companies: list[Institution], total: int, funded_share: float) -> dict[str, int]:
    """Divides `total` among the companies of one kind in one place: fixed sums first, then a capped Zipf
    law.
    """
    draw = stream(seed, "funding", place, companies[0].type)
    sums = {one.institution_id: FIXED[one.name] for one in companies if one.name in FIXED}
    rest = total - sum(sums.values())
    free = [one for one in companies if one.institution_id not in sums]
    leaders = [one for one in free if one.printed]
    others = [one for one in free if not one.printed]
    draw.shuffle(others)
    funded = (leaders + others)[: max(2, len(leaders), round(funded_share * len(free)))]
    weights = heavy_tailed(draw, len(funded), *(TAIL if total > SMALL_SUM else FLAT_TAIL))
    amounts = capped(rest, weights, [OTHERS_CAP] * len(funded))
    whole = rounded(rest, [amount / rest for amount in amounts])
    return sums | dict(zip((one.institution_id for one in funded), whole, strict=True))


def rounds(seed: int, institution: Institution, total: int) -> Iterator[Event]:
    """The events of one company: more for larger sums, each round on average two thirds above the one
    before.
    """
    draw = stream(seed, "rounds", institution.institution_id)
    startup = institution.type == "startup"
    count = max(1, min(8, round(math.log10(total / 3e5) * (2.3 if startup else 2.0) + draw.uniform(-0.6, 0.6))))
    count = min(count, max(1, total // (20 * STEP)))
    shares = sorted(draw.lognormvariate(0.5 * i, 0.3) for i in range(count))
    amounts = sorted(rounded(total, [share / sum(shares) for share in shares]))
    if institution.name == PRINTED_SUM:
        amounts = [13 * MILLION, *sorted(rounded(total - 13 * MILLION, [0.08, 0.17, 0.33, 0.42]))]
    start = draw.uniform(0.02, 0.62)
    start, end = LIVES.get(institution.name, (start, draw.uniform(max(start, 0.5), 1.0)))
    steps = [start, *sorted(draw.uniform(start, end) for _ in amounts[1:])]
    for i, (amount, lateness) in enumerate(zip(amounts, steps, strict=True)):
        later = draw.choices(("vc", "equity", "debt"), (0.74, 0.18, 0.08))[0]
        kind = "corporate" if not startup else later if i else "vc"
        yield Event(institution.institution_id, amount, kind, lateness)


def inside_sums(inputs: Inputs, seed: int, roster: list[Institution]) -> dict[str, int]:
    """Sums by company in full clusters."""
    sums: dict[str, int] = {}
    for area, target in inputs.clusters.items():
        for kind, key, share in (("startup", "startup_funding_usd", 0.85), ("corporate", "corporate_funding_usd", 0.5)):
            companies = [one for one in roster if one.place == area and one.type == kind]
            if target[key]:
                sums |= split(seed, area, companies, target[key], share)
    return sums


def region_of(country: str) -> str:
    """The region of a country code for funding (Figure 15's note); Switzerland is in the rest of the world."""
    regions = {"US": "US", "CN": "China", "HK": "China", "MO": "China"}
    if country in ("GB", "CA", "AU"):
        return "UK, Canada, and Australia"
    return regions.get(country) or ("EU" if country in EU27 else "Rest of the World")


def outside_sums(inputs: Inputs, seed: int, roster: list[Institution]) -> dict[str, int]:
    """Sums by company outside full clusters, region by region, with the totals of the inputs."""
    sums: dict[str, int] = {}
    for region, target in inputs.totals["funding_usd"].items():
        local = [one for one in roster if region_of(one.country) == region]
        for kind in ("startup", "corporate"):
            companies = [one for one in local if one.type == kind]
            sums |= regional(stream(seed, "outside funding", region, kind), companies, target[kind])
    return sums


def regional(draw: random.Random, companies: list[Institution], total: int) -> dict[str, int]:
    """Divides a region's sum: Tier 1's startups above USD 5 m, others there below 0.6 m, the rest to towns.

    So no quasi-cluster can meet the funding test of a full cluster.
    """
    draw.shuffle(companies)
    quasi = [one for one in companies if one.type == "startup" and one.status != "town"]
    small = {
        one.institution_id: round(draw.uniform(*(TIER1_RANGE if one.printed else QUASI_RANGE)) / STEP) * STEP
        for one in quasi
    }
    free = [one for one in companies if one.institution_id not in small]
    funded = free[: max(1, round(len(free) * 0.75))]
    weights = heavy_tailed(draw, len(funded), 0.8, 0.4)
    amounts = rounded(total - sum(small.values()), [weight / sum(weights) for weight in weights])
    return small | {one.institution_id: amount for one, amount in zip(funded, amounts, strict=True)}


def on(period: int, share: float) -> date:
    """The working day at a share of a period: growing money up to 2023, steady later."""
    days = WORKDAYS[period]
    time = math.log1p(share * math.expm1(GROWTH)) / GROWTH if period == 0 else share
    return days[round(time * (len(days) - 1))]


def dated(events: list[Event], shares: list[float]) -> list[tuple[Event, date]]:
    """Gives each event the day on which the running sum of money reaches its middle."""
    total = sum(event.amount_usd for event in events)
    running, result = 0.0, []
    for event in sorted(events, key=lambda event: (event.lateness, event.institution_id)):
        middle = (running + event.amount_usd / 2) / total
        running += event.amount_usd
        for period, share in enumerate(shares):
            if middle < share or period == len(shares) - 1:
                result.append((event, on(period, min(middle / share, 1.0))))
                break
            middle -= share
    return result


def funding_rows(inputs: Inputs, seed: int, inside: list[Institution], outside: list[Institution]) -> list[dict]:
    """All funding rows in the contract's columns, by institution and date; a printed sum makes them `assumed`."""
    rows = []
    groups = (("inside", inside, inside_sums), ("outside", outside, outside_sums))
    for name, roster, sums_of in groups:
        sums = sums_of(inputs, seed, roster)
        events = [
            event
            for one in roster
            if sums.get(one.institution_id)
            for event in rounds(seed, one, sums[one.institution_id])
        ]
        rows += dated(events, inputs.totals["funding_period_shares"][name])
    rows.sort(key=lambda row: (row[0].institution_id, row[1], row[0].amount_usd))
    printed = {one.institution_id for one in inside if one.name == PRINTED_SUM}
    return [
        {
            "funding_id": f"f-{i + 1:05d}",
            "institution_id": event.institution_id,
            "date": day.isoformat(),
            "amount_usd": str(event.amount_usd),
            "kind": event.kind,
            "provenance": "assumed" if event.institution_id in printed else "simulated",
        }
        for i, (event, day) in enumerate(rows)
    ]
