"""Every claim of the paper judged: words and sentence from the text, predicate from its file, truth from the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from report.claims.errors import ClaimError
from report.claims.finding import FAILS, HOLDS, PERSON, Finding
from report.claims.lexicon import statements
from report.claims.predicates import PREDICATES, judge
from report.claims.tables import Tables
from report.claims.words import listed, relisted, spoken, swapped
from report.errors import ReportError, did_you_mean
from report.text.filters import ORDINALS, WORDS
from report.text.notation import sentence, spans
from report.text.yaml import as_list, read_yaml

SUFFIX = ".claims.yml"
KEYS = {"paper", "note"}
"""What a claim may have besides its predicate."""
NAMED_NUMBERS = {"rank": ORDINALS, "count": WORDS}
"""The predicates whose number stands in the words as an ordinal, or as a number."""


@dataclass(frozen=True)
class Claim:
    """One claim as written: its id, the paper's statements that say the same, its predicate, and its file."""

    id: str
    paper: tuple[str, ...]
    predicate: Mapping
    note: str
    file: str


@dataclass(frozen=True)
class Use:
    """Where a claim stands: the file of its text, the address of its page, its words and their sentence."""

    id: str
    file: str
    page: str
    words: str
    sentence: str


@dataclass(frozen=True)
class Judged:
    """A claim, where it stands, and what was found."""

    claim: Claim
    use: Use
    finding: Finding

    @property
    def proposal(self) -> str:
        """The sentence as it could be written now; blank if no word for word exchange would do."""
        words = next(filter(None, (swapped(self.use.words, swaps) for swaps in self.finding.swaps)), "")
        if not words and self.finding.names:
            words = relisted(self.use.words, *self.finding.names)
        return self.use.sentence.replace(self.use.words, words, 1) if words not in ("", self.use.words) else ""

    @property
    def record(self) -> dict:
        """The entry of claims.json."""
        return {"id": self.claim.id, "paper_ids": list(self.claim.paper), "file": self.use.file,
                "sentence": self.use.sentence, "words": self.use.words, "status": self.finding.status,
                "meaning": self.finding.meaning, "now": self.finding.now, "margin": self.finding.margin,
                "narrow": self.finding.narrow, "witnesses": self.finding.witnesses}

    def report(self) -> str:
        """What an editor must know of a claim that fails or needs a person."""
        finding = self.finding
        ids = f" ({', '.join(self.claim.paper)})" if self.claim.paper else ""
        proposal = self.proposal or "no exchange of words would do; write the sentence anew"
        return (f"{self.use.file}: {self.claim.id}{ids} {'fails' if finding.status == FAILS else 'needs a person'}\n"
                f"  sentence:  {self.use.sentence}\n  claims:    {finding.meaning}\n"
                f"  now true:  {finding.now}\n  proposal:  {proposal}")

    def line(self) -> str:
        """The same in one line: `fails english-first-fifteen c015 c032 04-market-orientation.qmd: … `."""
        word = {FAILS: "fails", PERSON: "needs a person", HOLDS: "holds"}[self.finding.status]
        ids = " ".join((self.claim.id, *self.claim.paper))
        return f"{word}: {ids}: {self.use.file}: “{self.use.words}”; now: {self.finding.now}"


def read_claims(words: Path) -> dict[str, Claim]:
    """Every claim of an edition's words: of the files beside the sections, and of the one beside the exhibits.

    Raises
    ------
    ReportError
        With everything that is wrong: an id twice, a claim without a predicate or with two, an unknown predicate.
    """
    found: dict[str, Claim] = {}
    problems = []
    for file in [*sorted((words / "sections").glob(f"*{SUFFIX}")), *sorted(words.glob(f"*{SUFFIX}"))]:
        for name, entry in read_yaml(file).items():
            problem = _problem(name, entry, found)
            if problem:
                problems.append(f"{file.name}: {name}: {problem}.")
                continue
            predicate = {key: value for key, value in entry.items() if key not in KEYS}
            paper = tuple(filter(None, as_list(entry.get("paper", ""))))
            found[name] = Claim(name, paper, predicate, entry.get("note", ""), file.name)
    if problems:
        raise ReportError("\n".join(problems))
    return found


def _problem(name: str, entry: object, others: Mapping[str, Claim]) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return "an id has lower-case letters, digits and hyphens"
    if name in others:
        return f"stands in {others[name].file} too; each claim has its own id"
    if not isinstance(entry, dict):
        return "needs a predicate, such as `count: {of: EU, in: ranking, first: 15, is: 2}`"
    predicates = [key for key in entry if key not in KEYS]
    if len(predicates) != 1:
        return f"has the predicates {', '.join(predicates) or 'none'}; a claim has one"
    if predicates[0] not in PREDICATES:
        meant = did_you_mean(predicates[0], PREDICATES) or f"; there are {', '.join(PREDICATES)}"
        return f'there is no predicate "{predicates[0]}"{meant}'
    return ""


def uses(text: str, file: str, page: str) -> list[Use]:
    """Every use of a claim in an expanded text."""
    return [Use(name, file, page, span.words(text), sentence(text, span))
            for span in sorted(spans(text), key=lambda span: span.start) for name in span.claims]


def judged(claims: Mapping[str, Claim], used: Iterable[Use], tables: Tables) -> list[Judged]:
    """Every claim that the text uses, in the text's order.

    Raises
    ------
    ReportError
        If words name no claim or one that other words name too, a claim is never used, or a predicate cannot be
        understood; all at once.
    """
    used = list(used)
    count = Counter(use.id for use in used)
    count_of_words = Counter((use.sentence, use.words) for use in used)
    problems = [f'{use.file}: “{use.words}” names the claim "{use.id}", which no {SUFFIX} file has'
                f"{did_you_mean(use.id, claims) or '.'}"
                for use in used if use.id not in claims]
    problems += [f'the claim "{name}" stands in the text {number} times; words have their own.'
                 for name, number in count.items() if number > 1]
    problems += [f'{claim.file}: no words in the text name the claim "{name}", or a bracket or brace of '
                f'`[words]{{claim="{name}"}}` is missing in {text_of(claim.file)}.'
                 for name, claim in claims.items() if name not in count]
    problems += [f'{claims[use.id].file}: {use.id}: the words “{use.words}” say {said}, the claim `is: {meant}`.'
                 for use in used if use.id in claims and count_of_words[use.sentence, use.words] == 1
                 for said, meant in other_number(claims[use.id], use.words)]
    places = tables.by_name("ranking")
    problems += [f'{claims[use.id].file}: {use.id}: the words “{use.words}” name {said}, the claim {meant}.'
                 for use in used if use.id in claims for said, meant in other_name(claims[use.id], use.words, places)]
    found = []
    for use in used:
        if use.id in claims:
            claim = claims[use.id]
            try:
                found.append(Judged(claim, use, judge(claim.predicate, tables)))
            except (ClaimError, ValueError, AttributeError, TypeError) as error:
                problems.append(f"{claim.file}: {claim.id}: {error}.")
    if problems:
        raise ReportError("\n".join(problems))
    return found


def text_of(file: str) -> str:
    """The file of the text that a file of claims belongs to.

    >>> text_of("03-geography.claims.yml"), text_of("exhibits.claims.yml")
    ('03-geography.qmd', 'exhibits.yml')
    """
    return file.replace(SUFFIX, ".yml" if file.startswith("exhibits") else ".qmd")


def other_number(claim: Claim, words: str) -> list[tuple[str, str]]:
    """What the words say and what the claim says, where a rank or a count stands in the words and is another.

    >>> said = "Tel Aviv is second of the ten"
    >>> other_number(Claim("a", (), {"rank": {"who": "Tel Aviv", "is": "5"}}, "", ""), said)
    [('second', '5')]
    >>> other_number(Claim("a", (), {"rank": {"who": "Tel Aviv", "is": "2="}}, "", ""), said)
    []
    """
    (name, arguments), = claim.predicate.items()
    if name not in NAMED_NUMBERS or not isinstance(arguments, Mapping):
        return []
    meant, series = str(arguments.get("is", "")), NAMED_NUMBERS[name]
    said = [words[start:end] for _, start, end in statements(words)]
    numbers = {one: number for one in said if (number := _value(one.lower(), series)) is not None}
    if not meant.rstrip("=").isdigit() or not numbers or int(meant.rstrip("=")) in numbers.values():
        return []
    return [(" and ".join(numbers), meant)]


def other_name(claim: Claim, words: str, places: Iterable[str]) -> list[tuple[str, str]]:
    """Whom the words name and whom the claim names, where a leader or a rank stands in the words and is another's.

    >>> led = Claim("a", (), {"leader": {"who": "Greater Cambridge"}}, "", "")
    >>> other_name(led, "Oxford leads", ["Oxford"]), other_name(led, "Cambridge leads", ["Oxford"])
    ([('Oxford', 'Greater Cambridge')], [])
    """
    (name, arguments), = claim.predicate.items()
    if name not in ("leader", "rank") or not isinstance(arguments, Mapping) or "who" not in arguments:
        return []
    meant = as_list(arguments["who"])
    said = [place for place in places if place not in meant and spoken(place, words)]
    return [] if any(spoken(one, words) for one in meant) else [(place, listed(meant)) for place in said[:1]]


def _value(word: str, series: tuple[str, ...]) -> int | None:
    figures = re.fullmatch(r"(\d+)(?:st|nd|rd|th)" if series is ORDINALS else r"(\d+)", word)
    return int(figures[1]) if figures else series.index(word) if word in series else None
