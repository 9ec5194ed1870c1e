"""The border between data and text: whatever comes from the data is printed, and never read as markup.

An expression of an editor's text gives one of two kinds of values: markup that the program made on purpose (an exhibit,
a reference), which is a `Markup`, or anything else, in which every character that markdown, pandoc's extensions or
our own notation could read is escaped. Nobody has to remember a filter.
"""

from __future__ import annotations

import re

from jinja2 import Undefined
from markupsafe import Markup

from report.text.traced import Traced

ACTIVE = re.compile(
    r"[\\`*_{}\[\]<>#|~^$@&!\x22']|(?<=[.-])[.-]|:(?=[:/\w])"
    r"|(?<![\w.])([-+:](?=\s|$)|\d+(?=[.)](\s|$)))"
)
"""What could begin or end a construct: brackets, emphasis, code, tables, notes, mathematics, citations, entities,
quotation marks, dashes and dots that would be joined, addresses, and at the start of a word signs of lists."""


def literal(text: str) -> str:
    r"""Typed text as markdown in which nothing is markup: one line, backslashes before what could be active.

    >>> print(literal("revised *twice*,\n[sic] at a_b"), literal("1. <b>"), literal("Xi’an (2)"))
    revised \*twice\*, \[sic\] at a\_b 1\. \<b\> Xi’an (2\)
    """
    return ACTIVE.sub(lambda match: _escaped(match[0]), re.sub(r"\s+", " ", text))


def _escaped(active: str) -> str:
    """A backslash before a sign; behind digits that could number a list item, before the sign that follows them."""
    return active + "\\" if active.isdigit() else "\\" + active


def plain(text: str) -> str:
    r"""Escaped text as it was typed.

    >>> plain(literal("a*b_c 1. <c>"))
    'a*b_c 1. <c>'
    """
    return re.sub(r"\\([^\w\s]|_)", r"\1", text)


def printed(value: object) -> object:
    """What an expression puts into markdown: markup as it is, everything else escaped; a number that knows its rows as
    a link to them."""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    if isinstance(value, Traced) and value.rows:
        return Markup(f"[{literal(str(value))}]({value.rows}){{.rows}}")
    return Markup(literal(value) if isinstance(value, str) else str(value))


def raw(html: str) -> str:
    """HTML as a block in markdown, whatever it holds: its fence is longer than any in it; nothing of nothing.

    >>> raw("<p>```</p>")
    '\\n````{=html}\\n<p>```</p>\\n````\\n'
    """
    fence = "`" * max(3, *(1 + len(run) for run in re.findall("`+", html)), 3)
    return f"\n{fence}{{=html}}\n{html}\n{fence}\n" if html else ""
