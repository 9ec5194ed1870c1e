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
            difference.file in (INSTITUTIONS.file, COLLABORATIONS.file)
            or difference.kind == PARAMETER
            or (difference.file == AREAS.file and difference.column in ("", "latitude", "longitude"))
            for difference in self.differences
        )


def parts(differences: Sequence[Difference], words: Mapping[str, str]) -> list[Part]:
    """The parts of a list of changes, of which `words` says what they are.

    What is said of the edition, and notes and sources of rows, change no number.
    """
    counting = [
        difference for difference in differences if difference.kind != IMPRINT and difference.column not in OPTIONAL
    ]
    single = by_change(counting)
    if len(single) <= MOST:
        return [Part(id, words[id], group) for id, group in single.items()]
    first = {id: group[0] for id, group in single.items()}
    named = _grouped(counting, lambda difference: first[difference.id].reason or first[difference.id].file)
    if len(named) > MOST:
        named = _grouped(counting, lambda difference: first[difference.id].file)
    return [
        Part(name, f"{len({difference.id for difference in group}):,} changes", group) for name, group in named.items()
    ]


def by_change(differences: Iterable[Difference]) -> dict[str, tuple[Difference, ...]]:
    """Id of a change → what differs by it."""
    return _grouped(differences, lambda difference: difference.id)


def _grouped(differences: Iterable[Difference], key: Callable[[Difference], str]) -> dict[str, tuple[Difference, ...]]:
    groups: dict[str, list[Difference]] = {}
    for difference in differences:
        groups.setdefault(key(difference), []).append(difference)
    return {name: tuple(group) for name, group in groups.items()}


def joined(some: Sequence[Part]) -> Part:
    """Several parts as one."""
    return Part(
        " ".join(part.id for part in some),
        "; ".join(part.words for part in some),
        tuple(difference for part in some for difference in part.differences),
    )


def told(group: Sequence[Difference], before: State, after: State) -> str:
    """What a change is, in a few words: `Oxford's GDP`, `a new startup, Qubits`."""
    head = next((difference for difference in group if difference.file == INSTITUTIONS.file), group[0])
    who, more = _who(head, before, after), len(group) - 1
    besides = f" and {more} more" * bool(more)
    if head.kind in (PARAMETER, IMPRINT):
        return head.key + besides
    if head.kind in (ADDED, REMOVED):
        return f"{who} {'added' if head.kind == ADDED else 'removed'}{besides}"
    return f"{_possessive(who)} {COLUMNS.get(head.column, head.column.replace('_', ' '))}{besides}"


def _who(difference: Difference, before: State, after: State) -> str:
    """Whom a row is about, by name."""
    rows = [row for side in (after, before) if (row := side[difference.file].get(difference.key))]

    def name(key: str) -> str:
        rows = (side[INSTITUTIONS.file].get(key) for side in (after, before))
        return next((row["name"] for row in rows if row), key)

    if difference.file == INSTITUTIONS.file:
        return name(difference.key)
    if difference.file == FUNDING.file:
        return (
            f"{name(rows[0]['institution_id'])}, {difference.key}"
            if difference.kind != CELL
            else name(rows[0]["institution_id"])
        )
    if difference.file == COLLABORATIONS.file:
        return f"{name(rows[0]['institution_a'])} with {name(rows[0]['institution_b'])}"
    return difference.key


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
