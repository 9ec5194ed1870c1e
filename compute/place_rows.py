"""The rows that everything is counted from: institutions, rounds and collaborations up to the cut-off.

Each with its place, so that sums add up in view; whoever shows them decides whether they may be published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compute.codebook import KEYS, ROWS

if TYPE_CHECKING:
    import pandas as pd

    from compute.result import Result


def rows(result: Result) -> dict[str, pd.DataFrame]:
    """Path without suffix → table, by key; '' is an institution in no place."""
    frames = {
        "rows/institutions": result.institutions,
        "rows/funding": result.funding,
        "rows/collaborations": result.collaborations,
    }
    return {path: frame[[*ROWS[path]]].sort_values(KEYS[path]) for path, frame in frames.items()}
