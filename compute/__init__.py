"""From microdata to everything that the paper prints; `run` reads like the method's table of contents.

Frames in, frames and chart specifications out: nothing here knows of HTML. `compute.intake` alone reads input files,
`compute.artifacts` alone writes what comes out.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from compute.charts import chart_specs
from compute.edition import Edition
from compute.errors import InputError
from compute.exhibits import exhibit_frames
from compute.facts import facts
from compute.indicators import indicators
from compute.merging import LEDGER_COLUMNS, merge, neighbours
from compute.naming import name_clusters, nameless, namer
from compute.ranking import indicator_ranks, ranking
from compute.result import Result
from compute.robustness import robustness
from compute.spatial import spatial_clusters
from compute.sphere import unit_vectors
from compute.status import blanks_that_matter, profiles, quasi_clusters


def run(edition: Edition) -> Result:
    """Clusters, indicators, ranking, robustness and exhibits of one edition.

    Raises
    ------
    InputError
        Where a spatial cluster has no area, or a full cluster's area no GDP or population.
    """
    rules = edition.parameters
    institutions = edition.institutions
    units = unit_vectors(institutions["latitude"], institutions["longitude"])
    funding = edition.funding[edition.funding["date"] <= rules.cutoff_date]
    collaborations = edition.collaborations[_counted(edition.collaborations["date"], rules.cutoff_date)]
    partners = _positions(collaborations, institutions)

    labels = spatial_clusters(institutions, rules.spatial.eps_km, rules.spatial.min_samples)
    name = namer(edition.areas, rules.spatial.area_match_km)
    labels, merged = merge(labels, units, partners, rules.merge, name)
    areas = name_clusters(labels, units, name)
    problems = nameless(labels, units, areas, institutions, rules.spatial.area_match_km)
    apart = [] if problems else neighbours(labels, units, partners, rules.merge, areas, name)

    institutions = institutions.assign(area=labels.map({"": "", **areas}).to_numpy(object))
    funding = _with_institutions(funding, institutions, {"institution_id": ""})
    collaborations = _with_institutions(collaborations, institutions, {"institution_a": "_a", "institution_b": "_b"})
    places = profiles(institutions, funding, collaborations, units, edition.areas, rules)
    problems += blanks_that_matter(places, edition.areas)
    if problems:
        raise InputError(problems)
    values = indicators(places, edition.areas, collaborations, rules.brokerage.min_collaborations)
    ranks = indicator_ranks(values)

    status = {"": "", **dict(zip(places["area"], places["status"], strict=True))}
    result = Result(
        edition=edition,
        institutions=_with_status(institutions, status, ""),
        funding=_with_status(funding, status, ""),
        collaborations=_with_status(_with_status(collaborations, status, "_a"), status, "_b"),
        areas=places,
        merges=pd.DataFrame(merged + apart, columns=LEDGER_COLUMNS, dtype=object),
        indicators=values,
        indicator_ranks=ranks,
        ranking=ranking(places, ranks),
        quasi_clusters=quasi_clusters(places, institutions, funding),
        robustness=robustness(values, ranks, rules.robustness.simulations, rules.robustness.seed),
    )
    result = replace(result, exhibits=exhibit_frames(result))
    return replace(result, facts=facts(result), charts=chart_specs(result.exhibits))


def _counted(dates: pd.Series, cutoff) -> np.ndarray:
    """Days up to the cut-off, and years up to the cut-off's."""
    return np.array([day <= cutoff.year if isinstance(day, int) else day <= cutoff for day in dates], bool)


def _positions(collaborations: pd.DataFrame, institutions: pd.DataFrame) -> np.ndarray:
    """Positions of both partners of each row, shape (n, 2)."""
    index = pd.Index(institutions["institution_id"])
    return np.column_stack([index.get_indexer(collaborations[side]) for side in ("institution_a", "institution_b")])


def _with_institutions(rows: pd.DataFrame, institutions: pd.DataFrame, keys: dict[str, str]) -> pd.DataFrame:
    """The rows with type, country and area of the institutions that `keys` (column → suffix) name."""
    known = institutions.set_index("institution_id")
    found = {f"{column}{suffix}": known[column].reindex(rows[key]).to_numpy(object)
             for key, suffix in keys.items() for column in ("type", "country", "area")}
    return rows.assign(**found).reset_index(drop=True)


def _with_status(rows: pd.DataFrame, status: dict[str, str], suffix: str) -> pd.DataFrame:
    return rows.assign(**{f"status{suffix}": rows[f"area{suffix}"].map(status).to_numpy(object)})
