"""What was made of an edition comes to where readers look, the versions before it with it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from report.editions.made import made
from report.pages.making import Made
from report.pages.versions import carry
from report.publishing.held import scratch
from report.publishing.output import SITE, Outcome, publish
from report.publishing.record import write_record
from report.publishing.unchanged import remember, seal_of


def built(
    source: Any, root: Path, out: Path, options: Namespace, run: Callable, key: str, warned: list[str]
) -> tuple[dict, Outcome]:
    """Make and publish the site, and remember it under its seal if nothing has changed meanwhile; `warned` holds what
    has been warned of on the way. What is to be told of it, and what publishing it came to."""
    with scratch() as folder:
        staged = folder / "site"
        told, outcome = published(made(source, staged, run, how=options), staged, out, run)
        told["warned"] = warned
        if told["renderer"] == "pandoc" and seal_of(root, vars(options)) == key:
            remember(key, staged, told)
    return told, outcome


def published(made: Made, staged: Path, out: Path, run: Callable) -> tuple[dict, Outcome]:
    """Complete and publish a site; what is to be told of it, and what publishing it came to. `run` runs a step."""
    run("versions", carry, made.paper, made.standing, staged)
    write_record(staged)
    notes = [text for text in (made.told, made.standing.told()) if text]
    told = {"told": notes, "renderer": made.renderer, "draft": made.paper.draft_note}
    return told, run("publish", publish, staged, out, SITE)
