"""What corrections of the data touched: ranks, exhibits, sentences and places, held against the paper as it was before
each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from report.artifacts import Row
from report.exhibits.exhibit import Exhibit
from report.pages.paper import Paper
from report.text.register import PAGE, Entry, Register


@dataclass(frozen=True)
class Reworded:
    """A passage that reads otherwise: its page and id, and pairs of sentences, as they were (blank: not known) and
    are."""

    page: str
    id: str
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Moved:
    """A cluster whose printed rank in a list is another than it was; blank where it has none."""

    list: str
    cluster: str
    was: str
    now: str


@dataclass(frozen=True)
class Touched:
    """What one correction touched: exhibits by name, passages, ranks, and places that are other than they were;
    `with_others` if it is valid only together with other corrections, which touched the same; `since` which version it
    is right."""

    exhibits: tuple[str, ...] = ()
    passages: tuple[Reworded, ...] = ()
    ranks: tuple[Moved, ...] = ()
    places: tuple[str, ...] = ()
    with_others: tuple[str, ...] = ()
    since: str = ""


def touched(before: Paper, after: Paper, now: Paper, last: Register | None) -> Touched:
    """What differs between two states of a paper with the same words; places are told as they are `now`, and sentences
    that an editor wrote anew as they were in the `last` version before that."""
    return Touched(
        tuple(name for name in now.catalogue.exhibits if _exhibit(before, name) != _exhibit(after, name)),
        tuple(_passages(before, after, now, last)),
        tuple(_moved(before, after)),
        tuple(_places(before, after, now)),
    )


def _moved(before: Paper, after: Paper) -> Iterator[Moved]:
    """List by list, the best rank first."""
    old, new = ({row["cluster"]: row for row in paper.artifacts.rows("ranking")} for paper in (before, after))
    for column in after.artifacts.header("ranking"):
        if column.endswith("_rank"):
            pairs = [(name, *(rows.get(name, {}).get(column, "") for rows in (old, new))) for name in {**new, **old}]
            moved = [Moved(column.removesuffix("_rank"), *pair) for pair in pairs if pair[1] != pair[2]]
            yield from sorted(moved, key=lambda one: int(one.now.rstrip("=") or one.was.rstrip("=")))


def _places(before: Paper, after: Paper, now: Paper) -> Iterator[str]:
    """Those of today that are made of other institutions, or have other numbers."""
    old, new = (_made_of(paper) for paper in (before, after))
    return (name for name in now.atlas.slugs if old[name] != new[name])


def _made_of(paper: Paper) -> Mapping[str, list[Row]]:
    """Place → its rows."""
    found = defaultdict(list)
    for name in ("areas", "indicators", "membership"):
        for row in paper.artifacts.rows(name) if name in paper.artifacts.names else []:
            found[row["area"]].append(row)
    return found


def _exhibit(paper: Paper, name: str) -> tuple | None:
    """Everything that a state of an exhibit shows."""
    exhibit: Exhibit | None = paper.catalogue.exhibits.get(name)
    if not exhibit:
        return None
    drawn = paper.artifacts.specification(name) if exhibit.kind == "figure" else {}
    return exhibit, drawn, paper.artifacts.rows(exhibit.data) if exhibit.data in paper.artifacts.names else []


def _passages(before: Paper, after: Paper, now: Paper, last: Register | None) -> Iterator[Reworded]:
    for entry in now.register.entries:
        if entry.kind == PAGE:
            continue
        old, new = (paper.register.at(entry.page, entry.line, entry.time) for paper in (before, after))
        pairs = _pairs(old, new) or tuple(_turned(before, after, entry, last))
        if pairs:
            yield Reworded(entry.page, entry.id, pairs)


def _pairs(old: Entry | None, new: Entry | None) -> tuple[tuple[str, str], ...]:
    """Sentences that differ between two states of a passage."""
    first, second = (_sentences(entry) for entry in (old, new))
    return tuple(
        (" ".join(first[a:b]), " ".join(second[c:d])) for kind, a, b, c, d in _codes(old, new) if kind != "equal"
    )


def _sentence_pairs(old: Entry | None, new: Entry) -> tuple[tuple[str, str], ...]:
    """The same, sentence by sentence where as many take the place of others."""
    return tuple(
        pair
        for kind, a, b, c, d in _codes(old, new)
        if kind == "replace" and b - a == d - c
        for pair in zip(_sentences(old)[a:b], _sentences(new)[c:d], strict=True)
    )


def _codes(old: Entry | None, new: Entry | None) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, _sentences(old), _sentences(new), autojunk=False).get_opcodes()


def _sentences(entry: Entry | None) -> Sequence[str]:
    return (entry.sentences or (entry.text,)) if entry else ()


def _turned(before: Paper, after: Paper, entry: Entry, last: Register | None) -> Iterator[tuple[str, str]]:
    """Sentences with a claim that holds in one of the states only; an editor wrote them anew."""
    old, new = before.claims.by_id, after.claims.by_id
    shared = [name for name in entry.claims if name in old and name in new]
    turned = {new[name].use.sentence for name in shared if _status(old, name) != _status(new, name)}
    old_entry = next((passage for passage in last.entries if passage.id == entry.id), None) if last and turned else None
    reworded = {second: first for first, second in _sentence_pairs(old_entry, entry)}
    yield from ((reworded.get(sentence, ""), sentence) for sentence in _sentences(entry) if sentence in turned)


def _status(judged: Mapping, name: str) -> str:
    return judged[name].finding.status
