"""All claims of a paper: found in its text, judged against its data, and as its pages show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from report.claims.accounting.account import Accountant
from report.claims.accounting.lexicon import Lexicon, read_lexicon
from report.claims.language.claims import Claim, read_claims
from report.claims.language.tables import Tables, Vocabulary
from report.claims.language.verdict import FAILS, PERSON, Verdict, given
from report.claims.telling.accounts import beyond_claims
from report.claims.telling.coverage import (
    NO_CONSTANTS,
    UNDECLARED,
    Constants,
    Coverage,
    Uncovered,
    coverage,
    read_constants,
)
from report.claims.telling.failing import FailingSentence, Why, failing_sentences
from report.claims.telling.judged import Judged, judged, uses
from report.claims.telling.labels import Labels
from report.claims.telling.marking import marked, on_page
from report.claims.telling.outside import outside_claims
from report.claims.telling.printed import rests_on_print
from report.claims.telling.texts import Text
from report.errors import ReportError
from report.text.lenient import GAP
from report.text.notation import spans
from report.text.sections import read_sections


class FailingClaims(ReportError):
    """Sentences that the data no longer bears out: a paper that has them must not be published."""

    def __init__(self, failing: Sequence[FailingSentence]):
        self.problems = [sentence.report() for sentence in failing]
        super().__init__("\n" + "\n\n".join(self.problems) + "\n")


def unexplained(_: Sequence[Judged]) -> Mapping[str, str]:
    """Where it is not known which changes of data make claims fail."""
    return {}


@dataclass(frozen=True)
class Register:
    """Every claim of a paper, judged; `lines` says on which line of its file the words of a claim stand, `why` which
    changes of data make claims fail, and `tell` of everything that was found what may be told of it."""

    texts: Sequence[Text]
    tables: Tables
    claims: Mapping[str, Claim]
    constants: Constants = NO_CONSTANTS
    lines: Mapping[str, int] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=read_lexicon)
    why: Why = unexplained
    tell: Callable[[Any], Any] | None = None

    @cached_property
    def judged(self) -> list[Judged]:
        """Every claim in the text's order."""
        used = [use for text in self.texts for use in uses(text.expanded, text.file, text.page, self.lines)]
        found = judged(self.claims, used, self.tables, self.accountant.meant)
        return [one.told(self.tell) for one in found] if self.tell else found

    @cached_property
    def by_id(self) -> dict[str, Judged]:
        """Every judged claim by its id."""
        return {judgement.claim.id: judgement for judgement in self.judged}

    @cached_property
    def failing(self) -> list[Judged]:
        """Those that do not hold."""
        return [judgement for judgement in self.judged if judgement.finding.status == FAILS]

    @cached_property
    def doubtful(self) -> list[Judged]:
        """Those that a person must read again."""
        return [judgement for judgement in self.judged if judgement.finding.status == PERSON]

    @property
    def narrow(self) -> list[Judged]:
        """Those that hold by a hair, the thinnest first."""
        narrow = [judgement for judgement in self.judged if judgement.finding.narrow]
        return sorted(narrow, key=lambda judgement: given(judgement.finding.slack))

    @cached_property
    def causes(self) -> Mapping[str, str]:
        """Ids of claims that fail → the changes of data that make them fail, where these are known."""
        return self.why(self.failing) if self.failing else {}

    def summary(self) -> str:
        """One line on how the claims stand, and whether the words say more than they do."""
        return (
            f"{len(self.judged)} claims: {len(self.judged) - len(self.failing) - len(self.doubtful)} hold, "
            f"{len(self.failing)} fail, {len(self.doubtful)} need a person; "
            f"{len(self.beyond)} words say more than their claim."
        )

    @cached_property
    def failing_sentences(self) -> list[FailingSentence]:
        """Every sentence with a claim that does not hold or needs a person, or without a value, and its proposal."""
        gaps = [(text.file, sentence) for text in self.texts for sentence in text.sentences if GAP in sentence]
        found = failing_sentences(self.judged, gaps, Labels.of(self.tables), self.lexicon, self.sound, self.following)
        return [replace(one, causes=self.causes) for one in found]

    def following(self, file: str, sentence: str) -> str:
        """The sentence behind one of a file; blank if it is the last."""
        for before, behind in (pair for text in self.texts if text.file == file for pair in pairwise(text.sentences)):
            if sentence.endswith(before):
                return behind
        return ""

    def sound(self, words: str, verdicts: Sequence[Verdict]) -> bool:
        """Whether words say no more than the verdicts of their claims bear out; without any, name and count nothing."""
        if not verdicts:
            return not any(token.names or token.number for token in self.accountant.tokens(words))
        return not self.accountant.unaccounted(words, verdicts)

    @cached_property
    def accountant(self) -> Accountant:
        """Who holds words against verdicts."""
        return Accountant(self.tables, self.lexicon)

    @cached_property
    def outside(self) -> list[Uncovered]:
        """Names outside the brackets without a ground."""
        return [
            name
            for text in self.texts
            if text.expanded and text.file.endswith(".qmd")
            for name in outside_claims(text.file, text.written, text.line, self.by_id, self.accountant)
        ]

    @cached_property
    def beyond(self) -> list[Uncovered]:
        """The words between brackets that say more than their claims."""
        return [
            word
            for text in self.texts
            for word in beyond_claims(text.file, text.written, text.line, self.by_id, self.accountant)
        ]

    def require_true(self) -> None:
        """Go on only if no claim fails; else raise FailingClaims with sentence, truth and a wording of each."""
        if wrong := [sentence for sentence in self.failing_sentences if sentence.fails]:
            raise FailingClaims(wrong)

    def require(self) -> None:
        """Go on only if, besides, no word between brackets says more than its claim, and every constant is declared;
        else raise ReportError with each such word."""
        self.require_true()
        if self.astray:
            raise ReportError("\n".join(self.astray))

    @property
    def records(self) -> list[dict]:
        """The content of claims.json."""
        return [judgement.record for judgement in self.judged]

    @cached_property
    def coverage(self) -> Coverage:
        """What nothing binds."""
        return coverage([(text.file, text.written, text.line) for text in self.texts], self.constants)

    @property
    def undeclared(self) -> list[str]:
        """Constants that the text names and nobody has declared."""
        return [gap.told() for gap in self.coverage.uncovered if gap.kind == UNDECLARED]

    @cached_property
    def astray(self) -> list[str]:
        """What no claim that fails tells and is not to be published either: constants that nobody has declared, and
        words between brackets that say more than their claim."""
        return self.undeclared + [gap.told() for gap in self.beyond]

    @property
    def holds(self) -> bool:
        """Whether nothing in it keeps the paper from being published."""
        return not self.astray and not any(sentence.fails for sentence in self.failing_sentences)

    @property
    def unbound(self) -> list[Uncovered]:
        """Everything that the text says and nothing bears out, inside the brackets and outside."""
        return [*self.coverage.uncovered, *self.beyond, *self.outside]

    def mark(
        self, text: str, *, for_print: bool, draft: bool, signed: bool, opener: Callable[[list[Judged]], str]
    ) -> str:
        """A text with its claims marked; where it is `signed`, what rests on nothing printed has a sign."""
        if not spans(text):
            return text

        def own(claim: Claim) -> bool:
            return not rests_on_print(claim, self.constants.printed)

        return marked(text, self.by_id, for_print=for_print, draft=draft, opener=opener, signed=signed, own=own)

    def groups(self, text: str) -> list[list[Judged]]:
        """The claims of each span of a text."""
        return on_page(text, self.by_id) if spans(text) else []


def read_register(texts: list[Text], artifacts: Path, words: Path, why: Why) -> Register:
    """The claims that the folder of an editor's words makes about the artifacts of a folder.

    A claim in a passage that this edition leaves out is not made.

    Raises
    ------
    ReportError
        If a claim, a group, an adjective or a constant is not written as it must be.
    """
    claims = read_claims(words)
    used = {name for text in texts for span in spans(text.expanded) for name in span.claims}
    idle = {name for section in read_sections(words) for span in spans(section.text) for name in span.claims} - used
    return Register(
        texts,
        Tables.of_folder(artifacts, Vocabulary.of(words)),
        {name: claim for name, claim in claims.items() if name not in idle},
        read_constants(words),
        _lines_of_claims(words),
        read_lexicon(words),
        why,
    )


def _lines_of_claims(words: Path) -> dict[str, int]:
    """Id → the line of its file on which words name a claim."""
    return {
        name: number
        for file in [*(words / "sections").glob("*.qmd"), *words.glob("exhibits.yml")]
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        for ids in re.findall(r'claim=\\?"([^"\\]*)', line)
        for name in ids.split()
    }
