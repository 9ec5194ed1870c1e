"""Valid data that is wrong is found, with its rows and its probable cause; the shipped data is left in peace."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from conftest import DATA
from faults import with_cells, with_row

from compute.edition import Edition
from compute.intake import read_edition
from compute.screening import look, screen
from compute.screening.finding import Finding


@pytest.fixture(scope="module")
def shipped() -> Edition:
    return read_edition(DATA)


def position(frame: pd.DataFrame, column: str, value: str) -> int:
    return int(frame.index[frame[column] == value][0])


def new(edition: Edition, earlier: Edition | None = None) -> list[Finding]:
    """What is found beside what has been accepted."""
    return look(edition, earlier).findings


def test_of_the_shipped_data_one_thing_is_worth_a_look_and_it_is_accepted(shipped: Edition) -> None:
    assert [(one.rule, one.key, one.value) for one in screen(shipped)] == [
        ("area-labels", "Greater Geneva Bern Area", "Rest of the World")
    ]
    assert (new(shipped), look(shipped).stale, look(shipped).summary) == ([], [], "")


def test_exchanged_coordinates_and_lost_signs(shipped: Edition) -> None:
    frame = shipped.institutions
    k = position(frame, "name", "PQShield")
    lat, lon, row = frame["latitude"][k], frame["longitude"][k], frame["row"][k]
    for cells, cause in (
        ({"latitude": lon, "longitude": lat}, "latitude and longitude are exchanged"),
        ({"latitude": -lat}, "the minus sign of the latitude is wrong"),
        ({"latitude": 0.0, "longitude": 0.0}, "a blank that became 0, 0"),
    ):
        (one,) = new(with_cells(shipped, "institutions", k, **cells))
        assert (one.rule, one.rows, one.cause) == ("country-and-place", (row,), cause)
    k = position(frame, "institution_id", "us-atlanta-ga-012")
    (one,) = new(with_cells(shipped, "institutions", k, longitude=-frame["longitude"][k]))
    assert (one.rows, one.cause) == ((frame["row"][k],), "the minus sign of the longitude is wrong")


def test_a_wrong_country_is_named(shipped: Edition) -> None:
    k = position(shipped.institutions, "name", "PQShield")
    for country in ("BR", "FR"):
        (one,) = new(with_cells(shipped, "institutions", k, country=country))
        assert (one.rule, one.column, one.value, one.cause) == (
            "country-and-place",
            "country",
            country,
            "the wrong country",
        )
        assert one.fix == "Write GB, or correct the city"


@pytest.mark.parametrize("name", ["PQ Shield Ltd.", "PQSheild", "pqshield", "PQShield Group"])
def test_an_organisation_twice(shipped: Edition, name: str) -> None:
    row = shipped.institutions.iloc[position(shipped.institutions, "name", "PQShield")]
    other = pd.Series({**row, "institution_id": "gb-oxford-999", "name": name})
    again, where = with_row(shipped, "institutions", other)
    (one,) = new(again)
    assert (one.rule, one.key) == ("organisation-twice", "gb-oxford-001 gb-oxford-999")
    assert set(one.rows) == {row["row"], *(number for _, number in where)}


def test_the_largest_round_twice(shipped: Edition) -> None:
    row = shipped.funding.iloc[shipped.funding["amount_usd"].astype(float).idxmax()]
    again, where = with_row(shipped, "funding", pd.Series({**row, "funding_id": "f-99999"}))
    (one,) = new(again)
    assert (one.rule, one.rows) == ("money-twice", (row["row"], *(number for _, number in where)))


def test_an_amount_a_thousandfold_and_a_gdp_in_millions(shipped: Edition) -> None:
    k = 700
    (one,) = new(with_cells(shipped, "funding", k, amount_usd=shipped.funding["amount_usd"][k] * 1000))
    assert (one.rule, one.rows) == ("amount", (shipped.funding["row"][k],))
    k = position(shipped.areas, "area", "Oxford")
    (one,) = new(with_cells(shipped, "areas", k, gdp_usd=Decimal(29990)))
    assert (one.rule, one.rows) == ("area-figures", (shipped.areas["row"][k],))
    assert one.cause.startswith("a GDP in millions")


def test_a_whole_column_in_thousands_is_one_finding(shipped: Edition) -> None:
    small = shipped.funding.assign(amount_usd=shipped.funding["amount_usd"].map(lambda value: value / 1000))
    (one,) = new(replace(shipped, funding=small))
    assert (one.rule, one.rows, one.key) == ("unit", (), "")


def test_a_file_cut_at_row_1000(shipped: Edition) -> None:
    in_order = shipped.funding.sort_values("row", ignore_index=True)
    (first,) = new(replace(shipped, funding=in_order.iloc[:1000]))
    assert (first.rule, first.rows, first.value) == ("rows-missing", (1001,), "1000")
    assert first.cause == "a file that was cut"


def test_a_file_read_in_the_wrong_alphabet_is_one_finding(shipped: Edition) -> None:
    def read(text: str | None) -> str | None:
        return text and text.encode().decode("cp1252", "replace")

    frame = shipped.institutions
    wrong = frame.assign(**{name: frame[name].map(read) for name in ("name", "city", "spinout_of")})
    (one,) = new(replace(shipped, institutions=wrong))
    touched = frame["row"][(frame[["name", "city", "spinout_of"]] != wrong[["name", "city", "spinout_of"]]).any(axis=1)]
    assert (one.rule, set(one.rows), one.column) == ("garbled-letters", set(touched), "city, name, spinout_of")
    assert "it may have been “" in one.why


def test_blocks_explain_their_rows(shipped: Edition) -> None:
    frame = shipped.funding.sort_values("row", ignore_index=True)
    again = frame.assign(funding_id=frame["funding_id"] + "x", row=frame["row"] + len(frame))
    (one,) = new(replace(shipped, funding=pd.concat([frame, again], ignore_index=True)))
    assert (one.rule, one.value, len(one.rows)) == ("block-twice", "2100", 2100)
    assert one.why == "rows repeat rows 2 to 2101 in the same order under other keys"


def test_days_and_months_exchanged(shipped: Edition) -> None:
    def exchanged(when):
        return when.replace(day=when.month, month=when.day) if when.day <= 12 else when

    wrong = shipped.funding.assign(date=shipped.funding["date"].map(exchanged).astype(object))
    assert [one.rule for one in new(replace(shipped, funding=wrong))] == ["day-and-month"]
    beside = new(replace(shipped, funding=wrong), shipped)
    assert ("column-changed", "days and months that were exchanged") in {(one.rule, one.cause) for one in beside}


def test_against_an_earlier_version_the_cause_is_named(shipped: Edition) -> None:
    frame = shipped.funding
    shifted = frame.assign(amount_usd=pd.Series([*frame["amount_usd"][1:], frame["amount_usd"].iloc[0]], dtype=object))
    (one,) = (one for one in new(replace(shipped, funding=shifted), shipped) if one.rule == "column-changed")
    assert one.cause == "a column that was sorted or shifted without the others"
    euros = frame.assign(amount_usd=frame["amount_usd"].map(lambda value: value * Decimal("0.87")))
    (one,) = new(replace(shipped, funding=euros), shipped)
    assert one.cause == "another unit or currency: every value is 0.87 times the earlier one"
    hundredfold = with_cells(shipped, "funding", 5, amount_usd=frame["amount_usd"][5] * 100)
    (one,) = (one for one in new(hundredfold, shipped) if one.rule == "changed")
    assert (one.rule, one.rows, one.cause) == ("changed", (frame["row"][5],), "a unit or 2 zeros too many")
    (gone,) = (one for one in new(replace(shipped, funding=frame.iloc[:-40]), shipped) if one.rule != "rows-missing")
    assert (gone.rule, gone.value) == ("rows-gone", "40")


def test_row_order_within_the_frames_does_not_matter(shipped: Edition) -> None:
    mixed = replace(
        shipped,
        **{
            name: getattr(shipped, name).sample(frac=1, random_state=3, ignore_index=True)
            for name in ("institutions", "funding", "collaborations", "areas")
        },
    )
    assert screen(mixed) == screen(shipped)


def test_a_region_that_has_countries_and_no_area_is_told(shipped: Edition) -> None:
    """As when a region is new and `areas.csv` still has another one in its place."""
    changed = shipped
    for k in map(int, shipped.areas.index[shipped.areas["region"] == "China"]):
        changed = with_cells(changed, "areas", k, region="Rest of the World")
    (one,) = new(changed)
    assert (one.rule, one.column) == ("area-labels", "region")
    assert one.seen.startswith('20 rows: "Rest of the World" is what areas in countries of the region “China” have')
    assert one.fix == "Write “China”"
