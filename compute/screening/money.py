"""Funding: events reported twice, amounts with zeros too many or too few, whole columns in another unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from compute import schema
from compute.screening.fellows import of_others
from compute.screening.finding import Finding
from compute.screening.view import View, days

SAME_EVENT_DAYS = 45
"""An event that two sources report carries dates of signing, closing or announcement."""
ROUNDED_DAYS, ROUNDED_SHARE = 3, 0.01
"""Two amounts this near in time and size are one amount in two currencies' rounding; 45 days would take honest ones."""
ROUND_HABIT, ROUND_DAYS = 0.85, 7
"""Where more rows than this share have an amount that others have too, amounts are rounded and meet by chance."""
COMMON_SHARE, COMMON_ROWS = 0.02, 3
"""An amount that more rows have is a habit (a standard grant); then only the same day is suspicious."""
ENOUGH_ROWS = 30
"""Below this there is no usual amount."""
USUAL = (200_000.0, 50_000_000.0)
"""Between these lies the median amount of any file in single dollars (shipped: 3.3 million)."""
CURRENCY, ENOUGH_OF_COUNTRY = 25.0, 10
"""So many times larger is the middle amount of a country that counts in yen, won or rupees; of so many rows."""
SPREADS, LEAST_SPREAD = 4.1, 0.3
"""So many robust standard deviations of the logarithm from the median (shipped: at most 3.92)."""
OWN_TIMES = {1: 100.0, 2: 50.0}
"""So many times what a company usually gets, by how many other amounts it has (shipped: at most 5 and 26)."""
OWN_PART = 300.0
"""So many times less than a company usually gets; less strict, since first rounds are small."""
TOTAL = 0.005
"""So near to half of all money is a row that has the sum of the others."""
ALL_MONEY, LEAST = 0.2, 1_000.0
"""Above this share of all money, or below these dollars, an amount is odd whatever is usual."""


def unit(view: View) -> Iterator[Finding]:
    """A whole column in thousands, cents or another currency."""
    if len(view.amounts) >= ENOUGH_ROWS:
        middle = float(np.median(view.amounts))
        if not USUAL[0] <= middle <= USUAL[1]:
            small = middle < USUAL[0]
            yield view.finding(
                "unit",
                "funding",
                (),
                "amount_usd",
                f"{middle:.0f}",
                f"is the middle amount of the file, where {USUAL[0]:,.0f} to {USUAL[1]:,.0f} are usual",
                f"a column in {'thousands or millions' if small else 'cents or another currency'}",
                "Write every amount in single dollars",
            )
            return
        yield from _own_currencies(view, middle)


def _own_currencies(view: View, middle: float) -> Iterator[Finding]:
    """Countries whose amounts are all as much larger as their currency is smaller than a dollar."""
    country = view.funding["institution_id"].map(
        dict(zip(view.institutions["institution_id"], view.institutions["country"], strict=True))
    )
    usual = pd.Series(view.amounts).groupby(country.to_numpy()).agg(["median", "size"])
    for name in usual.index[(usual["median"] > CURRENCY * middle) & (usual["size"] >= ENOUGH_OF_COUNTRY)]:
        yield view.finding(
            "unit",
            "funding",
            np.flatnonzero(country == name),
            "amount_usd",
            f"{usual['median'][name]:.0f}",
            f"is the middle amount of {name}, {usual['median'][name] / middle:,.0f} times that of the file",
            f"amounts in the currency of {name}",
            "Write US dollars",
        )


def amount(view: View) -> Iterator[Finding]:
    """Single amounts far from what is usual in the file, and for their company."""
    if len(view.amounts) < ENOUGH_ROWS:
        return
    frame, size = view.funding, np.log10(view.amounts)
    middle = float(np.median(size))
    spread = max(1.4826 * float(np.median(np.abs(size - middle))), LEAST_SPREAD)
    far = np.abs(size - middle) > SPREADS * spread
    others, own = of_others(frame["institution_id"].where(~far, frame["funding_id"]), size)
    limit = np.where(others >= 2, OWN_TIMES[2], OWN_TIMES[1])
    share = view.amounts / view.amounts.sum()
    own_odd = (others >= 1) & (own > np.log10(limit)) | (others >= 2) & (own < -np.log10(OWN_PART))
    odd = own_odd | far | (share > ALL_MONEY) | (view.amounts < LEAST)
    for k in map(int, np.flatnonzero(odd)):
        seen = [f"is {times(size[k] - middle)} what is usual in this file ({10**middle:,.0f})"]
        if others[k]:
            seen.append(f"{times(own[k])} what {frame['institution_id'].iloc[k]} usually gets")
        if share[k] > ALL_MONEY / 2:
            seen.append(f"{100 * share[k]:.0f} per cent of all money")
        large = size[k] > middle
        total = large and abs(share[k] - 0.5) < TOTAL
        yield view.finding(
            "amount",
            "funding",
            [k],
            "amount_usd",
            frame["amount_usd"].iloc[k],
            "; ".join(seen),
            "the sum of all rows"
            if total
            else "a few zeros too many, cents, or another currency"
            if large
            else "a few zeros too few, or an amount in thousands or millions",
            "Look at the source, and write single dollars",
        )


def times(logarithm: float) -> str:
    """A factor in words.

    >>> times(3), times(-2)
    ('1,000 times', '1/100 of')
    """
    return f"{10**logarithm:,.0f} times" if logarithm > 0 else f"1/{10**-logarithm:,.0f} of"


def money_twice(view: View) -> Iterator[Finding]:
    """One event reported twice: equal amounts of one company within weeks, nearly equal ones within days."""
    frame, when = view.funding, days(view.funding["date"]).astype(int)
    company = pd.factorize(frame["institution_id"])[0]
    size = view.amounts
    rows = pd.Series(size).groupby(size).transform("size").to_numpy()
    common = rows > max(COMMON_ROWS, COMMON_SHARE * len(size))
    window = ROUND_DAYS if len(size) >= ENOUGH_ROWS and (rows > 1).mean() > ROUND_HABIT else SAME_EVENT_DAYS
    equal, gap = _next(np.lexsort((when, size, company)), company, when)
    equal = equal[(size[equal[:, 0]] == size[equal[:, 1]]) & (gap <= np.where(common[equal[:, 0]], 0, window))]
    near, gap = _next(np.lexsort((when, company)), company, when)
    ratio = np.abs(np.log(size[near[:, 0]] / size[near[:, 1]]))
    near = near[(gap <= ROUNDED_DAYS) & (ratio > 0) & (ratio <= ROUNDED_SHARE) & ~common[near[:, 0]]]
    for a, b in sorted({*map(tuple, np.sort(equal)), *map(tuple, np.sort(near))}):
        amounts, dates = (frame[name].iloc[[a, b]].tolist() for name in ("amount_usd", "date"))
        yield view.finding(
            "money-twice",
            "funding",
            (a, b),
            "amount_usd",
            f"{amounts[0]} on {dates[0]} / {amounts[1]} on {dates[1]}",
            f"are two rows of {frame['institution_id'].iloc[a]} {_apart(int(abs(when[a] - when[b])))}",
            "one event that was reported twice",
            "Remove one of the two rows",
        )


def _apart(count: int) -> str:
    return f"{count} day{'s' * (count > 1)} apart" if count else "on one day"


def _next(order: np.ndarray, company: np.ndarray, when: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of neighbours in an order that have the same company, and the days between them."""
    pairs = np.column_stack([order[:-1], order[1:]])
    pairs = pairs[company[pairs[:, 0]] == company[pairs[:, 1]]]
    return pairs, np.abs(when[pairs[:, 0]] - when[pairs[:, 1]])


HABITUAL = 0.03
"""Where more of the rows of corporates have such kinds, it is how this file is written (shipped: none of 1,036)."""


def kind_and_type(view: View) -> Iterator[Finding]:
    """Venture capital for a corporate; the other way round (a corporate invests in a startup) is usual."""
    frame = view.funding
    corporate = frame["institution_id"].map(view.types).to_numpy(object) == schema.CORPORATE
    odd = corporate & frame["kind"].isin(("vc", "equity")).to_numpy()
    if odd.sum() > HABITUAL * corporate.sum() and odd.sum() > 1:
        return
    for company, rows in frame[odd].groupby("institution_id"):
        kinds = " ".join(sorted(set(rows["kind"])))
        yield view.finding(
            "kind-and-type",
            "funding",
            rows.index,
            "kind",
            kinds,
            f"is given for {company}, a corporate in institutions.csv; the two hardly go together here",
            "a startup that is typed as a corporate, or money of another company",
            "Correct the type or the row",
        )
