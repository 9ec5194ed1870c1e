"""What the pages of places tell beside the artifacts, counted a second time row by row."""

from __future__ import annotations

from fractions import Fraction

import pytest
import yaml
from conftest import DATA
from drawn import computed, set_cell
from editions import write_random_edition
from reference_edition import alphabetical, corrected_tables
from reference_settled import settled
from reference_space import km

from compute.places import MOST, PARTNERS, nearest, places


def check(folder) -> None:
    """Hold `places` of an edition against its tables."""
    known, tables = settled(folder), corrected_tables(folder)
    cutoff = yaml.load((folder / "parameters.yml").read_text("utf-8"), yaml.BaseLoader)["cutoff_date"]
    home = {row["institution_id"]: row["area"] for row in known.membership()}
    rows = known.world.rows
    told = places(computed(folder))
    assert list(told) == [row["area"] for row in known.areas()]
    for area, place in told.items():
        sides = [(home[one], home[other]) for one, other in rows if area in (home[one], home[other])]
        others = [one if other == area else other for one, other in sides if not one == other == area]
        assert place["within"] == len(sides) - len(others)
        assert place["elsewhere"] == others.count("")
        named = {name: others.count(name) for name in {*others} - {""}}
        assert (place["joined"], place["places"]) == (len(named), sum(named.values()))
        listed = {partner["place"]: partner["collaborations"] for partner in place["partners"]}
        assert listed.items() <= named.items() and len(listed) <= MOST
        assert list(listed) == sorted(listed, key=lambda name: (-named[name], alphabetical(name)))
        unlisted = [count for name, count in named.items() if name not in listed]
        assert max(unlisted, default=0) < min(listed.values(), default=max(unlisted, default=0) + 1)
        assert len(listed) >= min(PARTNERS, len(named)) or len(named) > MOST
        assert money_of(place["funding"]) == {
            year: pytest.approx([float(usd) for usd in sums], rel=1e-12)
            for year, sums in money(area, tables, home, cutoff).items()
        }


def money_of(told: list[dict]) -> dict[int, list[float]]:
    assert [row["year"] for row in told] == sorted({row["year"] for row in told})
    return {row["year"]: [row["all_usd"], row["startups_usd"]] for row in told}


def money(area: str, tables, home, cutoff: str) -> dict[int, tuple[Fraction, Fraction]]:
    sums: dict[int, tuple[Fraction, Fraction]] = {}
    for row in tables["funding.csv"].values():
        if home[row["institution_id"]] == area and row["date"] <= cutoff:
            amount = Fraction(row["amount_usd"])
            kind = tables["institutions.csv"][row["institution_id"]]["type"]
            startups = amount if kind == "startup" and row["kind"] != "corporate" else Fraction(0)
            year = int(row["date"][:4])
            before = sums.get(year, (Fraction(0), Fraction(0)))
            sums[year] = before[0] + amount, before[1] + startups
    return sums


@pytest.mark.parametrize("seed", range(30))
def test_counted_by_hand_on_random_editions(tmp_path, seed):
    write_random_edition(tmp_path, seed)
    check(tmp_path)


def test_counted_by_hand_on_the_small_edition(edition):
    check(edition)


def test_counted_by_hand_on_the_edition():
    check(DATA)


def test_the_nearest_places_are_nearest():
    areas = computed(DATA).areas
    at = {row["area"]: (row["latitude"], row["longitude"]) for row in areas.to_dict("records")}
    for name, near in nearest(areas).items():
        far = sorted((km(at[name], at[other]), other) for other in at if other != name)
        assert [one["place"] for one in near] == [other for _, other in far[:3]]
        assert [one["km"] for one in near] == pytest.approx([round(float(d), 1) for d, _ in far[:3]], abs=0.051)


def test_money_after_the_cut_off_counts_in_no_year(edition):
    set_cell(edition, "funding", "f-04", "date", "2025-08-01")
    assert [row["year"] for row in places(computed(edition))["Bern"]["funding"]] == [2025]
