"""The register of the text: its pages, headings, paragraphs and sentences, with ids that outlive edits.

One list that everything reads which points at a place in the text: permanent links, impact, errata, search, remarks. An
id is made from a passage's words when they are first seen. In a later version a passage takes the id of its most alike
predecessor in the last release; ids whose passage has gone become aliases of the passage that has most of their words
now, else of their page, so that no link that was ever given breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from report.text.notation import sentences, spans
from report.text.passages import Passage, passages
from report.text.sections import Section

PAGE, HEADING, PARAGRAPH = "page", "heading", "paragraph"
ALIKE = 60.0
"""From this likeness on (0 to 100, of the words in order) a passage is its predecessor, edited."""
HELD = 80.0
"""From this likeness on of the shorter text with a part of the longer one, a passage lives on in another."""


@dataclass(frozen=True)
class Entry:
    """One place in the text; `time` counts what comes out of one line; `aliases` are addresses that led here."""

    id: str
    kind: str
    page: str
    file: str
    line: int
    time: int
    text: str
    sentences: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """Every entry in the order of the paper."""

    entries: tuple[Entry, ...]

    @cached_property
    def _places(self) -> dict[tuple[str, int, int], Entry]:
        return {(entry.page, entry.line, entry.time): entry for entry in self.entries if entry.kind != PAGE}

    def at(self, page: str, line: int, time: int) -> Entry | None:
        """The passage that a line of a page's file gives the so-manieth time."""
        return self._places.get((page, line, time))

    def page(self, slug: str) -> Entry:
        """The entry of a page."""
        return next(entry for entry in self.entries if entry.kind == PAGE and entry.page == slug)

    def of_claim(self, claim: str) -> Entry | None:
        """The passage whose words make a claim."""
        return next((entry for entry in self.entries if claim in entry.claims), None)

    @property
    def records(self) -> list[dict]:
        """The content of register.json."""
        return [asdict(entry) for entry in self.entries]


def read_register(records: Iterable[Mapping[str, Any]]) -> Register:
    """The register that `records` were written from."""
    listed = ("sentences", "claims", "aliases")

    def entry(record: Mapping[str, Any]) -> Entry:
        values: dict[str, Any] = {key: tuple(value) if key in listed else value for key, value in record.items()}
        return Entry(**values)

    return Register(tuple(map(entry, records)))


def register(sections: Sequence[Section], expanded: Sequence[str], last: Register | None = None) -> Register:
    """The register of sections and their marked, expanded texts; ids are the last release's where it has them."""
    entries = [entry for section, text in zip(sections, expanded, strict=True) for entry in _entries(section, text)]
    return Register(tuple(_inheriting(_unique(entries), last) if last else _unique(entries)))


def _entries(section: Section, expanded: str) -> Iterator[Entry]:
    yield Entry(section.slug, PAGE, section.slug, section.file.name, 1, 1, section.title)
    for passage in passages(expanded):
        text = passage.text
        if text:
            kind = HEADING if passage.is_heading else PARAGRAPH
            claims = tuple(name for span in spans(passage.markdown) for name in span.claims)
            yield Entry(
                _own_id(passage, text),
                kind,
                section.slug,
                section.file.name,
                passage.line,
                passage.time,
                text,
                tuple(sentences(text)) if kind == PARAGRAPH else (),
                claims,
            )


def _own_id(passage: Passage, text: str) -> str:
    """A heading's words, or `p-` and the beginning of a paragraph's hash."""
    if passage.is_heading:  # as pandoc makes it
        words = re.sub(r"^[^a-z]+", "", re.sub(r"[^\w\s.-]", "", text.lower()))
        return "-".join(words.split()) or "heading"
    return f"p-{sha256(text.encode()).hexdigest()[:8]}"


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, an id that another of the page has already with a number behind it."""
    taken: dict[tuple[str, str], int] = {}
    named = []
    for entry in entries:
        count = taken[entry.page, entry.id] = taken.get((entry.page, entry.id), 0) + 1
        named.append(replace(entry, id=f"{entry.id}-{count}") if count > 1 else entry)
    return named


def _inheriting(entries: list[Entry], last: Register) -> list[Entry]:
    """The entries with the ids of their predecessors, and as aliases the ids of those who have none any more."""
    heirs = _heirs(entries, last.entries)
    inherited = [_as_heir(entry, heirs.get(at)) for at, entry in enumerate(entries)]
    kept = {(old.page, old.id) for old in heirs.values()}
    return _with_aliases(inherited, [old for old in last.entries if (old.page, old.id) not in kept])


def _as_heir(entry: Entry, old: Entry | None) -> Entry:
    if old is None:
        return entry
    moved = (f"{old.page}#{old.id}",) if old.page != entry.page else ()
    return replace(entry, id=old.id, aliases=(*old.aliases, *moved))


def _heirs(entries: Sequence[Entry], old: Sequence[Entry]) -> dict[int, Entry]:
    """Position → predecessor: first whose words are the same, then by likeness, the most alike first."""
    from rapidfuzz import fuzz

    heirs: dict[int, Entry] = {}
    free = list(old)
    for same_page in (True, False):
        for at, entry in enumerate(entries):
            match = next(
                (candidate for candidate in free if at not in heirs and _same(entry, candidate, same_page)), None
            )
            if match:
                heirs[at] = match
                free.remove(match)
    pairs = [
        (fuzz.ratio(entry.text, candidate.text), at, position)
        for at, entry in enumerate(entries)
        if at not in heirs
        for position, candidate in enumerate(free)
        if candidate.kind == entry.kind
    ]
    taken: set[int] = set()
    for likeness, at, position in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness >= ALIKE and at not in heirs and position not in taken:
            heirs[at] = free[position]
            taken.add(position)
    return heirs


def _same(entry: Entry, old: Entry, same_page: bool) -> bool:
    """Whether two entries say the same; of pages, whether they are the same."""
    if entry.kind != old.kind or (same_page and entry.page != old.page):
        return False
    return entry.page == old.page if entry.kind == PAGE else entry.text == old.text


def _with_aliases(entries: list[Entry], gone: Iterable[Entry]) -> list[Entry]:
    """The entries with the addresses of what has gone: where most of its words are now, else on its page."""
    heirs = list(entries)
    for old in gone:
        at = _where(old, heirs)
        addresses = (*old.aliases, f"{old.page}#{old.id}" if old.kind != PAGE else f"{old.page}#")
        heirs[at] = replace(heirs[at], aliases=tuple(dict.fromkeys((*heirs[at].aliases, *addresses))))
    return heirs


def _where(old: Entry, entries: Sequence[Entry]) -> int:
    from rapidfuzz import fuzz

    likeness = [
        (fuzz.partial_ratio(old.text, entry.text) if entry.kind == old.kind == PARAGRAPH else 0, -at)
        for at, entry in enumerate(entries)
    ]
    best, position = max(likeness)
    if best >= HELD:
        return -position
    return next((at for at, entry in enumerate(entries) if entry.kind == PAGE and entry.page == old.page), 0)
