"""Faults that leave an edition valid: what goes wrong in data of this kind, one random slip at a time.

Each takes an edition in memory and a `Random`, and returns the edition with the slip and the (file, row) it must be
found at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import numpy as np
import pandas as pd

from compute.edition import Edition
from compute.screening import areas, dates, figures, letters, money, organisations, partnerships, places, rows
from compute.sphere import degrees, unit_vectors

Where = set[tuple[str, int]]
Fault = Callable[[Edition, Random], tuple[Edition, Where]]


def with_cells(edition: Edition, table: str, position: int, **cells: object) -> Edition:
    """The edition with other cells in one row."""
    frame = getattr(edition, table).copy()
    for column, value in cells.items():
        frame.at[position, column] = value
    return replace(edition, **{table: frame})


def with_row(edition: Edition, table: str, row: pd.Series) -> tuple[Edition, Where]:
    """The edition with one row more."""
    frame = getattr(edition, table)
    number = int(frame["row"].max()) + 1
    more = pd.DataFrame([{**row, "row": number}], columns=frame.columns).astype(frame.dtypes.to_dict())
    return replace(edition, **{table: pd.concat([frame, more], ignore_index=True)}), {(table, number)}


def pick(frame: pd.DataFrame, random: Random, which: pd.Series | None = None) -> int:
    """The position of one row."""
    return random.choice(list(frame.index if which is None else frame.index[which]))


def at(edition: Edition, table: str, position: int) -> Where:
    """Where a row is."""
    return {(table, int(getattr(edition, table)["row"].iloc[position]))}


def exchanged(edition: Edition, random: Random) -> tuple[Edition, Where]:
    frame = edition.institutions
    k = pick(frame, random, frame["longitude"].abs() <= 90)
    return (
        with_cells(edition, "institutions", k, latitude=frame["longitude"][k], longitude=frame["latitude"][k]),
        at(edition, "institutions", k),
    )


def sign_lost(column: str) -> Fault:
    def fault(edition: Edition, random: Random) -> tuple[Edition, Where]:
        frame = edition.institutions
        k = pick(frame, random, frame[column] < -1)
        return with_cells(edition, "institutions", k, **{column: -frame[column][k]}), at(edition, "institutions", k)

    return fault


def moved(kilometres: float) -> Fault:
    """In any direction."""

    def fault(edition: Edition, random: Random) -> tuple[Edition, Where]:
        frame = edition.institutions
        k = pick(frame, random)
        here = unit_vectors([frame["latitude"][k]], [frame["longitude"][k]])[0]
        way = np.cross(here, np.array([random.gauss(0, 1) for _ in range(3)]))
        angle = kilometres / 6371.0088
        lat, lon = degrees(np.cos(angle) * here + np.sin(angle) * way / np.linalg.norm(way))
        return (
            with_cells(edition, "institutions", k, latitude=round(lat, 4), longitude=round(lon, 4)),
            at(edition, "institutions", k),
        )

    return fault


def wrong_country(edition: Edition, random: Random) -> tuple[Edition, Where]:
    frame = edition.institutions
    k = pick(frame, random)
    other = random.choice(sorted(set(frame["country"]) - {frame["country"][k]}))
    return with_cells(edition, "institutions", k, country=other), at(edition, "institutions", k)


def wrong_city(edition: Edition, random: Random) -> tuple[Edition, Where]:
    frame = edition.institutions
    k = pick(frame, random, frame.groupby("country")["city"].transform("nunique") > 1)
    there = set(frame["city"][frame["country"] == frame["country"][k]])
    other = random.choice(sorted(there - {frame["city"][k]}))
    return with_cells(edition, "institutions", k, city=other), at(edition, "institutions", k)


def twice(rename: Callable[[str, Random], str], nearby: float = 0.0) -> Fault:
    """An institution again under another id, with its name written otherwise."""

    def fault(edition: Edition, random: Random) -> tuple[Edition, Where]:
        frame = edition.institutions
        row = frame.iloc[pick(frame, random)]
        name = rename(row["name"], random)
        return with_row(
            edition,
            "institutions",
            pd.Series(
                {
                    **row,
                    "institution_id": f"zz-{random.randrange(10**6)}",
                    "name": name,
                    "latitude": row["latitude"] + random.uniform(-nearby, nearby),
                    "longitude": row["longitude"] + random.uniform(-nearby, nearby),
                }
            ),
        )

    return fault


def one_letter(name: str, random: Random) -> str:
    places = [k for k in range(1, len(name)) if name[k].isalpha()]
    k = random.choice(places)
    return name[:k] + name[k + 1 :]


def with_form(name: str, random: Random) -> str:
    return f"{name} {random.choice(['Ltd.', 'Inc.', 'GmbH', 'S.A.', 'Group'])}"


def abbreviated(name: str, random: Random) -> str:
    short = name.replace("University", "Univ.").replace("Institute", "Inst.").replace("institute", "inst.")
    return short if short != name else name.upper()


def reordered(name: str, random: Random) -> str:
    return " ".join(reversed(name.split()))


def event_twice(edition: Edition, random: Random) -> tuple[Edition, Where]:
    """Within thirty days."""
    frame = edition.funding
    row = frame.iloc[pick(frame, random)]
    return with_row(
        edition,
        "funding",
        pd.Series({**row, "funding_id": "f-twice", "date": row["date"] - timedelta(random.randrange(31))}),
    )


def times(factor: str) -> Fault:
    def fault(edition: Edition, random: Random) -> tuple[Edition, Where]:
        frame = edition.funding
        k = pick(frame, random)
        return (
            with_cells(edition, "funding", k, amount_usd=frame["amount_usd"][k] * Decimal(factor)),
            at(edition, "funding", k),
        )

    return fault


def figure(column: str, factor: str) -> Fault:
    def fault(edition: Edition, random: Random) -> tuple[Edition, Where]:
        frame = edition.areas
        k = pick(frame, random, frame[column].notna())
        return (
            with_cells(edition, "areas", k, **{column: frame[column][k] * Decimal(factor)}),
            at(edition, "areas", k),
        )

    return fault


def area_exchanged(edition: Edition, random: Random) -> tuple[Edition, Where]:
    frame = edition.areas
    k = pick(frame, random, frame["longitude"].abs() <= 90)
    return (
        with_cells(edition, "areas", k, latitude=frame["longitude"][k], longitude=frame["latitude"][k]),
        at(edition, "areas", k),
    )


def area_region(edition: Edition, random: Random) -> tuple[Edition, Where]:
    frame = edition.areas
    several = frame["country"].map(frame["country"].value_counts()) > 2
    k = pick(frame, random, several)
    other = random.choice(sorted(set(frame["region"]) - {frame["region"][k]}))
    return with_cells(edition, "areas", k, region=other), at(edition, "areas", k)


def partnership_twice(edition: Edition, random: Random) -> tuple[Edition, Where]:
    frame = edition.collaborations
    row = frame.iloc[pick(frame, random, frame["date"].map(lambda when: not isinstance(when, int)))]
    other = {**row, "institution_a": row["institution_b"], "institution_b": row["institution_a"]}
    return with_row(edition, "collaborations", pd.Series({**other, "collaboration_id": "c-twice"}))


def block_twice(table: str) -> Fault:
    """Five to forty rows pasted again below."""

    def fault(edition: Edition, random: Random) -> tuple[Edition, Where]:
        frame = getattr(edition, table).sort_values("row", ignore_index=True)
        size = random.randrange(5, 41)
        start = random.randrange(len(frame) - size)
        block, last = frame.iloc[start : start + size].copy(), int(frame["row"].max())
        block["row"] = range(last + 1, last + 1 + size)
        block[frame.columns[0]] = [f"zz-{k}" for k in range(size)]
        return (
            replace(edition, **{table: pd.concat([frame, block], ignore_index=True)}),
            {(table, last + 1 + k) for k in range(size)},
        )

    return fault


def garbled(edition: Edition, random: Random) -> tuple[Edition, Where]:
    frame = edition.institutions
    k = pick(frame, random, frame["name"].map(lambda name: not name.isascii()))
    wrong = frame["name"][k].encode().decode(random.choice(["cp1252", "latin-1"]), "replace")
    return with_cells(edition, "institutions", k, name=wrong), at(edition, "institutions", k)


def other_type(edition: Edition, random: Random) -> tuple[Edition, Where]:
    """A funded startup typed as a corporate."""
    frame, funding = edition.institutions, edition.funding
    funded = set(funding["institution_id"][funding["kind"].isin(["vc", "equity"])])
    k = pick(frame, random, (frame["type"] == "startup") & frame["institution_id"].isin(funded))
    of_it = funding["row"][funding["institution_id"] == frame["institution_id"][k]]
    return with_cells(edition, "institutions", k, type="corporate"), {("funding", int(row)) for row in of_it}


def default_date(edition: Edition, random: Random) -> tuple[Edition, Where]:
    k = pick(edition.funding, random)
    return with_cells(edition, "funding", k, date=date(1970, 1, 1)), at(edition, "funding", k)


PLACES = (places.country_and_place, places.city_and_place)
NAMES = (organisations.organisation_twice,)
FAULTS: dict[str, tuple[Fault, tuple, int, int]] = {
    "coordinates exchanged": (exchanged, PLACES, 99, 99),
    "sign of the longitude lost": (sign_lost("longitude"), PLACES, 97, 97),
    "sign of the latitude lost": (sign_lost("latitude"), PLACES, 97, 97),
    "moved by 60 km": (moved(60), PLACES, 94, 94),
    "moved by 150 km": (moved(150), PLACES, 97, 97),
    "another country": (wrong_country, PLACES, 89, 99),
    "another city of the country": (wrong_city, PLACES, 50, 95),
    "institution twice, a letter lost": (twice(one_letter), NAMES, 87, 87),
    "institution twice, a letter lost, some km away": (twice(one_letter, 0.05), NAMES, 87, 87),
    "institution twice, with a form": (twice(with_form), NAMES, 97, 97),
    "institution twice, abbreviated": (twice(abbreviated), NAMES, 97, 97),
    "institution twice, words reordered": (twice(reordered), NAMES, 97, 97),
    "event twice within 30 days": (event_twice, (money.money_twice,), 99, 99),
    "amount times 1000": (times("1000"), (money.amount,), 90, 99),
    "amount times 100": (times("100"), (money.amount,), 55, 95),
    "amount times 10": (times("10"), (money.amount,), 1, 95),
    "amount a thousandth": (times("0.001"), (money.amount,), 60, 95),
    "GDP a millionth": (figure("gdp_usd", "0.000001"), (figures.area_figures,), 100, 100),
    "GDP times 10": (figure("gdp_usd", "10"), (figures.area_figures,), 90, 99),
    "population times 1000": (figure("population", "1000"), (figures.area_figures,), 100, 100),
    "point of an area exchanged": (area_exchanged, (areas.area_place,), 97, 99),
    "region of an area": (area_region, (areas.area_labels,), 90, 99),
    "partnership twice": (partnership_twice, (partnerships.partnership_twice,), 99, 99),
    "block of funding twice": (block_twice("funding"), (rows.block_twice,), 99, 99),
    "block of collaborations twice": (block_twice("collaborations"), (rows.block_twice,), 99, 99),
    "block of institutions twice": (block_twice("institutions"), (rows.block_twice,), 99, 99),
    "name garbled": (garbled, (letters.garbled_letters,), 99, 99),
    "startup typed as corporate": (other_type, (money.kind_and_type,), 95, 99),
    "date that means none": (default_date, (dates.date_alone,), 99, 99),
}
"""Name → fault, the rules that should find it, and how many of a hundred they find, alone and beside a version."""
