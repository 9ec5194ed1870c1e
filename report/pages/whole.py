"""Whether a site that another program rendered is whole: every page to its end, with all its words, and every file that
pages name or that we gave."""

from __future__ import annotations

import filecmp
import os
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

NOTES = re.compile(r'<section id="footnotes".*', re.DOTALL)
"""Notes and the list of works are cut off before words are compared: citations differ between versions of pandoc."""
WORKS = re.compile(r'<div id="refs".*', re.DOTALL)


class Read(HTMLParser):
    """What a page says in its main part, word by word without signs, and the addresses that it names."""

    def __init__(self, text: str):
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self._main = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self._main += tag == "main"
        self.addresses += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        self._main -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self._main:
            self.words += re.findall(r"\w+", data)


def faults(site: Path, texts: Mapping[str, str], given: Mapping[str, Path], besides: set[str]) -> list[str]:
    """What is wrong with a rendered site, one line each: `texts` has the HTML that each page must show, `given` the
    files that must be there unchanged, `besides` the names of files that will stand there later."""
    wrong = [fault for page, html in texts.items() for fault in _page_faults(site, page, html, besides)]
    return wrong + [
        f"{name} is missing or changed"
        for name, file in given.items()
        if not (site / name).is_file() or not filecmp.cmp(site / name, file, shallow=False)
    ]


def _page_faults(site: Path, page: str, html: str, besides: set[str]) -> Iterator[str]:
    file = site / page
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    if not text.strip():
        yield f"{page} is {'empty' if file.is_file() else 'missing'}"
        return
    if not text.rstrip().lower().endswith("</html>"):
        yield f"{page} breaks off: no </html> ends it"
    shown = Read(text)
    if gap := first_missing(Read(f"<main>{WORKS.sub('', NOTES.sub('', html))}</main>").words, shown.words):
        yield f"{page} lacks what its section says, from “{gap}” on"
    for address in dict.fromkeys(shown.addresses):
        if missing := _missing(site, page, address, besides):
            yield f"{page} names {missing}, which is not there or empty"


def first_missing(wanted: list[str], shown: list[str]) -> str:
    """The first words of a text that do not follow among those shown; blank if all do, in this order.

    >>> first_missing(["a", "b", "c"], ["x", "a", "c"]), first_missing(["a"], ["x", "a"]), first_missing([], [])
    ('b c', '', 'its first word')
    """
    rest = iter(shown)
    for at, word in enumerate(wanted):
        if word not in rest:
            return " ".join(wanted[at : at + 6])
    return "" if shown else "its first word"


def _missing(site: Path, page: str, address: str, besides: set[str]) -> str:
    """The file that an address names, if it is one of this site and lacks; else blank."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    target = (site / page).parent / unquote(parts.path)
    target = target / "index.html" if target.is_dir() else target
    place = Path(os.path.normpath(target))
    if place in {site / name for name in besides}:
        return ""
    return "" if place.is_relative_to(site) and place.is_file() and place.stat().st_size else address
