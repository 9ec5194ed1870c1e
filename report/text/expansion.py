"""A section expanded: Jinja in, plain Quarto markdown out."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from report.errors import ReportError
from report.text.medium import Medium
from report.text.passages import marked
from report.text.sections import Section, at_line
from report.text.strict import WRONG, told

PLACING = ("table", "figure", "part", "claims", "gallery", "references", "errata", "data", "cite", "first_ten")
"""What a section may call to place something that is no text of its own."""


def expand(section: Section, jinja: Environment, medium: Medium, given: Mapping[str, object]) -> str:
    """The section's text for a medium, every number and reference in place, every passage marked with its line.

    `given` is what the text may call, and quote.

    Raises
    ------
    ReportError
        If it uses what does not exist, with file and line.
    """
    try:
        text = marked(section.text, section.line)
        return jinja.from_string(text).render(print=medium.print, files=medium.files, **given)
    except WRONG as error:
        raise ReportError(f"{section.file.name}{at_line(error, section)}: {told(error)}") from None
