"""Every claim of the paper judged: words and sentence from the text, predicate from its file, truth from the tables.

Nothing stops the judging: words without a claim, a claim without words and a predicate that cannot be understood have
lost their ground, and are listed like those that fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from report.claims.language.claims import SUFFIX, Claim, claims_of, text_of
from report.claims.language.errors import ClaimError
from report.claims.language.predicates import judge
from report.claims.language.tables import Tables
from report.claims.language.verdict import FAILS, HOLDS, PERSON, Verdict
from report.claims.telling.finding import Finding
from report.claims.telling.labels import Labels
from report.claims.telling.meanings import finding
from report.errors import did_you_mean
from report.text.lenient import GAP
from report.text.notation import sentence, spans

NOT_UNDERSTOOD = (ClaimError, ValueError, AttributeError, TypeError, ArithmeticError, LookupError)
"""What judging a claim may raise because of how it is written."""
MARKS = {FAILS: "fails", PERSON: "to be read again"}
HAIR = "by a hair"
"""What readers are told of claims that deserve doubt."""


@dataclass(frozen=True)
class Use:
    """Where a claim stands: the file of its text, the address of its page, its words and their sentence."""

    id: str
    file: str
    page: str
    words: str
    sentence: str
    line: int = 0


@dataclass(frozen=True)
class Judged:
    """A claim, where it stands, and what was found; no verdict where it could not be judged."""

    claim: Claim
    use: Use
    finding: Finding
    verdict: Verdict | None = None

    @property
    def doubt(self) -> str:
        """Why a reader should look at it; blank if there is no reason."""
        return MARKS.get(self.finding.status, HAIR if self.finding.narrow else "")

    @property
    def name(self) -> str:
        """Its id, with the statements of the paper that say the same."""
        ids = f" ({', '.join(self.claim.paper)})" if self.claim.paper else ""
        return f"{self.claim.id}{ids} {'fails' if self.finding.status == FAILS else 'needs a person'}"

    @property
    def record(self) -> dict:
        """The entry of claims.json."""
        return {
            "id": self.claim.id,
            "paper_ids": list(self.claim.paper),
            "file": self.use.file,
            "sentence": self.use.sentence,
            "words": self.use.words,
            "status": self.finding.status,
            "meaning": self.finding.meaning,
            "now": self.finding.now,
            "margin": self.finding.margin,
            "narrow": self.finding.narrow,
            "witnesses": self.finding.witnesses,
        }

    def told(self, tell: Callable[[Any], Any]) -> Judged:
        """The same, everything that was found and noted told otherwise."""
        claim = replace(self.claim, note=tell(self.claim.note))
        return replace(self, claim=claim, finding=Finding(**tell(vars(self.finding))))

    def line(self) -> str:
        """In one line: `fails: english-first-fifteen c015 c032: 04-market-orientation.qmd: … `."""
        word = {FAILS: "fails", PERSON: "needs a person", HOLDS: "holds"}[self.finding.status]
        ids = " ".join((self.claim.id, *self.claim.paper))
        return f"{word}: {ids}: {self.use.file}: “{self.use.words}”; now: {self.finding.now}"


def uses(text: str, file: str, page: str, lines: Mapping[str, int] = MappingProxyType({})) -> list[Use]:
    """Every use of a claim in an expanded text; `lines` says where each stands in the file."""
    return [
        Use(name, file, page, span.words(text), sentence(text, span), lines.get(name, 0))
        for span in sorted(spans(text), key=lambda span: span.start)
        for name in span.claims
    ]


def judged(
    claims: Mapping[str, Claim], used: Iterable[Use], tables: Tables, meant: Callable[[str], str] = lambda _: ""
) -> list[Judged]:
    """Every claim that the text uses, in the text's order, then those that no words name.

    `meant` gives the name of the data that another form of it, in a claim, stands for.
    """
    labels, seen, results = Labels.of(tables), set(), []
    for use in used:
        results.append(_with_names(_judged(claims, use, use.id in seen, labels), meant))
        seen.add(use.id)
    for name, claim in claims.items():
        if name not in seen:
            said = (
                "no words in the text name this claim, or a bracket or brace of "
                f'`[words]{{claim="{name}"}}` is missing in {text_of(claim.file)}.'
            )
            results.append(_groundless(claim, Use(name, text_of(claim.file), "", "", ""), said))
    return results


def _judged(claims: Mapping[str, Claim], use: Use, again: bool, labels: Labels) -> Judged:
    if use.id not in claims:
        meant = did_you_mean(use.id, claims)
        said = (
            f'the words name the claim "{use.id}", which no {SUFFIX} file has{meant}{" If not," if meant else ";"} '
            f"add it to {claims_of(use.file)}"
        )
        return _groundless(Claim(use.id, (), {}, "", use.file), use, said)
    claim = claims[use.id]
    if again:
        return _groundless(claim, use, "the claim stands in the text more than once; words have their own")
    try:
        verdict = judge(claim.predicate, labels.tables)
        told = finding(verdict, labels)
    except NOT_UNDERSTOOD as error:
        return _groundless(claim, use, f"the claim cannot be understood ({claim.file}, line {claim.line}): {error}")
    if GAP in use.words and verdict.holds:
        return _groundless(claim, use, "the data has no value for an expression in these words")
    return Judged(claim, use, told, verdict)


def _with_names(judgement: Judged, meant: Callable[[str], str]) -> Judged:
    """Told of a failing claim: who is meant by names that the data does not have."""
    names = sorted({*_names(judgement.claim.predicate)}) if judgement.finding.status == FAILS else []
    known = {name: other for name in names if (other := meant(name)) not in ("", name)}
    said = "".join(f'; did you mean "{other}" by "{name}"?' for name, other in known.items())
    return replace(judgement, finding=replace(judgement.finding, now=judgement.finding.now + said))


def _names(part: object, naming: bool = False) -> Iterator[str]:
    """Whom a predicate names."""
    if isinstance(part, str) and naming:
        yield part
    for key, inner in part.items() if isinstance(part, Mapping) else ():
        yield from _names(inner, key in ("who", "to", "since", "tie"))
    for inner in part if isinstance(part, list) else ():
        yield from _names(inner, naming)


def _groundless(claim: Claim, use: Use, why: str) -> Judged:
    """Words that have lost their ground."""
    return Judged(claim, use, Finding(FAILS, "", why))
