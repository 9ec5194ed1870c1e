"""Words that cannot stand together, or not beside their claim: "most five", "every clusters", "none is not"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from report.claims.accounting.numerals import CARDINAL, ORDINAL

QUANTIFIERS = "all|both|each|every|few|half|many|most|neither|no|none|several|some"
COMPARATIVES = "more|fewer|less|higher|lower|larger|smaller|greater|better|worse|stronger|weaker|denser"
PREPOSITIONS = "above|below|behind|beyond|ahead of|exceeds?|outnumbers?|surpass(?:es)?"
NOUNS = "cluster|country|dimension|indicator|institution|list|period|place|region|startup|university"
RULES = [
    (re.compile(rule), why)
    for rule, why in (
        (rf"\b(both|each|every|few|many|most|several) {CARDINAL.upper()}\b", "it does not go with a number"),
        (rf"\b(both|few|many|several) (?:{NOUNS})\b", "it is said of several"),
        (rf"\b(each|every) (?:{NOUNS.replace('country', 'countrie').replace('university', 'universitie')})s\b", "of one"),
        (r"\b(all|both|few|many|most|several) (?:is|has|was|does)\b", "it is said of several"),
        (r"\b(?:the|a) (each|every|neither|no|none)\b", "no article goes before it"),
        (r"\b(?:as (only|no|none|neither|each)|of (neither|none))\b", "it does not go here"),
        (rf"\b({QUANTIFIERS}) (?:{QUANTIFIERS}|only|single)\b(?<!no single)(?<!half of all)", "two quantities at once"),
        (r"\b(all|each|every|few|fewer|half|many|more|most|several|some) NAME\b", "it does not go with a name"),
        (r"\b(all|each|every|few|half|many|most|no|several) the NAME\b", "it does not go with a name"),
        (r"\b(both)(?! (?:the )?NAME(?: \w+)* (?:and|,)) (?:the )?NAME", "it is said of two"),
        (r"NAME[ ,]+(?:and )?(only|exclusively|solely) (?:the )?NAME", "it parts a list of names"),
        (rf"\b({COMPARATIVES}) {ORDINAL.upper()}\b", "it does not go with a rank"),
        (rf"\b({PREPOSITIONS}) (?:\w+ ){{0,2}}than\b", "it does not go with than"),
        (rf"\b(?:a|the|and|by|even|of) ({PREPOSITIONS})$", "something follows it"),
        (r"\b(not|no|every|more than|less than|than)$", "something follows it"),
        (r"\b(?:no|none|neither|nobody|never|not)\b(?:(?! and| but|,| if)[^,;:])*? (not|never|no|none)(?! only)\b", "no is said twice"),
        (rf"\b(?:the|a) ({PREPOSITIONS}|{COMPARATIVES}) half\b(?<!lower half)", "it is no half"),
        (r"\b(not) (?:the|a|an|by|of|in|first|last) (?:first|last|upper|lower|middle)\b", "it denies the claim"),
    )
]


def shape(words: str, tokens: Sequence, names: Collection[str]) -> str:
    """Words with a sign for each name and each number, in lower case, as the rules read them."""
    parts, at = [], 0
    for token in tokens:
        parts.append(re.sub(r"[^ ,;:.]", "", words[at : token.start]))
        at = token.start + len(token.text)
        parts.append(_sign(token, names))
    return re.sub(r"\s+", " ", "".join(parts)).strip(" .")


def _sign(token, names: Collection[str]) -> str:
    if set(token.names) & names:
        return "NAME"
    return token.number.kind.upper() if token.number and token.number.value > 1 else token.text.lower()


def misplaced(words: str, tokens: Sequence, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """The words that cannot stand where they do, and why; `names` are those of places and institutions."""
    told = shape(words, tokens, names)
    for rule, why in RULES:
        for found in rule.finditer(told):
            yield next(filter(None, found.groups())), why
