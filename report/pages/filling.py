"""Templates filled for one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment

from report.cache import CACHE, cached
from report.pages.paper import Paper
from report.places.addresses import FOLDER
from report.seal import program
from report.text.environment import plain_environment, templates
from report.text.escaping import raw
from report.text.medium import Medium


@dataclass(frozen=True)
class Filling:
    """What templates show of a paper, in the medium that a page is for."""

    paper: Paper
    medium: Medium

    @cached_property
    def places(self) -> dict[str, str]:
        """Name of a place → its page as seen from here; none in print."""
        slugs = {} if self.medium.print else self.paper.atlas.slugs
        return {name: f"{self.medium.root}{FOLDER}/{slug}.html" for name, slug in slugs.items()}

    def block(self, partial: str, **values) -> str:
        """A partial as a block of raw HTML in markdown."""
        return raw(self.html(partial, **values))

    def html(self, partial: str, **values) -> str:
        """A partial of the templates, filled."""
        return _filled(self.paper.html, partial, self._given(values))

    def kept_html(self, partial: str, **values) -> str:
        """A partial that shows nothing but what it is given, filled anew only if something of this has changed."""
        given = self._given(values)
        known = program() and f"{program()} {templates()} {partial} {given}"
        return cached(known, "html", lambda: _filled(plain_environment(), partial, given).encode(), CACHE).decode()

    def _given(self, values: Mapping) -> dict:
        paper, medium = self.paper, self.medium
        here = {"places": self.places, "files": medium.files, "print": medium.print}
        return {**here, **values, "edition": paper.edition, "reconstructed": paper.reconstructed}


def _filled(jinja: Environment, partial: str, given: Mapping) -> str:
    return jinja.get_template(f"partials/{partial}.html.j2").render(given).strip()
