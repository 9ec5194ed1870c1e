"""The data behind every table and figure: a small function for each, frames out, no drawing.

A module's `EXHIBITS` lists those that it makes.

Every function takes the `Result` of `compute.method` and returns a frame in printed order, with the unit in each
column's name: `_usd` is exact money (`Decimal`), `_pct` and `_pct_gdp` are per cent, `_share` and other ratios are
plain numbers, counts are integers. `rank` columns are text as printed (`2=`). A missing value is blank. Top tens are
all clusters whose competition rank is at most ten, so that a tie at the tenth place is never cut. Without a full
cluster the frames have their columns and no rows.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from compute.errors import told_of
from compute.exhibits import annex, collaboration, ecosystem, funding, maps, method, quasi, tables
from compute.exhibits.exhibit import Exhibit
from compute.result import Result

MODULES = (tables, quasi, method, maps, funding, collaboration, ecosystem, annex)
EXHIBITS: Mapping[str, Exhibit] = {name: exhibit for module in MODULES for name, exhibit in module.EXHIBITS.items()}
"""Table 1 shows the ranking itself, an artifact beside these; Figure 10 has two, its clusters and their links."""


def exhibit_frames(result: Result) -> dict[str, pd.DataFrame]:
    """The frame of every exhibit under its short name, `tables/<name>` or `figures/<name>`."""
    frames = {}
    for name, exhibit in EXHIBITS.items():
        with told_of("compute/exhibits", f'what makes the rows of "{name}"'):
            frames[name] = exhibit.frame(result)
    return frames
