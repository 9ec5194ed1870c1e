"""The passages of a section: its headings and paragraphs, each with the line of the file on which it begins.

Before a text is expanded, every passage gets a mark that carries its line. Expansion may repeat a passage (a loop) or
drop it (a condition); the marks that come out tell which passages a page has, and a page can put an anchor in their
place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from report.text.boxes import OPENING
from report.text.notation import masked, plain

OPEN, CLOSE = "\ue000", "\ue001"
"""What a mark stands between: characters that no text has."""
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
HEADING = re.compile(r"#{2,6} ")
BULLET = re.compile(r"[ \t]*(?:[-*+]|\d+\.|:)[ \t]+")
BETWEEN = re.compile(r"[ \t]*(?::::|\{%|\{#|$)|[ \t]*\{\{[^{}]*\}\}[ \t]*$")
"""Lines between passages: blank ones, fences, statements, something placed."""
NO_PROSE = re.compile(r"[ \t]*(?:\||\$\$|<|`)")
"""What begins a block that holds no words of its own: a table, a formula, HTML, code."""


@dataclass(frozen=True)
class Passage:
    """A heading or a paragraph after expansion: the line it comes from, which time it comes from there, its text."""

    line: int
    time: int
    markdown: str

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return bool(HEADING.match(self.markdown))

    @property
    def text(self) -> str:
        """What a reader sees."""
        return plain(self.markdown)


def marked(text: str, first: int) -> str:
    """A text in which every passage begins with its mark; `first` is the line of the file on which the text begins.

    A heading carries its mark at its end, an item of a list behind its bullet.
    """
    lines, hidden = text.split("\n"), masked(text).split("\n")
    begins = True
    for at, line in enumerate(hidden):
        if _is_title(hidden, at):
            continue
        bullet = BULLET.match(line)
        split = bullet.end() if bullet else 0
        if BETWEEN.match(line):
            begins = True
        elif begins or bullet:
            if not NO_PROSE.match(line[split:]):
                lines[at] = _with_mark(lines[at], split, f"{OPEN}{first + at}{CLOSE}")
            begins = bool(HEADING.match(line))
    return "\n".join(lines)


def _is_title(lines: list[str], at: int) -> bool:
    """Whether a line is the title of a box, which has an address of its own, or a term, whose definition has one."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return bool(at and HEADING.match(lines[at]) and OPENING.match(lines[at - 1])) or below.startswith(":   ")


def _with_mark(line: str, at: int, mark: str) -> str:
    return f"{line} {mark}" if HEADING.match(line) else line[:at] + mark + line[at:]


def passages(expanded: str) -> Iterator[Passage]:
    """The passages of an expanded text that was marked."""
    times: dict[int, int] = {}
    for block in re.split(
        r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+\.|:)[ \t])|\n(?=#{2,6} )|(?<=\n):::[^\n]*\n|\n(?=:::)", expanded
    ):
        mark = MARK.search(block)
        if mark:
            line = int(mark[1])
            times[line] = times.get(line, 0) + 1
            yield Passage(line, times[line], MARK.sub("", block).strip())


def without_marks(text: str) -> str:
    """The text without marks."""
    return MARK.sub("", text)


def with_anchors(expanded: str, anchor: Callable[[int, int], str]) -> str:
    """The text with an anchor in place of each mark, or nothing; `anchor` takes a line and which time it comes."""
    times: dict[int, int] = {}

    def replace(mark: re.Match) -> str:
        line = int(mark[1])
        times[line] = times.get(line, 0) + 1
        return anchor(line, times[line])

    return MARK.sub(replace, expanded)
