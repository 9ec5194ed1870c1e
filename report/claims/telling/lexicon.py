"""Words that state something which data can prove wrong, by kind: what coverage looks for in a text."""

from __future__ import annotations

import re
from functools import lru_cache

NUMERAL, NUMBER_WORD, ORDINAL, SUPERLATIVE, QUANTIFIER, COMPARISON, DEGREE = (
    "numeral",
    "number word",
    "ordinal",
    "superlative",
    "quantifier",
    "comparison",
    "word of degree",
)
NUMERIC = (NUMERAL, NUMBER_WORD, ORDINAL)

UNITS = "one two three four five six seven eight nine ten eleven twelve"
TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
LARGE = "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens"
PARTS = "half halves quarter quarters third thirds twice thrice double doubled doubles triple threefold twofold tenfold"
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth last"
)
SUPERLATIVES = "most least best worst leading top foremost utmost"
NO_SUPERLATIVES = (
    "interest rest west test request invest forest modest harvest honest protest conquest suggest guest "
    "quest nest manifest contest arrest attest digest chest crest vest reinvest northwest southwest "
    "disinterest budapest bucharest brest everest bequest unrest"
)
QUANTIFIERS = (
    "all every each both none only few many several majority minority alone sole solely exclusively nobody "
    "everyone everywhere nowhere always never throughout"
)
COMPARISONS = (
    "more less fewer than ahead behind above below lead leads led leader leaders follow follows followed "
    "trail trails trailed lag lags lagged exceed exceeds exceeded surpass surpasses surpassed dominate "
    "dominates dominated outperform outperforms outnumber outnumbers overtake overtakes larger smaller "
    "higher lower greater better worse stronger weaker bigger denser sparser richer poorer closer wider "
    "narrower longer shorter faster slower"
)
DEGREES = (
    "overwhelmingly overwhelming dominant modest comparable middling predominantly largely mostly mainly "
    "considerably substantially markedly"
)


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_TENS = rf"(?:{_any(TENS)})(?:-(?:{_any(UNITS)}))?"
PATTERN = re.compile(
    rf"(?P<numeral>(?<![\w.])\d+(?:,\d{{3}})*(?:\.\d+)?(?:st|nd|rd|th)?(?!\w))"
    rf"|\b(?:(?P<number_word>{_TENS}|{_any(f'{UNITS} {TEENS} {LARGE} {PARTS}')})"
    rf"|(?P<ordinal>{_any(ORDINALS)}|(?:{_any(TENS)})-(?:{_any(ORDINALS)}))"
    rf"|(?P<quantifier>{_any(QUANTIFIERS)}|no other|any other|no single)"
    rf"|(?P<comparison>{_any(COMPARISONS)}|rang(?:e|es|ed|ing) from)"
    rf"|(?P<degree>{_any(DEGREES)})"
    rf"|(?P<superlative>{_any(SUPERLATIVES)}|(?!(?:{_any(NO_SUPERLATIVES)})s?\b)[a-z]{{2,}}est))\b",
    re.IGNORECASE,
)
KINDS = {
    "numeral": NUMERAL,
    "number_word": NUMBER_WORD,
    "ordinal": ORDINAL,
    "superlative": SUPERLATIVE,
    "quantifier": QUANTIFIER,
    "comparison": COMPARISON,
    "degree": DEGREE,
}
NAMES = re.compile(r"\bGreater(?= [A-ZÀ-Ý])")
"""Part of a place's name, not a comparison."""


@lru_cache(512)
def statements(text: str) -> list[tuple[str, int, int]]:
    """Kind, start and end of every word that states something.

    >>> [(kind, "Greater Paris has twice the most, 29 of 45".__getitem__(slice(a, b))) for kind, a, b in
    ...  statements("Greater Paris has twice the most, 29 of 45")]
    [('number word', 'twice'), ('superlative', 'most'), ('numeral', '29'), ('numeral', '45')]
    """
    text = NAMES.sub(lambda match: " " * len(match[0]), text)
    return [(KINDS[kind], *match.span()) for match in PATTERN.finditer(text) if (kind := match.lastgroup)]
