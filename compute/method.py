"""The method, read like its table of contents: from an edition to its results, exhibits, facts and figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from compute import definitions
from compute.edition import Edition, Spatial
from compute.errors import InputError, Problem
from compute.exhibits import exhibit_frames
from compute.facts import facts
from compute.joining import partner_positions, up_to, with_institution, with_partners, with_status
from compute.kept import Kept, once
from compute.measuring import indicators
from compute.merging import LEDGER_COLUMNS, merge, neighbours
from compute.naming import name_clusters, nameless, namer
from compute.ranking import indicator_ranks, ranking
from compute.result import Result
from compute.robustness import robustness
from compute.spatial import spatial_clusters
from compute.specifications import specifications
from compute.sphere import unit_vectors
from compute.status import blanks_that_matter, profiles, quasi_clusters


def run(edition: Edition, kept: Kept | None = None) -> Result:
    """The method, the exhibits that show what it found, and the specifications of the figures.

    `kept` gives what was made before from the same content: spatial clusters, worked examples and specifications.
    """
    return with_specifications(with_exhibits(method(edition, kept), kept), kept)


def method(edition: Edition, kept: Kept | None = None) -> Result:
    """Clusters, indicators, ranking and robustness of one edition.

    Raises
    ------
    InputError
        Where a spatial cluster has no area, or a full cluster's area no GDP or population.
    """
    definitions.check()
    return robust(ranked(edition, located(edition, kept)))


@dataclass(frozen=True)
class Located:
    """What follows from where institutions are and who works with whom.

    The edition's institutions with their area ("" is noise), the collaborations up to the cut-off with those of both
    partners, the institutions' unit vectors, the ledger of merges, and what is wrong.
    """

    institutions: pd.DataFrame
    collaborations: pd.DataFrame
    units: np.ndarray
    merges: pd.DataFrame
    problems: list[Problem]


def located(edition: Edition, kept: Kept | None = None) -> Located:
    """The spatial clusters of an edition, merged and named.

    Each institution has a label, the smallest id of its cluster's institutions; "" is noise, which is in no cluster.
    """
    rules = edition.parameters
    institutions = edition.institutions
    units = unit_vectors(institutions["latitude"], institutions["longitude"])
    collaborations = up_to(edition.collaborations, rules.cutoff_date)
    partners = partner_positions(collaborations, institutions)
    name_of = namer(edition.areas, rules.spatial.area_match_km)  # of a point, by the area that it lies in

    labels = _labels(institutions, rules.spatial, kept)
    merged_labels, merged = merge(labels, units, partners, rules.merge, name_of)
    area_of_label = name_clusters(merged_labels, units, name_of)
    problems = nameless(merged_labels, units, area_of_label, institutions, rules.spatial.area_match_km)
    kept_apart = [] if problems else neighbours(merged_labels, units, partners, rules.merge, area_of_label, name_of)

    institutions = institutions.assign(area=merged_labels.map({"": "", **area_of_label}).to_numpy(object))
    collaborations = with_partners(collaborations, institutions)
    merges = pd.DataFrame(merged + kept_apart, columns=LEDGER_COLUMNS, dtype=object)
    return Located(institutions, collaborations, units, merges, problems)


def _labels(institutions: pd.DataFrame, rules: Spatial, kept: Kept | None) -> pd.Series:
    def found() -> list[str]:
        return list(spatial_clusters(institutions, rules.eps_km, rules.min_samples))

    places = institutions[["institution_id", "latitude", "longitude"]].to_dict("list") if kept else {}
    labels = once(kept, f"spatial clusters {rules.eps_km} {rules.min_samples} {places}", found)
    return pd.Series(labels, index=institutions["institution_id"].to_numpy(object), dtype=object)


def ranked(edition: Edition, spatial: Located) -> Result:
    """Status, indicators and ranking of the places of an edition, without their robustness.

    Raises
    ------
    InputError
        Where a spatial cluster has no area, or a full cluster's area no GDP or population.
    """
    rules = edition.parameters
    institutions, collaborations = spatial.institutions, spatial.collaborations
    funding = with_institution(up_to(edition.funding, rules.cutoff_date), institutions)
    places = profiles(institutions, funding, collaborations, spatial.units, edition.areas, rules)
    problems = spatial.problems + blanks_that_matter(places, edition.areas)
    if problems:
        raise InputError(problems, edition.folder)
    status = dict(zip(places["area"], places["status"], strict=True))
    values = indicators(places, edition.areas, collaborations, rules.brokerage.min_collaborations)
    ranks = indicator_ranks(values)
    return Result(
        edition=edition,
        institutions=with_status(institutions, status),
        funding=with_status(funding, status),
        collaborations=with_status(collaborations, status, suffixes=("_a", "_b")),
        areas=places,
        merges=spatial.merges,
        indicators=values,
        indicator_ranks=ranks,
        ranking=ranking(places, ranks),
        quasi_clusters=quasi_clusters(places, institutions, funding),
        robustness={},
    )


def robust(result: Result) -> Result:
    """The result with the robustness of its ranking."""
    rules = result.edition.parameters.robustness
    measured = robustness(result.indicators, result.indicator_ranks, rules.simulations, rules.seed)
    return replace(result, robustness=measured)


def with_exhibits(result: Result, kept: Kept | None = None) -> Result:
    """The result with the data of every exhibit, and every fact that the text may quote.

    Raises
    ------
    InputError
        Where a column of an exhibit has no entry that says what readers call it.
    """
    exhibits = exhibit_frames(result)
    definitions.check_columns(exhibits)
    return replace(result, exhibits=exhibits, facts=facts(result, kept))


def with_specifications(result: Result, kept: Kept | None = None) -> Result:
    """The result with the Vega-Lite specifications of its figures."""
    return replace(result, specifications=specifications(result.exhibits, kept))
