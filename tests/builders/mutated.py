"""Words between brackets changed in one place: what a check of words against claims has to notice.

A replacement takes a word of the same sort and another meaning; an addition puts a word in that claims more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

NUMBER_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
SORTS = {
    "place": [
        [name]
        for name in (
            "Cambridge",
            "Oxford",
            "Helsinki",
            "Hefei",
            "Shanghai",
            "Tokyo",
            "Denver–Boulder",
            "Karlsruhe",
            "Sydney",
            "Seoul",
            "Paris",
            "Boston",
            "Canberra",
            "Glasgow",
            "Munich",
        )
    ],
    "institution": [
        [name]
        for name in (
            "IonQ",
            "Google",
            "Riverlane",
            "PQShield",
            "Thales",
            "PASQAL",
            "Quantropi",
            "Stanford University",
            "D-Wave",
            "UCL",
        )
    ],
    "group": [
        [name]
        for name in (
            "EU",
            "US",
            "UK",
            "China",
            "Germany",
            "France",
            "Europe",
            "Canada",
            "Israel",
            "Switzerland",
            "Japan",
            "East Asia",
            "North America",
        )
    ],
    "people": [[name] for name in ("British", "American", "Chinese", "European", "Spanish", "Asian")],
    "number": [[word] for word in NUMBER_WORDS],
    "ordinal": [[word] for word in ORDINALS],
    "order": [
        ["first", "leads", "most", "highest", "largest", "best", "top", "tops"],
        ["last", "trails", "least", "lowest", "smallest", "worst", "fewest"],
    ],
    "degree": [
        ["a wide margin", "far ahead"],
        ["a narrow margin"],
        ["nearly"],
        ["twice"],
        ["three times"],
        ["half"],
        ["high", "strong", "ample"],
        ["low", "weak", "scarce", "few"],
        ["middling"],
        ["comparable"],
        ["at least"],
        ["at most"],
        ["several"],
        ["dominate", "dominates"],
        ["nearly twice"],
        ["more than twice"],
        ["half as many"],
    ],
    "type": [
        ["startups", "startup"],
        ["spinouts", "spinout"],
        ["universities", "university"],
        ["companies", "company"],
        ["research institutes", "research institutions"],
        ["agencies"],
    ],
    "measure": [
        ["funding", "money", "capital"],
        ["collaborations"],
        ["brokerage"],
        ["external share"],
        ["institutions"],
        ["spinouts"],
        ["GDP", "economy"],
        ["population"],
        ["market orientation"],
        ["collaboration intensity"],
        ["ecosystem maturity"],
        ["density"],
    ],
}
"""Sort → groups of words that mean the same."""
CASED = ("place", "institution", "group", "people")
ADDED = (
    "only",
    "by a wide margin",
    "by a narrow margin",
    "no longer",
    "seven",
    "nearly",
    "twice",
    "tenth",
    "not",
    "for the first time",
    "rarely",
    "barely",
    "for the third year running",
    "with one exception",
    "seventeen",
    "almost",
    "three times",
    "hardly",
    "as never before",
    "by far",
    "at most",
    "at least",
    "never",
    "more than ever",
    "without exception",
    "no fewer than nine",
    "in 2019",
    "since 2020",
    "the former leader",
    "narrowly",
    "exclusively",
    "by 40 per cent",
    "again",
    "despite a decline",
    "at the expense of Hefei",
    "together with Tokyo",
    "unlike Oxford",
    "except Paris",
    "and Grenoble",
    "alone",
    "solely",
    "none of",
    "most of",
    "all of",
    "half of",
    "a quarter of",
    "dozens of",
    "the fastest-growing",
    "the oldest",
    "the poorest",
    "once more than double",
    "increasingly",
    "steadily",
    "surprisingly few",
    "record",
    "an unprecedented",
    "a sharply falling",
    "of all time",
    "by brokerage",
    "foreign",
    "state-owned",
    "the university",
    "nearly every",
    "dramatically",
    "slightly",
    "clearly",
    "marginally",
    "with three others",
    "tied",
    "unrivalled",
    "since last year",
    "still",
    "formerly",
    "already",
    "rising",
    "shrinking",
    "all but",
    "as recently as 2023",
    "for two periods in a row",
    "significantly",
)
"""What claims more wherever it stands."""


def replaced(words: str, random: Random) -> Iterator[str]:
    """The words with one word of a sort exchanged, up to four times for each."""
    for sort, groups in SORTS.items():
        for group in groups:
            others = [word for other in groups if other is not group for word in other]
            for word in group:
                for found in re.finditer(
                    rf"(?<![\w–-]){re.escape(word)}(?![\w–])", words, 0 if sort in CASED else re.IGNORECASE
                ):
                    for new in random.sample(others, min(4, len(others))):
                        yield words[: found.start()] + _like(found[0], new) + words[found.end() :]
    for found in re.finditer(r"(?<![\w.,])\d+(?:\.\d+)?(?!\w)", words):
        yield words[: found.start()] + f"{float(found[0]) + 7:g}" + words[found.end() :]


def added(words: str, random: Random) -> Iterator[str]:
    """The words with something put in, a dozen of the additions, each in one place."""
    parts = words.split(" ")
    for addition in random.sample(ADDED, 12):
        at = random.randrange(len(parts) + 1)
        yield " ".join([*parts[:at], addition, *parts[at:]])


def _like(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
