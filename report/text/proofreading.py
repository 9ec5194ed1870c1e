"""Slips of notation that nothing else would notice: blocks and brackets that do not close, headings that are none.

They are looked for in the sections as written, so that file and line are the editor's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from report.errors import ReportError
from report.text.boxes import CLOSING, FENCE, OPENING
from report.text.excerpts import excerpt
from report.text.notation import blank, masked
from report.text.sections import Section

NO_PROSE = (r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", r"\\.", r"(?s)\$\$.*?\$\$", r"\$[^$\n]+\$", r"\]\([^)\s]*\)")
"""Expressions, escaped characters, formulas, and the addresses of links."""

TAG = re.compile(r"(?s)\{% macro.*?endmacro %\}|\{%.*?%\}|\{#.*?#\}")
END = "\0"
"""Stands for the end of a tag of Jinja, which takes the end of its line with it."""

Slip = tuple[int, str]
"""The line of the text, counted from 0, and what is wrong."""


def proofread(sections: Iterable[Section]) -> None:
    """Go on only if every block and every bracket of the sections is closed, and every heading is one.

    Raises
    ------
    ReportError
        With all that are not, file and line.
    """
    slips = [
        f"{section.file.name}, line {section.line + line}: {slip}."
        for section in sections
        for line, slip in sorted([*blocks(section.text), *brackets(section.text), *headings(section.text)])
    ]
    if slips:
        raise ReportError("\n".join(slips))


def blocks(text: str) -> Iterator[Slip]:
    """Lines `:::` that nothing answers, and boxes without a title.

    >>> list(blocks("::: rule\\nA\\n:::\\n\\n::: {.box #box-a}\\n### Title\\n"))
    [(4, 'no line ":::" ends the block that begins here')]
    """
    opened: list = []
    lines = masked(text).split("\n")
    for number, line in enumerate(lines):
        if CLOSING.match(line):
            if not opened:
                yield number, 'this ":::" ends a block that nothing began; after ":::" a block says what it is'
            else:
                opened.pop()
        elif FENCE.match(line):
            opened.append(number)
            first = next(filter(str.strip, lines[number + 1 :]), "")
            if OPENING.match(line) and not first.startswith("#"):
                yield number, 'the first line of a box must be its title, such as "### Title"'
    yield from ((number, 'no line ":::" ends the block that begins here') for number in opened)


def brackets(text: str) -> Iterator[Slip]:
    """Square brackets of the prose that have no other half.

    >>> list(brackets('A [b]{claim="x"}.^[Note.\\n\\nC] `[` {{ d[0] }} e]'))
    [(2, 'a bracket "]" that nothing opens, in “… C] `[` {{ d[0] }} e]”')]
    """
    prose = text
    for pattern in NO_PROSE:
        prose = re.sub(
            pattern, lambda match: ("]" if match[0][0] == "]" else "") + blank(match[0][match[0][0] == "]" :]), prose
        )
    prose, opened = masked(prose), []
    for bracket in re.finditer(r"[][]", prose):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
        else:
            yield _bracket(text, bracket.start(), 'a bracket "]" that nothing opens')
    yield from (_bracket(text, at, 'a bracket "[" that nothing closes') for at in opened)


def headings(text: str) -> Iterator[Slip]:
    """Headings without a blank line above them, which would be text, and blank lines that a tag takes away.

    >>> list(headings("A.\\n## B"))
    [(1, 'a heading needs a blank line above it')]
    >>> list(headings("A.{% if b %} B.{% endif %}\\n\\nC."))
    [(0, 'the tag at the end of this line takes the blank line away: write {{ "…" if … }} instead')]
    """
    lines = TAG.sub(lambda tag: blank(tag[0])[:-1] + END, masked(text)).split("\n")
    above = ""
    for number, line in enumerate(lines):
        words = line.replace(END, "").strip()
        if words and line.endswith(END) and not "".join(lines[number + 1 : number + 2]).strip():
            yield number, 'the tag at the end of this line takes the blank line away: write {{ "…" if … }} instead'
        if re.match("#{1,6} ", line) and above and not FENCE.match(above):
            yield number, "a heading needs a blank line above it"
        if words or END not in line:
            above = words


def _bracket(text: str, at: int, slip: str) -> Slip:
    return text[:at].count("\n"), f"{slip}, in “{excerpt(text, at, at + 1, 30)}”"
