"""Marks of a drawing that lead to the pages of the places that they stand for.

A mark is drawn of a row of data, and the row says whose it is. A drawing carries the names alone; a page puts its own
addresses in their place, and where there are no pages the links are taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from report.tokens import FACES

LINKED = ("circle", "point", "bar", "text")
"""Kinds of marks that are large enough to be pointed at."""
NOTHING = re.compile(r"<(text|a)\b[^>]*(?:/>|></\1>)")
"""A text that says nothing, or a link of one."""
LINK = re.compile(r'<a xlink:href="[^"#]*#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
"""A link as Vega writes it, which puts an address of its own before the name."""
TEXT = re.compile(r">([^<\s][^<]*)<")
OURS = rf'font-family="{FACES["sans"]["family"]}, [\w-]+"'
GIVEN = re.compile(rf' (?:opacity="1"|text-anchor="start"|stroke-linecap="butt"|font-weight="400"|{OURS})')
"""What holds of a mark in a page without being said, as a rule of SVG or of the page's own face."""
PICTURE = 'role="img"'
DOCUMENT = 'role="graphics-document document"'
"""What a drawing is, without links in it and with them: nothing within an image is reached by keys."""


def naming(spec: dict) -> dict:
    """The specification with a link to its owner's name on every mark that has one.

    >>> made = naming({"datasets": {"a": [{"cluster": "Ulm"}]}, "layer": [{"mark": "bar", "data": {"name": "a"}}]})
    >>> made["datasets"], made["layer"][0]["encoding"]
    ({'a': [{'cluster': 'Ulm', 'href': '#Ulm'}]}, {'href': {'field': 'href', 'type': 'nominal'}})
    """
    datasets = dict(spec.get("datasets", {}))
    owned = {name for name, rows in datasets.items() if any(map(_owner, rows))}
    datasets |= {name: [row | {"href": f"#{_owner(row)}"} for row in datasets[name]] for name in owned}
    return spec | {"datasets": datasets, "layer": [_leading(layer, owned) for layer in spec.get("layer", [])]}


def _owner(row: dict) -> str:
    return next(filter(None, (row.get(key) for key in ("partner", "cluster", "row"))), "")


def _leading(layer: dict, owned: set[str]) -> dict:
    mark = layer.get("mark")
    kind = mark.get("type") if isinstance(mark, dict) else mark
    if kind not in LINKED or layer.get("data", {}).get("name") not in owned:
        return layer
    return layer | {"encoding": layer.get("encoding", {}) | {"href": {"field": "href", "type": "nominal"}}}


def without_links(svg: str) -> str:
    """The drawing without its links.

    >>> without_links('<a xlink:href="#Ulm"><path d="M0,0"/></a>')
    '<path d="M0,0"/>'
    """
    return LINK.sub(r"\2", svg)


def with_addresses(svg: str, pages: Mapping[str, str]) -> str:
    """The drawing for a page, with the pages of those that have one. The first mark of each is a stop of the Tab key
    and says what stands there, a rank perhaps, and the name; its others are for those who point.

    >>> made = with_addresses('<svg role="img"><a xlink:href="#Ulm"><text>1</text></a><a xlink:href="#Ulm"><path/></a>'
    ...     '<a xlink:href="#EU"><path/></a></svg>', {"Ulm": "clusters/ulm.html"})
    >>> print(made.replace("<a", "\\n<a"))
    <svg role="graphics-document document">
    <a href="clusters/ulm.html" aria-label="1 Ulm"><text aria-hidden="true">1</text></a>
    <a href="clusters/ulm.html" tabindex="-1" aria-hidden="true"><path/></a><path/></svg>
    """
    seen: set[str] = set()

    def addressed(link: re.Match[str]) -> str:
        name, mark = unescape(link[1]), link[2]
        if name not in pages:
            return mark
        there = unescape(" ".join(TEXT.findall(mark)))
        label = name if there in name else f"{there} {name}"
        told = f'aria-label="{escape(label)}"' if name not in seen else 'tabindex="-1" aria-hidden="true"'
        seen.add(name)
        return f'<a href="{escape(pages[name])}" {told}>{mark}</a>'

    said = NOTHING.sub("", NOTHING.sub("", svg))
    linked = GIVEN.sub("", LINK.sub(addressed, said))
    return linked.replace(PICTURE, DOCUMENT, 1).replace("<text", '<text aria-hidden="true"') if seen else linked
