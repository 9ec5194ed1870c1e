"""What words mean: plain English beside the code, and the words of an edition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

from report.claims.accounting.atoms import Atom, Phrases, phrases_of
from report.text.yaml import as_list, read_yaml

WORDS = "words.yml"
PLAIN, MEASURE = "plain", "measure "
ENGLISH = Path(__file__).with_name("english.yml")
NEUTRAL = Path(__file__).with_name("neutral.txt")

ENDING, Y_ENDING = re.compile(r"(?:es|s|ed|ing|e)$"), re.compile(r"(?:ies|ied|i)$")
DOUBLED, BASE_DOUBLES = re.compile(r"([^aeiouy])\1$"), ("l", "f", "z")
"""A letter is doubled by an ending, "planned"; these are double without one as well, "call"."""
SIZES = {"large": ("up", "top"), "top": ("up", "top"), "small": ("down", "bottom"), "few": ("down", "bottom")}
"""What is large is more in its second form, and at the top in its third."""
ALIKE = {"nearly": "almost", "about": "roughly"}
"""Words of a phrase in whose place another may stand."""


@cache
def stem(word: str) -> str:
    """A word without what its forms differ in, "biases" as "bias" and "drawings" as "draw"; a short one as it is.

    >>> stem("joining"), stem("dwindled"), stem("carries"), stem("rare"), stem("was"), stem("planned")
    ('join', 'dwindl', 'carry', 'rar', 'was', 'plan')
    >>> stem("travelled") == stem("travel"), stem("added") == stem("add"), stem("purrs") == stem("pure")
    (True, True, False)
    """
    bare = ENDING.sub("", Y_ENDING.sub("y", word))
    single = DOUBLED.sub(r"\1", bare) if bare[-1:] in BASE_DOUBLES or word.endswith(("ed", "ing")) else bare
    shorter = next((form for form in (single, bare) if len(form) > 2), word)
    return shorter if shorter == word else stem(shorter)


@dataclass(frozen=True)
class Lexicon:
    """Phrases → the senses that a claim must bear out for them, any one; measures → what claims on them name.

    `aliases` lead from other words to names of the data, `called` from such a name to how a sentence calls it, where
    that is not its short form.
    """

    phrases: Phrases[str] = field(default_factory=lambda: Phrases[str](exact=False))
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def inflected(self, word: str) -> tuple[str, ...]:
        """The senses of a word of which another form stands in the lexicon: "joining" of join, "rarest" of rare."""
        word = word.lower()
        for ending, at in (("er", 0), ("est", 1)):
            sizes = self._stems.get(stem(word.removesuffix(ending)), ()) if word.endswith(ending) else ()
            if told := tuple(dict.fromkeys(SIZES[sense][at] for sense in sizes if sense in SIZES)):
                return told
        return self._stems.get(stem(word), ())

    def inflected_phrase(self, text: Sequence[Atom], at: int) -> int:
        """The length of a plain phrase at a place of which the first word stands there in another form: "suffers from";
        0 if there is none."""
        candidates = self._plain_phrases.get(stem(text[at].text.lower()), ())
        behind = tuple(atom.text.lower() for atom in text[at + 1 : at + 6])
        return max((1 + len(rest) for rest in candidates if behind[: len(rest)] == rest), default=0)

    @cached_property
    def _plain_phrases(self) -> Mapping[str, list[tuple[str, ...]]]:
        """Stem → what follows its word in plain phrases."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for first, phrases in self.phrases.by_first.items():
            if behind := [words[1:] for words, senses in phrases.items() if len(words) > 1 and PLAIN in senses]:
                found.setdefault(stem(first), []).extend(behind)
        return found

    @cached_property
    def _stems(self) -> Mapping[str, tuple[str, ...]]:
        """Stem → the senses of the words that have it."""
        stems: dict[str, tuple[str, ...]] = {}
        for first, phrases in self.phrases.by_first.items():
            known = stems.get(stem(first), ())
            stems[stem(first)] = tuple(dict.fromkeys([*known, *phrases.get((first,), ())]))
        return stems

    def measures_of(self, text: str) -> tuple[str, ...]:
        """The measures that have a part of a column's, a table's or a fact's name; in quotation marks all of it."""
        if text not in self._known:
            quoted = f'"{text}"'
            self._known[text] = tuple(
                name for name, parts in self.measures.items() if any(part in quoted for part in parts)
            )
        return self._known[text]


def _neutral() -> list[str]:
    """The words of no weight, a list of its own."""
    lines = NEUTRAL.read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@lru_cache(maxsize=4)
def read_lexicon(words: Path | None = None) -> Lexicon:
    """English, with the words of an edition's folder where it has `words.yml`."""
    own = read_yaml(words / WORDS) if words and (words / WORDS).is_file() else {}
    english, phrases = read_yaml(ENGLISH), Phrases[str](exact=False)
    lists = [
        (PLAIN, english["plain"]),
        *english["phrases"].items(),
        *english["senses"].items(),
        *own.get("degrees", {}).items(),
        (PLAIN, own.get("plain", [])),
    ]
    lists += [(f"{MEASURE}{name}", entry["words"]) for name, entry in own.get("measures", {}).items()]
    for word in _neutral():
        phrases.add_word(word, PLAIN)
    for sense, listed in lists:
        for phrase in phrases_of(listed):
            phrases.add(phrase, sense)
            for word, other in ALIKE.items():
                if phrase.startswith(f"{word} "):
                    phrases.add(phrase.replace(word, other, 1), sense)
    measures = {name: tuple(phrases_of(as_list(entry["columns"]))) for name, entry in own.get("measures", {}).items()}
    return Lexicon(phrases, measures, own.get("names", {}), {**english["called"], **own.get("called", {})})
