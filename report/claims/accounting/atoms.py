"""Words taken apart, and the longest phrase that begins at one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

EXPRESSION = "␟"
"""What stands in words where a number flows."""
ATOM = re.compile(r"(?:(?<=\s)|^)[-−]\d+(?:\.\d+)?|\d[\d,]*(?:\.\d+)?(?:st\b|nd\b|rd\b|th\b)?=?|['’]s\b|[^\W\d_]+|␟")
Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Atom:
    """One word or figure, and where it stands."""

    text: str
    start: int
    end: int


def atoms(text: str) -> list[Atom]:
    """The words and figures of a text; hyphens, dashes and apostrophes part words.

    >>> [atom.text for atom in atoms("Hefei's 1,821.5 (32=), Toronto–Waterloo")]
    ['Hefei', "'s", '1,821.5', '32=', 'Toronto', 'Waterloo']
    """
    found = [(match[0].rstrip(","), match.start()) for match in ATOM.finditer(text)]
    return [Atom(word, start, start + len(word)) for word, start in found]


@dataclass
class Phrases(Generic[Meaning]):
    """Phrases and their meanings, found word by word: by their first word, then by all of their words."""

    exact: bool = True
    by_first: dict[str, dict[tuple[str, ...], list[Meaning]]] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)

    def add(self, phrase: str, meaning: Meaning) -> None:
        """One phrase; a phrase may be added again with another meaning."""
        words = tuple(self._form(atom.text) for atom in atoms(phrase))
        if words:
            self.by_first.setdefault(words[0], {}).setdefault(words, []).append(meaning)
            self.lengths[words[0]] = sorted({*self.lengths.get(words[0], ()), len(words)}, reverse=True)

    def add_word(self, word: str, meaning: Meaning) -> None:
        """A phrase of one word, as it is looked for."""
        self.by_first.setdefault(word, {}).setdefault((word,), []).append(meaning)
        self.lengths[word] = [*filter(lambda length: length > 1, self.lengths.get(word, ())), 1]

    def longest(self, text: list[Atom], at: int) -> tuple[int, list[Meaning]]:
        """The length of the longest phrase at a place, in words, and its meanings; 0 if there is none."""
        candidates = self.by_first.get(self._form(text[at].text))
        if not candidates:
            return 0, []
        lengths = self.lengths[self._form(text[at].text)]
        forms = tuple(self._form(atom.text) for atom in text[at : at + lengths[0]])
        found = ((length, candidates.get(forms[:length])) for length in lengths if length <= len(forms))
        return next(((length, meanings) for length, meanings in found if meanings), (0, []))

    def _form(self, word: str) -> str:
        return word if self.exact else word.lower().replace("’", "'")


def phrases_of(lists: Iterable[str] | str) -> Iterator[str]:
    """The phrases of comma-separated lists."""
    for text in [lists] if isinstance(lists, str) else lists:
        yield from filter(None, (phrase.strip() for phrase in text.split(",")))
