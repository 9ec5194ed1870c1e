"""The two languages that Jinja speaks here: markdown, which editors write, and HTML, the templates.

Both know the same facts, rows and filters. In markdown values are escaped as markdown (`report.text.escaping`), and an
editor's text runs in a sandbox: it computes with what it is given and reaches nothing else. In templates values are
escaped as HTML.
"""

from __future__ import annotations

import marshal
from functools import cache
from hashlib import sha256
from types import CodeType
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report.artifacts import Artifacts
from report.cache import CACHE, cached
from report.seal import program
from report.text.corrected import corrections_in_words
from report.text.escaping import printed
from report.text.filters import FILTERS
from report.text.strict import Missing
from report.text.traced import tracing
from report.tokens import COLOURS, TEMPLATES


class Once(Environment):
    """Jinja that compiles a text once, for however many papers and builds it is expanded."""

    compiled: ClassVar[dict[tuple, CodeType]] = {}

    def compile(self, source: Any, *where: Any, **how: Any) -> Any:
        """The code of a text."""
        key = (type(self).__name__, self.undefined.__name__, source, where, tuple(how.items()))
        if key not in self.compiled:
            content = program() and f"{program()} {key}"  # filters may be part of what is compiled
            make = super().compile
            self.compiled[key] = marshal.loads(
                cached(content, "code", lambda: marshal.dumps(make(source, *where, **how)), CACHE)
            )
        return self.compiled[key]


class Sandbox(Once, ImmutableSandboxedEnvironment):
    """The same for an editor's text."""


@cache
def templates() -> str:
    """What stands for all templates, by which what they made is known again."""
    texts = [file.read_bytes() for file in sorted(TEMPLATES.rglob("*.j2"))]
    return sha256(b"\0".join(texts)).hexdigest()


def markdown_environment(artifacts: Artifacts) -> Environment:
    """For sections and for the words of exhibits."""
    jinja = _knowing(
        artifacts, Sandbox(autoescape=True, finalize=printed, undefined=Missing, trim_blocks=True, lstrip_blocks=True)
    )
    jinja.filters.update({name: tracing(function) for name, function in FILTERS.items()})
    return jinja


def html_environment(artifacts: Artifacts) -> Environment:
    """For the templates."""
    return _knowing(artifacts, _of_templates())


@cache
def plain_environment() -> Environment:
    """For templates that know nothing but what they are given, so that it stands for what they make."""
    return _of_templates()


def _of_templates() -> Environment:
    jinja = Once(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=Missing, trim_blocks=True, lstrip_blocks=True
    )
    jinja.filters.update(FILTERS)
    return jinja


def _knowing(artifacts: Artifacts, jinja: Environment) -> Environment:
    jinja.filters.update(FILTERS)
    jinja.globals.update(
        facts=artifacts.facts,
        corrections=corrections_in_words(artifacts.facts),
        rows=artifacts.rows,
        method=artifacts.method,
        published=artifacts.published,
        colours=COLOURS,
    )
    return jinja
