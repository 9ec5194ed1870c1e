"""The method, read like its table of contents: from an edition to its places, ranking, exhibits, facts and figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
import pandas as pd

from compute import definitions
from compute.edition import Edition, Spatial
from compute.errors import InputError, Problem
from compute.exhibits import exhibit_frames
from compute.facts import facts
from compute.joining import rows_of_partners, up_to, with_institution, with_partners, with_status
from compute.kept import Kept, once
from compute.measuring import indicators
from compute.merging import LEDGER_COLUMNS, merge, not_merged
from compute.naming import name_clusters, nameless, namer
from compute.ranking import indicator_ranks, ranking
from compute.result import Result
from compute.robustness import robustness
from compute.spatial import spatial_clusters
from compute.specifications import specifications
from compute.sphere import unit_vectors
from compute.status import missing_size, profiles, quasi_clusters


def compute_edition(edition: Edition, kept: Kept | None = None) -> Result:
    """Everything that becomes artifacts: what the method finds, the exhibits that show it, and their figures.

    `kept` gives what was made before from the same content: places, brokerage, weightings, examples,
    specifications.
    """
    result = apply_method(edition, kept)
    result = with_exhibits(result, kept)
    return with_specifications(result, kept)


def apply_method(edition: Edition, kept: Kept | None = None) -> Result:
    """Places, indicators, ranking and robustness of one edition.

    Raises
    ------
    InputError
        Where a spatial cluster has no area, or a full cluster's area no GDP or population.
    """
    definitions.require_complete()
    located = locate(edition, kept)
    result = ranked(edition, located, kept)
    return with_robustness(result, kept)


@dataclass(frozen=True)
class Located:
    """What follows from where institutions are and who works with whom.

    The edition's institutions with the area of their place ("" is noise) and as unit vectors, the collaborations up to
    the cut-off with the areas of both partners, the ledger of merges, and what is wrong.
    """

    institutions: pd.DataFrame
    vectors: np.ndarray
    collaborations: pd.DataFrame
    merges: pd.DataFrame
    problems: list[Problem]


def locate(edition: Edition, kept: Kept | None = None) -> Located:
    """Every institution in its place: spatial clusters are found, merged, and named by the area that they lie in.

    Until it is named, a cluster is called by the smallest id of its institutions; "" is noise, which is in no cluster.
    """
    parameters, institutions = edition.parameters, edition.institutions
    vectors = unit_vectors(institutions["latitude"], institutions["longitude"])
    collaborations = up_to(edition.collaborations, parameters.cutoff_date)
    partner_rows = rows_of_partners(collaborations, institutions)

    found = once(kept, _made_from(edition, partner_rows, kept), lambda: _places(edition, vectors, partner_rows, kept))
    area_of, labels = found["area_of"], pd.Series(found["labels"], dtype=object)
    located = institutions.assign(area=labels.map({"": "", **area_of}).to_numpy(object))
    return Located(
        institutions=located,
        vectors=vectors,
        collaborations=with_partners(collaborations, located),
        merges=pd.DataFrame(found["merges"], columns=LEDGER_COLUMNS, dtype=object),
        problems=nameless(labels, vectors, area_of, institutions, parameters.spatial.area_match_km),
    )


def _places(edition: Edition, vectors: np.ndarray, partner_rows: np.ndarray, kept: Kept | None) -> dict:
    """The label of each institution, the name of each label, and the ledger of merging."""
    parameters = edition.parameters
    area_at = namer(edition.areas, parameters.spatial.area_match_km)  # of a unit vector, the name of the area there
    labels = _spatial_clusters(edition.institutions, parameters.spatial, kept)
    labels, merges = merge(labels, vectors, partner_rows, parameters.merge, area_at)
    area_of = name_clusters(labels, vectors, area_at)
    if all(area_of.values()):  # of two clusters without a name nobody can say whether they share it
        merges += not_merged(labels, vectors, partner_rows, parameters.merge, area_of, area_at)
    return {"labels": list(labels), "area_of": area_of, "merges": merges}


def _made_from(edition: Edition, partner_rows: np.ndarray, kept: Kept | None) -> str:
    """All that places follow from, by which they are known again; without a cache nobody asks for it."""
    partners = sha256(partner_rows.tobytes()).hexdigest() if kept else ""
    where = _where(edition.institutions, "institution_id", kept), _where(edition.areas, "area", kept)
    return f"places {edition.parameters.spatial} {edition.parameters.merge} {partners} {where}"


def _spatial_clusters(institutions: pd.DataFrame, dbscan: Spatial, kept: Kept | None) -> pd.Series:
    """The label of each institution's cluster, found anew only where institutions or parameters have changed."""

    def find() -> list[str]:
        return list(spatial_clusters(institutions, dbscan.eps_km, dbscan.min_samples))

    where = _where(institutions, "institution_id", kept)
    labels = once(kept, f"spatial clusters {dbscan.eps_km} {dbscan.min_samples} {where}", find)
    return pd.Series(labels, index=institutions["institution_id"].to_numpy(object), dtype=object)


def _where(rows: pd.DataFrame, name: str, kept: Kept | None) -> dict[str, list]:
    """What is where: names and coordinates, if there is a cache that asks for it."""
    return rows[[name, "latitude", "longitude"]].to_dict("list") if kept else {}


def ranked(edition: Edition, located: Located, kept: Kept | None = None) -> Result:
    """Status, indicators and ranking of the places of an edition, without their robustness.

    Raises
    ------
    InputError
        Where a spatial cluster has no area, or a full cluster's area no GDP or population.
    """
    parameters, areas = edition.parameters, edition.areas
    institutions, collaborations = located.institutions, located.collaborations
    funding = with_institution(up_to(edition.funding, parameters.cutoff_date), institutions)
    places = profiles(institutions, funding, collaborations, located.vectors, areas, parameters)
    if problems := located.problems + missing_size(places, areas):
        raise InputError(problems, edition.folder)
    status_of = dict(zip(places["area"], places["status"], strict=True))
    values = indicators(places, areas, collaborations, parameters.brokerage.min_collaborations, kept)
    ranks = indicator_ranks(values)
    return Result(
        edition=edition,
        institutions=with_status(institutions, status_of),
        funding=with_status(funding, status_of),
        collaborations=with_status(collaborations, status_of, suffixes=("_a", "_b")),
        areas=places,
        merges=located.merges,
        indicators=values,
        indicator_ranks=ranks,
        ranking=ranking(places, ranks),
        quasi_clusters=quasi_clusters(places, institutions, funding),
    )


def with_robustness(result: Result, kept: Kept | None = None) -> Result:
    """The result with what other methods and random weightings make of its ranking."""
    simulation = result.edition.parameters.robustness
    measured = (result.indicators, result.indicator_ranks, simulation.simulations, simulation.seed)
    values = [frame.to_dict("list") for frame in measured[:2]] if kept else []
    found = once(kept, f"robustness {values} {measured[2:]}", lambda: robustness(*measured))
    return replace(result, robustness=found)


def with_exhibits(result: Result, kept: Kept | None = None) -> Result:
    """The result with the data of every exhibit, and every fact that the text may quote.

    Raises
    ------
    InputError
        Where a column of an exhibit has no entry that says what readers call it.
    """
    exhibits = exhibit_frames(result)
    definitions.require_columns(exhibits)
    return replace(result, exhibits=exhibits, facts=facts(result, kept))


def with_specifications(result: Result, kept: Kept | None = None) -> Result:
    """The result with the Vega-Lite specifications of its figures."""
    return replace(result, specifications=specifications(result.exhibits, kept))
