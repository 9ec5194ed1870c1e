"""How far a value is from those of its fellows, itself left out: one wild value must not make itself usual."""

from __future__ import annotations

import numpy as np
import pandas as pd


def of_others(group: pd.Series, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each row: how many others its group has, and how far it is above their median (0 where there is none).

    >>> others, above = of_others(pd.Series(["a", "a", "a", "b"]), np.array([1.0, 2.0, 9.0, 5.0]))
    >>> others.tolist(), above.tolist()
    ([2, 2, 2, 0], [-4.5, -3.0, 7.5, 0.0])
    """
    code = pd.factorize(group)[0]
    order = np.lexsort((value, code))
    in_order, count = value[order], np.bincount(code)
    start = (np.cumsum(count) - count)[code[order]]
    rank, others = np.arange(len(order)) - start, count[code[order]] - 1

    def other(place: np.ndarray) -> np.ndarray:
        """The value at a place of the sorted group, from which the row itself has been taken."""
        return in_order[np.minimum(start + place + (place >= rank), len(value) - 1)]

    median = (other(np.maximum(others - 1, 0) // 2) + other(others // 2)) / 2
    number, above = np.empty(len(order), int), np.empty(len(order))
    number[order], above[order] = others, np.where(others > 0, in_order - median, 0)
    return number, above
