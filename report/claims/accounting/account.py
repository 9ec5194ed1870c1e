"""Words held against verdicts: which of them no claim bears out, and what of a claim they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from hashlib import sha256

from report.claims.accounting.arrangement import misplaced
from report.claims.accounting.atoms import EXPRESSION, Atom, Phrases, atoms
from report.claims.accounting.beside import misbased, miscounted, mislocated, misranked
from report.claims.accounting.callings import miscalled, sides
from report.claims.accounting.combined import combine
from report.claims.accounting.derived import compared, compared_within, surroundings
from report.claims.accounting.directions import directions
from report.claims.accounting.exchanged import exchanged
from report.claims.accounting.fitting import numbers_had, taken
from report.claims.accounting.framing import framing
from report.claims.accounting.homes import split
from report.claims.accounting.lexicon import MEASURE, PLAIN, Lexicon
from report.claims.accounting.names import bearers, names
from report.claims.accounting.numerals import CUT, ORDINAL, numeral
from report.claims.accounting.obligations import unmeasured
from report.claims.accounting.offers import Offer, flat, offered
from report.claims.accounting.omissions import omissions
from report.claims.accounting.readings import together
from report.claims.accounting.rounding import rounded
from report.claims.accounting.sides import comparison, point, wrong_way
from report.claims.accounting.tokens import Token
from report.claims.accounting.wants import wanted
from report.claims.language.rows import JOINED
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict

LIMITED = {
    *(
        "only",
        "none",
        "not",
        "all",
        "every",
        "both",
        "neither",
        "top",
        "bottom",
        "up",
        "down",
        "rising",
        "falling",
        "most",
    ),
    *("nearly all", "nearly none", "mean", "tie", "nearly", "over", "below", "at least", "at most", "around"),
    *("exactly", "together"),
}
"""Senses that the words may use as often as the claims bear them out."""


TYPES = {f"{MEASURE}{kind}" for kind in ("universities", "research", "institutes", "agencies", "companies")}
"""Measures that say what kind an institution is."""
CLOSING = (";", ":", ". ", "(", ")")
"""Signs with which a clause ends."""


@dataclass(frozen=True)
class Unaccounted:
    """A word that no claim bears out, and why."""

    word: str
    why: str


@dataclass
class Accountant:
    """Holds words against verdicts on the tables of one computation, of which it knows no number but the verdicts'."""

    tables: Tables
    lexicon: Lexicon
    known: Phrases[str] = field(init=False)
    bearers: frozenset[str] = field(init=False)
    kinds: frozenset[str] = field(init=False)
    sides: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.tables = self.tables.without_numbers()
        self.bearers = bearers(self.tables)
        self.sides = sides(self.tables)
        self.known = names(self.tables, self.lexicon.aliases)
        parts = (part for parts in self.lexicon.measures.values() for part in parts)
        self.kinds = frozenset(part for part in parts if part[:1].isupper())

    @cached_property
    def content(self) -> str:
        """What stands for tables and lexicon; blank where nothing that follows from them is kept."""
        return self.tables.content and sha256(f"{self.tables.content} {self.lexicon}".encode()).hexdigest()

    def unaccounted(
        self, words: str, verdicts: Sequence[Verdict], says: Mapping[str, str] | None = None
    ) -> list[Unaccounted]:
        """The words that say more than the verdicts, and what they leave out of them, in the words' order."""
        offer, tokens = offered(verdicts, self.tables, self.lexicon), together([*self.tokens(words)])
        parts = [part for verdict in verdicts for part in flat(verdict)]
        comparisons = [told for part in parts if (told := comparison(part))] + [
            *compared(parts),
            *compared_within(parts),
        ]
        offer.names |= surroundings(tokens, parts, self.tables)
        wanted_names = {name for part in parts for name in part.wanted}
        inside = [*self._inside(tokens)]
        subjects = [self._as_subject(token, wanted_names) for token in (*tokens, *inside)]
        point(offer.senses, subjects, comparisons)
        directions(offer.senses, tokens, parts)
        combine(offer, tokens, parts)
        declared = {word.lower() for word in says or {}}
        framed = framing(words, tokens)
        own = {word for part in parts for column in part.columns for word in column.split("_")}
        beyond = [
            Unaccounted(token.text, why)
            for token in (*tokens, *inside)
            if (why := self._why(token, offer, own)) and token.word not in declared and token.start not in framed
        ]
        missing = [*omissions(subjects, parts, EXPRESSION in words, self.tables, self.kinds)]
        missing += self._other_types(parts, tokens)
        missing += miscalled(tokens, self.sides)
        missing += [*misranked(tokens, parts)] or [*exchanged(subjects, offer.parts)]
        missing += miscounted(tokens, parts)
        missing += misbased(tokens, parts)
        missing += wrong_way(subjects, comparisons)
        missing += rounded(tokens, parts)
        missing += mislocated(words, tokens, self.tables)
        missing += [] if declared else unmeasured(parts, tokens, self.lexicon.measures)
        beyond += [
            Unaccounted(word, why)
            for word, why in (*missing, *misplaced(words, tokens, self.bearers))
            if word.lower() not in declared
        ]
        return list({word.word: word for word in reversed(beyond)}.values())[::-1]

    def meant(self, name: str) -> str:
        """The name of the data that another form of it stands for, "Greater Helsinki" of "Helsinki", or that is much
        like it; of a pair in the order that it has there; blank of one that the data has, or that nobody knows."""
        if name in self.bearers:
            return ""
        if JOINED in name:
            return JOINED.join(sorted(self.meant(one) or one for one in name.split(JOINED)))
        length, names = self.known.longest(text, 0) if (text := atoms(name)) else (0, [])
        near = get_close_matches(name, self.bearers, 1, cutoff=0.8)
        return names[0] if text and length == len(text) else "".join(near)

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
        longer = numeral(text, at + said - 1) if said > 1 else None
        if longer and longer[0] > 1 and longer[1].kind != CUT:
            said, senses = self.lexicon.phrases.longest(text[: at + said - 1], at)  # more than | half a billion
        if said < 2 and {*senses} <= {PLAIN} and (length := self.lexicon.inflected_phrase(text, at)):
            said, senses = length, [PLAIN]
        counted, number = numeral(text, at) or (0, None)

        def token(length: int, **meaning) -> tuple[int, Token]:
            before = words[text[at - 1].end : text[at].start] if at else ""
            opens = any(sign in before for sign in CLOSING)
            return length, Token(words[text[at].start : text[at + length - 1].end], text[at].start, opens, **meaning)

        if named and named >= said:
            return token(named, names=tuple(dict.fromkeys(meanings)))
        if number and counted >= said and not (number.kind == ORDINAL and _begins_cut(text, at)):
            return token(counted, number=number)
        if said > 1 and PLAIN in senses and text[at + said - 1].text == "of" and _all(text, at + said):
            said -= 1  # the sum of all the clusters
        if said:
            return token(said, senses=tuple(dict.fromkeys(senses)))
        return token(1, senses=self.lexicon.inflected(text[at].text))

    def _inside(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The measures within numbers: dollars of "six dollars in every ten"."""
        for number in (token for token in tokens if token.number and token.text.count(" ") > 2):
            for token in self.tokens(number.text.partition(" ")[2]):
                if any(sense.startswith(MEASURE) for sense in token.senses):
                    yield replace(token, start=number.start)

    def _other_types(self, parts: Sequence[Verdict], tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
        """A word of a text that claims find in a cell, "University spinout", which the words exchange for another."""
        said = {sense for token in tokens for sense in token.senses} & TYPES
        for text in (text for part in parts if part.name == "cell" for text in part.wanted if said):
            for token in () if self.known.longest(atoms(text), 0)[0] else self.tokens(text):
                types = {*token.senses} & TYPES
                if types and not types & said:
                    yield token.text, f"the claim is about a {text}, the words are not"

    def _as_subject(self, token: Token, wanted: Set[str]) -> Token:
        """A token that names the kind of institution that a claim is about: "startups" of the row of Startups."""
        measures = [sense.removeprefix(MEASURE) for sense in token.senses if sense.startswith(MEASURE)]
        kinds = {part for measure in measures for part in self.lexicon.measures[measure]} & wanted
        return replace(token, names=tuple(sorted(kinds))) if kinds and not token.names else token

    def _why(self, token: Token, offer: Offer, own: Set[str]) -> str:
        """Why no claim bears a token out; blank if one does, be it in the name of a column: `own` are its words."""
        if token.names:
            parts = any({*split(name)} <= offer.names for name in token.names if not name.startswith("outside "))
            return "" if parts or set(token.names) & offer.names else "no claim is about it"
        if token.number:
            had = numbers_had(token.number, offer)
            return "" if taken(token.number, offer) else f"no claim has this {token.number.kind}{had}"
        if not token.senses:
            return "" if token.word in own else "it is in no lexicon"
        if PLAIN in token.senses:
            return ""
        fitting = [sense for sense in token.senses if offer.senses[sense] > 0]
        if fitting and LIMITED.isdisjoint(fitting):
            return ""
        if fitting:
            offer.senses[max(fitting, key=lambda sense: offer.senses[sense])] -= 1
            return ""
        return f"no claim bears it out{wanted(token.senses)}"


def _all(text: list[Atom], at: int) -> bool:
    return at < len(text) and text[at].text.lower() == "all"


def _begins_cut(text: list[Atom], at: int) -> bool:
    """Whether "first" stands before a number that flows: the first ␟."""
    return at + 1 < len(text) and text[at + 1].text == EXPRESSION and text[at].text.lower() in ("first", "last")
