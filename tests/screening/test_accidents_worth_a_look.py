"""Ordinary accidents that leave an edition valid: one finding for one cause, with the rows that it has spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pytest
from conftest import DATA

from compute.edition import Edition
from compute.intake import read_edition
from compute.screening import look

Change = Callable[[pd.DataFrame], object]


@pytest.fixture(scope="module")
def shipped() -> Edition:
    return read_edition(DATA)


def cells(column: str, change: Callable[[object], object], first: int = 0, count: int | None = None) -> Change:
    """The filled cells of rows below each other."""

    def changed(frame: pd.DataFrame) -> object:
        chosen = range(first, len(frame) if count is None else first + count)
        return {column: [change(v) if k in chosen and v is not None else v for k, v in enumerate(frame[column])]}

    return changed


def dragged(column: str, first: int, count: int, step: object) -> Change:
    """A cell dragged down, growing by a step."""

    def changed(frame: pd.DataFrame) -> object:
        values = list(frame[column])
        for k in range(1, count):
            values[first + k] = values[first + k - 1] + step
        return {column: values}

    return changed


def sorted_alone(column: str) -> Change:
    return lambda frame: {column: sorted(frame[column])}


def exchanged(one: str, other: str) -> Change:
    return lambda frame: {one: list(frame[other]), other: list(frame[one])}


def turned(first: int, count: int) -> Change:
    """Day and month exchanged in rows below each other, where that makes a date."""

    def changed(frame: pd.DataFrame) -> object:
        return {
            "date": [
                when.replace(month=when.day, day=when.month) if first <= k < first + count and when.day <= 12 else when
                for k, when in enumerate(frame["date"])
            ]
        }

    return changed


def in_yen(frame: pd.DataFrame) -> object:
    of_japan = frame["institution_id"].str.startswith("jp-")
    return {
        "amount_usd": [value * 150 if yes else value for value, yes in zip(frame["amount_usd"], of_japan, strict=True)]
    }


ACCIDENTS: dict[str, tuple[str, Change, str, int, str]] = {  # table, what happened, rule, rows named, cause
    "a footnote": ("areas", cells("area", lambda t: t + "¹", 92, 1), "odd-text", 1, "copied with its footnotes"),
    "footnotes": (
        "institutions",
        cells("city", lambda t: t + "†", 40, 30),
        "odd-text",
        30,
        "copied with its footnotes",
    ),
    "marks of a web page": ("institutions", cells("name", lambda t: f"R&amp;D {t}", 5, 30), "odd-text", 30, "a page"),
    "escaped letters": (
        "institutions",
        cells("city", lambda t: t.replace(" ", "%20"), 26, 10),
        "odd-text",
        10,
        "a page",
    ),
    "words for nothing": ("institutions", cells("city", lambda t: "n/a", 100, 20), "odd-text", 20, "a blank that"),
    "another keyboard": (
        "institutions",
        cells("city", lambda t: t.replace("o", "\u043e"), 1860, 1),
        "odd-text",
        1,
        "key",
    ),
    "full stops": ("institutions", cells("city", lambda t: t + ".", 5, 50), "odd-text", 50, "a sentence or a list"),
    "ends of lists": ("institutions", cells("name", lambda t: t + ";", 5, 50), "odd-text", 50, "cut off, or a list"),
    "quotes": ("institutions", cells("name", lambda t: f"“{t}”", 5, 1), "odd-text", 1, "quotes that a program"),
    "names cut off": ("institutions", cells("name", lambda t: t[:20].rstrip()), "odd-text", 3126, "cut off at a width"),
    "cities dragged down": (
        "institutions",
        lambda frame: {"city": [f"Dubai {k}" if 3 <= k < 13 else city for k, city in enumerate(frame["city"])]},
        "odd-text",
        10,
        "dragged down",
    ),
    "amounts dragged down": ("funding", dragged("amount_usd", 300, 12, 1), "column-filled", 12, "dragged down"),
    "an amount repeated": ("funding", dragged("amount_usd", 300, 60, 0), "column-filled", 60, "dragged down"),
    "days dragged down": ("funding", dragged("date", 300, 12, timedelta(1)), "column-filled", 12, "dragged down"),
    "days and months of a hundred rows": (
        "funding",
        turned(900, 100),
        "day-and-month",
        14,
        "exchanged, between rows 904 and 994",
    ),
    "one kind throughout": ("funding", cells("kind", lambda _: "vc"), "column-filled", 2100, "over the whole column"),
    "one day throughout": (
        "funding",
        cells("date", lambda _: date(2025, 3, 14)),
        "column-filled",
        2100,
        "whole column",
    ),
    "one country throughout": ("institutions", cells("country", lambda _: "US"), "column-filled", 3852, "whole column"),
    "population in thousands": (
        "areas",
        cells("population", lambda v: v / 1000),
        "unit",
        45,
        "population in thousands",
    ),
    "GDP in millions": ("areas", cells("gdp_usd", lambda v: v / 10**6), "unit", 45, "a GDP in millions"),
    "ecosystems in millions": ("areas", cells("ecosystem_value_usd", lambda v: v / 10**6), "unit", 37, "millions"),
    "an ecosystem in millions": (
        "areas",
        cells("ecosystem_value_usd", lambda v: v / 10**6, 2, 1),
        "area-figures",
        1,
        "an amount in thousands or millions",
    ),
    "an ecosystem with zeros": (
        "areas",
        cells("ecosystem_value_usd", lambda v: v * 10**4, 2, 1),
        "area-figures",
        1,
        "zeros too many, or another currency",
    ),
    "GDP and population exchanged": ("areas", exchanged("gdp_usd", "population"), "unit", 45, "exchanged"),
    "a country in its currency": ("funding", in_yen, "unit", 69, "amounts in the currency of JP"),
    "some amounts in thousands": (
        "funding",
        cells("amount_usd", lambda v: v / 1000, 99, 40),
        "amount",
        40,
        "thousands",
    ),
    "a grand total": (
        "funding",
        lambda frame: {"amount_usd": [*frame["amount_usd"][:-1], sum(frame["amount_usd"][:-1], Decimal(0))]},
        "amount",
        1,
        "the sum of all rows",
    ),
    "last year's file": ("funding", lambda frame: frame["date"] < date(2024, 11, 1), "rows-missing", 0, "earlier year"),
    "a label of another country": (
        "areas",
        cells("country", lambda _: "Germany", 8, 1),
        "area-labels",
        1,
        "another row",
    ),
    "a city spelt otherwise": (
        "institutions",
        cells("city", lambda _: "Oxfrod", 1862, 2),
        "city-and-place",
        2,
        "spelling",
    ),
    "a city in another language": (
        "institutions",
        cells("city", lambda _: "Dubaï", 2, 1),
        "city-and-place",
        1,
        "spelling",
    ),
    "population of six in thousands": (
        "areas",
        lambda frame: {"population": [v and (v / 1000 if k < 18 else v) for k, v in enumerate(frame["population"])]},
        "area-figures",
        6,
        "population in thousands",
    ),
    "cities sorted alone": (
        "institutions",
        sorted_alone("city"),
        "city-and-place",
        519,
        "sorted, shifted or exchanged",
    ),
    "countries sorted alone": ("institutions", sorted_alone("country"), "country-and-place", 282, "sorted, shifted"),
    "amounts sorted alone": ("funding", sorted_alone("amount_usd"), "column-sorted", 0, "sorted without the others"),
}


@pytest.mark.parametrize("name", ACCIDENTS)
def test_one_accident_is_one_finding(shipped: Edition, name: str) -> None:
    table, happen, rule, rows, cause = ACCIDENTS[name]
    frame = getattr(shipped, table).sort_values("row", ignore_index=True)
    changed = happen(frame)
    if isinstance(changed, dict):
        frame = frame.assign(**{column: pd.Series(values, dtype=object) for column, values in changed.items()})
    else:
        frame = frame[changed].assign(row=range(2, int(changed.sum()) + 2)).reset_index(drop=True)
    (one,) = look(replace(shipped, **{table: frame})).findings
    assert (one.rule, len(one.rows)) == (rule, rows)
    assert cause in one.cause
    assert one.keys or (one.seen[0].isdigit() and ", value " not in one.where)
