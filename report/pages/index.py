"""The index of places: where each section first names a place, marked in the HTML for print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

TEXT = re.compile(r"(<(math|svg|a|h[1-6])\b.*?</\2>|<[^>]*>)", re.DOTALL)
"""What is passed over: an id within a picture, a link or a heading would break it, or stand in the contents."""


def indexed(bodies: Mapping[str, str], names: Sequence[str]) -> tuple[dict[str, str], list[dict]]:
    """The bodies of sections, slug → HTML, with an anchor at the first mention of each place; and the index.

    >>> text = "<svg><desc>Paris</desc></svg><p>In Paris, Paris Hill and Rome.</p>"
    >>> bodies, places = indexed({"a": text}, ["Paris", "Paris Hill", "Oslo"])
    >>> bodies["a"].removeprefix("<svg><desc>Paris</desc></svg>")
    '<p>In <span id="in-a-1">Paris</span>, <span id="in-a-2">Paris Hill</span> and Rome.</p>'
    >>> places
    [{'name': 'Paris', 'anchors': ['in-a-1']}, {'name': 'Paris Hill', 'anchors': ['in-a-2']}]
    """
    ordered = sorted(names, key=str.casefold)
    any_name = re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w-])"
    )
    anchors: dict[str, list[str]] = {name: [] for name in ordered}
    marked = {slug: _marked(slug, body, any_name, ordered, anchors) for slug, body in bodies.items()}
    return marked, [{"name": name, "anchors": ids} for name, ids in anchors.items() if ids]


def _marked(slug: str, body: str, any_name: re.Pattern, names: list[str], anchors: dict[str, list[str]]) -> str:
    seen: set[str] = set()

    def anchor(match: re.Match) -> str:
        if match[0] in seen:
            return match[0]
        seen.add(match[0])
        made = f"in-{slug}-{names.index(match[0])}"
        anchors[match[0]].append(made)
        return f'<span id="{made}">{match[0]}</span>'

    at, parts = 0, []
    for passed in TEXT.finditer(body):
        parts += [any_name.sub(anchor, body[at : passed.start()]), passed[0]]
        at = passed.end()
    return "".join([*parts, any_name.sub(anchor, body[at:])])
