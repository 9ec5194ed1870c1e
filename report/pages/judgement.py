"""What is said of a paper's claims when it is built, and everything that is said of its text when it is checked."""

from __future__ import annotations

import json
from pathlib import Path

from report.pages.page import faults
from report.pages.paper import Paper


def in_order(paper: Paper) -> str:
    """How much data there is, once it could be read and computed."""
    found = paper.artifacts.facts["counts"]
    return (f"The data is in order: {found['institutions']:,} institutions, {found['collaborations']:,} "
            f"collaborations, {found['clusters']} clusters, {found['quasi_clusters']} quasi-clusters; "
            f"corrections applied: {found['corrections']}.")


def judged(paper: Paper, file: Path) -> str:
    """Write what was found of every claim; what an editor must know of them before the paper is published, or nothing.

    Raises
    ------
    FailingClaims
        If one does not hold, except in a draft.
    """
    claims = paper.claims
    if not paper.draft:
        claims.require()
    records = json.dumps(claims.records, ensure_ascii=False, indent=1, allow_nan=False)
    file.write_text(f"{records}\n", "utf-8", newline="\n")
    told = [one.report() for one in [*claims.failing, *claims.doubtful]]
    if claims.narrow:
        told.append(f"{len(claims.narrow)} claims hold by a hair; `build.py check` lists them.")
    return "\n".join(told)


def checked(paper: Paper) -> tuple[str, bool]:
    """Every claim that fails, needs a person or holds by a hair, every word that nothing binds, and every fault of the
    text; and whether the paper can be published."""
    claims, faulty = paper.claims, faults(paper)
    told = [claims.summary(), *(one.line() for one in [*claims.failing, *claims.doubtful]),
            *(f"holds by a hair: {one.claim.id}: {one.finding.margin}" for one in claims.narrow),
            claims.coverage.summary(), *(gap.told() for gap in claims.coverage.uncovered), *faulty]
    return "\n".join(told), not (claims.failing or faulty)
