"""Places as running text calls them."""

from __future__ import annotations

import re

AFFIXES = re.compile(r"^(?:Greater|Metro) | (?:Metropolitan Area|Region|Area|Corridor|Metroplex|Commuter Belt)$")


def short(name: str) -> str:
    """A place as running text calls it.

    >>> short("Greater Helsinki"), short("Tel Aviv Metropolitan Area"), short("San Francisco Bay Area")
    ('Helsinki', 'Tel Aviv', 'San Francisco Bay')
    """
    return AFFIXES.sub("", AFFIXES.sub("", name))


def spoken(name: str, words: str) -> str:
    """The form in which a name stands in some words; blank if it does not."""
    parts = [part for part in (*short(name).split("–")[:1], *short(name).split(" ")[:1]) if len(part) > 4]
    forms = [name, f"{short(name)} Area", short(name), short(name).replace(" ", "–"), *parts]
    return next((form for form in forms if re.search(rf"\b{re.escape(form)}\b", words)), "")
