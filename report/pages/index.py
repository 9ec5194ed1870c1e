"""The index of places: where each section first names a place, marked in the HTML for print."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from report.claims.accounting.names import forms
from report.text.filters import typeset

TEXT = re.compile(r"(<(math|svg|a|h[1-6])\b.*?</\2>|<[^>]*>)", re.DOTALL)
"""What is passed over: an id within a picture, a link or a heading would break it, or stand in the contents."""


BESIDES = re.compile(
    r"^(?:Greater|Metro) (?!Bay )| (?:(?<!Bay )(?:Metropolitan )?Area|Region|Corridor|Metroplex|Commuter Belt)$"
)
"""What a reader who looks a place up does not look for."""

TYPESET = str.maketrans("\u00a0’", " '")
"""What typesetting makes of a name, back to what the name has: St. Gallen on one line, Xi’an with a curly mark."""


def place_of_form(names: Iterable[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """Form in which the text writes a place → its name. A full name is never another's short form."""
    full = list(names)
    shorter = {form: name for name in full for form in forms(name)}
    return shorter | {alias: name for alias, name in aliases.items() if name in full} | {name: name for name in full}


def indexed(bodies: Mapping[str, str], places: Mapping[str, str]) -> tuple[dict[str, str], list[dict]]:
    """The bodies of sections, slug → HTML, with an anchor at the first mention of each place; and the index.

    `places` leads from the forms in which the text writes them to their names. Each stands in the index under the
    `head` that a reader looks for, Helsinki and not Greater Helsinki, unless another has the same. Blocks have to be
    in the order of the pages.

    >>> text = "<svg><desc>Paris</desc></svg><p>In Paris, Paris Hill, Greater Paris and Rome.</p>"
    >>> bodies, places = indexed({"a": text}, {"Paris": "Greater Paris", "Greater Paris": "Greater Paris",
    ...     "Paris Hill": "Paris Hill", "Oslo": "Oslo"})
    >>> bodies["a"].removeprefix("<svg><desc>Paris</desc></svg>")
    '<p>In <span id="in-a-1">Paris</span>, <span id="in-a-2">Paris Hill</span>, Greater Paris and Rome.</p>'
    >>> places  # doctest: +NORMALIZE_WHITESPACE
    [{'head': 'Paris', 'name': 'Greater Paris', 'anchors': ['in-a-1']},
     {'head': 'Paris Hill', 'name': 'Paris Hill', 'anchors': ['in-a-2']}]
    """
    places = {form.translate(TYPESET): name for form, name in places.items()}
    heads = {name: _as_written(head, places, name) for name, head in _heads(set(places.values())).items()}
    ordered = sorted(heads, key=lambda name: (_without_marks(heads[name]), name))
    longest_first = sorted(places, key=len, reverse=True)
    any_name = re.compile(r"(?<![\w-])(" + "|".join(map(_as_set, longest_first)) + r")(?![\w-])")
    anchors: dict[str, list[str]] = {name: [] for name in ordered}
    marked = {slug: _marked(slug, body, any_name, places, anchors) for slug, body in bodies.items()}
    return marked, [{"head": heads[name], "name": name, "anchors": ids} for name, ids in anchors.items() if ids]


def _without_marks(name: str) -> str:
    """A name as it is ordered: São Paulo stands before Seoul."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    ).casefold()


def _as_set(form: str) -> str:
    """A pattern for a name, however it was typeset."""
    return re.escape(form).replace(r"\ ", "[ \u00a0]").replace("'", "['’]")


def _as_written(head: str, places: Mapping[str, str], name: str) -> str:
    """A head with the accents and dashes that the text gives it, and with curly apostrophes.

    >>> _as_written("Sao Paulo", {"São Paulo": "Sao Paulo", "Sao Paulo": "Sao Paulo"}, "Sao Paulo")
    'São Paulo'
    """
    written = [form for form, place in places.items() if place == name and form != head and _bare(form) == _bare(head)]
    return typeset(min(written, default=head))


def _bare(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", name).casefold() if sign.isalnum())


def _heads(names: Iterable[str]) -> dict[str, str]:
    """Name of a place → the word under which the index has it.

    >>> [*_heads(["Greater Nice Area", "Ulm Region", "Ulm", "Greater Bay Area: Macau-Zhuhai"]).values()]
    ['Nice', 'Ulm Region', 'Ulm', 'Macau-Zhuhai (Greater Bay Area)']
    """
    heads = {name: re.sub(r"(.*): (.*)", r"\2 (\1)", BESIDES.sub("", name)) for name in names}
    times = Counter(heads.values())
    return {name: head if times[head] == 1 else name for name, head in heads.items()}


def _marked(
    slug: str, body: str, any_name: re.Pattern, places: Mapping[str, str], anchors: dict[str, list[str]]
) -> str:
    numbers, seen = {name: number for number, name in enumerate(anchors)}, set()

    def anchor(match: re.Match) -> str:
        name = places[match[0].translate(TYPESET)]
        if name in seen:
            return match[0]
        seen.add(name)
        made = f"in-{slug}-{numbers[name]}"
        anchors[name].append(made)
        return f'<span id="{made}">{match[0]}</span>'

    at, parts = 0, []
    for passed in TEXT.finditer(body):
        parts += [any_name.sub(anchor, body[at : passed.start()]), passed[0]]
        at = passed.end()
    return "".join([*parts, any_name.sub(anchor, body[at:])])
