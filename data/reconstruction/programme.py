"""Small linear and integer programmes, solved by HiGHS through SciPy: variables, constraints, soft gaps,
wishes."""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import LinearConstraint, milp


class Programme:
    """A small linear or integer programme: named variables, bounds, rows of constraints, soft gaps and
    wishes.
    """

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self.cost: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []

    def variable(self, low: float, high: float, cost: float = 0.0, whole: bool = False) -> int:
        self.low.append(low)
        self.high.append(high)
        self.cost.append(cost)
        self.whole.append(int(whole))
        return len(self.low) - 1

    def require(self, terms: dict[int, float], low: float = -math.inf, high: float = math.inf) -> None:
        self.rows.append((terms, low, high))

    def gap(self, terms: dict[int, float], wanted: float, least: float, price: float = 1.0, base: float = 0.0) -> None:
        """The expression less `base` should reach `wanted` and must reach `least`; a gap missed in full
        costs `price`.
        """
        short = self.variable(0, max(wanted - least, 0), price / wanted)
        self.require(terms | {short: 1.0}, low=base + wanted)

    def near(self, variable: int, wish: float, price: float) -> None:
        """A relative deviation of 1 from the wish costs `price`."""
        off = self.variable(0, math.inf, price / abs(wish))
        self.require({variable: 1.0, off: 1.0}, low=wish)
        self.require({variable: 1.0, off: -1.0}, high=wish)

    def solve(self) -> np.ndarray:
        matrix = np.zeros((len(self.rows), len(self.low)))
        for i, (terms, _, _) in enumerate(self.rows):
            for j, value in terms.items():
                matrix[i, j] = value
        limits = LinearConstraint(matrix, [row[1] for row in self.rows], [row[2] for row in self.rows])
        found = milp(
            self.cost,
            integrality=self.whole,
            bounds=(self.low, self.high),
            constraints=limits,
            options={"time_limit": 120, "mip_rel_gap": 0.002},
        )
        if found.x is None:
            raise SystemExit(f"no solution: {found.message}")
        return found.x
