"""What the text states and nothing binds: numerals, number words, superlatives, quantifiers and comparisons.

A word is bound if it stands in a claim, is an expression, or is declared: a constant with its source (`constants.yml`),
an idiom that states nothing, or a rule of the method, which takes its figures from the parameters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from report.cache import CACHE, cached
from report.claims.telling.lexicon import NUMERAL, NUMERIC, statements
from report.errors import ReportError
from report.seal import program
from report.text.excerpts import excerpt
from report.text.notation import ATTRIBUTES, blank, block, masked, spans
from report.text.yaml import read_yaml

CONSTANTS = "constants.yml"
PLACING = re.compile(r"(table|figure|ref|section|part|gallery|references)\(|claims|constants|adjectives")
"""Expressions that put something other than a number into the text."""
UNDECLARED = "constant without an entry in constants.yml"


@dataclass(frozen=True)
class Uncovered:
    """One word that nothing binds."""

    file: str
    line: int
    kind: str
    word: str
    around: str

    def told(self) -> str:
        """One line for an editor; of an exhibit the line is not known."""
        where = self.file if "," in self.file else f"{self.file}, line {self.line}"
        return f"{where}: {self.kind} “{self.word}” in “{self.around}”"


@dataclass(frozen=True)
class Constants:
    """What `constants.yml` declares: facts from outside the data by id, phrases with sources, and idioms.

    `printed` are the lists and columns that the source printed: a claim that reads nothing else needs no sign.
    """

    constants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phrases: list[Mapping[str, str]] = field(default_factory=list)
    idioms: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)


NO_CONSTANTS = Constants()


@dataclass(frozen=True)
class Coverage:
    """The words that nothing binds, and how the numerals of the text are bound."""

    uncovered: list[Uncovered]
    expressions: int = 0
    claimed: int = 0
    constants: int = 0
    exempt: int = 0

    @property
    def numerals(self) -> int:
        """Every number in the text, as a figure or a word."""
        bound = self.expressions + self.claimed + self.constants + self.exempt
        return bound + sum(part.kind in NUMERIC for part in self.uncovered)

    def summary(self) -> str:
        """One line on how the text is bound."""
        return (
            f"{len(self.uncovered)} words of the text are bound by nothing; of {self.numerals} numerals "
            f"{self.expressions} flow, {self.claimed} are claimed, {self.constants} are constants with a source, "
            f"{self.exempt} are exempt."
        )

    @property
    def exempt_share(self) -> float:
        """Exemptions (phrases, idioms, rules of the method) among the numerals."""
        return self.exempt / self.numerals if self.numerals else 0.0


def read_constants(folder: Path) -> Constants:
    """The declarations.

    Raises
    ------
    ReportError
        If one has no source.
    """
    declared = read_yaml(folder / CONSTANTS)
    constants, phrases = declared.get("constants") or {}, declared.get("phrases") or []
    unsourced = [name for name, entry in constants.items() if not isinstance(entry, dict) or not entry.get("source")]
    unsourced += [
        str(entry)
        for entry in phrases
        if not isinstance(entry, dict) or not entry.get("source") or not entry.get("text")
    ]
    if unsourced or declared.keys() - {"constants", "phrases", "idioms", "printed"}:
        raise ReportError(
            f"{CONSTANTS}: "
            + (
                f"without text or source: {', '.join(unsourced)}."
                if unsourced
                else "has constants, phrases, idioms and printed, and nothing else."
            )
        )
    return Constants(constants, phrases, declared.get("idioms") or [], declared.get("printed") or [])


def coverage(texts: Iterable[tuple[str, str, int]], constants: Constants) -> Coverage:
    """The coverage of several texts: file, unexpanded text, and the line in the file where it begins."""
    parts = [_kept(file, text, line, constants) for file, text, line in texts]
    return Coverage(
        [stretch for part in parts for stretch in part.uncovered],
        sum(part.expressions for part in parts),
        sum(part.claimed for part in parts),
        sum(part.constants for part in parts),
        sum(part.exempt for part in parts),
    )


def _kept(file: str, text: str, line: int, constants: Constants) -> Coverage:
    """The coverage of a text, worked out once for as long as text, constants and program stay."""
    made_from = program() and f"{program()} coverage {(file, text, line, constants)}"
    made = cached(made_from, "json", lambda: json.dumps(asdict(_one(file, text, line, constants))).encode(), CACHE)
    found = json.loads(made)
    return Coverage(**found | {"uncovered": [Uncovered(**one) for one in found["uncovered"]]})


def _one(file: str, text: str, line: int, constants: Constants) -> Coverage:
    words, expressions = _prose(text)
    bound = _bound(words, constants)
    bound["rules"] += blocks_of(text, "rule")
    uncovered = [
        Uncovered(file, line + words[: span.start].count("\n"), UNDECLARED, span.constant, span.words(words))
        for span in spans(words)
        if span.constant and span.constant not in constants.constants
    ]
    counted = dict.fromkeys(bound, 0)
    for kind, start, end in statements(ATTRIBUTES.sub(lambda match: _blank(match[0]), words)):
        how = next((how for how, ranges in bound.items() if _within(start, end, ranges)), "")
        if how and (how, kind) != ("rules", NUMERAL):
            counted[how] += kind in NUMERIC
        else:
            at = line + words[:start].count("\n")
            low, high = block(words, start, end)
            around = excerpt(words[low:high], start - low, end - low)
            uncovered.append(Uncovered(file, at, kind, words[start:end], around))
    return Coverage(
        uncovered, expressions, counted["claimed"], counted["constants"], counted["phrases"] + counted["rules"]
    )


def _within(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in ranges)


def _prose(text: str) -> tuple[str, int]:
    """The text with everything that is no prose blanked out in place, and the number of its expressions.

    "The first {{ … }}" is part of its expression. A displayed formula (`$$ … $$`) defines and states nothing.
    """
    count = 0

    def expression(match: re.Match) -> str:
        nonlocal count
        body = match[0].strip("{%-} \n")
        if match[0].startswith("{{") and not PLACING.match(body):
            count += 1
        if body.startswith("part("):
            return _literals(match[0])
        return _blank(match[0])

    text = re.sub(r"\b(?:first|last)\s+(?=\{\{)", lambda match: _blank(match[0]), text)
    text = re.sub(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", expression, text)
    text = masked(text)
    for pattern in (
        r"(?s)\$\$.*?\$\$",
        r"(?m)^[ \t]*\d+\.(?= )",
        r"\]\([^)]*\)",
        r"\[-?@[^\]]*\]|@[\w:-]+",
        r"\[\^[\w-]+\]",
        r"https?://\S+",
        r"(?m)^:::+.*$",
    ):
        text = re.sub(pattern, lambda match: _blank(match[0], keep="]" if match[0][:1] == "]" else ""), text)
    return text, count


def _literals(text: str) -> str:
    """Only what stands in quotation marks, except the names of partials and keys."""
    kept = _blank(text)
    for match in re.finditer(r'"([^"]*)"(?=\s*(.))', text):
        if match[2] in ",})~" and match.start() > text.find("(") + 2:
            kept = kept[: match.start(1)] + match[1] + kept[match.end(1) :]
    return kept


def _blank(text: str, keep: str = "") -> str:
    return keep + blank(text[len(keep) :])


def _bound(text: str, constants: Constants) -> dict[str, list[tuple[int, int]]]:
    """How words are bound → the ranges that are bound so, the strongest first."""
    ranges: dict[str, list[tuple[int, int]]] = {
        "claimed": [],
        "constants": [],
        "idioms": [],
        "phrases": [],
        "rules": [],
    }
    for span in spans(text):
        how = "claimed" if span.claims else "constants" if span.constant else "rules" if span.rule else ""
        if how:
            ranges[how].append(span.inner)
    ranges["idioms"] += _phrases(tuple(constants.idioms), text)
    ranges["phrases"] += _phrases(tuple(entry["text"] for entry in constants.phrases), text)
    return ranges


@lru_cache(512)
def _phrases(phrases: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    patterns = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return [
        match.span() for pattern in patterns for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    ]


def blocks_of(text: str, kind: str) -> list[tuple[int, int]]:
    """The ranges between lines `::: rule` and `:::`, or of another kind."""
    ranges, opened = [], []
    for match in re.finditer(r"(?m)^:::+[ \t]*(\{?[^\n]*)$", text):
        if match[1].strip():
            opened.append((match.end(), bool(re.search(rf"(^|[.\s{{]){kind}\b", match[1]))))
        elif opened:
            start, meant = opened.pop()
            ranges += [(start, match.start())] * meant
    return ranges
