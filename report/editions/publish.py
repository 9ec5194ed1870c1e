"""What was made of an edition comes to where readers look, the versions before it with it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from report.editions.made import made
from report.editions.source import Source
from report.pages.versions import carry
from report.publishing.held import scratch
from report.publishing.output import SITE_MANIFEST, publish
from report.publishing.record import write_record
from report.publishing.unchanged import Said, remember, seal_of


def built(
    source: Source, out: Path, options: Namespace, *, seal: str, warned: list[str], run: Callable
) -> tuple[Said, int]:
    """Make the site, with the versions before it, and publish it; what is to be said, and how many files changed.

    It is remembered under the seal of what it was made from, unless something of that has changed meanwhile. `warned`
    fills with what is warned of on the way, `run` runs a step that has a name.
    """
    with scratch() as folder:
        staged = folder / "site"
        site = made(source, staged, run, how=options)
        run("versions", carry, site.paper, site.standing, staged)
        write_record(staged)
        outcome = run("publish", publish, staged, out, SITE_MANIFEST)
        told = [text for text in (site.told, site.standing.told()) if text]
        said = Said(warned, told, site.renderer, site.paper.draft_note)
        if site.renderer == "pandoc" and seal_of(source.root, vars(options)) == seal:
            remember(seal, staged, said)
    source.tell(*outcome.notes)
    return said, outcome.changed
