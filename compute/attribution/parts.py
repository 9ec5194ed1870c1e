"""What is told apart when an effect is divided: single changes, or where these are many, changes for one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from compute.differences import ADDED, CELL, IMPRINT, PARAMETER, REMOVED, Difference, State
from compute.schema import AREAS, COLLABORATIONS, FUNDING, INSTITUTIONS, OPTIONAL

MOST = 6
"""So many parts are told apart exactly: 64 combinations."""
COLUMNS = {
    "amount_usd": "amount",
    "ecosystem_value_usd": "ecosystem value",
    "gdp_usd": "GDP",
    "institution_a": "partner",
    "institution_b": "partner",
    "institution_id": "company",
    "latitude": "latitude",
    "spinout_of": "origin",
    "spinout_type": "kind of origin",
}
"""What columns are called, where their name does not say it."""


@dataclass(frozen=True)
class Part:
    """One or more changes that are looked at together: an id, what it is in a few words, and what it changes."""

    id: str
    words: str
    differences: tuple[Difference, ...] = field(compare=False)

    @property
    def moves(self) -> bool:
        """Whether it may change which institutions belong together."""
        return any(
            one.file in (INSTITUTIONS.file, COLLABORATIONS.file)
            or one.kind == PARAMETER
            or (one.file == AREAS.file and one.column in ("", "latitude", "longitude"))
            for one in self.differences
        )


def parts(found: Sequence[Difference], words: Mapping[str, str]) -> list[Part]:
    """The parts of a list of changes, of which `words` says what they are.

    What is said of the edition, and notes and sources of rows, change no number.
    """
    counting = [one for one in found if one.kind != IMPRINT and one.column not in OPTIONAL]
    single = by_change(counting)
    if len(single) <= MOST:
        return [Part(id, words[id], group) for id, group in single.items()]
    first = {id: group[0] for id, group in single.items()}
    named = _grouped(counting, lambda one: first[one.id].reason or first[one.id].file)
    if len(named) > MOST:
        named = _grouped(counting, lambda one: first[one.id].file)
    return [Part(name, f"{len({one.id for one in group}):,} changes", group) for name, group in named.items()]


def by_change(found: Iterable[Difference]) -> dict[str, tuple[Difference, ...]]:
    """Id of a change → what differs by it."""
    return _grouped(found, lambda one: one.id)


def _grouped(found: Iterable[Difference], key: Callable[[Difference], str]) -> dict[str, tuple[Difference, ...]]:
    groups: dict[str, list[Difference]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return {name: tuple(group) for name, group in groups.items()}


def joined(some: Sequence[Part]) -> Part:
    """Several parts as one."""
    return Part(
        " ".join(one.id for one in some),
        "; ".join(one.words for one in some),
        tuple(difference for one in some for difference in one.differences),
    )


def told(group: Sequence[Difference], before: State, after: State) -> str:
    """What a change is, in a few words: `Oxford's GDP`, `a new startup, Qubits`."""
    head = next((one for one in group if one.file == INSTITUTIONS.file), group[0])
    who, more = _who(head, before, after), len(group) - 1
    besides = f" and {more} more" * bool(more)
    if head.kind in (PARAMETER, IMPRINT):
        return head.key + besides
    if head.kind in (ADDED, REMOVED):
        return f"{who} {'added' if head.kind == ADDED else 'removed'}{besides}"
    return f"{_possessive(who)} {COLUMNS.get(head.column, head.column.replace('_', ' '))}{besides}"


def _who(one: Difference, before: State, after: State) -> str:
    """Whom a row is about, by name."""
    rows = [row for side in (after, before) if (row := side[one.file].get(one.key))]

    def name(key: str) -> str:
        found = (side[INSTITUTIONS.file].get(key) for side in (after, before))
        return next((row["name"] for row in found if row), key)

    if one.file == INSTITUTIONS.file:
        return name(one.key)
    if one.file == FUNDING.file:
        return f"{name(rows[0]['institution_id'])}, {one.key}" if one.kind != CELL else name(rows[0]["institution_id"])
    if one.file == COLLABORATIONS.file:
        return f"{name(rows[0]['institution_a'])} with {name(rows[0]['institution_b'])}"
    return one.key


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
