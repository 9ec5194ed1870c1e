"""Jinja that stops where the data lacks what a text quotes, and what went wrong in an editor's words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import InvalidOperation

from jinja2 import StrictUndefined, TemplateAssertionError, TemplateError, TemplateSyntaxError
from jinja2.utils import missing

from report.errors import did_you_mean
from report.text.filters import FILTERS

WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, NameError)
"""What the expansion of a text may raise because of the text."""


class Missing(StrictUndefined):
    """A missing value: whatever is made of it stops the expansion."""

    @property
    def _undefined_message(self) -> str:
        name, holder = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if holder is missing:
            return f'there is no "{name}" that a text could use; what the data says begins with "facts."'
        known = [key for key in holder if isinstance(key, str)] if isinstance(holder, Mapping) else []
        return f'the data has no "{name}"{did_you_mean(str(name), known)}'


def told(error: Exception) -> str:
    """The error as a person who writes needs it.

    >>> told(TemplateAssertionError("No filter named 'roundd'.", 1))
    'there is no filter "roundd"; did you mean "rounded"?'
    """
    if isinstance(error, InvalidOperation):
        return "a number is expected where the data has a blank cell or a text"
    said = (error.message if isinstance(error, TemplateError) else str(error)) or type(error).__name__
    if isinstance(error, TemplateAssertionError) and said.startswith("No filter named"):
        name = said.split("'")[1]
        return f'there is no filter "{name}"{did_you_mean(name, FILTERS)}'
    if isinstance(error, TemplateSyntaxError):
        return (
            f"{said.rstrip('.')}; in an expression {{{{ … }}}} or {{% … %}} a brace, a bracket, a quotation mark "
            "or an end is missing or too many"
        )
    if isinstance(error, KeyError):
        return f"there is no {said}"
    return said
