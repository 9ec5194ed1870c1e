"""Words held against verdicts: which of them no claim bears out, and what of a claim they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.accounting.arrangement import misplaced
from report.claims.accounting.atoms import EXPRESSION, Atom, Phrases, atoms
from report.claims.accounting.combined import combine
from report.claims.accounting.directions import directions
from report.claims.accounting.lexicon import PLAIN, Lexicon
from report.claims.accounting.names import bearers, names
from report.claims.accounting.numerals import CARDINAL, CUT, HALF, LAST, ORDINAL, PART, THIRD, Numeral, numeral
from report.claims.accounting.obligations import unmeasured
from report.claims.accounting.offers import Offer, flat, offered
from report.claims.accounting.omissions import omissions
from report.claims.accounting.tokens import Token
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict

LIMITED = {
    *("only", "none", "not", "all", "both", "neither", "top", "bottom", "up", "down", "rising", "falling", "most"),
    *("nearly all", "nearly none", "mean", "tie", "nearly", "over", "below", "at least", "at most", "around"),
    *("exactly", "together"),
}
"""Senses that the words may use as often as the claims bear them out."""


@dataclass(frozen=True)
class Unaccounted:
    """A word that no claim bears out, and why."""

    word: str
    why: str


@dataclass
class Accountant:
    """Holds words against verdicts on the tables of one computation."""

    tables: Tables
    lexicon: Lexicon
    known: Phrases[str] = field(init=False)
    bearers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.bearers = bearers(self.tables)
        self.known = names(self.tables, self.lexicon.aliases)

    def unaccounted(
        self, words: str, verdicts: Sequence[Verdict], says: Mapping[str, str] | None = None
    ) -> list[Unaccounted]:
        """The words that say more than the verdicts, and what they leave out of them, in the words' order."""
        offer, tokens = offered(verdicts, self.tables, self.lexicon), list(self.tokens(words))
        parts = [part for verdict in verdicts for part in flat(verdict)]
        directions(offer.senses, tokens, parts)
        combine(offer, tokens)
        declared = {word.lower() for word in says or {}}
        found = [
            Unaccounted(token.text, why)
            for token in tokens
            if (why := self._why(token, offer)) and token.text.lower() not in declared
        ]
        missing = [*omissions(tokens, parts, EXPRESSION in words, self.tables)]
        missing += [] if declared else unmeasured(parts, tokens, self.lexicon.measures)
        found += [
            Unaccounted(*one)
            for one in (*missing, *misplaced(words, tokens, self.bearers))
            if one[0].lower() not in declared
        ]
        return list({one.word: one for one in reversed(found)}.values())[::-1]

    def tokens(self, words: str) -> Iterator[Token]:
        """The phrases of some words; names before numbers before other phrases, the longest first."""
        text, at = atoms(words), 0
        while at < len(text):
            length, token = self._token(words, text, at)
            if token:
                yield token
            at += length

    def named(self, words: str) -> Iterator[Token]:
        """The names in some words, without a look at what else they say."""
        text, at = atoms(words), 0
        while at < len(text):
            length, token = self._token(words, text, at) if text[at].text in self.known.by_first else (1, None)
            if token and token.names:
                yield token
            at += length

    def _token(self, words: str, text: list[Atom], at: int) -> tuple[int, Token | None]:
        if text[at].text == EXPRESSION:
            return 1, None
        named, meanings = self.known.longest(text, at)
        said, senses = self.lexicon.phrases.longest(text, at)
        counted, number = numeral(text, at) or (0, None)

        def token(length: int, **meaning) -> tuple[int, Token]:
            return length, Token(words[text[at].start : text[at + length - 1].end], text[at].start, **meaning)

        if named and named >= said:
            return token(named, names=tuple(dict.fromkeys(meanings)))
        if number and counted >= said and not (number.kind == ORDINAL and _begins_cut(text, at)):
            return token(counted, number=number)
        if said:
            return token(said, senses=tuple(dict.fromkeys(senses)))
        return token(1)

    def _why(self, token: Token, offer: Offer) -> str:
        """Why no claim bears a token out; blank if one does."""
        if token.names:
            return "" if set(token.names) & offer.names else "no claim is about it"
        if token.number:
            return "" if _taken(token.number, offer) else f"no claim has this {token.number.kind}"
        if not token.senses:
            return "it is in no lexicon"
        if PLAIN in token.senses:
            return ""
        fitting = [sense for sense in token.senses if offer.senses[sense] > 0]
        if fitting and LIMITED.isdisjoint(fitting):
            return ""
        if fitting:
            offer.senses[max(fitting, key=lambda sense: offer.senses[sense])] -= 1
            return ""
        return f"no claim bears it out ({', '.join(token.senses)})"


def _begins_cut(text: list[Atom], at: int) -> bool:
    """Whether "first" stands before a number that flows: the first ␟."""
    return at + 1 < len(text) and text[at + 1].text == EXPRESSION and text[at].text.lower() in ("first", "last")


def _taken(number: Numeral, offer: Offer) -> bool:
    """Whether a number is borne out; one of a claim is said once."""
    fits, key = _number_fits(number, offer), (number.kind, number.value)
    if key in offer.numbers and number.value > 1:
        offer.numbers[key] -= 1
        if not offer.numbers[key]:
            del offer.numbers[key]
    return fits


def _number_fits(number: Numeral, offer: Offer) -> bool:
    if number.kind in (THIRD, HALF):
        kinds = {(kind, value) for kind, value in offer.numbers if kind == number.kind}
        return (number.kind, number.which) in kinds if number.which else bool(kinds)
    if number.kind == LAST:
        return (LAST, number.value) in offer.numbers
    if number.kind == PART:
        if number.value == Decimal(1) / 3 and any(kind == THIRD for kind, _ in offer.numbers):
            return True
        parts = [value for kind, value in offer.numbers if kind in (PART, CARDINAL) and not isinstance(value, str)]
        return any(abs(value - number.value) < number.value / 40 for value in parts)
    if number.kind == ORDINAL and (
        (number.value == 1 and {"top", "bottom"} & offer.senses.keys()) or (ORDINAL, number.value) in offer.numbers
    ):
        return not number.which or "tie" in offer.senses
    if number.kind == CUT:
        return (f"{CUT} {number.which}", number.value) in offer.numbers
    return (number.kind, number.value) in offer.numbers
