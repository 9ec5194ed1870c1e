"""What the method finds after each combination of changes, computed once and only as far as somebody asks."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from compute.artifacts import csv_text, json_text
from compute.attribution.combinations import combined
from compute.attribution.parts import Part, by_change, joined, parts, told
from compute.attribution.shares import enough, shares
from compute.changes import changes_between
from compute.differences import state
from compute.edition import Edition
from compute.errors import InputError
from compute.indicators import DIMENSIONS
from compute.kept import Kept
from compute.result import Result

if TYPE_CHECKING:
    from compute.method import Located

LISTS = ("overall", *DIMENSIONS)
"""The lists in which clusters have a rank: columns of ranking.csv without `_rank`."""
Some = frozenset[Part]
Answer = TypeVar("Answer")
Standing = Mapping[tuple[str, str], int]
"""(list, cluster) → rank as a number."""


class Inseparable(Exception):
    """The method refuses an edition after a combination of changes."""

    def __init__(self, some: Some):
        super().__init__(some)
        self.some = some


def standing(ranking: str) -> Standing:
    """The ranks in ranking.csv.

    >>> standing("cluster,overall_rank,market_orientation_rank\\nUlm,2=,1\\n")
    {('overall', 'Ulm'): 2, ('market_orientation', 'Ulm'): 1}
    """
    rows = _rows(ranking)
    return {
        (name, row["cluster"]): int(row[f"{name}_rank"].rstrip("="))
        for name in LISTS
        for row in rows
        if f"{name}_rank" in row
    }


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


class Late(Mapping):
    """A mapping that is made when it is first read."""

    def __init__(self, make: Callable[[], Mapping]):
        self._make = make

    @cached_property
    def _made(self) -> Mapping:
        return self._make()

    def __getitem__(self, key: str) -> Any:
        return self._made[key]

    def __iter__(self) -> Iterator:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass
class Effects:
    """Two editions, and the parts of what differs between them; results are kept for each combination.

    `ends` are folders with the artifacts of both, where they are there already: then neither is computed again. `kept`
    gives what was made before from the same content.
    """

    old: Edition
    new: Edition
    parts: list[Part]
    ends: tuple[Path, Path] | None = None
    kept: Kept | None = None
    results: dict[Some, Result] = field(default_factory=dict)
    places: dict[Some, Located] = field(default_factory=dict)
    standings: dict[Some, Standing] = field(default_factory=dict)

    def result(self, some: Some) -> Result:
        """What the method finds after some of the changes.

        Raises
        ------
        Inseparable
            If it refuses that edition.
        """
        from compute.method import locate, ranked, with_robustness  # where nothing is computed, it need not be loaded

        if some not in self.results:
            edition = combined(
                self.old,
                self.new,
                [difference for part in self.parts if part in some for difference in part.differences],
            )
            moving = frozenset(part for part in some if part.moves)
            try:
                if moving not in self.places:
                    self.places[moving] = locate(edition, self.kept)
                result = ranked(edition, self.places[moving])
            except InputError:
                raise Inseparable(some) from None
            self.results[some] = replace(result, robustness=Late(lambda: with_robustness(result).robustness))
        return self.results[some]

    def standing(self, some: Some) -> Standing:
        """The ranks after some of the changes."""
        if some not in self.standings:
            self.standings[some] = standing(self.text(some, "ranking.csv"))
        return self.standings[some]

    def statuses(self, some: Some) -> Mapping[str, str]:
        """The status of each place after some of the changes."""
        return {row["area"]: row["status"] for row in _rows(self.text(some, "areas.csv"))}

    def text(self, some: Some, file: str) -> str:
        """An artifact after some of the changes; FileNotFoundError if claims read none of this name."""
        if self.ends and (not some or len(some) == len(self.parts)):
            return (self.ends[bool(some)] / file).read_text("utf-8")
        from compute.exhibits import EXHIBITS
        from compute.facts import facts

        result, name = self.result(some), file.removesuffix(".csv")
        if name in EXHIBITS:
            return csv_text(EXHIBITS[name].frame(result))
        if name == "membership":
            return csv_text(result.institutions[["institution_id", "area", "status"]])
        if name in ("areas", "merges", "indicators", "ranking", "quasi_clusters"):
            return csv_text(getattr(result, name))
        if file == "facts.json":
            return json_text(facts(result))
        raise FileNotFoundError(file)

    def joining(self, refused: Some) -> Effects:
        """The same with parts made one that are computed only together: what a refused combination lacks."""
        rest = [part for part in self.parts if part not in refused]
        pairs = [(part, other) for part in refused for other in rest]
        together = next((set(pair) for pair in pairs if self._needs(*pair)), set(self.parts))
        kept = [part for part in self.parts if part not in together]
        one = joined([part for part in self.parts if part in together])
        return Effects(self.old, self.new, [*kept, one], self.ends, self.kept)

    def _needs(self, part: Part, other: Part) -> bool:
        return not self._valid(frozenset({part})) and self._valid(frozenset({part, other}))

    def _valid(self, some: Some) -> bool:
        try:
            self.result(some)
        except Inseparable:
            return False
        return True

    def shares(self) -> dict[tuple[str, str], dict[Part, Fraction]]:
        """(list, cluster) → how many ranks each part has to do with, of every cluster that is ranked before and after.

        After a combination that leaves a cluster without a rank it counts as the one behind the last.
        """
        every = frozenset(self.parts)
        lasting = self.standing(frozenset()).keys() & self.standing(every).keys()

        def value(some: Some) -> Standing:
            ranks = self.standing(some)
            behind = 1 + len({cluster for _, cluster in ranks})
            return {name: ranks.get(name, behind) for name in sorted(lasting)}

        return shares(self.parts, value)

    def enough(self, happens: Callable[[Some], bool]) -> list[Some]:
        """The smallest combinations after which something is as it is after all changes."""
        return enough(self.parts, happens)


class Differing:
    """What differs between two editions, and questions about what follows from it."""

    def __init__(self, old: Edition, new: Edition, ends: tuple[Path, Path] | None = None, kept: Kept | None = None):
        self._old, self._new, self._ends, self._kept = old, new, ends, kept
        self._states = state(old), state(new)
        self._found = changes_between(old, new, *self._states)

    @property
    def records(self) -> list[dict]:
        """The entries of changes.json."""
        return [difference.record for difference in self._found]

    @cached_property
    def words(self) -> dict[str, str]:
        """Id of a change → what it is, in a few words."""
        return {id: told(group, *self._states) for id, group in by_change(self._found).items()}

    def asked(self, question: Callable[[Effects], Answer]) -> Answer:
        """The answer to a question about the effects of the changes.

        Where the method refuses a combination of changes, those that need each other are looked at together.
        """
        effects = Effects(self._old, self._new, parts(self._found, self.words), self._ends, self._kept)
        while True:
            try:
                return question(effects)
            except Inseparable as refused:
                effects = effects.joining(refused.some)
