"""What the text states and nothing binds: numerals, number words, superlatives, quantifiers and comparisons.

A word is bound if it stands in a claim, is an expression, or is declared: a constant with its source (`constants.yml`),
an idiom that states nothing, or a rule of the method, which takes its figures from the parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report.claims.lexicon import NUMERAL, NUMERIC, statements
from report.claims.notation import masked, spans
from report.claims.yaml import read_yaml
from report.errors import ReportError

CONSTANTS = Path(__file__).parents[1] / "constants.yml"
PLACING = ("table(", "figure(", "ref(", "section(", "part(", "claims", "constants", "adjectives")
"""Expressions that put something other than a number into the text."""


@dataclass(frozen=True)
class Uncovered:
    """One word that nothing binds."""

    file: str
    line: int
    kind: str
    word: str
    around: str

    def told(self) -> str:
        """One line for an editor."""
        return f"{self.file}, line {self.line}: {self.kind} “{self.word}” in “{self.around}”"


@dataclass(frozen=True)
class Constants:
    """What `constants.yml` declares: facts from outside the data by id, phrases with sources, and idioms."""

    constants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phrases: list[Mapping[str, str]] = field(default_factory=list)
    idioms: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Coverage:
    """The words that nothing binds, and how the numerals of the text are bound."""

    uncovered: list[Uncovered]
    expressions: int = 0
    claimed: int = 0
    declared: int = 0

    @property
    def numerals(self) -> int:
        """Every number in the text, as a figure or a word."""
        return self.expressions + self.claimed + self.declared + sum(one.kind in NUMERIC for one in self.uncovered)

    def summary(self) -> str:
        """One line on how the text is bound."""
        return (f"{len(self.uncovered)} words of the text are bound by nothing; of {self.numerals} numerals "
                f"{self.expressions} flow, {self.claimed} are claimed and {self.declared} declared.")

    @property
    def declared_share(self) -> float:
        """Declared constants and exemptions among the numerals."""
        return self.declared / self.numerals if self.numerals else 0.0


def read_constants(path: Path = CONSTANTS) -> Constants:
    """The declarations.

    Raises
    ------
    ReportError
        If one has no source.
    """
    found = read_yaml(path)
    constants, phrases = found.get("constants") or {}, found.get("phrases") or []
    unsourced = [name for name, entry in constants.items() if not isinstance(entry, dict) or not entry.get("source")]
    unsourced += [str(entry) for entry in phrases
                  if not isinstance(entry, dict) or not entry.get("source") or not entry.get("text")]
    if unsourced or found.keys() - {"constants", "phrases", "idioms"}:
        raise ReportError(f"{path.name}: " + (f"without text or source: {', '.join(unsourced)}." if unsourced else
                                              "has constants, phrases and idioms, and nothing else."))
    return Constants(constants, phrases, found.get("idioms") or [])


def coverage(texts: Iterable[tuple[str, str, int]], constants: Constants) -> Coverage:
    """The coverage of several texts: file, unexpanded text, and the line in the file where it begins."""
    found = [_one(file, text, line, constants) for file, text, line in texts]
    return Coverage([one for part in found for one in part.uncovered], sum(part.expressions for part in found),
                    sum(part.claimed for part in found), sum(part.declared for part in found))


def _one(file: str, text: str, line: int, constants: Constants) -> Coverage:
    words, expressions = _prose(text)
    claimed, declared, rules = _bound(words, constants)
    rules += rule_blocks(text)
    uncovered = [Uncovered(file, line + words[:span.start].count("\n"), "constant without an entry in constants.yml",
                           span.constant, span.words(words))
                 for span in spans(words) if span.constant and span.constant not in constants.constants]
    counted = {"claimed": 0, "declared": 0}
    for kind, start, end in statements(words):
        numeric = kind in NUMERIC
        if _within(start, end, claimed):
            counted["claimed"] += numeric
        elif _within(start, end, declared) or (kind != NUMERAL and _within(start, end, rules)):
            counted["declared"] += numeric
        else:
            around = re.sub(r"\s+", " ", words[max(0, start - 40):end + 40]).strip()
            uncovered.append(Uncovered(file, line + words[:start].count("\n"), kind, words[start:end], around))
    return Coverage(uncovered, expressions, counted["claimed"], counted["declared"])


def _within(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in ranges)


def _prose(text: str) -> tuple[str, int]:
    """The text with everything that is no prose blanked out in place, and the number of its expressions."""
    count = 0

    def expression(found: re.Match) -> str:
        nonlocal count
        body = found[0].strip("{%-} \n")
        if found[0].startswith("{{") and not body.startswith(PLACING):
            count += 1
        if body.startswith("part("):
            return _literals(found[0])
        return _blank(found[0])

    text = re.sub(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", expression, text)
    text = masked(text)
    for pattern in (r"(?m)^[ \t]*\d+\.(?= )", r"\]\([^)]*\)", r"\[-?@[^\]]*\]|@[\w:-]+", r"\[\^[\w-]+\]", r"https?://\S+",
                    r"(?m)^:::+.*$"):
        text = re.sub(pattern, lambda found: _blank(found[0], keep="]" if found[0][:1] == "]" else ""), text)
    return text, count


def _literals(text: str) -> str:
    """Only what stands in quotation marks, except the names of partials and keys."""
    kept = _blank(text)
    for match in re.finditer(r'"([^"]*)"(?=\s*(.))', text):
        if match[2] in ",})~" and match.start() > text.find("(") + 2:
            kept = kept[:match.start(1)] + match[1] + kept[match.end(1):]
    return kept


def _blank(text: str, keep: str = "") -> str:
    return keep + re.sub(r"[^\n]", " ", text[len(keep):])


def _bound(text: str, constants: Constants) -> tuple[list, list, list]:
    """The ranges of claims, of what is declared, and of rules; attributes count as declared."""
    claimed, declared, rules = [], [], []
    for span in spans(text):
        kind = claimed if span.claims else declared if span.constant else rules
        kind.append(span.inner)
        declared.append((span.inner[1], span.end))
    declared += [match.span() for match in re.finditer(r"\]\{[^{}\n]*\}", text)]
    for phrase in [*(entry["text"] for entry in constants.phrases), *constants.idioms]:
        pattern = r"\s+".join(map(re.escape, phrase.split()))
        declared += [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]
    return claimed, declared, rules


def rule_blocks(text: str) -> list[tuple[int, int]]:
    """The ranges between lines `::: rule` and `:::`."""
    found, opened = [], []
    for match in re.finditer(r"(?m)^:::+[ \t]*(\{?[^\n]*)$", text):
        if match[1].strip():
            opened.append((match.end(), bool(re.search(r"(^|[.\s{])rule\b", match[1]))))
        elif opened:
            start, rule = opened.pop()
            found += [(start, match.start())] * rule
    return found
