"""Status: full cluster, quasi-cluster of tier 1 or 2, or none; every threshold includes equality, except *above*."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from drawn import computed
from small import FUNDING, table, write_edition

from compute.edition import Cluster, Quasi
from compute.status import status

RULES = SimpleNamespace(
    cluster=Cluster(2, Decimal(10_000_000), Decimal(25_000_000), 5), quasi=Quasi(Decimal(5_000_000), 5, 50)
)
CASES = """
institutions | collaborations | raised_musd  | status  | why
5            | 0              | 4 6          | cluster | five institutions, two startups, ten million: all exactly
5            | 0              | 4 5.999999   | none    | one dollar short, and no collaborations for tier 1
5            | 50             | 4 5.999999   | tier1   | the same with collaborations: 5.999999 is above 5
5            | 0              | 10           | none    | one startup is not two
5            | 0              | 25           | cluster | but 25 million in one startup suffice
5            | 50             | 24.999999    | tier1   | almost
4            | 50             | 25 25        | none    | four institutions are never enough
5            | 50             | 5            | tier2   | five million are not above five million
5            | 50             | 5.000001     | tier1   | this is above
5            | 50             | 3 3 3        | tier2   | tier 1 asks for one startup, not for a sum
5            | 50             |              | tier2   | the two minima alone
5            | 49             | 9            | none    | too few collaborations
4            | 500            |              | none    | too few institutions
"""


@pytest.mark.parametrize("case", table(CASES), ids=lambda case: case["why"])
def test_status(case: dict[str, str]) -> None:
    row = {"institutions": int(case["institutions"]), "collaborations": int(case["collaborations"])}
    raised = [Decimal(amount) * 10**6 for amount in case["raised_musd"].split()]
    assert status(row, raised, RULES) == case["status"]


def dalian(tmp_path, funding: str) -> tuple[str, Decimal, Decimal]:
    """Status, startup funding and total funding of Dalian, one startup and one corporate, in the small edition."""
    areas = computed(
        write_edition(
            tmp_path / "edition",
            funding=FUNDING.replace("f-09       | da-3           | 2018-03-03 | 6000000     | vc", funding),
        )
    ).areas.set_index("area")
    return tuple(areas.loc["Dalian", ["status", "startup_funding_usd", "total_funding_usd"]])


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        ("f-09 | da-3 | 2018-03-03 | 6000000 | debt", ("tier1", 6_000_000, 6_000_000)),
        ("f-09 | da-3 | 2018-03-03 | 6000000 | corporate", ("tier2", 0, 6_000_000)),  # not a kind that startups raise
        ("f-09 | da-4 | 2018-03-03 | 6000000 | vc", ("tier2", 0, 6_000_000)),  # not a startup
        ("f-09 | da-3 | 2025-08-01 | 6000000 | vc", ("tier2", 0, 0)),  # a day after the cut-off
        ("f-09 | da-3 | 2025-07-31 | 6000000 | vc", ("tier1", 6_000_000, 6_000_000)),  # on the cut-off day
        (
            "f-9a | da-3 | 2018-03-03 | 2999999.9 | vc\nf-9b | da-3 | 2019-03-03 | 2000000.11 | equity",
            ("tier1", Decimal("2999999.9") + Decimal("2000000.11"), Decimal("5000000.01")),
        ),  # rows of one startup add up
    ],
)
def test_what_counts_as_startup_funding(tmp_path, funding: str, expected: tuple) -> None:
    assert dalian(tmp_path, funding) == expected


def test_amounts_are_added_exactly() -> None:
    from compute.status import total

    assert total([Decimal("0.1")] * 3) == Decimal("0.3")
    assert total([Decimal("99999999999999.99"), Decimal("0.01")]) == Decimal(10**14)


def test_a_years_rows_count_when_the_year_is_not_after_the_cut_offs(tmp_path) -> None:
    # Windhoek: c-07 of 2024, c-08 of the cut-off day, c-09 of "2025"; c-16 of October 2025 is too late.
    areas = computed(write_edition(tmp_path / "edition")).areas.set_index("area")
    assert areas.at["Windhoek", "collaborations"] == len(["c-07", "c-08", "c-09"])


def test_the_best_funded_startup_stands_for_a_tier_one_quasi_cluster(tmp_path) -> None:
    quasi = computed(write_edition(tmp_path / "edition")).quasi_clusters
    assert quasi.fillna("").values.tolist() == [
        ["1", "Dalian", "China", 4, len(["c-10", "c-11"]), "Dalian Dots", 6_000_000, "", ""],
        ["2", "Essen", "EU", 4, len(["c-12", "c-13", "c-14", "c-15"]), "", "", "", ""],
    ]
