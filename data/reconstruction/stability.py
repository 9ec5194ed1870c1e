"""How many single rows carry a printed rank: `python data/reconstruction/stability.py [--data DIR] [--out
DIR]`.

Every collaboration, funding row and institution is taken away alone, the nine indicators and all ranks of
Table A are computed anew, and it is noted whether any of the 180 printed ranks changes. Institutions take
their rows with them, and the density clustering of their surroundings is done again. Writes `stability.csv`
(one row per kind and cluster) beside the plots; the README quotes it.

The clusters come from the `compute` package; what follows is a second, vectorised implementation of
indicators and ranks, which is checked against `compute` before use.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from checking import ROOT, computed
from geography import dense
from search_network import betweenness

STARTUP, CORPORATE, RESEARCH = 0, 1, 2
KINDS = {
    "startup": STARTUP,
    "corporate": CORPORATE,
    "university": RESEARCH,
    "research_institute": RESEARCH,
    "government": 3,
}


@dataclass(frozen=True)
class State:
    """Everything that Table A depends on, as arrays; clusters are numbered, -1 is none."""

    names: list[str]
    gdp: np.ndarray
    population: np.ndarray
    place: np.ndarray
    kind: np.ndarray
    spinout: np.ndarray
    a: np.ndarray
    b: np.ndarray
    payee: np.ndarray
    amount: np.ndarray


def state_of(result) -> State:
    """The arrays of a computed edition."""
    areas = result.edition.areas.set_index("area")
    names = list(result.ranking["cluster"])
    number = {name: i for i, name in enumerate(names)}
    people = result.institutions.sort_values("institution_id")
    index = {key: i for i, key in enumerate(people["institution_id"])}
    rows, events = result.collaborations, result.funding
    return State(
        names,
        np.array([float(areas.loc[name, "gdp_usd"]) for name in names]),
        np.array([float(areas.loc[name, "population"]) for name in names]),
        np.array([number.get(area, -1) for area in people["area"]]),
        np.array([KINDS[kind] for kind in people["type"]]),
        np.array([bool(kind) for kind in people["spinout_type"].fillna("")]),
        np.array([index[key] for key in rows["institution_a"]]),
        np.array([index[key] for key in rows["institution_b"]]),
        np.array([index[key] for key in events["institution_id"]]),
        np.array([float(amount) for amount in events["amount_usd"]]),
    )


def ranked(values: np.ndarray) -> np.ndarray:
    """Ranks from the highest value down, ties sharing the average; missing values have none."""
    values = np.array([float(f"{value:.11e}") for value in values])
    higher = (values[None, :] > values[:, None]).sum(axis=1)
    same = (values[None, :] == values[:, None]).sum(axis=1)
    return np.where(np.isnan(values), np.nan, higher + (same + 1) / 2)


def indicators(state: State) -> np.ndarray:
    """The nine indicators, one row per cluster."""
    n = len(state.names)

    def count(where: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        weights = None if weights is None else weights[where >= 0]
        return np.bincount(where[where >= 0], weights, minlength=n)

    payee, company = state.place[state.payee], state.kind[state.payee]
    total = count(payee, state.amount)
    startup = count(payee, state.amount * (company == STARTUP))
    a, b = state.place[state.a], state.place[state.b]
    firm = (state.kind[state.a] < RESEARCH) | (state.kind[state.b] < RESEARCH)
    inner, cross = (a == b) & (a >= 0), (a != b)
    volume = count(a) + count(b) - count(a[inner])
    industry = count(a[firm]) + count(b[firm]) - count(a[firm & inner])
    linked = cross & (a >= 0) & (b >= 0)
    rows = np.zeros((n, n))
    np.add.at(rows, (a[linked], b[linked]), 1)
    broker = betweenness((rows + rows.T >= 5).astype(float))
    size, research = count(state.place), count(state.place[state.kind == RESEARCH])
    startups, spinouts = count(state.place[state.kind == STARTUP]), count(state.place[state.spinout])
    with np.errstate(divide="ignore", invalid="ignore"):
        spun = np.where(research > 0, spinouts / research, np.nan)
    return np.column_stack(
        [
            total,
            100 * startup / state.gdp,
            industry / (state.gdp / 1e12),
            volume,
            (volume - count(a[inner])) / volume,
            broker,
            size / (state.population / 1e6),
            spun,
            startups / size,
        ]
    )


def table(values: np.ndarray) -> np.ndarray:
    """Printed ranks (competition ranks): three dimensions and overall, one row per cluster."""
    ranks = np.column_stack([ranked(column) for column in values.T])
    scores = np.column_stack([np.nanmean(ranks[:, 3 * d : 3 * d + 3], axis=1) for d in range(3)])
    scores = np.round(np.column_stack([scores, scores.mean(axis=1)]), 9)
    return np.column_stack([1 + (column[None, :] < column[:, None]).sum(axis=1) for column in scores.T])


def mature(state: State) -> np.ndarray:
    """Whether each cluster still meets the funding test."""
    sums = np.bincount(state.payee, state.amount * (state.kind[state.payee] == STARTUP), minlength=len(state.place))
    fine = []
    for i in range(len(state.names)):
        own = sums[(state.place == i) & (sums > 0)]
        fine.append((len(own) >= 2 and own.sum() >= 10e6) or (own >= 25e6).any())
    return np.array(fine)


def same(state: State, printed: np.ndarray) -> bool:
    """Whether Table A is printed unchanged."""
    return bool(mature(state).all() and (table(indicators(state)) == printed).all())


def without_collaborations(state: State, printed: np.ndarray) -> list[int]:
    """Positions of collaboration rows that carry a rank; rows of one class are tried once."""
    firm = (state.kind[state.a] < RESEARCH) | (state.kind[state.b] < RESEARCH)
    tried: dict[tuple, bool] = {}
    critical = []
    for i, (a, b) in enumerate(zip(state.place[state.a], state.place[state.b], strict=True)):
        key = (min(a, b), max(a, b), firm[i])
        if key[1] >= 0 and key not in tried:
            keep = np.arange(len(state.a)) != i
            tried[key] = same(replace(state, a=state.a[keep], b=state.b[keep]), printed)
        if key[1] >= 0 and not tried[key]:
            critical.append(i)
    return critical


def without_funding(state: State, printed: np.ndarray) -> list[int]:
    """Positions of funding rows that carry a rank."""
    critical = []
    for i in np.flatnonzero(state.place[state.payee] >= 0):
        keep = np.arange(len(state.amount)) != i
        if not same(replace(state, payee=state.payee[keep], amount=state.amount[keep]), printed):
            critical.append(int(i))
    return critical


def without_institutions(state: State, printed: np.ndarray, points: list[tuple[float, float]]) -> list[int]:
    """Positions of institutions that carry a rank, with their rows and what falls out of the cluster without
    them.
    """
    critical = []
    for i in range(len(state.place)):
        place = state.place.copy()
        if state.place[i] >= 0:
            others = [j for j in np.flatnonzero(state.place == state.place[i]) if j != i]
            kept = dense([points[j] for j in others])
            place[[j for j, stays in zip(others, kept, strict=True) if not stays]] = -1
        place[i] = -1
        rows, events = (state.a != i) & (state.b != i), state.payee != i
        less = replace(
            state, place=place, a=state.a[rows], b=state.b[rows], payee=state.payee[events], amount=state.amount[events]
        )
        sizes = np.bincount(place[place >= 0], minlength=len(state.names))
        if sizes.min() < 5 or not same(less, printed):
            critical.append(i)
    return critical


def shares(state: State, printed: np.ndarray, points: list[tuple[float, float]]) -> list[dict]:
    """Critical and all rows by kind and cluster; a row between clusters counts in both, others under a blank
    cluster.
    """
    found = {
        "collaboration": (
            without_collaborations(state, printed),
            [(a, b) for a, b in zip(state.place[state.a], state.place[state.b], strict=True)],
        ),
        "funding": (without_funding(state, printed), [(p,) for p in state.place[state.payee]]),
        "institution": (without_institutions(state, printed, points), [(p,) for p in state.place]),
    }
    rows = []
    for kind, (critical, where) in found.items():
        every = Counter(p for places in where for p in set(places))
        carried = Counter(p for i in critical for p in set(where[i]))
        rows.append({"kind": kind, "cluster": "all", "rows": len(where), "critical": len(critical)})
        rows += [
            {"kind": kind, "cluster": state.names[p] if p >= 0 else "", "rows": every[p], "critical": carried[p]}
            for p in sorted(every)
        ]
    return rows


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Counts the rows that carry a printed rank of Table A.")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "2025")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "plots")
    options = parser.parse_args()
    result = computed(options.data)
    state = state_of(result)
    printed = table(indicators(state))
    expected = [
        [int(text.rstrip("=")) for text in row]
        for row in result.ranking[
            ["market_orientation_rank", "collaboration_intensity_rank", "ecosystem_maturity_rank", "overall_rank"]
        ]
        .astype(str)
        .to_numpy()
    ]
    if printed.tolist() != expected:
        raise SystemExit("the two implementations disagree")
    people = result.institutions.sort_values("institution_id")
    rows = shares(
        state, printed, [(float(a), float(b)) for a, b in zip(people["latitude"], people["longitude"], strict=True)]
    )
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "stability.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["kind", "cluster", "rows", "critical"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        if row["cluster"] == "all":
            print(f"{row['kind']}: {row['critical']} of {row['rows']} carry a printed rank", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
