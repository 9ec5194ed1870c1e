"""Boxes beside the argument and key takeaways: written as Quarto writes callouts, framed and numbered here.

An editor writes a fenced div whose first heading is the title:

    ::: {.box #box-silicon-valley}
    ### Why quantum startups move to Silicon Valley
    …
    :::

Boxes number themselves in the order of the paper; takeaways (`.takeaways`) have no number. The class stands before the
id, because `{` and `#` together would begin a comment of Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from report.errors import ReportError
from report.text.escaping import raw

OPENING = re.compile(r"^:::+ *\{\.(?P<kind>box|takeaways) #(?P<id>[\w-]+)\}$", re.MULTILINE)
FENCE = re.compile(r"^:::+")
CLOSING = re.compile(r"^:::+\s*$")
BODY = "\0"

Frame = Callable[[str, str, str], str]
"""Kind, id and title → the HTML around a box, `BODY` where its text stands."""


def box_labels(texts: Iterable[str]) -> dict[str, str]:
    """Id → label of every box, in the order of the paper.

    >>> box_labels(["::: {.box #box-a}", "::: {.takeaways #keep}\\n::: {.box #box-b}"])
    {'box-a': 'Box 1', 'box-b': 'Box 2'}
    """
    names = [m["id"] for text in texts for m in OPENING.finditer(text) if m["kind"] == "box"]
    return {name: f"Box {number}" for number, name in enumerate(names, 1)}


def framed(markdown: str, frame: Frame) -> str:
    """The text with every box in its frame: raw HTML around markdown, which both engines pass on.

    Raises
    ------
    ReportError
        If a box has no title or no end.
    """
    lines = iter(markdown.split("\n"))
    out: list[str] = []
    for line in lines:
        opening = OPENING.match(line)
        out += _framed(opening, lines, frame) if opening else [line]
    return "\n".join(out)


def _framed(opening: re.Match, lines: Iterator[str], frame: Frame) -> list[str]:
    title, *body = _inside(opening, lines)
    before, after = frame(opening["kind"], opening["id"], title).split(BODY)
    return [raw(before.strip()).strip("\n"), "", *body, "", raw(after.strip()).strip("\n")]


def _inside(opening: re.Match, lines: Iterator[str]) -> list[str]:
    """The title, then the lines up to the end of the div; divs within it stay."""
    content, depth = [], 1
    for line in lines:
        depth += -1 if CLOSING.match(line) else bool(FENCE.match(line))
        if not depth:
            break
        content.append(line)
    while content and not content[0].strip():
        content.pop(0)
    if depth or not content or not content[0].startswith("#"):
        problem = 'no line ":::" ends it' if depth else "its first line must be a heading, which is its title"
        raise ReportError(f'the box "{opening["id"]}": {problem}.')
    return [content[0].lstrip("#").strip(), *content[1:]]
