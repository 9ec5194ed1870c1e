"""What an exhibit is to the step that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from compute.result import Result

Frame = Callable[["Result"], pd.DataFrame]


@dataclass(frozen=True)
class Exhibit:
    """What makes its frame, the column whose values its printed ranks come from, and what running text calls the list.

    Scores are those of `ranking.csv`, indicators those of `indicators.csv`.
    """

    frame: Frame
    ranked_by: str = ""
    words: str = ""


def leading(frame: Frame, indicator: str, by: str) -> Exhibit:
    """The first ten by an indicator."""
    return Exhibit(frame, indicator, f"the first ten {by}")


OVERALL = "overall_score"
