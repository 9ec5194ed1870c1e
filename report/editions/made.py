"""Site and PDF of an edition in a folder of ours, made on two cores where there is work for both."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from report.pages.making import Sheet, make
from report.publishing.second import second_process

RELEASED = Namespace(draft=False, no_pdf=False, renderer="auto", paper="A4", bleed=False, paginate=False)
"""How a release is made."""


def made(source: Any, staged: Path, run: Callable, place: Callable | None = None, how: Namespace = RELEASED) -> Any:
    """Site and PDF of a source, as `report.pages.making` makes them; `run` runs a step that has a name."""
    if how.paginate:
        from report.editions.paginate import paginate

        run("pages", paginate, source, how.paper, staged.with_name("paginated"))
    with second_process() as other:
        read = partial(source.paper, draft=how.draft, place=place, beside=other.beside)
        sheet = Sheet(how.paper, how.bleed)
        return make(read, staged, other, run, renderer=how.renderer, no_pdf=how.no_pdf, sheet=sheet)
