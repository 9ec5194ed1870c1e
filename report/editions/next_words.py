"""The words of a next edition: a copy of the last, without what only that year's source said, and with the exhibits
that lead from the one to the other."""

from __future__ import annotations

import re
from pathlib import Path

from report.claims.language.claims import SUFFIX
from report.exhibits.exhibit import DEFINITIONS
from report.text.environment import TEMPLATES

PAPER = re.compile(r"(?m)^[ \t]+paper[ \t]*:(?:[^\n\[]*|[ \t]*\[[^\]]*\][^\n]*)\n")
"""The entry of a claim that names statements of the source: on one line, or a list in brackets over several."""


def next_words(last: Path) -> dict[str, bytes]:
    """File → content; claims no longer name the statements that last year's source printed, and exhibits are described
    that an edition with another before it can place."""
    files = {path.relative_to(last).as_posix(): path.read_bytes() for path in sorted(last.rglob("*")) if path.is_file()}
    kept = {
        name: without_paper(content) if name.endswith(SUFFIX) else content
        for name, content in files.items()
        if name != WORK
    }
    return kept | {DEFINITIONS: with_bridge(kept[DEFINITIONS])}


def with_bridge(definitions: bytes) -> bytes:
    """The definitions of exhibits with those of the move from edition to edition, if they lack them."""
    lacking = not re.search(rb"(?m)^bridge:", definitions)
    return definitions + (TEMPLATES / "bridge.yml").read_bytes() * lacking


def without_paper(content: bytes) -> bytes:
    """A file of claims without its `paper:` entries.

    >>> without_paper(b"a:\\n  paper: [c1,\\n    c2]\\n  count: {}\\nb:\\n  paper: c3\\n  rank: {}\\n")
    b'a:\\n  count: {}\\nb:\\n  rank: {}\\n'
    """
    return PAPER.sub("", content.decode("utf-8")).encode()


WORK = "work.md"
"""The list of work that stands beside the words of an edition that has just begun."""
