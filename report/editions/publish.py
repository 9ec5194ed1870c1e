"""What was made of an edition comes to where readers look, the versions before it with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from report.pages.making import Made
from report.pages.versions import carry
from report.publishing.output import SITE, Outcome, publish
from report.publishing.record import write_record


def published(made: Made, staged: Path, out: Path, run: Callable) -> tuple[dict, Outcome]:
    """Complete and publish a site; what is to be told of it, and what publishing it came to. `run` runs a step."""
    run("versions", carry, made.paper, made.standing, staged)
    write_record(staged)
    notes = [text for text in (made.told, made.standing.told()) if text]
    told = {"told": notes, "renderer": made.renderer, "draft": made.paper.draft_note}
    return told, run("publish", publish, staged, out, SITE)
