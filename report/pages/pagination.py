"""Where the PDF departs from the order of its text so that pages are full and notes stand below their numbers.

What was decided for a size of paper stands in `pagination.yml` beside the words; `report.pages.paginating` decides it.
A build only reads it, and says when the words have changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise, takewhile
from pathlib import Path

from report.errors import ReportError
from report.text.yaml import read_yaml

PAGINATION = "pagination.yml"
LEEWAY = 200
"""By so many letters, two lines, a section may change before its pages are looked at again."""
SHORT = 230
"""A paragraph of fewer letters, two lines of a wide page, does not stand alone with its heading at a page's foot."""
OPENING = 4
"""So many blocks at most are the beginning of a section."""
FULL = 4000
"""A table of more letters is longer than a page, and begins wherever it stands."""
TABLE = re.compile(r'\s*(?:<div class="kept"><div class="columns">\s*)?<table\b')
TITLE = "<h1>"
"""What stands above the first block of a section."""
VOID = ("br", "hr", "img", "wbr")
PARTS = ("later", "lines", "letters")
HEADLINE = """\
# How the PDF falls on pages, by size of paper. `build.py build --paginate` writes it, and builds read it: behind how
# many of the blocks that follow it an exhibit stands, or, below zero, before how many of the others (later); how many
# lines of a block there must be room for where it begins (lines: section and number of the block); how long each
# section was then (letters)."""


@dataclass(frozen=True)
class Pagination:
    """What was decided for a size of paper. `later` says behind how many of the blocks that follow it an exhibit or box
    stands (below zero, before how many of the others), `lines` how many lines of a block must fit where it begins
    (`geography.7` is the seventh block of that section); `letters` is how long each section was then."""

    later: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, int] = field(default_factory=dict)


def read_pagination(words: Path, size: str) -> Pagination:
    """What was decided for a size of paper; nothing where nothing was.

    Raises
    ------
    ReportError
        If the file is not as `build.py build --paginate` writes it.
    """
    if not (words / PAGINATION).is_file():
        return Pagination()
    decided = read_yaml(words / PAGINATION).get(size, {})
    try:
        return Pagination(**{part: {name: int(count) for name, count in decided[part].items()} for part in decided})
    except (AttributeError, TypeError, ValueError):
        raise ReportError(
            f"{PAGINATION}: {size} is not as it was written: names with whole numbers under {', '.join(PARTS)}. "
            "Delete the file and type `build.py build --paginate`."
        ) from None


def with_pagination(words: Path, size: str, decided: Pagination) -> str:
    """The file with what was decided for a size in place of what it says of it."""
    kept = read_yaml(words / PAGINATION) if (words / PAGINATION).is_file() else {}
    parts = {**kept, size: {part: dict(names) for part, names in vars(decided).items() if names}}
    lines = [HEADLINE]
    for name in sorted(parts):
        lines.append(f"{name}:")
        for part, names in parts[name].items():
            lines += [f"  {part}:", *(f"    {name}: {count}" for name, count in names.items())]
    return "\n".join(lines) + "\n"


def paginated(slug: str, body: str, decided: Pagination) -> str:
    """A section with its blocks in the order that was decided, and in each the lines that stay together.

    >>> paginated("s", '<div id="a"></div><p>One.</p><p>Two.</p>', Pagination({"a": 1}, {"s.3": 4}))
    '<p style="break-after: avoid;">One.</p><div id="a"></div><p style="orphans: 4;">Two.</p>'
    >>> paginated("s", "<h2>One</h2><p>Short.</p><p>Two.</p>", Pagination())
    '<h2>One</h2><p style="break-after: avoid;">Short.</p><p>Two.</p>'
    >>> paginated("s", "<p>These:</p><ul><li>One.</li></ul>", Pagination())
    '<p style="break-after: avoid;">These:</p><ul><li>One.</li></ul>'
    """
    elements = blocks(body)
    styled = [_style(slug, number, decided) for number in range(1, len(elements) + 1)]
    printed = order(list(map(named, elements)), decided.later)
    for before, at, after in zip([None, *printed], printed, [*printed[1:], None], strict=False):
        above = TITLE if before is None else elements[before]
        following = "" if after is None else elements[after]
        if heads(above, elements[at], following) or leads(elements[at], following):
            styled[at] += "break-after: avoid; "
        if re.match(TABLE, elements[at]) and length(elements[at]) > FULL:
            styled[at] += "break-inside: auto; "
    return "".join(_styled(elements[at], styled[at]) for at in printed)


def heads(above: str, block: str, following: str) -> bool:
    """Whether a short paragraph below a heading or the title stays with what follows: text does, an exhibit may need a
    page alone.

    >>> heads("<h2>One</h2>", "<p>Short.</p>", '<div class="exhibit exhibit-table" id="a">')
    False
    """
    short = re.match(r"\s*<h[1-4]\b", above) and length(block) < SHORT
    return bool(short and not re.match(r'\s*<div class="exhibit', following))


def leads(block: str, following: str) -> bool:
    """Whether a paragraph announces the list or the table that follows it, and so stays with its beginning."""
    listed = re.match(r"\s*<(?:ul|ol|dl)\b", following) and re.search(r":\s*</p>\s*$", block)
    return bool(listed or (re.match(r"\s*<p\b", block) and re.match(TABLE, following)))


def _style(slug: str, number: int, decided: Pagination) -> str:
    lines = decided.lines.get(f"{slug}.{number}")
    return f"orphans: {lines}; " * bool(lines)


def _styled(block: str, style: str) -> str:
    return re.sub(r"^(\s*<(?:p|ul|ol|table)\b)", rf'\1 style="{style.strip()}"', block) if style else block


def named(block: str) -> str:
    """The id of a block; blank without one.

    >>> named(' <div class="box" id="a"><p id="b">'), named("<p>")
    ('a', '')
    """
    first = re.match(r'\s*<[^>]*\bid="([^"]+)"', block)
    return first[1] if first else ""


def order(names: Sequence[str], later: Mapping[str, int]) -> list[int]:
    """The numbers of blocks of these names in the order in which they are printed.

    >>> order(["a", "", ""], {"a": 1}), order(["", "", "b"], {"b": -1})
    ([1, 0, 2], [0, 2, 1])
    """
    printed = list(range(len(names)))
    for name, count in later.items():
        if name in names:
            number = names.index(name)
            at = printed.index(number)
            printed.insert(max(at + count, 0), printed.pop(at))
    return printed


def opening(body: str) -> str:
    """The first blocks of a section: what stands with its heading on a page.

    >>> opening('<section class="takeaways">Two.</section><p>One.</p><div class="exhibit">Rows.</div><p>Two.</p>')
    '<section class="takeaways">Two.</section><p>One.</p>'
    """
    first = takewhile(lambda block: not re.match(r'\s*<\w+ class="(?:exhibit|box)', block), blocks(body)[:OPENING])
    return "".join(first)


def stale(bodies: Mapping[str, str], decided: Pagination) -> Iterator[str]:
    """Sections that are longer or shorter than when their pages were decided, or lack what was placed; a line each."""
    whole = "".join(bodies.values())
    for slug in sorted(decided.letters.keys() | bodies.keys()) if decided.letters else ():
        now, then = length(bodies.get(slug, "")), decided.letters.get(slug, 0)
        if abs(now - then) > LEEWAY:
            yield f"{slug} had {then:,} letters, and has {now:,}"
    for name in decided.later:
        if f'id="{name}"' not in whole:
            yield f"{name} is no more"


def length(body: str) -> int:
    """How many letters the text of a section has.

    >>> length("<p>One <b>two</b></p>")
    7
    """
    return len(re.sub(r"<[^>]*>", "", body))


class _Blocks(HTMLParser):
    """Where the outermost elements of an HTML text end."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.depth, self.ends = 0, [0]
        self._lines = [0, *(line.end() for line in re.finditer("\n", html))]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        """What closes itself holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in VOID
        if not self.depth:
            line, column = self.getpos()
            self.ends.append(self.rawdata.index(">", self._lines[line - 1] + column) + 1)


def blocks(html: str) -> list[str]:
    """The outermost elements, each with what stands before it.

    >>> blocks("<p>One<br>two</p> <ul><li>a</li></ul>")
    ['<p>One<br>two</p>', ' <ul><li>a</li></ul>']
    """
    ends = _Blocks(html).ends
    parts = [html[start:end] for start, end in pairwise(ends)]
    return [*parts, html[ends[-1] :]] if html[ends[-1] :].strip() else parts
