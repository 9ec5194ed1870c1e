"""What the method makes of an edition: the frames and dictionaries that become artifacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from compute.edition import Edition


@dataclass(frozen=True)
class Result:
    """Everything computed from one edition.

    `institutions` are the edition's with `area` and `status` ('' is noise). `funding` and `collaborations` are the
    rows up to the cut-off with `area`, `status`, `type` and `country` of the institution (of both partners:
    `area_a`, `area_b`, …). `indicator_ranks` average ties; the other frames have the columns of their artifacts.
    Robustness, facts, exhibits and specifications are empty until they are asked for.
    """

    edition: Edition
    institutions: pd.DataFrame
    funding: pd.DataFrame
    collaborations: pd.DataFrame
    areas: pd.DataFrame
    merges: pd.DataFrame
    indicators: pd.DataFrame
    indicator_ranks: pd.DataFrame
    ranking: pd.DataFrame
    quasi_clusters: pd.DataFrame
    robustness: Mapping = field(default_factory=dict)
    facts: dict = field(default_factory=dict)
    exhibits: dict[str, pd.DataFrame] = field(default_factory=dict)
    specifications: dict[str, dict] = field(default_factory=dict)
