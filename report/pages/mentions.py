"""Where the text of a page first names a place, a link to the place's page.

It is put into the markdown that both renderers take, so that both show it. A link stands on the name alone, also within
words that claim something; headings, other links, code and what is drawn or listed are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from report.claims.accounting.names import forms
from report.text.notation import blank, masked

NO_PROSE = re.compile(
    r"^#{1,6} .*$|^:::.*$|(?s:^---\n.*?\n---$)|^.*\n(?=:   )|(?s:\$\$.*?\$\$)|"  # headings … terms, formulas
    r"!?\[[^\[\]]*\]\([^()\s]*\)|\{[^{}\n]*\}|\[[^\[\]]*@[^\[\]]*\]",  # links, attributes, citations
    re.MULTILINE,
)
WORD = re.compile(r"\w+")
DASHES = ("–", "-")
GOES_ON = re.compile(r"[\w–-]")
PART_OF_A_NAME = ("University of ", "University College ", "College ", "Institute of ")
"""What goes before a place that only says where somebody is."""
NAMES_MORE = re.compile(r" (?!UK\b|US\b)[A-Z]\w")
"""What stands behind a place that is the beginning of a longer name."""


class Names(dict[str, str]):
    """Every form in which the text may write somebody → the name of the place, blank if it is none."""

    @cached_property
    def by_word(self) -> dict[str, list[str]]:
        """First word → the forms that begin with it, the longest first."""
        forms: dict[str, list[str]] = {}
        for form in sorted(self, key=len, reverse=True):
            forms.setdefault(WORD.findall(form)[0], []).append(form)
        return forms


def linked(markdown: str, names: Names, pages: Mapping[str, str]) -> str:
    """The text with a link at the first mention of each place that has a page.

    >>> names = Names({"Ulm": "Greater Ulm", "Ulm Lab": "", "Bonn": "Bonn"})
    >>> print(linked("## Ulm\\nThe Ulm Lab of [Ulm leads]{.claim}; Ulm.", names, {"Greater Ulm": "ulm.html"}))
    ## Ulm
    The Ulm Lab of [[Ulm](ulm.html){.place-link} leads]{.claim}; Ulm.
    """
    parts, at = [], 0
    for start, end, name in _first(_prose(markdown), names, pages):
        parts += [markdown[at:start], f"[{markdown[start:end]}]({pages[name]}){{.place-link}}"]
        at = end
    return "".join([*parts, markdown[at:]])


def written(places: Iterable[str], others: Iterable[str], aliases: Mapping[str, str]) -> Names:
    """The forms of places, and those of others that a place is called in.

    >>> written(["Greater Ulm"], ["Ulm Lab", "Bonn Lab"], {"the city on the Danube": "Greater Ulm"})
    {'Greater Ulm': 'Greater Ulm', 'Ulm': 'Greater Ulm', 'the city on the Danube': 'Greater Ulm', 'Ulm Lab': ''}
    """
    full = list(places)
    known = {name: name for name in full}
    known |= {form: name for name in full for form in sorted(forms(name)) if form not in known}
    known |= {alias: name for alias, name in aliases.items() if name in full}
    longer = (form for other in others for form in sorted(forms(other)) if form not in known)
    return Names(known | {form: "" for form in longer if any(word in known for word in WORD.findall(form))})


def _prose(markdown: str) -> str:
    """The text in which all that is no prose is blank, every other character in its place."""
    return NO_PROSE.sub(lambda match: blank(match[0]), masked(markdown))


def _first(prose: str, names: Names, pages: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where the first mention of each place with a page begins and ends, and whose it is."""
    seen, end = set(), 0
    for start, form in _mentions(prose, names):
        name = names[form]
        if start < end or name in seen:
            continue
        end = start + len(form)
        if name in pages and not NAMES_MORE.match(prose, end) and not prose.endswith(PART_OF_A_NAME, 0, start):
            seen.add(name)
            yield start, end, name


def _mentions(prose: str, names: Names) -> Iterator[tuple[int, str]]:
    """Where any of the forms stands as whole words, the longest that does; a place within it may come too."""
    for word in WORD.finditer(prose):
        fitting = (form for form in names.by_word.get(word[0], ()) if prose.startswith(form, word.start()))
        form = next((form for form in fitting if not GOES_ON.match(prose, word.start() + len(form))), "")
        if form and not prose.endswith(DASHES, 0, word.start()):
            yield word.start(), form
