"""The rows that a place is made of, for editions that publish them: institutions, rounds and collaborations.

Rows up to the cut-off of whoever is in a place, each with its place, so that a page's sums add up in view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from compute.result import Result

INSTITUTIONS = ["institution_id", "name", "type", "city", "country", "spinout_of", "spinout_type", "area"]
FUNDING = ["funding_id", "institution_id", "date", "amount_usd", "kind", "area"]
COLLABORATIONS = ["collaboration_id", "institution_a", "institution_b", "date", "area_a", "area_b"]


def rows(result: Result) -> dict[str, pd.DataFrame]:
    """Path without suffix → table, by key; '' is an institution in no place."""
    return {
        "rows/institutions": result.institutions[INSTITUTIONS].sort_values("institution_id"),
        "rows/funding": result.funding[FUNDING].sort_values("funding_id"),
        "rows/collaborations": result.collaborations[COLLABORATIONS].sort_values("collaboration_id"),
    }
