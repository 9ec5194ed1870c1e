"""What fails, told by sentence: what is true now, everything that is wrong at once, and a wording that is right.

A wording is offered only where all claims of the sentence hold with it and its words say no more than they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from report.claims.accounting.lexicon import Lexicon
from report.claims.accounting.names import spoken
from report.claims.language.predicates import judge
from report.claims.language.verdict import FAILS, HOLDS, Verdict, given
from report.claims.telling.amendment import Amendment
from report.claims.telling.around import CALLED, around_claims, at_odds, counted, fits_around, without_own
from report.claims.telling.judged import NOT_UNDERSTOOD, Judged
from report.claims.telling.labels import Labels
from report.claims.telling.proposals import amendments
from report.claims.telling.reliance import miscounted, names_needed, numbers_parted, wholes_parted
from report.claims.telling.rewording import misarticled
from report.claims.telling.standings import ELLIPSIS, STATED

NO_VALUE = "the data has no value for an expression of this sentence"
ALTERNATIVES = 16
"""How many wordings of a claim are tried."""
Sound = Callable[[str, Sequence[Verdict]], bool]
"""Whether some words say no more than these verdicts bear out."""
Why = Callable[[Sequence[Judged]], Mapping[str, str]]
"""By the ids of claims that fail the changes of data that make them fail, in words, where these are known."""
Sure = Callable[[Sequence[Judged], Mapping[str, Amendment]], bool]
"""Whether nothing else rests on what some amendments of a sentence's claims change."""
Following = Callable[[str, str], str]
"""The sentence behind one of a file."""


@dataclass(frozen=True)
class Proposal:
    """A sentence as it could be written now; by id the claims that go with it, and the words of all of its claims."""

    sentence: str
    claims: Mapping[str, Mapping]
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FailingSentence:
    """A sentence of which a claim fails or needs a person, with all of these claims; none where it lacks a value.

    `causes` says by a claim's id which changes of data make it fail.
    """

    file: str
    sentence: str
    judged: Sequence[Judged]
    proposal: Proposal | None = None
    causes: Mapping[str, str] = field(default_factory=dict)

    @property
    def fails(self) -> bool:
        """Whether it must not be published; what a person must read again may."""
        return not self.judged or any(judgement.finding.status == FAILS for judgement in self.judged)

    @property
    def line(self) -> int:
        """The line of the file on which the words of its first claim stand."""
        return self.judged[0].use.line if self.judged else 0

    def report(self) -> str:
        """What an editor must know of it."""
        lines = [f"{self.file}{_at(self.line)}: {self.sentence or self.judged[0].claim.id}"]
        lines += [] if self.judged else [f"  now true:  {NO_VALUE}"]
        for judgement in self.judged:
            lines += [
                f"  now true:  {judgement.finding.now}",
                f"  {judgement.name}, {judgement.claim.file}{_at(judgement.claim.line)}: "
                f"{judgement.finding.meaning or 'no ground'}",
            ]
        whys = dict.fromkeys(why for one in self.judged if (why := self.causes.get(one.claim.id)))
        lines += [f"  because:   {why}" for why in whys]
        lines.append(f"  proposal:  {self._proposed}")
        return "\n".join(lines)

    @property
    def _proposed(self) -> str:
        if not self.proposal:
            return "none that is sure to be right"
        same = self.proposal.sentence == self.sentence
        return "the words can stay, with another claim" if same else self.proposal.sentence

    @property
    def advice(self) -> list[str]:
        """In a line: how it could read, or that it lacks a value."""
        if not self.judged:
            return [f"fails: {self.file}: “{self.sentence}”: {NO_VALUE}"]
        return [f"could read: {self.file}{_at(self.line)}: {self._proposed}"] if self.proposal else []

    @property
    def records(self) -> list[dict]:
        """An entry for each of its claims, as programs read them."""
        proposal = self.proposal or Proposal("", {})
        common = {"file": self.file.partition(",")[0], "sentence": self.sentence}
        if not self.judged:
            return [{"id": "", **common, "line": 0, "words": "", "now": NO_VALUE, "because": "", "proposal": None}]
        return [
            {
                "id": judgement.claim.id,
                **common,
                "line": judgement.use.line,
                "words": judgement.use.words,
                "now": judgement.finding.now,
                "because": judgement.finding.meaning,
                "proposal": {"words": proposal.sentence, "claim": dict(proposal.claims)} if self.proposal else None,
            }
            for judgement in self.judged
        ]


def _at(line: int) -> str:
    return f", line {line}" if line else ""


def failing_sentences(
    judged: Sequence[Judged],
    gaps: Iterable[tuple[str, str]],
    labels: Labels,
    lexicon: Lexicon,
    sound: Sound,
    following: Following,
) -> list[FailingSentence]:
    """Every sentence with a claim that does not hold, in the text's order, then those that lack a value."""

    def sure(claims: Sequence[Judged], amended: Mapping[str, Amendment]) -> bool:
        file, behind = claims[0].use.file, following(claims[0].use.file, claims[0].use.sentence)
        later = [one for one in judged if behind and one.use.file == file and behind in one.use.sentence]
        relied = any(rests(claims, amended) for rests in (numbers_parted, wholes_parted, miscounted))
        return not (relied or names_needed(claims, amended, later, behind))

    by_sentence: dict[tuple[str, str], list[Judged]] = {}
    for judgement in judged:
        by_sentence.setdefault((judgement.use.file, judgement.use.sentence or judgement.claim.id), []).append(judgement)
    failing = [
        FailingSentence(
            file, claims[0].use.sentence, wrong, next(_proposals(claims, labels, lexicon, sound, sure), None)
        )
        for (file, _), claims in by_sentence.items()
        if (wrong := [judgement for judgement in claims if judgement.finding.status != HOLDS])
    ]
    told = {sentence.sentence for sentence in failing}
    return failing + [FailingSentence(file, sentence, []) for file, sentence in gaps if sentence not in told]


def _proposals(
    claims: Sequence[Judged], labels: Labels, lexicon: Lexicon, sound: Sound, sure: Sure
) -> Iterator[Proposal]:
    """Wordings with which all claims of a sentence hold, and whose words are accounted for."""
    wrong = [judgement for judgement in claims if judgement.finding.status == FAILS]
    judged = all(judgement.verdict for judgement in claims) and len(wrong) == sum(
        judgement.finding.status != HOLDS for judgement in claims
    )
    if not judged:
        return
    around = around_claims(claims)
    plain = sound(without_own(around), []) and not CALLED.search(around)
    alternatives = [amendments(given(judgement.verdict), labels)[:ALTERNATIVES] for judgement in wrong]
    for chosen in product(*alternatives):
        amended = {judgement.claim.id: amendment for judgement, amendment in zip(wrong, chosen, strict=True)}
        if not plain and not all(fits_around(amendment, around) for amendment in chosen):
            continue
        reworded = _reworded(claims, amended, lexicon) if sure(claims, amended) else None
        if (proposal := reworded) and _right(proposal, claims, amended, labels, sound):
            predicates = {name: amendment.predicate for name, amendment in amended.items()}
            yield Proposal(proposal.sentence, predicates, proposal.words)


@dataclass(frozen=True)
class _Wording:
    """A sentence reworded, and the words of each of its claims in it."""

    sentence: str
    words: Mapping[str, str]


def _reworded(claims: Sequence[Judged], amended: Mapping[str, Amendment], lexicon: Lexicon) -> _Wording | None:
    sentence, words = claims[0].use.sentence, {judgement.claim.id: judgement.use.words for judgement in claims}
    by_id = {judgement.claim.id: judgement for judgement in claims}
    told: set[str] = set()
    changed: dict[str, Amendment] = {}
    for name, amendment in amended.items():
        old = words[name]
        if old in told and amendment.only_ranks:
            continue
        other = changed.get(old)
        if other and amendment.only_swaps and set(amendment.swaps) <= set(other.swaps):
            continue  # the same names are exchanged already
        if other and ((other.swaps and amendment.ranks) or (other.ranks and amendment.swaps)):
            return None  # somebody else stands in these words now, and would get the rank of the one who stood there
        if _said_once(given(by_id[name].verdict), amendment, old):
            return None
        if amendment.unsaid and not any(spoken(name, sentence) for name in amendment.unsaid):
            continue
        new = amendment.reworded(old, lexicon)
        if not new or new == old or old not in sentence or misarticled(new, lexicon) or counted(sentence, amendment):
            return None
        sentence = sentence.replace(old, new, 1)
        words = {other: said.replace(old, new, 1) for other, said in words.items()}
        told |= {new} if amendment.standings else set()
        changed[new] = amendment
    odd = at_odds(claims, sentence, amended.values(), lexicon)
    if odd or ELLIPSIS.search(sentence) or _borrowed(claims, words, amended):
        return None
    return _Wording(sentence[:1].upper() + sentence[1:], words)


def _said_once(verdict: Verdict, amendment: Amendment, words: str) -> bool:
    """Whether a rank that changes is said of several: the Bay Area is first in one list, Shanghai in another."""
    ranks = [part for part in verdict.parts if part.name == "rank"]
    return bool(amendment.ranks) and len(STATED.findall(words)) < len(ranks)


def _borrowed(claims: Sequence[Judged], words: Mapping[str, str], amended: Mapping[str, Amendment]) -> bool:
    """Whether the words of another claim that change say somebody's rank: first in one list, and Oxford in another."""
    changed = any(amendment.ranks or amendment.standings for amendment in amended.values())
    return changed and any(
        given(judgement.verdict).name == "rank"
        and not given(given(judgement.verdict).condition).adjective
        and not STATED.search(words[judgement.claim.id])
        for judgement in claims
        if judgement.claim.id not in amended
    )


def _right(
    wording: _Wording, claims: Sequence[Judged], amended: Mapping[str, Amendment], labels: Labels, sound: Sound
) -> bool:
    """Whether the claims hold as amended, and the words of each span say no more than its claims."""
    verdicts: dict[str, list[Verdict]] = {}
    try:
        for judgement in claims:
            name = judgement.claim.id
            verdict = judge(amended[name].predicate, labels.tables) if name in amended else given(judgement.verdict)
            verdicts.setdefault(wording.words[name], []).append(verdict)
    except NOT_UNDERSTOOD:
        return False
    return all(verdict.holds for span in verdicts.values() for verdict in span) and all(
        sound(words, span) for words, span in verdicts.items()
    )
