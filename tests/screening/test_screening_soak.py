"""How much is found, how little is found in vain, and how long it takes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from random import Random

import pandas as pd
import pytest
from conftest import DATA, ROOT
from faults import FAULTS
from honest import ALTERNATIVES

from compute.edition import Edition
from compute.intake import read_edition
from compute.screening import look, versions
from compute.screening.view import View

pytestmark = pytest.mark.soak
HUNDRED = 100
MOST_CPU_SECONDS = 0.5


@pytest.fixture(scope="module")
def shipped() -> Edition:
    return read_edition(DATA)


@pytest.mark.parametrize("name", FAULTS)
def test_of_a_hundred_random_faults_so_many_are_found(shipped: Edition, name: str) -> None:
    fault, rules, alone, beside = FAULTS[name]
    random, before, counted = Random(name), View(shipped), [0, 0]
    for _ in range(HUNDRED):
        wrong, where = fault(shipped, random)
        view = View(wrong)

        def names(findings, where=where) -> bool:
            return any((one.file.removesuffix(".csv"), row) in where for one in findings for row in one.rows)

        seen = any(names(rule(view)) for rule in rules)
        counted[0] += seen
        counted[1] += seen or names(versions.changed_cells(view, before))
    assert counted[0] >= alone
    assert counted[1] >= beside


@pytest.mark.parametrize("name", ALTERNATIVES)
def test_honest_alternatives_are_left_in_peace(shipped: Edition, name: str) -> None:
    other = ALTERNATIVES[name](shipped, Random(5))
    assert len(look(other).findings) <= 6
    assert len(look(other, shipped).findings) <= 6


@pytest.mark.parametrize("seed", [3, 7, 99])
def test_other_seeds_are_left_in_peace(tmp_path, seed: int) -> None:
    subprocess.run(
        [sys.executable, ROOT / "data/reconstruction/make.py", "--seed", str(seed), "--out", tmp_path],
        check=True,
        capture_output=True,
    )
    assert len(look(read_edition(tmp_path)).findings) <= 6


def cpu_seconds(edition: Edition) -> float:
    """The least processor time of three looks."""
    from time import process_time

    def once() -> float:
        start = process_time()
        look(edition)
        return process_time() - start

    return min(once() for _ in range(3))


def larger(edition: Edition, times: int) -> Edition:
    """So many copies of the rows, at places of their own and with names of their own."""

    def copies(frame: pd.DataFrame, **change) -> pd.DataFrame:
        made = [
            frame.assign(
                **{name: make(frame[name], k) for name, make in change.items()}, row=frame["row"] + k * len(frame)
            )
            for k in range(times)
        ]
        return pd.concat(made, ignore_index=True)

    def suffixed(values: pd.Series, k: int) -> pd.Series:
        return values + f"-{k}"

    return replace(
        edition,
        institutions=copies(
            edition.institutions, institution_id=suffixed, name=suffixed, latitude=lambda values, k: values + k * 0.0001
        ),
        funding=copies(edition.funding, funding_id=suffixed, institution_id=suffixed),
        collaborations=copies(
            edition.collaborations, collaboration_id=suffixed, institution_a=suffixed, institution_b=suffixed
        ),
    )


def test_it_takes_half_a_second_and_grows_no_faster_than_sorting(shipped: Edition) -> None:
    shipped_takes = cpu_seconds(shipped)
    assert shipped_takes <= MOST_CPU_SECONDS
    assert cpu_seconds(larger(shipped, 10)) <= 10 * 1.5 * shipped_takes
