"""A predicate in place of another, and what its words become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.claims.accounting.lexicon import Lexicon
from report.claims.language.conditions import is_amount
from report.claims.telling.rewording import relisted, swapped_beside
from report.claims.telling.standings import Position, reranked, restated


@dataclass(frozen=True)
class Amendment:
    """A predicate that could stand in place of another, and how its words change.

    They change by pairs of names or numbers, by one list for another, by a rank, or by several ranks told anew; or not
    at all, where they say none of the names that are `unsaid`.
    """

    predicate: Mapping
    swaps: tuple[tuple[str, str], ...] = ()
    lists: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    ranks: tuple[tuple[str, str], ...] = ()
    standings: tuple[tuple[tuple[str, ...], Position], ...] = ()
    unsaid: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def only_ranks(self) -> bool:
        """Whether nobody is exchanged, added or left out."""
        return not self.swaps and not self.lists and bool(self.ranks or self.standings)

    @property
    def only_numbers(self) -> bool:
        """Whether nothing is exchanged but numbers that are no ranks."""
        return not (self.lists or self.ranks or self.standings) and all(
            is_amount(text) for pair in self.swaps for text in pair
        )

    @property
    def only_swaps(self) -> bool:
        """Whether nothing but names or numbers is exchanged."""
        return bool(self.swaps) and not (self.lists or self.ranks or self.standings)

    def reworded(self, words: str, lexicon: Lexicon) -> str:
        """The words with everything exchanged; blank if something of it does not stand there."""
        if self.standings:
            return restated(words, self.standings, lexicon)
        for old, new in self.ranks:
            words = words and reranked(words, old, new)
        for names, others in self.lists:
            words = words and relisted(words, names, others, lexicon)
        return words and (swapped_beside(words, self.swaps, self.beside, lexicon) if self.swaps else words)
